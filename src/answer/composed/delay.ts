import type { Texts } from '../../base/texts.ts'
import type { FigureRule } from '../../corpus/types.ts'
import type { Day } from '../../law/types.ts'
import { cents } from '../asked/latest.ts'
import type { Spoken } from '../asked/spoken.ts'
import type { ComputedLine } from './choose-lines.ts'
import { daysBetween } from './periods.ts'
import { LARGEST_YUAN, minus, money } from './sums.ts'

type DelayRule = Extract<FigureRule, { kind: 'delay' }>

/** More days than these are a mistake of reading. */
const MOST_DAYS = 3650
const SURELY_PAST = 240

/**
 * What is due for the days of delay. By contract only where the person tells what the contract says; by law where the sum
 * was told. The days: as told, else from the day on which it was due to the day on which it was done, else to today.
 */
export function delayLine(
  rule: DelayRule,
  spoken: Spoken,
  { texts, today }: { texts: Texts; today: Day },
): ComputedLine | null {
  const days = daysLate(spoken, today)
  if (days === null || days <= 0 || days > MOST_DAYS) return null
  const each = eachDay(rule, spoken)
  if (each === null || each.of > LARGEST_YUAN) return null
  const yuan = cents(each.exact * days)
  const says = texts(each.byLaw ? 'answer-figure-delay-law' : 'answer-figure-delay', {
    how: each.how,
    days,
    sum: money(yuan),
  })
  const back = each.deposit === null ? '' : backWith(each.deposit, yuan, texts)
  const charged = spoken.sum('fee')
  const more =
    charged !== null && charged > yuan && charged !== each.of
      ? texts('answer-figure-delay-charged', { charged: money(charged), how: minus(charged, yuan) })
      : ''
  return { says: `${says}${back}${more}`, basis: [rule.basis], answers: 'how_much' }
}

/** A deposit comes back as well. */
function backWith(deposit: number, yuan: number, texts: Texts): string {
  return texts('answer-figure-delay-deposit', { deposit: money(deposit), together: money(cents(deposit + yuan)) })
}

type Each = { exact: number; of: number; how: string; byLaw: boolean; deposit: number | null }

function eachDay(rule: DelayRule, spoken: Spoken): Each | null {
  const { dailyRate } = spoken
  if (rule.share !== null) {
    const of = sumOf(rule.of, spoken)
    return of === null
      ? null
      : { exact: of * rule.share, of, how: `${money(of)} × ${permille(rule.share)}`, byLaw: true, deposit: null }
  }
  if (dailyRate === null) return null
  if (dailyRate.kind === 'sum') {
    const { yuan } = dailyRate
    return { exact: yuan, of: yuan, how: money(yuan), byLaw: false, deposit: null }
  }
  const role = dailyRate.of ?? rule.of
  const of = sumOf(role, spoken)
  if (of === null) return null
  const how = `${money(of)} × ${dailyRate.words}`
  return { exact: of * dailyRate.share, of, how, byLaw: false, deposit: role === 'deposit' ? of : null }
}

function sumOf(role: string, spoken: Spoken): number | null {
  // What is owed and not paid in time, where no price was told: 欠 320 电费.
  return role === 'price' ? (spoken.price ?? spoken.sum('owed') ?? spoken.paid) : spoken.sum(role)
}

function daysLate(spoken: Spoken, today: Day): number | null {
  if (spoken.daysLate !== null) return spoken.daysLate
  const [due, done] = [spoken.when('due'), spoken.when('done')]
  if (due?.kind !== 'day' || (done && done.kind !== 'day')) return null
  const days = daysBetween(due.day, done?.day ?? today)
  // A day without its year that would lie so far back may be one to come.
  return days > SURELY_PAST && !/年/u.test(due.original) ? null : days
}

function permille(share: number): string {
  return `${cents(share * 1000)}‰`
}
