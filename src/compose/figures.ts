import { statSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf } from '../base/clock.ts'
import type { Readiness } from '../http/health.ts'
import type { Figures } from '../http/metrics.ts'
import { lastBackup } from '../storage/copies/backup.ts'
import { DATABASE } from '../storage/data-dir.ts'
import { freeBytes } from '../storage/trouble.ts'
import type { Foundation } from './foundation.ts'

/** The figures of /metrics: from the database, the parts and the disk. */
export async function figuresNow(
  { config: { dataDir, timeZone }, around: { clock }, store }: Pick<Foundation, 'config' | 'around' | 'store'>,
  readiness: Readiness,
): Promise<Figures> {
  const now = clock()
  const { since, ...counts } = await store.waiting(dayOf(now, timeZone))
  const secondsSince = (at: string | null) =>
    at === null ? 0 : Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 1000))
  const backup = lastBackup(dataDir)
  const parts = Object.entries(await readiness())
  return {
    ...counts,
    waited: {
      inbox: secondsSince(since.inbox),
      messages: secondsSince(since.messages),
      notices: secondsSince(since.notices),
      complaint: secondsSince(since.complaint),
    },
    parts: Object.fromEntries(parts.map(([name, { state }]) => [name, state])),
    diskFreeBytes: freeBytes(dataDir),
    databaseBytes: statSync(join(dataDir, DATABASE), { throwIfNoEntry: false })?.size ?? null,
    lastBackup: backup === null ? null : Date.parse(backup.at) / 1000,
  }
}
