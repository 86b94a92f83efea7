import type { Day } from '../law/types.ts'
import type { FieldValue } from '../matter/value.ts'

/** One field of a filed complaint. It describes itself, so that the complaint stays readable when the form changes. */
export type FiledField = {
  name: string
  label: string
  value: FieldValue
  /** The value in the form that people read. */
  display: string
  /**
   * The value identifies a person or a way to reach them. It is sealed, hidden on minimal cards and masked in listings.
   */
  personal: boolean
}

/**
 * Flag of a complaint whose contents must not appear in the staff group abroad: the card shows only number and
 * category.
 */
export const STAYS_HOME = 'stays_home'

/** Marks of a complaint that staff see first: somebody is hurt, the thing is dangerous, or danger was told in the talk. */
export const FIRST_MARKS = ['injured', 'danger', 'urgent'] as const
export type FirstMark = (typeof FIRST_MARKS)[number]

/** Kinds of consent. `entrusting`: another body that is set up by law may mediate. */
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

/** The states of a complaint. Other rooms, the HTTP interface and the tables use the same names. */
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

/** The actions on a complaint, by staff or the person. The table is in transitions.ts. */
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

/** The member of staff who handles a complaint: id and name of the account. */
export type Owner = { id: string; name: string }

/** Whether the person got a solution. This is a fact of its own beside the state. */
export type Resolved = 'yes' | 'no' | 'unknown'

/** The inputs of an action. The transition table says which ones an action needs. */
export type ActionInput = {
  /** Code of a ground, an end reason or a referral reason in knowledge/rules/complaint-procedure.yaml. */
  reason?: string
  /** Free text that the complainant reads. For `request_supplement`, one wanted thing a line. */
  note?: string
  /** Amount recovered in 分, doubled compensation included. */
  recoveredCents?: number
  /** The part of the recovered amount that is doubled compensation (加倍赔偿), in 分. */
  doubledCents?: number
  /** The dispute was settled where it arose (现场调处). */
  onTheSpot?: boolean
  /** The person's own word on whether the problem is solved. */
  resolved?: 'yes' | 'no'
  /** The body or person that appraises. */
  appraiser?: string
  /** The day on which an appraisal began or ended. Absent: today. */
  day?: Day
  /** The day by which a supplement or a reply is wished for. It is no legal limit. */
  dueOn?: Day
  /** Id in knowledge/registries/authorities.yaml. */
  authority?: string
  /** Name of the specific office, if it differs from the authority's. */
  office?: string
  /** Number of the complaint to merge into. */
  into?: string
}

/**
 * The details of an event, next to its actor, states, reason, text and amount. Stored as JSON: keys are never renamed.
 */
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
  /**
   * A change of what was filed: both values in the form that people read. `was`: the value before, when staff changed
   * it; `undone`: it took an earlier change back.
   */
  change?: {
    field: string
    label: string
    before: string
    after: string
    was?: FieldValue | null
    undone?: true
  }
  /** The party that staff tried to reach, and the result: codes of complaint-process.yaml. */
  contact?: { party: string; result: string }
  /** Whether a business answered by the day that was wished for. */
  inTime?: boolean
  /** An official paper that was made. */
  instrument?: { title: string; number: string }
  /** Number, in the timeline, of the note that staff sent to the person. */
  note?: number
  /** Who handled the complaint before and after. `undone`: it took an earlier change back. `batch`: done to several at once. */
  owner?: { from: Owner | null; to: Owner | null; undone?: true; batch?: string }
  /** Names of the units between which it went. Null: none. */
  unit?: { from: string | null; to: string | null }
}

/** The facts, next to the state, on which a transition depends. */
export type Situation = {
  today: Day
  /** The action that an undo would take back, and the state after it. Null: there is nothing to undo now. */
  undo: { action: ComplaintAction; to: ComplaintState } | null
  /** The person asked the council to reopen the complaint and has no answer yet. */
  reopenAsked: boolean
  /** The complaint named by `into`, when this complaint can be merged into it. */
  into: { id: string; number: string } | null
  /** The day on which the running appraisal began. */
  appraisedFrom: Day | null
}

export type Transition =
  | {
      ok: true
      to: ComplaintState
      /** Code in the event: the given one, or the one the action always has. */
      reason: string | null
      details: EventDetails
      /** Text key (knowledge/texts) and values of the message to the complainant. Null: no message. */
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
