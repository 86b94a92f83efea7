import type { ComplaintProcedure } from '../../complaint/procedure/procedure.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'

/** Whether `kept` may absorb `complaint`: an open one of the same person, and not the complaint itself. */
export async function canTakeIn(
  tx: Pick<ComplaintsPort, 'complaints'>,
  kept: ComplaintRecord,
  complaint: ComplaintRecord,
  procedure: Pick<ComplaintProcedure, 'isOpen'>,
): Promise<boolean> {
  return (await mergeable(tx, complaint, procedure)).some(({ id }) => id === kept.id)
}

/** The complaints that could absorb this one, newest first. */
export async function mergeable(
  tx: Pick<ComplaintsPort, 'complaints'>,
  complaint: ComplaintRecord,
  procedure: Pick<ComplaintProcedure, 'isOpen'>,
): Promise<ComplaintRecord[]> {
  const others = await tx.complaints.ofSamePerson(complaint)
  return others.filter(({ state }) => procedure.isOpen(state))
}

/** The complaint itself, or the one it finally was merged into. */
export async function keptOf(
  tx: Pick<ComplaintsPort, 'complaints'>,
  complaint: ComplaintRecord,
): Promise<ComplaintRecord> {
  let kept = complaint
  // Each merger leads to an open complaint, so there is no circle; the limit guards against damaged data.
  for (let step = 0; step < 20 && kept.mergedInto !== null; step += 1) {
    const next = await tx.complaints.byId(kept.mergedInto)
    if (!next) return kept
    kept = next
  }
  return kept
}
