import type { Day } from '../../law/types.ts'
import type { Money } from '../../normalise/amount.ts'
import type { ParsedDate } from '../../normalise/date.ts'
import type { ComplaintForm } from '../form/form.ts'
import { itemIn } from '../form/guess.ts'
import { dayIn, paidIn } from '../wording/amount-paid.ts'
import { isNoSeller } from '../wording/bought-at.ts'
import { claimsWanted, withRefund } from '../wording/claims.ts'
import { daysOtherwise, notPrices, overlaps, pricesAlone, purchaseDaysAlone } from '../wording/figures.ts'
import { isNoThing, itemBought } from '../wording/item.ts'
import { businessIn, kindOfBusiness, outletIn } from '../wording/named-business.ts'
import { type Chances, chancesOf, type Lattice } from './candidates.ts'
import { amountsOf, datesOf } from './choice-features.ts'
import { claimsOf } from './claim-features.ts'
import { spansOf } from './span-features.ts'
import type { Openings, Reading } from './weights.ts'

/** A value with its chance, 0 to 1. The chances of all values and of no value sum to 1. */
type Likely<Value> = { value: Value; chance: number }
export type Span = { start: number; end: number }

/** A first message. `words` is `text` with full-width punctuation, character by character. */
export type Opening = { words: string; text: string; day: Day }

/** The likeliest value of each reading, however low its chance. Null where the message names none. */
type Likeliest = {
  business: Likely<Span> | null
  thing: Likely<Span> | null
  /** The chance that the message names a thing that was bought, whatever its name. */
  something: number
  amount: Likely<Money> | null
  date: Likely<ParsedDate> | null
  claims: Likely<string>[]
}

function likeliest(openings: Openings, form: ComplaintForm, { words, text, day }: Opening): Likeliest {
  const spans = spansOf(form, words, openings)
  const [business, thing] = apart(
    spans.options,
    chances(openings, 'business', spans),
    chances(openings, 'thing', spans),
  )
  const named = ({ start, end }: Span) => words.slice(start, end)
  const amounts = amountsOf(form, words, day)
  const dates = datesOf(form, text, day)
  const otherwise = notPrices(form, words, day)
  const elsewhen = daysOtherwise(form, text, day)
  return {
    business: best(business, spans.options, named),
    thing: best(thing, spans.options, named),
    something: 1 - thing.none,
    amount: best(
      without(chances(openings, 'amount', amounts.lattice), amounts.found, otherwise),
      amounts.found.map(({ money }) => money),
      ({ cents, currency }) => `${cents} ${currency}`,
    ),
    date: best(
      without(chances(openings, 'date', dates.lattice), dates.found, elsewhen),
      dates.found.map(({ result }) => result),
      (result) => (result.ok ? result.day : result.code),
    ),
    claims: claimsOf(form, words).map(({ code, lattice }) => ({
      value: code,
      chance: 1 - chances(openings, 'claims', lattice).none,
    })),
  }
}

function chances({ readings }: Openings, reading: Reading, lattice: Lattice) {
  const { weights } = readings[reading]
  return chancesOf(lattice, (feature) => weights.get(feature) ?? 0)
}

/** The chances without the options at these places: what a sum or a day is, the words beside it say. */
function without({ options, none }: Chances, found: readonly Span[], barred: readonly Span[]): Chances {
  const kept = options.map((chance, at) => (barred.length > 0 && overlaps(found[at] as Span, barred) ? 0 : chance))
  const total = kept.reduce((sum, each) => sum + each, none)
  return { options: kept.map((each) => each / total), none: none / total }
}

/** Number of top-scoring spans compared jointly. */
const BESIDE = 12

/**
 * The business and the thing never share characters: each chance is reduced by the chances of overlapping spans of the
 * other.
 */
function apart(spans: readonly Span[], one: Chances, other: Chances): [Chances, Chances] {
  const likeliestOf = ({ options }: Chances) =>
    [...options.keys()].sort((a, b) => (options[b] ?? 0) - (options[a] ?? 0)).slice(0, BESIDE)
  const beside = (own: Chances, others: Chances): Chances => {
    const taken = likeliestOf(others)
    const free = ({ start, end }: Span) =>
      1 -
      taken.reduce((sum, at) => {
        const span = spans[at]
        return span && span.start < end && span.end > start ? sum + (others.options[at] ?? 0) : sum
      }, 0)
    const kept = own.options.map((chance, at) => (chance < 1e-4 ? chance : chance * free(spans[at] as Span)))
    const total = kept.reduce((sum, each) => sum + each, own.none)
    return { options: kept.map((each) => each / total), none: own.none / total }
  }
  return [beside(one, other), beside(other, one)]
}

/** The likeliest value, after adding up the chances of options that say the same. */
function best<Option>(
  { options }: Chances,
  found: readonly Option[],
  saying: (option: Option) => string,
): Likely<Option> | null {
  const said = new Map<string, Likely<Option>>()
  found.forEach((value, at) => {
    const key = saying(value)
    const before = said.get(key)
    said.set(key, { value: before?.value ?? value, chance: (before?.chance ?? 0) + (options[at] ?? 0) })
  })
  const top = [...said.values()].reduce<Likely<Option> | null>(
    (one, other) => (one && one.chance >= other.chance ? one : other),
    null,
  )
  return top
}

