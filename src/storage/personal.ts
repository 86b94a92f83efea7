import { canonicalJson } from './context.ts'
import type { Codec } from './keys/codec.ts'
import type { Tables } from './schema.ts'

/** A row with its sealed columns opened. */
export type OpenedRow = Record<string, string | number | null>

/**
 * The effect of an erasure on a sealed value. `null`: it is deleted; a function: its result replaces it; `stays`: it
 * belongs to nobody who may ask for erasure (the council's own people and settings).
 */
type Erased = null | 'stays' | ((opened: string) => string)

/**
 * The effect of a new key on a hash. A function makes it again from the opened row; `null` drops it; `drop row` drops
 * the row; `earlier keys` leaves it, to be looked up with the earlier hashing keys (see codec.ts); `plain`: it was made
 * without a key.
 */
type Rotated = ((row: OpenedRow, codec: Codec) => string | null) | 'null' | 'drop row' | 'earlier keys' | 'plain'

export type ColumnRule = { sealed: true; erased: Erased } | { hash: Rotated; erased: null | 'stays' | 'left' }

/**
 * The effect on a row when its conversation or complaint is erased. `deleted`; `cleared`: each column by its rule; `by
 * hand`: queries/erasure.ts handles it; `stays`: the row says nothing by itself.
 */
type Fate = 'deleted' | 'cleared' | 'by hand' | 'stays'

export type TableRule = {
  key: string
  /** The effect of erasing the conversation in column `conversation`. */
  conversation?: Fate
  /** The effect of erasing the complaint in column `complaint`. */
  complaint?: Fate
  columns: Record<string, ColumnRule>
}

const sealed = (erased: Erased): ColumnRule => ({ sealed: true, erased })
const text = (value: string | number | null | undefined): string => String(value ?? '')

/**
 * The rules of every table: to whom its rows belong, and which columns are sealed or hashed. Erasure and the change of
 * the key follow this list. A test compares it with the real tables: a new table or such a column needs a rule here.
 */
