import type { Generated } from 'kysely'
import type { Sealed } from './sealed.ts'

/** Tables of what is counted: the ledger of other years, registers, bookings, surveys. */
export type RegistersTables = {
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
}