/**
 * The values taken from a message with learned weights. The person confirms each of them before it counts, except a
 * plainly named thing.
 */
export type OpeningReading = {
  item: string | null
  /** The thing is named plainly. It is as certain as a thing taken by the narrow rules of the form. */
  itemIsPlain: boolean
  amount: Money | null
  date: Extract<ParsedDate, { ok: true }> | null
  business: Span | null
  claims: string[] | null
}

/** Least chance at which a value is taken when the rules take the same value. */
const AGREED = 0.35
/** Below this chance a thing from the registry that stands in the words is preferred. */
const REGISTERED = 0.7
/** From this chance on it is certain that something was bought. */
const PLAIN = 0.98

/**
 * The values that are likely enough. Each stands in the words. A field stays empty where the words allow several
 * values.
 */
export function readLearned(form: ComplaintForm, openings: Openings, opening: Opening): OpeningReading {
  const { business, thing, something, amount, date, claims } = likeliest(openings, form, opening)
  const { words } = opening
  const taken = <Value>(reading: Reading, likely: Likely<Value> | null, agreed = false): Value | null =>
    likely && likely.chance >= (agreed ? AGREED : openings.readings[reading].limit) ? likely.value : null
  const rules = readByRules(form, opening)
  const wordsAt = ({ start, end }: Span) => words.slice(start, end).trim()
  const sum = amount?.value.cents === null ? null : amount
  const day = date?.value.ok && !date.value.approximate ? { ...date, value: date.value } : null
  const named = taken('business', whole(business), sameSpan(rules.business, whole(business)?.value))
  const likely = claims.filter((claim) => taken('claims', claim, rules.claims?.includes(claim.value)) !== null)
  const known = oneRefund(likely).map(({ value }) => value)
  // 要退款，还要他们道歉: the refund beside another wish is in so many words.
  const refund = known.length > 0 && !known.some(isRefund) ? (rules.claims ?? []).filter(isRefund) : []
  const wanted = [...refund, ...known]
  const item = itemOf(thing && { ...thing, value: wordsAt(thing.value) })
  return {
    item,
    itemIsPlain: item !== null && something >= PLAIN && standsAlone(words, item),
    amount: taken('amount', sum, rules.amount?.cents === sum?.value.cents),
    date: taken('date', day, rules.date?.day === day?.value.day),
    business: named && !isNoName(wordsAt(named)) ? named : outletIn(form, words),
    claims: wanted.length > 0 ? withRefund(form, wanted, words) : null,
  }

  /** The name is a kind of business or a platform. `agents` may sell themselves: there the weights decide. */
  function isNoName(name: string): boolean {
    return kindOfBusiness(form, name) === 'kind' || (isNoSeller(form, name) && !form.agents.includes(name))
  }

  /** When the rule found a name in quotes and the span lies within it, the name is all of the quotation. */
  function whole(likely: Likely<Span> | null): Likely<Span> | null {
    const rule = rules.business
    const inside = rule && likely && likely.value.start >= rule.start && likely.value.end <= rule.end
    return inside && QUOTE.test(words[rule.start - 1] ?? '') ? { ...likely, value: rule } : likely
  }

  /**
   * The thing of the registry, unless the weights are surer of another one. Without a registry thing: the thing the
   * weights take.
   */
  function itemOf(likely: Likely<string> | null): string | null {
    const known = itemBought(form, words)
    const registered = known?.category ? known.item : null
    const item = registered !== null && (likely?.chance ?? 0) < REGISTERED ? registered : taken('thing', likely)
    return item === null || isNoThing(form, item) ? null : withoutBrand(form, item)
  }
}

/** Returning the goods for the money and refunding the money alone exclude each other: keeps the likelier one. */
function oneRefund(claims: readonly Likely<string>[]): Likely<string>[] {
  const refunds = claims.filter(({ value }) => isRefund(value))
  const [likelier] = refunds.toSorted((one, other) => other.chance - one.chance)
  return claims.filter((claim) => claim === likelier || !refunds.includes(claim))
}

function isRefund(code: string): boolean {
  return code === 'refund_goods' || code === 'refund_fee'
}

const QUOTE = /[「『“"'‘《]/u

function sameSpan(one: Span | null, other: Span | undefined): boolean {
  return one !== null && one.start === other?.start && one.end === other.end
}

/** The item is not part of a kind of business, like 足浴 in 足浴店. */
function standsAlone(words: string, item: string): boolean {
  const start = words.indexOf(item)
  return start >= 0 && !/^[店馆房厅院场行铺公]/u.test(words.slice(start + item.length))
}

/** 海信洗衣机 becomes 洗衣机: the brand has its own field. */
function withoutBrand(form: ComplaintForm, item: string): string {
  const brand = form.brands.find((name) => item.startsWith(name))
  const bare = brand === undefined ? '' : item.slice(brand.length)
  return itemIn(form, bare)?.item === bare ? bare : item
}

/** The values that the rules take without learned weights. */
export function readByRules(form: ComplaintForm, { words, text, day }: Opening): OpeningReading {
  const claims = claimsWanted(form, words)
  return {
    item: itemBought(form, words)?.item ?? null,
    itemIsPlain: false,
    amount: paidIn(form, pricesAlone(form, words, day), day),
    date: dayIn(form, purchaseDaysAlone(form, text, day), day),
    business: businessIn(form, words),
    claims: claims.length > 0 ? claims : null,
  }
}
