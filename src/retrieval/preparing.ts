import { join } from 'node:path'
import type { Clock, Schedule } from '../base/clock.ts'
import type { Corpus } from '../corpus/types.ts'
import { openVectorCache } from './dense/cache.ts'
import { type Meanings, openMeanings } from './dense/meanings.ts'
import { embedCorpus, knowDimensions } from './dense/vectors.ts'
import { embeddedTexts } from './embedded-texts.ts'
import type { IndexRevision } from './local/revision.ts'
import { createPublishing, type QdrantServer, type ServerIndex, type Vectors } from './publishing.ts'
import type { Report } from './reports.ts'
import type { Embedder, Reranker } from './types.ts'

/** Services the search may use outside this process; null when not configured. */
export type Services = {
  embedder: Embedder | null
  reranker: Reranker | null
  qdrant: QdrantServer | null
  clock: Clock
  schedule: Schedule
  /** Whether a failed preparation is tried again, after `RETRY_MS`. Commands do not. */
  retry: boolean
  /** Receives how many texts have their vector; null when computing has ended. */
  progress?: (state: { done: number; total: number } | null) => void
}

/** Pause before preparing is tried again. */
export const RETRY_MS = 60_000

/** The search services of one revision in the making. */
export type Preparation = {
  /** Settles when everything is prepared, or failed once. Never rejects. */
  done: Promise<void>
  /** The search by vectors; null until there are any. */
  meanings(): Meanings | null
  /** The index on the server; null until the revision is published. */
  chunks(): ServerIndex | null
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
  let meanings: Meanings | null = null
  let preparing = false
  let callOff = () => {}
  const publishing = createPublishing({
    model: embedder?.model ?? null,
    corpus,
    index,
    clock,
    stop: stop.signal,
    report,
    note,
    lost: () => prepareLater(),
  })

  const incomplete = () => (embedder !== null && !meanings) || (qdrant !== null && !publishing.isDone())

  const prepare = async (): Promise<void> => {
    if (preparing) return
    preparing = true
    try {
      if (embedder && !vectors) {
        const { progress } = services
        const made = await embedTexts(embedder, {
          corpus,
          dataDir,
          stop: stop.signal,
          ...(progress && { progress }),
        })
        report('vectors', made.ok ? null : `还没有向量：${made.message}`)
        if (made.ok && made.notKept) note(`向量没能存下来（${made.notKept}），下次启动会再算一遍。`)
        vectors = made.ok ? made.vectors : null
        meanings = vectors && openMeanings({ ...vectors, corpus })
      }
      // A revision without its vectors would be a different one that nobody needs.
      if (qdrant && !publishing.isDone() && (vectors || !embedder)) await publishing.publish(qdrant, vectors)
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

  return { done: prepare(), meanings: () => meanings, chunks: publishing.chunks, incomplete, callOff: () => callOff() }
}

/** The vectors of all texts of a corpus; those computed before are kept in DATA_DIR. Throws once `stop` is aborted. */
async function embedTexts(
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
    const texts = embeddedTexts(corpus)
    const made = await embedCorpus({ embedder, cache, texts, signal: stop, ...(progress && { progress }) })
    stop.throwIfAborted()
    return made.ok ? { ok: true as const, vectors: { floats: made.floats, dimensions }, notKept: made.notKept } : made
  } finally {
    cache.close()
    progress?.(null)
  }
}
