import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ngramBuckets } from '../retrieval/ngram/buckets.ts'

const schema = z.strictObject({
  schema: z.literal('scope/1'),
  buckets: z.int().positive(),
  bias: z.number(),
  /** What one step of a weight counts. */
  step: z.number().positive(),
  /** A signed byte a bucket, as base64. */
  weights: z.string(),
  /** Below this likelihood a question is taken for no consumer matter. */
  least: z.number().min(0).max(1),
  trained: z.unknown(),
})

/** Tells consumer matters from others by the characters of a question; learned, see docs/ranking.md. */
export type Scope = {
  /** 0..1: how likely a folded text is about a consumer matter. */
  likelihood(text: string): number
  /** Whether it is too unlikely to be answered from consumer law. */
  isElsewhere(text: string): boolean
}

/** The scope file cannot be used. */
export class ScopeFileError extends Error {
  override readonly name = 'ScopeFileError'
}

/** Reads knowledge/ranking/scope.json; null when there is none. Throws ScopeFileError when it is something else. */
export function loadScope(file: string): Scope | null {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const read = schema.safeParse(parse(content))
  const bytes = read.success ? Buffer.from(read.data.weights, 'base64') : Buffer.alloc(0)
  if (!read.success || bytes.length !== read.data.buckets) {
    throw new ScopeFileError(`${file} 不是完整的范围文件，请重新运行 npm run train -- --scope`)
  }
  const { buckets, bias, step, least } = read.data
  return createScope({
    weights: Float32Array.from(new Int8Array(bytes), (weight) => weight * step),
    bias,
    buckets,
    least,
  })
}

/** A linear model over the n-grams of a text, each counted once, the longer the text the less. */
export function createScope({
  weights,
  bias,
  buckets,
  least,
}: {
  weights: Float32Array
  bias: number
  buckets: number
  least: number
}): Scope {
  const likelihood = (text: string) => {
    const ngrams = ngramBuckets(text, buckets)
    const sum = ngrams.reduce((total, bucket) => total + (weights[bucket] ?? 0), 0)
    return 1 / (1 + Math.exp(-(bias + sum / Math.sqrt(ngrams.length || 1))))
  }
  return { likelihood, isElsewhere: (text) => likelihood(text) < least }
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
