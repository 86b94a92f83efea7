import { handles } from '../casework/account-types.ts'
import type { ComplaintRecord } from '../casework/ports/complaints.ts'
import { barTo, isHidden, reachOf } from '../casework/rights.ts'
import { roleNow } from '../casework/role-now.ts'
import type { StaffActor } from '../casework/types.ts'
import { mayApproveLaw, mayWriteLaw } from '../editing/types.ts'
import type { CaseDeskPort } from './ports.ts'
import type { CaseDraft, CaseDraftHead, CaseRefusal } from './types.ts'

/** Whether an account may do something with cases, by its role of this moment. */
export async function may(tx: CaseDeskPort, { id }: StaffActor, right: typeof mayWriteLaw): Promise<boolean> {
  const role = await roleNow(tx, id)
  return role !== null && right(role)
}

/** Whether an account may read the complaint behind a case. */
export async function readsComplaint(tx: CaseDeskPort, complaint: ComplaintRecord, account: string): Promise<boolean> {
  if (!(await may(tx, { kind: 'staff', id: account, name: '' }, handles))) return false
  return !isHidden(complaint, (await reachOf(tx, account)).read)
}

/** Whether an account may act on the complaint behind a case. */
export async function actsOn(tx: CaseDeskPort, complaint: ComplaintRecord, actor: StaffActor): Promise<boolean> {
  return (await may(tx, actor, handles)) && (await barTo(tx, complaint, actor)) === null
}

/** What was not submitted yet may hold what tells of a person: only those who may read the complaint see it. */
export async function mayRead(tx: CaseDeskPort, draft: CaseDraftHead, account: string): Promise<boolean> {
  const isEditor = await may(tx, { kind: 'staff', id: account, name: '' }, mayApproveLaw)
  if (draft.complaint === null) return isEditor || draft.authors.includes(account)
  if (isEditor && (draft.state === 'waiting' || draft.state === 'published')) return true
  const complaint = await tx.complaints.byId(draft.complaint)
  return complaint !== null && readsComplaint(tx, complaint, account)
}

/** Whether an account may write in a draft: an editor where it tells of no open matter, or a handler of its complaint. */
export async function mayWrite(
  tx: CaseDeskPort,
  { complaint, over }: Pick<CaseDraft, 'complaint' | 'over'>,
  account: string,
): Promise<boolean> {
  const actor: StaffActor = { kind: 'staff', id: account, name: '' }
  if ((complaint === null || over > 0) && (await may(tx, actor, mayWriteLaw))) return true
  const record = complaint === null ? null : await tx.complaints.byId(complaint)
  return record !== null && actsOn(tx, record, actor)
}

/** One of those who approve may read the complaint: the text was held against it. */
export async function someReads(
  tx: CaseDeskPort,
  { complaint }: CaseDraft,
  accounts: readonly string[],
): Promise<boolean> {
  const record = complaint === null ? null : await tx.complaints.byId(complaint)
  if (!record) return true
  for (const account of accounts) if (await readsComplaint(tx, record, account)) return true
  return false
}

/** Why a case of a complaint may not go on now. Null: it may. */
export async function barredNow(tx: CaseDeskPort, { complaint, over }: CaseDraft): Promise<CaseRefusal | null> {
  if (complaint === null) return null
  const code = await tx.cases.barOf(complaint)
  // What is public already may be put right after the complaint was erased: it tells of nobody.
  return code === null || (code === 'erased' && over > 0) ? null : { ok: false, code }
}
