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
import type { Block } from '../message/blocks.ts'
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
}

/**
 * `type`: `filed`, an action, `message_from_person`, `message_to_person`, `council_notice`, `evidence_failed`, `exported`, `unreachable`,
 * `merged_in`, `merged_out`, `contact_changed`, `internal_note`, `contact`.
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
  /** The complaint it was merged into; those merged into it; those it could be merged into. */
  mergedInto: ComplaintReference | null
  merged: ComplaintReference[]
  mergeable: ComplaintReference[]
}

export type ComplaintReference = { number: string; item: string; state: ComplaintState }

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
  | { ok: false; code: 'not_found' | 'changed_meanwhile' | 'member_consent_missing' }
  | Extract<Transition, { ok: false }>

export type Casework = {
  list(filter: {
    open?: boolean
    state?: ComplaintState
    /** Only complaints with a clock near its end, or past it. */
    due?: 'soon' | 'overdue'
    /** Only those whose person waits for an answer to a request to reopen. */
    reopenAsked?: boolean
    limit: number
    offset: number
  }): Promise<{ total: number; complaints: ComplaintSummary[] }>
  counts(): Promise<Counts>
  byId(id: string): Promise<ComplaintView | null>
  byNumber(number: string): Promise<ComplaintView | null>
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
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'empty' | 'unreachable' }>
  /**
   * Sends a note to the person, word for word, as if its writer had replied. Works once; the second time the result is
   * `sent`. `note`: its number in the timeline.
   */
  sendNote(request: {
    complaint: string
    actor: StaffActor
    note: number
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_yours' | 'sent' | 'unreachable' }>
  /**
   * A code that opens the complaint to another conversation of its complainant, whom staff identified. Valid once and
   * for minutes; recorded as an event.
   */
  issueAccessCode(request: { complaint: string; actor: StaffActor }): Promise<{ code: string; minutes: number }>
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
  }): Promise<{ ok: true; note: number | null } | { ok: false; code: 'not_found' | 'empty' | 'contact_unknown' }>
}

/** The member of staff who acts. */
export type StaffActor = Extract<Actor, { kind: 'staff' }>

export type HandOffs = {
  /** Waiting ones and those whose talk staff have before handled, urgent before others, then newest first. */
  list(limit: number): Promise<HandOffRecord[]>
  /** Number of hand-offs that wait, and of talks whose person waits for an answer. */
  waiting(): Promise<number>
  /** A hand-off with the talk; null for an unknown one. */
  view(id: number): Promise<HandOffView | null>
  /** Gives the talk to the member of staff: from now on all that the person writes goes to staff. */
  take(request: { conversation: string; actor: StaffActor }): Promise<TalkResult>
  /** Writes to the person: in the talk if the member of staff has it, else once, which marks it handled. */
  answer(request: { id: number; actor: StaffActor; text: string }): Promise<TalkResult | { ok: false; code: 'empty' }>
  /**
   * Writes to the person from the staff group, which takes the talk if nobody has it. A person whose words stay at home
   * (`stays_home`) is not reached so.
   */
  say(request: {
    conversation: string
    actor: StaffActor
    text: string
    /** Inbox rows that are done with it. */
    inboxIds?: number[]
  }): Promise<TalkResult | { ok: false; code: 'empty' | 'stays_home' }>
  /** Gives the talk back to the assistant; `not_held` when nobody has it. */
  giveBack(request: {
    conversation: string
    actor: StaffActor
    inboxIds?: number[]
  }): Promise<{ ok: true } | { ok: false; code: 'not_held' }>
  /** The conversation of the talk about a complaint; null when staff have none. */
  talkAbout(complaint: string): Promise<string | null>
  /** Ticks it off (called back, nothing to do). If repeated, the first account stays recorded. */
  settle(request: { id: number; actor: StaffActor }): Promise<{ ok: true } | { ok: false; code: 'not_found' }>
}

/** `taken`: another member of staff has the talk. */
export type TalkResult =
  | { ok: true }
  | { ok: false; code: 'not_found' | 'unreachable' }
  | { ok: false; code: 'taken'; who: string }

/** A conversation that a member of staff has. */
export type StaffTalk = {
  conversation: string
  account: string
  /** Name of the member of staff. */
  who: string
  /** The one complaint it is about, if any. */
  complaint: string | null
  since: string
  staffAt: string
  personAt: string | null
  toldAt: string | null
}

/** One line of a talk as staff read it. */
export type TalkLine = { seq: number; at: string; from: 'person' | 'staff' | 'assistant'; blocks: Block[] }

/** Lines and files are empty once it was handled and nobody has the talk: what follows is not for staff. */
export type HandOffView = HandOffRecord & {
  lines: TalkLine[]
  /** The person's complaints that are still handled. */
  complaints: ComplaintReference[]
  /** Files that the person sent in the talk and that are in no complaint. */
  files: EvidenceView[]
}

