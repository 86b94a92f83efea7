import type { Day } from '../../law/types.ts'
import { amountPaid, type Money, readAmount } from '../../normalise/amount.ts'
import { dayBought, findDates, type ParsedDate } from '../../normalise/date.ts'
import { foldNumerals } from '../../normalise/numeral.ts'

const FIGURE = '[\\d零〇一二两三四五六七八九十百千万.]{1,16}'
/** Multiples like 退一赔三 and 十倍. */
const MULTIPLE = /[退假](?:一|1)(?:赔|罚)(?:[一二三四五十]|10?|3)|(?:[三四五十两]|10|\d)倍/gu
/** Counts like 三双, 两张, 一罐. With a price they make it a price for one. */
const COUNTED =
  /(?:\d{1,9}|[一二两三四五六七八九十]{1,9}|每)(?:张|双|把|罐|袋|份|颗|部|辆|支|套|桶|瓶|盒|箱|位|名|家|楼|路|号店|岁|多?年|个?多?月)/gu
/** A price for one piece or one month. It is no total. */
const EACH = new RegExp(
  `(?:每|一)(?:个)?(?:月|年|天|次|张|袋|斤|公斤|箱|盒|瓶|罐|个|件|节课|节|份)\\s*(?:要|收|扣|才|只要|是)?\\s*${FIGURE}(?:元|块钱|块)?|${FIGURE}(?:元|块钱|块)?(?:钱)?(?:一|每|\\/)(?:个)?(?:月|年|天|次|张|袋|斤|公斤|箱|盒|瓶|罐|个|件|节课|节|份)`,
  'gu',
)
/** An amount that somebody gives back or asks back. It is not the amount paid. */
const BACK = new RegExp(
  `(?:退|赔|补偿|返|多收|多算|少给|说好)(?![^，。！？；]{0,2}[订定押]金)[^，。！？；]{0,6}?${FIGURE}`,
  'gu',
)
/** A charge on top of the price. */
const EXTRA = new RegExp(
  `${FIGURE}(?:元|块钱|块)?(?:的)?(?:打孔费|上门费|运费|邮费|开瓶费|手续费|检测费|检查费|违约金|拆装费|材料费|安装费|出诊费|餐具费|医药费|滞纳金|拖车费)|(?:打孔费|上门费|运费|邮费|开瓶费|手续费|检测费|检查费|违约金|拆装费|材料费|安装费|出诊费|餐具费|医药费|滞纳金|拖车费)(?:要|收)?(?:了)?(?:我)?${FIGURE}(?:元|块钱|块)?`,
  'gu',
)
/** The cost of a harm: 看病花了980. */
const HARM = new RegExp(
  `(?:看病|治疗|治病|去医院|住院|检查|打车|误工)[^，。！？；]{0,4}?(?:花|用)了?${FIGURE}(?:元|块钱|块)?|这${FIGURE}(?:元|块钱|块)?(?=要|得|应该)`,
  'gu',
)
/** An amount to be paid on top. */
const MORE = new RegExp(
  `(?:再|又|另外?|额外|多)(?:让我|要我|叫我|要)?(?:交|付|加|补|收|花|缴|给)(?:了)?(?:我)?[^，。！？；]{0,2}?${FIGURE}(?:元|块钱|块)?`,
  'gu',
)
/** A figure that stands alone between two marks. */
const ALONE =
  /(?:^|[，。！？；\n\s])(?!12315|12345|12378|20[0-4]\d(?:[，。\s]|$))(\d{2,6}(?:\.\d{1,2})?)(?=[，。！？；\n\s]|$)/gu
/** Words that call an amount the total. */
const TOTAL = /总共|一共|合计|共计|总价|结账/u
const PAID = /花|付|交|买|充|收了|收我|共|价|刷|转|票是|卖/u

/**
 * The one amount that running text names as paid. Multiples, counts, and amounts offered or demanded back do not count.
 * Null when the text names none or several.
 */
export function paidIn(text: string, today: Day): Money | null {
  const blank = (words: string) => '，'.repeat(words.length)
  const clauses = text
    .replace(/三文(?=[鱼治])|三明治|二手|一次性|百分百|千万别|万一/gu, blank)
    .replace(MULTIPLE, blank)
    .replace(EXTRA, blank)
    .replace(HARM, blank)
    .replace(MORE, blank)
    .replace(EACH, blank)
    .replace(COUNTED, blank)
    .split(/(?<=[，。！？；!?;]|,(?!\d{3}))/u)
    .map((clause) => (PAID.test(clause) ? clause : clause.replace(BACK, blank)))
  const totals = clauses.filter((clause) => TOTAL.test(clause) && !/合同/u.test(clause))
  const total = totals.length === 1 ? exactly(totals.join(''), today) : null
  if (!total && severalPaid(clauses, today)) return null
  return total ?? amountPaid(clauses.join('')) ?? standingAlone(clauses.join('')) ?? afterPaying(clauses.join(''))
}

/** The amount of a clause that names a total. */
function exactly(clause: string, today: Day): Money | null {
  const amount = readAmount(findDates(clause, today).length > 0 ? '' : clause)
  return amountPaid(clause) ?? (amount.ok && amount.money.cents !== null ? amount.money : null)
}

/** Whether several different amounts were paid. Then the form asks which one the dispute is about. */
function severalPaid(clauses: readonly string[], today: Day): boolean {
  const sums = clauses
    .filter((clause) => /花|付|交|买|充|收了|收我/u.test(clause))
    .flatMap((clause) => exactly(clause, today)?.cents ?? [])
  return new Set(sums).size > 1
}

/** 「办了张年卡，2680，」: a figure that is a clause of its own, when it is the only one and no other amount has a unit. */
function standingAlone(text: string): Money | null {
  const found = [...text.matchAll(ALONE)]
  const amount = found.length === 1 && !/[元块]/u.test(text) ? readAmount(found[0]?.[1] ?? '') : null
  return amount?.ok ? amount.money : null
}

/** 「充会员2000」「小票89.5」: a bare figure soon after a word for paying, when it is the only one. */
function afterPaying(text: string): Money | null {
  const found = [
    ...text.matchAll(
      /(?:花|付|交|充|缴|(?<!多)扣了|收费|小票|实付|账单|价格|价钱|费用|办的?)[^，。！？；\d]{0,5}?(\d{2,6}(?:\.\d{1,2})?)(?![\d.]|\s*[个件台只条双盒瓶斤箱袋部辆张份套天月年日号点次人节倍%])/gu,
    ),
  ]
  const amount = found.length === 1 ? readAmount(found[0]?.[1] ?? '') : null
  return amount?.ok ? amount.money : null
}

const DONE =
  /[加修洗剪烫染看搬用打去做办交付充订买拍寄租装定]的|结账|消费|加油|配|报(?:的|了)|下的?单|提|寄|唱|拍|租|做|装|剪|点的|的事|办|吃|修|住|去.{0,10}(?:店|馆|院|城|场|超市|餐厅|公司)/u
const LATER =
  /发现|收到|到货|坏|漏|说|电话|找|退|联系|投诉|问|告诉|要求|拆|取|看|鉴定|打了|查|到的|发货|通知|去一看|入住/u

/**
 * The day of purchase in running text. When the text names only one day and no later event on it, that day is likely:
 * `certain` is false.
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
