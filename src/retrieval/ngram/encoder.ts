import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ngramBuckets } from './buckets.ts'

/**
 * Vectors of n-grams, learned from texts of law and people's questions about them. A question and the article that
 * answers it are near each other although they share few words. Made by `npm run train`; see docs/ranking.md.
 */
export type NgramVectors = {
  buckets: number
  dimensions: number
  /** A row of `dimensions` numbers per bucket; the weights say what each counts in a question and in an article. */
  table: Int8Array
  questionWeights: Float32Array
  articleWeights: Float32Array
}

export type NgramEncoder = {
  dimensions: number
  /** Changes when the vectors do. */
  id: string
  /** Unit vectors (L2) of folded texts; zeros for a text without n-grams. */
  question(text: string): Float32Array
  article(statute: string, text: string): Float32Array
}

const SCHEMA = 'ngrams/1'

const headLine = z.object({
  schema: z.literal(SCHEMA),
  id: z.string(),
  buckets: z.int().positive(),
  dimensions: z.int().positive(),
})

/** The file of n-gram vectors cannot be used. */
export class NgramFileError extends Error {
  override readonly name = 'NgramFileError'
}

export function createNgramEncoder(vectors: NgramVectors, id: string): NgramEncoder {
  const { buckets, dimensions, table, questionWeights, articleWeights } = vectors
  const encode = (text: string, weights: Float32Array): Float32Array => {
    const sum = new Float32Array(dimensions)
    for (const bucket of ngramBuckets(text, buckets)) {
      const weight = weights[bucket] as number
      const row = bucket * dimensions
      for (let at = 0; at < dimensions; at += 1) sum[at] = (sum[at] as number) + weight * (table[row + at] as number)
    }
    const length = Math.hypot(...sum)
    return length === 0 ? sum : sum.map((value) => value / length)
  }
  return {
    dimensions,
    id,
    question: (text) => encode(text, questionWeights),
    article: (statute, text) => encode(articleText(statute, text), articleWeights),
  }
}

/** The text an article is encoded as: its title without the common beginning, then its text. */
export function articleText(statute: string, text: string): string {
  return `${statute.replace('中华人民共和国', '')}\n${text}`
}

/*
 * The file, little-endian: one line of JSON (schema, id, buckets, dimensions), then the table (1 byte per number), then
 * the weights of questions and of articles (4 bytes per number each).
 */

export function writeNgramVectors(vectors: NgramVectors, id: string): Buffer {
  const { buckets, dimensions, table, questionWeights, articleWeights } = vectors
  const head = `${JSON.stringify({ schema: SCHEMA, id, buckets, dimensions })}\n`
  return Buffer.concat([
    Buffer.from(head),
    Buffer.from(table.buffer, table.byteOffset, table.byteLength),
    Buffer.from(questionWeights.buffer, questionWeights.byteOffset, questionWeights.byteLength),
    Buffer.from(articleWeights.buffer, articleWeights.byteOffset, articleWeights.byteLength),
  ])
}

/** Reads a file of `writeNgramVectors`; null when there is none. Throws NgramFileError for any other content. */
export function loadNgramEncoder(file: string): NgramEncoder | null {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const end = bytes.indexOf('\n')
  const head = headLine.safeParse(parse(bytes.toString('utf8', 0, Math.max(0, end))))
  const body = bytes.subarray(end + 1)
  if (!head.success || body.length !== head.data.buckets * (head.data.dimensions + 8)) {
    throw new NgramFileError(`${file} 不是完整的字组向量文件，请重新运行 npm run train`)
  }
  const { id, buckets, dimensions } = head.data
  const numbers = new Uint8Array(body).buffer
  const vectors = {
    buckets,
    dimensions,
    table: new Int8Array(numbers, 0, buckets * dimensions),
    questionWeights: new Float32Array(numbers, buckets * dimensions, buckets),
    articleWeights: new Float32Array(numbers, buckets * (dimensions + 4), buckets),
  }
  return createNgramEncoder(vectors, id)
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
