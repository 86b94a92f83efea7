import { quantile } from '../bench/measure.ts'
import { seeded } from '../random.ts'

/** The measures of every evaluation. All are from 0 to 1; higher is better. */
export const MEASURES = ['recall@1', 'recall@5', 'recall@10', 'recall@20', 'recall@100', 'mrr@10', 'ndcg@10'] as const
export type Measure = (typeof MEASURES)[number] | 'accepted@10'

/** Least length of a list for which every measure is meaningful. */
export const DEPTH = 100

/** A question with its findings. `gold` is never empty, and no finding occurs twice. */
export type Judged = {
  id: string
  gold: ReadonlySet<string>
  /** Accepted in addition to `gold`. */
  also: ReadonlySet<string>
  /** The findings, best first. */
  found: readonly string[]
}

/** Share of the right ones among the first `depth`. */
export function recall({ gold, found }: Judged, depth: number): number {
  return found.slice(0, depth).filter((id) => gold.has(id)).length / gold.size
}

/** 1 / place of the first right one; 0 when none is among the first `depth`. */
export function reciprocalRank({ gold, found }: Judged, depth: number): number {
  const place = found.slice(0, depth).findIndex((id) => gold.has(id))
  return place < 0 ? 0 : 1 / (place + 1)
}

/** Normalised discounted gain: each right one counts 1 / log2(place + 1), as a share of the gain of the best order. */
export function discountedGain({ gold, found }: Judged, depth: number): number {
  const worth = (place: number) => 1 / Math.log2(place + 2)
  const reached = found.slice(0, depth).reduce((sum, id, place) => sum + (gold.has(id) ? worth(place) : 0), 0)
  const best = Array.from({ length: Math.min(depth, gold.size) }, (_, place) => worth(place))
  return reached / best.reduce((sum, each) => sum + each, 0)
}

/** 1 when a right or accepted one is among the first `depth`, else 0. */
export function accepted({ gold, also, found }: Judged, depth: number): number {
  return found.slice(0, depth).some((id) => gold.has(id) || also.has(id)) ? 1 : 0
}

/** Place of the first right one, from 1. Null when none was found. */
export function firstRight({ gold, found }: Judged): number | null {
  const place = found.findIndex((id) => gold.has(id))
  return place < 0 ? null : place + 1
}

const OF_ONE: Record<Measure, (judged: Judged) => number> = {
  'recall@1': (judged) => recall(judged, 1),
  'recall@5': (judged) => recall(judged, 5),
  'recall@10': (judged) => recall(judged, 10),
  'recall@20': (judged) => recall(judged, 20),
  'recall@100': (judged) => recall(judged, 100),
  'mrr@10': (judged) => reciprocalRank(judged, 10),
  'ndcg@10': (judged) => discountedGain(judged, 10),
  'accepted@10': (judged) => accepted(judged, 10),
}

/** The value of one measure for one question. */
export function measureOne(judged: Judged, measure: Measure): number {
  return OF_ONE[measure](judged)
}

/** A mean with its 95 % bootstrap interval. */
export type Estimate = { value: number; low: number; high: number }

const RESAMPLES = 2_000
const FLIPS = 10_000
const SEED = 20_261_124

/**
 * Means over questions (at least one) with percentile intervals of 2,000 resamples of the questions. The same questions
 * give the same figures, in whatever order they come.
 */
export function estimate(judged: readonly Judged[], measures: readonly Measure[]): Map<Measure, Estimate> {
  const columns = measures.map((measure) => inOrder(judged).map((each) => measureOne(each, measure)))
  const resampled = resampledMeans(columns)
  return new Map(
    measures.map((measure, at) => [measure, estimateOf(columns[at] as number[], resampled[at] as number[])]),
  )
}

/**
 * One measure of this run against another run on the same questions. `p`: how often chance alone (a random sign for
 * every difference, 10,000 times) gives a mean difference as large. `wins`: questions on which this run is better.
 */
export type Comparison = { difference: Estimate; p: number; wins: number; losses: number; ties: number }

/** Compares two runs question by question. `other` has the same ids. */
export function compare(
  judged: readonly Judged[],
  other: readonly Judged[],
  measures: readonly Measure[],
): Map<Measure, Comparison> {
  const theirs = inOrder(other)
  const columns = measures.map((measure) =>
    inOrder(judged).map((each, at) => measureOne(each, measure) - measureOne(theirs[at] as Judged, measure)),
  )
  const resampled = resampledMeans(columns)
  return new Map(
    measures.map((measure, at) => {
      const column = columns[at] as number[]
      const count = (is: (difference: number) => boolean) => column.filter(is).length
      const comparison: Comparison = {
        difference: estimateOf(column, resampled[at] as number[]),
        p: chance(column),
        wins: count((difference) => difference > EQUAL),
        losses: count((difference) => difference < -EQUAL),
        ties: count((difference) => Math.abs(difference) <= EQUAL),
      }
      return [measure, comparison]
    }),
  )
}

/** Smaller differences are rounding. */
const EQUAL = 1e-12

function estimateOf(column: readonly number[], means: readonly number[]): Estimate {
  return { value: mean(column), low: quantile(means, 0.025), high: quantile(means, 0.975) }
}

/** The means of every column over the same resamples of its rows. */
function resampledMeans(columns: readonly number[][]): number[][] {
  const random = seeded(SEED)
  const rows = columns[0]?.length ?? 0
  const means: number[][] = columns.map(() => [])
  const picked = new Uint32Array(rows)
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    for (let at = 0; at < rows; at += 1) picked[at] = Math.floor(random() * rows)
    columns.forEach((column, which) => {
      let sum = 0
      for (const row of picked) sum += column[row] as number
      means[which]?.push(sum / rows)
    })
  }
  return means
}

/** Two-sided sign-flip permutation test of a mean of zero. The observed signs count as one permutation. */
function chance(differences: readonly number[]): number {
  const changed = differences.filter((difference) => Math.abs(difference) > EQUAL)
  const seen = Math.abs(changed.reduce((sum, each) => sum + each, 0)) - EQUAL
  const random = seeded(SEED)
  let asLarge = 1
  for (let flip = 0; flip < FLIPS; flip += 1) {
    let sum = 0
    for (const difference of changed) sum += random() < 0.5 ? difference : -difference
    if (Math.abs(sum) >= seen) asLarge += 1
  }
  return asLarge / (FLIPS + 1)
}

/** Sorted by id, so that the order of the file has no effect. */
function inOrder(judged: readonly Judged[]): Judged[] {
  return judged.toSorted((left, right) => (left.id < right.id ? -1 : 1))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
