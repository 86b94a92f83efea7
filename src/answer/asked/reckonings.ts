import { foldAmounts } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { SPOKEN_NUMBER, YUAN } from '../../normalise/patterns.ts'
import { cents, latest } from './latest.ts'
import { lengthOf } from './length.ts'
import type { PlainSum } from './plain-sum.ts'
import type { Portion } from './portions.ts'
import { createRents, firstRent, type Rent } from './rents.ts'
import { percentIn, type Share } from './shares.ts'
import type { Message, Piece } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** A price that was agreed on or paid before, and a greater one for the same, so many times. In yuan. `isOfClass`: the greater one is of a higher class than was given. */
export type Gap = { less: number; more: number; count: number; isOfClass?: true }

/** What was told, of which these sums are made. `texts`: every message. In yuan. */
export type ReckonedFrom = {
  texts: readonly string[]
  paid: number | null
  pieces: readonly Piece[] | null
  portion: Portion | null
  kept: number | null
  gap: Gap | null
}

const SUM = '\\d{1,7}(?:\\.\\d{1,2})?'
const MONTHS_OF_YEAR = 12
const WHOLE = 100
/** A longer message tells of a share, and asks of something else. In characters. */
const LONGEST = 24

/** Reads sums of what was told that need no rule: what one lesson cost, what a first rent came to, how many per cent were kept. */
export function createReckonings(asked: AskedWords) {
  const { reckonings: words } = asked
  const rents = createRents(asked)
  const is = (source: string) => new RegExp(source, 'u')
  const asks = is(words.asks)
  const asksAll = is(words.all)
  const asksYear = is(words.year)
  const asksPercent = is(words.per_cent)
  const tellsMore = is(words.more)
  const byLaw = is(words.by_law)
  const ofOther = is(words.share_not_of)
  const afterShare = is(words.after_share)
  const byArea = is(words.by_area)
  const byMonth = is(words.by_month)
  const one = new RegExp(`(?:一|每)(?<unit>[一-龥]{1,2}?)${words.one_is}?${words.asks}`, 'u')
  // 按 300 一节扣还能退多少. What the business reckons with is another sentence, and 按 16 个月扣 names no price.
  const atPrice = new RegExp(
    `${words.at_price}\\s?(?<each>${SUM})(?!\\s?(?:个?[月天年]|星期))${YUAN}?(?:一|每)?[一-龥]{0,2}扣[^。！？!?]{0,20}?${words.asks}`,
    'u',
  )
  const terms = [
    new RegExp(
      `(?<count>${SPOKEN_NUMBER})期[^。！？；\\d]{0,6}${words.a_term}[^，。！？；,;\\d]{0,3}(?<each>${SUM})`,
      'u',
    ),
    new RegExp(
      `${words.a_term}[^，。！？；,;\\d]{0,3}(?<each>${SUM})[^。！？；\\d]{0,8}?(?<count>${SPOKEN_NUMBER})期`,
      'u',
    ),
  ]
  const changes = words.changed.map(
    ({ from, to }) =>
      new RegExp(`${from}(?<less>${SUM})${YUAN}?${to}(?<more>${SUM})(?![\\d.%])(?!\\s?(?:${words.not_yuan}))`, 'u'),
  )
  const months = new RegExp(`(?<!第|\\d)(?<count>${SPOKEN_NUMBER})个月`, 'gu')

  /** 从 59 改成 129, 本来 35 收了 78. */
  const changeIn = (text: string): Omit<Gap, 'count'> | null => {
    for (const change of changes) {
      const { less, more } = change.exec(text)?.groups ?? {}
      if (Number(less) > 0 && Number(more) > Number(less)) return { less: Number(less), more: Number(more) }
    }
    return null
  }
  const lower = new RegExp(`${words.lower}(?<less>${SUM})(?!\\s?(?:${words.not_yuan}))`, 'u')
  const given = is(words.given)
  /** VIP 班 6880，跟普通班一起练，普通班 3980. Null: not both were told, or nothing says that the lower one was given. */
  const classGap = (texts: readonly string[], paid: number | null): Gap | null => {
    const less = latest(texts, (text) => Number(lower.exec(text)?.groups?.less ?? 0) || null)
    if (less === null || paid === null || paid <= less || !texts.some((text) => given.test(text))) return null
    return { less, more: paid, count: 1, isOfClass: true }
  }
  const monthsIn = (text: string): number | null => {
    const told = [...text.matchAll(months)].map(({ groups }) => spokenNumber(groups?.count ?? ''))
    return new Set(told).size === 1 ? (told[0] ?? null) : null
  }
  /** The share, in percent, of which a message asks how much it is. `before`: the one told before. */
  const askedIn = (newest: string, before: number | null): number | null => {
    const isAsked = lengthOf(newest) <= LONGEST && asks.test(newest) && !ofOther.test(newest)
    const percent = isAsked ? (percentIn(newest) ?? (afterShare.test(newest) ? before : null)) : null
    return percent !== null && percent > 0 && percent < WHOLE ? percent : null
  }
  const termsOf = (texts: readonly string[]): PlainSum | null =>
    latest(texts, (text) => {
      const { each, count } = terms.map((term) => term.exec(text)?.groups).find(Boolean) ?? {}
      const number = spokenNumber(count ?? '')
      return each && number && number > 1 ? product(Number(each), number) : null
    })

  return {
    /** What more was charged than before or than was agreed on, or what was taken instead cost more, where the last message speaks of it. Null: it does not, or not both were told. */
    gap(
      told: readonly string[],
      { taken, pieces, paid }: { taken: Piece | null; pieces: readonly Piece[] | null; paid: number | null },
    ): Gap | null {
      const texts = told.map(foldAmounts)
      const ofClass = classGap(texts, paid)
      if (ofClass) return ofClass
      if (!tellsMore.test(texts.at(-1) ?? '')) return null
      const change = latest(texts, changeIn)
      if (change === null) return dearer(taken, pieces)
      const count = texts.some((text) => byMonth.test(text)) ? latest(texts, monthsIn) : 1
      return count === null ? null : { ...change, count }
    },
    /**
     * The share that was told, or of which the last message asks how much it is: 20% 是多少, 扣完 30% 还剩多少; 扣完还剩多少
     * asks of the one told before. What a contract says counts before what the business says now.
     */
    share(messages: readonly Message[], shareIn: (text: string) => Share | null): Share | null {
      const newest = messages.at(-1)?.text ?? ''
      // 按道理该退多少 asks for no share that the business names.
      const isByLaw = byLaw.test(newest) && shareIn(newest) === null
      const told =
        latest(messages, ({ text, isTheirs }) => (isTheirs ? null : shareIn(text))) ??
        (isByLaw ? null : latest(messages, ({ text }) => shareIn(text)))
      const percent = askedIn(newest, told?.percent ?? null)
      if (percent === null) return told
      const same = ({ text }: Message) => {
        const share = shareIn(text)
        return share?.percent === percent ? share : null
      }
      const known = latest(messages.slice(0, -1), same) ?? shareIn(newest)
      return { ...known, kind: known?.kind ?? 'kept', percent, isAsked: true }
    },
    /** Whether a message asks for the price of one: 一节多少. It tells of no lesson. */
    asksOne: (text: string) => one.test(text),
    /** Whether a message asks what is left where what was used counts by another price: 按 300 扣还能退多少. That price was not paid. */
    asksAtPrice: (text: string) => atPrice.test(foldAmounts(text)),
    /** Null: the last message asks for none of these, or what was told does not make it. */
    plain({ texts: told, paid, pieces, portion, kept, gap }: ReckonedFrom): PlainSum | null {
      const texts = told.map(foldAmounts)
      const newest = texts.at(-1) ?? ''
      if (asksPercent.test(newest)) return kept !== null && paid !== null && kept < paid ? percentOf(kept, paid) : null
      const { unit } = one.exec(newest)?.groups ?? {}
      if (unit && portion?.unit.includes(unit) && paid !== null) return eachOf(paid, portion.whole)
      const { each } = atPrice.exec(newest)?.groups ?? {}
      if (each && portion && !portion.leftTold && paid !== null) return restAt(Number(each), portion.used, paid)
      const [piece, another] = pieces ?? []
      if (asksYear.test(newest) && piece && !another && texts.some((text) => byArea.test(text)))
        return product(piece.each, piece.count, MONTHS_OF_YEAR)
      if (gap && asks.test(newest)) return gapSum(gap)
      return asksAll.test(newest) ? (firstOf(rents.rentOf(told)) ?? termsOf(texts)) : null
    },
  }
}

