import { markedWords, type Stretch } from './compare.ts'

/** A line of two texts: the same in both, only in one, or in both with other words. */
export type LinePair =
  | { fate: 'same'; words: string }
  | { fate: 'gone' | 'new'; words: string }
  | { fate: 'changed'; stretches: Stretch[] }

/** Above this number of comparisons nothing is paired: nobody waits for it. */
const MOST_COMPARED = 4_000_000

/** What differs between two texts, line by line. */
export function compareLines(before: string, after: string): LinePair[] {
  const [one, other] = [before.split('\n'), after.split('\n')]
  const steps = one.length * other.length > MOST_COMPARED ? allOf(one, other) : stepsOf(one, other)
  const pairs: LinePair[] = []
  let gone: string[] = []
  let fresh: string[] = []
  const flush = () => {
    const changed = Math.min(gone.length, fresh.length)
    for (let at = 0; at < changed; at += 1) {
      pairs.push({ fate: 'changed', stretches: markedWords(gone[at] as string, fresh[at] as string) })
    }
    for (const words of gone.slice(changed)) pairs.push({ fate: 'gone', words })
    for (const words of fresh.slice(changed)) pairs.push({ fate: 'new', words })
    gone = []
    fresh = []
  }
  for (const { fate, words } of steps) {
    if (fate === 'gone') gone.push(words)
    else if (fate === 'new') fresh.push(words)
    else {
      flush()
      pairs.push({ fate, words })
    }
  }
  flush()
  return pairs
}

type Step = { fate: 'same' | 'gone' | 'new'; words: string }

function allOf(one: readonly string[], other: readonly string[]): Step[] {
  return [
    ...one.map((words): Step => ({ fate: 'gone', words })),
    ...other.map((words): Step => ({ fate: 'new', words })),
  ]
}

/** The longest common subsequence of lines, walked from the front. */
function stepsOf(one: readonly string[], other: readonly string[]): Step[] {
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const steps: Step[] = []
  let [row, column] = [0, 0]
  while (row < one.length || column < other.length) {
    const [left, right] = [one[row], other[column]]
    if (left !== undefined && left === right) {
      steps.push({ fate: 'same', words: left })
      row += 1
      column += 1
    } else if (left !== undefined && (right === undefined || at(row + 1, column) >= at(row, column + 1))) {
      steps.push({ fate: 'gone', words: left })
      row += 1
    } else {
      steps.push({ fate: 'new', words: right as string })
      column += 1
    }
  }
  return steps
}
