import type { Day } from '../law/types.ts'
import { type FoundAmount, foldAmounts, type Money } from '../normalise/amount.ts'
import type { FoundDate, ParsedDate } from '../normalise/date.ts'
import { foldNumerals } from '../normalise/numeral.ts'
import { isNoSeller } from './bought-at.ts'
import { amountsOf, datesOf } from './choice-features.ts'
import { claimsOf } from './claim-features.ts'
import { isDoubtfulDay, isDoubtfulSum } from './doubt.ts'
import type { ComplaintForm } from './form.ts'
import { itemBought } from './item.ts'
import { type Chances, chancesOf, type Lattice } from './lattice.ts'
import { businessIn, kindOfBusiness } from './named-business.ts'
import { dayIn, paidIn } from './paid.ts'
import { spansOf } from './span-features.ts'
import { itemIn } from './suggest.ts'
import type { Openings, Reading } from './weights.ts'
import { claimsWanted } from './wishes.ts'

/** What is likely, with how likely it is; together with nothing 1. */
type Likely<Value> = { value: Value; chance: number }
export type Span = { start: number; end: number }

/** A message as it is looked through: `words` is `text` with full-width marks, character by character. */
export type Opening = { words: string; text: string; day: Day }

/** The likeliest of everything a message may tell, whatever its chance; null where it names nothing. */
type Likeliest = {
  business: Likely<Span> | null
  thing: Likely<Span> | null
  /** How likely it is that anything was bought, whatever it is called. */
  something: number
  amount: Likely<FoundAmount> | null
  date: Likely<FoundDate> | null
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
  const dates = datesOf(text, day)
  return {
    business: best(business, spans.options, named),
    thing: best(thing, spans.options, named),
    something: 1 - thing.none,
    amount: best(
      chances(openings, 'amount', amounts.lattice),
      amounts.found,
      ({ money }) => `${money.cents} ${money.currency}`,
    ),
    date: best(chances(openings, 'date', dates.lattice), dates.found, ({ result }) =>
      result.ok ? result.day : result.code,
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

/** So many of the likeliest spans are looked at together. */
const BESIDE = 12

/** What a business is called and what was bought are not the same words: the chances of each, in view of the other. */
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

/** The option that is likeliest together with those that say the same. */
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

/** Something that was read; not `sure`: likely, to be confirmed before it counts. */
export type Found<Value> = { value: Value; sure: boolean }

/** What a message tells of the fields that learned weights read. */
export type Taken = {
  item: Found<string> | null
  amount: Found<Money> | null
  date: Found<Extract<ParsedDate, { ok: true }>> | null
  business: Found<Span> | null
  claims: Found<string[]> | null
}

/** What the rules take too is taken from this chance on. */
const AGREED = 0.35
/** What is less likely than this is less likely than a thing of the registry that stands in the words. */
const REGISTERED = 0.7
/** Something was bought by that name rather than nothing. */
const LIKELY = 0.5

/** What is likely enough to be taken: only what stands in the words, and nothing where the words leave a choice. */
export function readLearned(form: ComplaintForm, openings: Openings, opening: Opening): Taken {
  const { business, thing, something, amount, date, claims } = likeliest(openings, form, opening)
  const { words } = opening
  const taken = <Value>(reading: Reading, likely: Likely<Value> | null, agreed = false): Found<Value> | null => {
    const { limit, sure } = openings.readings[reading]
    if (!likely || likely.chance < (agreed ? AGREED : limit)) return null
    return { value: likely.value, sure: likely.chance >= sure }
  }
  const rules = readByRules(form, opening)
  const wordsAt = ({ start, end }: Span) => words.slice(start, end).trim()
  const money = amount?.value.money.cents === null ? null : amount && { ...amount, value: amount.value.money }
  const sum = taken('amount', money, rules.amount?.value.cents === money?.value.cents)
  const day = date?.value.result.ok && !date.value.result.approximate ? { ...date, value: date.value.result } : null
  const bought = taken('date', day, rules.date?.value.day === day?.value.day)
  const named = taken('business', whole(business), sameSpan(rules.business?.value, whole(business)?.value))
  const wanted = oneRefund(claims).flatMap(
    (claim) => taken('claims', claim, rules.claims?.value.includes(claim.value)) ?? [],
  )
  return {
    item: itemOf(thing && { value: wordsAt(thing.value), chance: thing.chance }),
    amount: sum && amount && { ...sum, sure: sum.sure && !isDoubtfulSum(foldAmounts(words), amount.value) },
    date: bought &&
      date && {
        ...bought,
        sure: bought.sure && bought.value.certain && !isDoubtfulDay(foldNumerals(opening.text), date.value),
      },
    business: named && !isNoName(wordsAt(named.value)) ? named : null,
    claims:
      wanted.length > 0 ? { value: wanted.map(({ value }) => value), sure: wanted.every(({ sure }) => sure) } : null,
  }

  /** A kind of business, or where others sell; of those that sell themselves as well the weights know when they do. */
  function isNoName(name: string): boolean {
    return kindOfBusiness(form, name) === 'kind' || (isNoSeller(form, name) && !form.agents.includes(name))
  }

  /** A name in quotes is all that stands between them. */
  function whole(likely: Likely<Span> | null): Likely<Span> | null {
    const rule = rules.business?.value
    const inside = rule && likely && likely.value.start >= rule.start && likely.value.end <= rule.end
    return inside && QUOTE.test(words[rule.start - 1] ?? '') ? { ...likely, value: rule } : likely
  }

  /** What is likelier than that the registry is right, else what the registry knows, else what is likely at all. */
  function itemOf(likely: Likely<string> | null): Found<string> | null {
    const known = itemBought(form, words)
    const registered = known?.category ? known.item : null
    const chance = likely?.chance ?? 0
    if (registered !== null && (registered === likely?.value || chance < REGISTERED)) {
      // 老师在看手机: it stands in the words, and yet nothing speaks for its having been bought.
      return { value: withoutBrand(form, registered), sure: chance >= LIKELY || !words.includes(registered) }
    }
    const item = taken('thing', likely)
    // Where its name begins and ends matters less than that there is one: it is shown, and easily put right.
    return item && { value: withoutBrand(form, item.value), sure: something >= openings.readings.thing.sure }
  }
}

/** Giving the goods back for the money is one wish, the money alone another: of the two the likelier. */
function oneRefund(claims: readonly Likely<string>[]): Likely<string>[] {
  const refunds = claims.filter(({ value }) => value === 'refund_goods' || value === 'refund_fee')
  const [likelier] = refunds.toSorted((one, other) => other.chance - one.chance)
  return claims.filter((claim) => claim === likelier || !refunds.includes(claim))
}

const QUOTE = /[「『“"'‘《]/u

function sameSpan(one: Span | undefined, other: Span | undefined): boolean {
  return one !== undefined && one.start === other?.start && one.end === other.end
}

/** 海信洗衣机 is a 洗衣机: the brand has a field of its own. */
function withoutBrand(form: ComplaintForm, item: string): string {
  const brand = form.brands.find((name) => item.startsWith(name))
  const bare = brand === undefined ? '' : item.slice(brand.length)
  return itemIn(form, bare)?.item === bare ? bare : item
}

/** What the rules alone take. */
export function readByRules(form: ComplaintForm, { words, text, day }: Opening): Taken {
  const sure = <Value>(value: Value | null) => (value === null ? null : { value, sure: true })
  const date = dayIn(text, day)
  const claims = claimsWanted(form, words)
  return {
    item: sure(itemBought(form, words)?.item ?? null),
    amount: sure(paidIn(words, day)),
    date: date && { value: date, sure: date.certain },
    business: sure(businessIn(form, words)),
    claims: sure(claims.length > 0 ? claims : null),
  }
}
