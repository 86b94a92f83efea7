import type { Role } from '../casework/account-types.ts'
import { roleNow } from '../casework/role-now.ts'
import type { StaffActor } from '../casework/types.ts'
import type { GuideAct, GuideDraft, GuideDraftAct, GuideRefusal, GuideState } from './guide-types.ts'
import type { EditingPort, GuidesPort } from './ports.ts'

/** Whether a role may do something with a guide or another part; null: with any of them. */
export type PartRight = (role: Role, part: string | null) => boolean

export const LONGEST_WHY = 500

type Found = { ok: true; draft: GuideDraft } | GuideRefusal
type Noted = { by: StaffActor; guide: string; title: string; draft?: string; number?: number; said?: string }

/**
 * The way of a draft from its first word to its approval by another person, within one transaction: of guides, and of other parts
 * of `knowledge/`. `audit`: with which the names of its acts begin in the record of acts.
 */
export function lifecycleOf({
  rows,
  audit,
  mayWrite,
  mayApprove,
}: {
  rows: (tx: EditingPort) => GuidesPort['guides']
  audit: 'guide' | 'knowledge'
  mayWrite: PartRight
  mayApprove: PartRight
}) {
  async function may(tx: EditingPort, { id }: StaffActor, right: PartRight, part: string | null = null) {
    const role = await roleNow(tx, id)
    return role !== null && right(role, part)
  }

  async function note(tx: EditingPort, act: GuideAct, entry: Noted): Promise<void> {
    const { by, guide, title, draft = null, number = null, said = null } = entry
    await rows(tx).note({ act, account: by.id, guide, draft, title, number, said })
    await tx.audit.add({ type: `${audit}_${act}`, account: by.id, detail: guide })
  }

  /** The draft in the version that the person saw, for somebody with the right. */
  async function found(tx: EditingPort, request: GuideDraftAct, right: PartRight): Promise<Found> {
    if (!(await may(tx, request.actor, right))) return { ok: false, code: 'not_yours' }
    const draft = await rows(tx).byId(request.id)
    if (!draft) return { ok: false, code: 'not_found' }
    if (!(await may(tx, request.actor, right, draft.guide))) return { ok: false, code: 'not_yours' }
    return draft.version === request.version ? { ok: true, draft } : { ok: false, code: 'changed_meanwhile' }
  }

  /** For somebody who writes. */
  async function writable(tx: EditingPort, request: GuideDraftAct): Promise<Found> {
    const draft = await found(tx, request, mayWrite)
    return draft.ok && draft.draft.state === 'published' ? { ok: false, code: 'not_waiting' } : draft
  }

  /** For somebody who approves or sends back. */
  async function waiting(tx: EditingPort, request: GuideDraftAct): Promise<Found> {
    const draft = await found(tx, request, mayApprove)
    return draft.ok && draft.draft.state !== 'waiting' ? { ok: false, code: 'not_waiting' } : draft
  }

  async function move(
    tx: EditingPort,
    draft: GuideDraft,
    { to, act, by, said }: { to: GuideState; act: GuideAct; by: StaffActor; said?: string },
  ): Promise<{ ok: true }> {
    await rows(tx).change({ ...draft, state: to })
    await note(tx, act, { by, guide: draft.guide, title: draft.title, draft: draft.id, ...(said && { said }) })
    return { ok: true }
  }

  return {
    mayWrite: (tx: EditingPort, actor: StaffActor, part: string | null = null) => may(tx, actor, mayWrite, part),
    mayApprove: (tx: EditingPort, actor: StaffActor, part: string | null = null) => may(tx, actor, mayApprove, part),
    note,
    writable,
    waiting,
    move,
    async sendBack(tx: EditingPort, request: GuideDraftAct & { why: string }): Promise<{ ok: true } | GuideRefusal> {
      const why = request.why.trim()
      const given = await waiting(tx, request)
      if (!given.ok) return given
      if (why === '' || why.length > LONGEST_WHY) return { ok: false, code: 'says_why' }
      return move(tx, given.draft, { to: 'draft', act: 'sent_back', by: request.actor, said: why })
    },
    async withdraw(tx: EditingPort, request: GuideDraftAct): Promise<{ ok: true } | GuideRefusal> {
      const given = await writable(tx, request)
      if (!given.ok) return given
      return move(tx, given.draft, { to: 'withdrawn', act: 'withdrawn', by: request.actor })
    },
    /** The drafts that wait for an account that wrote nothing in them and may approve. */
    async waitingFor(tx: EditingPort, account: string, limit: number): Promise<number> {
      const actor: StaffActor = { kind: 'staff', id: account, name: '' }
      if (!(await may(tx, actor, mayApprove))) return 0
      const all = await rows(tx).drafts(['waiting'], limit)
      const open = await Promise.all(
        all.map(async ({ authors, guide }) => !authors.includes(account) && (await may(tx, actor, mayApprove, guide))),
      )
      return open.filter(Boolean).length
    },
  }
}
