import type { PeriodStart } from '../../corpus/types.ts'
import type { Day } from '../../law/types.ts'
import type { Portion } from './portions.ts'
import type { Prepaid } from './prepaid.ts'
import type { Piece, TwoPrices } from './prices.ts'
import type { DailyRate } from './rates.ts'

/** The time of an event, as told: a day, or a number of days ago. */
export type SpokenDay = { kind: 'day'; day: Day; original: string } | { kind: 'ago'; days: number; original: string }

/** The business gave the reason, or the person did. */
export type Reason = 'shop' | 'own'

/** The facts told by the person from which an answer computes figures. */
export type Spoken = {
  /** The exact amount paid, in yuan. Null when it was not told, told roughly, or told in another currency. */
  paid: number | null
  /** How `paid` was told where it was prices of one and numbers of pieces: 3 箱，一箱 268. */
  pieces: Piece[] | null
  /** The price that was marked or agreed on and the one that was charged, and how many of it there were. */
  twoPrices: (Pick<TwoPrices, 'marked' | 'charged'> & { count: number | null }) | null
  /** The price of the whole thing, of which only a part may have been paid. */
  price: number | null
  /** What the contract says is due for each day of delay. */
  dailyRate: DailyRate | null
  /** Days of delay, where the person tells their number. */
  daysLate: number | null
  /** The sum with this role, told once in a message; the latest message counts. */
  sum: (role: string) => number | null
  /** Each sum with this role, in the order of telling; one that is what the others make together is left out. */
  sums: (role: string) => number[]
  /** Costs that the business says it had and cannot get back, in yuan, and how they were reckoned. */
  spent: { yuan: number; how: string } | null
  /** How many pieces are bad, and of how many; `whole` null: that was not told. */
  bad: { count: number; whole: number | null } | null
  /** What the weight is short of, and the price of one. */
  short: Piece | null
  /** Whether something was used, although it may not be clear how much. */
  isUsed: boolean
  /** How much of a course or a card was used. */
  portion: Portion | null
  /** The money of a prepaid card. */
  prepaid: Prepaid | null
  /** For whose reason the person wants out, as told last. */
  reason: Reason | null
  when: (event: SpokenEvent) => SpokenDay | null
}

/** An event of which a day can be told: one from which a period runs, the day something was to be done, or was done. */
export type SpokenEvent = PeriodStart | 'due' | 'done'
