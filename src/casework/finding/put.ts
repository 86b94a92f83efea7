import type { ComplaintsPort } from '../ports/complaints.ts'
import type { SearchPort } from '../ports/search.ts'
import type { StoreOf } from '../store.ts'
import { type Finding, TERMS_FORM, termsOf, textsOf } from './terms.ts'

type FindablePort = Pick<ComplaintsPort, 'complaints'> & SearchPort

/** Complaints per transaction: a turn waits no longer for it than for another turn. */
const PIECE = 5

/** Types of the events in which staff write for themselves. */
export const NOTES = ['internal_note', 'contact']

/** Makes a complaint findable by its present words and its district. It belongs in every transaction that changes them. */
export async function makeFindable(tx: FindablePort, id: string, finding: Finding): Promise<void> {
  const complaint = await tx.complaints.byId(id)
  if (!complaint) return
  const notes = (await tx.complaints.texts([id], NOTES)).get(id) ?? []
  await tx.search.put(id, termsOf(textsOf(complaint, notes), finding))
  if (!complaint.erasedAt) await tx.complaints.setDistrict(id, finding.districtOf(complaint.fields))
}

/**
 * Makes all complaints findable, oldest first, unless they are: after a migration, a change of the key or of the terms.
 * Reads one row when nothing is to be done. An interrupted run begins again. Returns the number of complaints.
 */
export async function makeAllFindable(
  store: StoreOf<FindablePort>,
  finding: Finding,
  mayGoOn: () => boolean,
): Promise<number> {
  if (await store.read.search.isComplete(TERMS_FORM)) return 0
  let last: string | null = null
  for (let done = 0; ; ) {
    if (!mayGoOn()) return done
    const ids: string[] = await store.read.search.after(last, PIECE)
    const end = ids.at(-1)
    if (end === undefined) {
      await store.transaction('all findable', (tx) => tx.search.setComplete(TERMS_FORM))
      return done
    }
    await store.transaction('make findable', async (tx) => {
      for (const id of ids) await makeFindable(tx, id, finding)
    })
    last = end
    done += ids.length
  }
}
