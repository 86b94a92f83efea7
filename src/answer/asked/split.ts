import type { AskedWords } from './words.ts'

const SENTENCE = /[^。！？!?；;\n]+[。！？!?；;\n]*/gu

/** A shorter part asks nothing. In characters. */
const LEAST = 4
/** Greatest number of questions answered at once. */
export const MOST_PARTS = 4

/** The questions of a folded message. */
export type Split = {
  /**
   * Ways to split it, the plainest first. The search decides whether they really are several questions.
   */
  possibleParts(text: string): PossibleParts[]
  /** Whether a part of it asks something by its own words. */
  asks(part: string): boolean
}

/** `marked`: the person numbered the parts, or began one with 另外 or the like. */
export type PossibleParts = { kind: 'marked' | 'sentences'; parts: string[] }

export function createSplit(words: AskedWords): Split {
  /** The beginning of a numbered question: 第一, 一是, 1. */
  const number = new RegExp(
    `(?:^|[\\s，。！？；,.!?;：:、]|(?<=${words.numbered_what}))${words.numbered}\\s*${words.numbered_what}?(?:是|[，,：:、])?`,
    'gu',
  )
  /** The beginning of a further question. */
  const besides = new RegExp(`(?:^|[\\s，。！？；,.!?;])${words.besides}[，,：:\\s]*`, 'giu')
  /** An announcement before the first numbered question: 我想问三个事. */
  const announcement = new RegExp(words.announces, 'u')
  const asking = new RegExp(words.asks, 'u')

  const cutAt = (text: string, mark: RegExp): string[] => {
    const marks = [...text.matchAll(mark)]
    if (marks.length === 0) return []
    const starts = marks.map((match) => match.index)
    const before = trim(text.slice(0, starts[0]))
    const parts = marks.map((match, index) => trim(text.slice(match.index + match[0].length, starts[index + 1])))
    const all = before.length >= LEAST && !announcement.test(before) ? [before, ...parts] : parts
    return all.filter((part) => part.length >= LEAST)
  }

  return {
    possibleParts(text) {
      const numbered = cutAt(text, number)
      const others = cutAt(text, besides)
      const sentences = (text.match(SENTENCE) ?? []).map(trim).filter((part) => part.length >= LEAST)
      const enough = (text.match(number) ?? []).length > 1
      return [
        ...(enough ? [{ kind: 'marked' as const, parts: numbered }] : []),
        ...(others.length > 1 ? [{ kind: 'marked' as const, parts: others }] : []),
        ...(sentences.length > 1 ? [{ kind: 'sentences' as const, parts: sentences }] : []),
      ]
    },
    asks: (part) => asking.test(part),
  }
}

function trim(text: string): string {
  return text.replace(/^[\s，。！？；,.!?;：:、]+|[\s，。；,.;：:、]+$/gu, '')
}
