import type { OutboxRow, Sender, SendResult } from '../../delivery/types.ts'
import { createSendParts, refused } from './send-parts.ts'
import { classify } from './send-result.ts'
import { sendToPerson } from './send-to-person.ts'
import type { SenderOptions } from './sender-options.ts'
import { createCards } from './staff/cards.ts'
import { redact } from './staff/redact.ts'
import { sendAboutComplaint, sendAlarm, sendTalkFile } from './staff/send-to-staff.ts'

/** Sends messages to people: one attempt for each row, with its result as far as it is known. */
export function createPersonSender(given: SenderOptions): Sender {
  const options = { ...given, sendParts: createSendParts(given.api) }
  return classified((row, signal) => sendToPerson(row, options, signal))
}

/** The same for the staff group. */
export function createStaffSender(given: SenderOptions): Sender {
  const options = { ...given, sendParts: createSendParts(given.api), cards: createCards(given) }
  return classified(async (row, signal) => {
    switch (row.kind) {
      case 'staff_alarm':
        return sendAlarm(row, options, signal)
      case 'staff_redact':
        return redact(row, options, signal)
      case 'staff_card':
      case 'staff_card_update':
      case 'staff_note':
        return sendAboutComplaint(row, row.kind, options, signal)
      case 'staff_evidence':
        return row.complaint === null
          ? sendTalkFile(row, options, signal)
          : sendAboutComplaint(row, row.kind, options, signal)
      case 'message':
      case 'staff_notice':
        return refused('rejected', 'the row is not for the staff group')
    }
  })
}

function classified(send: (row: OutboxRow, signal: AbortSignal) => Promise<SendResult>): Sender {
  return { send: (row, signal) => send(row, signal).catch(classify) }
}
