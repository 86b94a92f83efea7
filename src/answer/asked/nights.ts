import { foldAmounts } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { TO_TEN, YUAN } from '../../normalise/patterns.ts'
import { latest } from './latest.ts'
import type { Message } from './told-sum.ts'
import type { AskedWords } from './words.ts'

const NUMBER = `\\d{1,2}|[${TO_TEN}]{1,2}`

/** Nights that were booked at one price, in yuan, and how many were slept. `keepsOne`: the business keeps the price of the first one; `isPart`: not all of them count. */
export type Nights = { each: number; booked: number; slept: number | null; keepsOne: boolean; isPart: boolean }

/** Reads the nights of a booking: 3 晚每晚 520，住了 1 晚; 订了三晚 688 一晚，酒店说扣首晚. Null: price or number was not told. */
export function createNights({ nights: words }: AskedWords) {
  const price = `(\\d{2,5}(?:\\.\\d{1,2})?)${YUAN}?`
  const each = new RegExp(
    `(?:(?:每|(?<!第)一)\\s?${words.units}[^，。！？；,;\\d]{0,3}${price}|${price}\\s?(?:每|一)\\s?${words.units})`,
    'u',
  )
  const number = new RegExp(`(?<![第每\\d${TO_TEN}])(${NUMBER})\\s?(?:个)?${words.units}`, 'gu')
  const slept = new RegExp(`${words.slept}$`, 'u')
  const other = new RegExp(`${words.other}[^，。！？；,;\\d]{0,3}$`, 'u')
  const keeps = new RegExp(words.keeps, 'u')
  const left = new RegExp(words.left, 'u')
  const counts = (text: string) => {
    const folded = foldAmounts(text).replace(new RegExp(each, 'gu'), (all) => '，'.repeat(all.length))
    return [...folded.matchAll(number)].flatMap(({ index, 1: count = '' }) => {
      const value = spokenNumber(count)
      const lead = folded.slice(Math.max(0, index - 10), index)
      return value === null || other.test(lead) ? [] : [{ value, isSlept: slept.test(lead) }]
    })
  }
  const nightsIn = (messages: readonly Message[]): Nights | null => {
    const cost = latest(messages, ({ text }) => {
      const [, one, another] = each.exec(foldAmounts(text)) ?? []
      return Number(one ?? another ?? 0) || null
    })
    const find = (isSlept: boolean) =>
      latest(messages, ({ text }) => {
        const told = new Set(counts(text).flatMap((one) => (one.isSlept === isSlept ? one.value : [])))
        const [one] = told
        return told.size === 1 && one !== undefined ? one : null
      })
    const [booked, had] = [find(false), find(true)]
    if (cost === null || booked === null || (had !== null && had >= booked)) return null
    const keepsOne = messages.some(({ text }) => keeps.test(text))
    return { each: cost, booked, slept: had, keepsOne, isPart: keepsOne || had !== null }
  }
  return {
    nightsIn,
    /** Whether the message asks what those that were not slept come to. */
    asksLeft: (said: string) => left.test(said),
  }
}
