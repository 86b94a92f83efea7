import type { Generated } from 'kysely'

/**
 * The tables as Kysely sees them. Instants are ISO 8601 text in UTC, flags are 0 or 1, `Sealed` columns went through
 * the codec under the name `table.column`, `*_hash` columns are keyed hashes.
 */
export type Sealed = Uint8Array

export type Tables = {
  conversations: {
    id: string
    channel: string
    /** Telegram chat id. */
    address: Sealed | null
    address_hash: string | null
    token_hash: string | null
    state: Sealed | null
    version: number
    next_seq: number
    blocked_at: string | null
    /** The person had it erased and has not written since. */
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
    /** Dropped once the row is done. */
    payload: Sealed | null
    body_hash: string
    /** pending | done | dead */
    state: string
    attempts: number
    not_before: string | null
    conversation: string | null
    seq: number | null
    /** What the transcript shows of it. */
    shown: Sealed | null
    error_code: string | null
    received_at: string
    done_at: string | null
  }
  outbox: {
    id: Generated<number>
    kind: string
    channel: string
    /** Rows of a lane go out one after another. */
    lane: string
    /** Within a lane lower goes first, then the id. */
    priority: number
    conversation: string | null
    complaint: string | null
    /** Inbox row whose turn wrote it. */
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
    /** To staff: it carries words or files of the person; a reply to it goes to the person. */
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
  complaints: {
    id: string
    number: string
    draft_id: string
    conversation: string
    channel: string
    state: string
    version: number
    fields: Sealed
    item: Sealed
    respondent: Sealed
    phone_hash: string | null
    category: string | null
    amount_cents: number | null
    recovered_cents: number | null
    doubled_cents: number | null
    on_the_spot: number | null
    /** yes | no | unknown */
    resolved: string
    end_reason: string | null
    merged_into: string | null
    referred_to: string | null
    reopen_asked: number
    /** What the person is asked for. */
    supplement: Sealed | null
    /** JSON array. */
    flags: string
    filed_at: string
    updated_at: string
    /** The day on which the first clock that runs ends; null: none runs. */
    due_on: string | null
    /** Since then only number, dates, codes and amounts are held. */
    erased_at: string | null
  }
  complaint_events: {
    id: Generated<number>
    complaint: string
    seq: number
    type: string
    actor_kind: string
    actor_id: string | null
    actor_name: Sealed | null
    from_state: string | null
    to_state: string | null
    reason: string | null
    data: Sealed
    at: string
  }
  evidence: {
    id: string
    conversation: string
    complaint: string | null
    /** Its number within the complaint, from 1. */
    exhibit: number | null
    name: Sealed
    /** JSON array; what staff should know of it. */
    flags: string
    remote: Sealed | null
    /** Which file of which message it is: noted once. */
    origin_hash: string | null
    media_type: string | null
    bytes: number | null
    sha256: string | null
    /** pending | stored | refused | failed */
    state: string
    refusal_code: string | null
    attempts: number
    not_before: string | null
    /** Staff sent it, or kept it with a note: no exhibit. */
    from_staff: number
    created_at: string
  }
  /** Complaints opened to further conversations of the same person. */
  complaint_access: { complaint: string; conversation: string; at: string }
  /** The one code of a complaint that opens it. */
  access_codes: { complaint: string; code_hash: string; expires_at: string; tries: number }
  access_failures: { id: Generated<number>; conversation: string; at: string }
  /** Asked once after closing. */
  follow_ups: {
    complaint: string
    asked_at: string
    answered_at: Generated<string | null>
    /** yes | partly | no */
    solved: Generated<string | null>
    /** 1 to 5, 5 is best. */
    rating: Generated<number | null>
  }
  /** Who does not want to be asked. */
  follow_ups_off: { conversation: string; at: string }
  /** Written once for each start of a clock. */
  reminders: { complaint: string; clock: string; started_on: string; kind: string; at: string }
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
  }
  /** A name complaints were filed under; joined to another, it stands for that one. */
  respondents: {
    id: string
    /** Keyed hash of the folded name. */
    key_hash: string
    folded: Sealed
    name: Sealed
    credit_code: Sealed | null
    region: Sealed | null
    merged_into: string | null
    created_at: string
  }
  respondent_events: {
    id: Generated<number>
    respondent: string
    type: string
    actor_kind: string
    actor_id: string | null
    actor_name: Sealed | null
    text: Sealed | null
    at: string
  }
  /** What complaints are compared by, entered once after filing. */
  complaint_traits: { complaint: string; respondent: string | null; address_hash: string | null; entered_at: string }
  duplicate_hints: {
    id: Generated<number>
    complaint: string
    other: string
    /** insisted | telephone */
    kind: string
    reason: Sealed | null
    at: string
  }
  complaint_groups: {
    id: string
    respondent: string
    /** proposed | confirmed | rejected | closed | absorbed */
    state: string
    version: number
    people: number
    days: number
    /** JSON array. */
    natures: string
    again_on: string | null
    proposed_at: string
  }
  group_members: {
    id: Generated<number>
    group_id: string
    complaint: string
    /** proposed | in | out */
    state: string
    representative: number
    authorised: number
    /** yes | no */
    joint: string | null
    settlement: string | null
  }
  group_events: {
    id: Generated<number>
    group_id: string
    complaint: string | null
    type: string
    actor_kind: string
    actor_id: string | null
    actor_name: Sealed | null
    text: Sealed | null
    at: string
  }
  /** Letters to all members, by the id their form carried: none goes out twice. */
  group_letters: { id: string; group_id: string; kind: string; at: string }
  counters: { name: string; value: number }
  settings: { name: string; value: Sealed }
  staff_topics: {
    id: Generated<number>
    complaint: string
    chat: string
    /** Null: the group has no topics. */
    thread: number | null
    created_at: string
    retired_at: string | null
    /** Message id of the question 「发给投诉人吗？」 that stands in it. */
    question: number | null
  }
  staff_cards: { id: Generated<number>; topic: number; message: number }
  staff_drafts: {
    /** Keyed hash of the member's Telegram id and the complaint. */
    key: string
    complaint: string
    draft: Sealed
  }
  accounts: {
    id: string
    login: Sealed
    login_hash: string
    name: Sealed
    role: string
    password_hash: string
    disabled: number
    created_at: string
  }
  /** Who signed in, was refused, changed an account or looked at an original. Ids and codes, no words. */
  audit_events: {
    id: Generated<number>
    at: string
    type: string
    /** Who did it; null: nobody who signed in, or the command line. */
    account: string | null
    /** To which account. */
    subject: string | null
    complaint: string | null
    /** A code: a role, the number of an exhibit. */
    detail: string | null
  }
  /** Which account a member of the Telegram group is. */
  staff_links: { account: string; user_hash: string; user: Sealed; at: string }
  /** The one code by which an account is linked. */
  staff_link_codes: { account: string; code_hash: string; expires_at: string }
  /** Members who were told once how to link. */
  staff_hints: { user_hash: string; at: string }
  sessions: { token_hash: string; account: string; created_at: string; seen_at: string }
  setup_codes: { code_hash: string; created_at: string }
  model_calls: {
    id: Generated<number>
    /** The day it counts for, in TIME_ZONE. */
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
  /** Questions for the editors; nothing says who asked. */
  open_questions: {
    /** Drawn by chance. */
    id: number
    day: string
    text: Sealed
    /** Keyed hash of the text: equal for the same words. */
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
  }
  feedback: {
    id: Generated<number>
    conversation: string
    seq: number
    useful: number
    /** The reason chosen with 没用, and what was written. */
    code: string | null
    reason: Sealed | null
    at: string
  }
  /** Filed complaints that people want erased. */
  erasure_requests: {
    id: Generated<number>
    conversation: string
    complaint: string
    at: string
    /** The day by which the council wishes to have answered. */
    wanted_by: string
    /** Null while it waits; erased | refused */
    outcome: string | null
    /** What the person was told. */
    answer: Sealed | null
    decided_at: string | null
    /** Name of the member of staff. */
    decided_by: Sealed | null
  }
}
