import type { Update, User } from '@grammyjs/types'
import { createGroup, createPerson, type Group, type Person } from '../../../test/fakes/bot-api/chats.ts'
import { ApiFailure } from '../../../test/fakes/bot-api/failure.ts'
import { methodNamed } from '../../../test/fakes/bot-api/methods.ts'
import type { Params, Upload } from '../../../test/fakes/bot-api/posting.ts'
import { createWorld } from '../../../test/fakes/bot-api/world.ts'
import type { LedgerEntry } from '../../../test/fakes/bot-api.ts'
import type { Chance } from './chance.ts'
import type { Timeline } from './timeline.ts'

/** Posts one update. Resolves with the status of the answer, or null when there was none. */
export type Post = (update: Update) => Promise<number | null>

/** Telegram drops a press that nobody took within this time, in milliseconds. */
const PRESS_MS = 150_000

type Queue = { updates: { update: Update; since: number }[]; busy: boolean }

/**
 * Telegram and its chats, in this process. Acts of people become updates. They are posted one after the other for each
 * chat and kind: messages and presses have separate queues and overtake each other. Each update is repeated until it is
 * taken, and sometimes once more.
 */
export function createTelegramSide(options: { token: string; timeline: Timeline; chance: Chance; post: Post }) {
  const { token, timeline, chance, post } = options
  const bot: User = { id: Number(token.split(':')[0]), is_bot: true, first_name: '小维' }
  const world = createWorld(bot, timeline.now)
  const ledger: LedgerEntry[] = []
  /** Updates that the server took. */
  const taken: Update[] = []
  const listeners = new Map<number, () => void>()
  const queues = new Map<string, Queue>()
  let nextUpdate = 500_000
  let nextUser = 1_000
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
    taken.push(update)
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

  const around = {
    world,
    updates: { emit },
    // People act on what they see now. They do not wait for something to appear.
    waiting: {
      async waitFor<T>(look: () => T, what: string) {
        const value = look()
        if (value === null || value === undefined || value === false) throw new Error(`there is no ${what}`)
        return value as Exclude<T, null | undefined | false>
      },
    },
  }
  const newUser = (name: string): User => ({
    id: nextUser++,
    is_bot: false,
    first_name: name,
    language_code: 'zh-hans',
  })
  const registry = {
    getUpdates: () =>
      Promise.reject(new ApiFailure(409, "Conflict: can't use getUpdates method while webhook is active")),
    setWebhook: () => true as const,
    webhookInfo: () => ({
      url: 'https://council.example/',
      has_custom_certificate: false,
      pending_update_count: pending(),
    }),
  }

  const pending = (): number => [...queues.values()].reduce((sum, queue) => sum + queue.updates.length, repeats)

  return {
    token,
    world,
    ledger,
    taken,
    pending,
    /** Calls `run` once the server has taken the update. */
    whenTaken: (update: Update, run: () => void) => void listeners.set(update.update_id, run),
    person: (name: string): Person => createPerson(around, newUser(name)),
    group: (): Group =>
      createGroup(around, { id: -1_001_000_000_001, title: '投诉处理组', forum: true, mayManageTopics: true, newUser }),
    /** Carries out a call and records it. Throws ApiFailure. */
    call(name: string, params: Params, files: Map<string, Upload>): LedgerEntry {
      const [method, run] = methodNamed(name)
      const gone = new AbortController().signal
      const result = run({ params, files, world, updates: registry, gone })
      const sizes = [...files.values()].map(({ name: file, bytes }) => ({ name: file, bytes: bytes.length }))
      const at = timeline.now()
      const entry = { seq: ledger.length + 1, at, method, params, files: sizes, result, answered: false }
      ledger.push(entry)
      return entry
    },
    file: (path: string): Uint8Array | null =>
      [...world.files.values()].find((one) => one.path === path)?.bytes ?? null,
  }
}

export type TelegramSide = ReturnType<typeof createTelegramSide>

function queueOf(update: Update): string {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message
  const chat = message?.chat ?? update.my_chat_member?.chat
  return `${chat?.id} ${update.callback_query ? 'press' : 'message'}`
}
