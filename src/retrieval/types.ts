import type { ArticleRecord, CaseRecord, Guide } from '../corpus/types.ts'
import type { ArticleReference, Day } from '../law/types.ts'

export type Hit =
  | { kind: 'article'; score: number; article: ArticleRecord }
  | {
      kind: 'guide'
      score: number
      guide: Guide /** 0..1: how much of what was asked the guide speaks of. */
      match: number
    }
  | { kind: 'case'; score: number; case: CaseRecord }

export type QueryAnalysis = {
  /** Width and script folded. */
  folded: string
  terms: string[]
  references: ArticleReference[]
}

/** The three states travel as they are to the last line of text: nothing found never stands for broken. */
export type SearchResult =
  | { state: 'found'; hits: Hit[]; analysis: QueryAnalysis }
  | { state: 'nothing'; analysis: QueryAnalysis }
  | { state: 'unavailable'; reason: string }

/** What answers ask of retrieval. Hits are in force on `asOf` and best first within their kind. */
export type Search = (query: { text: string; asOf: Day; today: Day; limit?: number }) => SearchResult
