import type { StaffActor } from '../../casework/types.ts'
import { readCaseOverlay, writeCaseOverlay } from '../../corpus/case-overlay.ts'
import { CorpusError } from '../../corpus/store.ts'
import { mayApproveLaw, mayWriteLaw } from '../../editing/types.ts'
import type { CaseDeskPort } from '../ports.ts'
import { may } from '../rights.ts'
import { type HeldCases, hashOfCase, lawRead, overlaidOf } from '../shelf.ts'
import { checkedOn } from '../text.ts'
import type { CaseCheck, CaseDesk, CaseDraft, CaseVersion } from '../types.ts'
import { type Inside, LONGEST_WHY, note } from './one-draft.ts'

/** What is done with a case that is live. */
export function liveActs(inside: Inside): Pick<CaseDesk, 'takeOff' | 'rollback' | 'layOut'> {
  const { setting, store, transaction, thenLook } = inside
  return {
    takeOff: (request) => thenLook(transaction('taken off', (tx) => takeOff(tx, request, inside))),
    rollback: (request) => thenLook(transaction('rolled back', (tx) => goBack(tx, request, inside))),
    async layOut() {
      lay(await store.read.cases.live(), setting.folders.dataDir)
    },
  }
}

/** The file for the answers is written last: when it cannot be, nothing is recorded. */
export async function publish(
  tx: CaseDeskPort,
  draft: CaseDraft,
  { actor, held, check }: { actor: StaffActor; held: HeldCases; check: CaseCheck },
  { folders }: Pick<Inside['setting'], 'folders'>,
): Promise<void> {
  const { id, title, base, authors, complaint } = draft
  const text = checkedOn(draft.text ?? '', held.today)
  const approvedBy = draft.approvals.map(({ account }) => account)
  const read = lawRead(check.record, held)
  const version = { case: draft.case, title, text, base, authors, read, draft: id, approvedBy, complaint }
  const number = await tx.cases.publish(version)
  await tx.cases.change({ ...draft, state: 'published' })
  await note(tx, 'published', { by: actor, case: draft.case, draft: id, number })
  lay(await tx.cases.live(), folders.dataDir)
}

async function takeOff(
  tx: CaseDeskPort,
  { case: id, seen, why: typed, actor }: Parameters<CaseDesk['takeOff']>[0],
  { shelf, setting, heldNow }: Inside,
): ReturnType<CaseDesk['takeOff']> {
  if (!(await may(tx, actor, mayApproveLaw))) return { ok: false, code: 'not_yours' }
  const why = typed.trim()
  const { live, knowledge } = await heldNow(tx)
  const version = live.get(id)
  const file = shelf.fileOf(id)
  const present = version ? version.text : file
  if (present === null) return { ok: false, code: 'not_found' }
  if ((version?.number ?? 0) !== seen) return { ok: false, code: 'changed_meanwhile' }
  if (why === '' || why.length > LONGEST_WHY) return { ok: false, code: 'says_why' }
  const title = knowledge.cases.find((each) => each.id === id)?.title ?? version?.title ?? id
  const number = await tx.cases.publish({
    ...{ case: id, title, text: null, base: hashOfCase(file), read: {}, draft: null },
    ...{ authors: [actor.id], approvedBy: [actor.id], complaint: version?.complaint ?? null },
  })
  await note(tx, 'taken_off', { by: actor, case: id, number, said: why })
  lay(await tx.cases.live(), setting.folders.dataDir)
  return { ok: true }
}

async function goBack(
  tx: CaseDeskPort,
  { case: id, seen, actor }: Parameters<CaseDesk['rollback']>[0],
  { shelf, setting }: Inside,
): ReturnType<CaseDesk['rollback']> {
  if (!(await may(tx, actor, mayWriteLaw))) return { ok: false, code: 'not_yours' }
  const live = (await tx.cases.live()).find((each) => each.case === id)
  if (!live) return { ok: false, code: 'nothing_before' }
  if (live.number !== seen) return { ok: false, code: 'changed_meanwhile' }
  // What was taken off comes back with new approvals alone.
  if (live.text === null || !hasBefore(await tx.cases.versions(id), live.number, shelf.fileOf(id))) {
    return { ok: false, code: 'nothing_before' }
  }
  const { number, draft } = (await tx.cases.takeBack(id)) ?? live
  await note(tx, 'rolled_back', { by: actor, case: id, draft, number })
  lay(await tx.cases.live(), setting.folders.dataDir)
  return { ok: true }
}

/** Whether there is a state before the live one. */
export function hasBefore(versions: readonly CaseVersion[], live: number, file: string | null): boolean {
  return file !== null || versions.some(({ number, state }) => number < live && state === 'earlier')
}

/** Writes the live cases for those who answer, where the file does not have them yet. */
function lay(live: Parameters<typeof overlaidOf>[0][], dataDir: string): void {
  const cases = live.map(overlaidOf)
  if (JSON.stringify(cases) !== JSON.stringify(laid(dataDir))) writeCaseOverlay(dataDir, cases)
}

/** What the file has. A damaged one is written anew. */
function laid(dataDir: string): unknown {
  try {
    return readCaseOverlay(dataDir)
  } catch (error) {
    if (error instanceof CorpusError) return null
    throw error
  }
}
