import type { Desk } from '../desk.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { StoreOf } from '../store.ts'

/** Complaints per transaction: others wait no longer for it than for a turn. */
const PIECE = 20

/**
 * Writes the day on which each complaint's first clock ends, by its current events. The only writer of this day: within
 * the transaction of an event, and for all complaints when rules or calendar give other days than before.
 */
export async function writeDueDays(
  tx: ComplaintsPort,
  complaints: readonly string[],
  { clocks }: Pick<Desk, 'clocks'>,
): Promise<void> {
  const events = await tx.complaints.clockEvents(complaints)
  for (const id of complaints) await tx.complaints.setDueDay(id, clocks.dueOn(events.get(id) ?? []))
}

/**
 * Makes sure that the stored days follow the current rules and calendar: after a migration, a new edition of the rules,
 * a new calendar. Reads one row when nothing changed.
 */
export async function keepDueDays(store: StoreOf<ComplaintsPort>, { clocks }: Pick<Desk, 'clocks'>): Promise<void> {
  const basis = clocks.basis()
  if ((await store.read.complaints.dueBasis()) === basis) return
  const ids = await store.read.complaints.withClocks(clocks.timed)
  for (let start = 0; start < ids.length; start += PIECE) {
    await store.transaction('due days', (tx) => writeDueDays(tx, ids.slice(start, start + PIECE), { clocks }))
  }
  await store.transaction('due days written', (tx) => tx.complaints.setDueBasis(basis))
}
