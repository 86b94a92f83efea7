import type { Codec } from './codec.ts'
import { canonicalJson } from './context.ts'
import type { Tables } from './schema.ts'

/** A row with its sealed columns opened. */
export type OpenedRow = Record<string, string | number | null>

/**
 * What becomes of a sealed value when it is erased: `null`; another text in its place; or `stays`, because it is nobody's
 * who may ask for erasure (the council's own people and settings).
 */
type Erased = null | 'stays' | ((opened: string) => string)

/**
 * What becomes of a hash under a new key: made again from the opened row, dropped, the whole row dropped, left
 * (looked up by the hashing keys of before, see codec.ts), or `plain`: no key was in it.
 */
type Rotated = ((row: OpenedRow, codec: Codec) => string | null) | 'null' | 'drop row' | 'earlier keys' | 'plain'

export type ColumnRule = { sealed: true; erased: Erased } | { hash: Rotated; erased: null | 'stays' | 'left' }

/**
 * What becomes of a table's rows when the conversation or complaint they belong to is erased: deleted, cleared (each
 * column as its rule says), by hand in queries/erasure.ts, or they stay: they say nothing by themselves.
 */
type Fate = 'deleted' | 'cleared' | 'by hand' | 'stays'

export type TableRule = {
  key: string
  /** By the column `conversation`. */
  conversation?: Fate
  /** By the column `complaint`. */
  complaint?: Fate
  columns: Record<string, ColumnRule>
}

const sealed = (erased: Erased): ColumnRule => ({ sealed: true, erased })
const text = (value: string | number | null | undefined): string => String(value ?? '')

/**
 * Every table: whose its rows are, and what is sealed or hashed in it. Erasure and the change of the key go by this list,
 * and a test holds it against the tables as they are: whoever adds a table or such a column says here what becomes of it.
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
      // Only settled rows may be there when the key changes; nothing waits in their lanes any more.
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
      fields: sealed(() => '[]'),
      item: sealed(() => ''),
      respondent: sealed(() => ''),
      supplement: sealed(null),
      phone_hash: { hash: (row, codec) => phoneHash(text(row.fields), codec), erased: null },
    },
  },
  complaint_events: {
    key: 'id',
    complaint: 'cleared',
    columns: { actor_name: sealed('stays'), data: sealed(figuresOf) },
  },
  evidence: {
    key: 'id',
    conversation: 'by hand',
    complaint: 'by hand',
    columns: { name: sealed(null), remote: sealed(null), origin_hash: { hash: 'null', erased: null } },
  },
  consents: {
    key: 'id',
    // The proof of what was agreed to: kind, version, hash of the text, instant.
    conversation: 'stays',
    columns: { text_hash: { hash: 'plain', erased: 'left' } },
  },
  hand_offs: {
    key: 'id',
    conversation: 'deleted',
    columns: { text: sealed(null), handled_by: sealed('stays') },
  },
  // Businesses, known by names that several people wrote; emptied by hand with the last complaint against them
  // (queries/respondent-erasure.ts), unless staff wrote of them themselves.
  respondents: {
    key: 'id',
    columns: {
      name: sealed('stays'),
      credit_code: sealed('stays'),
      region: sealed('stays'),
      folded: sealed('stays'),
      key_hash: { hash: (row, codec) => codec.hash('respondents.key', text(row.folded)), erased: 'stays' },
    },
  },
  respondent_events: { key: 'id', columns: { actor_name: sealed('stays'), text: sealed('stays') } },
  complaint_traits: {
    key: 'complaint',
    complaint: 'cleared',
    // What repeats is looked for within some weeks; a new key begins anew.
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
    },
  },
  // Ids and codes of the council's own people; the complaint named keeps its number when it is erased.
  audit_events: { key: 'id', complaint: 'stays', columns: {} },
  staff_links: {
    key: 'account',
    columns: {
      user: sealed('stays'),
      user_hash: { hash: (row, codec) => codec.hash('staff_links.user', text(row.user)), erased: 'stays' },
    },
  },
  // Good for minutes only.
  staff_link_codes: { key: 'account', columns: { code_hash: { hash: 'drop row', erased: 'stays' } } },
  // Told once more after a change of the key: no harm.
  staff_hints: { key: 'user_hash', columns: { user_hash: { hash: 'drop row', erased: 'stays' } } },
  sessions: { key: 'token_hash', columns: { token_hash: { hash: 'drop row', erased: 'stays' } } },
  setup_codes: { key: 'code_hash', columns: { code_hash: { hash: 'drop row', erased: 'stays' } } },
  model_calls: {
    key: 'id',
    // Tells today's use of a person from that of others; a new key begins anew.
    columns: { person_hash: { hash: 'null', erased: null } },
  },
  open_questions: {
    key: 'id',
    // Nobody's: they go by their age alone.
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
    // They are good for minutes only.
    columns: { code_hash: { hash: 'drop row', erased: null } },
  },
  access_failures: { key: 'id', conversation: 'deleted', columns: {} },
  follow_ups: { key: 'complaint', complaint: 'stays', columns: {} },
  follow_ups_off: { key: 'conversation', conversation: 'deleted', columns: {} },
  erasure_requests: {
    key: 'id',
    conversation: 'stays',
    complaint: 'stays',
    columns: { answer: sealed('stays'), decided_by: sealed('stays') },
  },
}

/** Of what an event carries: its amounts, days and codes. Words, contacts and names of files go. */
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

/** What says nothing of a person: amounts, days, which office, which other complaint. */
const CODES = ['doubledCents', 'onTheSpot', 'resolved', 'day', 'dueOn', 'authority', 'other', 'contact']

function codesOf(details: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).filter(([name]) => CODES.includes(name)))
}

function phoneHash(fields: string, codec: Codec): string | null {
  const filed = JSON.parse(fields) as { name: string; value: { kind: string; digits?: string } }[]
  const phone = filed.find(({ name }) => name === 'complainant_phone')?.value
  return phone?.kind === 'phone' ? codec.hash('complaints.phone', phone.digits ?? '') : null
}
