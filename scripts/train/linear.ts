import type { Lattice } from '../../src/complaint/learned/candidates.ts'
import { shuffled } from '../random.ts'

/** A lattice and its right options. Without right options, an empty field is right. */
export type Judged = { lattice: Lattice; right: readonly number[] }

/** `rate`: speed of the weights; `decay`: pull towards 0; `epochs`: passes over all examples. */
export type Pace = { epochs: number; rate: number; decay: number; leastExamples: number }

export type Learner = {
  /** Adds an example. `counted`: it counts towards `leastExamples` of its features. */
  add: (example: Judged, counted: boolean) => void
  /** The weight of every feature that at least `leastExamples` counted examples have. */
  learn: (pace: Pace, random: () => number) => Map<string, number>
}

/** Lists of feature numbers, one after the other. `begins`: start of each list, and last the end of all. */
type Rows = { features: Int32Array; begins: Int32Array }

type Encoded = {
  starts: Rows
  ends: Rows
  inner: Rows
  options: Rows
  /** Start and, below, end of each option. */
  from: Int32Array
  to: Int32Array
  none: Rows
  right: ReadonlySet<number>
}

/**
 * Learns weights that make right options likely: gradient steps, adapted for each feature, on the likelihood of all
 * right options together. The weights are the mean over the later half of the steps.
 */
export function createLearner(): Learner {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const examples: Encoded[] = []

  return {
    add({ lattice: { starts, ends, inner, options, none }, right }, counted) {
      const met = new Set<number>()
      const encode = (rows: readonly (readonly string[])[]): Rows => {
        const begins = new Int32Array(rows.length + 1)
        for (const [at, row] of rows.entries()) begins[at + 1] = (begins[at] as number) + row.length
        const features = Int32Array.from(rows.flat(), (feature) => {
          const number = numbers.get(feature) ?? numbers.size
          numbers.set(feature, number)
          met.add(number)
          return number
        })
        return { features, begins }
      }
      examples.push({
        starts: encode(starts),
        ends: encode(ends),
        inner: encode(inner),
        options: encode(options.map(({ features }) => features)),
        from: Int32Array.from(options, ({ start }) => start),
        to: Int32Array.from(options, ({ end }) => end),
        none: encode([none]),
        right: new Set(right),
      })
      for (const number of met) counts[number] = (counts[number] ?? 0) + Number(counted)
    },

    learn({ epochs, rate, decay, leastExamples }, random) {
      const weights = new Float64Array(numbers.size)
      const sums = new Float64Array(numbers.size)
      const moved = new Float64Array(numbers.size).fill(1e-2)
      const isRare = Uint8Array.from(counts, (count) => Number(count < leastExamples))
      const slopes = createSlopes(numbers.size)
      for (let epoch = 0; epoch < epochs; epoch += 1) {
        for (const example of shuffled(examples, random)) {
          addSlopes(example, weights, slopes)
          slopes.take((feature, slope) => {
            if (isRare[feature] === 1 || Math.abs(slope) < 1e-5) return
            const pulled = slope - decay * (weights[feature] as number)
            moved[feature] = (moved[feature] as number) + pulled * pulled
            weights[feature] = (weights[feature] as number) + (rate * pulled) / Math.sqrt(moved[feature] as number)
          })
        }
        if (epoch < epochs / 2) continue
        for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] as number) + (weights[at] as number)
      }
      const rounds = epochs - Math.ceil(epochs / 2)
      return new Map([...numbers].map(([feature, number]) => [feature, (sums[number] as number) / rounds]))
    },
  }
}

type Slopes = {
  /** Adds a slope to every feature of a row. */
  add: (rows: Rows, row: number, slope: number) => void
  /** Calls `each` with every feature that has a sum, and then clears the sums. */
  take: (each: (feature: number, slope: number) => void) => void
}

function createSlopes(features: number): Slopes {
  const sums = new Float64Array(features)
  const isMet = new Uint8Array(features)
  const met: number[] = []
  return {
    add({ features, begins }, row, slope) {
      for (let at = begins[row] as number; at < (begins[row + 1] as number); at += 1) {
        const feature = features[at] as number
        if (isMet[feature] === 0) {
          isMet[feature] = 1
          met.push(feature)
        }
        sums[feature] = (sums[feature] as number) + slope
      }
    },
    take(each) {
      for (const feature of met) {
        each(feature, sums[feature] as number)
        sums[feature] = 0
        isMet[feature] = 0
      }
      met.length = 0
    },
  }
}

/**
 * Adds, for each feature, by how much it raises the likelihood of the right options of one example under the present
 * weights.
 */
function addSlopes(
  { starts, ends, inner, options, from, to, none, right }: Encoded,
  weights: Float64Array,
  { add }: Pick<Slopes, 'add'>,
): void {
  const sums = ({ features, begins }: Rows) => {
    const totals = new Float64Array(begins.length - 1)
    for (let row = 0; row < totals.length; row += 1) {
      let total = 0
      for (let at = begins[row] as number; at < (begins[row + 1] as number); at += 1) {
        total += weights[features[at] as number] as number
      }
      totals[row] = total
    }
    return totals
  }
  const startScores = sums(starts)
  const endScores = sums(ends)
  const before = [0]
  for (const score of sums(inner)) before.push((before.at(-1) as number) + score)
  const scores = sums(options).map(
    (score, at) =>
      (startScores[from[at] as number] as number) +
      (endScores[to[at] as number] as number) +
      (before[to[at] as number] as number) -
      (before[from[at] as number] as number) +
      score,
  )
  const [nothing = 0] = sums(none)
  const highest = scores.reduce((most, score) => Math.max(most, score), nothing)
  const raised = scores.map((score) => Math.exp(score - highest))
  const raisedNothing = Math.exp(nothing - highest)
  const total = raised.reduce((all, each) => all + each, raisedNothing)
  const totalRight = right.size === 0 ? raisedNothing : [...right].reduce((all, at) => all + (raised[at] as number), 0)

  const slopesOfStarts = new Float64Array(startScores.length)
  const slopesOfEnds = new Float64Array(endScores.length)
  const changes = new Float64Array(before.length)
  raised.forEach((each, at) => {
    const slope = (right.has(at) ? each / totalRight : 0) - each / total
    if (Math.abs(slope) < 1e-4) return
    const [start, end] = [from[at] as number, to[at] as number]
    slopesOfStarts[start] = (slopesOfStarts[start] as number) + slope
    slopesOfEnds[end] = (slopesOfEnds[end] as number) + slope
    changes[start] = (changes[start] as number) + slope
    changes[end] = (changes[end] as number) - slope
    add(options, at, slope)
  })
  add(none, 0, (right.size === 0 ? 1 : 0) - raisedNothing / total)
  slopesOfStarts.forEach((slope, at) => {
    add(starts, at, slope)
  })
  slopesOfEnds.forEach((slope, at) => {
    add(ends, at, slope)
  })
  let running = 0
  for (let at = 0; at < before.length - 1; at += 1) {
    running += changes[at] as number
    add(inner, at, running)
  }
}
