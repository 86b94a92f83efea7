import type { Alarm } from '../../base/alarm.ts'
import type { Clock } from '../../base/clock.ts'
import { backoff, later } from '../schedule.ts'
import type { DeliveryStore } from '../store.ts'
import type { InboxRow } from '../types.ts'
import { Unavailable } from './unavailable.ts'

const ATTEMPTS = 5
const LONGEST_PAUSE_MS = 60_000

type Failing = { store: DeliveryStore; clock: Clock; alarm: Alarm }

/** Arrivals that could not be handled: tried again later, or dead with an alarm after five attempts. */
export async function setAside(rows: InboxRow[], error: unknown, { store, clock, alarm }: Failing): Promise<void> {
  const ids = rows.map((row) => row.id)
  const attempt = Math.max(...rows.map((row) => row.attempts)) + 1
  const code = error instanceof Error ? error.name : 'Error'
  if (error instanceof Unavailable) return wait(rows, ids, code, { store, clock })
  const dead = attempt >= ATTEMPTS
  const notBefore = dead ? null : later(clock(), backoff(attempt, LONGEST_PAUSE_MS))
  await store.transaction('failed', (tx) => tx.inbox.failed(ids, { code, notBefore }))
  if (dead) alarm('inbox_dead', { channel: rows[0]?.channel ?? 'web', row: ids[0] ?? 0, code })
}

/** Not counted as an attempt: the longer the rows have waited, the longer until the next look. */
function wait(
  rows: InboxRow[],
  ids: number[],
  code: string,
  { store, clock }: Pick<Failing, 'store' | 'clock'>,
): Promise<void> {
  const waited = clock().getTime() - Date.parse(rows[0]?.receivedAt ?? '')
  const notBefore = later(clock(), Math.min(LONGEST_PAUSE_MS, Math.max(1_000, waited / 4)))
  return store.transaction('waits', (tx) => tx.inbox.postponed(ids, { code, notBefore }))
}
