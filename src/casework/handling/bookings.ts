import { dayOf } from '../../base/clock.ts'
import type { Effect } from '../../message/effect.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import { noticeToStaff } from '../messages/staff-notices.ts'
import type { BookingsPort } from '../ports/bookings.ts'
import type { MessagesPort } from '../ports/messages.ts'

type Taking = Extract<Effect, { kind: 'book_expert' }>

type Tools = Pick<Desk, 'noticePlan' | 'timeZone'>
type Tx = BookingsPort & Pick<MessagesPort, 'staffNotices'>

/**
 * Takes an hour for a conversation, which has one at a time, and tells staff. Two people who take the same hour: the first has it.
 */
export async function takeHour(
  tx: Tx,
  { expert, at, name, phone, about, receipt }: Taking,
  conversation: string,
  desk: Tools,
): Promise<OutgoingMessage[]> {
  if (await tx.bookings.of(conversation)) return receipt('has_one')
  const taken = await tx.bookings.take({ expert, at, conversation, complaint: about, name, phone })
  if (taken) await tell(tx, 'asked', at, desk)
  return receipt(taken ? 'taken' : 'gone')
}

/** Gives the hour of a conversation back, and tells staff. */
export async function giveHourBack(
  tx: Tx,
  { receipt }: Extract<Effect, { kind: 'cancel_booking' }>,
  conversation: string,
  desk: Tools,
): Promise<OutgoingMessage[]> {
  const booking = await tx.bookings.of(conversation)
  if (booking) {
    await tx.bookings.remove(booking.id)
    await tell(tx, 'off', booking.at, desk)
  }
  return receipt(booking !== null)
}

function tell(tx: Tx, what: 'asked' | 'off', at: string, desk: Tools): Promise<void> {
  return noticeToStaff(tx, { kind: 'booking', what, day: dayOf(new Date(at), desk.timeZone) }, desk)
}
