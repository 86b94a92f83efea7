import type { Deadline } from '../complaint/procedure/deadlines.ts'
import type { ComplaintEvent, Standing } from '../complaint/procedure/history.ts'
import type { Remark } from '../complaint/procedure/remarks.ts'
import type {
  ActionInput,
  Actor,
  ComplaintAction,
  ComplaintState,
  FiledField,
  Owner,
  Resolved,
  Transition,
} from '../complaint/types.ts'
import type { Day } from '../law/types.ts'
import type { ChannelName } from '../message/channel.ts'
import type { Attachment, Vote } from '../message/message.ts'
import type { Excerpt } from './search-types.ts'
import type { Bar, Hidden } from './unit-types.ts'

export type Delivery = 'pending' | 'sent' | 'unknown' | 'failed' | 'off'

export type ComplaintSummary = {
  id: string
  number: string
  state: ComplaintState
  channel: ChannelName
  item: string
  respondent: string
  category: string | null
  amountCents: number | null
  flags: string[]
  filedAt: string
  updatedAt: string
  /** Instant since which only number, dates, codes and amounts are stored. */
  erasedAt?: string | null
  /** Delivery state of the card to the staff group; `off` when no staff group is configured. */
  staffDelivery: Delivery
  /** The person's channel refuses our messages (the person blocked the bot). */
  unreachable: boolean
  /** The running clocks, by the events so far and the current day. */
  deadlines: Deadline[]
  /** Whether the person got what settles it; independent of closing. */
  resolved: Resolved
  /** The person gave new facts and waits for an answer to the request to reopen. */
  reopenAsked: boolean
  /** Null: nobody, or an account that may no longer be used. */
  owner: Owner | null
  /** The unit that it belongs to. Null: none, or one that is closed. */
  unit: { id: string; name: string } | null
  /** Since when the person waits for an answer to what they wrote; null: they do not. */
  letterAt?: string | null
}

/**
 * `type`: `filed`, an action, `message_from_person`, `message_to_person`, `council_notice`, `evidence_failed`, `exported`, `unreachable`,
 * `merged_in`, `merged_out`, `contact_changed`, `amended`, `internal_note`, `contact`, `assigned`.
 */
export type TimelineEntry = ComplaintEvent & { seq: number; evidence: string[] }

/**
 * Warnings about a file before staff open it: its words read like orders to this system, it contains something else as
 * well (an archive, a script), its name suggests an identity or bank card.
 */
export type EvidenceFlag = 'instructions' | 'extra_content' | 'private'

/** One entry of a timeline for the complainant. */
export type PersonalEntry = {
  at: string
  /** The side that acted; names of staff stay inside the council. */
  by: Actor['kind']
  type: string
  state: ComplaintState | null
  text: string | null
  /** The complete entry in plain words. */
  words: string
}

export type EvidenceView = Omit<Attachment, 'state' | 'voice'> & {
  /** `failed`: it could not be fetched, and there are no more attempts. */
  state: Attachment['state'] | 'failed'
  /** Why it was refused, as staff read it. */
  refusal: string | null
  /** Its number in the exhibit list of its complaint; null while it is in none. */
  exhibit: number | null
  channel: ChannelName
  /** For staff only. */
  flags: EvidenceFlag[]
  mediaType: string | null
  bytes: number | null
  sha256: string | null
  addedAt: string
}

export type ComplaintView = ComplaintSummary & {
  version: number
  fields: FiledField[]
  evidence: EvidenceView[]
  timeline: TimelineEntry[]
  /** The part of the timeline that the complainant may see. */
  history: PersonalEntry[]
  /** Actions available in the current state, in the order of the buttons. */
  actions: ComplaintAction[]
  /** The standing computed from the events. */
  standing: Standing
  /** What `undo` would take back now. */
  undo: { action: ComplaintAction; to: ComplaintState } | null
  /** The last change of its owner, while it can be taken back. `by`: the account that made it. */
  ownerUndo: { to: Owner | null; by: string } | null
  /** The complaint it was merged into; those merged into it; those it could be merged into. */
  mergedInto: ComplaintReference | null
  merged: ComplaintReference[]
  mergeable: ComplaintReference[]
}

export type ComplaintReference = { number: string; item: string; state: ComplaintState }

/** `bar`: why the account may not act on the complaint; null: it may. */
export type Rights = { mayRead: boolean; bar: Bar | null }

/** Number of complaints of each kind. */
export type Counts = {
  open: number
  all: number
  states: Partial<Record<ComplaintState, number>>
  reopenAsked: number
  /** With a clock near its end, and past it. */
  due: { soon: number; overdue: number }
}

export type ActResult =
  | {
      ok: true
      complaint: ComplaintView
      /** True when the same action was already done in this state, so that nothing was done again. */
      repeated: boolean
    }
  /** `member_consent_missing`: a settlement for a member of a group who has not agreed. */
  | { ok: false; code: 'not_found' | 'changed_meanwhile' | 'member_consent_missing' | Bar }
  | Extract<Transition, { ok: false }>

