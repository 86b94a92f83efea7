import type { ArticlePair } from '../corpus/compare.ts'
import type { ArticleRecord, CaseRecord, CitedPart, Guide } from '../corpus/types.ts'
import type { Day, Edition, Statute } from '../law/types.ts'

/** How an edition stands to a day. `undated`: in use, its first day is not known. */
export type Standing = 'now' | 'undated' | 'future' | 'past'

/** An edition of which at least one article is held. `official`: its text was imported. */
export type HeldEdition = { edition: Edition; standing: Standing; articles: number; official: boolean }

/** A statute in a list: with the edition that is shown for it. */
export type StatuteEntry = Pick<Statute, 'name' | 'level' | 'succeededBy'> & { shown: HeldEdition }

/** One edition of a statute as the public reads it. */
export type StatuteView = Statute & {
  shown: HeldEdition
  /** All that are held, latest first. */
  editions: HeldEdition[]
  /** The edition that is in use, or the latest; its page is that of the statute. */
  main: HeldEdition
  articles: ArticleRecord[]
  /** Day on which our words on its articles were last checked; null: there are none. */
  digestsCheckedOn: Day | null
  /** Full names of the statutes that it replaced and that are held. */
  predecessors: string[]
}

/** What changed between two imported texts of a statute. `same`: number of articles without a change. */
export type EditionsView = {
  statute: Statute
  before: HeldEdition
  after: HeldEdition
  pairs: Exclude<ArticlePair, { fate: 'same' }>[]
  same: number
}

/** A guide as an answer would say it today. `quoted`: the lines that are words of the law. */
export type GuideView = {
  /** Null: its law has changed so that nothing is left to say. */
  said: Guide | null
  written: Guide
  quoted: ReadonlySet<string>
  cases: CaseRecord[]
}

/** What the words of a person find. */
export type Found =
  | { state: 'found'; guides: Guide[]; cases: CaseRecord[]; articles: ArticleRecord[] }
  | { state: 'nothing' | 'unavailable' }

/** The knowledge as the public may read it: what is live now, and nothing else. */
export type Library = {
  /** Topics in their order, each with its guides. */
  guides(): { topic: string; guides: Guide[] }[]
  guide(id: string): GuideView | null
  /** By level, in the order of the registry. */
  statutes(): { level: string; statutes: StatuteEntry[] }[]
  /** Statutes whose name, or what people call them, holds the words. */
  named(words: string): StatuteEntry[]
  /** Null: neither the statute nor the edition is held. `edition` null: the main one. */
  statute(name: string, edition: string | null): StatuteView | null
  /** Null: not two imported texts of the statute. */
  editions(name: string, before: string, after: string): EditionsView | null
  cases(): { topic: string; cases: CaseRecord[] }[]
  case(id: string): CaseRecord | null
  /** Looks up at most `LONGEST_WORDS` characters. Never throws for any words. */
  find(words: string): Promise<Found>
  /** Whether the main edition of the statute has the article. */
  holds(part: Pick<CitedPart, 'statute' | 'article'>): boolean
  shortName(statute: string): string
  today(): Day
}

/** More characters of what a person looks for do not count. */
export const LONGEST_WORDS = 200
