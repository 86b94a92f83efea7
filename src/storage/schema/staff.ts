import type { Generated } from 'kysely'
import type { Sealed } from './sealed.ts'

/** Tables of staff: accounts, units, shifts, their acts and their channel. */
export type StaffTables = {
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
}
