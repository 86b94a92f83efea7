import { inflateSync } from 'node:zlib'
import type { EvidenceFlag } from '../casework/types.ts'
import type { EvidenceRules } from './rules.ts'

/** Bytes checked at the end of a file: a ZIP's directory ends within them. */
export const TAIL_BYTES = 66_000
/** Number of PDF streams unpacked in search of words, and the size limit. */
const STREAMS = 20
const INFLATED_BYTES = 200_000

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1')
const ACTIVE = /<script[\s>]|<html[\s>]|<!doctype\s+html|<svg[\s>]|<\?php|cannot be run in DOS mode/i

/**
 * Marks of a file that staff should see before they open it. A mark has no other consequence: the content of a file is
 * data. Pictures are not read; words are searched in the name and in the file's text.
 */
export function flagsOf(
  name: string,
  { head, tail, mediaType }: { head: Buffer; tail: Buffer; mediaType: string },
  rules: Pick<EvidenceRules, 'suggestsPrivate' | 'instructs'>,
): EvidenceFlag[] {
  const flags = nameFlags(name, rules)
  if (tail.includes(ZIP_END) || [head, tail].some((part) => ACTIVE.test(part.toString('latin1')))) {
    flags.push('extra_content')
  }
  const words = [
    head.toString('utf8'),
    tail.toString('utf8'),
    ...(mediaType === 'application/pdf' ? pdfTexts(head) : []),
  ]
  if (!flags.includes('instructions') && words.some(rules.instructs)) flags.push('instructions')
  return flags
}

/** Marks that the name alone gives. */
export function nameFlags(name: string, rules: Pick<EvidenceRules, 'suggestsPrivate' | 'instructs'>): EvidenceFlag[] {
  return [
    ...(rules.suggestsPrivate(name) ? (['private'] as const) : []),
    ...(rules.instructs(name) ? (['instructions'] as const) : []),
  ]
}

/** Words in the compressed streams of a PDF, if they use a simple encoding. */
function pdfTexts(head: Buffer): string[] {
  const found: string[] = []
  let at = 0
  for (let count = 0; count < STREAMS; count += 1) {
    const start = head.indexOf('stream', at, 'latin1')
    const end = start < 0 ? -1 : head.indexOf('endstream', start, 'latin1')
    if (end < 0) break
    at = end + 'endstream'.length
    const from = start + 'stream'.length + (head[start + 6] === 13 ? 2 : 1)
    try {
      const content = inflateSync(head.subarray(from, end), { maxOutputLength: INFLATED_BYTES }).toString('latin1')
      found.push(shownIn(content))
    } catch {
      // A picture, a font, or more than the limit.
    }
  }
  return found
}

/** The strings of a content stream in order, also hexadecimal ones. */
function shownIn(content: string): string {
  return [...content.matchAll(/<([0-9a-f\s]{2,})>|\(((?:[^()\\]|\\.)*)\)/gi)]
    .map(([, hex, plain]) => (hex ? Buffer.from(hex.replace(/\s/g, ''), 'hex').toString('latin1') : (plain ?? '')))
    .join('')
}
