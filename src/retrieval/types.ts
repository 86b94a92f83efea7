import type { ArticleRecord, CaseRecord, Guide } from '../corpus/types.ts'
import type { ArticleReference, Day } from '../law/types.ts'

export type Hit =
  | {
      kind: 'article'
      /** What the plain search says, what the learned order says, and what the hits are ordered by: see `FoundArticle`. */
      score: number
      chance: number
      order: number
      article: ArticleRecord
    }
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
export type Search = (query: { text: string; asOf: Day; today: Day; limit?: number }) => Promise<SearchResult>

/** The kinds of chunk an index holds. A chunk is one article of one edition, one guide or one case. */
export type ChunkKind = 'article' | 'guide' | 'case'

/** What one search asks of an index. */
export type CandidateQuery = {
  kind: ChunkKind
  /** `termHash` of each term → what it counts. Rarity (IDF) is the index's part. */
  terms: ReadonlyMap<number, number>
  /** Unit vector of the question; null when no embedder is configured or it failed. */
  vector: Float32Array | null
  /** Only articles in force on `asOf` (seen from `today`) are candidates: see `inForce`. Guides and cases always are. */
  asOf: Day
  today: Day
  limit: number
}

/** `chunk` is the position in the corpus among its kind; best first, ties by position. */
export type Candidate = { chunk: number; score: number }

export type CandidateResult =
  | { state: 'ready'; candidates: Candidate[] }
  /** Nothing can be searched here now; `reason` is for the operator. */
  | { state: 'unavailable'; reason: string }

/**
 * One revision of the index that supplies candidates; features and the final order are not its business.
 * Never throws for what a person asks. Both implementations pass test/contracts/chunk-index.ts.
 */
export type ChunkIndex = {
  engine: 'embedded' | 'qdrant'
  candidates(query: CandidateQuery): Promise<CandidateResult>
  close(): Promise<void>
}

/** Why vectors could not be had. `code` is for operators. */
export type EmbedFailure = {
  ok: false
  code: 'unreachable' | 'rate_limited' | 'refused' | 'bad_answer' | 'wrong_dimension'
  message: string
}

/** Turns texts into vectors. */
export type Embedder = {
  model: string
  /** Length of every vector. */
  dimensions: number
  /** One vector a text, in their order, each of length 1 (L2). Retries what passes by itself. Never throws but for `signal`. */
  embed(
    texts: readonly string[],
    options?: { signal?: AbortSignal },
  ): Promise<{ ok: true; vectors: Float32Array[] } | EmbedFailure>
}

/** Orders texts by how well they answer a question. */
export type Reranker = {
  /** One score a text in their order, higher is better; a failure leaves the order as it was. */
  rerank(
    query: string,
    texts: readonly string[],
    options?: { signal?: AbortSignal },
  ): Promise<
    { ok: true; scores: number[] } | { ok: false; code: 'unreachable' | 'refused' | 'bad_answer'; message: string }
  >
}
