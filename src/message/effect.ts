import type { ComplaintState, Consent, FiledField } from '../complaint/types.ts'
import type { FieldValue } from '../matter/value.ts'
import type { ShopCame, Solved } from './actions.ts'
import type { HistoryLine, OutgoingMessage, Vote } from './message.ts'
import type { Subscription } from './own.ts'

/**
 * What a turn wants done, apart from its messages. All of it is committed with the new state, the messages and the
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
       * The person's earlier complaints about the same purchase that were shown, and the person's reason why this is
       * another matter. If there is one more at the time of filing, the turn runs again. Absent: not checked.
       */
      alreadyFiled?: { complaints: string[]; reason: string | null }
      /** Builds the receipt for the person once the number is allotted. Pure. */
      receipt: (filed: { number: string; state: ComplaintState; repeated: boolean }) => OutgoingMessage[]
    }
  | { kind: 'record_consents'; draft: string; consents: Consent[] }
  /** The person wants (or needs) a human: tells staff, with the last words. */
  | { kind: 'hand_off'; urgent: boolean; reason: string; text: string }
  /** The person writes to the member of staff who has the talk; `told`: and is told that it arrived. `thanks`: as below. */
  | { kind: 'tell_talk'; text: string | null; evidence: string[]; told: boolean; thanks?: true }
  /** The person goes back to the assistant. */
  | { kind: 'end_talk' }
  /** A later message about a filed complaint, for its staff topic and timeline. `thanks`: nobody waits for an answer to it. */
  | { kind: 'message_to_staff'; complaint: string; text: string | null; evidence: string[]; thanks?: true }
  | { kind: 'supplement'; complaint: string; text: string | null; evidence: string[] }
  | {
      kind: 'withdraw'
      complaint: string
      note: string
      receipt: (result: { ok: boolean; number: string }) => OutgoingMessage[]
    }
  /** The amount recovered, as the person states it. */
  | {
      kind: 'report_outcome'
      complaint: string
      recoveredCents: number
      receipt: (result: { ok: boolean }) => OutgoingMessage[]
    }
  /** New facts: staff decide whether to reopen the complaint. */
  | {
      kind: 'request_reopen'
      complaint: string
      text: string | null
      evidence: string[]
      receipt: (result: { ok: boolean; number: string }) => OutgoingMessage[]
    }
  /** A new contact for the person, confirmed by them. `field` is one of the form's. */
  | {
      kind: 'change_contact'
      complaint: string
      field: string
      label: string
      value: FieldValue
      display: string
      receipt: (result: { ok: boolean; number: string }) => OutgoingMessage[]
    }
  /** Shows the history of a complaint so far, without notes of staff. */
  | { kind: 'show_history'; complaint: string; receipt: (history: HistoryLine[]) => OutgoingMessage[] }
  /** Withdraws a consent of a filed complaint. */
  | { kind: 'take_back_consent'; complaint: string; consent: Consent }
  /** Erases the conversation so far; what this turn says stays. */
  | { kind: 'erase_conversation' }
  /**
   * Erases an ended complaint: at once (`erased`) when its retention period is over (`until`), otherwise staff decide.
   */
  | {
      kind: 'ask_erasure'
      complaint: string
      receipt: (result: { result: 'erased' | 'asked' | 'asked_before' | 'not_now'; until: string }) => OutgoingMessage[]
    }
  /**
   * A group member's answer to joint handling or to a settlement. If the question is out of date, the person is told.
   */
  | {
      kind: 'group_answer'
      complaint: string
      letter: string
      answer: 'yes' | 'no'
      receipt: (result: { ok: boolean; number: string }) => OutgoingMessage[]
    }
  /** Drops the evidence of a discarded draft. */
  | { kind: 'discard_draft'; draft: string; evidence: string[] }
  /** A vote on an earlier message; ignored if the message is gone. */
  | { kind: 'rate'; vote: Vote }
  /** Lets another conversation open the complaint with this code and the number. */
  | { kind: 'access_code'; complaint: string; code: string }
  | {
      kind: 'redeem_access'
      number: string
      code: string
      receipt: (
        result: { ok: true; state: ComplaintState; item: string } | { ok: false; code: 'wrong' | 'too_many' },
      ) => OutgoingMessage[]
    }
  /** The person's statement on a closed complaint; null: none this time. */
  | { kind: 'follow_up'; complaint: string; solved: Solved | null; rating: number | null }
  /** The person wants no more such questions. */
  | { kind: 'follow_up_off' }
  /** A message to the shop was written: counted, without whose. */
  | { kind: 'shop_written' }
  /** Reminds of the matter at this instant, in place of an earlier reminder of it; null: not any more. */
  | { kind: 'shop_remind'; matter: string; at: string | null }
  /** What came of it, as the person says it; counted once. */
  | { kind: 'shop_came'; matter: string; came: ShopCame }
  /** What the shop gave in the end, as the person says it; counted once. */
  | { kind: 'shop_sum'; matter: string; cents: number }
  /** Takes an hour with an expert. `about`: the open complaint that has name and telephone; without it they are told. */
  | {
      kind: 'book_expert'
      expert: string
      at: string
      name: string | null
      phone: string | null
      about: string | null
      receipt: (result: 'taken' | 'gone' | 'has_one') => OutgoingMessage[]
    }
  | { kind: 'cancel_booking'; receipt: (had: boolean) => OutgoingMessage[] }
  /** The conversation wants these alerts from now on; null: none any more. */
  | { kind: 'subscribe'; to: Subscription | null }
  /** A question without an answer, for the editors: stored without the person. */
  | { kind: 'open_question'; text: string; outcome: 'no_rule' | 'no_edition' }
