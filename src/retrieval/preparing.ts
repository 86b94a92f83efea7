import { join } from 'node:path'
import type { Clock, Schedule } from '../base/clock.ts'
import type { Corpus } from '../corpus/types.ts'
import { type Meanings, openMeanings } from './dense/meanings.ts'
import { createPace, createProgressNotes, type Progress } from './dense/pace.ts'
import { embedCorpus, openVectors } from './dense/vectors.ts'
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
  /** Receives how many texts have their vector; null when computing has ended. Absent: the operator is told now and then. */
  progress?: (state: Progress | null) => void
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
  /** How far the vectors are that are being computed; null when none are. */
  progress(): Progress | null
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
  let far: Progress | null = null
  let callOff = () => {}
  const publishing = createPublishing({
    model: embedder?.identity ?? null,
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
        const tell = services.progress ?? createProgressNotes(clock, note)
        const made = await embedTexts(embedder, {
          texts: embeddedTexts(corpus),
          folder: join(dataDir, 'vectors'),
          stop: stop.signal,
          clock,
          note,
          progress(state) {
            far = state
            tell(state)
          },
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

  return {
    done: prepare(),
    meanings: () => meanings,
    chunks: publishing.chunks,
    incomplete,
    progress: () => far,
    callOff: () => callOff(),
  }
}

/** The vectors of texts; those computed before are kept in `folder`. Throws once `stop` is aborted. */
async function embedTexts(
  embedder: Embedder,
  {
    texts,
    folder,
    stop,
    clock,
    note,
    progress,
  }: {
    texts: readonly string[]
    folder: string
    stop: AbortSignal
    clock: Clock
    note: (message: string) => void
    progress: (state: Progress | null) => void
  },
) {
  const opened = await openVectors(embedder, { folder, signal: stop })
  stop.throwIfAborted()
  if (!opened.ok) return opened
  const { cache, changed } = opened
  if (changed !== null) {
    note(
      `向量模型换过了，名字没有变（同一段话的新旧向量相似度 ${changed.toFixed(3)}，不到 0.99）：旧的向量都删了，从头算。`,
    )
  }
  const pace = createPace(clock)
  try {
    const made = await embedCorpus({
      embedder,
      cache,
      texts,
      signal: stop,
      progress: (state) => progress(pace(state)),
    })
    stop.throwIfAborted()
    const { dimensions } = cache
    return made.ok ? { ok: true as const, vectors: { floats: made.floats, dimensions }, notKept: made.notKept } : made
  } finally {
    cache.close()
    progress(null)
  }
}
