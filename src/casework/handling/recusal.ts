import type { Desk } from '../desk.ts'
import { noticeToStaff } from '../messages/staff-notices.ts'
import type { AccountsTransaction } from '../ports/accounts.ts'
import type { RightsPort } from '../rights.ts'
import type { StoreOf } from '../store.ts'
import type { StaffActor } from '../types.ts'
import { endTalk, type TalkPort } from './staff-talk.ts'

type Port = TalkPort & RightsPort & AccountsTransaction

export type Recusals = {
  /**
   * 回避: the handler of a complaint knows a party. From then on the account cannot act on it, gives it back and leaves a
   * talk about it; leads are told. It cannot be taken back. Only staff see the reason.
   */
  recuse(request: {
    complaint: string
    reason: string
    actor: StaffActor
  }): Promise<{ ok: true; repeated: boolean } | { ok: false; code: 'not_found' | 'reason_missing' }>
  /** Ids of the accounts that stay out of a complaint. */
  of(complaint: string): Promise<string[]>
}

export function createRecusals(desk: Desk & { store: StoreOf<Port> }): Recusals {
  const { store, texts, staff } = desk
  return {
    of: (complaint) => store.read.complaints.recused(complaint),
    recuse: ({ complaint: id, reason, actor }) =>
      store.transaction('recused', async (tx) => {
        const complaint = await tx.complaints.byId(id)
        if (!complaint || complaint.erasedAt) return { ok: false, code: 'not_found' }
        if ((await tx.complaints.recused(id)).includes(actor.id)) return { ok: true, repeated: true }
        const text = reason.trim().slice(0, 2000)
        if (text === '') return { ok: false, code: 'reason_missing' }
        await tx.complaints.addEvent({ complaint: id, type: 'recused', actor, text })
        if (complaint.owner === actor.id) {
          await tx.owners.set(id, actor.id, null)
          const owner = { from: { id: actor.id, name: actor.name }, to: null }
          await tx.complaints.addEvent({
            complaint: id,
            type: 'assigned',
            actor: { kind: 'system' },
            details: { owner },
          })
        }
        const talk = await tx.talks.about(id)
        if (talk?.account === actor.id) {
          await endTalk(tx, talk.conversation, { why: 'staff', who: actor.name }, desk)
        }
        await tx.audit.add({ type: 'recused', account: actor.id, complaint: id })
        // The reason stays in the workbench.
        await staff.note(tx, id, { heading: texts('casework-note-recused', { name: actor.name }), said: null })
        await staff.update(tx, id)
        await noticeToStaff(tx, { kind: 'reassign', number: complaint.number }, desk)
        return { ok: true, repeated: false }
      }),
  }
}
