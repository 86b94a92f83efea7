import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { type CorpusLine, corpusOfLines } from '../../src/corpus/any-corpus.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import type { ArticleRecord, Corpus, Guide } from '../../src/corpus/types.ts'
import type { Analyzer } from '../../src/retrieval/analyze.ts'
import type { Services } from '../../src/retrieval/preparing.ts'
import { openRetrieval } from '../../src/retrieval/retrieval.ts'
import type { SearchServices } from '../../src/retrieval/services.ts'
import type { Search } from '../../src/retrieval/types.ts'

/** A search over a given corpus. `reason`: why there is none. */
export type CorpusSearch =
  | {
      state: 'ready'
      search: Search
      analyzer: Analyzer
      articles: readonly ArticleRecord[]
      guides: readonly Guide[]
      searchServices: SearchServices | null
    }
  | { state: 'unavailable'; reason: string }

/**
 * Opens the search over the lines of a corpus. Its index lies in `DATA_DIR/corpora`, in a folder named after the
 * content of the lines. It is built once for these lines and this `knowledge/`.
 *
 * @param withKnowledge false: searches the bare articles; of `knowledge/` only the dictionary and the stop words are
 * used
 * @param note receives messages for the operator about slow or failed steps
 */
export async function openCorpusSearch({
  lines,
  knowledgeDir,
  withKnowledge,
  dataDir,
  services,
  note,
}: {
  lines: readonly CorpusLine[]
  knowledgeDir: string
  withKnowledge: boolean
  dataDir: string
  /** Null: none. */
  services: ((corpus: Corpus) => Services | null) | null
  note: (message: string) => void
}): Promise<CorpusSearch> {
  const { corpus, names } = corpusOfLines(lines, withKnowledge ? loadKnowledge(knowledgeDir) : null)
  const folder = join(dataDir, 'corpora', hashOf(lines))
  const { search, analyzer, index, searchServices } = openRetrieval({
    corpus,
    names,
    knowledgeDir,
    dataDir: folder,
    bare: !withKnowledge,
    services: services?.(corpus) ?? null,
    note,
  })
  if (index.state === 'unavailable') return index
  await searchServices?.prepared
  return { state: 'ready', search, analyzer, articles: corpus.articles, guides: corpus.guides, searchServices }
}

function hashOf(lines: readonly CorpusLine[]): string {
  const hash = createHash('sha256')
  for (const { id, law, article, text } of lines) hash.update(JSON.stringify([id, law, article, text]))
  return hash.digest('hex').slice(0, 16)
}
