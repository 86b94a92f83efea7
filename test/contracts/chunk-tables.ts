import type { IndexRevision } from '../../src/retrieval/local/revision.ts'
import { HIGHEST_IMPACT, IMPACT_STEPS, type Table } from '../../src/retrieval/local/table.ts'
import type { RevisionChunk } from '../../src/retrieval/qdrant/payload.ts'
import type { ChunkKind } from '../../src/retrieval/types.ts'

/** The tables of an index over chunks with given impacts. */
export function tablesOf(chunks: readonly RevisionChunk[]): IndexRevision['tables'] {
  const of = (kind: ChunkKind) => chunks.filter((chunk) => chunk.kind === kind)
  const collection = (found: readonly RevisionChunk[]) => ({ documents: found.length, parts: [tableOf(found)] })
  const none = { documents: of('article').length, parts: [] }
  return {
    text: collection(of('article')),
    heading: none,
    everyday: none,
    asked: none,
    guides: collection(of('guide')),
    questions: { documents: 0, parts: [] },
    cases: collection(of('case')),
  }
}

function tableOf(chunks: readonly RevisionChunk[]): Table {
  const rows = chunks
    .flatMap(({ position, terms }) => [...terms].map(([term, impact]) => ({ term, id: position, impact })))
    .toSorted((one, other) => one.term - other.term || one.id - other.id)
  const terms = [...new Set(rows.map(({ term }) => term))]
  return {
    terms: Uint32Array.from(terms),
    offsets: Uint32Array.from([...terms.map((term) => rows.findIndex((row) => row.term === term)), rows.length]),
    ids: Uint32Array.from(rows, ({ id }) => id),
    impacts: Uint16Array.from(rows, ({ impact }) => Math.round((impact / HIGHEST_IMPACT) * IMPACT_STEPS)),
  }
}
