import type { ComplaintProcess } from '../../complaint/procedure/procedure.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'

/** Whether `kept` may take `complaint` in: another one of the same person that is being handled. */
export async function canTakeIn(
  tx: Pick<ComplaintsPort, 'complaints'>,
  kept: ComplaintRecord,
  complaint: ComplaintRecord,
  process: Pick<ComplaintProcess, 'isOpen'>,
): Promise<boolean> {
  return (await mergeable(tx, complaint, process)).some(({ id }) => id === kept.id)
}

/** The complaints that could take this one in, newest first. */
export async function mergeable(
  tx: Pick<ComplaintsPort, 'complaints'>,
  complaint: ComplaintRecord,
  process: Pick<ComplaintProcess, 'isOpen'>,
): Promise<ComplaintRecord[]> {
  const others = await tx.complaints.ofSamePerson(complaint)
  return others.filter(({ state }) => process.isOpen(state))
}

/** The complaint itself, or the one it was merged into in the end. */
export async function keptOf(
  tx: Pick<ComplaintsPort, 'complaints'>,
  complaint: ComplaintRecord,
): Promise<ComplaintRecord> {
  let kept = complaint
  // Each merger goes into one that is being handled, so there is no way round in a circle; the bound is for damage.
  for (let step = 0; step < 20 && kept.mergedInto !== null; step += 1) {
    const next = await tx.complaints.byId(kept.mergedInto)
    if (!next) return kept
    kept = next
  }
  return kept
}
