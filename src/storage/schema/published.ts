import type { Generated } from 'kysely'
import type { Sealed } from './sealed.ts'

/** Tables of what the council publishes: figures about businesses, alerts. */
export type PublishedTables = {
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
}
