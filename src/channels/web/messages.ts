import type { ComplaintState } from '../../complaint/types.ts'
import { fileSize } from '../../documents/format.ts'
import { plainText } from '../../message/blocks.ts'
import type { Citation } from '../../message/citation.ts'
import type { SequencedMessage } from './types.ts'

export type MessageLabels = {
  /** State of a complaint in words for the complainant. */
  stateLabel: (state: ComplaintState) => string
  /** Everyday short name of a statute, without 《》. */
  statuteLabel: (statute: string) => string
}

/** A message as the chat API returns it: the keys of the public interface, and those that only our page needs. */
export function publicMessage({ seq, message, at }: SequencedMessage, labels: MessageLabels) {
  const { blocks, citations, complaint, file, question: _, ...rest } = message
  return {
    seq,
    at,
    text: plainText(blocks),
    blocks,
    ...rest,
    ...(citations && { citations: citations.map((citation) => publicCitation(citation, labels)) }),
    ...(file && { file: { name: file.name, size: fileSize(file.bytes) } }),
    ...(complaint && { complaint: { ...complaint, label: labels.stateLabel(complaint.state) } }),
  }
}

export type PublicMessage = ReturnType<typeof publicMessage>

function publicCitation(citation: Citation, labels: MessageLabels) {
  const place = [citation.statute, citation.edition ?? 'unknown', citation.article]
  return {
    ...citation,
    label: labels.statuteLabel(citation.statute),
    page: `/law/${place.map(encodeURIComponent).join('/')}`,
  }
}
