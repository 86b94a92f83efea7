import type { Corpus } from '../../corpus/types.ts'
import { inForce } from '../../law/editions.ts'
import type { CandidateQuery, ChunkIndex, ChunkKind } from '../types.ts'
import type { IndexRevision } from './revision.ts'
import { accumulate, type Collection } from './scores.ts'
import { top } from './top.ts'

/**
 * The embedded index as a supplier of candidates: the documents that share terms with the question. It filters by the
 * day before it cuts the list off. It has no vectors and ignores `vector`.
 */
export function createEmbeddedIndex({ index, corpus }: { index: IndexRevision; corpus: Corpus }): ChunkIndex {
  const { text, heading, everyday, guides, cases } = index.tables
  const tables: Record<ChunkKind, readonly Collection[]> = {
    article: [text, heading, everyday],
    guide: [guides],
    case: [cases],
  }
  // Each search finishes before the next begins, so they all share one piece of memory.
  const scores: Record<ChunkKind, Float32Array> = {
    article: new Float32Array(corpus.articles.length),
    guide: new Float32Array(corpus.guides.length),
    case: new Float32Array(corpus.cases.length),
  }

  const candidates = ({ kind, terms, asOf, today, limit }: CandidateQuery) => {
    const into = scores[kind].fill(0)
    accumulate(tables[kind], terms, into)
    const allowed = (chunk: number): boolean => {
      const article = kind === 'article' ? corpus.articles[chunk] : undefined
      return article === undefined || inForce(article, asOf, today)
    }
    return top(into, limit, allowed).map(({ id, score }) => ({ chunk: id, score }))
  }

  return {
    engine: 'embedded',
    candidates: async (query) => ({ state: 'ready', candidates: candidates(query) }),
    close: async () => {},
  }
}