/** How the difference is reckoned, and what it comes to. */
export function gapSum({ less, more, count }: Gap): PlainSum {
  const yuan = cents((more - less) * count)
  const difference = `${cents(more)} − ${cents(less)}`
  return { how: count === 1 ? `${difference} = ${yuan}` : `（${difference}）× ${count} = ${yuan}`, yuan }
}

/** What something taken instead cost more than what was bought. */
function dearer(taken: Piece | null, pieces: readonly Piece[] | null): Gap | null {
  const less = pieces?.[0]
  if (!taken || !less || taken.each <= less.each) return null
  return { less: less.each, more: taken.each, count: Math.min(taken.count, less.count) }
}

/** What was taken instead cost more by so much. Null: it did not. */
export function dearerOf(taken: Piece | null, pieces: readonly Piece[] | null): PlainSum | null {
  const gap = dearer(taken, pieces)
  return gap && gapSum(gap)
}

function firstOf(rent: Rent | null): PlainSum | null {
  return rent && firstRent(rent)
}

function percentOf(kept: number, paid: number): PlainSum {
  const percent = cents((kept / paid) * WHOLE)
  const equals = Math.abs(percent * paid - kept * WHOLE) < 1e-6 * paid ? '=' : '≈'
  return { how: `${cents(kept)} ÷ ${cents(paid)} ${equals} ${percent}%`, yuan: kept, isPercent: true }
}

function eachOf(paid: number, whole: number): PlainSum {
  const yuan = cents(paid / whole)
  const equals = Math.abs(yuan * whole - paid) < 1e-6 * paid ? '=' : '≈'
  return { how: `${cents(paid)} ÷ ${whole} ${equals} ${yuan}`, yuan }
}

/** What is left where what was used counts by another price. Null: nothing is. */
function restAt(each: number, used: number, paid: number): PlainSum | null {
  const yuan = cents(paid - each * used)
  return yuan > 0 ? { how: `${cents(paid)} − ${cents(each)} × ${used} = ${yuan}`, yuan } : null
}

function product(...factors: number[]): PlainSum {
  const yuan = cents(factors.reduce((all, each) => all * each, 1))
  return { how: `${factors.map(cents).join(' × ')} = ${yuan}`, yuan }
}
