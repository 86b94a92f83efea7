import type { Update } from '@grammyjs/types'
import { GrammyError } from 'grammy'
import type { Alarm } from '../../base/alarm.ts'
import type { Inbox } from '../../delivery/types.ts'
import { signalFor, type TelegramApi } from './api.ts'
import { ALLOWED_UPDATES, laneOf, readUpdate, storeUpdate } from './arrivals.ts'
import { classify } from './send-result.ts'
import type { TelegramLog } from './types.ts'

export type PollingState = 'starting' | 'ok' | 'degraded' | 'down'

export type Polling = {
  start(): void
  /** Ends the open request and waits until the updates in hand are stored. */
  stop(): Promise<void>
  state(): PollingState
}

export type PollingOptions = {
  api: TelegramApi
  botId: string
  inbox: Pick<Inbox, 'accept'>
  alarm: Alarm
  log: TelegramLog
  /** Resolves after this time, or at once when the signal aborts. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** How many seconds Telegram may hold a request open. */
  pollSeconds?: number
}

const LONGEST_PAUSE_MS = 30_000

/**
 * Fetches updates and stores them. The offset moves only after a whole batch is on disk: after a crash the batch is
 * fetched again, and the update id shows which ones are known. Pending updates are never dropped.
 */
export function createPolling(options: PollingOptions): Polling {
  const { api, botId, inbox, alarm, log, wait, pollSeconds = 30 } = options
  const stopping = new AbortController()
  let state: PollingState = 'starting'
  let offset = 0
  let running: Promise<void> = Promise.resolve()
  let failures = 0
  let toldNumberless = false

  const pause = () => wait(Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(failures++, 5)), stopping.signal)

  return {
    start() {
      running = run()
    },
    async stop() {
      stopping.abort()
      await running
    },
    state: () => state,
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const batch = await fetchBatch()
      if (!batch || !(await storeBatch(batch))) {
        if (!stopping.signal.aborted) await pause()
        continue
      }
      failures = 0
      state = 'ok'
      offset = Math.max(offset, ...batch.map((update) => update.update_id + 1))
    }
  }

  async function fetchBatch(): Promise<Update[] | null> {
    try {
      const limits = { offset, limit: 100, timeout: pollSeconds, allowed_updates: [...ALLOWED_UPDATES] }
      const batch: unknown[] = await api.getUpdates(limits, signalFor(stopping.signal))
      const numbered = batch.flatMap((update) => readUpdate(update) ?? [])
      // An update without an id can be neither stored nor confirmed. The next update confirms it.
      if (numbered.length < batch.length && !toldNumberless) {
        toldNumberless = true
        alarm('telegram_update_malformed', {})
      }
      return batch.length > 0 && numbered.length === 0 ? null : numbered
    } catch (error) {
      if (!stopping.signal.aborted) state = await explain(error, options)
      return null
    }
  }

  /**
   * Stores the lanes side by side, each in its order. false when an update could not be stored: then the whole batch is
   * fetched again.
   */
  async function storeBatch(batch: readonly Update[]): Promise<boolean> {
    const lanes = Map.groupBy(batch, laneOf)
    const results = await Promise.allSettled(
      [...lanes.values()].map(async (updates) => {
        for (const update of updates) await storeUpdate(inbox, botId, update, alarm)
      }),
    )
    if (results.every(({ status }) => status === 'fulfilled')) return true
    state = 'down'
    alarm('telegram_updates_not_stored', { updates: batch.length })
    log.error({ updates: batch.length }, 'updates could not be stored; fetching stops and tries again')
    return false
  }
}

type Reporting = Pick<PollingOptions, 'api' | 'alarm' | 'log'>

/** Tells why no updates come, and removes a webhook that is in the way. */
async function explain(error: unknown, { api, alarm, log }: Reporting): Promise<PollingState> {
  const code = error instanceof GrammyError ? error.error_code : 0
  const refused = code === 401 || code === 404
  if (refused) {
    alarm('telegram_token_refused', { code })
    log.error({ code }, 'Telegram refuses the token: check TELEGRAM_BOT_TOKEN with @BotFather')
  } else if (code === 409 && /webhook/.test((error as GrammyError).description)) {
    log.warn({ code }, 'a webhook is set while we poll: removing it, updates that wait are kept')
    await api.deleteWebhook().catch(() => {})
  } else if (code === 409) {
    alarm('telegram_second_poller', { code })
    log.error({ code }, 'another program fetches updates with the same token: stop it, or use a token of its own')
  } else {
    log.warn({ detail: classify(error).detail }, 'no updates from Telegram for the moment')
  }
  return refused ? 'down' : 'degraded'
}
