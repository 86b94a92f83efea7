import type { Role } from '../casework/account-types.ts'
import type { StaffActor } from '../casework/types.ts'
import type { Affected } from '../corpus/affected.ts'
import type { ArticlePair } from '../corpus/compare.ts'
import type { EditionOfText } from '../corpus/editions.ts'
import type { GivenFile, ReadFile } from '../corpus/files/types.ts'
import type { ParsedArticle, StatuteProblem } from '../corpus/parse-statute.ts'
import type { StatedDay } from '../corpus/stated-dates.ts'
import type { StagedStatute } from '../corpus/store.ts'
import type { Day, Edition } from '../law/types.ts'

/** What an admin types about a text of law, and the text itself. Empty words: nothing typed. */
export type LawForm = {
  written: string
  /** Name of the file that was uploaded. */
  source: string
  title: string
  from: string
  to: string
  /** Where the person found the days in force. */
  dateSource: string
}

/** `rolled_back`: it was live and is not any more. Only `waiting` can be approved; all but `published` can be changed. */
export const DRAFT_STATES = ['draft', 'waiting', 'published', 'rolled_back', 'withdrawn'] as const
export type DraftState = (typeof DRAFT_STATES)[number]

/** A text of law on its way to being live. `version` rises with every change of what it says. */
export type LawDraft = {
  id: string
  version: number
  state: DraftState
  form: LawForm
  /** The text as it would go live. */
  text: StagedStatute
  /** Key of the live text that it takes the place of, where that has another key; null: none. */
  replaces: string | null
  /** Ids of all accounts that wrote in it: none of them may approve it. */
  authors: readonly string[]
  changedAt: string
  /** The revision in which it went live; null before. */
  revision: string | null
  /** The text that it followed when it went live; null before, and where there was none. */
  followed: EditionOfText | null
}

/** A draft in a list. */
export type LawDraftHead = Pick<LawDraft, 'id' | 'version' | 'state' | 'authors' | 'changedAt'> & { title: string }

export const LAW_ACTS = [
  'drafted',
  'changed',
  'submitted',
  'sent_back',
  'withdrawn',
  'published',
  'rolled_back',
  'reviewed',
] as const
export type LawAct = (typeof LAW_ACTS)[number]

/** One act on the law that is held. `said`: why it was sent back, or what was read again. */
export type LawHistoryEntry = {
  id: number
  at: string
  act: LawAct
  account: string
  draft: string | null
  title: string
  revision: string | null
  said: string | null
}

export const WARNINGS = ['undated', 'unverified', 'stale', 'soon', 'ends_soon', 'problems'] as const
/**
 * What somebody should look at. `undated`: no first day in force; `unverified`: no named person held the days against a source;
 * `stale`: longer than 180 days ago; `soon`, `ends_soon`: it takes effect or ends within 60 days; `problems`: gaps and the like.
 */
export type Warning = (typeof WARNINGS)[number]

/** A text that is live, with its edition. */
export type HeldEdition = {
  key: string
  edition: Edition
  /** Name of the file it was read from. */
  file: string
  articles: readonly ParsedArticle[]
  problems: readonly StatuteProblem[]
  warnings: readonly Warning[]
  inForce: boolean
}
/** Editions of one statute, latest first. `level`: 法律, 部门规章 …; null: not known. */
export type HeldStatute = { name: string; level: string | null; editions: readonly HeldEdition[] }

/** Why a form makes no text that could be kept. `says`: the words of the reader of texts, for people. */
export type FormProblem =
  | { code: 'unreadable'; says: string }
  | { code: 'day_wrong' | 'day_order' | 'source_missing' | 'text_missing' | 'too_long' }
  | { code: 'held_already'; title: string }
  | { code: 'day_stated' | 'day_to_come'; day: Day }
  | { code: 'overlap'; other: Day }
  | { code: 'conflict'; other: string }

/** What a form says, before anything is kept. */
export type LawPreview = {
  problem: FormProblem | null
  /** Null: nothing was found in the text. */
  text: StagedStatute | null
  /** Days that the text itself states. */
  stated: { first: StatedDay | null; last: StatedDay | null }
  /** The first day as the text states it, where what else gives one gives an earlier one, and the text was not amended since. */
  suggested: StatedDay | null
  /** The edition under which it would be live, with the source of its days. */
  edition: Edition | null
  /** The text that it would take the place of. */
  replaces: string | null
}

/** What becomes of words of ours when the draft is live, until somebody has read them again. `read`: they were read against its words already. */
export type Falls = 'quoted' | 'unsaid' | 'not_made' | 'still_said' | 'read'
export type Resting = {
  place: string
  /** What people call it: the title of a guide, or the place. */
  name: string
  kind: Affected['kind'] | 'saved_reply'
  says: string
  /** The parts that change, with their article. */
  parts: readonly { part: string; article: string }[]
  falls: Falls
}

