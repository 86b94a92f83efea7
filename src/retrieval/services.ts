import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Clock, Schedule } from '../base/clock.ts'
import { maskPersonal } from '../base/mask.ts'
import type { ArticleRecord, Corpus } from '../corpus/types.ts'
import { openVectorCache } from './dense/cache.ts'
import { createScan, type Scan } from './dense/scan.ts'
import { embedCorpus, knowDimensions } from './dense/vectors.ts'
import { createEmbeddedIndex } from './local/chunk-index.ts'
import { chunksOf } from './local/chunks.ts'
import type { IndexRevision } from './local/revision.ts'
import { frequencyOf } from './local/scores.ts'
import { type BringCandidates, type FoundArticle, NAMED_ORDER, type Rerank } from './order/articles.ts'
import { createQdrantIndex } from './qdrant/chunk-index.ts'
import type { QdrantClient } from './qdrant/client.ts'
import { withFallback } from './qdrant/failover.ts'
import { publishRevision } from './qdrant/publish.ts'
import { createTimedCall } from './timed-call.ts'
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

/** The services for one revision. The search works without them until they are ready, and when they fail. */
export type SearchServices = {
  bring: BringCandidates
  rerank: Rerank
  /** Settles when everything is prepared, or failed once. Never rejects. */
  prepared: Promise<void>
  /** Why the search is worse than configured, for the operator; null when it is not. */
  degraded(): string | null
  /** Stops the preparation and the thread. Later questions find nothing here and keep their order. */
  close(): Promise<void>
}

/** Pause before preparing is tried again. */
export const RETRY_MS = 60_000
/** Number of articles from each service, and number of first hits that are reordered. */
const BROUGHT = { lexical: 300, dense: 100 }
const RERANKED = 30

type Vectors = { floats: Float32Array<SharedArrayBuffer>; dimensions: number }

