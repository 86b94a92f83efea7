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

/** `entrusting`: to let another body that is set up by law mediate. */
/** Flag of a complaint that must not be shown in the staff's group abroad: only number and category are. */
export const STAYS_HOME = 'stays_home'

export type ConsentKind = 'handling' | 'abroad' | 'forwarding' | 'publication' | 'entrusting' | 'transcription'

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

/** What staff (or the person) can do to a complaint; the table is in transitions.ts. */
export type ComplaintAction =
  | 'accept'
  | 'decline'
  | 'start_mediation'
  | 'start_appraisal'
  | 'end_appraisal'
  | 'request_supplement'
  | 'close'
  | 'refer'
  | 'record_reply'
  | 'merge'
  | 'reopen'
  | 'keep_closed'
  | 'undo'
  | 'supplement'
  | 'withdraw'
  | 'report_outcome'
  | 'request_reopen'

export type Actor = { kind: 'complainant' } | { kind: 'staff'; id: string; name: string } | { kind: 'system' }

/** Whether the person got what settles it: a fact of its own beside the state. */
export type Resolved = 'yes' | 'no' | 'unknown'

/** What an action must be given; which of these is needed is in the transition table. */
export type ActionInput = {
  /** Code of a ground, an end reason or a referral reason in knowledge/rules/complaint-procedure.yaml. */
  reason?: string
  /** Free text shown to the complainant; for `request_supplement` one thing wanted a line. */
  note?: string
  /** Amount recovered in 分, doubled compensation included. */
  recoveredCents?: number
  /** The part of it that is doubled compensation (加倍赔偿), in 分. */
  doubledCents?: number
  /** Settled where the dispute arose (现场调处). */
  onTheSpot?: boolean
  /** The person's own word on whether it is solved. */
  resolved?: 'yes' | 'no'
  /** Who appraises. */
  appraiser?: string
  /** The day an appraisal began or ended; today when it is not said. */
  day?: Day
  /** By when a supplement or a reply is wished for. No legal limit. */
  dueOn?: Day
  /** Id in knowledge/registries/authorities.yaml. */
  authority?: string
  /** The very office, when it has a name of its own. */
  office?: string
  /** Number of the complaint to merge into. */
  into?: string
}

/** What an event says besides its actor, states, reason, text and amount. JSON; keys are never renamed. */
export type EventDetails = {
  doubledCents?: number
  onTheSpot?: boolean
  resolved?: Resolved
  appraiser?: string
  day?: Day
  dueOn?: Day
  authority?: { id: string; name: string }
  /** The other complaint of a merger. */
  other?: { id: string; number: string }
  /** A contact on file that was changed: both values as people read them. */
  change?: { field: string; label: string; before: string; after: string }
  /** Whom staff tried to reach, and what came of it: codes of complaint-procedure.yaml. */
  contact?: { party: string; result: string }
  /** The note that staff let go out to the person, by its number in the timeline. */
  note?: number
}

/** What a transition depends on besides the state. */
export type Situation = {
  today: Day
  /** What an undo would take back, and the state it leads to; null: nothing (any more). */
  undo: { action: ComplaintAction; to: ComplaintState } | null
  /** The person asked for the complaint to be taken up again and has no answer yet. */
  reopenAsked: boolean
  /** The complaint named by `into`, when it can take this one in. */
  into: { id: string; number: string } | null
  /** When the running appraisal began. */
  appraisedFrom: Day | null
}

export type Transition =
  | {
      ok: true
      to: ComplaintState
      /** Code the event carries: the one given, or the one the action always has. */
      reason: string | null
      details: EventDetails
      /** Text key (knowledge/texts) and values of what the complainant is told, or null when nothing. */
      tell: { key: string; values: Record<string, string> } | null
    }
  | { ok: false; code: TransitionRefusal }

export type TransitionRefusal =
  | 'not_allowed_in_state'
  | 'not_allowed_for_actor'
  | 'reason_missing'
  | 'reason_unknown'
  | 'note_missing'
  | 'amount_invalid'
  | 'doubled_invalid'
  | 'appraiser_missing'
  | 'day_invalid'
  | 'due_invalid'
  | 'authority_missing'
  | 'office_missing'
  | 'into_missing'
  | 'into_impossible'
  | 'outcome_missing'
  | 'input_unexpected'
  | 'nothing_to_undo'
  | 'reopen_not_asked'
