import { z } from 'zod'
import { linearFields, NOWHERE, placeOf, readLinear, readModelFile, writeLinear } from '../retrieval/ngram/linear.ts'
import { ACTS, type Act, isAct } from './acts.ts'
import type { Features } from './features.ts'

const schema = z.strictObject({ schema: z.literal('acts/1'), ...linearFields, trained: z.unknown() })

/** What was learned of acts: a number for each feature and act, feature by feature, in the order of `ACTS`. */
export type ActsModel = { biases: readonly number[]; features: Uint32Array; weights: Float32Array }

export type Chances = Readonly<Record<Act, number>>

/** The file of acts cannot be used. */
export class ActsFileError extends Error {
  override readonly name = 'ActsFileError'
}

/** Reads knowledge/learned/acts.json. Throws ActsFileError when it is missing or broken. */
export function loadActs(file: string): ActsModel {
  const read = schema.safeParse(readModelFile(file))
  const model = read.success && read.data.kinds.every(isAct) ? readLinear(read.data) : null
  if (!model || model.kinds.length !== ACTS.length) {
    throw new ActsFileError(`${file} 不完整，请重新运行 npm run train -- --acts`)
  }
  return { biases: model.biases, features: model.ngrams, weights: model.weights }
}

/** The content of that file. */
export function writeActs({ biases, features, weights }: ActsModel, trained: unknown): unknown {
  return { schema: 'acts/1', ...writeLinear({ kinds: ACTS, biases, ngrams: features, weights }), trained }
}

/** Features of a message as places of a model, with what each counts. */
export type Encoded = { places: Uint32Array; worth: Float32Array }

/** Words share one weight, however many they are; so do signs. */
const WORDS_WORTH = 1
const SIGNS_WORTH = 0.6

export function encode({ words, signs }: Features, known: Uint32Array): Encoded {
  const places: number[] = []
  const worth: number[] = []
  const add = (numbers: Uint32Array, each: number) =>
    numbers.forEach((number) => {
      const place = placeOf(number, known)
      if (place === NOWHERE) return
      places.push(place)
      worth.push(each)
    })
  const ofWords = WORDS_WORTH / Math.sqrt(words.length || 1)
  const ofSigns = SIGNS_WORTH / Math.sqrt(signs.length || 1)
  add(words, ofWords)
  add(signs, ofSigns)
  return { places: Uint32Array.from(places), worth: Float32Array.from(worth) }
}

/** Chance of each act, in the order of `ACTS`; together 1. */
export function chancesAt({ places, worth }: Encoded, { biases, weights }: Omit<ActsModel, 'features'>): Float64Array {
  const acts = biases.length
  const scores = Float64Array.from(biases)
  for (let at = 0; at < places.length; at += 1) {
    const first = (places[at] as number) * acts
    const scale = worth[at] as number
    for (let act = 0; act < acts; act += 1) {
      scores[act] = (scores[act] as number) + scale * (weights[first + act] as number)
    }
  }
  const highest = scores.reduce((most, score) => Math.max(most, score))
  const raised = scores.map((score) => Math.exp(score - highest))
  const total = raised.reduce((sum, each) => sum + each, 0)
  return raised.map((each) => each / total)
}

export function chancesOf(features: Features, model: ActsModel): Chances {
  const all = chancesAt(encode(features, model.features), model)
  return Object.fromEntries(ACTS.map((act, at) => [act, all[at] ?? 0])) as Chances
}
