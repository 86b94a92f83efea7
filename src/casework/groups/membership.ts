import type { MemberRecord } from '../ports/groups.ts'
import type { Groups, GroupsOptions, GroupsTransaction } from './types.ts'

/** The complaints of a group, and those that speak for it. */
export function createMembership({ store, ...desk }: GroupsOptions): Pick<Groups, 'add' | 'remove' | 'represent'> {
  return {
    add: ({ id, number, actor }) =>
      store.transaction('group member added', async (tx) => {
        const group = await tx.groups.byId(id)
        if (!group) return { ok: false, code: 'not_found' }
        const complaint = await tx.complaints.byNumber(number)
        if (!complaint || complaint.erasedAt) return { ok: false, code: 'no_complaint' }
        if (!desk.procedure.isOpen(complaint.state)) return { ok: false, code: 'not_open' }
        const others = await tx.groups.holding([complaint.id], ['confirmed'])
        if (others.some((other) => other.id !== id)) return { ok: false, code: 'in_another' }
        await tx.groups.setMember(id, complaint.id, { state: 'in' })
        await tx.groups.addEvent(id, { type: 'member_added', actor, complaint: complaint.id, text: null })
        await desk.staff.note(tx, complaint.id, { heading: desk.texts('casework-note-group-in'), said: null })
        return { ok: true }
      }),

    remove: ({ id, complaint, note, actor }) =>
      store.transaction('group member removed', async (tx) => {
        if (!(await activeMember(tx, id, complaint))) return { ok: false, code: 'not_found' }
        await tx.groups.setMember(id, complaint, { state: 'out', representative: false, authorised: false })
        await tx.groups.addEvent(id, { type: 'member_removed', actor, complaint, text: note.trim() || null })
        await desk.staff.note(tx, complaint, { heading: desk.texts('casework-note-group-out'), said: null })
        return { ok: true }
      }),

    represent: ({ id, complaint, representative, authorised, actor }) =>
      store.transaction('group represented', async (tx) => {
        const member = await activeMember(tx, id, complaint)
        if (!member) return { ok: false, code: 'not_found' }
        const others = (await tx.groups.members(id)).filter((one) => one.representative && one.complaint !== complaint)
        if (representative && others.length >= desk.groups.representatives.max) return { ok: false, code: 'too_many' }
        await tx.groups.setMember(id, complaint, { representative, authorised: representative && authorised })
        const type = representative ? (authorised ? 'represents_authorised' : 'represents') : 'represents_no_more'
        await tx.groups.addEvent(id, { type, actor, complaint, text: null })
        return { ok: true }
      }),
  }
}

/** The complaint as a member of the group, proposed or in. Null: it is not, or no longer. */
export async function activeMember(tx: GroupsTransaction, id: string, complaint: string): Promise<MemberRecord | null> {
  const members = await tx.groups.members(id)
  return members.find((member) => member.complaint === complaint && member.state !== 'out') ?? null
}
