import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Clock, Schedule } from '../clock.ts'
import type { ArticleRecord, Corpus } from '../corpus/types.ts'
import { maskPersonal } from '../mask.ts'
import { openVectorCache } from './dense/cache.ts'
import { createScan, type Scan } from './dense/scan.ts'
import { embedCorpus, knowDimensions } from './dense/vectors.ts'
import { createEmbeddedIndex } from './local/chunk-index.ts'
import { chunksOf } from './local/chunks.ts'
import type { IndexRevision } from './local/revision.ts'
import type { Bring, FoundArticle, Rerank } from './order/articles.ts'
import { createQdrantIndex } from './qdrant/chunk-index.ts'
import type { QdrantClient } from './qdrant/client.ts'
import { withFallback } from './qdrant/failover.ts'
import { publishRevision } from './qdrant/publish.ts'
import type { Embedder, Reranker } from './types.ts'

/** What the search may use besides this process; null: it is not configured. */
export type Services = {
  embedder: Embedder | null
  reranker: Reranker | null
  qdrant: { search: QdrantClient; publish: QdrantClient; collection: string } | null
  clock: Clock
  schedule: Schedule
  /** Hears how many texts have their vector. */
  progress?: (state: { done: number; total: number }) => void
}

/** The services for one revision. The search serves without them until they are there, and when they fail. */
export type Elsewhere = {
  bring: Bring
  rerank: Rerank
  /** Settles when everything is prepared, or was tried in vain once. */
  prepared: Promise<void>
  /** Why the search is worse than configured, for the operator; null: it is not. */
  degraded(): string | null
  close(): Promise<void>
}

/** How long a question waits for its vector. */
const EMBED_TIMEOUT_MS = 2_000
/** When preparing is tried again. */
const RETRY_MS = 60_000
/** How many articles each service brings, and how many first hits are ordered again. */
const BROUGHT = { lexical: 300, dense: 100 }
const RERANKED = 30

