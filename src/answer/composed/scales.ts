import type { Texts } from '../../base/texts.ts'
import type { FigureRule } from '../../corpus/types.ts'
import { cents } from '../asked/latest.ts'
import type { Spoken } from '../asked/spoken.ts'
import type { ComputedLine } from './choose-lines.ts'
import { LARGEST_YUAN, minus, money } from './sums.ts'

type RuleOf<Kind extends FigureRule['kind']> = Extract<FigureRule, { kind: Kind }>

/** What a court takes first of the sum that the person wants, or paid; null: none was told, or it is above the scale. */
export function scaleLine(
  rule: RuleOf<'scale'>,
  { sum, paid }: Pick<Spoken, 'sum' | 'paid'>,
  texts: Texts,
): ComputedLine | null {
  const of = sum('claim_refund') ?? sum('claim_damages') ?? paid
  if (of === null || of <= 0 || of > (rule.steps.at(-1)?.to ?? 0)) return null
  const parts = rule.steps.flatMap(({ to, yuan, percent }, at) => {
    const from = rule.steps[at - 1]?.to ?? 0
    if (of <= from) return []
    const part = Math.min(of, to) - from
    return [
      percent === null
        ? { says: money(yuan ?? 0), yuan: yuan ?? 0 }
        : { says: `${money(part)} × ${percent}%`, yuan: (part * percent) / 100 },
    ]
  })
  const all = cents(parts.reduce((total, part) => total + part.yuan, 0))
  const how = parts.length === 1 ? money(all) : `${parts.map(({ says }) => says).join(' + ')} = ${money(all)}`
  const says = texts('answer-figure-scale', { of: money(of), how, half: money(cents(all / 2)) })
  return { says, basis: [rule.basis], answers: 'how_much', comesTo: [all, cents(all / 2)] }
}

/** What is due for the use of a car that goes back, and what comes back. */
export function useLine(
  rule: RuleOf<'use'>,
  { paid, price, distance, rate, isAbout }: Spoken,
  texts: Texts,
): ComputedLine | null {
  const of = paid ?? price
  if (of === null || distance === null || isAbout) return null
  const isTold = rate !== null && rate <= rule.percent
  const percent = isTold ? rate : rule.percent
  const due = cents((of * distance * percent) / (rule.per * 100))
  if (due <= 0 || due >= of) return null
  const how = `${money(of)} × ${money(distance)} ÷ ${rule.per} × ${percent}% = ${money(due)}`
  const rest = cents(of - due)
  const says = texts(`answer-figure-use${isTold ? '' : '-most'}`, {
    if: rule.if,
    how,
    paid: money(of),
    due: money(due),
    rest: money(rest),
  })
  return { says, basis: [rule.basis], answers: 'how_much', comesTo: [due, rest] }
}

/** How a penalty stands to the loss: more than it by the percentage that is too much, or not. */
export function excessLine(rule: RuleOf<'excess'>, { penalty }: Spoken, texts: Texts): ComputedLine | null {
  if (penalty === null || penalty.yuan > LARGEST_YUAN) return null
  const { yuan, how, loss } = penalty
  const most = cents((loss * (100 + rule.percent)) / 100)
  const values = {
    percent: rule.percent,
    penalty: how,
    loss: money(loss),
    most: `${money(loss)} × ${money(1 + rule.percent / 100)} = ${money(most)}`,
    over: minus(yuan, most),
  }
  const isOver = yuan > most
  const says = texts(isOver ? 'answer-figure-excess' : 'answer-figure-excess-none', values)
  return { says, basis: [rule.basis], answers: 'how_much', comesTo: isOver ? [most, cents(yuan - most)] : [yuan] }
}