export const PERSONAL: Record<keyof Tables, TableRule> = {
  conversations: {
    key: 'id',
    columns: {
      address: sealed(null),
      address_hash: {
        hash: (row, codec) => (row.address === null ? null : codec.hash('conversations.address', text(row.address))),
        erased: null,
      },
      token_hash: { hash: 'earlier keys', erased: null },
      state: sealed(null),
    },
  },
  inbox: {
    key: 'id',
    conversation: 'by hand',
    columns: {
      payload: sealed(null),
      // The key changes only when every row is settled: no lane waits any more.
      lane: { hash: 'earlier keys', erased: 'left' },
      body_hash: { hash: 'earlier keys', erased: 'left' },
      shown: sealed(null),
    },
  },
  outbox: {
    key: 'id',
    conversation: 'by hand',
    complaint: 'by hand',
    columns: { payload: sealed(null), remote: sealed(null) },
  },
  actions: {
    key: 'key',
    conversation: 'deleted',
    columns: {
      payload: sealed(null),
      payload_hash: {
        hash: (row, codec) => codec.hash('actions.payload', canonicalJson(JSON.parse(text(row.payload)))),
        erased: null,
      },
      label: sealed(null),
    },
  },
  complaints: {
    key: 'id',
    conversation: 'stays',
    columns: {
      fields: sealed(codesFiled),
      item: sealed(() => ''),
      respondent: sealed(() => ''),
      supplement: sealed(null),
      phone_hash: { hash: (row, codec) => phoneHash(text(row.fields), codec), erased: null },
    },
  },
  // Complaints of earlier years. They hold nothing of who complained; queries/ledger.ts erases a business and the number.
  ledger_batches: { key: 'id', columns: { file: sealed('stays') } },
  ledger_rows: {
    key: 'id',
    columns: {
      number: sealed('stays'),
      number_hash: { hash: 'earlier keys', erased: 'stays' },
    },
  },
  ledger_names: {
    key: 'id',
    columns: {
      name: sealed('stays'),
      name_hash: { hash: (row, codec) => codec.hash('ledger_names.name', text(row.name)), erased: 'stays' },
    },
  },
  // Ids and codes; deleted after a day.
  owner_batches: { key: 'id', columns: {} },
  complaint_events: {
    key: 'id',
    complaint: 'cleared',
    columns: { actor_name: sealed('stays'), data: sealed(figuresOf) },
  },
  search_entries: { key: 'entry', complaint: 'deleted', columns: {} },
  // They go with their entry. With a new key the server makes them anew (casework/finding/put.ts).
  search_terms: { key: 'term_hash', columns: { term_hash: { hash: 'drop row', erased: null } } },
  evidence: {
    key: 'id',
    conversation: 'by hand',
    complaint: 'by hand',
    columns: { name: sealed(null), remote: sealed(null), origin_hash: { hash: 'null', erased: null } },
  },
  consents: {
    key: 'id',
    // The proof of a consent: kind, version, hash of the text, instant.
    conversation: 'stays',
    columns: { text_hash: { hash: 'plain', erased: 'left' } },
  },
  hand_offs: {
    key: 'id',
    conversation: 'deleted',
    columns: { text: sealed(null), handled_by: sealed('stays') },
  },
  staff_talks: {
    key: 'conversation',
    conversation: 'deleted',
    // Erasing a complaint erases its conversation.
    complaint: 'stays',
    columns: { name: sealed(null) },
  },
  // Businesses, under names that several people wrote. queries/respondent-erasure.ts empties a row with the last
  // complaint against the business, unless staff wrote about it themselves.
  respondents: {
    key: 'id',
    columns: {
      name: sealed('stays'),
      credit_code: sealed('stays'),
      region: sealed('stays'),
      contact: sealed('stays'),
      folded: sealed('stays'),
      key_hash: { hash: (row, codec) => codec.hash('respondents.key', text(row.folded)), erased: 'stays' },
    },
  },
  respondent_events: { key: 'id', columns: { actor_name: sealed('stays'), text: sealed('stays') } },
  complaint_traits: {
    key: 'complaint',
    complaint: 'cleared',
    // Repeats are sought within some weeks. With a new key the search starts anew.
    columns: { address_hash: { hash: 'null', erased: null } },
  },
  duplicate_hints: { key: 'id', complaint: 'deleted', columns: { reason: sealed(null) } },
  complaint_groups: { key: 'id', columns: {} },
  group_members: { key: 'id', complaint: 'stays', columns: {} },
  group_events: {
    key: 'id',
    complaint: 'cleared',
    columns: { actor_name: sealed('stays'), text: sealed(null) },
  },
  group_letters: { key: 'id', columns: {} },
  // Kind, number and dates stay, as those of the complaint.
  instruments: {
    key: 'id',
    complaint: 'cleared',
    columns: { paper: sealed(null), made_by: sealed('stays') },
  },
  // The council's own words.
  paper_templates: { key: 'id', columns: { file: sealed('stays') } },
  business_letters: {
    key: 'id',
    complaint: 'cleared',
    columns: { token_hash: { hash: 'earlier keys', erased: null }, matter: sealed(null) },
  },
  counters: { key: 'name', columns: {} },
  settings: { key: 'name', columns: { value: sealed('stays') } },
  staff_topics: { key: 'id', complaint: 'stays', columns: {} },
  staff_cards: { key: 'id', columns: {} },
  staff_drafts: {
    key: 'key',
    complaint: 'deleted',
    columns: {
      key: {
        hash: (row, codec) => {
          const { user, complaint } = JSON.parse(text(row.draft)) as { user: number; complaint: string }
          return codec.hash('staff_drafts.key', `${user} ${complaint}`)
        },
        erased: null,
      },
      draft: sealed(null),
    },
  },
  accounts: {
    key: 'id',
    columns: {
      login: sealed('stays'),
      login_hash: {
        hash: (row, codec) => codec.hash('accounts.login', text(row.login).toLowerCase()),
        erased: 'stays',
      },
      name: sealed('stays'),
      password_hash: { hash: 'plain', erased: 'stays' },
      totp_secret: sealed('stays'),
    },
  },
  // The council's own units.
  units: { key: 'id', columns: {} },
  unit_regions: { key: 'region', columns: {} },
  // Ids of the council's own people, days and times; deleted after a year.
  duty_shifts: { key: 'day', columns: {} },
  leaves: { key: 'id', columns: {} },
  // The council's own words.
  saved_views: { key: 'id', columns: { name: sealed('stays') } },
  saved_replies: { key: 'id', columns: { title: sealed('stays'), text: sealed('stays') } },
  // Texts of law, and ids and acts of the council's own people.
  law_drafts: { key: 'id', columns: {} },
  law_history: { key: 'id', columns: {} },
  // Guides in the council's own words, and ids and acts of its own people.
  guide_drafts: { key: 'id', columns: {} },
  guide_versions: { key: 'guide', columns: {} },
  guide_history: { key: 'id', columns: {} },
  // A draft of a case tells of a complaint and goes with it. What went live tells of nobody, and stays with the id of the complaint.
  case_drafts: {
    key: 'id',
    complaint: 'deleted',
    columns: { title: sealed(null), text: sealed(null), confirmed: sealed(null) },
  },
  case_versions: { key: 'case_id', complaint: 'stays', columns: {} },
  case_history: { key: 'id', columns: { said: sealed('stays') } },
  // Businesses with counts, as they are or were public, and reasons that the council's own people wrote.
  publications: { key: 'id', columns: { content: sealed('stays'), live: sealed('stays') } },
  publication_history: { key: 'id', columns: { said: sealed('stays'), page: sealed('stays') } },
  // The council's own words and days, ids and acts of its own people.
  alerts: { key: 'id', columns: {} },
  alert_history: { key: 'id', columns: { said: sealed('stays') } },
  alert_subscriptions: { key: 'conversation', conversation: 'deleted', columns: {} },
  // A line that has not gone out is deleted. One that has says no longer to whom.
  alert_sends: { key: 'id', conversation: 'deleted', columns: {} },
  // What the council keeps of businesses, stations and its own people, and names of files that it imported.
  register_entries: { key: 'id', columns: { content: sealed('stays') } },
  register_history: { key: 'id', columns: { said: sealed('stays'), changes: sealed('stays') } },
  // Deleted after the day as well.
  bookings: {
    key: 'id',
    conversation: 'deleted',
    complaint: 'deleted',
    columns: { name: sealed(null), phone: sealed(null) },
  },
  // Answers name nobody. Whatever somebody wrote into one is deleted by hand with that answer.
  survey_runs: { key: 'survey', columns: { result: sealed('stays') } },
  survey_subjects: { key: 'id', columns: { name: sealed('stays') } },
  survey_links: { key: 'token_hash', columns: { token_hash: { hash: 'plain', erased: 'left' } } },
  survey_responses: { key: 'id', columns: { answers: sealed('stays') } },
  survey_history: { key: 'id', columns: { said: sealed('stays') } },
  register_batches: { key: 'id', columns: { file: sealed('stays') } },
  recovery_codes: { key: 'code_hash', columns: { code_hash: { hash: 'earlier keys', erased: 'stays' } } },
  // Ids and codes of the council's own people. The number of a complaint stays when the complaint is erased.
  audit_events: {
    key: 'id',
    complaint: 'stays',
    columns: { chain_hash: { hash: 'earlier keys', erased: 'left' } },
  },
  staff_links: {
    key: 'account',
    columns: {
      user: sealed('stays'),
      user_hash: { hash: (row, codec) => codec.hash('staff_links.user', text(row.user)), erased: 'stays' },
    },
  },
  // A code is valid for some minutes only.
  staff_link_codes: { key: 'account', columns: { code_hash: { hash: 'drop row', erased: 'stays' } } },
  // After a change of the key the hint is shown once more. That does no harm.
  staff_hints: { key: 'user_hash', columns: { user_hash: { hash: 'drop row', erased: 'stays' } } },
  sessions: { key: 'token_hash', columns: { token_hash: { hash: 'drop row', erased: 'stays' } } },
  setup_codes: { key: 'code_hash', columns: { code_hash: { hash: 'drop row', erased: 'stays' } } },
  model_calls: {
    key: 'id',
    // Separates one person's use of today from that of others. With a new key the count starts anew.
    columns: { person_hash: { hash: 'null', erased: null } },
  },
  open_questions: {
    key: 'id',
    // The rows belong to nobody. They are deleted by age alone.
    columns: {
      text: sealed('stays'),
      text_hash: { hash: (row, codec) => codec.hash('open_questions.text', text(row.text)), erased: 'stays' },
      remark: sealed('stays'),
    },
  },
  feedback: { key: 'id', conversation: 'deleted', columns: { reason: sealed(null) } },
  reminders: { key: 'complaint', complaint: 'stays', columns: {} },
  complaint_access: { key: 'complaint', conversation: 'deleted', complaint: 'deleted', columns: {} },
  access_codes: {
    key: 'complaint',
    complaint: 'deleted',
    // A code is valid for some minutes only.
    columns: { code_hash: { hash: 'drop row', erased: null } },
  },
  access_failures: { key: 'id', conversation: 'deleted', columns: {} },
  follow_ups: { key: 'complaint', complaint: 'stays', columns: {} },
  follow_ups_off: { key: 'conversation', conversation: 'deleted', columns: {} },
  // The id of a matter says nothing by itself.
  shop_reminders: { key: 'matter', conversation: 'deleted', columns: {} },
  shop_outcomes: { key: 'day', columns: {} },
  erasure_requests: {
    key: 'id',
    conversation: 'stays',
    complaint: 'stays',
    columns: { answer: sealed('stays'), decided_by: sealed('stays') },
  },
}

