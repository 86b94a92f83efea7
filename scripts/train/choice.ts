/** A choice: the signs of each candidate, always in the same order, and which of them are right. */
export type ChoiceExample = { candidates: number[][]; right: boolean[] }

const ROUNDS = 300
const RATE = 0.1
/** How long the slope and its spread are remembered from round to round. */
const MOMENTUM = 0.9
const SPREAD = 0.99

/**
 * The weights of `signs` signs under which the right candidates are likeliest among those of their choice. `decay`: pull of
 * every weight to 0.
 */
export function learnChoice(examples: readonly ChoiceExample[], signs: number, decay: number): number[] {
  const weights = new Array<number>(signs).fill(0)
  const momentum = weights.map(() => 0)
  const spread = weights.map(() => 0)
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const [sign, sum] of slopeOf(examples, weights).entries()) {
      const slope = sum / (examples.length || 1) - decay * (weights[sign] as number)
      momentum[sign] = MOMENTUM * (momentum[sign] as number) + (1 - MOMENTUM) * slope
      spread[sign] = SPREAD * (spread[sign] as number) + (1 - SPREAD) * slope * slope
      const step = (momentum[sign] as number) / (1 - MOMENTUM ** round)
      const scale = Math.sqrt((spread[sign] as number) / (1 - SPREAD ** round)) + 1e-8
      weights[sign] = (weights[sign] as number) + (RATE * step) / scale
    }
  }
  return weights
}

/** How fast the likelihood of the right candidates grows with each weight. */
function slopeOf(examples: readonly ChoiceExample[], weights: readonly number[]): number[] {
  const slope = weights.map(() => 0)
  for (const { candidates, right } of examples) {
    const scores = candidates.map((signs) => scoreOf(signs, weights))
    const highest = Math.max(...scores)
    const chances = scores.map((score) => Math.exp(score - highest))
    const all = chances.reduce((sum, chance) => sum + chance, 0)
    const ofRight = chances.reduce((sum, chance, at) => sum + (right[at] ? chance : 0), 0)
    for (const [at, signs] of candidates.entries()) {
      const chance = chances[at] as number
      const wanted = (right[at] ? chance / ofRight : 0) - chance / all
      for (let sign = 0; sign < slope.length; sign += 1)
        slope[sign] = (slope[sign] as number) + wanted * (signs[sign] as number)
    }
  }
  return slope
}

function scoreOf(signs: readonly number[], weights: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < weights.length; at += 1) sum += (signs[at] as number) * (weights[at] as number)
  return sum
}

/** Whether the likeliest candidate is a right one. */
export function isRightChoice({ candidates, right }: ChoiceExample, weights: readonly number[]): boolean {
  const scores = candidates.map((signs) => scoreOf(signs, weights))
  return right[scores.indexOf(Math.max(...scores))] === true
}

/** Whether each example is chosen right by the weights learned from all other parts, for each part. */
export function leftOut<Part>(
  examples: readonly (ChoiceExample & { part: Part })[],
  signs: number,
  decay: number,
): Map<Part, boolean[]> {
  const parts = [...new Set(examples.map(({ part }) => part))]
  return new Map(
    parts.map((part) => {
      const others = examples.filter((example) => example.part !== part)
      const weights = learnChoice(others, signs, decay)
      return [
        part,
        examples.filter((example) => example.part === part).map((example) => isRightChoice(example, weights)),
      ]
    }),
  )
}

/** The share that is right, to three digits. */
export function shareRight(right: readonly boolean[]): number {
  return Number((right.filter(Boolean).length / (right.length || 1)).toFixed(3))
}
