import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'

const questionRules = z.strictObject({
  schema: z.literal('questions/1'),
  alike_percent: z.number().min(1).max(100),
  empty: z.array(z.string().min(1)),
})
/** knowledge/rules/questions.yaml: which open questions stand together. */
export type QuestionRules = z.infer<typeof questionRules>

/** Checks the parsed file; throws an error that names the wrong place. */
export const readQuestionRules = (document: unknown): QuestionRules => questionRules.parse(document)

export type Wording = { text: string; count: number }

/** A form names every wording of a group. */
const MOST_WORDINGS = 60
/** The rarest pairs of a text are compared. */
const MOST_PAIRS = 30
/** Groups that are tried for one pair: those that were asked the most. */
const MOST_TRIED = 200
/** Texts between two looks at the network. */
const PIECE = 20

/**
 * Puts like questions together, without a model: two are alike when the rarer pairs of characters in them are the same
 * (cosine of weights by rarity). Each goes to the group whose most asked wording is most like it. The same questions give
 * the same groups in whatever order they come. The work grows with the number of questions and is done in pieces.
 */
export async function groupWordings<One extends Wording>(all: readonly One[], rules: QuestionRules): Promise<One[][]> {
  const ordered = all.toSorted((one, other) => other.count - one.count || (one.text < other.text ? -1 : 1))
  const pairs: string[][] = []
  const frequency = new Map<string, number>()
  for (const [at, { text }] of ordered.entries()) {
    if (at % PIECE === 0) await setImmediate()
    const own = pairsOf(text, rules)
    pairs.push(own)
    for (const pair of own) frequency.set(pair, (frequency.get(pair) ?? 0) + 1)
  }
  const groups: One[][] = []
  /** Which groups have a pair in their first wording, and with which weight. */
  const holders = new Map<string, { groups: number[]; weights: number[] }>()
  const alike = new Float64Array(ordered.length)
  for (const [at, one] of ordered.entries()) {
    if (at % PIECE === 0) await setImmediate()
    const weights = weighed(pairs[at] ?? [], frequency, ordered.length)
    const best = bestGroup(weights, { holders, alike, groups }, rules)
    if (best !== null) {
      groups[best]?.push(one)
      continue
    }
    for (const [pair, weight] of weights) {
      const held = holders.get(pair) ?? { groups: [], weights: [] }
      holders.set(pair, held)
      if (held.groups.length >= MOST_TRIED) continue
      held.groups.push(groups.length)
      held.weights.push(weight)
    }
    groups.push([one])
  }
  return groups
}

type Compared = {
  holders: ReadonlyMap<string, { groups: number[]; weights: number[] }>
  /** All zero, before and after. */
  alike: Float64Array
  groups: readonly (readonly unknown[])[]
}

function bestGroup(
  weights: readonly [string, number][],
  { holders, alike, groups }: Compared,
  { alike_percent }: QuestionRules,
): number | null {
  const touched: number[] = []
  for (const [pair, weight] of weights) {
    const held = holders.get(pair)
    if (!held) continue
    for (let at = 0; at < held.groups.length; at += 1) {
      const group = held.groups[at] as number
      if (alike[group] === 0) touched.push(group)
      alike[group] = (alike[group] as number) + weight * (held.weights[at] as number)
    }
  }
  let best: number | null = null
  for (const group of touched.toSorted((one, other) => one - other)) {
    const own = alike[group] as number
    const isFull = (groups[group]?.length ?? 0) >= MOST_WORDINGS
    if (!isFull && own * 100 >= alike_percent && own > (best === null ? 0 : (alike[best] as number))) best = group
  }
  for (const group of touched) alike[group] = 0
  return best
}

/** The rarest pairs with weights of length one. */
function weighed(pairs: readonly string[], frequency: ReadonlyMap<string, number>, all: number): [string, number][] {
  const weights = pairs
    .map((pair): [string, number] => [pair, Math.log(1 + all / (frequency.get(pair) ?? 1))])
    .sort(([pair, one], [otherPair, other]) => other - one || (pair < otherPair ? -1 : 1))
    .slice(0, MOST_PAIRS)
  const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1
  return weights.map(([pair, weight]) => [pair, weight / length])
}

/** Pairs of neighbouring Chinese signs and whole words of other scripts, without the words that every question has. */
function pairsOf(text: string, { empty }: QuestionRules): string[] {
  let plain = text.normalize('NFKC').toLowerCase()
  for (const word of empty) plain = plain.replaceAll(word, ' ')
  const found = new Set<string>()
  for (const [run] of plain.matchAll(/\p{Script=Han}+|[^\P{L}\p{Script=Han}]+|\p{N}+/gu)) {
    const signs = /^\p{Script=Han}/u.test(run) ? [...run] : []
    if (signs.length < 2) found.add(run)
    for (let at = 0; at + 1 < signs.length; at += 1) found.add(`${signs[at]}${signs[at + 1]}`)
  }
  return [...found]
}
