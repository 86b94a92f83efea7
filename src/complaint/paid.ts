import type { Day } from '../law/types.ts'
import { amountPaid, type Money } from '../normalise/amount.ts'
import { dayBought, findDates, type ParsedDate } from '../normalise/date.ts'
import { foldNumerals } from '../normalise/numeral.ts'

const FIGURE = '[\\d零〇一二两三四五六七八九十百千万.]+'
/** 退一赔三 and 十倍. */
const MULTIPLE = /[退假](?:一|1)(?:赔|罚)(?:[一二三四五十]|10?|3)|(?:[三四五十两]|10|\d)倍/gu
/** 三双, 两张, 一罐: how many, and of a price that it is for one. */
const COUNTED =
  /(?:\d+|[一二两三四五六七八九十]+|每)(?:张|双|把|罐|袋|份|颗|部|辆|支|套|桶|瓶|盒|箱|位|名|家|楼|路|号店|岁|多?年|个?多?月)/gu
/** A price for one, or for a month: no total. */
const EACH = new RegExp(
  `(?:每|一)(?:个)?(?:月|年|天|次|张|袋|斤|公斤|箱|盒|瓶|罐|个|件|节课|节|份)\\s*(?:要|收|扣|才|只要|是)?\\s*${FIGURE}(?:元|块钱|块)?|${FIGURE}(?:元|块钱|块)(?:钱)?(?:一|每|\\/)(?:个)?(?:月|年|天|次|张|袋|斤|公斤|箱|盒|瓶|罐|个|件|节课|节|份)`,
  'gu',
)
/** What is given or asked back, by whom so ever: not what was paid. */
const BACK = new RegExp(`(?:退|赔|补偿|返|多收|多算|少给|说好)[^，。！？；]{0,6}?${FIGURE}`, 'gu')
const PAID = /花|付|交|买|充|收了|收我|共|价|刷|转|票是|卖/u

/**
 * The one amount running text speaks of as paid: without multiples, counts, and what is offered or demanded back. Null
 * when there is none or more than one.
 */
export function paidIn(text: string): Money | null {
  const blank = (words: string) => '，'.repeat(words.length)
  const clauses = text
    .replace(MULTIPLE, blank)
    .replace(EACH, blank)
    .replace(COUNTED, blank)
    .split(/(?<=[，。！？；!?;]|,(?!\d{3}))/u)
    .map((clause) => (PAID.test(clause) ? clause : clause.replace(BACK, blank)))
  return amountPaid(clauses.join(''))
}

const DONE = /配|提|寄|唱|拍|租|做|装|剪|点的|的事|办|吃|修|住|去.{0,10}(?:店|馆|院|城|场)/u
const LATER =
  /发现|收到|到货|坏|漏|说|电话|找|退|联系|投诉|问|告诉|要求|拆|取|看|鉴定|打了|查|到的|发货|通知|去一看|入住/u

/**
 * The day of buying that running text tells. Where only one day is named and nothing says that something else happened on
 * it, it is likely: not `certain`.
 */
export function dayIn(text: string, today: Day): Extract<ParsedDate, { ok: true }> | null {
  const bought = dayBought(text, today)
  if (bought) return bought
  const found = findDates(text, today)
  const days = new Set(found.map(({ result }) => (result.ok ? result.day : result.code)))
  const one = found[0]
  if (days.size !== 1 || !one?.result.ok) return null
  const after = /^[^，。！？；,!?;\n]*/u.exec(foldNumerals(text).slice(one.end))?.[0] ?? ''
  if (LATER.test(after)) return null
  const alone = after.trim() === ''
  return alone || DONE.test(after) ? { ...one.result, certain: false } : null
}
