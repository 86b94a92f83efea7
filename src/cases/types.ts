import type { StaffActor } from '../casework/types.ts'
import type { KnowledgeProblem } from '../corpus/front-matter.ts'
import type { CaseRecord } from '../corpus/types.ts'
import type { Piece } from './hide/hide.ts'

/**
 * Only `waiting` can be approved; `draft`, `waiting` and `withdrawn` can be changed. `fallen`: the person of the complaint took the
 * consent back; nothing of its words is left.
 */
export const CASE_STATES = ['draft', 'waiting', 'published', 'withdrawn', 'fallen'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** Somebody who wrote nothing in a draft and read it. */
export type CaseApproval = { account: string; at: string }

/** A case on its way to being public. `version` rises with every change of what it says. */
export type CaseDraft = {
  id: string
  version: number
  state: CaseState
  /** The id of the case. */
  case: string
  title: string
  /** The whole Markdown; null: it fell. */
  text: string | null
  /** Number of the version that it was written over; 0: the file, or nothing. */
  over: number
  /** Hash of the file when it was written; null: there was none. */
  base: string | null
  /** Ids of all accounts that wrote in it: none of them may approve it. */
  authors: readonly string[]
  approvals: readonly CaseApproval[]
  /** Id of the complaint that it tells of; null: of none. */
  complaint: string | null
  /** Warnings that its writer looked at, by their keys. */
  confirmed: readonly string[]
  changedAt: string
}
export type CaseDraftHead = Omit<CaseDraft, 'text' | 'base' | 'over' | 'confirmed'>

/** A state of one case that went live. `text` null: it was taken off. `rolled_back`: it does not count any more. */
export type CaseVersion = Pick<CaseDraft, 'case' | 'title' | 'text' | 'base' | 'authors' | 'complaint'> & {
  /** From 1, for each case by itself. */
  number: number
  state: 'live' | 'earlier' | 'rolled_back'
  /** Hashes of the law that it was read against, by the name of the part. */
  read: Readonly<Record<string, string>>
  draft: string | null
  approvedBy: readonly string[]
  at: string
}

export const CASE_ACTS = [
  'drafted',
  'changed',
  'submitted',
  'sent_back',
  'withdrawn',
  'approved',
  'published',
  'taken_off',
  'rolled_back',
] as const
export type CaseAct = (typeof CASE_ACTS)[number]

/** One act on the cases. `said`: why a draft was sent back, or a case taken off. */
export type CaseHistoryEntry = {
  id: number
  at: string
  act: CaseAct
  account: string
  case: string
  draft: string | null
  number: number | null
  said: string | null
}

export const CASE_SIGNS = [
  'law_changed',
  'file_changed',
  'set_aside',
  'edited',
  'new',
  'taken_off',
  'consent_back',
] as const
/**
 * What somebody should know of a case. `law_changed`: an article that it names changed since it was read; `file_changed`: the file is
 * another one than that over which it was written; `set_aside`: this program cannot use it; `edited`: changed here; `new`: there is no
 * file; `taken_off`: it is not public; `consent_back`: the person of its complaint agreed once and does not any more.
 */
export type CaseSign = (typeof CASE_SIGNS)[number]
export const CASE_KINDS = ['retold', 'mediated', 'published', 'illustration'] as const
export type CaseKind = (typeof CASE_KINDS)[number]

export type CaseRow = {
  id: string
  title: string
  topic: string
  kind: CaseKind
  olderStandard: boolean
  checkedOn: string | null
  signs: readonly CaseSign[]
}

/** What is wrong with a text: it cannot be submitted (`finding`), or should be better. `line`: from 1; null: of the whole. */
export type CaseProblem = { level: 'finding' | 'notice'; line: number | null; message: string }
/** Something that only looks wrong: its writer looks at each, and says that it may stay. */
export type CaseWarning = { key: string; line: number | null; message: string }

export type CaseCheck = {
  problems: readonly CaseProblem[]
  warnings: readonly CaseWarning[]
  record: CaseRecord | null
}

/** A case as it is live, or was. */
export type CaseView = {
  row: CaseRow
  /** The live Markdown; null: it was taken off. */
  text: string | null
  file: string | null
  record: CaseRecord | null
  /** The number of the live version; 0: the file. */
  live: number
  /** The latest first. */
  versions: readonly CaseVersion[]
  drafts: readonly CaseDraftHead[]
  /** Why it was set aside. */
  problems: readonly KnowledgeProblem[]
  /** Whether there is an earlier state to go back to. */
  mayGoBack: boolean
}

/** A draft with what it is compared with. */
export type OpenedCase = {
  draft: CaseDraft
  check: CaseCheck
  /** The live text that it would follow; null: none. */
  before: string | null
  /** Whether what it was written over is still live. */
  fits: boolean
  /** How many people must approve it, who wrote nothing in it. */
  needs: number
  /** The complaint, where the account may read it. */
  number: string | null
  /** Whether the account may read the complaint; true where there is none. */
  reads: boolean
  mayWrite: boolean
  /** Why it may not become public any more; null: it may. */
  barred: CaseBar | null
  /** The facts of the complaint with what was hidden, where the account may read them. */
  facts: readonly Piece[] | null
}

/** `no_consent`: the person did not agree, or not any more; `erasure`: the person wishes the complaint erased; `erased`: it is. */
export type CaseBar = 'no_consent' | 'erasure' | 'erased' | 'not_ended'

/** A complaint that ended and may become a case. */
export type ProposedComplaint = { id: string; number: string; item: string; state: string; at: string }

/** `not_yours`: the role may not; `own`: an author; `again`: approved before by the same person; `reader`: one of the approvals must be by somebody who may read the complaint. */
export type CaseRefusal = {
  ok: false
  code:
    | 'not_yours'
    | 'not_found'
    | 'own'
    | 'again'
    | 'reader'
    | 'not_waiting'
    | 'changed_meanwhile'
    | 'says_why'
    | 'too_long'
    | 'bad_id'
    | 'same'
    | 'findings'
    | 'unconfirmed'
    | 'nothing_before'
    | 'started'
    | CaseBar
}

export type CaseDraftAct = { id: string; version: number; actor: StaffActor }

/** What an import of files would do with each. */
export type ImportRow = { name: string; id: string | null; title: string | null } & (
  | { outcome: 'new' | 'changed' | 'same' }
  | { outcome: 'refused'; why: readonly string[] }
)
export type GivenCase = { name: string; text: string }

/**
 * The cases, and how people write them: from a complaint that ended here, from what others published, or by changing one there is.
 * Rights are checked here, by the role of that moment.
 */
export type CaseDesk = {
  list(filter: { words: string; topic: string; kind: CaseKind | null }): Promise<{ rows: CaseRow[]; all: number }>
  topics(): readonly string[]
  /** Null: no such case. */
  case(id: string): Promise<CaseView | null>
  /** Looks at a text as it is typed. `draft`: id of the draft that it belongs to. */
  check(request: { case: string; text: string; draft: string | null; actor: StaffActor }): Promise<CaseCheck>
  /** How many drafts wait for an account that may approve them and has not. */
  waiting(account: string): Promise<number>
  /** Those that may still become live and that the account may read, the latest changed first. */
  drafts(account: string): Promise<CaseDraftHead[]>
  /** Null: no such draft, or none that the account may read. */
  draft(id: string, account: string): Promise<OpenedCase | null>
  /** Ended complaints of which no case was written, that the account may act on and whose person agreed. */
  proposed(account: string): Promise<ProposedComplaint[]>
  /** Whether a case may be written of a complaint, or was begun. */
  ofComplaint(
    complaint: string,
    account: string,
  ): Promise<{ state: 'may' } | { state: 'begun'; draft: string } | { state: 'no' }>
  /** A draft from a complaint, with everything that tells who somebody is hidden. */
  begin(request: { complaint: string; actor: StaffActor }): Promise<{ ok: true; id: string } | CaseRefusal>
  /** `id` null: a new draft. `over`: the number of the version that its writer saw. A change takes a submitted draft and its approvals back. */
  keep(request: {
    id: string | null
    version: number
    case: string
    text: string
    over: number
    actor: StaffActor
  }): Promise<{ ok: true; id: string } | CaseRefusal>
  /** `confirmed`: the keys of the warnings that the writer looked at. */
  submit(request: CaseDraftAct & { confirmed: readonly string[] }): Promise<{ ok: true } | CaseRefusal>
  sendBack(request: CaseDraftAct & { why: string }): Promise<{ ok: true } | CaseRefusal>
  withdraw(request: CaseDraftAct): Promise<{ ok: true } | CaseRefusal>
  /** By somebody who wrote nothing in it. `live`: it was the last approval that it needed. */
  approve(request: CaseDraftAct): Promise<{ ok: true; live: boolean } | CaseRefusal>
  /** Off the pages and out of the answers at once. */
  takeOff(request: { case: string; seen: number; why: string; actor: StaffActor }): Promise<{ ok: true } | CaseRefusal>
  /** Back to what was live before `seen`. What was taken off comes back by a draft only. */
  rollback(request: { case: string; seen: number; actor: StaffActor }): Promise<{ ok: true } | CaseRefusal>
  /** What would become of files; nothing is kept. */
  tryImport(files: readonly GivenCase[]): Promise<ImportRow[]>
  /** Keeps each file that is new or changed as a draft. */
  import(request: {
    files: readonly GivenCase[]
    actor: StaffActor
  }): Promise<{ ok: true; rows: ImportRow[]; kept: number } | CaseRefusal>
  template(): string
  history(request: { limit: number; offset: number }): Promise<{ total: number; entries: CaseHistoryEntry[] }>
  /** Lays the live cases out for the answers, as the database has them. */
  layOut(): Promise<void>
}