/** A draft against a text that is held. */
export type LawComparison = {
  /** Null: it is compared with nothing, all articles are new. */
  against: { key: string; statute: string; edition: Edition } | null
  /** Texts it may be compared with. */
  choices: readonly { key: string; statute: string; edition: Edition }[]
  pairs: readonly ArticlePair[]
  /** What rests on a part that has other words in the draft, or none. */
  affected: readonly Resting[]
  /** Places that rest on parts of the statute that stay as they are or, where no text of it was held, fit what was read. */
  untouched: number
  /** No text of the statute is held. */
  isNew: boolean
  /** What still rests on the earlier statute, where the draft is its successor. */
  onEarlier: readonly Resting[]
  /** The day from which the draft counts: today, or its first day in force. */
  day: Day
  /** Its first day in force is to come. */
  isLater: boolean
  /** The first day that the draft states of itself, where that is later than the one from which it would be in force. */
  stated: StatedDay | null
}

/** `not_yours`: the role may not; `own`: an author of the draft; `words`: what the store of texts says. */
export type LawRefusal =
  | { ok: false; code: 'not_yours' | 'not_found' | 'own' | 'not_waiting' | 'changed_meanwhile' | 'says_why' }
  | { ok: false; code: 'form'; problem: FormProblem }
  | { ok: false; code: 'corpus'; words: string }

export type DraftAct = { id: string; version: number; actor: StaffActor }

export type WatchEntry = { statute: string; key: string; edition: Edition; warnings: readonly Warning[] }
export type LawWatch = {
  /** Takes effect or ends soon. */
  turning: readonly WatchEntry[]
  /** No day, nobody verified, or too long ago. */
  unsure: readonly WatchEntry[]
  /** What rests on law that has changed since it was read. */
  affected: readonly (Affected & { name: string })[]
  /** Texts that were imported and wait for `publish` of the command. */
  staged: readonly string[]
}

/** Who may change the law that is held: editors and admins write and roll back; leads, editors and admins approve. */
export function mayWriteLaw(role: Role): boolean {
  return role === 'admin' || role === 'editor'
}
export function mayApproveLaw(role: Role): boolean {
  return role === 'lead' || mayWriteLaw(role)
}

/**
 * The law that the assistant holds, and how people change it: one writes a draft, another one approves it, and it is live. Rights
 * are checked here, by the role of that moment.
 */
export type LawDesk = {
  held(): HeldStatute[]
  /** What is live now; null: nothing was published. `previous`: how many revisions one can go back. */
  live(): { revision: string; publishedAt: string; previous: number } | null
  read(file: GivenFile): Promise<ReadFile>
  /** A form for a file that was read: what the text says of itself. */
  formOf(file: { name: string; text: string }): LawForm
  /** A form with what is held, to put it right. Null: no such text. */
  formOfHeld(key: string): LawForm | null
  preview(form: LawForm, replaces: string | null): LawPreview
  /** How many drafts wait for an account that wrote nothing in them and may approve. */
  waiting(account: string): Promise<number>
  /** Those that may still become live: the latest changed first. */
  drafts(): Promise<LawDraftHead[]>
  draft(id: string): Promise<LawDraft | null>
  /** `id` null: a new one. A change takes a submitted draft back to `draft`. */
  keep(request: {
    id: string | null
    version: number
    form: LawForm
    replaces: string | null
    /** The suggested day that the person saw and took out. A day to come is not left out. */
    leftOut?: Day
    actor: StaffActor
  }): Promise<{ ok: true; id: string } | LawRefusal>
  /** `against`: the key of a live text; null: the one it follows. */
  comparison(draft: LawDraft, against: string | null): Promise<LawComparison>
  submit(request: DraftAct): Promise<{ ok: true } | LawRefusal>
  sendBack(request: DraftAct & { why: string }): Promise<{ ok: true } | LawRefusal>
  withdraw(request: DraftAct): Promise<{ ok: true } | LawRefusal>
  /** By somebody who wrote nothing in it: makes it live at once; `isLater`: its first day in force is to come. `seen`: the revision that its page showed; empty: none was live. */
  approve(request: DraftAct & { seen: string }): Promise<{ ok: true; revision: string; isLater: boolean } | LawRefusal>
  /** `seen`: the revision that was live when the page was made. */
  rollback(request: { seen: string; actor: StaffActor }): Promise<{ ok: true; revision: string } | LawRefusal>
  history(request: { limit: number; offset: number }): Promise<{ total: number; entries: LawHistoryEntry[] }>
  watch(): LawWatch
  /** Records that the person held a place of ours against the law as it is live. */
  reviewed(request: { place: string; actor: StaffActor }): Promise<{ ok: true } | LawRefusal>
}
