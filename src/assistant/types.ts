import type { AnswerRun } from '../answer/types.ts'
import type { StoredStanding } from '../complaint/history.ts'
import type { ComplaintState, Consent, FieldValue, FiledField } from '../complaint/types.ts'
import type { Day } from '../law/types.ts'
import type { Solved } from '../message/actions.ts'
import type { Attachment, HistoryLine, IncomingMessage, OutgoingMessage, Vote } from '../message/message.ts'
import type { ConversationState } from './state.ts'

/** What was heard in a spoken message; `nothing`: no words in it, `gone`: the recording is no longer to be had. */
export type Heard = { ok: true; text: string } | { ok: false; reason: 'nothing' | 'gone' | 'unavailable' | 'stopped' }

/** Makes text of spoken messages, by a service elsewhere. */
export type Listening = {
  /** Whom the recordings go to, as people are told. */
  service: string
  longestSeconds: number
  /** Never throws for what a service or a network does. */
  listen(voice: { evidence: string; seconds: number }, signal?: AbortSignal): Promise<Heard>
}

/** A person's own complaints, newest first, for /status and for routing later messages. */
/** When the council means to be done with what it does now; `promised`: it said so publicly. */
export type OwnDeadline = { label: string; due: Day; overdue: boolean; promised: boolean }

export type OwnComplaint = {
  id: string
  number: string
  item: string
  filedAt: string
  deadline: OwnDeadline | null
} & Pick<StoredStanding, 'state' | 'resolved' | 'reopenAsked' | 'supplement' | 'mergedInto'>

/** A complaint of the person as it was filed; `otherNames`: folded names the business is known by besides the one written. */
export type FiledPurchase = { complaint: string; fields: FiledField[]; otherNames: string[] }

export type HeldComplaint = {
  id: string
  number: string
  state: ComplaintState
  /** When it came into a state in which it is over; null while it is open. */
  endedAt: string | null
  /** Labels of the fields that name or reach a person. */
  personal: string[]
  files: number
}

/** What is held about a person, for the person to see. */
export type Held = {
  messages: number
  since: string | null
  files: { count: number; bytes: number }
  handOffs: number
  votes: number
  /** Not erased, newest first. */
  complaints: HeldComplaint[]
  /** The last word on each consent of each draft; `number` of the complaint that the draft became. */
  consents: (Omit<Consent, 'textHash'> & { number: string | null })[]
}

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

export type TurnInput = {
  message: IncomingMessage
  /** null at the first message of a conversation. */
  state: ConversationState | null
  complaints: OwnComplaint[]
  /** What the person's complaints say of the purchase, newest first: a second one about the same is noticed by it. */
  earlier: FiledPurchase[]
  /** Complaint about which staff wrote to the person, who has not said anything since; else null. */
  unansweredStaff: string | null
  /** The closed complaint about which the person was asked lately whether it was solved, and what they said; else null. */
  followUp: { complaint: string; solved: Solved | null } | null
  /** Evidence of the open draft as stored now. */
  evidence: Attachment[]
}

export type TurnResult = { state: ConversationState; messages: OutgoingMessage[]; effects: Effect[] }

/** One turn of a conversation. Reads nothing but its input, the knowledge and the search; writes nothing. */
export type Assistant = { turn(input: TurnInput, run?: AnswerRun): Promise<TurnResult> }
