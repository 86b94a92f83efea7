import type { Day } from '../law/types.ts'
import type { Money } from '../normalise/amount.ts'
import type { PhoneType } from '../normalise/phone.ts'

/** What a slot can hold. */
export type FieldValue =
  | { kind: 'text'; text: string }
  /** `value` is the option's id in knowledge/rules/complaint-form.yaml. */
  | { kind: 'choice'; value: string }
  | { kind: 'choices'; values: string[] }
  | { kind: 'money'; money: Money }
  | { kind: 'date'; day: Day; original: string }
  | { kind: 'phone'; digits: string; type: PhoneType }
  | { kind: 'skipped' }

/** Whether two values say the same, however it was written: 三千八 and 3800 元, 昨天 and that day. */
export function saysSame(one: FieldValue, other: FieldValue): boolean {
  return JSON.stringify(meant(one)) === JSON.stringify(meant(other))
}

function meant(value: FieldValue): (string | number | boolean)[] {
  switch (value.kind) {
    case 'text':
      return [value.kind, value.text]
    case 'choice':
      return [value.kind, value.value]
    case 'choices':
      return [value.kind, ...value.values]
    case 'money': {
      const { cents, currency, approximate, original } = value.money
      return [value.kind, cents ?? original, currency, approximate]
    }
    case 'date':
      return [value.kind, value.day]
    case 'phone':
      return [value.kind, value.digits]
    case 'skipped':
      return [value.kind]
  }
}

/** Kinds of a slot that may also be answered in free words: 「去年夏天」 for a day. */
const FREE = new Set<FieldValue['kind']>(['choice', 'choices', 'date'])

/** Whether one value may stand where the other stood. A sum is no telephone and no words; every slot may be skipped. */
export function isOfKind(one: FieldValue, other: FieldValue): boolean {
  const kinds = [one.kind, other.kind]
  if (one.kind === other.kind || kinds.includes('skipped')) return true
  // One kind of evidence, and several.
  if (kinds.every((kind) => kind === 'choice' || kind === 'choices')) return true
  return kinds.includes('text') && kinds.some((kind) => FREE.has(kind))
}
