import { foldAmounts } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { SPOKEN_NUMBER } from '../../normalise/patterns.ts'
import { cents, latest, only } from './latest.ts'
import type { Instalments } from './plain-sum.ts'
import type { createPrices } from './prices.ts'
import type { Message, Piece, ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

const SUM = '(\\d{2,7}(?:\\.\\d{1,2})?)'
/** Roles of the only sum of a message that tells what was taken instead. */
const ONE: ReadonlySet<string> = new Set(['amount', 'other'])
const COUNT = `(${SPOKEN_NUMBER})`

/** Reads sums that are no price of what the talk is about, though they stand alone. */
export function createInstead({ apart, more_things }: AskedWords, prices: ReturnType<typeof createPrices>) {
  const taken = new RegExp(apart.instead, 'u')
  const offer = new RegExp(more_things.offer, 'u')
  const down = new RegExp(`${apart.down}\\s?${SUM}`, 'u')
  const monthly = new RegExp(`${apart.monthly}\\s?${SUM}`, 'u')
  const terms = new RegExp(`${apart.paid_terms}\\s?${COUNT}\\s?(?:期|个月|个)`, 'u')
  const back = new RegExp(`${apart.back}${COUNT}\\s?(?:个)?(?:${apart.back_of})`, 'u')
  /** What was taken instead at one sum, or at a price of one: 另找的酒店 698; 隔壁每晚 520. */
  const wholeTaken = (messages: readonly Message[]): Piece | null =>
    latest(messages, ({ text, sums }) => {
      const at = taken.exec(text)?.index
      if (at === undefined) return null
      // 隔壁每晚 520 is the price of another shop, which it is here.
      const own = sums.flatMap((sum) =>
        sum.start < at
          ? []
          : { ...sum, role: sum.role === 'other' ? 'amount' : sum.role, start: sum.start - at, end: sum.end - at },
      )
      const each = prices.each(text.slice(at), own, { isTaken: true })
      if (each) return { each: each.yuan, count: prices.count(text, each.measure) ?? 1 }
      const yuan = only(own, 'amount')
      return yuan === null ? null : { each: yuan, count: 1 }
    })
  const oneNight = new RegExp(apart.one_night, 'u')
  const lodging = new RegExp(apart.lodging, 'u')
  const notLodging = new RegExp(apart.not_lodging, 'u')
  /** The only sum that follows in the message, where it is of one piece: 我连夜住的酒店 630. */
  const oneTaken = (text: string, sums: readonly ToldSum[], piece: Piece): Piece | null => {
    const told = sums.flatMap((sum) => (ONE.has(sum.role) ? { ...sum, role: 'amount' } : []))
    const yuan = piece.count === 1 || oneNight.test(text) ? only(told, 'amount') : null
    return yuan === null ? null : { each: yuan, count: 1 }
  }
  return {
    /** Whether the talk is of a place to stay: what another one cost more there is due to the first. */
    isOfLodging: (texts: readonly string[]) =>
      texts.some((text) => lodging.test(text)) && !texts.some((text) => notLodging.test(text)),
    /** Whether the message tells what the person took from somebody else instead: 自己找的酒店一晚 900. */
    isTaken: (said: string) => taken.test(said),
    /** Whether its sums are of something else: what was taken instead, or an offer of more. */
    isApart: (said: string) => taken.test(said) || offer.test(said),
    /** What the message asks of an offer of more comes to: 一张 120，多选 15 张. Null: it tells not both, or offers nothing. */
    more(message: Message | undefined): Piece | null {
      if (!message || !offer.test(message.text)) return null
      const each = prices.each(message.text, message.sums)
      const count = each && prices.count(message.text, each.measure)
      return each && count !== null ? { each: each.yuan, count } : null
    },
    /** What was taken instead, at which price of one. `pieces`: what was bought at first. */
    taken(messages: readonly Message[], pieces: readonly Piece[] | null): Piece | null {
      const [piece, another] = pieces ?? []
      if (!pieces) return wholeTaken(messages)
      return latest(messages, ({ text, sums }) => {
        const at = taken.exec(text)?.index
        if (at === undefined || !piece || another) return null
        // What was bought at first may be told before it in the same message.
        const own = text.slice(at)
        const ownSums = sums.flatMap((sum) =>
          sum.start < at ? [] : { ...sum, start: sum.start - at, end: sum.end - at },
        )
        const each = prices.each(own, ownSums)
        if (!each) return oneTaken(text, ownSums, piece)
        return { each: each.yuan, count: prices.count(own, each.measure) ?? piece.count }
      })
    },
    /** What was bought at first at a price of one, as told before it: 订了 3 晚 460 一晚，另找的一晚 600. */
    first(messages: readonly Message[]): Piece[] | null {
      return latest(messages, ({ text, sums }) => {
        const at = taken.exec(text)?.index
        const own = text.slice(0, at ?? 0)
        const each = prices.each(
          own,
          sums.filter(({ start }) => start < own.length),
        )
        const count = each && prices.count(own, each.measure)
        return each && count !== null ? [{ each: each.yuan, count }] : null
      })
    },
    /** The sums by which a loan is paid back: 首付 18000 每月 1260. In yuan. */
    ofLoan(said: string): number[] {
      const folded = foldAmounts(said)
      const [first, each] = [down, monthly].map((one) => one.exec(folded)?.[1])
      return first && each ? [Number(first), Number(each)] : []
    },
    instalments(messages: readonly Message[]): Instalments | null {
      const found = (pattern: RegExp) => latest(messages, ({ text }) => pattern.exec(foldAmounts(text))?.[1] ?? null)
      const each = found(monthly)
      const count = spokenNumber(found(terms) ?? '')
      if (each === null || count === null || !messages.some(({ text }) => down.test(foldAmounts(text)))) return null
      const first = found(down)
      return { down: first === null ? null : Number(first), each: Number(each), count }
    },
    /** What came back as a number of pieces at one price: 给我退了一晚. */
    cameBack(messages: readonly Message[], pieces: readonly Piece[] | null): number | null {
      const [piece, another] = pieces ?? []
      if (!piece || another) return null
      const count = latest(messages, ({ text }) => spokenNumber(back.exec(text)?.[1] ?? ''))
      return count !== null && count < piece.count ? cents(piece.each * count) : null
    },
  }
}
