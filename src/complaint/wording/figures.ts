import { oncePer } from '../../base/phrases.ts'
import type { Day } from '../../law/types.ts'
import type { FieldValue } from '../../matter/value.ts'
import {
  type FoundAmount,
  findAmounts,
  foldAmounts,
  isAfterPaying,
  isCount,
  isOnlyHotline,
  isPieces,
  type Money,
} from '../../normalise/amount.ts'
import { findDates, type ParsedDate } from '../../normalise/date.ts'
import { foldNumerals } from '../../normalise/numeral.ts'
import { readPhone } from '../../normalise/phone.ts'
import type { ComplaintForm, Values } from '../form/form.ts'

/** Place of a figure: offsets in the folded text (`foldAmounts` for sums, `foldNumerals` for days). */
export type Placed = { start: number; end: number }

/**
 * A sum and what it is: the name of a money field of the form, or `other`. `amount` is the price paid. `about`: the figure of an
 * approximate one, in 分.
 */
export type ToldSum = Placed & {
  role: string
  money: Money
  about: number | null
  /** A deposit that is a first instalment: 首付. Where a deposit stands it is none. */
  isInstalment: boolean
}

/**
 * A day and what happened on it: the name of a date field of the form, or `other`; `untold` where the words do not say.
 */
export type ToldDay = Placed & { role: string; day: Day; original: string; certain: boolean }

/** What stands for the figure in a pattern. */
const FIGURE = '#'
/** Characters beside a figure that can say what it is. */
const REACH = 16

type Cue = { role: string; pattern: RegExp }

const cues = oncePer(({ words: { figures } }: ComplaintForm) => {
  const { sums, days } = figures
  const between = `(?:${sums.between}){0,6}?`
  return {
    several: new RegExp(sums.several, 'u'),
    notSums: new RegExp(sums.not_sums, 'gu'),
    sums: sums.roles.flatMap(({ role, before, after, around }): Cue[] => [
      ...(around ? [{ role, pattern: new RegExp(around, 'u') }] : []),
      ...(before ? [{ role, pattern: new RegExp(`${before}(?<gap>${between})${FIGURE}`, 'u') }] : []),
      ...(after ? [{ role, pattern: new RegExp(`${FIGURE}(?<gap>)${after}`, 'u') }] : []),
    ]),
    parts: sums.roles.flatMap(({ role, before }) => (before && NAMED_PARTS.has(role) ? [new RegExp(before, 'u')] : [])),
    days: days.roles.flatMap(({ role, before, after }): Cue[] => [
      ...(before ? [{ role, pattern: new RegExp(`${before}(?<gap>[^，。！？；#]{0,4}?)${FIGURE}`, 'u') }] : []),
      ...(after ? [{ role, pattern: new RegExp(`${FIGURE}(?<gap>[^，。！？；#]{0,8}?)${after}`, 'u') }] : []),
    ]),
  }
})

/**
 * Every sum of money in the words with its role. What stands beside a sum decides; a sum of which the words say nothing was
 * paid. Counts, percentages and multiples are no sums.
 */
export function sumsTold(form: ComplaintForm, text: string, today: Day): ToldSum[] {
  const { notSums, sums } = cues(form)
  const folded = foldAmounts(text)
  const barred = [...placesOf(notSums, folded), ...phonesIn(folded)]
  const days = daysIn(text, today).filter(
    (one) => !BARE_YEAR.test(one.text) || !(isAfterPaying(folded, one) || IS_DEMANDED.test(folded.slice(0, one.start))),
  )
  const found = findAmounts(text).filter((one) => {
    const { money, marked, negative, tooLarge } = one
    if (negative || tooLarge || isCount(folded, one) || isPieces(folded, one) || overlaps(one, barred)) return false
    if (marked) return true
    return (
      !overlaps(one, days) &&
      !isOnlyHotline(folded.slice(one.start, one.end)) &&
      (money.cents ?? one.about ?? 0) >= LEAST_BARE
    )
  })
  const roles = found.map((_, at) => roleOf(sums, folded, found, at) ?? 'amount')
  return found.map(({ money, about, start, end }, at) => ({
    role: settled(roles, at),
    money,
    about,
    isInstalment: roles[at] === INSTALMENT,
    start,
    end,
  }))
}

/** Whether the only deposits in the words are first instalments: 2万是首付. */
export function tellsOnlyInstalments(form: ComplaintForm, text: string, today: Day): boolean {
  const deposits = sumsTold(form, text, today).filter(({ role }) => role === 'deposit')
  return deposits.length > 0 && deposits.every(({ isInstalment }) => isInstalment)
}

