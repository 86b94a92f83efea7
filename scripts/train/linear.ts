import type { Lattice } from '../../src/complaint/lattice.ts'
import { shuffled } from '../random.ts'

/** A lattice and which of its options are right; none of them: nothing is. */
export type Judged = { lattice: Lattice; right: readonly number[] }

/** How fast weights move, how far they are pulled back to nothing, how often everything is gone through. */
export type Pace = { epochs: number; rate: number; decay: number; leastExamples: number }

export type Learner = {
  /** `counted`: the example is one of those that make its features common enough. */
  add: (example: Judged, counted: boolean) => void
  /** What every feature of at least `leastExamples` counted examples counts. */
  learn: (pace: Pace, random: () => number) => Map<string, number>
}

/** Features by number. */
type Encoded = {
  starts: Int32Array[]
  ends: Int32Array[]
  inner: Int32Array[]
  options: { start: number; end: number; features: Int32Array }[]
  none: Int32Array
  right: ReadonlySet<number>
}

/**
 * Learns what features count so that right options become likely: gradient steps on the likelihood of all right ones
 * together, adaptive by feature; the weights are the mean of the later half of the way.
 */
export function createLearner(): Learner {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const examples: Encoded[] = []

  return {
    add({ lattice: { starts, ends, inner, options, none }, right }, counted) {
      const met = new Set<number>()
      const encode = (features: readonly string[]) =>
        Int32Array.from(features, (feature) => {
          const number = numbers.get(feature) ?? numbers.size
          numbers.set(feature, number)
          met.add(number)
          return number
        })
      examples.push({
        starts: starts.map(encode),
        ends: ends.map(encode),
        inner: inner.map(encode),
        options: options.map(({ start, end, features }) => ({ start, end, features: encode(features) })),
        none: encode(none),
        right: new Set(right),
      })
      for (const number of met) counts[number] = (counts[number] ?? 0) + Number(counted)
    },

    learn({ epochs, rate, decay, leastExamples }, random) {
      const weights = new Float64Array(numbers.size)
      const sums = new Float64Array(numbers.size)
      const moved = new Float64Array(numbers.size).fill(1e-2)
      const isRare = Uint8Array.from(counts, (count) => Number(count < leastExamples))
      for (let epoch = 0; epoch < epochs; epoch += 1) {
        for (const example of shuffled(examples, random)) {
          for (const [feature, slope] of slopesOf(example, weights)) {
            if (isRare[feature] === 1 || Math.abs(slope) < 1e-5) continue
            const pulled = slope - decay * (weights[feature] as number)
            moved[feature] = (moved[feature] as number) + pulled * pulled
            weights[feature] = (weights[feature] as number) + (rate * pulled) / Math.sqrt(moved[feature] as number)
          }
        }
        if (epoch < epochs / 2) continue
        for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] as number) + (weights[at] as number)
      }
      const rounds = epochs - Math.ceil(epochs / 2)
      return new Map([...numbers].map(([feature, number]) => [feature, (sums[number] as number) / rounds]))
    },
  }
}

/** How much likelier the right options of one example become with every feature, by the weights now. */
function slopesOf({ starts, ends, inner, options, none, right }: Encoded, weights: Float64Array): Map<number, number> {
  const sum = (features: Int32Array) => {
    let total = 0
    for (const feature of features) total += weights[feature] as number
    return total
  }
  const startScores = starts.map(sum)
  const endScores = ends.map(sum)
  const before = [0]
  for (const features of inner) before.push((before.at(-1) as number) + sum(features))
  const scores = options.map(
    ({ start, end, features }) =>
      (startScores[start] as number) +
      (endScores[end] as number) +
      (before[end] as number) -
      (before[start] as number) +
      sum(features),
  )
  const nothing = sum(none)
  const highest = scores.reduce((most, score) => Math.max(most, score), nothing)
  const raised = scores.map((score) => Math.exp(score - highest))
  const raisedNothing = Math.exp(nothing - highest)
  const total = raised.reduce((all, each) => all + each, raisedNothing)
  const totalRight = right.size === 0 ? raisedNothing : [...right].reduce((all, at) => all + (raised[at] as number), 0)

  const slopes = new Map<number, number>()
  const add = (features: Int32Array, slope: number) => {
    for (const feature of features) slopes.set(feature, (slopes.get(feature) ?? 0) + slope)
  }
  const slopesOfStarts = new Float64Array(starts.length)
  const slopesOfEnds = new Float64Array(ends.length)
  const changes = new Float64Array(inner.length + 1)
  options.forEach(({ start, end, features }, at) => {
    const slope = (right.has(at) ? (raised[at] as number) / totalRight : 0) - (raised[at] as number) / total
    if (Math.abs(slope) < 1e-4) return
    slopesOfStarts[start] = (slopesOfStarts[start] as number) + slope
    slopesOfEnds[end] = (slopesOfEnds[end] as number) + slope
    changes[start] = (changes[start] as number) + slope
    changes[end] = (changes[end] as number) - slope
    add(features, slope)
  })
  add(none, (right.size === 0 ? 1 : 0) - raisedNothing / total)
  for (const [at, features] of starts.entries()) add(features, slopesOfStarts[at] as number)
  for (const [at, features] of ends.entries()) add(features, slopesOfEnds[at] as number)
  let running = 0
  inner.forEach((features, at) => {
    running += changes[at] as number
    add(features, running)
  })
  return slopes
}
