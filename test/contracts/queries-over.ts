import type { Kysely } from 'kysely'
import type { Commit } from '../../src/delivery/store.ts'
import { nothingChanged } from '../../src/storage/context.ts'
import { createCodec } from '../../src/storage/keys/codec.ts'
import type { Tables } from '../../src/storage/schema.ts'
import { queriesOf } from '../../src/storage/store.ts'
import { seededRandom } from '../storage/temporary.ts'
import { createTime } from '../storage/time.ts'
import type { StoreSubject } from './store/subject.ts'

/** The store's queries over a database with its tables and no rows. */
export function queriesOver(db: Kysely<Tables>): StoreSubject {
  const time = createTime()
  const random = seededRandom('store')
  const context = { clock: time.clock, random, codec: createCodec({ key: Buffer.alloc(32, 1), random }) }
  const listeners = new Set<(commit: Commit) => void>()
  const store: StoreSubject['store'] = {
    read: queriesOf({ ...context, db, changed: nothingChanged() }),
    async transaction(_, work) {
      const changed = nothingChanged()
      const result = await db.transaction().execute((tx) => work(queriesOf({ ...context, db: tx, changed })))
      for (const listener of listeners) listener(changed)
      return result
    },
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onEvidence: (listener) => store.onCommit(({ evidence }) => evidence && listener()),
  }
  return { time, store }
}