/** The role of a first instalment. */
export const INSTALMENT = 'down_payment'

/** The role of a sum beside the others: what was paid in the end outweighs the sums before it, and a deposit the first instalment. */
function settled(roles: readonly string[], at: number): string {
  const role = roles[at] ?? 'amount'
  if (role === INSTALMENT) return roles.includes('deposit') ? 'other' : 'deposit'
  if (role === 'amount' && roles.includes('paid', at)) return 'other'
  return role === 'paid' ? 'amount' : role
}

/** The days in the words, each with the last one of its stretch: 9月28到30. */
export function daysIn(text: string, today: Day): (Placed & { text: string })[] {
  const folded = foldNumerals(text)
  return findDates(text, today).map(({ start, end, text: day }) => {
    const [last = ''] = /^\s{0,3}(?:到|至|[-—~～])\s{0,3}\d{1,2}(?![\d元块.])/u.exec(folded.slice(end)) ?? []
    // 3万 8月: the space belongs to neither.
    return { start: start + day.length - day.trimStart().length, end: end + last.length, text: day }
  })
}

/** 9月28, 2026-9-28: a day that is no sum. 618 and 9.9 may be one. */
const SIGN_OF_DAY = /[月日号]|\d{4}[-/.]\d|[a-z]{3}/iu
/** Four digits that may be a year or a sum. */
const BARE_YEAR = /^\s*(?:19|20)\d\d\s*$/u
/** 赔我大衣 before 2000: it is a sum and no year. */
const IS_DEMANDED = /[赔退][^，。！？；\d]{0,8}$/u
/** Without 元 a smaller number, in 分, is a count or a place. */
const LEAST_BARE = 2000

/** Every plain day in the words with what happened on it. */
export function daysTold(form: ComplaintForm, text: string, today: Day): ToldDay[] {
  const folded = foldNumerals(text)
  const found = findDates(text, today).filter(
    (one): one is typeof one & { result: Extract<ParsedDate, { ok: true }> } => one.result.ok,
  )
  return found.map((one, at) => {
    const { day, original, certain } = one.result
    return {
      role: roleOf(cues(form).days, folded, found, at) ?? 'untold',
      day,
      original,
      certain,
      start: one.start,
      end: one.end,
    }
  })
}

/** Roles that a price may be told by. */
const PRICES = new Set(['amount', 'deducted', 'total_price', 'deposit', 'fee'])

/**
 * The sums that can be the price paid: those paid, the total agreed on, a charge, and a deposit where nothing else was paid;
 * the price of one piece where nothing says that there were several. `isAsked`: the words answer what was paid in all, and a deposit or a charge is no
 * answer.
 */
export function pricesTold(form: ComplaintForm, text: string, today: Day, { isAsked = false } = {}): ToldSum[] {
  const told = sumsTold(form, text, today)
  const of = (...roles: string[]) => told.filter(({ role }) => roles.includes(role))
  const deposits = of('deposit')
  if (isAsked) return deposits.length > 0 ? of('amount') : of('amount', 'deducted', 'total_price')
  const isPart = (role: string) => (role === 'deposit' || role === 'fee') && of('amount').length > 0
  const prices = told.filter(
    ({ role }) => PRICES.has(role) && !isPart(role) && !(role === 'deducted' && deposits.length > 0),
  )
  const each = of('unit_price')
  const isOne = prices.length === 0 && each.length === 1 && !cues(form).several.test(foldAmounts(text))
  return isOne ? each : prices
}

/** Roles that are named by a word of their own, and are a part of the price or stand beside it. */
const NAMED_PARTS = new Set(['deposit', 'down_payment', 'fee', 'costs'])
/** 第三次是246: one of several sums, or the price of one piece. */
const ONE_OF_SEVERAL = /第[一二三四五六\d]+[次笔回期]|每|单价/u

/** Whether the words name a part or another sum than the price, wherever its figure stands: 拖车费写错了 是540, 第三次是246. */
export function namesPart(form: ComplaintForm, words: string): boolean {
  return ONE_OF_SEVERAL.test(words) || cues(form).parts.some((part) => part.test(words))
}

/** The sums in the words that cannot be the price paid. */
export function otherSums(form: ComplaintForm, text: string, today: Day, how = { isAsked: false }): ToldSum[] {
  const prices = pricesTold(form, text, today, how)
  return sumsTold(form, text, today).filter((sum) => !overlaps(sum, prices))
}

/** The text, folded by `foldAmounts`, with a comma in place of each number that cannot be the price paid. */
export function pricesAlone(form: ComplaintForm, text: string, today: Day, how = { isAsked: false }): string {
  return blanked(foldAmounts(text), notPrices(form, text, today, how))
}

