import { createHash } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import type { Corpus } from '../corpus/types.ts'
import { textOf } from './article-text.ts'
import { createEmbeddedIndex } from './local/chunk-index.ts'
import { chunksOf } from './local/chunks.ts'
import type { IndexRevision } from './local/revision.ts'
import { createQdrantIndex } from './qdrant/chunk-index.ts'
import type { QdrantClient } from './qdrant/client.ts'
import { withFallback } from './qdrant/failover.ts'
import { publishRevision } from './qdrant/publish.ts'
import type { Report } from './reports.ts'

export type Vectors = { floats: Float32Array<SharedArrayBuffer>; dimensions: number }

/** A client for each use, because publishing may take longer; and the collection. */
export type QdrantServer = { search: QdrantClient; publish: QdrantClient; collection: string }

/** The index on the server, or the embedded one while it fails. */
export type ServerIndex = ReturnType<typeof withFallback>

/** Brings one revision to Qdrant and searches it there. `lost`: it may be gone and should be published again. */
export function createPublishing({
  model,
  corpus,
  index,
  clock,
  stop,
  report,
  note,
  lost,
}: {
  /** Of the vectors; null when there are none. */
  model: string | null
  corpus: Corpus
  index: IndexRevision
  clock: Clock
  stop: AbortSignal
  report: Report
  note: (message: string) => void
  lost: () => void
}) {
  let chunks: ServerIndex | null = null
  /** Whether the revision is known to be on the server. */
  let published = false

  const serverIndex = (primary: ReturnType<typeof createQdrantIndex>): ServerIndex =>
    withFallback({
      primary,
      fallback: createEmbeddedIndex({ index, corpus }),
      clock,
      note(degraded) {
        if (stop.aborted) return
        report('qdrant', degraded && `改用内置索引：${degraded}`)
        // Somebody may have dropped the revision: publishing it again costs nothing if it still exists.
        published = degraded === null
        if (!published) lost()
      },
    })

  return {
    /** Null until the revision is published. */
    chunks: () => chunks,
    isDone: () => published,

    /** A failure is reported and not thrown. Throws once `stop` is aborted. */
    async publish({ search, publish, collection }: QdrantServer, vectors: Vectors | null): Promise<void> {
      const dimensions = vectors?.dimensions ?? null
      const hash = revisionOf({ index, corpus, model, dimensions })
      const revision = { hash, dimensions, chunks: untilStopped(chunksOf(index, corpus, vectorsOf(vectors)), stop) }
      const result = await publishRevision({ client: publish, base: collection, revision, clock })
      stop.throwIfAborted()
      published = result.state !== 'failed'
      report('published', result.state === 'failed' ? `没能发布到 Qdrant：${result.message}` : null)
      if (result.state === 'failed') return
      if (result.state === 'published' && result.warning) note(result.warning)
      report('qdrant', null)
      chunks = serverIndex(createQdrantIndex({ client: search, base: collection, revision: hash }))
    },
  }
}

/**
 * The vector of a chunk. Guides and cases are searched here and have zeros, because the server wants a vector for every
 * point.
 */
function vectorsOf(vectors: Vectors | null): Parameters<typeof chunksOf>[2] {
  if (!vectors) return () => null
  const { floats, dimensions } = vectors
  return (kind, position) =>
    kind === 'article' ? floats.slice(position * dimensions, (position + 1) * dimensions) : new Float32Array(dimensions)
}

/** The hash of everything that is published: the index, its dates and names, and the vectors. */
function revisionOf({
  index,
  corpus,
  model,
  dimensions,
}: {
  index: IndexRevision
  corpus: Corpus
  model: string | null
  dimensions: number | null
}): string {
  const hash = createHash('sha256').update(JSON.stringify([index.hash, model, dimensions]))
  for (const article of corpus.articles) {
    const { id, statute, from, to } = article
    hash.update(JSON.stringify([id, statute, from, to, model && textOf(article)]))
  }
  for (const { id } of [...corpus.guides, ...corpus.cases]) hash.update(JSON.stringify(id))
  return hash.digest('hex')
}

/** Throws once `stop` is aborted: the revision is no longer needed. */
function* untilStopped<T>(items: Iterable<T>, stop: AbortSignal): Generator<T> {
  for (const item of items) {
    stop.throwIfAborted()
    yield item
  }
}
