import type { Texts } from '../../base/texts.ts'
import type { CitedPart, FigureRule } from '../../corpus/types.ts'
import { cents } from '../asked/latest.ts'
import type { Spoken } from '../asked/spoken.ts'
import { LARGEST_YUAN, money } from './sums.ts'

/** The most that counts of a sum to be multiplied, by a rule that caps it. Null: all of it counts, or its whole was not told. */
export function capOn(
  { of }: Extract<FigureRule, { kind: 'multiple' }>,
  sum: number,
  { rules, spoken }: { rules: readonly FigureRule[]; spoken: Spoken },
): { most: number; basis: CitedPart } | null {
  for (const rule of rules) {
    if (rule.kind !== 'cap' || rule.sum !== of) continue
    const whole = wholeOf(rule, spoken)
    const most = whole === null ? null : mostOf(rule, whole)
    if (most !== null && sum > most) return { most, basis: rule.basis }
  }
  return null
}

/** The price of which a sum may be a share: told as such, or as what was ordered where that is more. */
export function wholeOf({ of, sum }: Extract<FigureRule, { kind: 'cap' }>, spoken: Spoken): number | null {
  const told = spoken.sum(of)
  const part = spoken.sum(sum)
  return told ?? (spoken.price !== null && part !== null && spoken.price > part ? spoken.price : null)
}

function mostOf({ percent }: Extract<FigureRule, { kind: 'cap' }>, whole: number): number {
  return cents((whole * percent) / 100)
}

/** What is above the share counts as something else. Null: nothing is above it. */
export function capLine(
  rule: Extract<FigureRule, { kind: 'cap' }>,
  { whole, sum }: { whole: number; sum: number },
  texts: Texts,
): string | null {
  const most = mostOf(rule, whole)
  if (sum <= most || whole > LARGEST_YUAN) return null
  const values = {
    percent: rule.percent,
    whole: money(whole),
    most: money(most),
    sum: money(sum),
    rest: money(cents(sum - most)),
  }
  return texts('answer-figure-cap', values)
}
