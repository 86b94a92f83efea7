import type { Update } from '@grammyjs/types'
import { ApiFailure } from './failure.ts'

type Pending = { update: Update /** Delivered once more although it was confirmed. */; again: boolean }
type Webhook = { url: string; secret: string | undefined; maxConnections: number | undefined }

export type WebhookAttempt = { update: Update; status: number | null; retryAfter: string | null }

export type Updates = ReturnType<typeof createUpdates>

const NOT_BY_DEFAULT = ['chat_member', 'message_reaction', 'message_reaction_count']

/**
 * Updates that wait for the bot. Long polling hands them out until a higher offset confirms them. With a webhook they
 * are posted one after the other for each chat, again and again until a 2xx.
 */
export function createUpdates(options: { changed: () => void; webhookRetryMs: number }) {
  let pending: Pending[] = []
  let nextId = 500_000
  let allowed: string[] | null = null
  let webhook: Webhook | null = null
  let poll: { wake: () => void; terminate: () => void } | null = null
  let lastError: { at: number; message: string } | null = null
  const lanes = new Map<string, Pending[]>()
  const attempts: WebhookAttempt[] = []
  const emitted: Update[] = []
  const stopped = new AbortController()

  const isAllowed = (update: Update) => {
    const kind = Object.keys(update).find((key) => key !== 'update_id') ?? ''
    return allowed && allowed.length > 0 ? allowed.includes(kind) : !NOT_BY_DEFAULT.includes(kind)
  }
  const put = (entry: Pending) => {
    pending.push(entry)
    if (webhook) dispatch(entry)
    else poll?.wake()
    options.changed()
  }

  function dispatch(entry: Pending): void {
    const key = laneOf(entry.update)
    const lane = lanes.get(key)
    if (lane) {
      lane.push(entry)
      return
    }
    lanes.set(key, [entry])
    void runLane(key)
  }

  async function runLane(key: string): Promise<void> {
    const lane = lanes.get(key) ?? []
    const target = webhook
    while (lane.length > 0 && target && webhook === target && !stopped.signal.aborted) {
      const entry = lane[0] as Pending
      if (await post(entry.update, target)) {
        lane.shift()
        pending = pending.filter((one) => one !== entry)
      } else {
        await pause(options.webhookRetryMs, stopped.signal)
      }
      options.changed()
    }
    if (lanes.get(key) === lane) lanes.delete(key)
  }

  async function post(update: Update, target: Webhook): Promise<boolean> {
    try {
      const response = await fetch(target.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(target.secret ? { 'x-telegram-bot-api-secret-token': target.secret } : {}),
        },
        body: JSON.stringify(update),
        signal: stopped.signal,
      })
      await response.arrayBuffer()
      attempts.push({ update, status: response.status, retryAfter: response.headers.get('retry-after') })
      if (response.ok) return true
      lastError = { at: Date.now(), message: `Wrong response from the webhook: ${response.status}` }
    } catch {
      attempts.push({ update, status: null, retryAfter: null })
      lastError = { at: Date.now(), message: 'Connection refused' }
    }
    return false
  }

  return {
    attempts,
    emitted,
    emit(body: Omit<Update, 'update_id'>): Update {
      const update = { update_id: nextId++, ...body } as Update
      if (isAllowed(update)) {
        emitted.push(update)
        put({ update, again: false })
      }
      return update
    },
    deliverAgain(update: Update): void {
      put({ update, again: true })
    },
    forget(matches: (update: Update) => boolean): void {
      pending = pending.filter((entry) => !matches(entry.update))
    },
    pendingCount: () => pending.length,
    albumUnderway: () => pending.some(({ update }) => update.message?.media_group_id !== undefined),

    async getUpdates(params: Record<string, unknown>, gone: AbortSignal): Promise<Update[]> {
      if (webhook)
        throw new ApiFailure(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        )
      poll?.terminate()
      if (Array.isArray(params.allowed_updates)) allowed = params.allowed_updates as string[]
      const offset = Number(params.offset ?? 0)
      pending = pending.filter((entry) => entry.again || entry.update.update_id >= offset)
      options.changed()
      if (pending.length === 0) await waitForUpdate(Number(params.timeout ?? 0) * 1000, gone)
      const batch = pending.slice(0, Number(params.limit ?? 100) || 100)
      pending = pending.filter((entry) => !(entry.again && batch.includes(entry)))
      return batch.map((entry) => entry.update)
    },

    setWebhook(params: Record<string, unknown>): true {
      const url = String(params.url ?? '')
      if (Array.isArray(params.allowed_updates)) allowed = params.allowed_updates as string[]
      if (params.drop_pending_updates === true) pending = []
      webhook =
        url === ''
          ? null
          : {
              url,
              secret: params.secret_token as string | undefined,
              maxConnections: params.max_connections as number | undefined,
            }
      poll?.terminate()
      lanes.clear()
      if (webhook) for (const entry of [...pending]) dispatch(entry)
      return true
    },
    webhookInfo: () => ({
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: pending.length,
      ...(webhook?.maxConnections ? { max_connections: webhook.maxConnections } : {}),
      ...(allowed ? { allowed_updates: allowed } : {}),
      ...(lastError ? { last_error_date: Math.floor(lastError.at / 1000), last_error_message: lastError.message } : {}),
    }),
    stop(): void {
      stopped.abort()
      poll?.wake()
    },
  }

  /** Waits until an update comes, the time is over or the client is gone. A second poller ends it with 409. */
  function waitForUpdate(ms: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (act: () => void) => {
        clearTimeout(timer)
        gone.removeEventListener('abort', mine.wake)
        if (poll === mine) poll = null
        act()
      }
      const mine = {
        wake: () => finish(resolve),
        terminate: () =>
          finish(() =>
            reject(
              new ApiFailure(
                409,
                'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
              ),
            ),
          ),
      }
      const timer = setTimeout(mine.wake, ms)
      gone.addEventListener('abort', mine.wake)
      poll = mine
    })
  }
}

function laneOf(update: Update): string {
  const chat =
    update.message?.chat ??
    update.edited_message?.chat ??
    update.callback_query?.message?.chat ??
    update.my_chat_member?.chat
  return String(chat?.id ?? 'none')
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
