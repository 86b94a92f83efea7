import type { Schedule } from '../../base/clock.ts'
import type { Channel } from '../../delivery/channel.ts'
import type { RunningTurns } from '../../delivery/turns/running.ts'
import type { Inbox, Sender } from '../../delivery/types.ts'
import { capabilities } from '../../message/channel.ts'
import { botIdOf, createApi, signalFor } from './api.ts'
import { createTelegramBot, type TelegramBotOptions } from './bot.ts'
import { setMenu } from './commands.ts'
import { createFetchRemote } from './fetch-remote.ts'
import { createPolling } from './polling.ts'
import { createPreviews } from './previews.ts'
import { classify } from './send-result.ts'
import { createPersonSender, createStaffSender } from './sender.ts'
import type { SenderOptions } from './sender-options.ts'
import { createWebhook, registerWebhook, type Webhook } from './webhook.ts'

export type TelegramOptions = Omit<TelegramBotOptions, 'fetchRemote'> &
  Omit<SenderOptions, 'api'> & {
    inbox: Pick<Inbox, 'accept'>
    /** Running answers. They are shown as previews. */
    follow: RunningTurns['follow']
    schedule: Schedule
    /** The webhook. Null: long polling. */
    webhook: { url: string; secret: string } | null
    /** Resolves after this time, or at once when the signal aborts. Default: uses `schedule`. */
    wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
    /** How many seconds Telegram may hold a request for updates open. */
    pollSeconds?: number
  }

export type TelegramChannel = Channel & {
  /** Sends rows for the staff group. */
  toStaff: Sender
  /** The handler of `/telegram/webhook`. Null with long polling. */
  webhook: Webhook | null
  /** Begins to receive and sets the menu. Returns at once, because Telegram may be out of reach. */
  start(): void
  stop(): Promise<void>
  health(): 'ok' | 'degraded' | 'down'
}

const LONGEST_PAUSE_MS = 60_000
const ASK_MS = 5_000

/**
 * The Telegram channel. Sending and handling work without `start()`; receiving needs it.
 *
 * ```ts
 * const telegram = createTelegram({ token, apiRoot, inbox, turns, casework, … })
 * await delivery.start({ channels: [telegram], toStaff: telegram.toStaff })
 * telegram.start()
 * ```
 */
export function createTelegram(options: TelegramOptions): TelegramChannel {
  const {
    token,
    apiRoot,
    inbox,
    alarm,
    log,
    texts,
    fetch,
    wait = pauseBy(options.schedule),
    pollSeconds = 30,
  } = options
  const api = createApi({ token, apiRoot, fetch })
  const fetchFile = createFetchRemote(options)
  const stopPreviews = createPreviews({ ...options, api })
  const botId = botIdOf(token)
  const stopping = new AbortController()
  const pollApi = createApi({ token, apiRoot, timeoutSeconds: pollSeconds + 15, fetch })
  const polling = options.webhook ? null : createPolling({ api: pollApi, botId, inbox, alarm, log, wait, pollSeconds })
  let registered = false
  let setUp: Promise<void> = Promise.resolve()

  return {
    name: 'telegram',
    capabilities: capabilities.telegram,
    receive: createTelegramBot({ ...options, fetchRemote: fetchFile }).handle,
    sender: createPersonSender({ ...options, api }),
    fetchFile,
    toStaff: createStaffSender({ ...options, api }),
    async waiting() {
      try {
        const { pending_update_count: count } = await api.getWebhookInfo(signalFor(AbortSignal.timeout(ASK_MS)))
        return count
      } catch (error) {
        log.warn({ detail: classify(error).detail }, 'Telegram does not say how many updates wait')
        return null
      }
    },
    webhook: options.webhook && createWebhook({ secret: options.webhook.secret, botId, inbox, alarm, log }),
    start() {
      polling?.start()
      setUp = untilDone(async () => {
        if (options.webhook && !registered) await registerWebhook(api, options.webhook, stopping.signal)
        registered = true
        await setMenu(api, texts, stopping.signal)
      })
    },
    async stop() {
      stopPreviews()
      stopping.abort()
      await Promise.all([polling?.stop(), setUp])
    },
    health() {
      if (!polling) return registered ? 'ok' : 'degraded'
      const state = polling.state()
      return state === 'starting' ? 'degraded' : state
    },
  }

  async function untilDone(act: () => Promise<void>): Promise<void> {
    for (let attempt = 0; !stopping.signal.aborted; attempt += 1) {
      try {
        return await act()
      } catch (error) {
        if (stopping.signal.aborted) return
        log.warn({ detail: classify(error).detail }, 'Telegram could not be set up yet; trying again')
        await wait(Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(attempt, 6)), stopping.signal)
      }
    }
  }
}

function pauseBy(schedule: Schedule) {
  return (milliseconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const end = (): void => {
        cancel()
        signal.removeEventListener('abort', end)
        resolve()
      }
      const cancel = schedule(milliseconds, end)
      signal.addEventListener('abort', end)
    })
}
