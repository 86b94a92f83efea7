import type { Generated } from 'kysely'
import type { Sealed } from './sealed.ts'

/** Tables of talks: what arrives, what goes out, what was agreed to, what was asked and answered. */
export type TalkTables = {
  conversations: {
    id: string
    channel: string
    /** Where the channel reaches the person. Null on a channel with tokens. */
    address: Sealed | null
    address_hash: string | null
    token_hash: string | null
    state: Sealed | null
    version: number
    next_seq: number
    blocked_at: string | null
    /** The person erased the conversation and has not written since. */
    erased_at: string | null
    created_at: string
    updated_at: string
  }
  inbox: {
    id: Generated<number>
    channel: string
    external_id: string
    /** Keyed hash of the channel's lane name. */
    lane: string
    group_key: string | null
    /** Deleted once the row is done. */
    payload: Sealed | null
    body_hash: string
    /** pending | done | dead */
    state: string
    attempts: number
    not_before: string | null
    conversation: string | null
    seq: number | null
    /** The part of the arrival that the transcript shows. */
    shown: Sealed | null
    error_code: string | null
    received_at: string
    done_at: string | null
  }
  outbox: {
    id: Generated<number>
    kind: string
    channel: string
    /** Rows of one lane go out one after another. */
    lane: string
    /** In a lane a lower priority goes first, then a lower id. */
    priority: number
    conversation: string | null
    complaint: string | null
    /** The inbox row whose turn wrote this row. */
    cause: number | null
    seq: number | null
    payload: Sealed | null
    /** pending | sending | unknown | sent | failed | delivered */
    state: string
    attempt: number
    repeat: number
    boot_id: string | null
    not_before: string | null
    remote: Sealed | null
    error_code: string | null
    /** For messages to staff: it carries words or files of the person, and a reply to it goes to the person. */
    from_person: Generated<number>
    created_at: string
    sent_at: string | null
  }
  actions: {
    key: string
    conversation: string
    payload: Sealed
    payload_hash: string
    label: Sealed
    created_at: string
  }
  consents: {
    id: Generated<number>
    conversation: string
    draft: string
    kind: string
    given: number
    version: string
    text_hash: string
    at: string
  }
  hand_offs: {
    id: Generated<number>
    conversation: string
    urgent: number
    reason: string
    text: Sealed
    at: string
    handled_at: string | null
    /** Name of the member of staff. */
    handled_by: Sealed | null
    /** As for complaints. */
    escalated: Generated<number>
  }
  /** Conversations that a member of staff has taken over, for as long as it lasts. */
  staff_talks: {
    conversation: string
    /** Account and name of the member of staff. */
    account: string
    name: Sealed
    /** The complaint that the talk is about: what is said stands on its timeline. */
    complaint: string | null
    since: string
    /** When staff wrote last, or took the talk. */
    staff_at: string
    /** When the person wrote last. */
    person_at: string | null
    /** When the person was told last that staff read it. */
    told_at: string | null
  }
  counters: { name: string; value: number }
  settings: { name: string; value: Sealed }
  model_calls: {
    id: Generated<number>
    /** The day on which the request counts, in TIME_ZONE. */
    day: string
    at: string
    person_hash: string | null
    model: string
    prompt: string
    outcome: string
    milliseconds: number
    input_tokens: number
    output_tokens: number
  }
  /** Questions for the editors, stored without the person. */
  open_questions: {
    /** A random number. */
    id: number
    day: string
    text: Sealed
    /** Keyed hash of the text. Equal for the same words. */
    text_hash: string
    /** no_rule | no_edition | grounded | abstained */
    outcome: string
    /** unanswered | not_useful */
    why: string
    /** The reason chosen with 没用. */
    code: string | null
    remark: Sealed | null
    handled_at: string | null
    /** Account id. */
    handled_by: string | null
    /** done | not_ours; null while it is open. */
    handled_as: string | null
    /** Id of the draft of a guide that was written for it. */
    draft: string | null
  }
  feedback: {
    id: Generated<number>
    conversation: string
    seq: number
    useful: number
    /** The reason chosen with 没用, and the person's remark. */
    code: string | null
    reason: Sealed | null
    at: string
  }
}