/** Places of the numbers that cannot be the price paid: other sums, counts, ages, days, hotlines. */
export function notPrices(form: ComplaintForm, text: string, today: Day, how = { isAsked: false }): Placed[] {
  const folded = foldAmounts(text)
  const prices = pricesTold(form, text, today, how)
  const isNone = (one: FoundAmount) =>
    isCount(folded, one) || (!one.marked && isOnlyHotline(folded.slice(one.start, one.end)))
  const days = daysIn(text, today).filter((one) => SIGN_OF_DAY.test(one.text))
  const none = [
    ...placesOf(cues(form).notSums, folded),
    ...phonesIn(folded),
    ...findAmounts(text).filter((one) => isNone(one) || (!one.marked && overlaps(one, days))),
  ]
  return [...otherSums(form, text, today, how), ...none.filter((one) => !overlaps(one, prices))]
}

/** The place of a telephone, which may be written in groups: 139 0008 8776. */
function phonesIn(folded: string): Placed[] {
  const phone = readPhone(folded)
  return phone.ok ? [phone] : []
}

/** The days that can be the day of purchase: not those on which something else happened. */
export function purchaseDays(form: ComplaintForm, text: string, today: Day): ToldDay[] {
  return daysTold(form, text, today).filter(({ role }) => role !== 'other' && !isAside(form, role))
}

/** Places of the days on which something else happened, the vague ones too. */
export function daysOtherwise(form: ComplaintForm, text: string, today: Day): Placed[] {
  const folded = foldNumerals(text)
  const found = findDates(text, today)
  const roles = found.map((_, at) => roleOf(cues(form).days, folded, found, at))
  return found.filter((_, at) => roles[at] === 'other' || isAside(form, roles[at] ?? ''))
}

/** The days on which something else happened. */
function asideDays(form: ComplaintForm, text: string, today: Day): ToldDay[] {
  return daysTold(form, text, today).filter(({ role }) => role === 'other' || isAside(form, role))
}

/** The text, folded by `foldNumerals`, with a comma in place of each day that cannot be the day of purchase. */
export function purchaseDaysAlone(form: ComplaintForm, text: string, today: Day): string {
  return blanked(foldNumerals(text), asideDays(form, text, today))
}

function isAside(form: ComplaintForm, role: string): boolean {
  return form.fields.some((field) => field.name === role && field.aside)
}

function blanked(folded: string, places: readonly Placed[]): string {
  return places.reduce(
    (words, { start, end }) => `${words.slice(0, start)}${'，'.repeat(end - start)}${words.slice(end)}`,
    folded,
  )
}

/**
 * The sums and days in the words beside price and day of purchase, by the name of their field. Where two have one role, the
 * later counts.
 */
export function figuresTold(form: ComplaintForm, text: string, today: Day): Values {
  const sums = sumsTold(form, text, today)
  const days = daysTold(form, text, today).filter(({ certain }) => certain)
  const demands = sums.filter(({ role }) => role === 'claim_refund' || role === 'claim_damages')
  return Object.fromEntries([
    ...sums
      // One sum alone is all that is demanded.
      .filter(({ role }) => isAside(form, role) && (demands.length > 1 || !demands.some((one) => one.role === role)))
      .map(({ role, money }) => [role, { kind: 'money', money }] as const),
    ...days
      .filter(({ role }) => isAside(form, role))
      .map(({ role, day, original }) => [role, { kind: 'date', day, original }] as const),
    ...(demands.length === 1 ? demands.map(({ money }) => ['claim_amount', { kind: 'money', money }] as const) : []),
  ])
}

/** What else is to be paid beside the price: damages, and what was spent because of the matter. */
const DAMAGES = new Set(['claim_damages', 'costs', 'fee'])
/** 赔看病的 before 320. */
const IS_COMPENSATED = /赔[^，。！？；\d]{0,8}$/u

/** The first of two sums of which either is enough: 赔2600 或者赔2000也行. Null: the words leave no choice. */
export function sumsToChoose(form: ComplaintForm, text: string, today: Day): ToldSum | null {
  const folded = foldAmounts(text)
  const [first, second, ...others] = sumsTold(form, text, today).filter(({ role }) => role.startsWith('claim_'))
  if (!first || !second || others.length > 0 || first.role !== second.role) return null
  return orElse(form).test(folded.slice(first.end, second.start)) ? first : null
}

const orElse = oncePer(({ words: { wishes } }: ComplaintForm) => new RegExp(wishes.or_else, 'u'))

/**
 * The sums of what is demanded beside each other: 退钱再赔 1000 元 wants back what was paid, and 1000. Null: one sum is all that is
 * demanded.
 */
