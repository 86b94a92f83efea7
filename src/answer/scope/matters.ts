import { z } from 'zod'
import { type LinearModel, likelihoods, linearFields, readLinear, readModelFile } from './linear.ts'

/** What is answered without looking anything up when its words say so clearly. */
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
/** Matters of a message apart from emergencies. The assistant answers the first. */
export const MATTERS = ['consumer', 'elsewhere', ...ASIDES] as const
export type Aside = (typeof ASIDES)[number]

const likelihood = z.number().min(0).max(1)
const schema = z.strictObject({
  schema: z.literal('matters/4'),
  ...linearFields,
  /** `MATTERS`, then the ids of emergencies. */
  kinds: linearFields.kinds
    .min(MATTERS.length + 1)
    .refine((kinds) => MATTERS.every((matter, place) => kinds[place] === matter)),
  limits: z.strictObject({
    /** A question is taken for no consumer matter when what is consumers' has less than this likelihood. */
    least: likelihood,
    /** From this likelihood on a message is believed to be one of these. */
    asides: z.record(z.enum(ASIDES), likelihood),
    /** Below this likelihood of danger, words that sound like it are not believed at once. */
    doubt: likelihood,
    /** An emergency is thought possible from this likelihood on, and believed from the other. */
    caution: likelihood,
    alarm: likelihood,
  }),
  trained: z.unknown(),
})

/** How likely a text tells of danger now, and the ids of emergencies it may be, the likeliest first. */
export type Danger = { likelihood: number; kinds: string[] }

/** What a message is about, told by its characters; learned, see docs/ranking.md. All texts are folded. */
export type Matters = {
  /** 0..1: how much likelier a text is a consumer matter than another; emergencies aside. */
  consumer(text: string): number
  /** A text that has less of it is no consumer matter, unless something else says that it is. */
  least: number
  /** A greeting, a question for brands, about us, …: when the words say so clearly. */
  aside(text: string): { kind: Aside; likelihood: number } | null
  danger(text: string): Danger
  /** What a likelihood of danger counts for. */
  dangerLimits: DangerLimits
}

/** Words that say danger count from `doubt` on where a rule has them, else from `caution`, and are believed from `alarm`. */
export type DangerLimits = { doubt: number; caution: number; alarm: number }

export type MattersModel = LinearModel & { limits: z.infer<typeof schema>['limits'] }

/** The file of matters cannot be used. */
export class MattersFileError extends Error {
  override readonly name = 'MattersFileError'
}

/** Reads knowledge/learned/matters.json; null when there is none. Throws MattersFileError when it is something else. */
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
  // One message is asked about several times in a row.
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
    danger(text) {
      const all = told(text)
      const kinds = model.kinds
        .map((id, kind) => ({ id, chance: all[kind] ?? 0 }))
        .slice(MATTERS.length)
        .sort((one, other) => other.chance - one.chance)
      return { likelihood: dangerLikelihood(all), kinds: kinds.map(({ id }) => id) }
    },
    dangerLimits: limits,
  }
}

/** They are so few among what was learned that they may be so many times less likely than the likeliest kind. */
const RARER = 3

/**
 * Of all kinds' likelihoods: what part is for consumers, brands, gaps in the law and what is asked about us included. A
 * danger people write to us about is rather a consumer's; it only counts where little else is said.
 */
export function consumerShare(all: readonly number[]): number {
  const [consumer = 0, elsewhere = 0, greeting = 0, ...rest] = all.slice(0, MATTERS.length)
  const ours = rest.reduce((sum, each) => sum + each, consumer) + dangerLikelihood(all) / 30
  return ours / (ours + elsewhere + greeting)
}

/** That it is one emergency or another. */
export function dangerLikelihood(all: readonly number[]): number {
  return all.slice(MATTERS.length).reduce((sum, each) => sum + each, 0)
}
