import type { ComplaintState, Consent, FieldValue, FiledField } from '../complaint/types.ts'
import type { Solved } from './actions.ts'
import type { HistoryLine, OutgoingMessage, Vote } from './message.ts'

/**
 * What a turn wants done besides its messages. All of it is committed with the new state, the messages and the
 * inbox row in one transaction.
 */
export type Effect =
  | {
      kind: 'file_complaint'
      /** Draft id: filing the same draft twice yields the first complaint. */
      draft: string
      fields: FiledField[]
      evidence: string[]
      consents: Consent[]
      /** e.g. `urgent`, `elderly`, `minor` */
      flags: string[]
      /**
       * The person's complaints about the same purchase that were shown before, and why this is another matter in the
       * person's words. When one more is there by the time of filing, the turn is run again. Absent: nobody looked.
       */
      besides?: { complaints: string[]; reason: string | null }
      /** Builds what the person reads once the number is allotted. Pure. */
      receipt: (filed: { number: string; state: ComplaintState; repeated: boolean }) => OutgoingMessage[]
    }
  | { kind: 'record_consents'; draft: string; consents: Consent[] }
  /** The person wants a human (or must have one): staff are told, with what was said last. */
  | { kind: 'hand_off'; urgent: boolean; reason: string; text: string }
  /** A later message about a filed complaint, for its staff topic and timeline. */
  | { kind: 'message_to_staff'; complaint: string; text: string | null; evidence: string[] }
  | { kind: 'supplement'; complaint: string; text: string | null; evidence: string[] }
  | {
      kind: 'withdraw'
      complaint: string
      note: string
      receipt: (result: { ok: boolean; number: string }) => OutgoingMessage[]
    }
  /** How much was recovered, in the person's own word. */
  | {
      kind: 'report_outcome'
      complaint: string
      recoveredCents: number
      receipt: (result: { ok: boolean }) => OutgoingMessage[]
    }
  /** New facts: staff decide whether the complaint is taken up again. */
  | {
      kind: 'request_reopen'
      complaint: string
      text: string | null
      evidence: string[]
      receipt: (result: { ok: boolean; number: string }) => OutgoingMessage[]
    }
  /** Another way to reach the person, confirmed by them. `field` is one of the form's. */
  | {
      kind: 'change_contact'
      complaint: string
      field: string
      label: string
      value: FieldValue
      display: string
      receipt: (result: { ok: boolean; number: string }) => OutgoingMessage[]
    }
  /** Shows how a complaint went so far; staff's own notes are not among it. */
  | { kind: 'show_history'; complaint: string; receipt: (history: HistoryLine[]) => OutgoingMessage[] }
  /** A consent of a filed complaint is taken back. */
  | { kind: 'take_back_consent'; complaint: string; consent: Consent }
  /** What was said in the conversation so far is erased; what this turn says stays. */
  | { kind: 'erase_conversation' }
  /** An ended complaint is to be erased: `erased` at once when its period is over (`until`), else staff decide. */
  | {
      kind: 'ask_erasure'
      complaint: string
      receipt: (result: { result: 'erased' | 'asked' | 'asked_before' | 'not_now'; until: string }) => OutgoingMessage[]
    }
  /** What a member of a group says to being handled together, or to a settlement; an asking that is out of date is told. */
  | {
      kind: 'group_answer'
      complaint: string
      letter: string
      answer: 'yes' | 'no'
      receipt: (result: { ok: boolean; number: string }) => OutgoingMessage[]
    }
  /** Drop the evidence of a draft that was thrown away. */
  | { kind: 'discard_draft'; draft: string; evidence: string[] }
  /** A vote on an earlier message; one that is not there (any more) is passed over. */
  | { kind: 'rate'; vote: Vote }
  /** The code opens the complaint to another conversation that gives it with the number. */
  | { kind: 'access_code'; complaint: string; code: string }
  | {
      kind: 'redeem_access'
      number: string
      code: string
      receipt: (
        result: { ok: true; state: ComplaintState; item: string } | { ok: false; code: 'wrong' | 'too_many' },
      ) => OutgoingMessage[]
    }
  /** What the person says of a closed complaint; null: nothing of that now. */
  | { kind: 'follow_up'; complaint: string; solved: Solved | null; rating: number | null }
  /** No such questions any more. */
  | { kind: 'follow_up_off' }
  /** A question without an answer, for the editors: kept without who asked it. */
  | { kind: 'open_question'; text: string; outcome: 'no_rule' | 'no_edition' }
