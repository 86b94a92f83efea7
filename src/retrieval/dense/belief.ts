import type { Meant } from './meanings.ts'

/** Chance alone may lift the mean likeness of n articles by 1/√n; twice as much is taken off. */
const CHANCE = 2
/** What must be left to be believed fully. Real models have more for nine questions of ten (docs/ranking.md). */
const FULL = 0.4
/** Fewer articles with words of the question say nothing of the embedder: then only it can find anything. */
const ENOUGH = 5

/**
 * How far an embedder is believed on one question, 0 to 1: as far as it finds the articles that words brought more like
 * the question than the rest of the corpus. 0: go on as without it.
 */
export function beliefIn(meant: Meant, byWords: readonly { id: number }[]): number {
  if (byWords.length < ENOUGH) return 1
  const mean = byWords.reduce((sum, { id }) => sum + meant.of(id), 0) / byWords.length
  return Math.min(1, Math.max(0, (mean - CHANCE / Math.sqrt(byWords.length)) / FULL))
}
