import type { StaffActor } from '../casework/types.ts'
import type { ChangedPart } from '../corpus/laid-out.ts'
import type {
  GuideDraft,
  GuideDraftAct,
  GuideDraftHead,
  GuideHistoryEntry,
  GuideRefusal,
  GuideVersion,
} from './guide-types.ts'
import type { TrialPair } from './trial-types.ts'

/** How a file is edited: text by text, entry by entry, or whole. */
export type FileKind = 'texts' | 'entries' | 'yaml'

/**
 * What is filled in of an entry. `null`: an empty one is written as null; `omit`: it is not written. The first field names the
 * entry.
 */
export type EntryField = {
  name: string
  label: string
  kind: 'id' | 'number' | 'numbers' | 'text' | 'long' | 'choice' | 'flag' | 'day'
  null: boolean
  omit: boolean
  options: Readonly<Record<string, string>>
}

/** A file of `knowledge/` that may be changed in the workbench. `frozen`: keys whose values are stored elsewhere and stay. */
export type EditableFile = {
  file: string
  kind: FileKind
  by: 'editor' | 'admin'
  label: string
  frozen: readonly string[]
  /** Of the entries of a list. */
  fields: readonly EntryField[]
}

/** The list of `knowledge/rules/editable.yaml`. */
export type Editable = {
  files: readonly EditableFile[]
  /** Files, and folders that end with `/`. */
  never: readonly { place: string; why: string }[]
  /** What a preview fills in, by the name of the value. */
  samples: Readonly<Record<string, string>>
}

/** `finding`: it cannot be submitted. `line`: from 1; null: of the whole. */
export type FileProblem = { level: 'finding' | 'notice'; line: number | null; message: string }

export const FILE_SIGNS = ['set_aside', 'file_changed', 'pending', 'edited'] as const
/**
 * `edited`: changed here; `pending`: published, and the server does not go by it yet; `file_changed`: the file is another one
 * than that over which it was written; `set_aside`: this program cannot use it, and goes by an earlier one.
 */
export type FileSign = (typeof FILE_SIGNS)[number]

/** A draft of a part: `guide` is its place (`rules/groups.yaml`, `texts/web.ftl#web-title`). */
export type FileDraft = GuideDraft
export type FileDraftHead = GuideDraftHead

/** `aside`: places that the server could not use. */
export type FileRow = {
  file: EditableFile
  signs: readonly FileSign[]
  changed: number
  aside: readonly string[]
}
export type TextRow = {
  place: string
  key: string
  file: EditableFile
  text: string
  /** What is said to people who write English; null: the same. */
  english: string | null
  signs: readonly FileSign[]
}

/** A part as it is live, or was. */
export type FileView = {
  place: string
  title: string
  file: EditableFile
  signs: readonly FileSign[]
  /** What is published. */
  text: string
  /** What the file says now; null: it is not in the file any more. */
  base: string | null
  /** The comment above a text, and its English; empty and null for others. */
  comment: string
  english: string | null
  /** The number of the published version; 0: the file. */
  live: number
  /** The latest first. */
  versions: readonly GuideVersion[]
  drafts: readonly FileDraftHead[]
  /** Why the server does not go by it. */
  setAside: string | null
}

export type OpenedFileDraft = {
  draft: FileDraft
  file: EditableFile
  problems: readonly FileProblem[]
  before: string
  fits: boolean
}

/** `unchecked`: the thread that reads the draft gave no answer. */
export type FileRefusal = GuideRefusal | { ok: false; code: 'unchecked' }

/** What one side makes of a sentence: by which acts it is read, and how it is answered. */
export type FileTrialPair = TrialPair & { read: Readonly<Record<'live' | 'draft', readonly string[]>> }

/** Looks at drafts in a thread of its own: the answers of people do not wait for it. Null: the thread gave no answer. */
export type FileTrial = {
  /** What is wrong when everything is read with the part in its place, and is not wrong without it. */
  problems(part: ChangedPart, live: readonly ChangedPart[]): Promise<FileProblem[] | null>
  ask(part: ChangedPart, live: readonly ChangedPart[], question: string): Promise<FileTrialPair | null>
}

/** By what the server goes since it started. */
export type RunningParts = {
  /** Numbers of versions, by place; a place that is not there goes by the file. */
  versions(): ReadonlyMap<string, number>
  setAside(): readonly { place: string; number: number; why: string }[]
  /** Takes over what needs no new start. Called after each publication. */
  takeOver(live: readonly GuideVersion[]): void
  /** Null: this server does not start itself anew; what waits is taken over when somebody starts it. */
  renewal: Renewal | null
}

/** The server starts itself anew within its process, to go by what was published. */
export type Renewal = {
  /** About how long nobody can be answered. */
  seconds(): number
  /** When it is to be; null: nobody asked. */
  at(): Date | null
  now(): void
  /** In the next night. */
  tonight(): Date
}

export type FileDesk = {
  editable(): Editable
  files(): Promise<FileRow[]>
  texts(filter: {
    words: string
    file: string
    changed: boolean
  }): Promise<{ rows: TextRow[]; found: number; all: number }>
  /** Null: no such part, or none that may be edited here. */
  part(place: string): Promise<FileView | null>
  /** Whether the account may write a part now. */
  mayWrite(actor: StaffActor, place: string): Promise<boolean>
  mayApprove(actor: StaffActor, place: string): Promise<boolean>
  /** A text as a person reads it, with sample values. Null: it cannot be read. */
  preview(place: string, text: string): string | null
  /** Looks at a text at once, without reading everything. */
  glance(place: string, text: string): Promise<FileProblem[]>
  /** The same, and reads everything with it. Null: it could not be read. */
  check(place: string, text: string): Promise<FileProblem[] | null>
  ask(place: string, text: string, question: string): Promise<FileTrialPair | null>
  waiting(account: string): Promise<number>
  drafts(): Promise<FileDraftHead[]>
  draft(id: string): Promise<OpenedFileDraft | null>
  keep(request: {
    id: string | null
    version: number
    place: string
    text: string
    over: number
    actor: StaffActor
  }): Promise<{ ok: true; id: string } | FileRefusal>
  submit(request: GuideDraftAct): Promise<{ ok: true } | FileRefusal>
  sendBack(request: GuideDraftAct & { why: string }): Promise<{ ok: true } | FileRefusal>
  withdraw(request: GuideDraftAct): Promise<{ ok: true } | FileRefusal>
  /** By somebody who wrote nothing in it. `pending`: the server goes by it only after a new start. */
  approve(request: GuideDraftAct): Promise<{ ok: true; pending: boolean } | FileRefusal>
  rollback(request: {
    place: string
    seen: number
    actor: StaffActor
  }): Promise<{ ok: true; pending: boolean } | FileRefusal>
  history(request: { limit: number; offset: number }): Promise<{ total: number; entries: GuideHistoryEntry[] }>
  /** What was published and waits for a new start. */
  pending(): Promise<string[]>
  renewal(): Renewal | null
  /** Starts anew now, or in the night. */
  renew(request: { when: 'now' | 'night'; actor: StaffActor }): Promise<{ ok: true } | FileRefusal>
}
