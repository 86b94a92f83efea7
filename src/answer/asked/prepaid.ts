import { foldAmounts } from '../../normalise/amount.ts'
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
])

/** Reads what the messages tell of a card together. Null: nothing was paid in, or the sums do not fit. */
export function createPrepaid({ prepaid: words }: AskedWords) {
  const between = `(?:${words.between}){0,6}$`
  const charged = new RegExp(`${words.charged}${between}`, 'u')
  const parts: [Part, RegExp][] = [
    ['gift', new RegExp(`${words.gift}${between}`, 'u')],
    ['credited', new RegExp(`${words.credited}${between}`, 'u')],
    ['used', new RegExp(`${words.used}${between}`, 'u')],
  ]

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
    const gift = told.gift ?? (credited !== undefined && credited > paid ? credited - paid : 0)
    const used = told.used ?? (left === undefined ? null : paid + gift - left)
    const fits = used === null || (used >= 0 && used < paid + gift)
    return Number.isNaN(gift) || !fits ? { paid, gift: 0, used: null } : { paid, gift, used }
  }
}
