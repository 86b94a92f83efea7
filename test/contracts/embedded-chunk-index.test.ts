import type { Corpus } from '../../src/corpus/types.ts'
import { createEmbeddedIndex } from '../../src/retrieval/local/chunk-index.ts'
import type { RevisionChunk } from '../../src/retrieval/qdrant/payload.ts'
import type { ChunkIndex, ChunkKind } from '../../src/retrieval/types.ts'
import { describeChunkIndex } from './chunk-index.ts'
import { tablesOf } from './chunk-tables.ts'

describeChunkIndex('the embedded index', async ({ chunks }) => embeddedIndexOf(chunks), { vectors: false })

/** The embedded index over chunks with given impacts. */
function embeddedIndexOf(chunks: readonly RevisionChunk[]): ChunkIndex {
  const of = (kind: ChunkKind) => chunks.filter((chunk) => chunk.kind === kind)
  // The index needs only the dates of articles and the number of items of each kind.
  const corpus = { articles: of('article'), guides: of('guide'), cases: of('case') } as unknown as Corpus
  return createEmbeddedIndex({ index: { hash: '', tables: tablesOf(chunks), vectors: null }, corpus })
}
