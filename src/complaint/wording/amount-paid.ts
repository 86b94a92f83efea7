import { oncePer } from '../../base/phrases.ts'
import type { Day } from '../../law/types.ts'
import { amountPaid, type Money, readAmount } from '../../normalise/amount.ts'
import { dayBought, findDates, type ParsedDate } from '../../normalise/date.ts'
import { foldNumerals } from '../../normalise/numeral.ts'
import type { ComplaintForm } from '../form/form.ts'

const FIGURE = '[\\d零〇一二两三四五六七八九十百千万.]{1,16}'
/** Multiples like 退一赔三 and 十倍. */
const MULTIPLE = /[退假](?:一|1)(?:赔|罚)(?:[一二三四五十]|10?|3)|(?:[三四五十两]|10|\d)倍/gu
/** A bare figure that nothing counts after it. */
const NO_COUNT = '(\\d{2,6}(?:\\.\\d{1,2})?)(?![\\d.]|\\s*[个件台只条双盒瓶斤箱袋部辆张份套天月年日号点次人节倍%])'
const YUAN = '(?:元|块钱|块)?'

const patterns = oncePer(({ words: { sums } }: ComplaintForm) => ({
  notNumbers: new RegExp(sums.not_numbers, 'gu'),
  /** Counts like 三双, 两张, 一罐. With a price they make it a price for one. */
  counted: new RegExp(`(?:\\d{1,9}|[一二两三四五六七八九十]{1,9}|每)${sums.counted}`, 'gu'),
  /** A price for one piece or one month. It is no total. */
  each: new RegExp(
    `(?:每|一)(?:个)?${sums.each}\\s*(?:要|收|扣|才|只要|是)?\\s*${FIGURE}${YUAN}` +
      `|${FIGURE}${YUAN}(?:钱)?(?:一|每|\\/)(?:个)?${sums.each}`,
    'gu',
  ),
  /** An amount that somebody gives back or asks back. It is not the amount paid. */
  back: new RegExp(`${sums.given_back}(?![^，。！？；]{0,2}[订定押]金)[^，。！？；]{0,6}?${FIGURE}`, 'gu'),
  /** A charge on top of the price. */
  extra: new RegExp(
    `${FIGURE}${YUAN}(?:的)?${sums.charges}|${sums.charges}(?:要|收)?(?:了)?(?:我)?${FIGURE}${YUAN}`,
    'gu',
  ),
  /** The cost of a harm: 看病花了980. */
  harm: new RegExp(
    `${sums.harm_costs}[^，。！？；]{0,4}?(?:花|用)了?${FIGURE}${YUAN}|这${FIGURE}${YUAN}(?=要|得|应该)`,
    'gu',
  ),
  /** An amount to be paid on top. */
  more: new RegExp(
    `${sums.on_top}(?:让我|要我|叫我|要)?${sums.asked_to_pay}(?:了)?(?:我)?[^，。！？；]{0,2}?${FIGURE}${YUAN}`,
    'gu',
  ),
  /** Words that call an amount the total. */
  total: new RegExp(sums.total, 'u'),
  speaksOfPaying: new RegExp(sums.speaks_of_paying, 'u'),
  paid: new RegExp(sums.paid, 'u'),
  /** 「充会员2000」「小票89.5」: a bare figure soon after a word for paying. */
  afterPaying: new RegExp(`${sums.before_figure}[^，。！？；\\d]{0,5}?${NO_COUNT}`, 'gu'),
  done: new RegExp(sums.done, 'u'),
  later: new RegExp(sums.later, 'u'),
}))

/** A figure that stands alone between two marks. */
const ALONE =
  /(?:^|[，。！？；\n\s])(?!12315|12345|12378|20[0-4]\d(?:[，。\s]|$))(\d{2,6}(?:\.\d{1,2})?)(?=[，。！？；\n\s]|$)/gu
/**
 * The one amount that running text names as paid. Multiples, counts, and amounts offered or demanded back do not count.
 * Null when the text names none or several.
 */
export function paidIn(form: ComplaintForm, text: string, today: Day): Money | null {
  const { notNumbers, counted, each, back, extra, harm, more, total: totalled, speaksOfPaying } = patterns(form)
  const blank = (words: string) => '，'.repeat(words.length)
  const clauses = text
    .replace(notNumbers, blank)
    .replace(MULTIPLE, blank)
    .replace(extra, blank)
    .replace(harm, blank)
    .replace(more, blank)
    .replace(each, blank)
    .replace(counted, blank)
    .split(/(?<=[，。！？；!?;]|,(?!\d{3}))/u)
    .map((clause) => (speaksOfPaying.test(clause) ? clause : clause.replace(back, blank)))
  const totals = clauses.filter((clause) => totalled.test(clause) && !/合同/u.test(clause))
  const total = totals.length === 1 ? exactly(totals.join(''), today) : null
  if (!total && severalPaid(form, clauses, today)) return null
  return total ?? amountPaid(clauses.join('')) ?? standingAlone(clauses.join('')) ?? afterPaying(form, clauses.join(''))
}

/** The amount of a clause that names a total. */
function exactly(clause: string, today: Day): Money | null {
  const amount = readAmount(findDates(clause, today).length > 0 ? '' : clause)
  return amountPaid(clause) ?? (amount.ok && amount.money.cents !== null ? amount.money : null)
}

/** Whether several different amounts were paid. Then the form asks which one the dispute is about. */
function severalPaid(form: ComplaintForm, clauses: readonly string[], today: Day): boolean {
  const sums = clauses
    .filter((clause) => patterns(form).paid.test(clause))
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
function afterPaying(form: ComplaintForm, text: string): Money | null {
  const found = [...text.matchAll(patterns(form).afterPaying)]
  const amount = found.length === 1 ? readAmount(found[0]?.[1] ?? '') : null
  return amount?.ok ? amount.money : null
}

/**
 * The day of purchase in running text. When the text names only one day and no later event on it, that day is likely:
 * `certain` is false.
 */
export function dayIn(form: ComplaintForm, text: string, today: Day): Extract<ParsedDate, { ok: true }> | null {
  const bought = dayBought(text, today)
  if (bought) return bought
  const found = findDates(text, today)
  const days = new Set(found.map(({ result }) => (result.ok ? result.day : result.code)))
  const one = found[0]
  if (days.size !== 1 || !one?.result.ok) return null
  const after = /^[^，。！？；,!?;\n]*/u.exec(foldNumerals(text).slice(one.end))?.[0] ?? ''
  if (patterns(form).later.test(after)) return null
  const alone = after.trim() === ''
  return alone || patterns(form).done.test(after) ? { ...one.result, certain: false } : null
}
