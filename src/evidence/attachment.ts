import type { EvidenceView } from '../casework/types.ts'
import type { Attachment } from '../message/message.ts'

/** A file as a turn sees it. A file that could not be fetched counts as refused. */
export function attachmentOf({ evidence, name, state, refusalKey }: EvidenceView): Attachment {
  return { evidence, name, state: state === 'failed' ? 'refused' : state, refusalKey }
}