export function openSearchServices({
  services,
  corpus,
  index,
  dataDir,
  note,
}: {
  services: Services
  corpus: Corpus
  index: IndexRevision
  dataDir: string
  note: (message: string) => void
}): SearchServices {
  const { embedder, reranker, qdrant, clock, schedule, retry, progress } = services
  const stop = new AbortController()
  const reasons = new Map<Part, string>()
  let vectors: Vectors | null = null
  let scan: Scan | null = null
  let chunks: ReturnType<typeof withFallback> | null = null
  /** Whether the revision is known to be on the server. */
  let published = false
  let preparing = false
  let callOff = () => {}

  /** Stores why something is worse than configured, and tells the operator of each change. */
  const report = (part: Part, reason: string | null) => {
    if ((reasons.get(part) ?? null) === reason) return
    if (reason === null) reasons.delete(part)
    else reasons.set(part, reason)
    note(reason ?? BACK[part])
  }
  const timedCall = (part: Part, what: string) =>
    createTimedCall({
      stop: stop.signal,
      clock,
      schedule,
      report: (reason) => report(part, reason && `${what}：${reason}`),
    })
  const embedding = timedCall('embedding', '问题没有向量')
  const scanning = timedCall('scanning', '没有按向量查找')
  const reranking = timedCall('reranking', '没有重新排序')

  const embedAll = async (embedder: Embedder): Promise<Vectors | null> => {
    const known = await knowDimensions(embedder, stop.signal)
    const made = known.ok ? await embedTexts(embedder, known.dimensions) : known
    stop.signal.throwIfAborted()
    report('vectors', made.ok ? null : `还没有向量：${made.message}`)
    if (!made.ok || !known.ok) return null
    if (made.notKept) note(`向量没能存下来（${made.notKept}），下次启动会再算一遍。`)
    return { floats: made.floats, dimensions: known.dimensions }
  }

  const embedTexts = async (embedder: Embedder, dimensions: number) => {
    const cache = openVectorCache({ folder: join(dataDir, 'vectors'), model: embedder.model, dimensions })
    try {
      const texts = corpus.articles.map(textOf)
      const { signal } = stop
      return await embedCorpus({ embedder, cache, texts, signal, ...(progress && { progress }) })
    } finally {
      cache.close()
      progress?.(null)
    }
  }

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
    chunks = withFallback({
      primary: createQdrantIndex({ client: search, base: collection, revision: hash }),
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
  }

  const incomplete = () => (embedder !== null && !scan) || (qdrant !== null && !published)

  const prepare = async (): Promise<void> => {
    if (preparing) return
    preparing = true
    try {
      if (embedder && !vectors) {
        vectors = await embedAll(embedder)
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

  const vectorOf = async (text: string): Promise<Float32Array | null> => {
    if (!embedder || !scan) return null
    const answer = await embedding((signal) => embedder.embed([maskPersonal(text)], { signal }))
    return answer?.vectors[0] ?? null
  }

  const near = async (vector: Float32Array | null, allowed: (position: number) => boolean) => {
    if (!vector || !scan) return null
    const { scan: search } = scan
    const mask = Uint8Array.from(corpus.articles, (_, position) => Number(allowed(position)))
    const answer = await scanning(async () => {
      const found = await search(vector, BROUGHT.dense, mask)
      return found.state === 'ready' ? { ok: true as const, ...found } : { ok: false as const, message: found.reason }
    })
    return answer?.candidates ?? null
  }

  /** Results of the server; null when it fails: the search then runs as if there were no server. */
  const fromServer = async (query: Omit<Parameters<NonNullable<typeof chunks>['candidates']>[0], 'kind' | 'limit'>) => {
    if (!chunks) return null
    const asked = chunks
    const found = await asked.candidates({ kind: 'article', limit: BROUGHT.lexical, ...query })
    if (found.state === 'unavailable' || asked.status().degraded !== null) return null
    return found.candidates.map(({ chunk }) => chunk)
  }

  /** Words that no article has find nothing anywhere. They stay here, because they could tell about a person. */
  const occurs = ([term]: [number, number]) =>
    frequencyOf(
      ARTICLE_TABLES.map((name) => index.tables[name]),
      term,
    ) > 0

  return {
    prepared: prepare(),

    async bring({ question: { terms, allowed }, text, asOf, today }) {
      const vector = await vectorOf(text)
      const known = new Map([...terms.added, ...terms.weights].filter(occurs))
      const [added, instead] = await Promise.all([
        near(vector, allowed),
        fromServer({ terms: known, vector, asOf, today }),
      ])
      return { instead, added }
    },

    async rerank(text, found) {
      if (!reranker || found.length < 2) return found
      const first = found.slice(0, RERANKED)
      const texts = first.map(({ position }) => textOf(corpus.articles[position] as ArticleRecord))
      const answer = await reranking((signal) => reranker.rerank(maskPersonal(text), texts, { signal }))
      return answer ? [...inOrder(first, answer.scores), ...found.slice(RERANKED)] : found
    },

    degraded: () => [...reasons.values()].join('；') || (incomplete() ? '向量或 Qdrant 还没有准备好' : null),

    async close() {
      stop.abort()
      callOff()
      await scan?.close()
    },
  }
}

/** Parts that may be worse than configured, and the operator's message when one recovers. */
const BACK = {
  vectors: '向量准备好了。',
  published: '已发布到 Qdrant。',
  preparing: '向量和 Qdrant 的准备恢复了。',
  embedding: '问题又有向量了。',
  scanning: '又按向量查找了。',
  qdrant: 'Qdrant 恢复了。',
  reranking: '重新排序恢复了。',
}
type Part = keyof typeof BACK

const ARTICLE_TABLES = ['text', 'heading', 'everyday'] as const

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

/**
 * The hits by the reranker's scores, with those named by number first. Their order values are reassigned so that they
 * still fall.
 */
function inOrder(found: readonly FoundArticle[], scores: readonly number[]): FoundArticle[] {
  const named = (place: number) => Number((found[place] as FoundArticle).order > NAMED_ORDER / 2)
  const places = [...found.keys()].sort(
    (left, right) => named(right) - named(left) || (scores[right] as number) - (scores[left] as number) || left - right,
  )
  return places.map((from, place) => ({
    ...(found[from] as FoundArticle),
    order: (found[place] as FoundArticle).order,
  }))
}

/** The text an article is embedded as: its names, then its words. */
function textOf({ statute, article, headings, paragraphs, digest }: ArticleRecord): string {
  const words = paragraphs?.join('\n') ?? digest ?? ''
  return `${statute}${article} ${headings.join(' ')}\n${words}`
}
