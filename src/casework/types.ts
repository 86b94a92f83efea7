import type { Deadline } from '../complaint/procedure/deadlines.ts'
import type { ComplaintEvent, Standing } from '../complaint/procedure/history.ts'
import type {
  ActionInput,
  Actor,
  ComplaintAction,
  ComplaintState,
  FiledField,
  Resolved,
  Transition,
} from '../complaint/types.ts'
import type { ChannelName } from '../message/channel.ts'
import type { Attachment, Vote } from '../message/message.ts'

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
  /** Since then only number, dates, codes and amounts are held. */
  erasedAt?: string | null
  /** How far the card to the staff group is; `off` when no staff group is configured. */
  staffDelivery: Delivery
  /** The person's channel refuses our messages (blocked the bot). */
  unreachable: boolean
  /** The clocks that run, by what happened so far and today. */
  deadlines: Deadline[]
  /** Whether the person got what settles it; closed or not. */
  resolved: Resolved
  /** The person gave new facts and waits for an answer to the wish to reopen. */
  reopenAsked: boolean
}

/**
 * `type`: `filed`, an action, `message_from_person`, `message_to_person`, `council_notice`, `evidence_failed`, `exported`, `unreachable`,
 * `merged_in`, `merged_out`, `contact_changed`, `internal_note`, `contact`.
 */
export type TimelineEntry = ComplaintEvent & { seq: number; evidence: string[] }

/**
 * What staff should know of a file before they open it: its words read like orders to this system, it carries something
 * besides what it is (an archive, a script), its name speaks of an identity or bank card.
 */
export type EvidenceFlag = 'instructions' | 'extra_content' | 'private'

/** One entry of a timeline as the complainant may see it. */
export type PersonalEntry = {
  at: string
  /** Which side acted; names of staff stay inside the council. */
  by: Actor['kind']
  type: string
  state: ComplaintState | null
  text: string | null
  /** The whole of it in plain words. */
  words: string
}

export type EvidenceView = Omit<Attachment, 'state' | 'voice'> & {
  /** `failed`: it could not be fetched, and no further attempt is made. */
  state: Attachment['state'] | 'failed'
  /** Its number in the exhibit list of its complaint; null while it belongs to none. */
  exhibit: number | null
  channel: ChannelName
  /** For staff; the person is not shown them. */
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
  /** What of the timeline the complainant may see. */
  history: PersonalEntry[]
  /** Actions open in the present state, in the order of the buttons. */
  actions: ComplaintAction[]
  /** What the complaint is by its events. */
  standing: Standing
  /** What the action `undo` would take back now. */
  undo: { action: ComplaintAction; to: ComplaintState } | null
  /** The complaint it was merged into; those merged into it; those it could be merged into. */
  mergedInto: ComplaintReference | null
  merged: ComplaintReference[]
  mergeable: ComplaintReference[]
}

export type ComplaintReference = { number: string; item: string; state: ComplaintState }

/** How many there are of each. */
export type Counts = {
  open: number
  all: number
  states: Partial<Record<ComplaintState, number>>
  reopenAsked: number
  /** With a clock near its end, and beyond it. */
  due: { soon: number; overdue: number }
}

export type ActResult =
  | {
      ok: true
      complaint: ComplaintView /** The same action by the same state was already done: nothing was done again. */
      repeated: boolean
    }
  /** `member_consent_missing`: a settlement for a member of a group who has not agreed to it. */
  | { ok: false; code: 'not_found' | 'changed_meanwhile' | 'member_consent_missing' }
  | Extract<Transition, { ok: false }>

