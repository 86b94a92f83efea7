import type { Role } from '../casework/account-types.ts'
import type { StaffActor } from '../casework/types.ts'
import type { Day } from '../law/types.ts'
import type { Period } from '../reports/types.ts'
import type { PublicityLimits } from './rules.ts'

/** A complaint that ended with or without agreement, as far as publicity needs it. */
export type EndedComplaint = {
  /** The business of the registry, spellings that stand for it joined. */
  respondent: string
  name: string
  endedOn: Day
  /** The parties agreed. */
  settled: boolean
  /** A code of `natures` in knowledge/rules/report.yaml; empty: none. */
  nature: string
  /** The person agreed to publicity and did not take it back. */
  consented: boolean
}

/** What is counted of a business. `settled` and small `problems` are kept whole; `printed` leaves small counts out. */
export type Counted = {
  respondent: string
  name: string
  /** Ended complaints whose person agreed to publicity. */
  count: number
  settled: number
  problems: readonly { name: string; count: number }[]
}

/** Why a business is not counted for the page. */
export type TooLittle = 'few_ended' | 'few_consented' | 'low_share' | 'may_be_person'
export type LeftOut = { name: string; ended: number; consented: number; why: TooLittle }

/**
 * What the business has to do with it. `toldOn`: the day on which it was told what would be public. `objection`: null when it has
 * none; a pending one and one that the council found right keep it off the page.
 */
export type Candidate = Counted & { toldOn: Day | null; objection: 'pending' | 'refuted' | 'right' | null }

/** Why a candidate is not on the page now. */
export type OffPage = 'not_told' | 'within_notice' | 'objection_pending' | 'objection_right'

/** A business as the public reads it. Null: a small count would stand there. */
export type PublicRow = {
  respondent: string
  name: string
  count: number
  settled: number | null
  problems: readonly { name: string; count: number | null }[]
}

/** What is public of a period, or would be. Nothing of any person. */
export type PublicPage = {
  period: Period
  limits: PublicityLimits
  rows: readonly PublicRow[]
}

export type PublicationState = 'draft' | 'waiting' | 'published' | 'taken_back'

/** A publication of a period: its draft and what is live. There is one for each period. */
export type Publication = {
  id: string
  period: Period
  /** Of the draft. What is live stays so until another draft is approved or it is taken back. */
  state: PublicationState
  /** Rises with every change. */
  version: number
  /** Accounts that worked on the draft: none of them approves it. */
  authors: readonly string[]
  limits: PublicityLimits
  candidates: readonly Candidate[]
  live: PublicPage | null
  changedAt: string
}

export type PublicityAct =
  | 'drafted'
  | 'recounted'
  | 'told'
  | 'objected'
  | 'objection_decided'
  | 'submitted'
  | 'sent_back'
  | 'published'
  | 'corrected'
  | 'removed'
  | 'taken_back'
  | 'reopened'

/** `page`: what was live after the act; null: nothing, or the act changed nothing of it. */
export type PublicityEntry = {
  id: number
  at: string
  act: PublicityAct
  account: string
  said: string | null
  page: PublicPage | null
}

/** Acts that the public reads of: what is live changed. */
export const PUBLIC_ACTS = ['published', 'corrected', 'removed', 'taken_back'] as const
export type PublicAct = (typeof PUBLIC_ACTS)[number]

/** What the public finds at the address of a period. `page`: null once it was taken back. */
export type Published = {
  period: Period
  page: PublicPage | null
  /** The latest last. */
  changes: readonly { day: Day; act: PublicAct }[]
}

export type PublicityRefusal = {
  ok: false
  code:
    | 'not_yours'
    /** An account that worked on a draft does not approve it. */
    | 'own'
    | 'not_found'
    /** The period is not over. */
    | 'period_open'
    /** Not in this state. */
    | 'not_now'
    | 'changed_meanwhile'
    /** The figures of the draft are not those of today. */
    | 'figures_changed'
    /** No business would be on the page. */
    | 'nothing'
    | 'says_why'
    | 'bad_day'
}

/** `version`: that of the page on which somebody acted. */
export type PublicityAsked = { id: string; version: number; actor: StaffActor }
type Done = Promise<{ ok: true } | PublicityRefusal>

/** A publication as staff see it. */
export type ShownPublication = {
  publication: Publication
  /** What the page would be today if the draft were approved, and a text that names it. */
  page: PublicPage
  seen: string
  off: readonly { respondent: string; why: OffPage; until: Day | null }[]
  /** Businesses with ended complaints in the period that are no candidates, as of now. */
  leftOut: readonly LeftOut[]
  /** The figures of the draft are not those of now. */
  isStale: boolean
  /** Rows of the live page that count fewer complaints now, or too few. */
  fewer: readonly { respondent: string; name: string; count: number; now: number }[]
  history: readonly PublicityEntry[]
}

/** Complaints made public by business: one drafts, another approves, one takes back. Rights are checked here. */
export type PublicityDesk = {
  list(): Promise<Publication[]>
  /** How many drafts wait for this account. */
  waiting(account: string): Promise<number>
  open(id: string): Promise<ShownPublication | null>
  /** The publication of a period: a new draft, or the one there is. */
  begin(request: { period: Period; actor: StaffActor }): Promise<{ ok: true; id: string } | PublicityRefusal>
  /** Counts again. A business keeps the day it was told on unless more would be public of it now. */
  recount(request: PublicityAsked): Done
  /** Notes the day on which candidates were told; null: all of those that were not yet. */
  told(request: PublicityAsked & { respondent: string | null; day: string }): Done
  /** Notes an objection. A business that is on the live page leaves it at once. */
  objected(request: PublicityAsked & { respondent: string; why: string }): Done
  decided(request: PublicityAsked & { respondent: string; right: boolean; why: string }): Done
  submit(request: PublicityAsked): Done
  sendBack(request: PublicityAsked & { why: string }): Done
  approve(request: PublicityAsked & { seen: string }): Done
  /** Takes one business off the live page. */
  remove(request: PublicityAsked & { respondent: string; why: string }): Done
  /** Counts the live page again. Only fewer becomes public by it: more needs a draft. */
  correct(request: PublicityAsked & { why: string }): Done
  takeBack(request: PublicityAsked & { why: string }): Done
  /** Begins a draft anew; what is live stays. */
  reopen(request: PublicityAsked): Done
  /** What the public finds; null: nothing was ever public of the period. */
  published(period: Period): Promise<Published | null>
  /** Periods of which something is live, the latest first. */
  livePeriods(): Promise<Period[]>
}

/** Who makes complaints public: leads and admins draft, approve and take back. */
export const mayPublish = (role: Role): boolean => role === 'lead' || role === 'admin'
