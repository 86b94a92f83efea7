import { termHash } from '../term-hash.ts'

/** Longer texts state their subject at the beginning. */
const LONGEST = 600
const RUN = /\p{Script=Han}+|[\p{L}\p{N}]+/gu

/**
 * The n-grams of a folded text, each once, as numbers from 0 up to `buckets`: pairs of neighbouring characters, and
 * characters that stand alone. Different n-grams may share a number. (With triples as well, the vectors found fewer
 * articles: docs/ranking.md.)
 *
 * @param buckets a power of two
 */
export function ngramBuckets(text: string, buckets: number): Uint32Array {
  const found = new Set<number>()
  const add = (ngram: string) => found.add(termHash(ngram) & (buckets - 1))
  for (const [run] of text.slice(0, LONGEST).matchAll(RUN)) {
    if (run.length === 1) add(run)
    for (let at = 0; at + 1 < run.length; at += 1) add(run.slice(at, at + 2))
  }
  return Uint32Array.from(found)
}
