/**
 * One line of a benchmark: a figure, and the figures of its single rounds. `ratio`: how many times better ours was than
 * this rival in the same run.
 */
export type Row = { name: string; value: number; unit: string; spread?: number[]; ratio?: number }

/** Answers a question, given by its number, with the documents found, best first. */
export type Contender = { name: string; ask(question: number): number[] | Promise<number[]> }

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The smallest value that at least this share of the values does not exceed. NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** NaN without values. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

const ROUNDS = 5

/**
 * Asks ours and a rival the same questions, in turn, round by round, so that other work on the machine meets both. The
 * first round warms up and does not count. `times` are ours, in milliseconds, one for each question and round.
 */
export async function duel(
  ours: Contender,
  rival: Contender,
  questions: number,
): Promise<{ rows: Row[]; times: number[] }> {
  await timesOf(ours, questions)
  await timesOf(rival, questions)
  const own: number[][] = []
  const other: number[][] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    own.push(await timesOf(ours, questions))
    other.push(await timesOf(rival, questions))
  }
  return { rows: duelRows(rival.name, own, other), times: own.flat() }
}

/** From the times of each round, ours and the rival's: questions a second, and the time of one question. */
export function duelRows(rival: string, own: readonly number[][], other: readonly number[][]): Row[] {
  const perSecond = (rounds: readonly number[][]) => rounds.map((times) => 1000 / mean(times))
  const [ours, theirs] = [perSecond(own), perSecond(other)]
  const within = (share: number) => {
    const value = quantile(other.flat(), share)
    return { value, unit: 'ms', ratio: value / quantile(own.flat(), share) }
  }
  return [
    { name: `ours beside ${rival}`, value: median(ours), unit: '/s', spread: ours },
    { name: rival, value: median(theirs), unit: '/s', spread: theirs, ratio: median(ours) / median(theirs) },
    { name: `${rival}: one, median`, ...within(0.5) },
    { name: `${rival}: one, 99 of 100 within`, ...within(0.99) },
  ]
}

/** The time of one question, from the times of all rounds in milliseconds. */
export function timeRows(name: string, times: readonly number[]): Row[] {
  return [
    { name: `${name}: one, median`, value: quantile(times, 0.5), unit: 'ms' },
    { name: `${name}: one, 99 of 100 within`, value: quantile(times, 0.99), unit: 'ms' },
  ]
}

async function timesOf(contender: Contender, questions: number): Promise<number[]> {
  const times: number[] = []
  for (let question = 0; question < questions; question += 1) {
    const started = performance.now()
    const found = contender.ask(question)
    // A contender that answers at once need not wait for a turn of the loop.
    if (found instanceof Promise) await found
    times.push(performance.now() - started)
  }
  return times
}

/** The findings of a contender for each of the first `questions`. */
export async function findings(contender: Contender, questions: number): Promise<number[][]> {
  const found: number[][] = []
  for (let question = 0; question < questions; question += 1) found.push(await contender.ask(question))
  return found
}
