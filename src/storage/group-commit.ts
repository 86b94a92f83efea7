import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { Clock } from '../base/clock.ts'
import type { Tables } from './schema.ts'

type Work<Result> = (tx: Kysely<Tables>) => Promise<Result>
type WaitingTransaction = { work: Work<unknown>; resolve: (result: never) => void; reject: (error: unknown) => void }

/** Whoever has not begun after so long waits for the next commit: meanwhile the network is heard. */
const LONGEST_BATCH_MS = 12

/**
 * Transactions that wait for the connection at the same time share one commit, for a commit is what takes long: it
 * waits for the disk. Each keeps what a transaction promises: it happens whole or not at all, and its promise resolves
 * only once it is on disk. Of one that fails nothing is kept, and the others go on without it.
 */
export function createGroupCommit(db: Kysely<Tables>, sqlite: Pick<Database, 'inTransaction' | 'exec'>, clock: Clock) {
  const waiting: WaitingTransaction[] = []
  let writing = false

  const writeAll = async (): Promise<void> => {
    if (writing) return
    writing = true
    while (waiting.length > 0) {
      // Whatever else is ready in this round of the event loop comes along; and a network that has something to say is heard.
      await setImmediate()
      await writeOnce()
    }
    writing = false
  }

  const writeOnce = async (): Promise<void> => {
    const batch: WaitingTransaction[] = []
    const settle: (() => void)[] = []
    try {
      await db.transaction().execute(async (tx) => {
        // Not before the connection is ours: whoever came until then is part of it.
        const alone = waiting.length === 1
        const end = clock().getTime() + LONGEST_BATCH_MS
        for (let one = waiting.shift(); one; one = alone || clock().getTime() > end ? undefined : waiting.shift()) {
          batch.push(one)
          const { work, resolve, reject } = one
          try {
            const result = alone ? await work(tx) : await apart(tx, work)
            settle.push(() => resolve(result as never))
          } catch (error) {
            if (alone || !sqlite.inTransaction) throw error
            settle.push(() => reject(error))
          }
        }
      })
    } catch (error) {
      // Nothing of any of them was kept. Whoever could not even begin is among those that wait.
      for (const { reject } of batch.length > 0 ? batch : waiting.splice(0)) reject(error)
      return
    }
    for (const tell of settle) tell()
  }

  /** One among several: undone alone when it fails. */
  const apart = async (tx: Kysely<Tables>, work: Work<unknown>): Promise<unknown> => {
    sqlite.exec('savepoint one')
    try {
      const result = await work(tx)
      sqlite.exec('release one')
      return result
    } catch (error) {
      // A disk that is full may have undone the whole already.
      if (sqlite.inTransaction) {
        sqlite.exec('rollback to one; release one')
      }
      throw error
    }
  }

  return <Result>(work: Work<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject })
      void writeAll()
    })
}
