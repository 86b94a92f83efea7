import type { InboxRow } from '../../delivery/types.ts'
import { attachmentOf } from '../../evidence/attachment.ts'
import type { Evidence } from '../../evidence/types.ts'
import type { Action } from '../../message/actions.ts'
import type { IncomingMessage } from '../../message/message.ts'
import type { WebArrival } from './types.ts'

/**
 * Turns a stored arrival of the web channel into the message for a turn.
 *
 * @param resolveAction the action behind a button's opaque key in this conversation
 */
export function createWebReader({
  resolveAction,
  evidence,
}: {
  resolveAction: (conversation: string, key: string) => Promise<Action | 'unknown'>
  evidence: Pick<Evidence, 'view'>
}): (row: InboxRow) => Promise<IncomingMessage> {
  return async (row) => {
    const arrival = row.payload as WebArrival
    const files = arrival.attachments.length > 0 ? await evidence.view(arrival.attachments) : []
    return {
      channel: 'web',
      conversation: arrival.conversation,
      text: arrival.text,
      action: arrival.action === null ? null : await resolveAction(arrival.conversation, arrival.action),
      attachments: files.map(attachmentOf),
      sentAt: row.receivedAt,
      about: null,
    }
  }
}
