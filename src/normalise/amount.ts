import { foldNumerals, spokenNumber } from './numeral.ts'

/** Amounts are integer 分; `cents: null` with `approximate` when the words give no exact figure and the person must be asked. */
export type Money = { cents: number | null; currency: string; approximate: boolean; original: string }

/** 1 亿元: more is a slip of the finger or not for a consumer council's form. */
const LARGEST_YUAN = 100_000_000

export type ParsedAmount =
  /** `approximate` money has no figure: the person is asked for the exact one. */
  { ok: true; money: Money } | { ok: false; code: 'none' | 'negative' | 'too_large' | 'several' }

type Found = {
  money: Money
  negative: boolean
  tooLarge: boolean
  start: number
  end: number
  marked: boolean
  bareFigure: boolean
}

const CURRENCIES: [RegExp, string][] = [
  [/^(?:hk\$|hkd|港币|港元|港纸|港幣)$/i, 'HKD'],
  [/^(?:us\$|\$|usd|美元|美金|刀)$/i, 'USD'],
  [/^(?:€|eur|欧元|欧)$/i, 'EUR'],
  [/^(?:£|gbp|英镑|镑)$/i, 'GBP'],
  [/^(?:jpy|日元|日币|円)$/i, 'JPY'],
  [/^(?:krw|韩元|韩币)$/i, 'KRW'],
  [/^(?:nt\$|twd|台币|新台币)$/i, 'TWD'],
  [/^(?:澳币|澳元|aud)$/i, 'AUD'],
]

const BEFORE = String.raw`hk\$|us\$|nt\$|¥|￥|\$|€|£|rmb|cny|hkd|usd|eur|人民币`
const AFTER = `元|块钱|块|人民币|rmb|港币|港元|港纸|港幣|hkd|美元|美金|刀|usd|欧元|欧|英镑|镑|日元|日币|円|韩元|韩币|新台币|台币|澳币|澳元`
const NUMBER = String.raw`(?:\d+(?:\.\d+)?|[零〇一二两俩三四五六七八九十百千万亿])+`
const DIGIT = '[0-9一二两三四五六七八九]'

const EXACT = new RegExp(
  String.raw`(?<loose>大概|大约|约|差不多|将近|近|估计|可能|不到|超过)?(?<sign>-|−|负)?\s*(?<before>${BEFORE})?\s*(?<sign2>-|−)?(?<number>${NUMBER})` +
    String.raw`(?<more>多|来|余|几)?\s*(?<after>${AFTER})?` +
    `(?:(?<=元|块钱|块)(?:零|又)?(?<jiao>${DIGIT})(?:毛|角|(?![0-9一二三四五六七八九十百千万年月日号天个件])))?` +
    `(?:(?<fen>${DIGIT})分)?钱?(?:整|正)?(?<loosely>多|左右|上下|出头|不到)?`,
  'gi',
)
const SMALL = new RegExp(`(?<jiao>${DIGIT})(?:毛|角)(?:(?<fen>${DIGIT})分)?`, 'g')
const VAGUE =
  /(?:百八十|千儿八百|[百千万]把|好?几[十百千万]+|数[十百千万]+|上[百千万]|成[百千万]|一二[十百千万]|[两二]三[十百千万]+|三四[十百千万]+|四五[十百千万]+|五六[十百千万]+|六七[十百千万]+|七八[十百千万]+|八九[十百千万]+)(?:块钱|块|元)?/g

/**
 * The amount an answer to "how much did you pay" gives. A bare figure counts. 「不是 3800 是 3080」 means the second.
 * Currencies are kept, never converted.
 */
export function readAmount(text: string): ParsedAmount {
  const corrected = /不是.{1,20}?(?:而是|，?应该是|,?应该是|[，, ]?是)(.+)/su.exec(text)?.[1]
  const found = findAmounts(corrected ?? text)
  if (found.length === 0) {
    return /(?:没|未|还没)(?:付|给|交)(?:过)?钱|免费|没花钱/u.test(text) ? exact(0, text) : { ok: false, code: 'none' }
  }
  const marked = found.filter((one) => one.marked)
  const usable = marked.length > 0 ? marked : found
  const first = usable[0] as Found
  if (usable.some((one) => key(one.money) !== key(first.money))) return { ok: false, code: 'several' }
  if (first.negative) return { ok: false, code: 'negative' }
  if (first.tooLarge) return { ok: false, code: 'too_large' }
  return { ok: true, money: { ...first.money, original: text.trim().slice(0, 60) } }
}

/** What a payment is introduced by: only then does a figure in running text count without 元. */
const PAID =
  /(?:花|付|交|充|收|卖|价|办|费|款|骗|转|买|退|定金|押金|学费|一共|总共|共计|合计|[卡课票房]|给他们|给了)(?:了|的|是|我|我们|掉|走|去|值)?\s*$/u
