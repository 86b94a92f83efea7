import type { Effect } from '../../message/effect.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import type { BookingsPort } from '../ports/bookings.ts'

type Taking = Extract<Effect, { kind: 'book_expert' }>

/** Takes an hour for a conversation, which has one at a time. Two people who take the same hour: the first has it. */
export async function takeHour(
  tx: BookingsPort,
  { expert, at, name, phone, about, receipt }: Taking,
  conversation: string,
): Promise<OutgoingMessage[]> {
  if (await tx.bookings.of(conversation)) return receipt('has_one')
  const taken = await tx.bookings.take({ expert, at, conversation, complaint: about, name, phone })
  return receipt(taken ? 'taken' : 'gone')
}

/** Gives the hour of a conversation back. */
export async function giveHourBack(
  tx: BookingsPort,
  { receipt }: Extract<Effect, { kind: 'cancel_booking' }>,
  conversation: string,
): Promise<OutgoingMessage[]> {
  const booking = await tx.bookings.of(conversation)
  if (booking) await tx.bookings.remove(booking.id)
  return receipt(booking !== null)
}
