import type { Language } from '../base/texts.ts'
import { readWordFile, wordFile } from '../base/word-file.ts'
import { housesIn } from './house-numbers.ts'
import { foldNumerals, spokenNumber } from './numeral.ts'
import { createReadPlaces } from './read-places.ts'

/**
 * An amount in integer 分. `cents: null` with `approximate` when the words give no exact figure and the person must be
 * asked.
 */
export type Money = { cents: number | null; currency: string; approximate: boolean; original: string }

/** knowledge/words/amounts.yaml as it must be; the file says what each list is. */
export const amountWords = wordFile('amounts/1', [
  'loose',
  'loosely',
  'nothing_paid',
  'driven',
  'not_figures',
  'aged',
  'aged_self',
  'handed_by',
  'age_before',
  'age_near',
  'age_told',
  'age_after',
  'measured_before',
  'measured_after',
  'paying',
  'to_whom',
  'surely_paid',
  'in_all',
  'counts',
  'bought_for',
  'before_item',
  'not_priced',
  'not_paid',
  'not_paid_to',
  'pieces',
  'pieces_gone',
  'pieces_priced',
  'missing',
  'eaten',
  'priced_by',
])
const words = readWordFile('amounts', amountWords)

/** 1 亿元: more is a typing error, or too much for a consumer council's form. */
const LARGEST_YUAN = 100_000_000

export type ParsedAmount =
  /** `approximate` money has no figure: ask the person for the exact one. */
  { ok: true; money: Money } | { ok: false; code: 'none' | 'negative' | 'too_large' | 'several' }

/**
 * An amount and its place in text folded by `foldAmounts`. `about`: the figure of an approximate one, in 分 (8900 多); null: it
 * has none (几百块), or is exact. `marked`: it has a word or sign of money; `bareFigure`: written in figures.
 */
export type FoundAmount = {
  money: Money
  about: number | null
  negative: boolean
  tooLarge: boolean
  start: number
  end: number
  marked: boolean
  bareFigure: boolean
}

const CURRENCIES: [RegExp, string][] = [
  [/^(?:hk\$|hkd|(?:hong ?kong|hk) dollars?|港币|港元|港纸|港幣)$/i, 'HKD'],
  [/^(?:us\$|\$|usd|(?:(?:us|u\.s\.|american) )?dollars?|bucks?|美元|美金|刀)$/i, 'USD'],
  [/^(?:€|eur|euros?|欧元|欧)$/i, 'EUR'],
  [/^(?:£|gbp|(?:british )?pounds?|英镑|镑)$/i, 'GBP'],
  [/^(?:jpy|(?:japanese )?yen|日元|日币|円)$/i, 'JPY'],
  [/^(?:krw|(?:korean )?won|韩元|韩币)$/i, 'KRW'],
  [/^(?:nt\$|twd|(?:taiwan|nt) dollars?|台币|新台币)$/i, 'TWD'],
  [/^(?:澳币|澳元|aud|australian dollars?)$/i, 'AUD'],
  [/^(?:加币|加元|cad|canadian dollars?)$/i, 'CAD'],
  [/^(?:新加坡元|新加坡币|新币|sgd|singapore dollars?)$/i, 'SGD'],
  [/^(?:泰铢|thb|(?:thai )?baht)$/i, 'THB'],
  [/^(?:卢布|rub|(?:russian )?(?:rubles?|roubles?))$/i, 'RUB'],
  [/^(?:瑞士法郎|瑞郎|chf)$/i, 'CHF'],
  [/^(?:马币|令吉|林吉特|myr)$/i, 'MYR'],
  [/^(?:澳门元|澳门币|葡币|mop)$/i, 'MOP'],
]

const HONG_KONG_AND_WEST = '港币|港元|港纸|港幣|美元|美金|欧元|英镑'
const EAST_ASIA = '日元|日币|韩元|韩币|新台币|台币'
const OTHER_MONEY =
  '澳币|澳元|加币|加元|新加坡元|新加坡币|新币|泰铢|卢布|瑞士法郎|瑞郎|马币|令吉|林吉特|澳门元|澳门币|葡币'
