import type { EvidenceView } from '../casework/types.ts'
import type { Attachment } from '../message/message.ts'

/** A file as a turn sees it: one that could not be fetched is one that was not taken. */
export function attachmentOf({ evidence, name, state, refusal }: EvidenceView): Attachment {
  return { evidence, name, state: state === 'failed' ? 'refused' : state, refusal }
}
