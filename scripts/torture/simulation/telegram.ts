import type { Update, User } from '@grammyjs/types'
import { createGroup, createPerson, type Group, type Person } from '../../../test/fakes/bot-api/chats.ts'
import { ApiFailure } from '../../../test/fakes/bot-api/failure.ts'
import { methodNamed } from '../../../test/fakes/bot-api/methods.ts'
import type { Params, Upload } from '../../../test/fakes/bot-api/posting.ts'
import { createWorld } from '../../../test/fakes/bot-api/world.ts'
import type { LedgerEntry } from '../../../test/fakes/bot-api.ts'
import type { Chance } from './chance.ts'
import { createPosting, type Post } from './posting.ts'
import type { Timeline } from './timeline.ts'

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
  const posting = createPosting({ timeline, chance, post, taken: (update) => void taken.push(update) })
  let nextUser = 1_000

  const around = {
    world,
    updates: { emit: posting.emit },
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
      pending_update_count: posting.pending(),
    }),
  }

  return {
    token,
    world,
    ledger,
    taken,
    pending: posting.pending,
    whenTaken: posting.whenTaken,
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
