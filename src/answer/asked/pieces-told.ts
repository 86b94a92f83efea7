import { cents, latest } from './latest.ts'
import type { Left } from './portions.ts'
import type { Price } from './price-told.ts'
import type { createPrices } from './prices.ts'
import type { Message, Piece } from './told-sum.ts'

/** Costs that the business says it had and cannot get back, in yuan, and how they were reckoned. */
export type Spent = { yuan: number; how: string }
/** How many pieces are bad, and of how many; `whole` null: that was not told. */
export type Bad = { count: number; whole: number | null }

type Prices = ReturnType<typeof createPrices>

/** What is left of a course at the price of one. Null: number and price are of other measures, or were not told. */
export function unusedOf(left: Left | null, messages: readonly Message[], prices: Prices): Piece | null {
  const each = latest(messages, ({ text, sums }) => prices.each(text, sums))
  if (!left || !each?.measure || !new RegExp(`^${left.unit}$`, 'u').test(each.measure)) return null
  return { each: each.yuan, count: left.count }
}

/** The price of one in one message, the weighings in another. */
export function shortOf(messages: readonly Message[], prices: Prices): Piece | null {
  const each = latest(messages, ({ text, sums }) => prices.each(text, sums))
  const { measure } = each ?? {}
  const count = measure ? latest(messages, ({ text }) => prices.shortOf(text, measure)) : null
  return each && count !== null ? { each: each.yuan, count } : null
}

/** Costs of the business, together; those told for one person count for all. */
export function spentOf(messages: readonly Message[], prices: Prices, { pieces }: Price): Spent | null {
  const [piece, another] = pieces ?? []
  const count = piece && !another ? piece.count : 1
  const told = messages.flatMap(({ text, sums }) =>
    sums
      .filter(({ role }) => role === 'spent')
      .map((sum) => ({ yuan: sum.yuan, times: prices.isEach(text, sum) ? count : 1 })),
  )
  if (told.length === 0) return null
  const yuan = cents(told.reduce((all, one) => all + one.yuan * one.times, 0))
  const parts = told.map((one) => (one.times === 1 ? String(one.yuan) : `${one.yuan} × ${one.times}`))
  return { yuan, how: parts.length === 1 && told[0]?.times === 1 ? String(yuan) : `（${parts.join(' + ')}）` }
}

/** The pieces that are bad, as told last, and how many there were of the same measure. */
export function badOf(messages: readonly Message[], prices: Prices): Bad | null {
  const bad = latest(messages, ({ text }) => prices.bad(text))
  if (bad === null) return null
  return { count: bad.count, whole: latest(messages, ({ text }) => prices.countOf(text, bad.measure)) }
}
