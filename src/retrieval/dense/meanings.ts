import type { Corpus } from '../../corpus/types.ts'
import type { Candidate } from '../types.ts'
import { createMatrix, type Matrix, type Spread } from './matrix.ts'
import { createScan } from './scan.ts'

/** What an embedder says of the documents of one kind about one question, free of the scale of its cosines. */
export type Meant = {
  /** Positions of the documents nearest in meaning, best first. */
  nearest: readonly number[]
  /**
   * How much nearer to the question a document is than the middle one, in widths of the spread of all: about −1 to 1
   * for most, 2 to 5 for what the question means; 0 for a document without a vector.
   */
  of(position: number): number
}

/** The vectors of a corpus, to be compared with that of a question. */
export type Meanings = {
  /** Of the articles that `allowed` has a 1 for (a byte each). Throws Error with a reason for the operator. */
  articles(vector: Float32Array, allowed: Uint8Array): Promise<Meant | null>
  guides(vector: Float32Array): Meant | null
  cases(vector: Float32Array): Meant | null
  /** Ends the thread. */
  close(): Promise<void>
}

/** Number of nearest documents. */
export const NEAREST = { articles: 100, others: 8 }
/** No document counts as further from the middle, so that a few wrong vectors do not decide. */
const RANGE = { least: -2, most: 8 }

/**
 * The vectors of all articles, then of all guides, then of all cases, of length 1 or 0, laid one after the other. Those
 * of the articles are scanned in a thread of their own.
 */
export function openMeanings({
  floats,
  dimensions,
  corpus,
}: {
  floats: Float32Array<SharedArrayBuffer>
  dimensions: number
  corpus: Corpus
}): Meanings {
  const articles = dimensions * corpus.articles.length
  const guides = articles + dimensions * corpus.guides.length
  const scan = createScan({ floats: floats.subarray(0, articles), dimensions })
  const among = (part: Float32Array) => meantAmong(createMatrix(part, dimensions), NEAREST.others)
  return {
    async articles(vector, allowed) {
      const found = await scan.scan(vector, NEAREST.articles, allowed)
      if (found.state === 'unavailable') throw new Error(found.reason)
      return meantBy(found.candidates, found.spread, (row) => scan.cosine(row, vector))
    },
    guides: among(floats.subarray(articles, guides)),
    cases: among(floats.subarray(guides)),
    close: () => scan.close(),
  }
}

/** Compares vectors with the rows of a matrix, here and now. */
export function meantAmong(matrix: Matrix, nearest: number): (vector: Float32Array) => Meant | null {
  return (vector) => meantBy(matrix.top(vector, nearest), matrix.spread(vector), (row) => matrix.cosine(row, vector))
}

/** Null when the documents do not differ: their vectors say nothing. */
function meantBy(
  candidates: readonly Candidate[],
  spread: Spread | null,
  cosine: (position: number) => number,
): Meant | null {
  if (!spread) return null
  const { middle, width } = spread
  return {
    nearest: candidates.map(({ chunk }) => chunk),
    of(position) {
      const likeness = cosine(position)
      if (likeness === 0) return 0
      return Math.min(RANGE.most, Math.max(RANGE.least, (likeness - middle) / width))
    },
  }
}
