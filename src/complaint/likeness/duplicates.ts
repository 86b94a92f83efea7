import type { Day } from '../../law/types.ts'
import type { FieldValue } from '../../matter/value.ts'
import type { FiledField } from '../types.ts'
import type { GroupRules } from './group-rules.ts'
import type { NameKey } from './name-key.ts'
import { containment, pairsOf } from './similarity.ts'

/** The parts of a complaint that another complaint about the same purchase would repeat. */
export type Purchase = {
  /** Folded names of the business: the written one, and others by which it is known. */
  respondent: readonly string[]
  item: string
  /** Null when the person did not tell the exact day. */
  day: Day | null
  cents: number | null
}

/** An earlier complaint of the person: its purchase, when it was filed, and whether staff still handle it. */
export type Earlier = { id: string; purchase: Purchase; filedAt: string; open: boolean }

/** What two purchases at one business have in common. */
export type Closeness = 'item' | 'amount' | 'date'

/** `otherNames`: further folded names by which the business is known. */
export function purchaseOf(
  fields: readonly FiledField[],
  nameKey: NameKey,
  otherNames: readonly string[] = [],
): Purchase {
  const value = (name: string): FieldValue | undefined => fields.find((field) => field.name === name)?.value
  const text = (name: string): string => fields.find((field) => field.name === name)?.display ?? ''
  const amount = value('amount')
  const date = value('purchase_date')
  const key = nameKey(text('respondent_name'), text('respondent_address'))
  return {
    respondent: [...new Set([...(key === null ? [] : [key]), ...otherNames])],
    item: text('item'),
    day: date?.kind === 'date' ? date.day : null,
    cents: amount?.kind === 'money' ? amount.money.cents : null,
  }
}

/** What two purchases at one business have in common. Null when the businesses or the purchases differ. */
export function samePurchase(one: Purchase, other: Purchase, rules: GroupRules['duplicates']): Closeness[] | null {
  if (!one.respondent.some((name) => other.respondent.includes(name))) return null
  let known = 0
  const close: Closeness[] = []
  const compare = (what: Closeness, isClose: boolean) => {
    known += 1
    if (isClose) close.push(what)
  }
  if (one.item !== '' && other.item !== '') {
    compare('item', containment(pairsOf(one.item), pairsOf(other.item)) >= rules.item_likeness)
  }
  if (one.cents !== null && other.cents !== null) {
    const larger = Math.max(one.cents, other.cents)
    compare('amount', Math.abs(one.cents - other.cents) <= larger * rules.amount_share)
  }
  if (one.day !== null && other.day !== null) {
    compare('date', daysBetween(one.day, other.day) <= rules.purchase_days)
  }
  return close.length >= Math.min(rules.close, Math.max(1, known)) ? close : null
}

/**
 * The person's earlier complaints about the same purchase that are still open and were filed within the days of the
 * rules before `now` (an ISO instant), in the given order.
 */
export function duplicatesAmong(
  purchase: Purchase,
  earlier: readonly Earlier[],
  { now, rules }: { now: string; rules: GroupRules['duplicates'] },
): Earlier[] {
  const since = Date.parse(now) - rules.within_days * DAY_MS
  return earlier.filter(
    (one) => one.open && Date.parse(one.filedAt) >= since && samePurchase(purchase, one.purchase, rules) !== null,
  )
}

/** The lines of the new complaint that the earlier one lacks or says differently. */
export function newlySaid(now: readonly FiledField[], then: readonly FiledField[]): FiledField[] {
  const said = new Map(then.map((field) => [field.name, field.display]))
  return now.filter(({ name, display }) => display !== '' && said.get(name) !== display)
}

const DAY_MS = 86_400_000

function daysBetween(one: Day, other: Day): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / DAY_MS
}
