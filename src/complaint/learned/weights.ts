import { z } from 'zod'

/** Cuts a text into words with their parts of speech. `guessed`: words that no dictionary has may be guessed. */
export type Tag = (text: string, guessed: boolean) => readonly { word: string; tag: string }[]

/** Common pairs of characters, in groups from the most common on. A pair in none of them is often part of a name. */
export type CommonPairs = readonly ReadonlySet<string>[]

/** The readings of a first message, each with learned weights. */
export const READINGS = ['business', 'thing', 'amount', 'date', 'claims'] as const
export type Reading = (typeof READINGS)[number]

const readingSchema = z.strictObject({
  /** Least chance at which a value is taken, 0 to 1. */
  limit: z.number().min(0).max(1),
  /** Weight of each feature, in hundredths. Zod would take a second for the two hundred thousand of them. */
  weights: z.custom<Readonly<Record<string, number>>>(areWeights),
})
const schema = z.strictObject({
  schema: z.literal('openings/3'),
  /** Common pairs of characters, from the most common to the least, each string without gaps. */
  common: z.array(z.string()),
  readings: z.strictObject({
    business: readingSchema,
    thing: readingSchema,
    amount: readingSchema,
    date: readingSchema,
    claims: readingSchema,
  }),
  trained: z.unknown(),
})

/** Weights of each reading, learned from first messages. See docs/ranking.md. */
export type Openings = {
  tag: Tag
  common: CommonPairs
  readings: Record<Reading, { limit: number; weights: ReadonlyMap<string, number> }>
}

/** Reads the text of knowledge/learned/openings.json. Null when the text does not have the expected form. */
export function readOpenings(source: string, tag: Tag): Openings | null {
  const read = schema.safeParse(parse(source))
  if (!read.success) return null
  const { common, readings } = read.data
  const of = (reading: Reading) => {
    const { limit, weights } = readings[reading]
    return {
      limit,
      weights: new Map(Object.entries(weights).map(([feature, weight]) => [feature, weight / 100])),
    }
  }
  return {
    tag,
    common: common.map((pairs) => new Set(pairs.match(/../gsu))),
    readings: {
      business: of('business'),
      thing: of('thing'),
      amount: of('amount'),
      date: of('date'),
      claims: of('claims'),
    },
  }
}

function areWeights(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((weight) => Number.isSafeInteger(weight))
  )
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return null
  }
}
