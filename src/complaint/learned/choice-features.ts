import type { Day } from '../../law/types.ts'
import { type FoundAmount, findAmounts, foldAmounts, isCount, isOnlyHotline } from '../../normalise/amount.ts'
import { type FoundDate, findDates } from '../../normalise/date.ts'
import { foldNumerals } from '../../normalise/numeral.ts'
import type { ComplaintForm } from '../form/form.ts'
import { dayIn, paidIn } from '../wording/amount-paid.ts'
import { choicesOf, type Lattice } from './candidates.ts'

/** Values that the normalisers recognise, with the features of each for being the wanted one. */
export type Recognised<Found> = { found: Found[]; lattice: Lattice }

/** Every amount in a message, as a candidate for the amount paid. */
export function amountsOf(form: ComplaintForm, words: string, day: Day): Recognised<FoundAmount> {
  const { brands } = form
  const text = foldAmounts(words)
  const rule = paidIn(form, words, day)
  const dates = findDates(words, day)
  const found = findAmounts(words).filter(
    (one) =>
      !one.negative &&
      !one.tooLarge &&
      !isCount(text, one) &&
      !isNameOrNumber(brands, text, one) &&
      // 二楼, 上周六 are no amounts: without 元, a numeral in words counts from 20 元 on and a bare figure from 1 元 on.
      (one.money.approximate || centsOf(one) > 0) &&
      (one.marked ||
        (centsOf(one) >= (one.bareFigure ? 100 : 2000) &&
          !dates.some(({ start, end }) => start < one.end && end > one.start))),
  )
  const values = [...new Set(found.map(centsOf))].sort((one, other) => one - other)
  const choices = found.map((one, place) => {
    const figure = text.slice(one.start, one.end).trim()
    const value = centsOf(one)
    const kind = `${one.marked ? 'm' : ''}${one.bareFigure ? 'b' : ''}${one.money.approximate ? '~' : ''}`
    const surrounded = surroundings(text, one.start, one.end, kind)
    const order = found.length === 1 ? 'only' : place === 0 ? 'first' : place === found.length - 1 ? 'last' : 'middle'
    const size = value === Math.max(...values) ? 'most' : value === Math.min(...values) ? 'least' : 'between'
    return {
      features: [
        ...surrounded,
        `k${kind}`,
        `u${/(?<![元块万千百毛角])[元块万千百毛角]+$/u.exec(figure.replace(/钱|整/gu, ''))?.[0] ?? ''}`,
        `g${String(Math.round(value / 100)).length}${value % 100 === 0 ? '' : '.'}`,
        `o${order}`,
        `s${values.length === 1 ? 'only' : size}`,
        `so${values.length === 1 ? 'only' : size}${kind}`,
        rule ? (rule.cents === one.money.cents && rule.currency === one.money.currency ? 'R=' : 'R!') : 'R-',
      ],
    }
  })
  return { found, lattice: choicesOf(choices, ['-', rule ? '-R' : '-no R', `-${Math.min(4, values.length)}`]) }
}

/** iPhone 13, 苹果13 and 12315 are no amounts. */
function isNameOrNumber(brands: readonly string[], text: string, { start, end, marked }: FoundAmount): boolean {
  if (marked) return false
  const before = text.slice(0, start).trimEnd()
  return (
    /[a-z]-?$/iu.test(before) || brands.some((brand) => before.endsWith(brand)) || isOnlyHotline(text.slice(start, end))
  )
}

function centsOf({ money }: FoundAmount): number {
  return money.cents ?? 0
}

/** Every day in a message, as a candidate for the day of purchase. */
export function datesOf(form: ComplaintForm, text: string, day: Day): Recognised<FoundDate> {
  const folded = foldNumerals(text)
  const found = findDates(text, day)
  const rule = dayIn(form, text, day)
  const days = [...new Set(found.map(({ result }) => (result.ok ? result.day : result.code)))]
  const choices = found.map((one, place) => {
    const { result, start, end } = one
    const said = one.text.replace(/[\d一二三四五六七八九十]+/gu, '0').trim()
    const order = found.length === 1 ? 'only' : place === 0 ? 'first' : place === found.length - 1 ? 'last' : 'middle'
    return {
      features: [
        ...surroundings(folded, start, end, ''),
        `y${said}`,
        `o${order}${days.length === 1 ? '=' : ''}`,
        result.ok ? `c${result.certain}` : `!${result.code}`,
        rule ? (result.ok && rule.day === result.day ? `R=${rule.certain}` : 'R!') : 'R-',
      ],
    }
  })
  const none = ['-', rule ? `-R${rule.certain}` : '-no R', `-${Math.min(3, days.length)}`]
  return { found, lattice: choicesOf(choices, none) }
}

const CLAUSE = /[，。！？；\n!?;]/u

/** Features of the words around a recognised value: directly beside it, in its clause and in the clauses next to it. */
function surroundings(text: string, start: number, end: number, kind: string): string[] {
  const blank = (words: string) => words.replace(/\d/gu, '0')
  const before = blank(text.slice(Math.max(0, start - 60), start)).trimEnd()
  const after = blank(text.slice(end, end + 60)).trimStart()
  const left = before.split(CLAUSE)
  const right = after.split(CLAUSE)
  const beside = (words: string, size: number, front: boolean) =>
    front ? `${words}$$$$$`.slice(0, size) : `^^^^^${words}`.slice(-size)
  const features: string[] = []
  for (let size = 1; size <= 5; size += 1) {
    features.push(`<${size}${beside(before, size, false)}`, `>${size}${beside(after, size, true)}`)
  }
  features.push(
    `x${beside(before, 1, false)}|${beside(after, 1, true)}`,
    `xx${beside(before, 2, false)}|${beside(after, 1, true)}`,
    `xk${kind}${beside(before, 1, false)}|${beside(after, 1, true)}`,
  )
  for (const pair of pairsOf(left.at(-1) ?? '')) features.push(`l${pair}`)
  for (const pair of pairsOf(right[0] ?? '')) features.push(`r${pair}`)
  for (const pair of pairsOf(left.at(-2) ?? '')) features.push(`L${pair}`)
  for (const pair of pairsOf(right[1] ?? '')) features.push(`P${pair}`)
  return features
}

function pairsOf(words: string): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at < words.length; at += 1) {
    found.add(words.slice(at, at + 1))
    if (at + 1 < words.length) found.add(words.slice(at, at + 2))
  }
  return found
}
