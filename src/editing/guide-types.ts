import type { StaffActor } from '../casework/types.ts'
import type { CheckResult } from '../corpus/check/input.ts'
import type { KnowledgeProblem } from '../corpus/front-matter.ts'
import type { Guide, Statement } from '../corpus/types.ts'
import type { Day } from '../law/types.ts'

/** Only `waiting` can be approved; all but `published` can be changed. */
export const GUIDE_STATES = ['draft', 'waiting', 'published', 'withdrawn'] as const
export type GuideState = (typeof GUIDE_STATES)[number]

/** A guide on its way to being live. `version` rises with every change of what it says. */
export type GuideDraft = {
  id: string
  version: number
  state: GuideState
  /** The id of the guide. */
  guide: string
  title: string
  /** The whole Markdown; null: the guide is to be taken out. */
  text: string | null
  /** Number of the version that it was written over; 0: the file, or nothing. */
  over: number
  /** Hash of the file when it was written; null: there was none. */
  base: string | null
  /** Ids of all accounts that wrote in it: none of them may approve it. */
  authors: readonly string[]
  changedAt: string
}
export type GuideDraftHead = Omit<GuideDraft, 'text' | 'base' | 'over'>

/** A state of one guide that went live. `rolled_back`: it was taken back and does not count any more. */
export type GuideVersion = Pick<GuideDraft, 'guide' | 'title' | 'text' | 'base' | 'authors'> & {
  /** From 1, for each guide by itself. */
  number: number
  state: 'live' | 'earlier' | 'rolled_back'
  /** Hashes of the law that it was read against, by the name of the part. */
  read: Readonly<Record<string, string>>
  draft: string
  approvedBy: string
  at: string
}

export const GUIDE_ACTS = [
  'drafted',
  'changed',
  'submitted',
  'sent_back',
  'withdrawn',
  'published',
  'rolled_back',
] as const
export type GuideAct = (typeof GUIDE_ACTS)[number]

/** One act on the guides. `number`: of the version that went live or was taken back; `said`: why a draft was sent back. */
export type GuideHistoryEntry = {
  id: number
  at: string
  act: GuideAct
  account: string
  guide: string
  draft: string | null
  title: string
  number: number | null
  said: string | null
}

export const GUIDE_SIGNS = ['law_changed', 'old', 'file_changed', 'set_aside', 'edited', 'new', 'taken_out'] as const
/**
 * What somebody should know of a guide. `law_changed`: a line rests on law that changed since it was read; `old`: read again
 * more than 180 days ago; `file_changed`: the file is another one than that over which it was written, and does not say the same; `set_aside`: this program
 * cannot use what was written, and answers from the file; `edited`: changed here; `new`: there is no file; `taken_out`: it is not used.
 */
export type GuideSign = (typeof GUIDE_SIGNS)[number]

export type GuideRow = { id: string; title: string; topic: string; reviewed: Day | null; signs: readonly GuideSign[] }

/** A line of a guide with the law that it rests on, to read beside it. */
export type ReadLine = {
  section: 'conclusion' | 'conditions' | 'situations' | 'exceptions' | 'evidence' | 'steps' | 'english'
  /** The phrases that bring the line; empty: none. */
  when: readonly string[]
  statement: Statement
  basis: readonly { part: string; words: string | null; standing: 'fits' | 'changed' | 'gone' }[]
}

/** A guide as it is live, or was. */
export type GuideView = {
  row: GuideRow
  /** The live Markdown; null: the guide is taken out. */
  text: string | null
  /** The Markdown of the file; null: there is none. */
  file: string | null
  lines: readonly ReadLine[]
  guide: Guide | null
  /** The number of the live version; 0: the file. */
  live: number
  /** The latest first. */
  versions: readonly GuideVersion[]
  drafts: readonly GuideDraftHead[]
  /** Why it was set aside. */
  problems: readonly KnowledgeProblem[]
}

/** What is wrong with a text. `finding`: it cannot be submitted. `line`: from 1; null: of the whole. */
export type GuideProblem = {
  level: CheckResult['level']
  code: CheckResult['code'] | 'plain' | 'gap'
  line: number | null
  message: string
}

export type GuideCheck = { problems: readonly GuideProblem[]; guide: Guide | null }

/** A draft with what it is compared with. */
export type OpenedDraft = {
  draft: GuideDraft
  check: GuideCheck
  /** The live text that it would follow; null: none. */
  before: string | null
  /** Whether what it was written over is still live. */
  fits: boolean
}

/** `not_yours`: the role may not; `own`: an author of the draft; `findings`: the check found what must be put right. */
export type GuideRefusal =
  | {
      ok: false
      code:
        | 'not_yours'
        | 'not_found'
        | 'own'
        | 'not_waiting'
        | 'changed_meanwhile'
        | 'says_why'
        | 'too_long'
        | 'bad_id'
        | 'same'
        | 'findings'
        | 'named'
        | 'nothing_before'
    }
  | { ok: false; code: 'corpus'; words: string }

export type GuideDraftAct = { id: string; version: number; actor: StaffActor }

/**
 * The guides, and how people change them: one writes a draft, another one approves it, and it answers. Rights are checked here, by
 * the role of that moment.
 */
export type GuideDesk = {
  list(filter: { words: string; topic: string; sign: GuideSign | null }): Promise<{ rows: GuideRow[]; all: number }>
  topics(): readonly string[]
  /** Null: no such guide. */
  guide(id: string): Promise<GuideView | null>
  /** Looks at a text as it is typed. */
  check(id: string, text: string): Promise<GuideCheck>
  /** A text to begin a new guide with. */
  template(): string
  /** How many drafts wait for an account that wrote nothing in them and may approve. */
  waiting(account: string): Promise<number>
  /** Those that may still become live: the latest changed first. */
  drafts(): Promise<GuideDraftHead[]>
  draft(id: string): Promise<OpenedDraft | null>
  /** `id` null: a new draft. `over`: the number of the version that its writer saw. A change takes a submitted draft back. */
  keep(request: {
    id: string | null
    version: number
    guide: string
    text: string | null
    over: number
    actor: StaffActor
  }): Promise<{ ok: true; id: string } | GuideRefusal>
  /** A new draft of a new guide with the questions, and gaps for the rest. `topic` null: that is a gap too. */
  begin(request: {
    topic: string | null
    questions: readonly string[]
    actor: StaffActor
  }): Promise<{ ok: true; id: string } | GuideRefusal>
  /** Adds the questions to the open draft of a guide, or to a new one. `same`: the guide has them all. */
  addQuestions(request: {
    guide: string
    questions: readonly string[]
    actor: StaffActor
  }): Promise<{ ok: true; id: string } | GuideRefusal>
  submit(request: GuideDraftAct): Promise<{ ok: true } | GuideRefusal>
  sendBack(request: GuideDraftAct & { why: string }): Promise<{ ok: true } | GuideRefusal>
  withdraw(request: GuideDraftAct): Promise<{ ok: true } | GuideRefusal>
  /** By somebody who wrote nothing in it: it answers at once. */
  approve(request: GuideDraftAct): Promise<{ ok: true } | GuideRefusal>
  /** Back to what was live before `seen`, the number of the version that its page showed. */
  rollback(request: { guide: string; seen: number; actor: StaffActor }): Promise<{ ok: true } | GuideRefusal>
  history(request: { limit: number; offset: number }): Promise<{ total: number; entries: GuideHistoryEntry[] }>
  /** Lays the live guides out for the answers, as the database has them. */
  layOut(): Promise<void>
}
