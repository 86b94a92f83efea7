import { foldAmounts } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { YUAN } from '../../normalise/patterns.ts'
import { cents } from './latest.ts'
import type { AskedWords } from './words.ts'

/** Sums that a message tells one after the other: 159 239 88; 6480+3280+1998. In yuan. */
export type List = { sums: number[]; start: number; end: number; isWritten: boolean }

/** So much off, where the things together come to so much: 满 400 减 50. In yuan. */
export type Discount = { from: number; off: number }

const SUM = `\\d{1,6}(?:\\.\\d{1,2})?${YUAN}?`
const FIGURES = /\d{1,6}(?:\.\d{1,2})?/gu
/** The same without the 1 of 1件. */
const SUMS_AFTER_ONE = /(?<![\d.])\d{2,6}(?:\.\d{1,2})?/gu

/** Reads lists of sums, which of the things one is meant, and a discount on all of them. */
export function createLists({ lists: words, measures }: AskedWords) {
  const ends = `(?![\\d.]|\\s?(?:${words.not_sums}))`
  const written = new RegExp(`(?<![\\d.+＋])${SUM}(?:\\s?${words.plus}\\s?${SUM}){1,11}${ends}`, 'gu')
  const plain = new RegExp(`(?<![\\d.年月/-])${SUM}(?:[\\s、，,]\\s?${SUM}){1,11}${ends}`, 'gu')
  // 一件 899 一件 1299, 一个灯泡 15 一个插座 32: one of each, by one measure.
  const gap = '[^，。！？；,!?;\\d一二两三四五六七八九十]{0,5}'
  const oneByOne = new RegExp(
    `(?<![\\d每第])(?:一|1)\\s?(${words.one_each})${gap}${SUM}(?:[，,、\\s]{0,2}(?:和|还有|另外?)?(?:一|1)\\s?\\1${gap}${SUM}){1,5}${ends}`,
    'u',
  )
  // 打赏，380、520、1400: three or more that were paid, one after the other.
  const inRow = new RegExp(`${words.paid_row}[，,：:\\s]?(${SUM}(?:、${SUM}){2,11})${ends}`, 'u')
  const number = new RegExp(`([两俩三仨四五六七八九十]|\\d{1,2})\\s?(?:个)?(?:${words.things}|${measures})`, 'gu')
  const meant = new RegExp(
    `(?<![\\d.])(${SUM}(?:[和跟与、，,\\s]{1,2}${SUM}){0,5})\\s?(?:的)?(?:[那这](?:[一两几二三])?(?:个)?(?:${words.things}|${measures})|的(?=$|[，。！？；,!?;\\s]))`,
    'gu',
  )
  const used = new RegExp(`${words.used}$`, 'u')
  const off = new RegExp(words.discount, 'u')
  const discounts = new RegExp(words.discount, 'gu')

  const listOf = ({ index, 0: all }: RegExpExecArray, isWritten: boolean): List => ({
    sums: (all.match(FIGURES) ?? []).map(Number),
    start: index,
    end: index + all.length,
    isWritten,
  })
  /** The list of a folded message: written as a sum, or of as many sums as there are things by its words. */
  const listIn = (folded: string): List | null => {
    const sum = written.exec(folded)
    written.lastIndex = 0
    if (sum) return listOf(sum, true)
    const each = oneByOne.exec(folded)
    if (each) return { ...listOf(each, false), sums: (each[0].match(SUMS_AFTER_ONE) ?? []).map(Number) }
    const paid = inRow.exec(folded)
    if (paid) {
      const start = paid.index + paid[0].length - (paid[1] ?? '').length
      return {
        sums: ((paid[1] ?? '').match(FIGURES) ?? []).map(Number),
        start,
        end: start + (paid[1] ?? '').length,
        isWritten: false,
      }
    }
    const counts = new Set([...folded.matchAll(number)].map(([, count = '']) => spokenNumber(count)))
    return (
      [...folded.matchAll(plain)].map((each) => listOf(each, false)).find((list) => counts.has(list.sums.length)) ??
      null
    )
  }
  const isUsed = (folded: string, { start }: List) => used.test(folded.slice(Math.max(0, start - 12), start))
  return {
    /** The prices that the message lists. Null: none, or what was used of a card. */
    prices(said: string): List | null {
      const folded = foldAmounts(said)
      const list = listIn(folded)
      return list && !isUsed(folded, list) ? list : null
    },
    /** What was used of a card, told time by time: 用了 38 58 120. */
    used(said: string): number | null {
      const folded = foldAmounts(said)
      const list = listIn(folded)
      return list && isUsed(folded, list) ? cents(list.sums.reduce((all, one) => all + one, 0)) : null
    },
    /** Those of the listed prices that the message says it is about: 就是 239 那件, 退 145 和 260 的. Null: it names none. */
    meant(said: string, listed: readonly number[]): number[] | null {
      const folded = foldAmounts(said)
      const list = listIn(folded)
      const found = [...folded.matchAll(meant)]
        .filter(({ index, 0: all }) => !list || index >= list.end || index + all.length <= list.start)
        .map(([, sums = '']) => (sums.match(FIGURES) ?? []).map(Number))
        .findLast((sums) => sums.every((sum) => listed.includes(sum)))
      return found && found.length < listed.length ? found : null
    },
    discount(said: string): Discount | null {
      const { from, off: less } = off.exec(foldAmounts(said))?.groups ?? {}
      return from && less && Number(less) < Number(from) ? { from: Number(from), off: Number(less) } : null
    },
    /** Whether a place is within the words of a discount. */
    isOfDiscount(said: string, start: number): boolean {
      return [...foldAmounts(said).matchAll(discounts)].some(
        ({ index, 0: all }) => start >= index - 1 && start < index + all.length,
      )
    },
  }
}

/** The share that one of the listed things has in what came off all of them. Null: none came off, or all things are meant. */
export function discountedOf(
  { paid, listed }: { paid: number | null; listed?: number[] | null },
  discount: Discount | null,
): { yuan: number; how: string } | null {
  const all = cents((listed ?? []).reduce((sum, one) => sum + one, 0))
  if (!discount || paid === null || all < discount.from || paid >= all) return null
  const part = cents((discount.off * paid) / all)
  return { yuan: cents(paid - part), how: `${paid} − ${discount.off} × ${paid} ÷ ${all}` }
}
