import { z } from 'zod'
import { englishNgrams } from '../ngram/english.ts'
import { bytesOf, characterNgrams, numbersOf, placeOf, readModelFile } from '../ngram/linear.ts'

/**
 * What was learned of which guide answers a message. `entries` belong to n-grams: those of the n-gram at a place run from
 * `begins[place]` to `begins[place + 1]`, each with a guide (its place in `kinds`) and a weight. Most pairs of n-gram and
 * guide have no entry.
 */
export type GuideModel = {
  /** Ids of the guides, and `NO_GUIDE`. */
  kinds: readonly string[]
  biases: readonly number[]
  /** Numbers of the known n-grams, ascending. */
  ngrams: Uint32Array
  begins: Uint32Array
  entries: { kinds: Uint16Array; weights: Float32Array }
  choice: ChoiceWeights
}

/** What was learned for messages in Chinese and in English; null: nothing. */
export type GuideModels = { chinese: GuideModel | null; english: GuideModel | null }

export const NO_MODELS: GuideModels = { chinese: null, english: null }

/** What the evidence counts in the chance of a guide, see `chancesOf`. */
export type ChoiceWeights = { learned: number; words: number; none: number }

/** The kind of messages that no guide answers. */
export const NO_GUIDE = '-'

/** The file of guides cannot be used. */
export class GuidesFileError extends Error {
  override readonly name = 'GuidesFileError'
}

const schema = z.strictObject({
  schema: z.literal('guides/1'),
  kinds: z.array(z.string()),
  biases: z.array(z.number()),
  /** 4 bytes a number (little-endian), 4 bytes a beginning, 2 bytes a kind, 1 signed byte a weight; all as base64. */
  ngrams: z.string(),
  begins: z.string(),
  owners: z.string(),
  weights: z.string(),
  /** Size of one step of a weight. */
  step: z.number().positive(),
  choice: z.strictObject({ learned: z.number(), words: z.number(), none: z.number() }),
  trained: z.unknown(),
})

/** Reads knowledge/learned/guides.json. Null when there is none. Throws GuidesFileError when it is broken. */
export function loadGuideModel(file: string): GuideModel | null {
  const content = readModelFile(file)
  if (content === null) return null
  const read = schema.safeParse(content)
  const model = read.success ? modelOf(read.data) : null
  if (!model) throw new GuidesFileError(`${file} 不完整，请重新运行 npm run train -- --guides`)
  return model
}

function modelOf({ ngrams, begins, owners, weights, step, ...rest }: z.output<typeof schema>): GuideModel | null {
  const numbers = numbersOf(bytesOf(ngrams))
  const starts = numbersOf(bytesOf(begins))
  const pairs = bytesOf(owners)
  const steps = new Int8Array(bytesOf(weights).buffer)
  if (!numbers || !starts || pairs.length !== 2 * steps.length || starts.length !== numbers.length + 1) return null
  if (starts.at(-1) !== steps.length || rest.biases.length !== rest.kinds.length) return null
  const kinds = new Uint16Array(pairs.buffer)
  if (kinds.some((kind) => kind >= rest.kinds.length)) return null
  const { kinds: names, biases, choice } = rest
  const entries = { kinds, weights: Float32Array.from(steps, (each) => each * step) }
  return { kinds: names, biases, ngrams: numbers, begins: starts, entries, choice }
}

/** The content of that file. Each weight is rounded to one of 127 steps on either side of 0. */
export function writeGuideModel(model: GuideModel, trained: unknown): unknown {
  const { kinds, biases, ngrams, begins, entries, choice } = model
  const step = entries.weights.reduce((highest, weight) => Math.max(highest, Math.abs(weight)), 0) / 127
  const base64 = ({ buffer }: Uint32Array | Uint16Array | Int8Array) =>
    Buffer.from(buffer as ArrayBuffer).toString('base64')
  const weights = Int8Array.from(entries.weights, (weight) => Math.round(weight / step))
  return {
    schema: 'guides/1',
    kinds: [...kinds],
    biases: [...biases],
    ngrams: base64(ngrams),
    begins: base64(begins),
    owners: base64(entries.kinds),
    weights: base64(weights),
    step,
    choice,
    trained,
  }
}

/** The n-grams of a folded message, each once, as numbers. */
export type Reading = (message: string) => Uint32Array

/** How messages in this language are read, by the model and when it is learned. */
export const READINGS: Readonly<Record<keyof GuideModels, Reading>> = {
  chinese: characterNgrams,
  english: englishNgrams,
}

/** For each kind the logarithm of its likelihood, by the n-grams of a folded message alone. */
export function logLikelihoods(message: string, model: Omit<GuideModel, 'choice'>, reading: Reading): Float64Array {
  const { biases, ngrams, begins, entries } = model
  const found = reading(message)
  const scale = 1 / Math.sqrt(found.length || 1)
  const scores = Float64Array.from(biases)
  for (const ngram of found) {
    const place = placeOf(ngram, ngrams)
    for (let at = begins[place] ?? 0; at < (begins[place + 1] ?? 0); at += 1) {
      const kind = entries.kinds[at] as number
      scores[kind] = (scores[kind] as number) + scale * (entries.weights[at] as number)
    }
  }
  return normalised(scores)
}

/** `guided`: how likely any guide answers a message; `among`: how likely it is each of them, if one does. 0 to 1. */
export type Chances = { guided: number; among: Float64Array }

/**
 * @param guides for each guide its score by words (`guideScore`) and its learned log likelihood; null: not learned, which
 * counts as average
 * @param none the learned log likelihood that no guide answers; null: not learned
 */
export function chancesOf(
  guides: readonly { words: number; learned: number | null }[],
  none: number | null,
  choice: ChoiceWeights,
): Chances {
  const average = -Math.log(guides.length + 1)
  const ofLearned = (learned: number | null) => choice.learned * Math.max(LEAST, learned ?? average)
  const scores = guides.map(({ words, learned }) => ofLearned(learned) + choice.words * words)
  const all = normalised(Float64Array.from([...scores, ofLearned(none) + choice.none])).map(Math.exp)
  const guided = 1 - (all[guides.length] as number)
  return { guided, among: all.slice(0, -1).map((chance) => chance / guided) }
}

/** Less likely than this is as good as this: the model has no say on the far end. */
const LEAST = Math.log(1e-4)

function normalised(scores: Float64Array): Float64Array {
  const highest = scores.reduce((most, score) => Math.max(most, score), -Infinity)
  const total = scores.reduce((sum, score) => sum + Math.exp(score - highest), 0)
  return scores.map((score) => score - highest - Math.log(total))
}