const FOREIGN_WORDS = [HONG_KONG_AND_WEST, EAST_ASIA, OTHER_MONEY].join('|')
const CODES = 'rmb|cny|hkd|usd(?!t)|eur|gbp|jpy|krw|twd|aud|cad|sgd|thb|rub|chf|myr|mop'
const IN_ENGLISH =
  '(?:(?:us|u\\.s\\.|american|hong ?kong|hk|taiwan|nt|australian|canadian|singapore) )?dollars?|bucks?|euros?|(?:british )?pounds?(?! of)|(?:japanese )?yen|' +
  "(?:korean )?won(?!['’])|(?:thai )?baht|(?:russian )?rou?bles?|yuan|kuai|renminbi"
const BEFORE = String.raw`hk\$|us\$|nt\$|¥|￥|\$|€|£|${CODES}|人民币|${FOREIGN_WORDS}`
const AFTER = `元|块钱|块|人民币|${CODES}|${FOREIGN_WORDS}|刀|欧|镑|円|(?:${IN_ENGLISH})(?![a-z])`
const NUMBER = String.raw`(?:\d+(?:\.\d+)?(?:\s{1,3}(?=[百千万亿]))?|[零〇一二两俩三四五六七八九十百千万亿])+`
/** Spaces between the parts of an amount. Limited, because a longer run would be tried again at every place. */
const GAP = String.raw`\s{0,3}`
const DIGIT = '[0-9一二两三四五六七八九]'
/** 一个亿 */
const HUNDRED_MILLIONS = '(?<=[一二两三四五六七八九十\\d])个(?=亿)'

/** Nothing that makes 三块五 a count: 三块五个; 2 块 4 一平 is a price of one. */
const NO_COUNT = `(?!(?!一${words.priced_by})[0-9一二三四五六七八九十百千万分年月日号天个件张罐双盒瓶箱袋杯碗桶串只条份套斤公克度平位台节堂次课人晚间桌吨升])`
const EXACT = new RegExp(
  `(?<loose>${words.loose})?是?(?<sign>-|−|负)?${GAP}(?<before>${BEFORE})?${GAP}(?<sign2>-|−)?(?<number>${NUMBER})` +
    `(?<more>多|来|余|几)?${GAP}(?<after>${AFTER})?` +
    `(?:(?<=元|块钱|块)(?:零|又)?(?![一1]${words.priced_by})(?<jiao>${DIGIT})(?:[毛角](?<fenAfter>${DIGIT})(?![0-9])|毛|角|${NO_COUNT}))?` +
    `(?:[零又]?(?<fen>${DIGIT})分)?钱?(?:整|正)?(?<loosely>${words.loosely})?`,
  'gi',
)
const SMALL = new RegExp(`(?<![元块]|块钱|[元块][零又])(?<jiao>${DIGIT})(?:毛|角)(?:(?<fen>${DIGIT})分)?`, 'g')
const NEIGHBOURS = '一[两二]|[两二]三|三[四五]|四五|五六|六七|七八|八九'
const ABOUT_A_HUNDRED = '(?<![一二两三四五六七八九\\d])百(?:八十|十(?=块))|千儿八百|[百千万]把'
const SEVERAL = '[好大]?几[十百千万]+|十几(?=[块元万千])|数[十百千万]+'
const ROUND = '上[百千万](?![万一])|小?一?[百千万]来(?=[块元])|成[百千](?=上)'
const VAGUE = new RegExp(
  `(?:${ABOUT_A_HUNDRED}|${SEVERAL}|${ROUND}|(?:[一两二三四五六七八九][千万])?(?:${NEIGHBOURS})[十百千万]+|[一两二三四五六七八九][千万](?:${NEIGHBOURS})(?![十百千万\\d])|[1-9][、~\\-—][2-9][百千万])(?:块钱|块|元)?`,
  'g',
)

/**
 * The amount in an answer to "how much did you pay". A bare figure counts. 「不是 3800 是 3080」 means the second.
 * Currencies are kept, never converted.
 */
