import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { Clock } from '../base/clock.ts'
import type { Tables } from './schema.ts'

type Work<Result> = (tx: Kysely<Tables>) => Promise<Result>
type WaitingTransaction = { work: Work<unknown>; resolve: (result: never) => void; reject: (error: unknown) => void }

/**
 * A transaction that has not begun after this time waits for the next commit, so that the event loop can serve the
 * network. In milliseconds.
 */
const LONGEST_BATCH_MS = 12

/**
 * Transactions that wait at the same time share one commit, because a commit waits for the disk. Each is still a full
 * transaction: it happens completely or not at all, and its promise resolves only when it is on disk. When one fails,
 * nothing of it is kept and the others continue.
 */
export function createGroupCommit(db: Kysely<Tables>, sqlite: Pick<Database, 'inTransaction' | 'exec'>, clock: Clock) {
  const waiting: WaitingTransaction[] = []
  let writing = false

  const writeAll = async (): Promise<void> => {
    if (writing) return
    writing = true
    while (waiting.length > 0) {
      // Lets other ready work of this round join, and lets the event loop serve the network.
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
        // Counted only now, with the connection in hand: transactions that came in the meantime take part.
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
      // None of the batch was kept. Without a batch the transaction could not begin: then all waiting ones fail.
      for (const { reject } of batch.length > 0 ? batch : waiting.splice(0)) reject(error)
      return
    }
    for (const tell of settle) tell()
  }

  /** Runs one of several transactions. When it fails, only this one is undone. */
  const apart = async (tx: Kysely<Tables>, work: Work<unknown>): Promise<unknown> => {
    sqlite.exec('savepoint one')
    try {
      const result = await work(tx)
      sqlite.exec('release one')
      return result
    } catch (error) {
      // A full disk may already have undone the whole transaction.
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
