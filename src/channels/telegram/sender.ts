import type { OutboxRow, Sender, SendResult } from '../../delivery/types.ts'
import { createSendParts, refused } from './send-parts.ts'
import { classify } from './send-result.ts'
import { sendToPerson } from './send-to-person.ts'
import type { SenderOptions } from './sender-options.ts'
import { createCards } from './staff/cards.ts'
import { redact } from './staff/redact.ts'
import { sendAboutComplaint, sendAlarm } from './staff/send-to-staff.ts'

/** The sending half of Telegram: one attempt for each row, with its result as far as it is known. */
export function createSender(given: SenderOptions): Sender {
  const options = { ...given, sendParts: createSendParts(given.api), cards: createCards(given) }

  return {
    async send(row, signal) {
      try {
        return await sendRow(row, signal)
      } catch (error) {
        return classify(error)
      }
    },
  }

  async function sendRow(row: OutboxRow, signal: AbortSignal): Promise<SendResult> {
    switch (row.kind) {
      case 'message':
        return sendToPerson(row, options, signal)
      case 'staff_alarm':
        return sendAlarm(row, options, signal)
      case 'staff_redact':
        return redact(row, options, signal)
      case 'staff_notice':
        return refused('rejected', 'a notice goes by mail or to a robot')
      case 'staff_card':
      case 'staff_card_update':
      case 'staff_note':
      case 'staff_evidence':
        return sendAboutComplaint(row, row.kind, options, signal)
    }
  }
}