export type Erasures = {
  /** Waiting requests before decided ones, oldest first. */
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
  /** Grouped by equal text; newest day first. */
  list(filter: {
    handled: boolean
    limit: number
    offset: number
  }): Promise<{ total: number; groups: OpenQuestionGroup[] }>
  /** Ticks off the open questions of a group. If repeated, the first account stays recorded. */
  settle(request: { key: string; actor: StaffActor }): Promise<{ ok: true } | { ok: false; code: 'not_found' }>
}

export type Role = 'staff' | 'admin'
export type Account = { id: string; login: string; name: string; role: Role; disabled: boolean }

/** Recorded acts on accounts: codes whose words are in knowledge/texts (`workbench-audit-…`). */
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

/** One line of the record: account, act, time, complaint. Only ids and codes. */
export type AuditEvent = {
  id: number
  at: string
  type: AuditType
  /** The acting account; null: not signed in, or the command line. */
  account: string | null
  /** The affected account. */
  subject: string | null
  /** Number of the complaint. */
  number: string | null
  detail: string | null
}

export type Audit = {
  /** Call before the first byte of an original goes out. `detail`: the number of the exhibit. */
  looked(request: {
    type: 'original_read' | 'picture_viewed' | 'evidence_pack' | 'document'
    account: string
    /** Null for a file that is in no complaint. */
    complaint: string | null
    detail?: string | null
  }): Promise<void>
  /** An account without the admin role asked for a page of admins. */
  refused(request: { account: string }): Promise<void>
  /** Newest first; for an account, its own acts and those on it. */
  list(filter: { account?: string; limit: number; offset: number }): Promise<{ total: number; events: AuditEvent[] }>
}

/** A change of an account. `by`: the acting admin; null: the command line. */
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
   * `address`: source of the request. After some wrong passwords from one address for one login, the next must wait
   * (`slow`), longer each time, whether the login exists or not; from another address the right password still works.
   * `busy`: too many wait to be checked.
   */
  signIn(request: {
    login: string
    password: string
    address: string
  }): Promise<
    { ok: true; session: string } | { ok: false; code: 'wrong' | 'busy' } | { ok: false; code: 'slow'; seconds: number }
  >
  /** Ends after 30 idle minutes or 12 hours in all, and at once when the account is disabled. */
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
  /** Sets a password for another account; ends all its sessions. */
  resetPassword(request: {
    login: string
    password: string
    by: string | null
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'password_weak' }>
  /**
   * Changes name, role, or whether the account may be used. Disabling works at once: it ends the sessions and the link
   * to Telegram. The last admin who can sign in must stay one (`last_admin`).
   */
  change(request: {
    id: string
    by: string | null
    change: AccountChange
  }): Promise<{ ok: true; account: Account } | { ok: false; code: 'not_found' | 'last_admin' | 'name_missing' }>
  /**
   * Changes one's own password: requires the old one, and ends all sessions except `session`. Wrong guesses wait as at
   * signing in.
   */
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

/** Links members of the Telegram group to accounts. */
export type StaffLinks = {
  /**
   * Makes a one-time code for the account and revokes the earlier one. The member who sends it to the bot in private is
   * linked.
   */
  issueCode(account: string): Promise<{ code: string; minutes: number }>
  /** Links the member; a code works once. Null: not a code, expired, or used up. */
  redeem(request: { code: string; user: number }): Promise<Account | null>
  /** For words that other people can read: codes among them no longer link anybody. True when there was one. */
  takeBack(codes: readonly string[]): Promise<boolean>
  /** The account a member acts for; null: not linked, or disabled. */
  staffOf(user: number): Promise<StaffActor | null>
  /** True once for a member who is not linked. */
  firstHint(user: number): Promise<boolean>
  /** Ids of the accounts that are linked. */
  linked(): Promise<Set<string>>
  unlink(request: { account: string; by: string }): Promise<void>
}

/** A person who asked for a human, or must be called by one. */
export type HandOffRecord = {
  id: number
  conversation: string
  channel: ChannelName
  /** The person's channel refuses our messages. */
  unreachable: boolean
  urgent: boolean
  /** `asked`, `about_council`, `respondent_unknown`, or the id of an emergency. */
  reason: string
  /** The last words of the person. */
  text: string
  at: string
  handled: { at: string; by: string } | null
  /** The talk, while a member of staff has it. */
  talk: Pick<StaffTalk, 'account' | 'who' | 'since' | 'staffAt' | 'personAt'> | null
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

/** Questions of the same text, all open or all handled. */
export type OpenQuestionGroup = {
  key: string
  text: string
  /** The newest day on which it was asked. */
  day: string
  /** One entry for each time, newest day first. */
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
  /** Day by which the council wants to answer. */
  wantedBy: string
  decided: { outcome: 'erased' | 'refused'; answer: string; at: string; by: string } | null
}

/** A conversation with access to a complaint: the one it was filed in, or one it was opened to. */
export type Holder = { conversation: string; channel: ChannelName; blocked: boolean; filed: boolean }
