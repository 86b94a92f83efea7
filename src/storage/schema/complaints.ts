import type { Generated } from 'kysely'
import type { Sealed } from './sealed.ts'

/** Tables of complaints: what was filed, its evidence, its business, what is sent about it. */
export type ComplaintsTables = {
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
    /** The things the person is asked for. */
    supplement: Sealed | null
    /** JSON array. */
    flags: string
    /** 1 where one of the flags is a mark that comes first (`FIRST_MARKS`), else 0. */
    grave: Generated<number>
    filed_at: string
    updated_at: string
    /** The day on which the first running clock ends. Null: none runs. */
    due_on: string | null
    /** From this instant on only number, dates, codes and amounts are kept. */
    erased_at: string | null
    /** Id of the account that handles it. Null: nobody. */
    owner: string | null
    /** Code of the region in which the business is. Null: not known. */
    district: string | null
    /** Id of the unit of the council that it belongs to. Null: none. */
    unit: string | null
    /** Staff were told that nobody reacts: 0 not, 1 the next one on duty, 2 the leads. */
    escalated: Generated<number>
    /** Since when the person waits for an answer to what they wrote. Null: they do not. */
    letter_at: Generated<string | null>
    /** Since when the person's channel refuses our messages, until staff go on. */
    unsent_at: Generated<string | null>
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
  /** Complaints that can be found by their words. `entry`: the instant of filing in milliseconds, or the next free one. */
  search_entries: { entry: number; complaint: string }
  /** Keyed hashes, cut to four bytes, of the words by which a complaint is found. */
  search_terms: { term_hash: number; entry: number }
  evidence: {
    id: string
    conversation: string
    complaint: string | null
    /** Number of the file within its complaint, from 1. */
    exhibit: number | null
    name: Sealed
    /** JSON array of marks for staff. */
    flags: string
    remote: Sealed | null
    /** Hash of the message and the file in it, so that a file is recorded once. */
    origin_hash: string | null
    media_type: string | null
    bytes: number | null
    sha256: string | null
    /** pending | stored | refused | failed */
    state: string
    refusal_code: string | null
    attempts: number
    not_before: string | null
    /** Staff sent the file, or kept it with a note. It is no exhibit. */
    from_staff: number
    created_at: string
  }
  /** Complaints opened in further conversations of the same person. */
  complaint_access: { complaint: string; conversation: string; at: string }
  /** The one valid access code of a complaint. */
  access_codes: { complaint: string; code_hash: string; expires_at: string; tries: number }
  access_failures: { id: Generated<number>; conversation: string; at: string }
  /** Follow-ups, asked once after closing. */
  follow_ups: {
    complaint: string
    asked_at: string
    answered_at: Generated<string | null>
    /** yes | partly | no */
    solved: Generated<string | null>
    /** 1 to 5, 5 is best. */
    rating: Generated<number | null>
  }
  /** People who do not want to be asked. */
  follow_ups_off: { conversation: string; at: string }
  /** One row for each reminder of each start of a clock. */
  reminders: { complaint: string; clock: string; started_on: string; kind: string; at: string }
  /** A name under which complaints were filed. A name joined to another stands for that one. */
  respondents: {
    id: string
    /** Keyed hash of the folded name. */
    key_hash: string
    folded: Sealed
    name: Sealed
    credit_code: Sealed | null
    region: Sealed | null
    /** How staff reach it. */
    contact: Sealed | null
    /** 1: it pledged to settle complaints by itself first, and is not in the register of pledges yet. */
    pledged: Generated<number>
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
  /** The traits by which complaints are compared, entered once after filing. */
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
  /** Letters to all members, by the id in their form: each goes out once. */
  group_letters: { id: string; group_id: string; kind: string; at: string }
  instruments: {
    id: string
    complaint: string
    /** Kind in knowledge/rules/instruments.yaml. */
    code: string
    number: string
    /** Null: the complaint was erased. */
    paper: Sealed | null
    account: string
    made_by: Sealed
    made_at: string
    sent_at: string | null
  }
  /** The council's own Word files for official papers. */
  paper_templates: {
    id: string
    /** Kind in knowledge/rules/instruments.yaml. */
    code: string
    version: number
    /** draft | live | old */
    state: string
    name: string
    /** JSON: names of fields. */
    fields: string
    file: Sealed
    account: string
    made_at: string
  }
  business_letters: {
    id: string
    complaint: string
    /** Null: answered, ended or erased. */
    token_hash: string | null
    /** What the business reads. */
    matter: Sealed | null
    due_on: string
    expires_at: string
    account: string
    made_at: string
    ended_at: string | null
    answered_at: string | null
    seen_at: string | null
  }
  /** When people want to be reminded of what they wrote to a shop; nothing says what that is. */
  shop_reminders: {
    /** A random id, known to the state of the conversation alone. */
    matter: string
    conversation: string
    due_at: string
    /** Null while it waits. */
    asked_at: string | null
    /** settled | silent | refused; null: the person has not said. */
    came: string | null
    /** 1: the person said what the shop gave. */
    sum_told: Generated<number>
  }
  /** What came of messages to shops, counted by day; nobody's. */
  shop_outcomes: {
    /** The council's day. */
    day: string
    /** written | asked | settled | silent | refused | sum */
    what: string
    count: number
    /** What people said that shops gave, in 分: their word, and no sum that the council recovered. */
    cents: Generated<number>
  }
  /** Requests of people to erase a filed complaint. */
  erasure_requests: {
    id: Generated<number>
    conversation: string
    complaint: string
    at: string
    /** The day by which the council wishes to answer. */
    wanted_by: string
    /** Null while it waits; else erased | refused */
    outcome: string | null
    /** The answer to the person. */
    answer: Sealed | null
    decided_at: string | null
    /** Name of the member of staff. */
    decided_by: Sealed | null
  }
}
