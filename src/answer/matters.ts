import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { termHash } from '../retrieval/term-hash.ts'

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
/** Besides emergencies: what a message can be about. The first is what the assistant answers. */
export const MATTERS = ['consumer', 'elsewhere', ...ASIDES] as const
export type Aside = (typeof ASIDES)[number]

const likelihood = z.number().min(0).max(1)
const schema = z.strictObject({
  schema: z.literal('matters/4'),
  /** `MATTERS`, then the ids of emergencies. */
  kinds: z
    .array(z.string())
    .min(MATTERS.length + 1)
    .refine((kinds) => MATTERS.every((matter, place) => kinds[place] === matter)),
  biases: z.array(z.number()),
  /** What one step of a weight counts. */
  step: z.number().positive(),
  /** The n-grams' numbers, ascending, 4 bytes each (little-endian), as base64. */
  ngrams: z.string(),
  /** A signed byte for each n-gram and kind, n-gram by n-gram, as base64. */
  weights: z.string(),
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

/** A linear model: `weights` holds a number for each n-gram and kind, n-gram by n-gram. */
export type MattersModel = {
  kinds: readonly string[]
  biases: readonly number[]
  /** Ascending; others say nothing. */
  ngrams: Uint32Array
  weights: Float32Array
  limits: z.infer<typeof schema>['limits']
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
  const bytes = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'))
  const ngrams = read.success ? numbersIn(bytes(read.data.ngrams)) : null
  const steps = new Int8Array(bytes(read.data?.weights ?? '').buffer)
  if (!read.success || !ngrams || steps.length !== ngrams.length * read.data.kinds.length) {
    throw new MattersFileError(`${file} 不完整，请重新运行 npm run train -- --matters`)
  }
  const { kinds, biases, limits, step } = read.data
  // Mapping more than a million numbers one by one takes many times as long as this.
  const weights = Float32Array.from(steps)
  for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] as number) * step
  return createMatters({ kinds, biases, limits, ngrams, weights })
}

/** Null: cut off in the middle of a number. */
function numbersIn(bytes: Uint8Array<ArrayBuffer>): Uint32Array | null {
  return bytes.length % 4 === 0 ? new Uint32Array(bytes.buffer) : null
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

const LONGEST = 300
const RUN = /\p{Script=Han}+|[^\P{L}\p{Script=Han}]+/gu

/**
 * Single Chinese characters, pairs and triples of neighbours (the ends of a run count as neighbours), pairs with one
 * between, words of other letters and pairs of them: the number of each, once. Figures say nothing of the matter and part
 * what they stand between.
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

/** How likely each kind is; together 1. Every n-gram counts once, and the less the more there are. */
export function likelihoods(text: string, model: Pick<MattersModel, 'kinds' | 'biases' | 'ngrams' | 'weights'>) {
  const ngrams = characterNgrams(text)
  return likelihoodsAt(placesOf(ngrams, model.ngrams), ngrams.length, model)
}

/** The same for a text of `count` n-grams, those at these places of the model among them. */
export function likelihoodsAt(
  places: Uint32Array,
  count: number,
  { biases, weights }: Pick<MattersModel, 'biases' | 'weights'>,
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

/** Where the numbers stand among ascending ones; those that do not are left out. */
export function placesOf(numbers: Uint32Array, ascending: Uint32Array): Uint32Array {
  return numbers.map((number) => placeOf(number, ascending)).filter((place) => place !== NOWHERE)
}

const NOWHERE = 0xffffffff

/** Where a number stands among ascending ones, or NOWHERE. */
function placeOf(number: number, ascending: Uint32Array): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < number) low = middle + 1
    else high = middle
  }
  return ascending[low] === number ? low : NOWHERE
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
