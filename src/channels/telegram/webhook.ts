import { createHash, timingSafeEqual } from 'node:crypto'
import type { Alarm } from '../../base/alarm.ts'
import type { Inbox } from '../../delivery/types.ts'
import { signalFor, type TelegramApi } from './api.ts'
import { ALLOWED_UPDATES, readUpdate, storeUpdate } from './arrivals.ts'
import type { TelegramLog } from './types.ts'

export type WebhookAnswer = { status: 200 | 400 | 401 | 503; headers?: Record<string, string> }

/** Takes one request of Telegram; see `createWebhook`. */
export type Webhook = (secret: string | null, body: () => Promise<string>) => Promise<WebhookAnswer>

/**
 * The receiving half for webhooks, free of any framework. 200 only once the update is on disk; 503 with `Retry-After`
 * when it cannot be stored, so that Telegram repeats it; 401 for a wrong secret, before the body is read; 400 for what is no update.
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
    } catch {
      alarm('telegram_updates_not_stored', { updates: 1 })
      log.error({}, 'an update could not be stored; Telegram is asked to repeat it')
      return { status: 503, headers: { 'retry-after': '5' } }
    }
  }
}

/** Tells Telegram where to post. Throws what grammY throws; waiting updates are kept. */
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

/** Of equal length whatever was given, so that the comparison takes the same time. */
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