export function refundAndDamages(
  form: ComplaintForm,
  { text, codes, paid }: { text: string; codes: readonly string[]; paid: FieldValue | undefined },
  today: Day,
): Values | null {
  if (!codes.includes('compensation')) return null
  const sums = sumsTold(form, text, today)
  const isRefund = codes.some((code) => code === 'refund_goods' || code === 'refund_fee')
  // 退货，赔医药费，大概2600元: the sum after what is to be paid for.
  const folded = foldAmounts(text)
  const isAfter = ({ start }: Placed) => /赔[^，。]{0,8}[，,\s]*$/u.test(folded.slice(0, start))
  const [sum, ...others] = sums.filter((each) => DAMAGES.has(each.role) || (each.role === 'amount' && isAfter(each)))
  const refunds = sums.filter(({ role }) => role === 'claim_refund')
  if (!sum || others.length > 0 || !isRefund || refunds.length > 1) return null
  const [refund] = refunds
  // 退598 赔看病的320: both are told, and 320 is asked for in so many words.
  if (refund && sum.role !== 'claim_damages' && !IS_COMPENSATED.test(folded.slice(0, sum.start))) return null
  const isKnown = paid?.kind === 'money' && paid.money.cents !== null
  const back: FieldValue | null = refund ? { kind: 'money', money: refund.money } : isKnown ? paid : null
  return { claim_damages: { kind: 'money', money: sum.money }, ...(back && { claim_refund: back }) }
}

/** The role whose words are nearest to the figure; of equally near ones, the longest. Null when none is beside it. */
function roleOf(all: readonly Cue[], folded: string, figures: readonly Placed[], at: number): string | null {
  const figure = figures[at] as Placed
  const next = figures[at + 1]
  const before = beforeIn(folded, figure, figures[at - 1]?.end ?? 0)
  // What leads to the next figure belongs to it: 付了3100标价3299.
  const leading = next ? beforeIn(folded, next, figure.end) : ''
  const lead = next?.start === figure.end + leading.length ? nearest(all, `${leading}${FIGURE}`) : null
  // 1万8 定金给了9000: what a space sets off from a figure belongs to the next one, where it leads there.
  const isSetOff = /\s$/u.test(folded.slice(0, figure.end)) && !/\s/u.test(leading)
  const leadsOn = lead !== null && (lead.gap === 0 || isSetOff)
  const after = leadsOn ? leading.slice(0, lead.at) : afterIn(folded, figure, next?.start ?? folded.length)
  const clause = before === '' && after === '' ? clauseBefore(folded, figure) : before
  return nearest(all, `${clause}${FIGURE}${after}`)?.role ?? null
}

/** The words nearest to a figure: `at`: where they begin; `gap`: characters between them and the figure. */
type Nearest = { role: string; gap: number; length: number; at: number }

function nearest(all: readonly Cue[], clause: string): Nearest | null {
  let best: Nearest | null = null
  for (const { role, pattern } of all) {
    const match = pattern.exec(clause)
    if (!match) continue
    const gap = match.groups?.gap?.length ?? 0
    const length = match[0].length - gap
    if (best === null || gap < best.gap || (gap === best.gap && length > best.length))
      best = { role, gap, length, at: match.index }
  }
  return best
}

/** The words before the figure, from the last mark or figure on. */
function beforeIn(folded: string, { start }: Placed, from: number): string {
  return withoutSign(/[^，。！？；,!?;\n]*$/u.exec(folded.slice(Math.max(from, start - REACH), start))?.[0] ?? '')
}

/** The words after the figure, up to the next mark or figure. */
function afterIn(folded: string, { end }: Placed, to: number): string {
  return withoutSign(/^[^，。！？；,!?;\n]*/u.exec(folded.slice(end, Math.min(to, end + REACH)))?.[0] ?? '')
}

/** The clause before a figure that stands alone between two commas: 他们肯退一半，3400. */
function clauseBefore(folded: string, { start }: Placed): string {
  const clause = /[^，。！？；,!?;\n]+[，,]$/u.exec(folded.slice(Math.max(0, start - REACH), start))?.[0] ?? ''
  return withoutSign(clause.replace(',', '，'))
}

function withoutSign(words: string): string {
  return words.replaceAll(FIGURE, '')
}

function placesOf(pattern: RegExp, folded: string): Placed[] {
  return [...folded.matchAll(pattern)].map(({ index, 0: words }) => ({ start: index, end: index + words.length }))
}

export function overlaps({ start, end }: Placed, others: readonly Placed[]): boolean {
  return others.some((other) => other.start < end && other.end > start)
}
