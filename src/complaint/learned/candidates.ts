/**
 * The possible values of one field, each with the features that speak for or against it: features of its start, of its
 * end, of each character, and of the whole. An empty field is always possible too; its features are `none`.
 */
export type Lattice = {
  starts: readonly (readonly string[])[]
  ends: readonly (readonly string[])[]
  inner: readonly (readonly string[])[]
  options: readonly { start: number; end: number; features: readonly string[] }[]
  none: readonly string[]
}

/** The features of an option that has no place in the words. */
export type Choice = { features: readonly string[] }

/** A lattice of options that are not spans of the words. */
export function choicesOf(choices: readonly Choice[], none: readonly string[]): Lattice {
  const options = choices.map(({ features }) => ({ start: 0, end: 0, features }))
  return { starts: [[]], ends: [[]], inner: [], options, none }
}

export type Chances = { options: Float64Array; none: number }

/** The chance of each option and of no option; they sum to 1. `weightOf` gives the weight of a feature. */
export function chancesOf(
  { starts, ends, inner, options, none }: Lattice,
  weightOf: (feature: string) => number,
): Chances {
  const sum = (features: readonly string[]) => {
    let total = 0
    for (const feature of features) total += weightOf(feature)
    return total
  }
  const startScores = starts.map(sum)
  const endScores = ends.map(sum)
  const before = [0]
  for (const features of inner) before.push((before.at(-1) ?? 0) + sum(features))
  const scores = Float64Array.from(
    options,
    ({ start, end, features }) =>
      (startScores[start] ?? 0) + (endScores[end] ?? 0) + (before[end] ?? 0) - (before[start] ?? 0) + sum(features),
  )
  return softmax(scores, sum(none))
}

function softmax(scores: Float64Array, none: number): Chances {
  const highest = scores.reduce((most, score) => Math.max(most, score), none)
  const raised = scores.map((score) => Math.exp(score - highest))
  const nothing = Math.exp(none - highest)
  const total = raised.reduce((sum, each) => sum + each, nothing)
  return { options: raised.map((each) => each / total), none: nothing / total }
}
