import type { Update } from '@grammyjs/types'
import type { Chance } from './chance.ts'
import type { Timeline } from './timeline.ts'

/** Posts one update. Resolves with the status of the answer, or null when there was none. */
export type Post = (update: Update) => Promise<number | null>

/** Telegram drops a press that nobody took within this time, in milliseconds. */
const PRESS_MS = 150_000

type Queue = { updates: { update: Update; since: number }[]; busy: boolean }

/**
 * Posts updates one after the other for each chat and kind: messages and presses have separate queues and overtake each
 * other. Each is repeated until it is taken, and sometimes once more.
 */
export function createPosting({
  timeline,
  chance,
  post,
  taken,
}: {
  timeline: Timeline
  chance: Chance
  post: Post
  /** The server took the update. */
  taken: (update: Update) => void
}) {
  const listeners = new Map<number, () => void>()
  const queues = new Map<string, Queue>()
  let nextUpdate = 500_000
  let repeats = 0

  const emit = (body: Omit<Update, 'update_id'>): Update => {
    const update = { update_id: nextUpdate++, ...body } as Update
    const key = queueOf(update)
    const queue = queues.get(key) ?? { updates: [], busy: false }
    queues.set(key, queue)
    queue.updates.push({ update, since: timeline.now() })
    deliver(queue)
    return update
  }

  const deliver = (queue: Queue): void => {
    if (queue.busy || queue.updates.length === 0) return
    queue.busy = true
    // A failure ends the run: nothing hides it.
    timeline.after(chance.between(10, 300), () => void deliverFirst(queue))
  }

  const deliverFirst = async (queue: Queue): Promise<void> => {
    const first = queue.updates[0]
    if (!first) return
    const { update, since } = first
    if (update.callback_query && timeline.now() - since > PRESS_MS) {
      queue.updates.shift()
      return next(queue, 0)
    }
    const status = await post(update)
    // The answer may be lost on its way.
    const heard = status === 200 && !chance.likely(0.03)
    if (!heard) return next(queue, chance.between(1_000, 8_000))
    queue.updates.shift()
    taken(update)
    listeners.get(update.update_id)?.()
    if (chance.likely(0.05)) again(update)
    next(queue, 0)
  }

  const next = (queue: Queue, milliseconds: number): void => {
    timeline.after(milliseconds, () => {
      queue.busy = false
      deliver(queue)
    })
  }

  /** Posts the update once more although it was taken. Nobody waits for this one. */
  const again = (update: Update): void => {
    repeats += 1
    timeline.after(chance.between(100, 60_000), () => {
      void post(update).finally(() => {
        repeats -= 1
      })
    })
  }

  return {
    emit,
    /** Number of updates that are not taken, and of repeats under way. */
    pending: (): number => [...queues.values()].reduce((sum, queue) => sum + queue.updates.length, repeats),
    /** Calls `run` once the server has taken the update. */
    whenTaken: (update: Update, run: () => void) => void listeners.set(update.update_id, run),
  }
}

function queueOf(update: Update): string {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message
  const chat = message?.chat ?? update.my_chat_member?.chat
  return `${chat?.id} ${update.callback_query ? 'press' : 'message'}`
}
