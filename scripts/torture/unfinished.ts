import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Rows of each table that still wait for the server. */
export type Unfinished = { inbox: number; outbox: number; evidence: number }

/** What a server has left to do. Null: there is no database yet. */
export function unfinished(dataDir: string): Unfinished | null {
  const file = join(dataDir, 'xiaowei.db')
  if (!existsSync(file)) return null
  const database = new Database(file, { readonly: true })
  try {
    return database
      .prepare(
        `select (select count(*) from inbox where state = 'pending') as inbox,
                (select count(*) from outbox where state in ('pending', 'sending', 'unknown')) as outbox,
                (select count(*) from evidence where state = 'pending') as evidence`,
      )
      .get() as Unfinished
  } finally {
    database.close()
  }
}

/** Number of rows that still wait; 1 when there is no database yet. */
export function unfinishedRows(dataDir: string): number {
  const left = unfinished(dataDir)
  return left ? left.inbox + left.outbox + left.evidence : 1
}
