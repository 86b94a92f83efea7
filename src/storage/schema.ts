import type { Generated } from 'kysely'

/**
 * The tables for Kysely. Instants are ISO 8601 text in UTC; flags are 0 or 1; `Sealed` columns are sealed by the codec
 * under the name `table.column`; `*_hash` columns are keyed hashes.
 */
export type Sealed = Uint8Array

export type Tables = {
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
  /** A ledger that was imported. */
  ledger_batches: {
    id: string
    /** Name of the file. */
    file: Sealed
    rows: number
    imported_at: string
    undone_at: string | null
    /** The instant of the last piece of a batch that is not there whole yet; it counts nowhere. */
    filling: string | null
  }
  /** A complaint of an imported ledger. Days are `YYYY-MM-DD`, amounts 分. */
  ledger_rows: {
    id: Generated<number>
    batch: string
    /** Keyed hash of the council's own number. It stays when the row is erased, so that nothing is imported again. */
    number_hash: string
    /** Null: erased. */
    number: Sealed | null
    registered_on: string
    channel: string
    category: string
    nature: string
    /** Ids of `ledger_names`; all tags together are one name. */
    item: number | null
    respondent: number | null
    district: number | null
    unit: number | null
    tags: number | null
    amount_cents: number | null
    recovered_cents: number | null
    doubled_cents: number | null
    accepted_on: string | null
    declined_on: string | null
    closed_on: string | null
    result: string | null
    resolved: number | null
    on_the_spot: number | null
    /** When staff went on with it since the import, and the account. */
    changed_at: string | null
    changed_by: string | null
    erased_at: string | null
  }
  /** The words of imported complaints, each once. One that no complaint has any more is deleted. */
  ledger_names: { id: Generated<number>; name_hash: string; name: Sealed }
  /** What was done to the owners of several complaints at once. */
  owner_batches: {
    id: string
    /** Id of the account that did it. */
    account: string
    /** Id of the account that was to own them. Null: nobody, or an undo. */
    owner: string | null
    /** The batch that it took back. */
    undoes: string | null
    /** The act of staff that was done. Null: the owner was changed. */
    action: Generated<string | null>
    /** JSON array of ids and codes. */
    rows: string
    at: string
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
    /** Id of the message with the question 「发给投诉人吗？」 that stands in the topic. */
    question: number | null
    /** closed | kept_open. Null: it was never closed, or is open again. */
    closed: Generated<string | null>
  }
  staff_cards: { id: Generated<number>; topic: number; message: number }
  staff_drafts: {
    /** Keyed hash of the complaint and the member. */
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
    /** The secret of the second step; set up once `totp_set_at` is not null. */
    totp_secret: Generated<Sealed | null>
    totp_set_at: Generated<string | null>
    /** The last step of 30 seconds whose code was used: none of it or before works again. */
    totp_step: Generated<number | null>
    /** Id of the unit that it belongs to. Null: none. */
    unit: Generated<string | null>
  }
  /** Units of the council. `closed_at`: from then on its accounts and complaints count as those of no unit. */
  units: { id: string; kind: string; name: string; made_at: string; closed_at: string | null }
  /** The regions of units by code, each of one unit. */
  unit_regions: { region: string; unit: string }
  /** Who is to be on duty from one time of a day to another (`HH:MM`, at most `24:00`), and who in their place. Ids of accounts. */
  duty_shifts: { day: string; starts: string; ends: string; account: string | null; deputy: string | null }
  /** Both days belong to it. */
  leaves: { id: Generated<number>; account: string; first_day: string; last_day: string }
  /** Words that staff write often. */
  saved_replies: { id: string; title: Sealed; text: Sealed; version: number }
  /** Texts of law that admins change. */
  law_drafts: {
    id: string
    /** Rises with every change of what it says. */
    version: number
    /** draft | waiting | published | rolled_back | withdrawn */
    state: string
    title: string
    /** JSON: the form, the text, the key of the text it takes the place of, the text it followed. */
    content: string
    /** JSON: ids of accounts. */
    authors: string
    changed_at: string
    /** The revision in which it went live. */
    revision: string | null
  }
  /** Who did what with the law that is held. */
  law_history: {
    id: Generated<number>
    at: string
    act: string
    account: string
    draft: string | null
    title: string
    revision: string | null
    said: string | null
  }
  /** Guides and other parts of `knowledge/` that people change. `text` null: it is to be taken out. */
  guide_drafts: {
    id: string
    /** guide | file */
    kind: Generated<string>
    /** Rises with every change of what it says. */
    version: number
    /** draft | waiting | published | withdrawn */
    state: string
    /** The id of a guide, or the place of another part. */
    guide: string
    title: string
    text: string | null
    over: number
    base: string | null
    /** JSON: ids of accounts. */
    authors: string
    changed_at: string
  }
  /** Every state that went live. */
  guide_versions: {
    /** guide | file */
    kind: Generated<string>
    guide: string
    /** From 1, for each guide by itself. */
    number: number
    /** live | earlier | rolled_back */
    state: string
    title: string
    text: string | null
    base: string | null
    /** JSON: hashes of the law that it was read against, by part. */
    read: string
    draft: string
    /** JSON: ids of accounts. */
    authors: string
    approved_by: string
    at: string
  }
  /** Who did what with them. */
  guide_history: {
    id: Generated<number>
    /** guide | file */
    kind: Generated<string>
    at: string
    act: string
    account: string
    guide: string
    draft: string | null
    title: string
    number: number | null
    said: string | null
  }
  /** Cases that people write. */
  case_drafts: {
    id: string
    /** Rises with every change of what it says. */
    version: number
    /** draft | waiting | published | withdrawn | fallen */
    state: string
    case_id: string
    /** Sealed; null: it fell. */
    title: Uint8Array | null
    /** Sealed; null: it fell. */
    text: Uint8Array | null
    over: number
    base: string | null
    /** JSON: ids of accounts. */
    authors: string
    /** JSON: ids of accounts with the instants. */
    approvals: string
    /** Id of the complaint that it tells of. */
    complaint: string | null
    /** Sealed JSON: keys of warnings, which hold words of the text. */
    confirmed: Uint8Array | null
    changed_at: string
  }
  /** Every state of a case that went live. `text` null: it was taken off. */
  case_versions: {
    case_id: string
    /** From 1, for each case by itself. */
    number: number
    /** live | earlier | rolled_back */
    state: string
    title: string
    text: string | null
    base: string | null
    /** JSON: hashes of the law that it was read against, by part. */
    read: string
    draft: string | null
    /** JSON: ids of accounts. */
    authors: string
    /** JSON: ids of accounts. */
    approved_by: string
    complaint: string | null
    at: string
  }
  /** Who did what with the cases. */
  case_history: {
    id: Generated<number>
    at: string
    act: string
    account: string
    case_id: string
    draft: string | null
    number: number | null
    /** Sealed. */
    said: Uint8Array | null
  }
  /** Complaints made public by business, one a period. */
  publications: {
    id: string
    from_day: string
    to_day: string
    /** draft | waiting | published | taken_back */
    state: string
    version: number
    /** JSON: ids of accounts. */
    authors: string
    /** JSON: the limits, the candidates. */
    content: Sealed
    /** JSON: what the public reads. Null: nothing. */
    live: Sealed | null
    changed_at: string
  }
  publication_history: {
    id: Generated<number>
    publication: string
    at: string
    act: string
    account: string
    said: Sealed | null
    /** JSON: what was live after the act. */
    page: Sealed | null
  }
  /** 消费警示 in the council's own words, which are or will be public. */
  alerts: {
    id: string
    /** draft | waiting | published | withdrawn */
    state: string
    version: number
    /** JSON: ids of accounts. */
    authors: string
    /** JSON: what is written. */
    content: string
    /** JSON: what the public reads. Null: nothing. */
    live: string | null
    first_published_at: string | null
    published_at: string | null
    withdrawn_at: string | null
    /** When the sending began and ended. */
    begun_at: string | null
    ended_at: string | null
    /** JSON: how many received it, once the sending ended. */
    figures: string | null
    changed_at: string
  }
  alert_history: {
    id: Generated<number>
    alert: string
    at: string
    act: string
    /** Null: the product itself. */
    account: string | null
    said: Sealed | null
  }
  /** Which conversations want alerts. */
  alert_subscriptions: {
    conversation: string
    /** JSON; an empty list: every topic. */
    topics: string
    /** Code of a region. Null: every region. */
    region: string | null
  }
  /** To whom an alert goes, until its sending ended. */
  alert_sends: {
    id: Generated<number>
    alert: string
    /** Null once it went into the outbox, or to nobody. */
    conversation: string | null
    /** Its row in the outbox. */
    row: number | null
    /** blocked | stopped: it went to nobody. */
    outcome: string | null
  }
  /** Entries of the council's registers. `pending_…`: what waits for a second person. */
  register_entries: {
    place: Generated<number>
    id: string
    register: string
    state: string
    version: number
    /** JSON: values, what waits. */
    content: Sealed
    pending_by: string | null
    pending_to: string | null
    batch: string | null
    added_at: string
    changed_at: string
    /** When a second person agreed last. */
    checked_at: string | null
  }
  register_history: {
    id: Generated<number>
    register: string
    entry: string
    at: string
    act: string
    /** Null: the house itself. */
    account: string | null
    from_state: string | null
    to_state: string | null
    said: Sealed | null
    /** JSON: values before and after, by field. */
    changes: Sealed | null
  }
  /** Imports into registers. */
  register_batches: {
    id: string
    register: string
    file: Sealed
    account: string
    /** adding | done | undone */
    state: string
    added: number
    at: string
    undone_at: string | null
  }
  /** Hours with experts. Refused, cancelled and past ones are deleted. */
  bookings: {
    id: string
    /** Entry of a register. */
    expert: string
    at: string
    conversation: string
    complaint: string | null
    name: Sealed | null
    phone: Sealed | null
    /** asked | confirmed */
    state: string
  }
  /** Where surveys stand. */
  survey_runs: {
    survey: string
    /** draft | open | closed | published */
    state: string
    version: number
    asked_by: string | null
    /** Of the questions with which it was opened. */
    form: string | null
    closed_on: string | null
    published_on: string | null
    /** JSON: what is asked for, or public. */
    result: Sealed | null
  }
  /** What people judge. `paper`: sent on paper, in addition to links. */
  survey_subjects: {
    place: Generated<number>
    id: string
    survey: string
    name: Sealed
    quota: number
    paper: number
  }
  /** Each for one answer. Nothing leads from an answer to its link. */
  survey_links: { token_hash: string; survey: string; subject: string; made_on: string; used: number }
  survey_responses: {
    place: Generated<number>
    id: string
    survey: string
    subject: string
    /** paper | file | link */
    way: string
    day: string
    account: string | null
    batch: string | null
    /** JSON: by question. */
    answers: Sealed
  }
  survey_history: {
    id: Generated<number>
    survey: string
    at: string
    act: string
    account: string
    said: Sealed | null
  }
  /** Filters of complaints that an account keeps. `removed_at`: until it is deleted it can be put back. */
  saved_views: {
    id: string
    account: string
    name: Sealed
    query: string
    made_at: string
    removed_at: string | null
  }
  /** Codes that each stand once for the second step. */
  recovery_codes: { code_hash: string; account: string }
  /** Sign-ins, refusals, changes of accounts and views of originals. Ids and codes, no words. */
  audit_events: {
    id: Generated<number>
    at: string
    type: string
    /** The acting account. Null: nobody was signed in, or the command line acted. */
    account: string | null
    /** The account acted upon. */
    subject: string | null
    complaint: string | null
    /** A code, such as a role or the number of an exhibit. */
    detail: string | null
    /** Keyed hash of this row and of the hash before it. */
    chain_hash: string | null
  }
  /** The account of each member of the staff group. */
  staff_links: { account: string; user_hash: string; user: Sealed; at: string }
  /** The one valid link code of an account. */
  staff_link_codes: { account: string; code_hash: string; expires_at: string }
  /** Members who were told once how to link their account. */
  staff_hints: { user_hash: string; at: string }
  /** `device`: browser and system, in a few words. */
  sessions: { token_hash: string; account: string; created_at: string; seen_at: string; device: string | null }
  setup_codes: { code_hash: string; created_at: string }
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
