import { join } from 'node:path'
import { connectToRead } from './connection.ts'
import { DATABASE } from './data-dir.ts'

export type Examination = {
  /** Damage that SQLite finds in the file. Empty: the file is intact. */
  damage: string[]
  /** Size of the database and its log, in bytes. */
  bytes: number
  /** Instant of the newest entry, or null when there is none. */
  newest: string | null
  /** Complaints in one of the given states without an act of staff since the given instant, the longest idle first. */
  idle: { number: string; since: string }[]
}

/** Reads the database directly, even while a server runs, and changes nothing. Throws the errors of SQLite. */
export function examineDatabase(options: {
  dataDir: string
  states: readonly string[]
  idleBefore: string
}): Examination {
  const { dataDir, states, idleBefore } = options
  const { sqlite } = connectToRead(join(dataDir, DATABASE))
  try {
    const found = sqlite.pragma('quick_check') as { quick_check: string }[]
    const pages = Number(sqlite.pragma('page_count', { simple: true }))
    const pageSize = Number(sqlite.pragma('page_size', { simple: true }))
    const newest = sqlite
      .prepare(
        'select max(at) from (select max(received_at) as at from inbox union all select max(filed_at) from complaints)',
      )
      .pluck()
      .get() as string | null
    const idle = sqlite
      .prepare(
        `select number, since from (
           select number, coalesce(
             (select max(at) from complaint_events where complaint = complaints.id and actor_kind = 'staff'), filed_at
           ) as since
           from complaints where state in (select value from json_each(?))
         ) where since < ? order by since`,
      )
      .all(JSON.stringify(states), idleBefore) as Examination['idle']
    return {
      damage: found.map((row) => row.quick_check).filter((text) => text !== 'ok'),
      bytes: pages * pageSize,
      newest,
      idle,
    }
  } finally {
    sqlite.close()
  }
}
