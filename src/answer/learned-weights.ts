import { z } from 'zod'
import { readModelFile } from '../retrieval/ngram/linear.ts'

/** How much each sign of a choice counts. */
export type Weights<Sign extends string> = Readonly<Record<Sign, number>>

/** A file of weights cannot be used. */
export class WeightsError extends Error {
  override readonly name = 'WeightsError'
}

/**
 * The weights of one kind of choice, and their file. `schema`: the name and version of the file; `without`: the signs that
 * count where nothing was learned; `learnedBy`: the option of `npm run train` that writes the file.
 */
export function weightsOf<Sign extends string>(given: {
  schema: string
  signs: readonly Sign[]
  without: Partial<Weights<Sign>>
  learnedBy: string
}) {
  const { schema, signs, without, learnedBy } = given
  const ofEach = <Value>(value: (sign: Sign, at: number) => Value) =>
    Object.fromEntries(signs.map((sign, at) => [sign, value(sign, at)])) as Record<Sign, Value>
  const shape = z.strictObject({
    schema: z.literal(schema),
    weights: z.strictObject(ofEach(() => z.number())),
    trained: z.unknown(),
  })
  const plain: Weights<Sign> = ofEach((sign) => without[sign] ?? 0)
  return {
    /** The weights where nothing was learned. */
    plain,
    /** Reads the file; without it the weights are `plain`. Throws WeightsError when it is broken. */
    read(file: string): Weights<Sign> {
      const content = readModelFile(file)
      if (content === null) return plain
      const read = shape.safeParse(content)
      if (!read.success) throw new WeightsError(`${file} 不完整，请重新运行 npm run train -- ${learnedBy}`)
      return read.data.weights as Weights<Sign>
    },
    /** The content of the file. `learned`: in the order of the signs. */
    content(learned: readonly number[], trained: unknown): string {
      const weights = ofEach((_, at) => Number((learned[at] as number).toFixed(3)))
      return `${JSON.stringify({ schema, weights, trained }, null, 1)}\n`
    },
  }
}

/** How much the signs of a candidate count together. */
export function scoreOf<Sign extends string>(signs: Weights<Sign>, weights: Weights<Sign>): number {
  let sum = 0
  for (const sign in weights) sum += weights[sign] * signs[sign]
  return sum
}

/** How likely each candidate is the right one, by its score. In their order. */
export function chancesOf(scores: readonly number[]): number[] {
  const highest = Math.max(...scores)
  const shares = scores.map((score) => Math.exp(score - highest))
  const all = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / all)
}
