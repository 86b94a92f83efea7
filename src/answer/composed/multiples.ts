import type { Texts } from '../../base/texts.ts'
import type { FigureRule } from '../../corpus/types.ts'
import { cents } from '../asked/latest.ts'
import type { Spoken } from '../asked/spoken.ts'
import type { Due } from './choose-lines.ts'
import { compared, LARGEST_YUAN, money } from './sums.ts'

/** The price that comes back beside a multiple. Null: it does not, or was not told exactly. */
export function refunded(
  { of, refund }: Extract<FigureRule, { kind: 'multiple' }>,
  sum: number,
  { paid, isAbout }: Spoken,
): number | null {
  if (!refund) return null
  if (of === 'paid') return sum
  return isAbout ? null : paid
}

/** The multiple alone: 1400 × 3 = 4200, and the floor where it comes to less. */
export function multipleDue({ times, floor, if: on }: Extract<FigureRule, { kind: 'multiple' }>, sum: number): Due {
  const product = cents(sum * times)
  if (floor !== null && product < floor) return { yuan: floor, how: money(floor), if: on }
  return { yuan: product, how: `${money(sum)} × ${times} = ${money(product)}`, if: on }
}

/**
 * `sum`: what is multiplied, and `how` it was reckoned; `most`: less of it counts, and the rest comes back as it is; null: all
 * of it counts.
 */
export function multipleLine(
  rule: Extract<FigureRule, { kind: 'multiple' }>,
  { sum, most, how }: { sum: number; most: number | null; how: string },
  { spoken, texts }: { spoken: Spoken; texts: Texts },
): string | null {
  const counting = most ?? sum
  if (counting > LARGEST_YUAN) return null
  const product = cents(counting * rule.times)
  const floor = rule.floor !== null && product < rule.floor ? rule.floor : null
  const values = { if: rule.if, paid: most === null ? how : money(most), times: rule.times, sum: money(product) }
  if (most !== null) {
    const above = cents(sum - most)
    const together = cents(product + above)
    const more = texts('answer-figure-times-above', { above: money(above), together: money(together) })
    return `${texts('answer-figure-times-capped', values)}${more}${compared(together, spoken, texts)}`
  }
  const line =
    floor === null ? texts('answer-figure-times', values) : texts('answer-figure-floor', { ...values, floor })
  const back = refunded(rule, sum, spoken)
  if (back === null) return `${line}${compared(floor ?? product, spoken, texts)}`
  const together = cents(back + (floor ?? product))
  const refund = texts('answer-figure-refund', { paid: money(back), together: money(together) })
  return `${line}${refund}${compared(together, spoken, texts, back)}`
}
