import { inflateSync } from 'node:zlib'
import type { EvidenceFlag } from '../casework/types.ts'
import type { EvidenceRules } from './rules.ts'

/** Bytes from the end of a file that are looked at: a ZIP's directory ends within them. */
export const TAIL_BYTES = 66_000
/** Streams of a PDF that are unpacked in search of words, and how far. */
const STREAMS = 20
const INFLATED_BYTES = 200_000

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1')
const ACTIVE = /<script[\s>]|<html[\s>]|<!doctype\s+html|<svg[\s>]|<\?php|cannot be run in DOS mode/i

/**
 * What staff should know of a file before they open it. A mark is all that follows: what a file says is data.
 * Pictures are not read; words are looked for in the name and in what stands in the file as text.
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

/** What the name alone tells. */
export function nameFlags(name: string, rules: Pick<EvidenceRules, 'suggestsPrivate' | 'instructs'>): EvidenceFlag[] {
  return [
    ...(rules.suggestsPrivate(name) ? (['private'] as const) : []),
    ...(rules.instructs(name) ? (['instructions'] as const) : []),
  ]
}

/** Words in the compressed streams of a PDF, as far as they are written in a simple encoding. */
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
      // A picture, a font, or more than is looked at.
    }
  }
  return found
}

/** The strings of a content stream in their order, hexadecimal ones too. */
function shownIn(content: string): string {
  return [...content.matchAll(/<([0-9a-f\s]{2,})>|\(((?:[^()\\]|\\.)*)\)/gi)]
    .map(([, hex, plain]) => (hex ? Buffer.from(hex.replace(/\s/g, ''), 'hex').toString('latin1') : (plain ?? '')))
    .join('')
}
