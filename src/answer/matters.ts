import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { termHash } from '../retrieval/term-hash.ts'

const likelihood = z.number().min(0).max(1)
const schema = z.strictObject({
  schema: z.literal('matters/1'),
  buckets: z.int().positive(),
  /** `consumer`, `elsewhere`, then the ids of emergencies. */
  kinds: z.array(z.string()).min(2),
  biases: z.array(z.number()),
  /** What one step of a weight counts. */
  step: z.number().positive(),
  /** A signed byte a bucket and kind, kind by kind, as base64. */
  weights: z.string(),
  /** A question is taken for no consumer matter when `consumer` has less than this share of the two. */
  least: likelihood,
  /** An emergency is believed from this likelihood on. */
  alarm: likelihood,
  trained: z.unknown(),
})

/** What a message is about, told by its characters; learned, see docs/ranking.md. */
export type Matters = {
  /** 0..1: how much likelier a folded text is a consumer matter than another; emergencies aside. */
  consumer(text: string): number
  /** Whether it is too unlikely to be one to be answered from consumer law. */
  isElsewhere(text: string): boolean
  /** The emergency a folded text most likely tells of, when that is likely enough. */
  emergency(text: string): { id: string; likelihood: number } | null
}

/** A linear model over n-grams: `weights` holds a number a bucket, kind by kind. */
export type MattersModel = {
  kinds: readonly string[]
  biases: readonly number[]
  weights: Float32Array
  buckets: number
  least: number
  alarm: number
}

/** The file of matters cannot be used. */
export class MattersFileError extends Error {
  override readonly name = 'MattersFileError'
}

/** Reads knowledge/ranking/matters.json; null when there is none. Throws MattersFileError when it is something else. */
export function loadMatters(file: string): Matters | null {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const read = schema.safeParse(parse(content))
  const bytes = read.success ? Buffer.from(read.data.weights, 'base64') : Buffer.alloc(0)
  if (!read.success || bytes.length !== read.data.buckets * read.data.kinds.length) {
    throw new MattersFileError(`${file} 不完整，请重新运行 npm run train -- --matters`)
  }
  const { step, weights: _, ...model } = read.data
  return createMatters({ ...model, weights: Float32Array.from(new Int8Array(bytes), (weight) => weight * step) })
}

export function createMatters(model: MattersModel): Matters {
  const { kinds, least, alarm } = model
  const consumer = (text: string) => {
    const [ours = 0, elsewhere = 0] = likelihoods(text, model)
    return ours / (ours + elsewhere)
  }
  return {
    consumer,
    isElsewhere: (text) => consumer(text) < least,
    emergency(text) {
      const all = likelihoods(text, model)
      const best = kinds.reduce(
        (found, _, kind) => (kind > 1 && (all[kind] ?? 0) > (all[found] ?? 0) ? kind : found),
        2,
      )
      const id = kinds[best]
      const chance = all[best] ?? 0
      return id !== undefined && chance >= alarm ? { id, likelihood: chance } : null
    },
  }
}

const LONGEST = 300
const RUN = /\p{Script=Han}+|[\p{L}\p{N}]+/gu

/** Single Chinese characters, pairs of neighbours and words of other letters, each once, as numbers up to `buckets`. */
export function characterBuckets(text: string, buckets: number): Uint32Array {
  const found = new Set<number>()
  const add = (ngram: string) => found.add(termHash(ngram) & (buckets - 1))
  for (const [run] of text.slice(0, LONGEST).matchAll(RUN)) {
    // Figures say nothing of the matter.
    if (/\d/u.test(run)) continue
    if (!/^\p{Script=Han}/u.test(run)) add(run)
    else {
      for (const character of run) add(character)
      for (let at = 0; at + 1 < run.length; at += 1) add(run.slice(at, at + 2))
    }
  }
  return Uint32Array.from(found)
}

/** How likely each kind is; together 1. Every n-gram counts once, and the less the more there are. */
export function likelihoods(
  text: string,
  { kinds, biases, weights, buckets }: Pick<MattersModel, 'kinds' | 'biases' | 'weights' | 'buckets'>,
): number[] {
  const ngrams = characterBuckets(text, buckets)
  const scale = 1 / Math.sqrt(ngrams.length || 1)
  const scores = kinds.map((_, kind) => {
    const sum = ngrams.reduce((total, bucket) => total + (weights[kind * buckets + bucket] ?? 0), 0)
    return (biases[kind] ?? 0) + sum * scale
  })
  const highest = Math.max(...scores)
  const raised = scores.map((score) => Math.exp(score - highest))
  const total = raised.reduce((sum, each) => sum + each, 0)
  return raised.map((each) => each / total)
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
