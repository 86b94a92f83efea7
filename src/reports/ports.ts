import type { Day } from '../law/types.ts'
import type { LedgerEntry, LedgerRow } from './types.ts'

/** A ledger that was imported. Undone: its complaints are gone, and none of it counts. */
export type Batch = { id: string; file: string; rows: number; importedAt: string; undoneAt: string | null }

/** A complaint of the product itself, as far as the statistics need it. Instants are ISO text. */
export type OwnComplaint = {
  number: string
  channel: string
  category: string | null
  state: string
  filedAt: string
  /** When it was first accepted; when it was declined or ended last, as far as that still stands. */
  acceptedAt: string | null
  declinedAt: string | null
  endedAt: string | null
  amountCents: number | null
  recoveredCents: number | null
  doubledCents: number | null
  resolved: string
  onTheSpot: boolean | null
  /** The name of the unit that it belongs to; null: none. */
  unit: string | null
  /** What it says in words; null: not asked for. Empty after erasure. */
  words: { item: string; respondent: string; fields: ReadonlyMap<string, string> } | null
}

/** A kind of thing that is counted of messages to shops: written, asked, settled, silent, refused, sum. */
export type ShopCounted = { what: string; count: number; cents: number }

/** What was done with a complaint on a day. */
export type DeskAct = { number: string; day: Day }

/** Talks without a complaint on a channel on a day. Nothing tells who talked. */
export type DeskTalks = {
  channel: string
  day: Day
  /** People who talked for the first time in the span, so that the days sum to the people of the span. */
  people: number
  /** People who talked. */
  times: number
  /** Conversations that began. */
  began: number
}

/**
 * What happened at the desk in a span of time beside what the rows of complaints say. Each list holds just what its figure
 * counts, the newest first.
 */
export type Desk = {
  /** Complaints that were referred to another body, and replies that came from there. */
  referred: readonly DeskAct[]
  replies: readonly DeskAct[]
  /** Groups that staff confirmed, by the day on which they were proposed, and how many complaints are in them. */
  groups: readonly { id: string; day: Day; complaints: number }[]
  talks: readonly DeskTalks[]
  /** The marks (1 to 5, 5 is best) that people gave after their complaint had ended. */
  ratings: readonly (DeskAct & { rating: number })[]
}

/** Complaints of `units` may not be read by the account `but`, except those that it handles; or none may be. */
export type Unread = { units: readonly string[]; but: string } | 'all'

/** The record of acts, as far as the ledger writes into it. `detail`: how many complaints. */
export type LedgerRecord = {
  audit: {
    add(event: { type: 'ledger_imported' | 'ledger_undone'; account: string | null; detail: string }): Promise<void>
  }
}

/** Entries of a register in pieces, as far as the figures of registers need them. */
export type RegisterRows = {
  registers: {
    some(
      register: string,
      after: number,
      limit: number,
    ): Promise<{ entries: { state: string; values: Readonly<Record<string, string | number>> }[]; last: number }>
  }
}

/** What came back of surveys, as far as the figures of the report need it. */
export type SurveyRows = {
  surveys: { figures(from: Day, to: Day): Promise<{ sent: number; returned: number } | null> }
}

/** What the ledger needs of the store. */
export type LedgerPort = {
  ledger: {
    /**
     * The imported complaints with these numbers, as far as their batches count. An erased one is null, whatever became
     * of its batch.
     */
    withNumbers(numbers: readonly string[]): Promise<Map<string, LedgerEntry | null>>
    /** Begins a batch of so many complaints, and returns its id. It counts nowhere before it is finished. */
    beginBatch(file: string, rows: number): Promise<string>
    addRows(batch: string, entries: readonly LedgerEntry[]): Promise<void>
    /** From now on its complaints count: so many. */
    finishBatch(batch: string, rows: number): Promise<void>
    /**
     * Batches that are not whole: those being filled, with the instant of the last piece, and undone ones of which there
     * are still rows to delete, with the instant of undoing.
     */
    unfinished(): Promise<{ id: string; since: string; isUndone: boolean }[]>
    /** All batches that are there whole or were undone, the newest first. */
    batches(): Promise<Batch[]>
    /** The numbers of the complaints of a batch with which staff went on since. */
    changedIn(batch: string): Promise<string[]>
    /** From now on no complaint of the batch counts. */
    markUndone(batch: string): Promise<void>
    /**
     * Deletes up to so many complaints of a batch with the words that no other has, and returns how many there were. Of
     * those that were erased their numbers are still known, so that they are not imported again.
     */
    removeRows(batch: string, most: number): Promise<number>
    /** Forgets a batch that was never finished and has no complaints. */
    dropBatch(batch: string): Promise<void>
    /**
     * Forgets number and business of a complaint; it keeps counting until its batch is undone. False: there is none, or it was erased before.
     */
    erase(number: string): Promise<boolean>
    /** Notes that an account went on with a complaint: new values of it. False: there is none. */
    change(number: string, account: string, entry: LedgerEntry): Promise<boolean>
    /** All imported complaints, without numbers; those whose day of acceptance `named` wants come with their words. */
    imported(named: (acceptedOn: Day | null) => boolean): Promise<LedgerRow[]>
    /** The numbers of imported complaints by their ids; erased ones have none. */
    numbersOf(ids: readonly number[]): Promise<Map<number, string>>
    /** The name of the file that each of these imported complaints came in. */
    filesOf(ids: readonly number[]): Promise<Map<number, string>>
    /** The imported complaint with this number that counts and is not erased. */
    idOf(number: string): Promise<number | null>
    /** Two texts that change whenever `imported` or `own` would give something else. The second is much work to make. */
    marks(): Promise<{ imported: string; own: string }>
    /** The first of them alone. */
    importedMark(): Promise<string>
    /** The product's own complaints without merged ones, with words as for `imported`. */
    own(named: (acceptedAt: string | null) => boolean): Promise<OwnComplaint[]>
    /** From an instant to another, which is not included. `dayOf`: the council's day of an instant. */
    desk(from: string, until: string, dayOf: (instant: string) => Day): Promise<Desk>
    /** The numbers of the product's own complaints that an account may not read. */
    unread(hidden: Exclude<Unread, 'all'>): Promise<string[]>
    /** What came of messages to shops, from one day to another, both included. `cents`: sums as people said them. */
    shopCounts(from: Day, to: Day): Promise<ShopCounted[]>
    /**
     * The titles of the alerts that were published first from an instant to another, which is not included, without those
     * that were withdrawn; the earliest first. Null: none was ever published here, so that nobody can tell.
     */
    alertsIssued(from: string, until: string): Promise<string[] | null>
  }
}