export type Casework = {
  list(filter: {
    open?: boolean
    state?: ComplaintState
    /** Only those with a clock that is near its end, or beyond it. */
    due?: 'soon' | 'overdue'
    /** Only those whose person waits for an answer to the wish to reopen. */
    reopenAsked?: boolean
    limit: number
    offset: number
  }): Promise<{ total: number; complaints: ComplaintSummary[] }>
  counts(): Promise<Counts>
  byId(id: string): Promise<ComplaintView | null>
  byNumber(number: string): Promise<ComplaintView | null>
  /** Checks rights and transition, then commits state, event and what everybody is told in one transaction. */
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
    /** Inbox rows done with it. */
    inboxIds?: number[]
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'empty' | 'unreachable' }>
  /**
   * Lets a note go out to the person, word by word, as if its writer had replied. Once: the second time it is `sent`.
   * `note`: its number in the timeline.
   */
  sendNote(request: {
    complaint: string
    actor: StaffActor
    note: number
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_yours' | 'sent' | 'unreachable' }>
  /**
   * A code that opens the complaint to another conversation of its complainant, whom staff made sure to speak to.
   * Good once and for minutes; an event.
   */
  issueAccessCode(request: { complaint: string; actor: StaffActor }): Promise<{ code: string; minutes: number }>
  /**
   * What staff write down for themselves: a note, or whom they tried to reach and what came of it. The complainant
   * never sees it. The same words twice in a row are written once. `note`: its number in the timeline; null when it was not
   * written again.
   */
  note(request: {
    complaint: string
    actor: StaffActor
    text: string
    /** Codes of `contact` in complaint-process.yaml; null for a plain note. */
    contact: { party: string; result: string } | null
    /** Ids of files that staff sent in the complaint. */
    evidence?: string[]
    /** Inbox rows done with it. */
    inboxIds?: number[]
  }): Promise<{ ok: true; note: number | null } | { ok: false; code: 'not_found' | 'empty' | 'contact_unknown' }>
}

/** The member of staff who acts. */
export type StaffActor = Extract<Actor, { kind: 'staff' }>

export type HandOffs = {
  /** What waits before what is handled, urgent before others, then newest first. */
  list(limit: number): Promise<HandOffRecord[]>
  /** How many wait. */
  waiting(): Promise<number>
  /** Writes to the person, which handles it. A further answer may follow. */
  answer(request: {
    id: number
    actor: StaffActor
    text: string
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'empty' | 'unreachable' }>
  /** Ticks it off (called back, nothing to do); done twice, the first stays the one who did. */
  settle(request: { id: number; actor: StaffActor }): Promise<{ ok: true } | { ok: false; code: 'not_found' }>
}

export type Erasures = {
  /** What waits before what is decided, oldest first. */
  list(limit: number): Promise<ErasureRequest[]>
  waiting(): Promise<number>
  /** An open complaint must be closed or withdrawn first. */
  mayErase(request: Pick<ErasureRequest, 'state'>): boolean
  /** Erases or refuses; the complainant reads `answer`. */
  decide(request: {
    id: number
    actor: StaffActor
    outcome: 'erased' | 'refused'
    answer: string
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'empty' | 'decided' | 'open' }>
}

export type OpenQuestions = {
  /** Those of the same text together; the newest day first. */
  list(filter: {
    handled: boolean
    limit: number
    offset: number
  }): Promise<{ total: number; groups: OpenQuestionGroup[] }>
  /** Ticks off what is open of a group; done twice, the first stays the one who did. */
  settle(request: { key: string; actor: StaffActor }): Promise<{ ok: true } | { ok: false; code: 'not_found' }>
}

export type Role = 'staff' | 'admin'
export type Account = { id: string; login: string; name: string; role: Role; disabled: boolean }

/** What is recorded of accounts: a code, whose words stand in knowledge/texts (`workbench-audit-…`). */
export const AUDIT_TYPES = [
  'sign_in',
  'sign_in_refused',
  'sign_in_slowed',
  'sign_out',
  'account_created',
  'account_renamed',
  'account_role',
  'account_disabled',
  'account_enabled',
  'password_reset',
  'password_changed',
  'password_refused',
  'telegram_linked',
  'telegram_unlinked',
  'telegram_code_taken_back',
  'original_read',
  'picture_viewed',
  'evidence_pack',
  'document',
  'page_refused',
] as const
export type AuditType = (typeof AUDIT_TYPES)[number]

/** One line of the record: who, what, when, about which complaint. Ids and codes alone. */
export type AuditEvent = {
  id: number
  at: string
  type: AuditType
  /** Who did it; null: nobody who is signed in, or the command line. */
  account: string | null
  /** To which account. */
  subject: string | null
  /** Of the complaint. */
  number: string | null
  detail: string | null
}

export type Audit = {
  /** Before the first byte of an original goes out. `detail`: the number of the exhibit. */
  looked(request: {
    type: 'original_read' | 'picture_viewed' | 'evidence_pack' | 'document'
    account: string
    complaint: string
    detail?: string | null
  }): Promise<void>
  /** A page of admins was asked for by somebody who is none. */
  refused(request: { account: string }): Promise<void>
  /** Newest first; of an account what it did and what was done to it. */
  list(filter: { account?: string; limit: number; offset: number }): Promise<{ total: number; events: AuditEvent[] }>
}

/** What becomes of an account. `by`: the admin who does it; null: the command line. */
export type AccountChange = { name?: string; role?: Role; disabled?: boolean }

export type Accounts = {
  /** Null once an admin exists. Printed at start; single use; stored hashed; replaced at every start. */
  issueSetupCode(): Promise<string | null>
  /** Makes the first admin. */
  redeemSetupCode(request: {
    code: string
    login: string
    name: string
    password: string
  }): Promise<{ ok: true; session: string } | { ok: false; code: 'wrong_code' | 'password_weak' | 'login_invalid' }>
  /**
   * `address`: where the request comes from. After some wrong passwords from one address for one login, the next must wait
   * (`slow`), longer each time, whether the login exists or not; from elsewhere the right password still gets in. `busy`: too
   * many wait to be checked.
   */
  signIn(request: {
    login: string
    password: string
    address: string
  }): Promise<
    { ok: true; session: string } | { ok: false; code: 'wrong' | 'busy' } | { ok: false; code: 'slow'; seconds: number }
  >
  /** Idle 30 minutes, absolute 12 hours; over at once when the account is disabled. */
  session(token: string): Promise<Account | null>
  signOut(token: string): Promise<void>
  create(request: {
    login: string
    name: string
    role: Role
    password: string
    by: string | null
  }): Promise<{ ok: true; account: Account } | { ok: false; code: 'login_taken' | 'login_invalid' | 'password_weak' }>
  list(): Promise<Account[]>
  /** Sets a password for somebody else; all their sessions end. */
  resetPassword(request: {
    login: string
    password: string
    by: string | null
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'password_weak' }>
  /**
   * Another name, role, or whether it may be used. A disabled account is out at once: its sessions end and its Telegram is not
   * linked any more. The last admin who can sign in stays one (`last_admin`).
   */
  change(request: {
    id: string
    by: string | null
    change: AccountChange
  }): Promise<{ ok: true; account: Account } | { ok: false; code: 'not_found' | 'last_admin' | 'name_missing' }>
  /** One's own password: the old one is asked for, and all sessions but `session` end. Guessing waits as at signing in. */
  changePassword(request: {
    id: string
    session: string
    old: string
    password: string
  }): Promise<
    | { ok: true }
    | { ok: false; code: 'wrong' | 'busy' | 'password_weak' }
    | { ok: false; code: 'slow'; seconds: number }
  >
}

/** Which account a member of the Telegram group is. */
export type StaffLinks = {
  /** Makes a one-time code for the account and revokes the earlier one. The person who sends it to the bot in private is linked. */
  issueCode(account: string): Promise<{ code: string; minutes: number }>
  /** Links the member; a code is good once. Null: it is no code, too old, or used up. */
  redeem(request: { code: string; user: number }): Promise<Account | null>
  /** For what was said where others read it: of these, what is a code links nobody any more. True when one was. */
  takeBack(codes: readonly string[]): Promise<boolean>
  /** The account a member acts for; null: not linked, or disabled. */
  staffOf(user: number): Promise<StaffActor | null>
  /** True once for a member who is not linked. */
  firstHint(user: number): Promise<boolean>
  /** Ids of the accounts that are linked. */
  linked(): Promise<Set<string>>
  unlink(request: { account: string; by: string }): Promise<void>
}

/** A person who asked for a person, or has to be called by one. */
export type HandOffRecord = {
  id: number
  conversation: string
  channel: ChannelName
  /** The person's channel refuses our messages. */
  unreachable: boolean
  urgent: boolean
  /** `asked`, `about_council`, `respondent_unknown`, or the id of an emergency. */
  reason: string
  /** What was said last. */
  text: string
  at: string
  handled: { at: string; by: string } | null
}

/** A question for the editors. Nothing in it says who asked, or when within the day. */
export type NewOpenQuestion = {
  day: string
  text: string
  /** `no_rule`, `no_edition` of an unanswered one; whether an answer that was 没用 rested on articles. */
  outcome: 'no_rule' | 'no_edition' | 'grounded' | 'abstained'
  why: 'unanswered' | 'not_useful'
  /** The reason chosen with 没用, and in own words. */
  code: Vote['code']
  remark: string | null
}

/** Open questions of the same text, or handled ones. */
export type OpenQuestionGroup = {
  key: string
  text: string
  /** The newest day it was asked. */
  day: string
  /** Once for each time, newest day first. */
  asked: Pick<NewOpenQuestion, 'why' | 'outcome' | 'code' | 'remark'>[]
  handled: { at: string; by: string } | null
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
  /** The day by which the council wishes to have answered. */
  wantedBy: string
  decided: { outcome: 'erased' | 'refused'; answer: string; at: string; by: string } | null
}

/** A conversation that a complaint belongs to: the one it was filed in, or one it was opened to. */
export type Holder = { conversation: string; channel: ChannelName; blocked: boolean; filed: boolean }