/** The amounts, days and codes of an event. Free text, contacts and file names are removed. */
function figuresOf(opened: string): string {
  const data = JSON.parse(opened) as Record<string, unknown>
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(data).map(([name, value]) => {
        if (Array.isArray(value)) return [name, []]
        if (name === 'details' && value !== null) return [name, codesOf(value as Record<string, unknown>)]
        return [name, typeof value === 'number' || typeof value === 'boolean' ? value : null]
      }),
    ),
  )
}

/** Filed codes by which the statistics count: how it reached the council, and what kind of problem it was. */
const COUNTED = ['nature', 'source']

function codesFiled(opened: string): string {
  const fields = JSON.parse(opened) as { name: string; value: { kind: string } }[]
  return JSON.stringify(fields.filter(({ name, value }) => COUNTED.includes(name) && value.kind === 'choice'))
}

/** Details that say nothing about a person: amounts, days, the office, the other complaint, who handled it. */
const CODES = [
  'doubledCents',
  'onTheSpot',
  'resolved',
  'day',
  'dueOn',
  'authority',
  'other',
  'contact',
  'owner',
  'unit',
  'instrument',
  'inTime',
]

function codesOf(details: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).filter(([name]) => CODES.includes(name)))
}

function phoneHash(fields: string, codec: Codec): string | null {
  const filed = JSON.parse(fields) as { name: string; value: { kind: string; digits?: string } }[]
  const phone = filed.find(({ name }) => name === 'complainant_phone')?.value
  return phone?.kind === 'phone' ? codec.hash('complaints.phone', phone.digits ?? '') : null
}
