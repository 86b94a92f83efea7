import { capabilities } from '../../message/channel.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import { quietUntil } from '../notice-rules.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { Holder } from '../types.ts'

/**
 * The conversations in which to tell the person: one where messages arrive by themselves, else the one the complaint
 * was filed in. A complaint filed on the web is also told there, where the person reads it on opening the page. None
 * for a complaint that staff registered and that was opened nowhere.
 */
export function placesOf(all: readonly Holder[]): string[] {
  const holders = all.filter(({ channel }) => capabilities[channel].reaches)
  const rank = ({ blocked, channel, filed }: Holder) =>
    (blocked ? 4 : 0) + (capabilities[channel].pushes ? 0 : 2) + (filed ? 0 : 1)
  const best = [...holders].sort((one, other) => rank(one) - rank(other))[0]
  const page = holders.find(({ filed, channel }) => filed && !capabilities[channel].pushes)
  return [...new Set([best, page].flatMap((holder) => holder?.conversation ?? []))]
}

/**
 * Tells the person something about their complaint that they did not just ask for, after the quiet hours. Answers to
 * their messages go first.
 */
export async function notify(
  tx: Pick<ComplaintsPort & MessagesPort, 'messages' | 'complaints'>,
  complaint: string,
  message: OutgoingMessage,
  { clock, timeZone, notices }: Pick<Desk, 'clock' | 'timeZone' | 'notices'>,
): Promise<void> {
  const notBefore = quietUntil(clock(), notices, timeZone)
  for (const conversation of placesOf(await tx.complaints.holders(complaint))) {
    await tx.messages.append({ conversation, message, notBefore, notice: true })
  }
}
