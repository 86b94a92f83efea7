import type { Segment } from './segment.ts'

/**
 * The terms that find a text: single characters, pairs of neighbouring characters, and words of three characters or
 * more; Latin words and numbers unchanged. Pairs cover two-character words, so nothing counts twice. The caller folds
 * `text` first.
 */
export function documentTerms(text: string, segment: Segment): string[] {
  const terms: string[] = []
  for (const run of runs(text)) {
    if (!run.han) {
      terms.push(run.text)
      continue
    }
    for (let at = 0; at < run.text.length; at += 1) {
      terms.push(run.text.charAt(at))
      if (at + 1 < run.text.length) terms.push(run.text.slice(at, at + 2))
    }
    for (const word of segment(run.text)) if (word.length > 2) terms.push(word)
  }
  return terms
}

/** Weight of a question's term by its kind. */
const WORD = 1
const LONG_WORD = 1.2
const SINGLE = 0.6
/** From this weight on, a term of a question is one of its words, not a pair inside or across words. */
export const LEAST_WORD = SINGLE
const ACROSS_WORDS = 0.3

/**
 * The terms that a question looks for, with weights: its words in full, the pairs inside and across words for less.
 * Stop words weigh nothing; pairs that touch them only keep set phrases together.
 */
export function questionTerms(text: string, segment: Segment, stopWords: ReadonlySet<string>): Map<string, number> {
  const weights = new Map<string, number>()
  const raise = (term: string, weight: number) => weights.set(term, Math.max(weights.get(term) ?? 0, weight))
  for (const run of runs(text)) {
    if (!run.han) {
      if (!stopWords.has(run.text)) raise(run.text, WORD)
      continue
    }
    let previous = ''
    for (const word of segment(run.text)) {
      const stop = stopWords.has(word)
      if (!stop) addWord(word, raise)
      if (previous !== '' && !(stop && stopWords.has(previous))) {
        raise(previous.slice(-1) + word.charAt(0), ACROSS_WORDS)
      }
      previous = word
    }
  }
  return weights
}

function addWord(word: string, raise: (term: string, weight: number) => void): void {
  raise(word, word.length === 1 ? SINGLE : word.length === 2 ? WORD : LONG_WORD)
  for (let at = 0; word.length > 2 && at + 1 < word.length; at += 1) raise(word.slice(at, at + 2), WORD / 2)
}

const RUN = /(\p{Script=Han}+)|([\p{L}\p{N}]+(?:\.\p{N}+)?)/gu

function* runs(text: string): Generator<{ text: string; han: boolean }> {
  for (const match of text.matchAll(RUN)) {
    if (match[1] !== undefined) yield { text: match[1], han: true }
    else if (match[2] !== undefined) yield* splitMixed(match[2])
  }
}

/** Separates Han from other characters: `7天` and `iphone手机` arrive as one run. */
function* splitMixed(text: string): Generator<{ text: string; han: boolean }> {
  for (const part of text.split(/(\p{Script=Han}+)/u)) {
    if (part !== '') yield { text: part, han: /^\p{Script=Han}/u.test(part) }
  }
}
