import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { termHash } from '../term-hash.ts'

/**
 * A linear model over the characters of a text. `weights` holds one number for each n-gram and kind, n-gram by n-gram.
 */
export type LinearModel = {
  kinds: readonly string[]
  biases: readonly number[]
  /** Numbers of the known n-grams, ascending. Other n-grams have no weight. */
  ngrams: Uint32Array
  weights: Float32Array
}

/** The fields of such a model in a file of knowledge/learned. */
export const linearFields = {
  kinds: z.array(z.string()),
  biases: z.array(z.number()),
  /** Size of one step of a weight. */
  step: z.number().positive(),
  /** Numbers of the n-grams, ascending, 4 bytes each (little-endian), as base64. */
  ngrams: z.string(),
  /** One signed byte for each n-gram and kind, n-gram by n-gram, as base64. */
  weights: z.string(),
}
type LinearFields = z.infer<z.ZodObject<typeof linearFields>>

/**
 * The parsed contents of a model file. Null when there is no file; undefined when it is no JSON. Throws other errors of
 * the file system.
 */
export function readModelFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Builds a model from the fields of its file. Null: the file was cut off, or its parts do not fit together. */
export function readLinear({ kinds, biases, step, ngrams: numbers, weights: steps }: LinearFields): LinearModel | null {
  const ngrams = numbersOf(bytesOf(numbers))
  const counted = new Int8Array(bytesOf(steps).buffer)
  if (!ngrams || biases.length !== kinds.length || counted.length !== ngrams.length * kinds.length) return null
  // A map over more than a million numbers takes many times as long as this loop.
  const weights = Float32Array.from(counted)
  for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] as number) * step
  return { kinds, biases, ngrams, weights }
}

/** The fields of a model for its file. Each weight is rounded to one of 127 steps on either side of 0. */
export function writeLinear({ kinds, biases, ngrams, weights }: LinearModel): LinearFields {
  const step = weights.reduce((highest, weight) => Math.max(highest, Math.abs(weight)), 0) / 127
  const base64 = ({ buffer }: Uint32Array | Int8Array) => Buffer.from(buffer as ArrayBuffer).toString('base64')
  const counted = Int8Array.from(weights, (weight) => Math.round(weight / step))
  return { kinds: [...kinds], biases: [...biases], step, ngrams: base64(ngrams), weights: base64(counted) }
}

/** The bytes that base64 stands for. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(base64, 'base64'))
}

/** Numbers of 4 bytes each. Null when the bytes end in the middle of a number. */
export function numbersOf(bytes: Uint8Array<ArrayBuffer>): Uint32Array | null {
  return bytes.length % 4 === 0 ? new Uint32Array(bytes.buffer) : null
}

const LONGEST = 300
const RUN = /\p{Script=Han}+|[^\P{L}\p{Script=Han}]+/gu

/**
 * The n-grams of a text, each once, as numbers: Chinese characters; pairs and triples of neighbours, where the ends of
 * a run count as neighbours; pairs with one character between; words in other letters and pairs of them. Figures are
 * left out, and separate their neighbours.
 */
export function characterNgrams(text: string): Uint32Array {
  const found = new Set<number>()
  const add = (ngram: string) => found.add(termHash(ngram))
  let before = ''
  for (const [run] of text
    .slice(0, LONGEST)
    .replace(/\d+(?:[.,]\d+)*/gu, ' ')
    .matchAll(RUN)) {
    if (!/^\p{Script=Han}/u.test(run)) {
      add(run)
      if (before !== '') add(`${before} ${run}`)
      before = run
      continue
    }
    before = ''
    for (const character of run) add(character)
    const ended = `^${run}$`
    for (let at = 0; at + 1 < ended.length; at += 1) add(ended.slice(at, at + 2))
    for (let at = 0; at + 2 < ended.length; at += 1) add(ended.slice(at, at + 3))
    for (let at = 0; at + 2 < run.length; at += 1) add(`${run[at]}_${run[at + 2]}`)
  }
  return Uint32Array.from(found)
}

/**
 * Likelihood of each kind, 0 to 1, summing to 1. Every n-gram counts once; it counts less the more n-grams the text
 * has.
 */
export function likelihoods(text: string, model: LinearModel): number[] {
  const ngrams = characterNgrams(text)
  return likelihoodsAt(placesOf(ngrams, model.ngrams), ngrams.length, model)
}

/** The same for a text with `count` n-grams. `places`: positions in the model of those that it knows. */
export function likelihoodsAt(
  places: Uint32Array,
  count: number,
  { biases, weights }: Pick<LinearModel, 'biases' | 'weights'>,
): number[] {
  const kinds = biases.length
  const sums = new Float64Array(kinds)
  for (const place of places) {
    for (let kind = 0; kind < kinds; kind += 1)
      sums[kind] = (sums[kind] as number) + (weights[place * kinds + kind] as number)
  }
  const scale = 1 / Math.sqrt(count || 1)
  const scores = biases.map((bias, kind) => bias + (sums[kind] as number) * scale)
  const highest = Math.max(...scores)
  const raised = scores.map((score) => Math.exp(score - highest))
  const total = raised.reduce((sum, each) => sum + each, 0)
  return raised.map((each) => each / total)
}

/** Positions of the numbers in an ascending list. Numbers that it lacks are left out. */
export function placesOf(numbers: Uint32Array, ascending: Uint32Array): Uint32Array {
  return numbers.map((number) => placeOf(number, ascending)).filter((place) => place !== NOWHERE)
}

export const NOWHERE = 0xffffffff

/** Position of a number in an ascending list, or NOWHERE. */
export function placeOf(number: number, ascending: Uint32Array): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < number) low = middle + 1
    else high = middle
  }
  return ascending[low] === number ? low : NOWHERE
}