const PAID_NEAR =
  /(?:花|付|交|充|收|买|骗|转)(?:了|的|我|我们|掉|走|去|值)?(?:大概|大约|约)?\s*$|(?:一共|总共|共计|合计|价款|总价)(?:是|要|花了?)?\s*$/u
const COUNTED =
  /^\s*(?:个|件|箱|台|只|条|双|盒|瓶|斤|克|公斤|kg|ml|天|年|月|号|日|次|节|平|米|寸|岁|点|分钟|小时|人|步|字|公里|里|倍|套|层|楼|路|%|g\b|s\b)/iu

/** The one amount running text speaks of as paid, or null when there is none or more than one. */
export function amountPaid(text: string): Money | null {
  const folded = foldNumerals(text)
  const found = findAmounts(text).filter((one) => {
    const rest = folded.slice(one.end)
    if (one.negative || one.tooLarge || one.money.approximate || COUNTED.test(rest)) return false
    if (one.marked) return true
    if (/[千万]/u.test(folded.slice(one.start, one.end))) return true
    const plausible = !one.bareFigure || /^\d{2,6}(?:\.\d{1,2})?$/.test(folded.slice(one.start, one.end).trim())
    return plausible && PAID.test(folded.slice(0, one.start))
  })
  const paid = found.filter((one) => PAID_NEAR.test(folded.slice(0, one.start)))
  for (const group of [paid, found]) {
    const first = group[0]
    if (first && group.every((one) => key(one.money) === key(first.money))) return first.money
    if (group.length > 0) return null
  }
  return null
}

/** `1280` → `1280 元`; other currencies by their code; approximate amounts in the person's words. */
export function showMoney(money: Money): string {
  if (money.cents === null) return `约（${money.original}）`
  const figure = money.cents % 100 === 0 ? String(money.cents / 100) : (money.cents / 100).toFixed(2)
  return money.currency === 'CNY' ? `${figure} 元` : `${figure} ${money.currency}`
}

function findAmounts(text: string): Found[] {
  const folded = foldNumerals(text)
  const found: Found[] = []
  const taken = (start: number, end: number) => found.some((one) => start < one.end && end > one.start)
  for (const match of folded.matchAll(VAGUE)) {
    found.push(approximate(match[0], match.index, match.index + match[0].length, 'CNY'))
  }
  for (const match of folded.matchAll(EXACT)) {
    const end = match.index + match[0].length
    const one = /^[毛角]/u.test(folded.slice(end)) ? null : exactMatch(match, end)
    if (one && !taken(match.index, end)) found.push(one)
  }
  for (const match of folded.matchAll(SMALL)) {
    const end = match.index + match[0].length
    if (taken(match.index, end)) continue
    const cents = digit(match.groups?.jiao) * 10 + digit(match.groups?.fen)
    found.push({ ...precise(cents, match[0], match.index, end, 'CNY'), marked: true })
  }
  return found.sort((a, b) => a.start - b.start)
}

function exactMatch(match: RegExpExecArray | RegExpMatchArray, end: number): Found | null {
  const groups = match.groups ?? {}
  const start = match.index ?? 0
  const value = spokenNumber(groups.number ?? '')
  if (value === null) return null
  const mark = groups.before ?? groups.after
  const currency = CURRENCIES.find(([pattern]) => mark !== undefined && pattern.test(mark))?.[1] ?? 'CNY'
  const original = match[0].trim()
  const marked = mark !== undefined
  if (groups.loose ?? groups.more ?? groups.loosely) return { ...approximate(original, start, end, currency), marked }
  const cents = Math.round(value * 100) + digit(groups.jiao) * 10 + digit(groups.fen)
  return {
    ...precise(cents, original, start, end, currency),
    negative: groups.sign !== undefined || groups.sign2 !== undefined,
    tooLarge: value > LARGEST_YUAN,
    marked,
    bareFigure: /^\d/.test(original),
  }
}

function precise(cents: number, original: string, start: number, end: number, currency: string): Found {
  const money = { cents, currency, approximate: false, original }
  return { money, negative: false, tooLarge: false, start, end, marked: false, bareFigure: false }
}

function approximate(original: string, start: number, end: number, currency: string): Found {
  const money = { cents: null, currency, approximate: true, original }
  return { money, negative: false, tooLarge: false, start, end, marked: true, bareFigure: false }
}

function exact(cents: number, original: string): ParsedAmount {
  return { ok: true, money: { cents, currency: 'CNY', approximate: false, original } }
}

function digit(text: string | undefined): number {
  return text === undefined ? 0 : (spokenNumber(text) ?? 0)
}

function key(money: Money): string {
  return `${money.currency} ${money.cents ?? money.original}`
}
