import { dayOf } from '../../base/clock.ts'
import { keptUntil, workingDayAfter } from '../../complaint/procedure/retention.ts'
import { type Consent, STAYS_HOME } from '../../complaint/types.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import { noticeToStaff } from '../messages/staff-notices.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { PersonalPort } from '../ports/personal.ts'
import type { TimedPort } from '../ports/timed.ts'
import { barTo, type RightsPort } from '../rights.ts'
import type { StoreOf } from '../store.ts'
import type { ErasureRequest, Erasures } from '../types.ts'

/**
 * Erases a conversation (`keepToken`: its page continues), and makes unreadable what staff received about it outside
 * the topics. Its complaints stay.
 */
export async function eraseConversation(
  tx: Pick<MessagesPort & PersonalPort, 'erasure' | 'messages'>,
  conversation: string,
  { staff }: Pick<Desk, 'staff'>,
  options: { keepToken?: boolean } = {},
): Promise<void> {
  const { alarms } = await tx.erasure.conversation(conversation, options)
  if (alarms) await staff.makeUnreadable(tx, { conversation })
}

/**
 * Erases a filed complaint except number, dates, states, codes and amounts, together with the words of its
 * conversation, and makes unreadable what the staff group has of it.
 */
export async function eraseComplaint(
  tx: Pick<MessagesPort & PersonalPort, 'erasure' | 'messages'>,
  { id, conversation }: { id: string; conversation: string },
  { staff }: Pick<Desk, 'staff'>,
): Promise<void> {
  const { alarms } = await tx.erasure.complaint(id)
  await staff.makeUnreadable(tx, { complaint: id })
  if (alarms) await staff.makeUnreadable(tx, { conversation })
}

/**
 * A complainant wants an ended complaint erased. If its retention period is over, it is erased at once; else staff are
 * told and decide. `until`: the last day of the period.
 */
export async function askErasure(
  tx: ComplaintsPort & MessagesPort & PersonalPort & TimedPort,
  complaint: ComplaintRecord,
  conversation: string,
  desk: Desk,
): Promise<{ result: 'erased' | 'asked' | 'asked_before' | 'not_now'; until: string }> {
  const { clock, timeZone, retention, clocks, texts } = desk
  const period = retention.complaint(complaint.state)
  if (period === null || complaint.erasedAt) return { result: 'not_now', until: '' }
  const today = dayOf(clock(), timeZone)
  const endedAt = (await tx.retention.endedAt(complaint.id)) ?? complaint.updatedAt
  const until = keptUntil(dayOf(new Date(endedAt), timeZone), period)
  if (until <= today) {
    await eraseComplaint(tx, complaint, desk)
    return { result: 'erased', until }
  }
  const wantedBy = workingDayAfter(today, retention.erasureWish, clocks.calendar())
  const asked = await tx.erasure.ask({ conversation, complaint: complaint.id, wantedBy })
  if (asked === null) return { result: 'asked_before', until }
  await tx.complaints.addEvent({ complaint: complaint.id, type: 'erasure_asked', actor: { kind: 'complainant' } })
  await desk.staff.note(tx, complaint.id, { heading: texts('casework-note-erasure-asked'), said: null })
  await noticeToStaff(tx, { kind: 'wish', wish: 'erasure', number: complaint.number }, desk)
  return { result: 'asked', until }
}

/** Withdraws a consent of a filed complaint: kept as proof, shown on the timeline, and told to staff. */
export async function takeBackConsent(
  tx: ComplaintsPort & MessagesPort & PersonalPort,
  complaint: ComplaintRecord,
  consent: Consent,
  desk: Desk,
): Promise<void> {
  await tx.consents.record(complaint.conversation, complaint.draft, [consent])
  await tx.complaints.addEvent({
    complaint: complaint.id,
    type: `consent_back_${consent.kind}`,
    actor: { kind: 'complainant' },
  })
  if (consent.kind === 'abroad') {
    await tx.complaints.addFlag(complaint.id, STAYS_HOME)
    await desk.staff.update(tx, complaint.id)
  }
  const heading = desk.texts(`casework-note-consent-back-${consent.kind}`)
  await desk.staff.note(tx, complaint.id, { heading, said: null })
  await noticeToStaff(tx, { kind: 'wish', wish: 'consent_back', number: complaint.number }, desk)
}

/** Requests to erase filed complaints: a member of staff decides each, with words that the complainant reads. */
export function createErasures({
  store,
  ...desk
}: { store: StoreOf<ComplaintsPort & MessagesPort & PersonalPort & RightsPort> } & Pick<
  Desk,
  'procedure' | 'texts' | 'staff'
>): Erasures {
  const { procedure, texts } = desk
  return {
    of: (complaint) => store.read.erasure.requestsFor(complaint),
    mayErase: ({ state }) => !procedure.isOpen(state),

    decide: ({ id, actor, outcome, answer }) =>
      store.transaction('erasure decided', async (tx) => {
        const words = answer.trim()
        if (words === '') return { ok: false, code: 'empty' }
        const request = await tx.erasure.request(id)
        if (!request) return { ok: false, code: 'not_found' }
        if (request.decided) return { ok: false, code: 'decided' }
        const complaint = await tx.complaints.byId(request.complaint)
        const bar = complaint && (await barTo(tx, complaint, actor))
        if (bar) return { ok: false, code: bar }
        if (outcome === 'erased' && procedure.isOpen(request.state)) return { ok: false, code: 'open' }
        await tx.erasure.decide(id, { outcome, answer: words, by: actor.name })
        await tx.complaints.addEvent({ complaint: request.complaint, type: `erasure_${outcome}`, actor })
        if (outcome === 'erased') await eraseComplaint(tx, { ...request, id: request.complaint }, desk)
        await tx.messages.append({ conversation: request.conversation, message: told(request) })
        return { ok: true }

        function told({ number, state }: ErasureRequest): OutgoingMessage {
          return {
            blocks: [
              { kind: 'lead', text: texts(`casework-erasure-${outcome}`, { number }) },
              { kind: 'paragraph', text: words },
              ...(outcome === 'refused'
                ? [{ kind: 'note' as const, text: texts('casework-erasure-refused-way') }]
                : []),
            ],
            // The page's own copy of the conversation is erased with the complaint.
            ...(outcome === 'erased' ? { cleared: true } : { complaint: { number, state } }),
          }
        }
      }),
  }
}
