import type { Texts } from '../../base/texts.ts'
import type { CitedPart, FigureRule } from '../../corpus/types.ts'
import { cents } from '../asked/latest.ts'
import type { Spoken } from '../asked/spoken.ts'
import type { ComputedLine } from './choose-lines.ts'
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

type Given = { rules: readonly FigureRule[]; spoken: Spoken; texts: Texts }
type Cap = Extract<FigureRule, { kind: 'cap' }>

/** What is above the share counts as something else, and what is within it stays where the person gave up. Null: nothing is above it. */
export function capLine(
  rule: Cap,
  { whole, sum }: { whole: number; sum: number },
  { rules, spoken, texts }: Given,
): ComputedLine | null {
  const most = mostOf(rule, whole)
  if (sum <= most || whole > LARGEST_YUAN) return null
  const rest = cents(sum - most)
  const values = { percent: rule.percent, whole: money(whole), most: money(most), sum: money(sum), rest: money(rest) }
  const forfeit = forfeitBy(rule, rules, spoken)
  const stays = forfeit ? texts('answer-figure-cap-own', values) : ''
  return {
    says: `${texts('answer-figure-cap', values)}${stays}`,
    basis: [rule.basis, ...(forfeit ? [forfeit] : [])],
    answers: 'how_much',
  }
}

/** All of the sum is within the share: of what the person gave up nothing is above it. Null: a part is above it, or not both were told. */
export function withinLine(rule: Cap, { rules, spoken, texts }: Given): ComputedLine | null {
  const [whole, sum] = [wholeOf(rule, spoken), spoken.sum(rule.sum)]
  const forfeit = forfeitBy(rule, rules, spoken)
  if (whole === null || sum === null || forfeit === null || whole > LARGEST_YUAN) return null
  const most = mostOf(rule, whole)
  if (sum > most) return null
  const values = { percent: rule.percent, whole: money(whole), most: money(most), sum: money(sum) }
  return { says: texts('answer-figure-cap-within', values), basis: [rule.basis, forfeit], answers: 'how_much' }
}

/** The paragraph by which a sum stays with the business, where the person gave up the bargain. Null: nobody told that they did. */
function forfeitBy({ sum }: Cap, rules: readonly FigureRule[], { reason }: Spoken): CitedPart | null {
  if (reason !== 'own') return null
  return rules.find((rule) => rule.kind === 'multiple' && rule.of === sum && rule.as !== null)?.basis ?? null
}
