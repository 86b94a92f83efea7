import type { Judgement } from './judge.ts'

/** A measure over the lines that it can judge: its mean (or sum), and their number. */
export type Measured = { value: number; n: number }

/**
 * The measures in the order in which they are printed. Means are shares from 0 to 1. The last two are counts and should
 * be 0.
 */
export const MEASURES = {
  outcome: mean(({ outcomeRight }) => outcomeRight),
  cautioned: mean(({ cautioned }) => cautioned),
  refused: mean(({ refused }) => refused),
  first: mean(({ first }) => first),
  first_three: mean(({ firstThree }) => firstThree),
  precision: mean(({ precision }) => precision),
  recall: mean(({ recall }) => recall),
  mentioned: mean(({ mentioned }) => mentioned),
  forbidden: sum(({ said }) => said.length),
  unsound: sum(({ unsound }) => unsound.length),
} satisfies Record<string, (judgements: readonly Judgement[]) => Measured>

export type MeasureName = keyof typeof MEASURES

export function measure(judgements: readonly Judgement[]): Record<MeasureName, Measured> {
  const entries = Object.entries(MEASURES).map(([name, of]) => [name, of(judgements)])
  return Object.fromEntries(entries) as Record<MeasureName, Measured>
}

function mean(of: (judgement: Judgement) => boolean | number | null): (all: readonly Judgement[]) => Measured {
  return (all) => {
    const values = all.flatMap((judgement) => of(judgement) ?? []).map(Number)
    return { value: values.reduce((total, value) => total + value, 0) / (values.length || 1), n: values.length }
  }
}

function sum(of: (judgement: Judgement) => number): (all: readonly Judgement[]) => Measured {
  return (all) => ({ value: all.reduce((total, judgement) => total + of(judgement), 0), n: all.length })
}