export function readAmount(text: string): ParsedAmount {
  const corrected = /不是.{1,20}?(?:而是|，?应该是|,?应该是|[，, ]?是)(.+)/su.exec(text)?.[1]
  const found = findAmounts(corrected ?? text)
  if (found.length === 0) {
    return NOTHING_PAID.test(text) ? exact(0, text) : { ok: false, code: 'none' }
  }
  const folded = foldAmounts(corrected ?? text)
  const marked = found.filter((one) => one.marked)
  const notCounted = found.filter((one) => !COUNTED.test(folded.slice(one.end)))
  const inAll = found.filter((one) => IN_ALL.test(folded.slice(Math.max(0, one.start - NEAR), one.start)))
  const usable = [inAll, marked, notCounted, found].find((some) => some.length > 0) as FoundAmount[]
  const first = usable[0] as FoundAmount
  if (usable.some((one) => key(one.money) !== key(first.money))) return { ok: false, code: 'several' }
  if (first.negative) return { ok: false, code: 'negative' }
  if (first.tooLarge) return { ok: false, code: 'too_large' }
  return { ok: true, money: { ...first.money, original: text.trim().slice(0, 60) } }
}

const NOTHING_PAID = new RegExp(words.nothing_paid, 'u')
const DRIVEN = new RegExp(String.raw`${words.driven}(?:了|是|为|有)?\s*$`, 'u')
/** 一 or 一分 that is not a figure: 押金两千一分没退 is not 2100, and 三百一直没退 is not 310. */
const NO_FIGURE = new RegExp(
  `${words.not_figures}|${agesAlone()}|${measures()}|${pieces()}|(?<=[百千万])一(?=${words.priced_by})`,
  'gu',
)
/** Words that introduce a payment. Only after them does a figure in running text count without 元. */
const PAID = new RegExp(String.raw`${words.paying}${words.to_whom}*\s*$`, 'u')
/** 199 加 599，一共 798: the sum counts. */
/** Characters before a figure that can say 一共. A longer part would be read again for each figure. */
const NEAR = 24
const IN_ALL = new RegExp(String.raw`${words.in_all}(?:是|要|花了?|付了?)?\s*$`, 'u')
const PAID_NEAR = new RegExp(
  String.raw`${words.surely_paid}(?:了|的|我|我们|他|她|他们|掉|走|去|值)*(?:大概|大约|约)?\s*$` +
    String.raw`|${words.in_all}(?:是|要|花了?)?\s*$`,
  'u',
)
/** Words after a figure that make it a count, a measure, a time or a place and no price. */
const COUNTED = new RegExp(String.raw`^\s*${words.counts}`, 'iu')
/** Text that may follow a bare figure if it is a price: nothing more, or words that say it was bought for it. */
const PRICE_ENDS = /^\s*(?:[，,。.！!？?；;、\n)）」』”"']|$|的(?!人|群))/u
const BOUGHT_FOR = new RegExp(String.raw`^\s*(?:块钱|块|元)?${words.bought_for}`, 'u')
/** A thing followed by its price (双运动鞋899). Words that make another number of it (尾号1234, 涨到2999) are not things. */
const ITEM_BEFORE = new RegExp(
  String.raw`(?:^|[，,。！!？?；;、\s]|${words.before_item})(?<item>[\p{Script=Han}]{2,8})$`,
  'u',
)
const NO_ITEM = new RegExp(words.not_priced, 'u')
const YEAR_LIKE = /^(?:19[5-9]|20[0-4])\d$/
const HOTLINE = /^(?:1[012]\d|114|100\d\d|123\d\d|9[56]\d{3})$/
/** Among those, numbers that are hardly ever a price. */
const ONLY_HOTLINE = /^(?:123\d\d|100[1-9]\d)$/

/** Sums that a person asks for, is offered or won: they were not paid. */
const NOT_PAID = new RegExp(String.raw`${words.not_paid}${words.not_paid_to}*\s*$`, 'u')
/** In 分: fewer 块 of what is eaten are pieces. */
const LEAST_PRICE = 1000
const EATEN_BEFORE = new RegExp(String.raw`${words.eaten}(?:了|过|掉|剩)?\s?$`, 'u')
const MISSING_BEFORE = new RegExp(String.raw`${words.missing}了?\s*$`, 'u')

/** True where 块 counts pieces that were eaten or broken: 吃了两块. */
export function isPieces(folded: string, { start, end, money }: FoundAmount): boolean {
  const isFew = /块\s?$/u.test(folded.slice(start, end)) && (money.cents ?? 0) < LEAST_PRICE
  return isFew && EATEN_BEFORE.test(before(folded, { start })) && !/^钱/u.test(folded.slice(end))
}

/** The one amount that running text describes as paid. Null when there is none or more than one. */
export function amountPaid(text: string): Money | null {
  return oneAmount(text, (before) => !NOT_PAID.test(before))
}

/** The one amount in running text, paid or asked for (退款 1600 元). Null when there is none or more than one. */
export function amountNamed(text: string): Money | null {
  return oneAmount(text, () => true)
}

function oneAmount(text: string, fits: (before: string) => boolean): Money | null {
  const folded = foldAmounts(text)
  const found = findAmounts(text).filter((one) => isPaid(one, folded) && fits(before(folded, one)))
  const paid = found.filter((one) => PAID_NEAR.test(before(folded, one)))
  for (const group of [paid, found]) {
    const first = group[0]
    if (first && group.every((one) => key(one.money) === key(first.money))) return first.money
    if (group.length > 0) return null
  }
  return null
}

/** The words just before the amount; no rule looks further back. */
function before(folded: string, { start }: Pick<FoundAmount, 'start'>): string {
  return folded.slice(Math.max(0, start - 40), start)
}

function isPaid(one: FoundAmount, folded: string): boolean {
  const after = folded.slice(one.end)
  const earlier = before(folded, one)
  if (one.negative || one.tooLarge || one.money.approximate || COUNTED.test(after) || DRIVEN.test(earlier)) return false
  const figure = folded.slice(one.start, one.end).trim()
  if (/[块角]$/u.test(figure) && (one.money.cents ?? 0) < 1000 && MISSING_BEFORE.test(earlier)) return false
  if (isPieces(folded, one)) return false
  if (one.marked) return true
  if (/[千万]/u.test(figure) || (/百/u.test(figure) && BOUGHT_FOR.test(after))) return true
  if (one.bareFigure && !/^\d{2,6}(?:\.\d{1,2})?$/.test(figure)) return false
  if (PAID.test(earlier)) return PRICE_ENDS.test(after) || !namesThing(one, earlier, after)
  if (!one.bareFigure || !/^\d{3,6}(?:\.\d{1,2})?$/.test(figure) || YEAR_LIKE.test(figure) || HOTLINE.test(figure))
    return false
  if (/[\p{L}\d.\-/:：号码]$/u.test(earlier) && !ITEM_BEFORE.test(earlier)) return false
  if (BOUGHT_FOR.test(after)) return !NO_ITEM.test(earlier.slice(-1))
  const item = ITEM_BEFORE.exec(earlier)?.groups?.item
  return item !== undefined && !NO_ITEM.test(item) && PRICE_ENDS.test(after)
}

/** A figure that begins the name of a thing: 买了360手机, 买了二手车, 买了十三香, 交了三金. */
function namesThing(one: FoundAmount, earlier: string, after: string): boolean {
  if (!/^\p{Script=Han}/u.test(after)) return false
  const bought = /买[了的]?\s*$/u.test(earlier)
  if (one.bareFigure) return bought
  const cents = one.money.cents ?? 0
  return bought ? cents < 100_00 : cents < 10_00
}

const NAMED = new RegExp(`(?<![a-z])(?:${BEFORE}|刀|${IN_ENGLISH})(?![a-z])`, 'giu')

/** The currencies that the words name, in order and with their places; CNY for 人民币. */
export function currenciesIn(text: string): { currency: string; start: number; end: number }[] {
  return [...text.matchAll(NAMED)].map(({ index, 0: mark }) => ({
    currency: CURRENCIES.find(([pattern]) => pattern.test(mark))?.[1] ?? 'CNY',
    start: index,
    end: index + mark.length,
  }))
}

/** `1280` → `1280 元`; other currencies by their code; approximate amounts in the person's words. */
export function showMoney(money: Money, language: Language = 'zh'): string {
  if (money.cents === null) return money.original
  const figure = money.cents % 100 === 0 ? String(money.cents / 100) : (money.cents / 100).toFixed(2)
  return money.currency === 'CNY' ? `${figure} ${language === 'en' ? 'yuan' : '元'}` : `${figure} ${money.currency}`
}

/** Like foldNumerals, and 一个亿 becomes 一亿. Offsets of amounts refer to this text. */
export function foldAmounts(text: string): string {
  const folded = foldNumerals(text)
    .replace(new RegExp(HUNDRED_MILLIONS, 'gu'), '')
    .replace(NO_FIGURE, (words) => '，'.repeat(words.length))
  return housesIn(folded).reduce(
    (rest, { start, end }) => rest.slice(0, start) + '，'.repeat(end - start) + rest.slice(end),
    folded,
  )
}

/** True when the words before or after a figure count something else than money: 80公里, 20袋, 跑了14万. */
export function isCount(folded: string, { marked, start, end }: FoundAmount): boolean {
  return !marked && (COUNTED.test(folded.slice(end)) || DRIVEN.test(before(folded, { start })))
}

/** Whether the words before a bare figure speak of paying, so that it is money: 充了 2000 names no year. */
export function isAfterPaying(folded: string, { start }: Pick<FoundAmount, 'start'>): boolean {
  return PAID.test(before(folded, { start }))
}

/** A figure of years that says no 岁, and nothing says it is money: 我妈 72 了, 我今年 65，…, 年纪大了，76. */
function agesAlone(): string {
  const [start, end] = ['(?:^|[，。！？；,!?;、\\s])', '(?=$|[，。！？；,!?;、\\s])']
  const person = `(?:(?<!${words.handed_by}[了走过掉]?(?:我|俺|你|他|她)?(?:们|家)?)${words.aged}|(?<=${start})${words.aged_self})`
  const [told, near] = [`(?:${words.age_before})`, `(?:${words.age_before}|${words.age_near})`]
  const years =
    '(?:(?<![\\d.])(?:1[01]\\d|120|[1-9]\\d)|(?<![一二三四五六七八九十百千万])[一二三四五六七八九]?十[一二三四五六七八九]?)(?![\\d.一二三四五六七八九]|\\s*[元块百千万号月日点%])'
  const reached = `(?=\\s*${words.age_after})`
  const ages = [
    `(?<=${person}${near}{0,4}\\s{0,2})${years}${reached}`,
    `(?<=${person}${told}{0,4}\\s{0,2})${years}${end}`,
    `(?<=${start}(?:我们?|俺|他|她)?${words.aged}?${words.age_told}${near}{0,4}\\s{0,2})${years}(?:${reached}|${end})`,
    `(?<=${start})${years}(?=了(?:$|[，。！？；,!?;、\\s]))`,
  ]
  // What stands before is looked at where a figure begins, and nowhere else.
  return `(?=[\\d一二三四五六七八九十])(?:${ages.join('|')})`
}

/** A figure of a measure that says no unit: 体重 130, 血压 160, 住 1802. */
function measures(): string {
  const figure = '(?<![\\d.])\\d{2,4}(?:\\.\\d{1,2})?(?![\\d.]|\\s*(?:元|块|百|千|万))'
  return `(?<=${words.measured_before}(?:都|已经|是|有|就|快|才|只有|大概|差不多|：|:|\\s){0,3})${figure}|${figure}(?=${words.measured_after})`
}

/** 块 that counts pieces: 两块表, 五块瓷砖, 地砖裂了三块. What was paid is money: 花了八块玻璃胶, 五块地板钱. */
function pieces(): string {
  const few = '(?<![\\d.一二两三四五六七八九十百千万])(?:[1-9]|[一二两三四五六七八九十])\\s?块'
  const paid = `(?<!(?!买)${words.surely_paid}(?:了|我|的|他|她|你){0,2})`
  return (
    `${paid}${few}(?=${words.pieces}(?![^，。！？；,!?;、\\s]{0,2}${words.pieces_priced}))` +
    `|(?<=${words.pieces}${words.pieces_gone}{1,3})${few}(?=$|[，。！？；,!?;、\\s])`
  )
}

/** A well-known telephone number, hardly a price: 10086, 12315. */
export function isOnlyHotline(figure: string): boolean {
  return ONLY_HOTLINE.test(figure.trim())
}

/** 400-123-4567, 3-2-2051: figures joined so are a telephone or a code. */
const JOINED = /(?<!\d)\d+(?:-\d+){2,}/gu

/** tb_8823: the name of an account. */
const LOGIN = /(?<![a-z\d])[a-z][a-z\d]{0,20}_\w{0,30}/giu

/** Finds everything that could be an amount of money, in order; also counts, years and telephones that are written in one. */
export function findAmounts(text: string): FoundAmount[] {
  const folded = foldAmounts(text)
  const found: FoundAmount[] = []
  const places = createReadPlaces(folded.length)
  for (const match of folded.matchAll(JOINED)) places.take(match.index, match.index + match[0].length)
  for (const match of folded.matchAll(LOGIN)) places.take(match.index, match.index + match[0].length)
  for (const match of folded.matchAll(VAGUE)) {
    const end = match.index + match[0].length
    if (places.any(match.index, end)) continue
    const hundred = /^小?一?([百千万])来/u.exec(match[0])?.[1]
    const about = hundred === undefined ? null : (spokenNumber(`一${hundred}`) ?? 0) * 100
    found.push({ ...approximate(match[0], match.index, end, 'CNY'), about })
    places.take(match.index, end)
  }
  for (const match of folded.matchAll(SMALL)) {
    const end = match.index + match[0].length
    if (places.any(match.index, end)) continue
    places.take(match.index, end)
    const cents = digit(match.groups?.jiao) * 10 + digit(match.groups?.fen)
    found.push({ ...precise(cents, match[0], match.index, end, 'CNY'), marked: true })
  }
  const inChinese = isChinese(folded)
  for (const match of folded.matchAll(EXACT)) {
    const end = match.index + match[0].length
    const one = /^[毛角]/u.test(folded.slice(end)) ? null : exactMatch(match, end, inChinese)
    // 一共, 一次: this 一 is not a number.
    const onlyAWord = match[0].trim() === '一' && /^\p{Script=Han}/u.test(folded.slice(end))
    if (one && !onlyAWord && !places.any(match.index, end)) found.push(one)
  }
  return found.sort((a, b) => a.start - b.start)
}

function currencyOf(mark: string | undefined): string {
  return CURRENCIES.find(([pattern]) => mark !== undefined && pattern.test(mark))?.[1] ?? 'CNY'
}

/** More Chinese letters than others: there the bare sign $ stands for 元. What was paid in dollars says so. */
function isChinese(text: string): boolean {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return chinese > (text.match(/[a-z]/giu)?.length ?? 0)
}

function exactMatch(match: RegExpExecArray | RegExpMatchArray, end: number, inChinese: boolean): FoundAmount | null {
  const groups = match.groups ?? {}
  const start = match.index ?? 0
  const value = spokenNumber((groups.number ?? '').replace(/\s/g, ''))
  if (value === null) return null
  const mark = groups.before ?? groups.after
  const currency = mark === '$' && inChinese ? 'CNY' : currencyOf(mark)
  const original = match[0].trim()
  const marked = mark !== undefined
  const cents = Math.round(value * 100) + digit(groups.jiao) * 10 + digit(groups.fen ?? groups.fenAfter)
  if (groups.loose ?? groups.more ?? groups.loosely) {
    const about = groups.more === '几' || value > LARGEST_YUAN ? null : cents
    return { ...approximate(original, start, end, currency), marked, about }
  }
  return {
    ...precise(cents, original, start, end, currency),
    negative: groups.sign !== undefined || groups.sign2 !== undefined,
    tooLarge: value > LARGEST_YUAN,
    marked,
    bareFigure: /^\d/.test(original),
  }
}

function precise(cents: number, original: string, start: number, end: number, currency: string): FoundAmount {
  const money = { cents, currency, approximate: false, original }
  return { money, about: null, negative: false, tooLarge: false, start, end, marked: false, bareFigure: false }
}

function approximate(original: string, start: number, end: number, currency: string): FoundAmount {
  const money = { cents: null, currency, approximate: true, original }
  return { money, about: null, negative: false, tooLarge: false, start, end, marked: true, bareFigure: false }
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