/** What a search of staff came to. */
export type SearchResult =
  /** The words are the number of this complaint. */
  | { kind: 'number'; number: string }
  /** Nothing to search by: no word of two characters. */
  | { kind: 'too_short' }
  | {
      kind: 'found'
      /** At most 50: by the place of the words, newest first within a place. */
      hits: { complaint: ComplaintSummary; found: Excerpt[] }[]
      /** No complaint has all words; these have some. */
      some: boolean
      /** False while complaints of an earlier version or key are still being made findable. */
      complete: boolean
    }

export type Casework = {
  list(filter: {
    open?: boolean
    state?: ComplaintState
    /** Only complaints with a clock near its end, or past it, or whose first clock ends on a day. */
    due?: 'soon' | 'overdue' | { day: Day }
    /** Only those whose person waits for an answer to a request to reopen. */
    reopenAsked?: boolean
    /** Only those of the account; null: those of nobody. */
    owner?: string | null
    /** Code of a category. */
    category?: string
    channel?: ChannelName
    /** Code of the region in which the business is. */
    district?: string
    /** Only those that a group holds, which staff confirmed or have yet to look at. */
    inGroup?: true
    /** Id of an open unit. */
    unit?: string
    /** Only those that this account may read. */
    reader?: string
    /**
     * `due`: those whose first clock ends first, then those without a clock, each by how long they wait. Default:
     * newest first, and `due` when `due` is set.
     */
    order?: 'due' | 'newest'
    limit: number
    offset: number
  }): Promise<{ total: number; complaints: ComplaintSummary[] }>
  /** As for `list`. */
  counts(filter?: {
    owner?: string | null
    category?: string
    channel?: ChannelName
    district?: string
    inGroup?: true
    unit?: string
    reader?: string
  }): Promise<Counts>
  /** Today and the days after it, so many, with the number of complaints whose first clock ends on each. */
  dueDays(request: { days: number; reader?: string }): Promise<{ day: Day; count: number }[]>
  /** What an account may do with a complaint. */
  rightsOf(
    complaint: { id: string; unit: { id: string } | null; owner: Owner | null },
    account: string,
  ): Promise<Rights>
  /** The complaints that an account may not read. Null: none. */
  hiddenTo(account: string): Promise<Hidden | null>
  /**
   * Finds complaints by number, telephone, name, business, item, facts or notes. The first 200 characters count.
   * `reader`: only those that this account may read.
   */
  find(words: string, reader?: string): Promise<SearchResult>
  byId(id: string): Promise<ComplaintView | null>
  byNumber(number: string): Promise<ComplaintView | null>
  /** What speaks against an action that is allowed: asked before it is done. Empty: nothing. */
  remarks(request: { complaint: string; action: ComplaintAction; input: ActionInput }): Promise<Remark[]>
  /** Checks rights and transition, then commits state, event and all messages in one transaction. */
  act(request: {
    complaint: string
    action: ComplaintAction
    actor: Actor
    input: ActionInput
    expectedVersion?: number
  }): Promise<ActResult>
  /** A staff member writes to the person: timeline entry and outbox rows. */
  reply(request: {
    complaint: string
    actor: Actor
    text: string
    /** Ids of files that staff sent in the complaint. */
    evidence?: string[]
    /** Inbox rows that are done with it. */
    inboxIds?: number[]
    /** Asks first where it may be one reply too many. Absent: it is sent. */
    guard?: ReplyGuard
  }): Promise<
    | { ok: true }
    | { ok: false; code: 'not_found' | 'empty' | 'unreachable' | Bar }
    /** Somebody else wrote to the person since the page was made. */
    | { ok: false; code: 'another_reply'; by: string; text: string }
    /** The same words went out some minutes ago, at this ISO instant. */
    | { ok: false; code: 'same_again'; by: string; at: string }
  >
  /** Whether the account may read every complaint, of all units. */
  readsAll(account: string): Promise<boolean>
  /** What the person wrote needs no answer: it does not wait any more. */
  letterSeen(request: {
    complaint: string
    actor: StaffActor
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | Bar }>
  /**
   * Sends a note to the person, word for word, as if its writer had replied. Works once; the second time the result is
   * `sent`. `note`: its number in the timeline.
   */
  sendNote(request: {
    complaint: string
    actor: StaffActor
    note: number
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_yours' | 'sent' | 'unreachable' | Bar }>
  /**
   * A code that opens the complaint to another conversation of its complainant, whom staff identified. Valid once and
   * for minutes; recorded as an event.
   */
  issueAccessCode(request: {
    complaint: string
    actor: StaffActor
  }): Promise<{ code: string; minutes: number } | { barred: Bar }>
  /**
   * An internal note, or an attempt to reach someone with its result. The complainant never sees it. The same words
   * twice in a row are stored once. `note`: its number in the timeline; null when it was not stored again.
   */
  note(request: {
    complaint: string
    actor: StaffActor
    text: string
    /** Codes of `contact` in complaint-procedure.yaml; null for a plain note. */
    contact: { party: string; result: string } | null
    /** Ids of files that staff sent in the complaint. */
    evidence?: string[]
    /** Inbox rows that are done with it. */
    inboxIds?: number[]
  }): Promise<{ ok: true; note: number | null } | { ok: false; code: 'not_found' | 'empty' | 'contact_unknown' | Bar }>
}

/** `seen`: number of the last entry of the timeline that the writer saw; null: not known. `again`: the same words are meant once more. */
export type ReplyGuard = { seen: number | null; again: boolean }

/** The member of staff who acts. */
export type StaffActor = Extract<Actor, { kind: 'staff' }>

export type Erasures = {
  /** The requests about a complaint, oldest first. */
  of(complaint: string): Promise<ErasureRequest[]>
  /** An open complaint must be closed or withdrawn first. */
  mayErase(request: Pick<ErasureRequest, 'state'>): boolean
  /** Erases or refuses; the complainant reads `answer`. */
  decide(request: {
    id: number
    actor: StaffActor
    outcome: 'erased' | 'refused'
    answer: string
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'empty' | 'decided' | 'open' | Bar }>
}

/** `done`: the knowledge answers it; `not_ours`: it is not for the council to answer. */
export type QuestionEnd = 'done' | 'not_ours'

/** `since`: only what was asked on that day or later. */
export type QuestionFilter = { why: NewOpenQuestion['why'] | null; since: string | null }

export type OpenQuestions = {
  /** Open questions, those that are alike together; the most asked first. `asked`: how many times all of them. */
  groups(
    filter: QuestionFilter & { limit: number; offset: number },
  ): Promise<{ total: number; asked: number; groups: QuestionGroup[] }>
  /** What was ticked off, one group for each act, the latest first. */
  handled(page: { limit: number; offset: number }): Promise<{ total: number; groups: QuestionGroup[] }>
  /** The open questions of the keys; null: none is open. */
  named(keys: readonly string[]): Promise<QuestionGroup | null>
  /** What a draft was written for; null: nothing, or it is too old and deleted. */
  ofDraft(draft: string): Promise<QuestionGroup | null>
  /** Ticks off the open questions of the keys. `gone`: another person was first, or they are deleted. */
  settle(request: {
    keys: readonly string[]
    as: QuestionEnd
    actor: StaffActor
  }): Promise<{ ok: true; at: string; count: number } | { ok: false; code: 'gone' }>
  /** Opens again what one act ticked off. */
  reopen(request: {
    at: string
    account: string
    actor: StaffActor
  }): Promise<{ ok: true } | { ok: false; code: 'gone' }>
  /** Notes that a draft was written for the open questions of the keys. */
  link(request: { keys: readonly string[]; draft: string; actor: StaffActor }): Promise<void>
}

/** A question for the editors. It does not say who asked, or the time of day. */
export type NewOpenQuestion = {
  day: string
  text: string
  /** `no_rule`, `no_edition` for a question without an answer; else whether the answer rated 没用 rested on articles. */
  outcome: 'no_rule' | 'no_edition' | 'grounded' | 'abstained'
  why: 'unanswered' | 'not_useful'
  /** The chosen reason for 没用, and the person's own words. */
  code: Vote['code']
  remark: string | null
}

/** One time that a question was asked. `key` is the same for the same words. */
export type KeptQuestion = NewOpenQuestion & {
  id: number
  key: string
  /** Id of the draft of a guide that was written for it. */
  draft: string | null
  /** `account` ticked it off; `by` is its name. */
  handled: { at: string; account: string; by: string; as: QuestionEnd } | null
}

/** Questions that are alike, all open or all handled by one act. */
export type QuestionGroup = {
  /** The different wordings, the most asked first; of equal ones, those in which nothing was masked. */
  questions: { key: string; text: string; count: number }[]
  /** One entry for each time, newest day first. */
  asked: Pick<NewOpenQuestion, 'why' | 'outcome' | 'code' | 'remark'>[]
  /** The days on which it was first and last asked. */
  first: string
  last: string
  /** Ids of the drafts that were written for them. */
  drafts: string[]
  handled: KeptQuestion['handled']
}

/** A filed complaint that its complainant wants erased. */
export type ErasureRequest = {
  id: number
  conversation: string
  complaint: string
  number: string
  state: ComplaintState
  channel: ChannelName
  unreachable: boolean
  at: string
  /** Day by which the council wants to answer. */
  wantedBy: string
  decided: { outcome: 'erased' | 'refused'; answer: string; at: string; by: string } | null
}

/** A conversation with access to a complaint: the one it was filed in, or one it was opened to. */
export type Holder = { conversation: string; channel: ChannelName; blocked: boolean; filed: boolean }
