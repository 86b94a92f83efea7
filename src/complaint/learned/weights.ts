import { z } from 'zod'

/** A text cut into words with their parts of speech; `guessed`: words that no dictionary has may be guessed. */
export type Tag = (text: string, guessed: boolean) => readonly { word: string; tag: string }[]

/** Pairs of characters that people use, from the most to the less common: what is none of them is often part of a name. */
export type CommonPairs = readonly ReadonlySet<string>[]

/** What is read from a message by learned weights. */
export const READINGS = ['business', 'thing', 'amount', 'date', 'claims'] as const
export type Reading = (typeof READINGS)[number]

const readingSchema = z.strictObject({
  /** What is less likely than this is not taken. */
  limit: z.number().min(0).max(1),
  /** What a feature counts, in hundredths. */
  weights: z.record(z.string(), z.int()),
})
const schema = z.strictObject({
  schema: z.literal('openings/3'),
  /** Pairs of characters as people write them, from the most common to the least, each string without gaps. */
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

/** Weights of each reading, learned from first messages; see docs/ranking.md. */
export type Openings = {
  tag: Tag
  common: CommonPairs
  readings: Record<Reading, { limit: number; weights: ReadonlyMap<string, number> }>
}

/** The text of knowledge/learned/openings.json; null when it is not what it should be. */
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

function parse(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return null
  }
}
