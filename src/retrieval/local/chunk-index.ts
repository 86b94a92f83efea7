import type { Corpus } from '../../corpus/types.ts'
import { inForce } from '../../law/editions.ts'
import type { CandidateQuery, ChunkIndex, ChunkKind, Rarity } from '../types.ts'
import type { IndexRevision } from './revision.ts'
import { accumulate, type Collection, frequencyOf, rarityOf } from './scores.ts'
import { top } from './top.ts'

/** The tables of an index that hold the chunks of each kind. */
function tablesByKind({ tables }: Pick<IndexRevision, 'tables'>): Record<ChunkKind, readonly Collection[]> {
  const { text, heading, everyday, guides, cases } = tables
  return { article: [text, heading, everyday], guide: [guides], case: [cases] }
}

/** The rarity of terms in an index. */
export function rarityIn(index: Pick<IndexRevision, 'tables'>): Rarity {
  const tables = tablesByKind(index)
  return (kind, term) => (frequencyOf(tables[kind], term) > 0 ? rarityOf(tables[kind], term) : null)
}

/**
 * The embedded index as a supplier of candidates: the documents that share terms with the question. It filters by the
 * day before it cuts the list off. It has no vectors and ignores `vector`.
 */
export function createEmbeddedIndex({ index, corpus }: { index: IndexRevision; corpus: Corpus }): ChunkIndex {
  const tables = tablesByKind(index)
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
    candidates: async (queries) => ({ state: 'ready', lists: queries.map(candidates) }),
    close: async () => {},
  }
}
