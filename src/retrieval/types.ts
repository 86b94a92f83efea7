import type { ArticleRecord, CaseRecord, Guide } from '../corpus/types.ts'
import type { ArticleReference, Day } from '../law/types.ts'

export type Hit =
  | {
      kind: 'article'
      /** The plain search's score, the learned chance, and the value the hits are ordered by: see `FoundArticle`. */
      score: number
      chance: number
      order: number
      article: ArticleRecord
    }
  | {
      kind: 'guide'
      score: number
      guide: Guide
      /** 0..1: how much of the question the guide mentions. */
      match: number
      /** 0..1: how likely the guide is the one that answers the question, if one does. */
      chance: number
    }
  | { kind: 'case'; score: number; case: CaseRecord }

export type QueryAnalysis = {
  /** Folded in width and script. */
  folded: string
  terms: string[]
  references: ArticleReference[]
}

/** The three states stay apart up to the last line of text: "nothing found" never stands for "broken". */
export type SearchResult =
  /** `guided`: how likely any guide answers the question, 0 to 1. */
  | { state: 'found'; hits: Hit[]; guided: number; analysis: QueryAnalysis }
  | { state: 'nothing'; analysis: QueryAnalysis }
  | { state: 'unavailable'; reason: string }

/** What answers need from retrieval. Hits are in force on `asOf` and best first within their kind. */
export type Search = (query: { text: string; asOf: Day; today: Day; limit?: number }) => Promise<SearchResult>

/** The kinds of chunk in an index. A chunk is one article of one edition, one guide or one case. */
export type ChunkKind = 'article' | 'guide' | 'case'

/** What is looked for among the chunks of one kind. */
export type CandidateQuery = {
  kind: ChunkKind
  /** `termHash` of each term → its weight. The index adds rarity. */
  terms: ReadonlyMap<number, number>
  /** Unit vector of the question; null when there is no embedder or it failed. */
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
  /** No search is possible now; `reason` is for the operator. */
  | { state: 'unavailable'; reason: string }

/** One list for each query, in their order. */
export type CandidateLists =
  | { state: 'ready'; lists: Candidate[][] }
  | Extract<CandidateResult, { state: 'unavailable' }>

/**
 * One revision of the index as a supplier of candidates; it does not compute features or the final order. Never throws
 * for any question. Both implementations pass test/contracts/chunk-index.ts.
 */
export type ChunkIndex = {
  engine: 'embedded' | 'qdrant'
  /** Answers all queries of a question at once. */
  candidates(queries: readonly CandidateQuery[]): Promise<CandidateLists>
  close(): Promise<void>
}

/**
 * How rare a term is among the chunks of a kind: `ln(1 + (N − n + 0.5) / (n + 0.5))`, where n of N chunks have it. Null
 * when none has.
 */
export type Rarity = (kind: ChunkKind, term: number) => number | null

/** Why there are no vectors. `code` is for operators. */
export type EmbedFailure = {
  ok: false
  code: 'unreachable' | 'rate_limited' | 'refused' | 'bad_answer' | 'wrong_dimension'
  message: string
}

/** Turns texts into vectors. */
export type Embedder = {
  /** Differs between embedders that give a text different vectors: by the model, or by how it is told what a text is. */
  identity: string
  /** Length of every vector; 0 while it is not known. */
  dimensions: number
  /**
   * One vector per text, in order, each of length 1 (L2). Retries failures that may pass. Throws only for `signal`.
   *
   * @param options.as what the texts are; many models embed a question in another way than a text that answers it
   * @param options.received is told of every part of the texts as it comes, in any order, also when the whole fails
   *   later: the place of its first text, and its vectors
   */
  embed(
    texts: readonly string[],
    options: {
      as: 'question' | 'text'
      signal?: AbortSignal
      received?: (from: number, vectors: readonly Float32Array[]) => void
    },
  ): Promise<{ ok: true; vectors: Float32Array[] } | EmbedFailure>
}

/** Orders texts by how well they answer a question. */
export type Reranker = {
  /** One score per text, in order, higher is better; on a failure the order stays. */
  rerank(
    query: string,
    texts: readonly string[],
    options?: { signal?: AbortSignal },
  ): Promise<
    { ok: true; scores: number[] } | { ok: false; code: 'unreachable' | 'refused' | 'bad_answer'; message: string }
  >
}
