import type { Kysely } from 'kysely'
import { createCodec } from '../../src/storage/codec.ts'
import { nothingChanged } from '../../src/storage/context.ts'
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
  return {
    time,
    store: {
      read: queriesOf({ ...context, db, changed: nothingChanged() }),
      transaction: (_, work) =>
        db.transaction().execute((tx) => work(queriesOf({ ...context, db: tx, changed: nothingChanged() }))),
    },
  }
}