export function openElsewhere({
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
}): Elsewhere {
  const { embedder, reranker, qdrant, clock, schedule, progress } = services
  const stop = new AbortController()
  const reasons = new Map<'vectors' | 'embedding' | 'qdrant' | 'published' | 'reranking', string>()
  let scan: Scan | null = null
  let callOff = () => {}

  /** Keeps why something is worse than configured, and tells the operator of each change. */
  const report = (part: Parameters<typeof reasons.get>[0], reason: string | null) => {
    if ((reasons.get(part) ?? null) === reason) return
    if (reason === null) reasons.delete(part)
    else reasons.set(part, reason)
    note(reason ?? BACK[part])
  }

  const embedAll = async (): Promise<{ floats: Float32Array<SharedArrayBuffer>; dimensions: number } | null> => {
    if (!embedder) return null
    const known = await knowDimensions(embedder, stop.signal)
    if (!known.ok) {
      report('vectors', `还没有向量：${known.message}`)
      return null
    }
    const { dimensions } = known
    const cache = openVectorCache({ folder: join(dataDir, 'vectors'), model: embedder.model, dimensions })
    try {
      const texts = corpus.articles.map(textOf)
      const made = await embedCorpus({ embedder, cache, texts, signal: stop.signal, ...(progress && { progress }) })
      if (!made.ok) {
        report('vectors', `还没有向量：${made.message}`)
        return null
      }
      if (made.notKept) note(`向量没能存下来（${made.notKept}），下次启动会再算一遍。`)
      report('vectors', null)
      return { floats: made.floats, dimensions }
    } finally {
      cache.close()
    }
  }

  const publish = async (vectors: Awaited<ReturnType<typeof embedAll>>) => {
    if (!qdrant) return
    const dimensions = vectors?.dimensions ?? null
    const vectorOf = (kind: string, position: number) => {
      if (!vectors) return null
      const { floats, dimensions } = vectors
      // Guides and cases are searched here; the server wants a vector of every point.
      return kind === 'article'
        ? floats.slice(position * dimensions, (position + 1) * dimensions)
        : new Float32Array(dimensions)
    }
    const result = await publishRevision({
      client: qdrant.publish,
      base: qdrant.collection,
      revision: { hash: revisionOf(dimensions), dimensions, chunks: chunksOf(index, corpus, vectorOf) },
      clock,
    })
    report('published', result.state === 'failed' ? `没能发布到 Qdrant：${result.message}` : null)
    if (result.state === 'published' && result.warning) note(result.warning)
    if (result.state === 'failed') return
    const primary = createQdrantIndex({
      client: qdrant.search,
      base: qdrant.collection,
      revision: revisionOf(dimensions),
    })
    const fallback = createEmbeddedIndex({ index, corpus })
    chunks = withFallback({
      primary,
      fallback,
      clock,
      note: (degraded) => report('qdrant', degraded && `改用内嵌索引：${degraded}`),
    })
  }
  let chunks: ReturnType<typeof withFallback> | null = null

  /** The hash of what is published: of the index, and of the vectors beside it. */
  const revisionOf = (dimensions: number | null) =>
    createHash('sha256')
      .update(`${index.hash} ${embedder?.model ?? ''} ${dimensions}`)
      .digest('hex')

  const prepare = async (): Promise<void> => {
    try {
      const vectors = scan ? null : await embedAll()
      if (vectors) scan = createScan(vectors)
      if (!chunks) await publish(vectors)
    } catch (error) {
      if (stop.signal.aborted) return
      report('vectors', `准备向量或 Qdrant 时出错：${error instanceof Error ? error.message : String(error)}`)
    }
    const missing = (embedder && !scan) || (qdrant && !chunks)
    if (missing && !stop.signal.aborted) callOff = schedule(RETRY_MS, () => void prepare())
  }

  const vectorOf = async (text: string): Promise<Float32Array | null> => {
    if (!embedder || !scan) return null
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(EMBED_TIMEOUT_MS)])
    try {
      const answer = await embedder.embed([maskPersonal(text)], { signal })
      report('embedding', answer.ok ? null : `问题没有向量：${answer.message}`)
      return answer.ok ? (answer.vectors[0] ?? null) : null
    } catch (error) {
      if (!signal.aborted) throw error
      report('embedding', `问题没有向量：${EMBED_TIMEOUT_MS / 1000} 秒内没有回答`)
      return null
    }
  }

  const near = async (vector: Float32Array | null, allowed: (position: number) => boolean) => {
    if (!vector || !scan) return null
    const mask = Uint8Array.from(corpus.articles, (_, position) => Number(allowed(position)))
    const found = await scan.scan(vector, BROUGHT.dense, mask)
    return found.state === 'ready' ? found.candidates.map(({ chunk }) => chunk) : null
  }

  return {
    prepared: prepare(),

    async bring({ question, text, asOf, today }) {
      const vector = await vectorOf(text)
      const besides = await near(vector, question.allowed)
      if (!chunks) return { instead: null, besides }
      const terms = new Map([...question.terms.added, ...question.terms.weights])
      const query = { kind: 'article', terms, vector, asOf, today, limit: BROUGHT.lexical } as const
      const found = await chunks.candidates(query)
      return { instead: found.state === 'ready' ? found.candidates.map(({ chunk }) => chunk) : null, besides }
    },

    async rerank(text, found) {
      if (!reranker || found.length < 2) return found
      const first = found.slice(0, RERANKED)
      const texts = first.map(({ position }) => textOf(corpus.articles[position] as ArticleRecord))
      const answer = await reranker.rerank(maskPersonal(text), texts, { signal: stop.signal })
      report('reranking', answer.ok ? null : `没有重新排序：${answer.message}`)
      return answer.ok ? [...inOrder(first, answer.scores), ...found.slice(RERANKED)] : found
    },

    degraded: () => [...reasons.values()].join('；') || null,

    async close() {
      stop.abort()
      callOff()
      await scan?.close()
    },
  }
}

const BACK = {
  vectors: '向量准备好了。',
  embedding: '问题又有向量了。',
  qdrant: 'Qdrant 恢复了。',
  published: '已发布到 Qdrant。',
  reranking: '重新排序恢复了。',
}

/** The hits by the reranker's scores; their own order numbers are dealt out again, so that these still fall. */
function inOrder(found: readonly FoundArticle[], scores: readonly number[]): FoundArticle[] {
  const places = [...found.keys()].sort(
    (left, right) => (scores[right] as number) - (scores[left] as number) || left - right,
  )
  return places.map((from, place) => ({
    ...(found[from] as FoundArticle),
    order: (found[place] as FoundArticle).order,
  }))
}

/** What an article is embedded as: its names, then its words. */
function textOf({ statute, article, headings, paragraphs, digest }: ArticleRecord): string {
  const words = paragraphs?.join('\n') ?? digest ?? ''
  return `${statute}${article} ${headings.join(' ')}\n${words}`
}
