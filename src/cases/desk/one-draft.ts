import type { ComplaintRecord } from '../../casework/ports/complaints.ts'
import type { StoreOf } from '../../casework/store.ts'
import type { StaffActor } from '../../casework/types.ts'
import { readCase } from '../../corpus/knowledge.ts'
import { tidied } from '../../editing/guide-text.ts'
import { mayApproveLaw } from '../../editing/types.ts'
import { checkCaseText } from '../check.ts'
import { type OwnValue, ownValuesOf } from '../hide/own.ts'
import type { CaseDeskPort } from '../ports.ts'
import { may, mayRead, mayWrite } from '../rights.ts'
import { type CaseShelfSetting, type HeldCases, openCaseShelf } from '../shelf.ts'
import type { CaseLaw } from '../text.ts'
import type { CaseAct, CaseCheck, CaseDraft, CaseDraftAct, CaseRefusal, CaseState } from '../types.ts'

/** Drafts that are listed at once. */
export const MOST_LISTED = 200
export const LONGEST_WHY = 500
/** How many people read a case before it is public who wrote nothing in it: two where it tells of a person's own matter. */
const APPROVALS = { ofComplaint: 2, other: 1 }

export type Setting = CaseShelfSetting & {
  store: StoreOf<CaseDeskPort>
  /** Called after other cases are live: the answering should look at them. */
  changed: () => void
  /** The law for the matter of a complaint, as the product answers it. */
  lawFor: (matter: { category: string; item: string; facts: string }) => Promise<CaseLaw>
  /** How a complaint ended, in words. */
  resultOf: (complaint: ComplaintRecord) => string
  /** What stands for the person who complained. */
  person: string
}
export type Inside = ReturnType<typeof openInside>

/** What every act on a case works with. */
export function openInside(setting: Setting) {
  const { store, changed } = setting
  const shelf = openCaseShelf(setting)
  const presentOf = (id: string, held: HeldCases): string | null => {
    const version = held.live.get(id)
    return version ? version.text : shelf.fileOf(id)
  }
  return {
    setting,
    store,
    shelf,
    transaction: <Result>(name: string, work: (tx: CaseDeskPort) => Promise<Result>) =>
      store.transaction(`case ${name}`, work),
    heldNow: async (port: CaseDeskPort = store.read) => shelf.held(await port.cases.live()),
    /** The live text of a case; null: it is not public. */
    presentOf,
    async checked(
      port: CaseDeskPort,
      { case: id, text, complaint }: Pick<CaseDraft, 'case' | 'text' | 'complaint'>,
      held: HeldCases,
    ): Promise<CaseCheck> {
      if (text === null) return { problems: [], warnings: [], record: null }
      const present = presentOf(id, held)
      const before = present === null ? null : readCase(id, present).record
      const own = await ownOf(port, complaint)
      return checkCaseText(id, tidied(text), { own, ofComplaint: complaint !== null, before }, shelf.checkSetting(held))
    },
    /** A first approval makes nothing live. */
    async thenLook<Result extends { ok: boolean; live?: boolean }>(work: Promise<Result>): Promise<Result> {
      const result = await work
      if (result.ok && (result.live ?? true)) changed()
      return result
    },
  }
}

/** Values that must not stand in a case of a complaint; of none: none. */
export async function ownOf(port: CaseDeskPort, complaint: string | null): Promise<OwnValue[]> {
  const record = complaint === null ? null : await port.complaints.byId(complaint)
  if (!record) return []
  const staff = (await port.accounts.list()).map(({ name }) => name)
  return ownValuesOf(record.fields, staff)
}

/** How many approvals a draft needs. */
export const needed = ({ complaint }: Pick<CaseDraft, 'complaint'>) =>
  complaint === null ? APPROVALS.other : APPROVALS.ofComplaint

export async function note(
  tx: CaseDeskPort,
  act: CaseAct,
  entry: { by: StaffActor; case: string; draft?: string | null; number?: number; said?: string },
): Promise<void> {
  const { by, draft = null, number = null, said = null } = entry
  await tx.cases.note({ act, account: by.id, case: entry.case, draft, number, said })
  await tx.audit.add({ type: `case_${act}`, account: by.id, detail: entry.case })
}

type Found = { ok: true; draft: CaseDraft } | CaseRefusal

/** The draft in the version that the person saw. */
async function found(tx: CaseDeskPort, { id, version, actor }: CaseDraftAct): Promise<Found> {
  const draft = await tx.cases.byId(id)
  if (!draft || !(await mayRead(tx, draft, actor.id))) return { ok: false, code: 'not_found' }
  if (draft.state === 'fallen') return { ok: false, code: 'no_consent' }
  return draft.version === version ? { ok: true, draft } : { ok: false, code: 'changed_meanwhile' }
}

/** For somebody who writes in it. */
export async function writable(tx: CaseDeskPort, request: CaseDraftAct): Promise<Found> {
  const draft = await found(tx, request)
  if (!draft.ok) return draft
  if (!(await mayWrite(tx, draft.draft, request.actor.id))) return { ok: false, code: 'not_yours' }
  return draft.draft.state === 'published' ? { ok: false, code: 'not_waiting' } : draft
}

/** For somebody who approves or sends back. */
export async function waitingDraft(tx: CaseDeskPort, request: CaseDraftAct): Promise<Found> {
  if (!(await may(tx, request.actor, mayApproveLaw))) return { ok: false, code: 'not_yours' }
  const draft = await found(tx, request)
  if (!draft.ok) return draft
  return draft.draft.state === 'waiting' ? draft : { ok: false, code: 'not_waiting' }
}

export async function move(
  tx: CaseDeskPort,
  draft: CaseDraft,
  { to, act, by, said }: { to: CaseState; act: CaseAct; by: StaffActor; said?: string },
): Promise<{ ok: true }> {
  await tx.cases.change({ ...draft, state: to })
  await note(tx, act, { by, case: draft.case, draft: draft.id, ...(said && { said }) })
  return { ok: true }
}

/** Why a draft may not go on. Null: it may. */
export function unfit({ problems, warnings }: CaseCheck, confirmed: readonly string[]): CaseRefusal | null {
  if (problems.some(({ level }) => level === 'finding')) return { ok: false, code: 'findings' }
  return warnings.every(({ key }) => confirmed.includes(key)) ? null : { ok: false, code: 'unconfirmed' }
}
