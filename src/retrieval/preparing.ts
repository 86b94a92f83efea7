import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Clock, Schedule } from '../base/clock.ts'
import type { ArticleRecord, Corpus } from '../corpus/types.ts'
import { openVectorCache } from './dense/cache.ts'
import { createScan, type Scan } from './dense/scan.ts'
import { embedCorpus, knowDimensions } from './dense/vectors.ts'
import { createEmbeddedIndex } from './local/chunk-index.ts'
import { chunksOf } from './local/chunks.ts'
import type { IndexRevision } from './local/revision.ts'
import { createQdrantIndex } from './qdrant/chunk-index.ts'
import type { QdrantClient } from './qdrant/client.ts'
import { withFallback } from './qdrant/failover.ts'
import { publishRevision } from './qdrant/publish.ts'
import type { Report } from './reports.ts'
import type { Embedder, Reranker } from './types.ts'

/** Services the search may use outside this process; null when not configured. */
export type Services = {
  embedder: Embedder | null
  reranker: Reranker | null
  qdrant: { search: QdrantClient; publish: QdrantClient; collection: string } | null
  clock: Clock
  schedule: Schedule
  /** Whether a failed preparation is tried again, after `RETRY_MS`. Commands do not. */
  retry: boolean
  /** Receives how many texts have their vector; null when computing has ended. */
  progress?: (state: { done: number; total: number } | null) => void
}

/** Pause before preparing is tried again. */
export const RETRY_MS = 60_000

type Vectors = { floats: Float32Array<SharedArrayBuffer>; dimensions: number }

/** The search services of one revision in the making. */
export type Preparation = {
  /** Settles when everything is prepared, or failed once. Never rejects. */
  done: Promise<void>
  /** The search by vectors; null until there are any. */
  scan(): Scan | null
  /** The index on the server; null until the revision is published. */
  chunks(): ReturnType<typeof withFallback> | null
  /** Whether something configured is not ready. */
  incomplete(): boolean
  /** Calls off the next try. The caller aborts the one that runs by `stop`. */
  callOff(): void
}

/** Computes the vectors and publishes to Qdrant; what failed is tried again after `RETRY_MS`. */
export function startPreparing({
  services,
  corpus,
  index,
  dataDir,
  stop,
  report,
  note,
}: {
  services: Services
  corpus: Corpus
  index: IndexRevision
  dataDir: string
  stop: AbortController
  report: Report
  note: (message: string) => void
}): Preparation {
  const { embedder, qdrant, clock, schedule, retry } = services
  let vectors: Vectors | null = null
  let scan: Scan | null = null
  let chunks: ReturnType<typeof withFallback> | null = null
  /** Whether the revision is known to be on the server. */
  let published = false
  let preparing = false
  let callOff = () => {}

  const publish = async ({ search, publish, collection }: NonNullable<Services['qdrant']>) => {
    const dimensions = vectors?.dimensions ?? null
    const hash = revisionOf({ index, corpus, model: embedder?.model ?? null, dimensions })
    const revision = {
      hash,
      dimensions,
      chunks: untilStopped(chunksOf(index, corpus, vectorsOf(vectors)), stop.signal),
    }
    const result = await publishRevision({ client: publish, base: collection, revision, clock })
    stop.signal.throwIfAborted()
    published = result.state !== 'failed'
    report('published', result.state === 'failed' ? `没能发布到 Qdrant：${result.message}` : null)
    if (result.state === 'failed') return
    if (result.state === 'published' && result.warning) note(result.warning)
    report('qdrant', null)
    chunks = serverIndex(createQdrantIndex({ client: search, base: collection, revision: hash }))
  }

  /** The index on the server, or the embedded one while it fails. */
  const serverIndex = (primary: ReturnType<typeof createQdrantIndex>) =>
    withFallback({
      primary,
      fallback: createEmbeddedIndex({ index, corpus }),
      clock,
      note(degraded) {
        if (stop.signal.aborted) return
        report('qdrant', degraded && `改用内置索引：${degraded}`)
        // Somebody may have dropped the revision: publishing it again costs nothing if it still exists.
        published = degraded === null
        if (!published) prepareLater()
      },
    })

  const incomplete = () => (embedder !== null && !scan) || (qdrant !== null && !published)

  const prepare = async (): Promise<void> => {
    if (preparing) return
    preparing = true
    try {
      if (embedder && !vectors) {
        const { progress } = services
        const made = await embedArticles(embedder, {
          corpus,
          dataDir,
          stop: stop.signal,
          ...(progress && { progress }),
        })
        report('vectors', made.ok ? null : `还没有向量：${made.message}`)
        if (made.ok && made.notKept) note(`向量没能存下来（${made.notKept}），下次启动会再算一遍。`)
        vectors = made.ok ? made.vectors : null
        scan = vectors && createScan(vectors)
      }
      // A revision without its vectors would be a different one that nobody needs.
      if (qdrant && !published && (vectors || !embedder)) await publish(qdrant)
      report('preparing', null)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (!stop.signal.aborted) report('preparing', `准备向量或 Qdrant 时出错：${message}`)
    }
    preparing = false
    if (incomplete()) prepareLater()
  }

  const prepareLater = () => {
    callOff()
    if (retry && !stop.signal.aborted) callOff = schedule(RETRY_MS, () => void prepare())
  }

  return { done: prepare(), scan: () => scan, chunks: () => chunks, incomplete, callOff: () => callOff() }
}

/** The vectors of all articles; those computed before are kept in DATA_DIR. Throws once `stop` is aborted. */
async function embedArticles(
  embedder: Embedder,
  {
    corpus,
    dataDir,
    stop,
    progress,
  }: { corpus: Corpus; dataDir: string; stop: AbortSignal; progress?: NonNullable<Services['progress']> },
) {
  const known = await knowDimensions(embedder, stop)
  stop.throwIfAborted()
  if (!known.ok) return known
  const { dimensions } = known
  const cache = openVectorCache({ folder: join(dataDir, 'vectors'), model: embedder.model, dimensions })
  try {
    const texts = corpus.articles.map(textOf)
    const made = await embedCorpus({ embedder, cache, texts, signal: stop, ...(progress && { progress }) })
    stop.throwIfAborted()
    return made.ok ? { ok: true as const, vectors: { floats: made.floats, dimensions }, notKept: made.notKept } : made
  } finally {
    cache.close()
    progress?.(null)
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

/** The text an article is embedded as: its names, then its words. */
export function textOf({ statute, article, headings, paragraphs, digest }: ArticleRecord): string {
  const words = paragraphs?.join('\n') ?? digest ?? ''
  return `${statute}${article} ${headings.join(' ')}\n${words}`
}
