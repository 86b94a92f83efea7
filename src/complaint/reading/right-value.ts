import type { Day } from '../../law/types.ts'
import type { FieldValue } from '../../matter/value.ts'
import { dayThatWas } from '../../normalise/date-readers.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { yearsBack } from '../../normalise/years-back.ts'
import type { FormField } from '../form/form.ts'
import { newWords } from './change-named.ts'

/** A field with the value that is shown, or known. */
export type Shown = { field: FormField; value: FieldValue }

export type Tools = {
  /** The day on which the message was written. */
  today: Day
  /** The value of a field in words that were written for it. Null: they hold none. */
  read: (field: FormField, words: string) => FieldValue | null
  saysYes: (words: string) => boolean
  saysNo: (words: string) => boolean
}

/** What is said after a value, and is none of it. */
export const PARTICLES = /(?:哈|啊|呀|吧|呢|的|了|哦|嘛|滴|才对)+$/u
const NOT_THAT = /.不(?:是|叫)./u

/** What words written for a field say, where a value stands: a day without a month is of the month that stands. */
export function rightValue({ field, value }: Shown, said: string, { read, today }: Tools): FieldValue | null {
  const words = said.replace(PARTICLES, '').replace(QUOTES, '').trim()
  if (words === '') return null
  if (value.kind === 'date') {
    const put = dayInMonth(value.day, words) ?? dayInYear(value.day, words, today)
    const day = put === null ? null : dayThatWas(put, today)
    if (day) return { kind: 'date', day, original: words }
  }
  if (value.kind === 'phone' && /^\d{2,4}$/u.test(words)) {
    return { ...value, digits: `${value.digits.slice(0, -words.length)}${words}` }
  }
  const place = value.kind === 'text' && field.name.endsWith('_address') ? houseOn(value.text, words) : null
  if (place !== null) return { kind: 'text', text: place }
  // 是美佳不是美家, where 美家电器 stands, is 美佳电器.
  const put = value.kind === 'text' && NOT_THAT.test(words) ? newWords(field, value, words) : null
  if (put !== null) return read(field, put)
  if (value.kind === 'text' && field.unknown) {
    const name = fitted(value.text, words)
    if (name) return { kind: 'text', text: name }
  }
  const told = read(field, words)
  return value.kind === 'choices' && told?.kind === 'choices' ? asStood(told, value.values, words) : told
}

/** Marks around a name. */
const QUOTES = /^["「“『《]|["」”』》]$/gu

/** 退钱, where 退货退款 stands: whether the thing goes back is not said. */
export function asStood(told: FieldValue & { kind: 'choices' }, stood: readonly string[], words: string): FieldValue {
  const isSaid = !stood.includes('refund_goods') || stood.includes('refund_fee') || /退费|不退货|[只仅]退/u.test(words)
  if (isSaid || !told.values.includes('refund_fee')) return told
  const values = told.values.map((code) => (code === 'refund_fee' ? 'refund_goods' : code))
  return { kind: 'choices', values: [...new Set(values)] }
}

/** 3号之一, where 人民路3号 stands: the house on the road that stands. Null: the words are no house alone. */
function houseOn(place: string, words: string): string | null {
  if (!/^\d{1,4}号(?:之[一二三四五六七八九十\d]{1,2}|附\d{1,3})?$/u.test(words)) return null
  const house = /\d{1,4}号(?:之[一二三四五六七八九十\d]{1,2}|附\d{1,3})?/u
  return house.test(place) ? place.replace(house, words) : `${place}${words}`
}

/** 9 号, 廿一号: a day of the month of another one. */
function dayInMonth(of: Day, words: string): Day | null {
  const [, figure = ''] = /^([\d一二三四五六七八九十廿卅]{1,3})[号日]$/u.exec(words) ?? []
  const number = /^\d+$/u.test(figure)
    ? Number(figure)
    : spokenNumber(figure.replace(/^廿/u, '二十').replace(/^卅/u, '三十'))
  return number ? `${of.slice(0, 8)}${String(number).padStart(2, '0')}` : null
}

/** 去年, 2025 年: the same day of another year, where the words name no more. */
function dayInYear(of: Day, words: string, today: Day): Day | null {
  const back = yearsBack(words)
  const year = back === null ? (/^(20\d\d)年$/u.exec(words)?.[1] ?? '') : String(Number(today.slice(0, 4)) - back)
  return year === '' ? null : `${year}${of.slice(4)}`
}

/** Both places name one road: 老城街12号, 是老城街21号. */
export function onOneRoad(place: string, words: string): boolean {
  const road = /(\p{Script=Han}{2}(?:路|街|巷|道|弄|村|镇))\s?\d/u
  const told = road.exec(words)?.[1]
  return told !== undefined && place.includes(told)
}

/** A part of a name put right: 南湾 where 蓝湾汽修 stands is 南湾汽修. Null: no part of the name is like it. */
function fitted(name: string, part: string): string | null {
  if (part.length < 2 || part.length >= name.length || part.length > 4) return null
  for (let at = 0; at + part.length <= name.length; at += 1) {
    const same = [...part].filter((character, place) => name[at + place] === character).length
    if (same === part.length) return null
    if (same * 2 >= part.length) return `${name.slice(0, at)}${part}${name.slice(at + part.length)}`
  }
  return null
}
