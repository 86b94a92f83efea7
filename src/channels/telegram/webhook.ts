import { createHash, timingSafeEqual } from 'node:crypto'
import type { Alarm } from '../../base/alarm.ts'
import { causeOf } from '../../base/cause.ts'
import type { Inbox } from '../../delivery/types.ts'
import { signalFor, type TelegramApi } from './api.ts'
import { ALLOWED_UPDATES, readUpdate, storeUpdate } from './arrivals.ts'
import type { TelegramLog } from './types.ts'

export type WebhookAnswer = { status: 200 | 400 | 401 | 503; headers?: Record<string, string> }

/** Answers one request of Telegram. See `createWebhook`. */
export type Webhook = (secret: string | null, body: () => Promise<string>) => Promise<WebhookAnswer>

/**
 * Receives updates by webhook, independent of any framework. 200: the update is on disk; 503 with `Retry-After`: it
 * could not be stored, and Telegram repeats it; 401: the secret is wrong (checked before the body is read); 400: the
 * body is no update.
 */
export function createWebhook(options: {
  secret: string
  botId: string
  inbox: Pick<Inbox, 'accept'>
  alarm: Alarm
  log: TelegramLog
}): Webhook {
  const { secret, botId, inbox, alarm, log } = options
  const expected = digest(secret)
  return async (given, body) => {
    if (given === null || !timingSafeEqual(digest(given), expected)) return { status: 401 }
    const update = readUpdate(parse(await body()))
    if (!update) return { status: 400 }
    try {
      await storeUpdate(inbox, botId, update, alarm)
      return { status: 200 }
    } catch (error) {
      alarm('telegram_updates_not_stored', { updates: 1, ...causeOf(error) })
      log.error(causeOf(error), 'an update could not be stored; Telegram is asked to repeat it')
      return { status: 503, headers: { 'retry-after': '5' } }
    }
  }
}

/** Gives Telegram the address of the webhook. Throws the errors of grammY. Waiting updates are kept. */
export async function registerWebhook(
  api: TelegramApi,
  { url, secret }: { url: string; secret: string },
  signal: AbortSignal,
): Promise<void> {
  await api.setWebhook(
    url,
    { secret_token: secret, allowed_updates: [...ALLOWED_UPDATES], max_connections: 40 },
    signalFor(signal),
  )
}

/** A digest has the same length for every value, so that the comparison always takes the same time. */
function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest()
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
