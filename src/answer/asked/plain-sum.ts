import { foldAmounts } from '../../normalise/amount.ts'
import { addsUp, type CheckedSum, partsOf } from './checked-sum.ts'
import { cents } from './latest.ts'
import type { Prepaid } from './prepaid.ts'
import type { Price } from './price-told.ts'
import type { Piece, ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** A sum, in yuan, that the person asks for and that follows from what they told: 2000 + 3000 − 1000 = 4000. `isPercent`: `how` says which share of another sum it is; `isClaim`: it is what the business would pay. */
export type PlainSum = { how: string; yuan: number; isPercent?: true; isClaim?: true }

/** What was paid by instalments until now: first so much, then so much so many times. In yuan. */
export type Instalments = { down: number | null; each: number; count: number }

/** What was told, of which a plain sum is made. In yuan. */
export type ToldFor = {
  paid: number | null
  pieces: readonly Piece[] | null
  /** What was bought at first, where something was taken instead. */
  first: readonly Piece[] | null
  /** The pieces were told one after the other. */
  isListed: boolean
  /** All that was told, and whether a sum in it is of another matter. */
  texts: readonly string[]
  isDropped: boolean
  /** The sums of each message. */
  sums: readonly (readonly ToldSum[])[]
  /** What came back, or is offered. */
  offered: number | null
  refunded: number | null
  prepaid: Prepaid | null
  isPortion: boolean
  instalments: Instalments | null
  /** What the person took instead from somebody else. */
  instead: Piece | null
  /** The price that was agreed on, the one that was charged, and how many times. */
  twoPrices: Price['twoPrices']
  /** Pieces at one price that the last message asks for, and no others. */
  own: Piece | null
  check: CheckedSum | null
}

/** Roles of sums that the person paid. */
const PAID: ReadonlySet<string> = new Set(['amount', 'paid', 'fee', 'deposit', 'costs'])

type Part = { how: string; yuan: number }

/** Reads which plain sum the last message asks for; null: none, or what was told does not make one. `asksAll`: whether it asks for all together. */
export function createPlainSum({ plain_sums: words }: AskedWords) {
  const totals = new RegExp(words.total, 'u')
  const ofLaw = new RegExp(words.of_law, 'u')
  const all = new RegExp(words.all, 'u')
  const left = new RegExp(words.left, 'u')
  const short = new RegExp(words.short, 'u')
  const asks = new RegExp(words.asks, 'u')
  const gap = new RegExp(words.gap, 'u')
  const over = new RegExp(words.over, 'u')
  const rest = new RegExp(words.rest, 'u')

  const unsure = new RegExp(words.unsure, 'u')
  const plainOf = (newest: string, told: ToldFor): PlainSum | null => {
    const folded = foldAmounts(newest)
    const parts = paidParts(told)
    const paid = cents(parts.reduce((sum, { yuan }) => sum + yuan, 0))
    if (told.check?.isMade) return null
    if (told.own)
      return times(told.own).how === money(told.own.each)
        ? null
        : { how: added([times(told.own)], total(told.own)), yuan: total(told.own) }
    if (told.check) return checked(told.check, { parts, told, isTotal: all.test(folded), isRest: rest.test(folded) })
    if (gap.test(folded)) return gapOf(told)
    if (over.test(folded)) return overOf(told)
    if (short.test(folded)) return minus(parts, told.offered ?? told.refunded)
    if (left.test(folded)) return told.isPortion ? null : leftOf(parts, told)
    if (!totals.test(folded) && !(told.isListed && all.test(folded) && asks.test(folded) && !ofLaw.test(folded)))
      return null
    // A sum that is no payment may belong to what is asked for, or not.
    if (!isSure(told) || told.texts.some((text) => unsure.test(text))) return null
    return parts.length > 1 || parts.some(({ how }) => how.includes('×'))
      ? { how: added(parts, paid), yuan: paid }
      : null
  }
  return { plainOf, asksAll: (newest: string) => all.test(newest) }
}

/** What was paid, one part after the other. */
function paidParts({ instalments, pieces, paid, sums }: ToldFor): Part[] {
  if (instalments) {
    const { down, each, count } = instalments
    const monthly = times({ each, count })
    return down === null ? [monthly] : [{ how: money(down), yuan: down }, monthly]
  }
  if (pieces) return pieces.map(times)
  const seen = new Set<number>()
  const parts = sums.flatMap((message) => {
    const own = [
      ...Map.groupBy(
        message.filter(({ role }) => PAID.has(role)),
        ({ start }) => start,
      ).values(),
    ]
    const fresh = own.flatMap(([sum]) => (sum && !seen.has(sum.yuan) ? [sum.yuan] : []))
    for (const yuan of fresh) seen.add(yuan)
    return fresh
  })
  const all = parts.length === 0 && paid !== null ? [paid] : parts
  return all.map((yuan) => ({ how: money(yuan), yuan }))
}

/** Whether it is clear which sums were paid. */
function isSure({ instalments, pieces, sums, isDropped }: ToldFor): boolean {
  const isAll = !isDropped && sums.every((message) => message.every(({ role }) => PAID.has(role)))
  const hasCosts = sums.some((message) => message.some(({ role }) => role === 'costs'))
  return instalments !== null || (pieces === null ? isAll : !hasCosts)
}

/** A sum that is asked about: how what was told makes it; else what all of it makes, where the message asks for all. */
function checked(
  { yuan }: CheckedSum,
  { parts, told, isTotal, isRest }: { parts: readonly Part[]; told: ToldFor; isTotal: boolean; isRest: boolean },
): PlainSum | null {
  const paid = cents(parts.reduce((sum, part) => sum + part.yuan, 0))
  const made = parts.length > 1 || parts.some(({ how }) => how.includes('×'))
  if (made && paid === yuan) return { how: added(parts, paid), yuan }
  const known = told.sums.flatMap((message) => message.map((sum) => sum.yuan))
  const some = addsUp(yuan, known) ? partsOf(yuan, known) : null
  if (some) return { how: `${some.map(money).join(' + ')} = ${money(yuan)}`, yuan }
  const left = isRest ? leftOf(parts, told) : null
  if (left?.yuan === yuan) return left
  return isTotal && made && !isRest ? { how: added(parts, paid), yuan: paid } : null
}

function leftOf(parts: readonly Part[], { prepaid, refunded, offered }: ToldFor): PlainSum | null {
  if (prepaid?.used) {
    const all = cents(prepaid.paid + prepaid.gift)
    const yuan = cents(all - prepaid.used)
    const how = prepaid.gift > 0 ? `${money(prepaid.paid)} + ${money(prepaid.gift)}` : money(prepaid.paid)
    return { how: `${how} − ${money(prepaid.used)} = ${money(yuan)}`, yuan }
  }
  return minus(parts, refunded ?? offered)
}

function minus(parts: readonly Part[], less: number | null): PlainSum | null {
  const paid = cents(parts.reduce((sum, { yuan }) => sum + yuan, 0))
  if (less === null || less <= 0 || less >= paid) return null
  const yuan = cents(paid - less)
  return { how: `${parts.map(({ how }) => how).join(' + ')} − ${money(less)} = ${money(yuan)}`, yuan }
}

/** What was charged above the price that was agreed on. */
function overOf({ twoPrices }: ToldFor): PlainSum | null {
  if (!twoPrices || twoPrices.count === null || twoPrices.charged <= twoPrices.marked) return null
  const { charged, marked, count } = twoPrices
  const yuan = cents((charged - marked) * count)
  return { how: `（${money(charged)} − ${money(marked)}）× ${count} = ${money(yuan)}`, yuan }
}

/** What the thing cost more elsewhere. */
function gapOf({ instead, first }: ToldFor): PlainSum | null {
  const [piece, another] = first ?? []
  if (!instead || !piece || another) return null
  const count = Math.min(instead.count, piece.count)
  const yuan = cents((instead.each - piece.each) * count)
  if (yuan <= 0) return null
  if (count === 1) return { how: `${money(instead.each)} − ${money(piece.each)} = ${money(yuan)}`, yuan }
  return { how: `（${money(instead.each)} − ${money(piece.each)}）× ${count} = ${money(yuan)}`, yuan }
}

function total({ each, count }: Piece): number {
  return cents(each * count)
}

function times({ each, count }: Piece): Part {
  return count === 1
    ? { how: money(each), yuan: each }
    : { how: `${money(each)} × ${money(count)}`, yuan: cents(each * count) }
}

function added(parts: readonly Part[], all: number): string {
  return `${parts.map(({ how }) => how).join(' + ')} = ${money(all)}`
}

function money(yuan: number): string {
  return String(cents(yuan))
}
