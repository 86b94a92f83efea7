import type { Role } from '../casework/account-types.ts'
import type { StaffActor } from '../casework/types.ts'
import type { Day } from '../law/types.ts'

/** `withdrawn`: it is no longer public and goes to nobody any more. Only `waiting` can be published. */
export const ALERT_STATES = ['draft', 'waiting', 'published', 'withdrawn'] as const
export type AlertState = (typeof ALERT_STATES)[number]

/** What an editor writes. Days are those of the council, both included. */
export type AlertContent = {
  title: string
  /** Plain words; a line is a paragraph. */
  text: string
  /** Of knowledge/registries/topics.yaml. */
  topics: readonly string[]
  /** Codes of regions; empty: all that the council is there for. */
  regions: readonly string[]
  from: string
  until: string
  /** The articles it rests on, as typed. */
  basis: string
}

/** What is public: the words as they were approved, with the articles as they were in force then. */
export type LiveAlert = AlertContent & { articles: readonly { name: string; path: string }[] }

/** How far the sending is. Every subscriber is in one of these. */
export type SendFigures = {
  sent: number
  /** It waits on the page, which people open themselves. */
  page: number
  /** It may have arrived twice or not at all. */
  ambiguous: number
  blocked: number
  failed: number
  /** It was withdrawn, or the person left, before it went out. */
  stopped: number
  left: number
}

export type Alert = {
  id: string
  state: AlertState
  /** Rises with every change. */
  version: number
  /** Accounts that wrote in the draft: none of them publishes it. */
  authors: readonly string[]
  content: AlertContent
  /** Null: nothing is public. A draft of a sent alert leaves what is public as it is. */
  live: LiveAlert | null
  /** When it was published first, and last; null: never. */
  firstPublishedAt: string | null
  publishedAt: string | null
  withdrawnAt: string | null
  /** When the sending began and ended. Null: not yet. */
  begunAt: string | null
  endedAt: string | null
  /** Of a sending that ended. */
  figures: SendFigures | null
  changedAt: string
}

export const ALERT_ACTS = [
  'drafted',
  'changed',
  'submitted',
  'sent_back',
  'published',
  'withdrawn',
  'send_begun',
  'send_ended',
] as const
export type AlertAct = (typeof ALERT_ACTS)[number]

/** `account` null: the product itself. */
export type AlertEntry = { id: number; at: string; act: AlertAct; account: string | null; said: string | null }

export const ALERT_FIELDS = ['title', 'text', 'topics', 'regions', 'from', 'until', 'basis'] as const
export type AlertField = (typeof ALERT_FIELDS)[number]

/** What is wrong. `finding`: it cannot be submitted. `code`: of a text for people, with its values. */
export type AlertProblem = {
  level: 'finding' | 'notice'
  field: AlertField
  code: string
  values?: Record<string, string | number>
}

export type AlertCheck = { problems: readonly AlertProblem[]; articles: LiveAlert['articles'] }

export type AlertRefusal = {
  ok: false
  code:
    | 'not_yours'
    | 'not_found'
    /** An account that wrote in a draft does not publish it. */
    | 'own'
    /** Not in this state. */
    | 'not_now'
    | 'changed_meanwhile'
    | 'says_why'
    | 'too_long'
    /** The check found what must be put right. */
    | 'findings'
}

/** `version`: that of the page on which somebody acted. */
export type AlertAsked = { id: string; version: number; actor: StaffActor }
type Done = Promise<{ ok: true } | AlertRefusal>

/** `figures` null: nothing was sent. `outdated`: what is public rests on an article that is no longer in force. */
export type AlertRow = { alert: Alert; figures: SendFigures | null; outdated: boolean }

export type ShownAlert = AlertRow & { check: AlertCheck; history: readonly AlertEntry[] }

/** What the public finds at the address of an alert. `live` null: it was withdrawn. */
export type PublicAlert = {
  id: string
  live: LiveAlert | null
  title: string
  /** `over`: its last day has passed; `coming`: its first day has not come. */
  standing: 'in_force' | 'over' | 'withdrawn'
  firstPublishedAt: string
  /** When what is public changed last. */
  changedAt: string
}

/** 警示: one writes, another publishes, and it goes to the subscribers. Rights are checked here, by the role of that moment. */
export type AlertDesk = {
  /** The latest changed first. */
  list(): Promise<AlertRow[]>
  subscribers(): Promise<number>
  /** How many wait for this account, which may publish and wrote nothing in them. */
  waiting(account: string): Promise<number>
  open(id: string): Promise<ShownAlert | null>
  check(content: AlertContent): AlertCheck
  /** `id` null: a new one. A change takes back a submitted draft, and an approval of what nobody received yet. */
  keep(request: {
    id: string | null
    version: number
    content: AlertContent
    actor: StaffActor
  }): Promise<{ ok: true; id: string } | AlertRefusal>
  submit(request: AlertAsked): Done
  sendBack(request: AlertAsked & { why: string }): Done
  /** By somebody who wrote nothing in it: it is public at once, or from its first day on. */
  publish(request: AlertAsked): Done
  /** One person alone: it is no longer public, and what has not gone out goes to nobody. */
  withdraw(request: AlertAsked & { why: string }): Done
}

/** What people find who have no account: alerts that are in force or were, the latest first; never one before its day. */
export type PublicAlerts = {
  list(): Promise<PublicAlert[]>
  of(id: string): Promise<PublicAlert | null>
}

/** The alert that belongs beside an answer. */
export type AlertFinder = (query: {
  /** The topic of the guide that answers. */
  topic: string
  /** Code of the person's region; null: not known. */
  region: string | null
  today: Day
}) => Promise<{ id: string; title: string } | null>

/** Who writes alerts: editors, leads, admins. */
export const mayWriteAlerts = (role: Role): boolean => role === 'editor' || role === 'lead' || role === 'admin'

/** Who publishes them, and withdraws what is public: leads and admins. */
export const mayPublishAlerts = (role: Role): boolean => role === 'lead' || role === 'admin'
