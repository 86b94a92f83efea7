import { YUAN } from '../../normalise/patterns.ts'
import type { ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** What was promised is at most so many times what there is, and at least this part of it: else it is a sum. */
const MOST_TIMES = 20
const LEAST_PART = 0.1

/** Reads how far something went, in kilometres, from a folded message. */
export function createDistances({
  distance,
  use_rate: useRate,
  promised_quantity: quantity,
}: Pick<AskedWords, 'distance' | 'use_rate' | 'promised_quantity'>) {
  const distances = new RegExp(`(\\d{1,7}(?:\\.\\d)?)\\s?(万)?\\s?${distance}`, 'giu')
  const rate = new RegExp(`${useRate}[^，。！？\\d]{0,4}(\\d(?:\\.\\d{1,3})?)\\s?%`, 'u')
  const told = (text: string) =>
    new Set([...text.matchAll(distances)].map(([, number, many]) => Number(number) * (many ? 10_000 : 1)))
  const quantities = new RegExp(`(\\d{1,6}(?:\\.\\d{1,2})?)\\s?${quantity.units}`, 'gu')
  const short = new RegExp(quantity.short, 'u')
  const promised = new RegExp(`(?:${quantity.promised}|${quantity.actual})\\s?$`, 'u')
  const yuanSign = new RegExp(YUAN, 'u')
  /** 跑不到 20 公里，说好的 60: a number without a unit, beside a quantity that falls short of it. */
  const isPromised = (text: string): ((sum: ToldSum) => boolean) => {
    const there = short.test(text) ? [...text.matchAll(quantities)].map(([, number]) => Number(number)) : []
    return ({ yuan, start, end }) =>
      there.some((one) => yuan <= one * MOST_TIMES && yuan >= one * LEAST_PART) &&
      promised.test(text.slice(Math.max(0, start - 12), start)) &&
      !yuanSign.test(text.slice(start, end + 2))
  }
  return {
    /** How far something went is no sum, also where it is told again without its unit, or as what was promised. */
    isOf(text: string): (sum: ToldSum) => boolean {
      const all = told(text)
      const isOfPromise = isPromised(text)
      return (sum) => all.has(sum.yuan) || isOfPromise(sum)
    },
    /** The one distance that the message tells. */
    of(text: string): number | null {
      const [one, another] = told(text)
      return one === undefined || another !== undefined ? null : one
    },
    /** The percentage by which the use of the thing is counted. */
    rate: (text: string): number | null => Number(rate.exec(text)?.[1] ?? 0) || null,
  }
}
