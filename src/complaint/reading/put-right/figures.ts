import { saysSame } from '../../../matter/value.ts'
import { currenciesIn } from '../../../normalise/amount.ts'
import { showValue } from '../../form/fields.ts'
import type { FormField } from '../../form/form.ts'
import { emptyLines, familyOf, isFigure, linesNamed } from '../line-named.ts'
import type { Shown } from '../right-value.ts'
import { deny, type Heard, take } from './heard.ts'

/** 2100 是 2800: after 不是. */
const SWAPPED = /^(.+?)\s*(?:而)?(?:应该)?(?:就|系|是)\s*(.+)$/su
/** 989 not 899: after the right figure the wrong one. */
const NOT_THE_OLD = /(?<=\d|yuan|rmb),? (?:and )?not \d[\d.,]{0,12}(?: ?(?:yuan|rmb))?$/iu
/** It was the 9th not 8th. */
const ANOTHER_DAY =
  /^(?:it (?:is|was) |it['’]s )?(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th),? (?:and )?not (?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)$/iu
/** In cents: a sum of whole tens ends in a zero. */
const TEN_YUAN = 1000

/** 2100 是 2800, after words that deny: what it is not, and what it is. Null: they tell no two things. */
export function swappedIn(words: string): { old: string; told: string } | null {
  const [, old, told] = SWAPPED.exec(words) ?? []
  return old !== undefined && told !== undefined ? { old, told } : null
}

/** 989 not 899, 10号不是11号: the words without the wrong figure at their end. */
export function withoutTheOld({ words }: Pick<Heard, 'words'>, told: string): string {
  return told.replace(NOT_THE_OLD, '').replace(words.notTheOld, '')
}

/** 是美元，不是人民币: the sum is in another currency. */
export function hearsCurrency({ words, all, right }: Heard, said: string): boolean {
  const money = currenciesIn(said)
  const denied = money.filter(({ start }) => words.notCurrency.test(said.slice(0, start)))
  const [told, ...others] = money.filter((one) => !denied.includes(one))
  const rest = money.toReversed().reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), said)
  if (money.length === 0 || others.length > 0 || !words.onlyCurrency.test(rest)) return false
  const one = all.find(({ field, value }) => value.kind === 'money' && !field.aside)
  if (one?.value.kind !== 'money') return false
  if (told) right.set(one.field.name, { kind: 'money', money: { ...one.value.money, currency: told.currency } })
  return true
}

/** It was the 9th not 8th, where the 8th of a month is shown. */
export function hearsOtherDay(heard: Heard, said: string): boolean {
  const [, told = '', old = ''] = ANOTHER_DAY.exec(said) ?? []
  const one = heard.all.find(({ value }) => value.kind === 'date' && value.day.endsWith(`-${old.padStart(2, '0')}`))
  return told !== '' && one !== undefined && take(heard, one, `${told}号`)
}

/** 这俩日期填反了: two values of a kind change places. */
export function hearsReversed({ words, shown, right }: Heard, said: string): boolean {
  if (!words.reversed.test(said)) return false
  const pairs = (['date', 'money'] as const).map((kind) => shown.filter(({ value }) => value.kind === kind))
  const [one, other, ...more] = pairs.filter(({ length }) => length === 2).flat()
  if (!one || !other || more.length > 0) return false
  right.set(one.field.name, other.value)
  right.set(other.field.name, one.value)
  return true
}

/** 金额多打了一个 0. */
export function hearsZeros({ words, all, right }: Heard, said: string): boolean {
  const sums = all.filter(({ value }) => value.kind === 'money' && value.money.cents !== null)
  const named = sums.filter(({ field }) => words.nameOf(field.name, said) !== null)
  const [sum, ...others] = named.length > 0 ? named : sums
  const by = words.tooMany.test(said) ? 0.1 : words.tooFew.test(said) ? 10 : null
  const shownCents = sum?.value.kind === 'money' ? (sum.value.money.cents ?? 0) : 0
  // 2105 元 ends in no zero that could be one too many.
  const isPossible = by !== null && (by > 1 || shownCents % TEN_YUAN === 0)
  if (!isPossible || sum?.value.kind !== 'money' || others.length > 0) return false
  const cents = Math.round(shownCents * by)
  right.set(sum.field.name, { kind: 'money', money: { ...sum.value.money, cents, original: `${cents / 100}` } })
  return true
}

/** 尾号是 1243. */
export function hearsLastDigits(heard: Heard, said: string): boolean {
  const [phone, ...more] = heard.all.filter(({ value }) => value.kind === 'phone')
  const ends = heard.words.endsWith.exec(said)?.[1]
  if (ends === undefined || phone?.value.kind !== 'phone' || more.length > 0) return false
  const digits = `${phone.value.digits.slice(0, -ends.length)}${ends}`
  if (digits !== phone.value.digits) heard.right.set(phone.field.name, { ...phone.value, digits })
  heard.open = phone
  return true
}

/**
 * 赔的那个450写成商家肯赔: a figure, and the line where it belongs. Shown as the value of another line, it is wrong there: 2600那是标价，我付了2400.
 */
export function hearsMoved(heard: Heard, said: string): boolean {
  const { form, words, asked, lines } = heard
  const { what = '', line = '' } = words.moved.exec(said)?.groups ?? {}
  if (asked !== null || !/[\d一二三四五六七八九十百千万]/u.test(what) || words.denies.test(said)) return false
  const named = linesNamed(form, lines, line).find(({ one, rest }) => rest === '' && isFigure(one.field))
  if (named === undefined || !take(heard, named.one, what)) return false
  const told = heard.right.get(named.one.field.name)
  const wrong = heard.shown.find(({ field, value }) => told && field !== named.one.field && saysSame(value, told))
  if (wrong) deny(heard, wrong)
  return true
}

/**
 * 把电话那个写成商家电话: what stands in one of two lines belongs to the other, which is empty, and the line itself is wrong then. Where both
 * stand it is asked which is meant.
 */
export function hearsMovedLine(heard: Heard, said: string): boolean {
  const { form, words, tools, all, right } = heard
  const { from = '', to = '' } = words.movedLine.exec(said)?.groups ?? {}
  if (from === '' || words.denies.test(said)) return false
  const lines = [...all, ...emptyLines(form, all)]
  const whole = (name: string) => linesNamed(form, lines, name).flatMap(({ one, rest }) => (rest === '' ? [one] : []))
  const [one] = whole(from)
  const isLike = ({ field }: Shown) => one !== undefined && field !== one.field && isOfOneKind(field, one.field)
  const other = words.ofBusiness.test(to)
    ? lines.find((each) => each.field.name.startsWith('respondent_') && isLike(each))
    : whole(to).find(isLike)
  if (!one || !other) return false
  const isOpen = ({ value }: Shown) => value.kind === 'skipped'
  if (isOpen(one) === isOpen(other)) {
    if (isOpen(one)) return false
    heard.between = { fields: [one.field, other.field], words: '' }
    return true
  }
  const [source, target] = isOpen(one) ? [other, one] : [one, other]
  const value = tools.read(target.field, showValue(source.field, source.value))
  if (value === null) return false
  right.set(target.field.name, value)
  deny(heard, source)
  return true
}

/** Both hold a sum, both a day, both a telephone, or both a place. */
function isOfOneKind(one: FormField, other: FormField): boolean {
  const family = familyOf(one)
  return family === null ? isFigure(one) && one.kind === other.kind : family === familyOf(other)
}
