import { foldAmounts } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { SPOKEN_NUMBER, YUAN } from '../../normalise/patterns.ts'
import { cents, latest } from './latest.ts'
import type { ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** The money of a prepaid card, in yuan: what was paid in, what was given on top, and what was used of both. */
export type Prepaid = { paid: number; gift: number; used: number | null }

type Part = 'paid' | 'gift' | 'credited' | 'used' | 'left'

/** Roles of sums that have nothing to do with a card. */
const APART: ReadonlySet<string> = new Set([
  'costs',
  'fee',
  'offered',
  'refunded',
  'unit_price',
  'list_price',
  'asked_more',
  'claim_damages',
  'other',
])

/** Reads what the messages tell of a card together. Null: nothing was paid in, or the sums do not fit. */
export function createPrepaid({ prepaid: words }: AskedWords, listUsed: (said: string) => number | null) {
  const between = `(?:${words.between}){0,6}$`
  const charged = new RegExp(`${words.charged}${between}`, 'u')
  const parts: [Part, RegExp][] = [
    ['gift', new RegExp(`${words.gift}${between}`, 'u')],
    ['credited', new RegExp(`${words.credited}${between}`, 'u')],
    ['used', new RegExp(`${words.used}${between}`, 'u')],
  ]

  const bonus = new RegExp(
    `${words.charged}[^，。！？；\\d]{0,4}(?<paid>\\d{2,6})${YUAN}?${words.gift}(?:了|我|的){0,2}(?<gift>\\d{1,6})(?!\\d|\\s?(?:${words.not_money}))`,
    'u',
  )
  const times = new RegExp(`${words.used_times}(${SPOKEN_NUMBER})\\s?(?:次|回|趟)`, 'u')
  const eachTime = new RegExp(`${words.each_time}\\s?(\\d{1,5}(?:\\.\\d{1,2})?)(?!\\d|\\s?(?:次|天|个|%))`, 'u')
  /** What was used, told as a number of times at one price: 做了 5 次每次标价 400. */
  const usedByTimes = (messages: readonly { text: string }[]): number | null => {
    const count = latest(messages, ({ text }) => spokenNumber(times.exec(text)?.[1] ?? ''))
    const each = latest(messages, ({ text }) => eachTime.exec(foldAmounts(text))?.[1] ?? null)
    return count === null || each === null ? null : cents(count * Number(each))
  }

  const partOf = (folded: string, { role, start }: ToldSum): Part | null => {
    const lead = /[^，。！？；,!?;\n\d]{0,14}$/u.exec(folded.slice(Math.max(0, start - 14), start))?.[0] ?? ''
    if (role === 'left') return 'left'
    if (APART.has(role)) return null
    if (charged.test(lead)) return 'paid'
    return parts.find(([, pattern]) => pattern.test(lead))?.[0] ?? null
  }

  return (messages: readonly { text: string; sums: readonly ToldSum[] }[]): Prepaid | null => {
    const told: Partial<Record<Part, number>> = {}
    for (const { text, sums } of messages) {
      const folded = foldAmounts(text)
      const found = sums.flatMap((sum) => {
        const part = partOf(folded, sum)
        return part ? [{ part, yuan: sum.yuan }] : []
      })
      for (const [part, list] of Map.groupBy(found, (one) => one.part)) {
        const all = new Set(list.map(({ yuan }) => yuan))
        told[part] = all.size === 1 ? (list[0]?.yuan ?? Number.NaN) : Number.NaN
      }
    }
    const { paid, credited, left } = told
    if (paid === undefined || Number.isNaN(paid)) return null
    const given = latest(messages, ({ text }) => {
      const { paid: charge, gift: extra } = bonus.exec(foldAmounts(text))?.groups ?? {}
      return Number(charge) === paid ? Number(extra) : null
    })
    const gift = told.gift ?? given ?? (credited !== undefined && credited > paid ? credited - paid : 0)
    const inList = latest(messages, ({ text }) => listUsed(text))
    const used = inList ?? told.used ?? (left === undefined ? usedByTimes(messages) : paid + gift - left)
    const fits = used === null || (used >= 0 && used < paid + gift)
    return Number.isNaN(gift) || !fits ? { paid, gift: 0, used: null } : { paid, gift, used }
  }
}
