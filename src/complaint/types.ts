import type { Day } from '../law/types.ts'
import type { Money } from '../normalise/amount.ts'

export type FieldValue =
  | { kind: 'text'; text: string }
  /** `value` is the option's id in knowledge/rules/complaint-form.yaml. */
  | { kind: 'choice'; value: string }
  | { kind: 'choices'; values: string[] }
  | { kind: 'money'; money: Money }
  | { kind: 'date'; day: Day; original: string }
  | { kind: 'phone'; digits: string; type: 'mobile' | 'landline' }
  | { kind: 'skipped' }

/** One field as it was confirmed: self-describing, so that a complaint stays readable when the form changes. */
export type FiledField = {
  name: string
  label: string
  value: FieldValue
  /** The value as people read it. */
  display: string
  /** Identifies or reaches a person: sealed, hidden on minimal cards, masked in listings. */
  personal: boolean
}

export type ConsentKind = 'handling' | 'forwarding' | 'publication' | 'transcription'

export type Consent = {
  kind: ConsentKind
  given: boolean
  /** Version of the text in knowledge/rules/privacy-notice.yaml and the SHA-256 of that text. */
  version: string
  textHash: string
  /** ISO instant. */
  at: string
}

/** States as other rooms, the HTTP interface and the tables name them. */
export type ComplaintState =
  | 'submitted'
  | 'awaiting_supplement'
  | 'accepted'
  | 'mediating'
  | 'appraising'
  | 'settled'
  | 'terminated'
  | 'declined'
  | 'referred'
  | 'merged'
  | 'withdrawn'

/** What staff (or the person) can do to a complaint. */
export type ComplaintAction = 'accept' | 'decline' | 'request_supplement' | 'supplement' | 'close' | 'withdraw'

export type Actor = { kind: 'complainant' } | { kind: 'staff'; id: string; name: string } | { kind: 'system' }

/** What an action must be given; which of these is needed is in the transition table. */
export type ActionInput = {
  /** Code of a ground or end reason in knowledge/rules/complaint-process.yaml. */
  reason?: string
  /** Free text shown to the complainant. */
  note?: string
  /** Recovered amount in 分, at closing. */
  recoveredCents?: number
}

export type Transition =
  | {
      ok: true
      to: ComplaintState
      /** Text key (knowledge/texts) and values of what the complainant is told, or null when nothing. */
      tell: { key: string; values: Record<string, string> } | null
    }
  | {
      ok: false
      code:
        | 'not_allowed_in_state'
        | 'not_allowed_for_actor'
        | 'reason_missing'
        | 'reason_unknown'
        | 'note_missing'
        | 'amount_invalid'
    }
