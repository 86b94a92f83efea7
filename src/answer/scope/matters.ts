import { z } from 'zod'
import { type LinearModel, likelihoods, linearFields, readLinear, readModelFile } from '../../retrieval/ngram/linear.ts'

/** Kinds of message that are answered without a search when their words are clear. */
export const ASIDES = [
  'greeting',
  'brand_advice',
  'no_rule',
  'vague',
  'contact',
  'how_to_complain',
  'confidential',
  'nothing_asked',
] as const
/** Kinds of message apart from emergencies. `consumer` is answered from the law. */
export const MATTERS = ['consumer', 'elsewhere', ...ASIDES] as const
export type Aside = (typeof ASIDES)[number]

const likelihood = z.number().min(0).max(1)
const schema = z.strictObject({
  schema: z.literal('matters/5'),
  ...linearFields,
  /** `MATTERS`, then the ids of emergencies. */
  kinds: linearFields.kinds
    .min(MATTERS.length + 1)
    .refine((kinds) => MATTERS.every((matter, place) => kinds[place] === matter)),
  limits: z.strictObject({
    /** A question is no consumer matter when its consumer likelihood is below this. */
    least: likelihood,
    /** From this likelihood on a message is taken to be of this kind. */
    asides: z.record(z.enum(ASIDES), likelihood),
  }),
  trained: z.unknown(),
})

/** Tells the subject of a message by its characters. Learned: see docs/ranking.md. All texts are folded. */
export type Matters = {
  /** Share of the consumer matter against other matters, 0 to 1. Emergencies count little. */
  consumer(text: string): number
  /** A text with a smaller share is no consumer matter, unless other evidence says that it is. */
  least: number
  /**
   * The kind of a message that asks no question of law (a greeting, a question for brands or about us, …). Null unless
   * the words are clear.
   */
  aside(text: string): { kind: Aside; likelihood: number } | null
}

export type MattersModel = LinearModel & { limits: z.infer<typeof schema>['limits'] }

/** The file of matters is unusable. */
export class MattersFileError extends Error {
  override readonly name = 'MattersFileError'
}

/**
 * Reads knowledge/learned/matters.json. Null when there is no such file. Throws MattersFileError when the file has
 * another form.
 */
export function loadMatters(file: string): Matters | null {
  const content = readModelFile(file)
  if (content === null) return null
  const read = schema.safeParse(content)
  const model = read.success ? readLinear(read.data) : null
  if (!read.success || !model) {
    throw new MattersFileError(`${file} 不完整，请重新运行 npm run train -- --matters`)
  }
  return createMatters({ ...model, limits: read.data.limits })
}

export function createMatters(model: MattersModel): Matters {
  const { limits } = model
  // Callers ask about the same message several times in a row.
  let last: { text: string; all: number[] } | null = null
  const told = (text: string): readonly number[] => {
    if (last?.text !== text) last = { text, all: likelihoods(text, model) }
    return last.all
  }
  return {
    consumer: (text) => consumerShare(told(text)),
    least: limits.least,
    aside(text) {
      const all = told(text)
      const [best] = ASIDES.map((kind) => ({ kind, likelihood: all[MATTERS.indexOf(kind)] ?? 0 })).sort(
        (one, other) => other.likelihood - one.likelihood,
      )
      if (!best || best.likelihood < limits.asides[best.kind]) return null
      return best.likelihood * RARER >= Math.max(...all) ? best : null
    },
  }
}

/** An aside is rare in the training data. It counts although the likeliest kind is up to this many times likelier. */
const RARER = 3

/**
 * The consumer share of all likelihoods. Brands, gaps in the law and questions about us count as consumer matters.
 * Danger counts as one too, but with a thirtieth of its likelihood: it decides only where little else does.
 */
export function consumerShare(all: readonly number[]): number {
  const [consumer = 0, elsewhere = 0, greeting = 0, ...rest] = all.slice(0, MATTERS.length)
  const ours = rest.reduce((sum, each) => sum + each, consumer) + dangerLikelihood(all) / 30
  return ours / (ours + elsewhere + greeting)
}

/** Likelihood of any emergency, 0 to 1. */
function dangerLikelihood(all: readonly number[]): number {
  return all.slice(MATTERS.length).reduce((sum, each) => sum + each, 0)
}
