import { createHash } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import type { Corpus } from '../corpus/types.ts'
import { textOf } from './article-text.ts'
import { createEmbeddedIndex, rarityIn } from './local/chunk-index.ts'
import { chunksOf } from './local/chunks.ts'
import type { IndexRevision } from './local/revision.ts'
import { createQdrantIndex } from './qdrant/chunk-index.ts'
import { withFallback } from './qdrant/failover.ts'
import type { QdrantNode } from './qdrant/nodes.ts'
import type { RevisionChunk } from './qdrant/payload.ts'
import { type OtherAddresses, publishRevision } from './qdrant/publish.ts'
import type { Report } from './reports.ts'

export type Vectors = { floats: Float32Array<SharedArrayBuffer>; dimensions: number }

/** Its addresses, once for each use because publishing may take longer; and the collection. */
export type QdrantServer = { search: readonly QdrantNode[]; publish: readonly QdrantNode[]; collection: string }

/** Raised when points look different, so that a revision of another form is never taken for ours. */
const LAYOUT = 3

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
  /** The revision on the server, which remembers what address answers. */
  let primary: ReturnType<typeof createQdrantIndex> | null = null
  let chunks: ServerIndex | null = null
  /** Whether the revision is known to be on the server, at all addresses that answer. */
  let published = false
  let silent = ''

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

  const tellOfOthers = ({ wrong, silent: now }: OtherAddresses) => {
    report('addresses', wrong.join('；') || null)
    const told = now.join('；')
    if (told && told !== silent) note(`Qdrant 的有些地址没有回答，要用到时再试：${told}`)
    silent = told
  }

  return {
    /** Null until the revision is published. */
    chunks: () => chunks,
    isDone: () => published,

    /** A failure is reported and not thrown. Throws once `stop` is aborted. */
    async publish({ search, publish, collection }: QdrantServer, vectors: Vectors | null): Promise<void> {
      const dimensions = vectors?.dimensions ?? null
      const hash = revisionOf({ index, corpus, model, dimensions })
      const size = corpus.articles.length + corpus.guides.length + corpus.cases.length
      const given = { [Symbol.iterator]: () => untilStopped(chunksOf(index, corpus, vectorsOf(vectors)), stop) }
      const revision = { hash, dimensions, size, chunks: given }
      const result = await publishRevision({ nodes: publish, base: collection, revision, clock })
      stop.throwIfAborted()
      published = result.state !== 'failed' && result.others.wrong.length === 0
      report('published', result.state === 'failed' ? `没能发布到 Qdrant：${result.message}` : null)
      if (result.state === 'failed') return
      if (result.state === 'published' && result.warning) note(result.warning)
      tellOfOthers(result.others)
      report('qdrant', null)
      primary ??= createQdrantIndex({
        nodes: search,
        base: collection,
        revision: hash,
        size,
        rarity: rarityIn(index),
        note: (message) => !stop.aborted && note(message),
      })
      chunks = serverIndex(primary)
    },
  }
}

/** The vector of a chunk. Guides and cases have none. */
function vectorsOf(vectors: Vectors | null): (kind: RevisionChunk['kind'], position: number) => Float32Array | null {
  if (!vectors) return () => null
  const { floats, dimensions } = vectors
  return (kind, position) =>
    kind === 'article' ? floats.slice(position * dimensions, (position + 1) * dimensions) : null
}

/** The hash of everything that is published: its form, the index, its dates and names, and the vectors. */
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
  const hash = createHash('sha256').update(JSON.stringify([LAYOUT, index.hash, model, dimensions]))
  for (const article of corpus.articles) {
    const { id, statute, from, since = null, to } = article
    hash.update(JSON.stringify([id, statute, from, since, to, model && textOf(article)]))
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
