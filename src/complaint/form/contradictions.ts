import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm, Values } from './form.ts'

/** Two answers that contradict each other. The person is asked which one is right; nothing changes silently. */
export type Contradiction = {
  code: 'unpaid_refund' | 'refund_exceeds' | 'filed_denied'
  /** The contradicting fields, in the order in which the person may change them. */
  fields: string[]
  /** The exact contradiction. The person's confirmation covers this pair of values and no later change of them. */
  key: string
}

const REFUNDS = ['refund_goods', 'refund_fee']
const MORE_THAN_REFUND = ['compensation', 'punitive']

/** All contradictions among the filled-in values. Each has texts `form-clash-…`. */
export function contradictions(form: ComplaintForm, values: Values): Contradiction[] {
  const found: Contradiction[] = []
  const add = (code: Contradiction['code'], fields: string[]) =>
    found.push({ code, fields, key: `${code} ${JSON.stringify(fields.map((field) => values[field] ?? null))}` })

  const paid = centsOf(values, 'amount')
  const asked = centsOf(values, 'claim_amount')
  const claims = values.claims?.kind === 'choices' ? values.claims.values : []
  const refund = claims.some((code) => REFUNDS.includes(code))
  const more = claims.some((code) => MORE_THAN_REFUND.includes(code))
  if (paid?.cents === 0 && (refund || (asked !== null && !more)))
    add('unpaid_refund', ['amount', 'claims', 'claim_amount'])
  else if (paid && asked && refund && !more && paid.currency === asked.currency && asked.cents > paid.cents) {
    add('refund_exceeds', ['amount', 'claim_amount'])
  }
  const elsewhere = values.filed_elsewhere
  const facts = values.facts?.kind === 'text' ? values.facts.text : ''
  if (elsewhere?.kind === 'choice' && elsewhere.value === 'none' && filed(form).test(facts)) {
    add('filed_denied', ['filed_elsewhere', 'facts'])
  }
  return found
}

/** The facts say that another body already has the case. */
const filed = oncePer(
  ({ words: { answers } }: ComplaintForm) =>
    new RegExp(
      `${answers.told_before}[^，。！？]{0,6}${answers.told_bodies}[^，。！？吗呢]{0,6}${answers.told_then}|${answers.in_court}`,
      'u',
    ),
)

function centsOf(values: Values, name: string): { cents: number; currency: string } | null {
  const value = values[name]
  return value?.kind === 'money' && value.money.cents !== null
    ? { cents: value.money.cents, currency: value.money.currency }
    : null
}
