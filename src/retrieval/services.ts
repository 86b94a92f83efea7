import { maskPersonal } from '../base/mask.ts'
import type { ArticleRecord, Corpus } from '../corpus/types.ts'
import { textOf } from './article-text.ts'
import type { Progress } from './dense/pace.ts'
import type { IndexRevision } from './local/revision.ts'
import { type FoundArticle, NAMED_ORDER, type Rerank } from './order/articles.ts'
import { type Preparation, type Services, startPreparing } from './preparing.ts'
import type { ServerIndex } from './publishing.ts'
import { createReports, type Part } from './reports.ts'
import { type BringCandidates, type Brought, NO_MEANING } from './search.ts'
import { createTimedCall } from './timed-call.ts'
import type { CandidateQuery, ChunkKind, Embedder } from './types.ts'

/** The services for one revision. The search works without them until they are ready, and when they fail. */
export type SearchServices = {
  bring: BringCandidates
  rerank: Rerank
  /** Settles when everything is prepared, or failed once. Never rejects. */
  prepared: Promise<void>
  /** Why the search is worse than configured, for the operator; null when it is not. */
  degraded(): string | null
  /** How far the vectors are that are being computed; null when none are. */
  progress(): Progress | null
  /** Questions until now, and those that were searched without the embedder though there is one. */
  questions(): { all: number; withoutVector: number }
  /** Stops the preparation and the thread. Later questions find nothing here and keep their order. */
  close(): Promise<void>
}

/** How many chunks of each kind the server brings. */
const FROM_SERVER = { article: 300, guide: 100, case: 50 } as const satisfies Record<ChunkKind, number>
/** Number of first hits that are reordered. */
const RERANKED = 30

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
  const { embedder, reranker, clock, schedule } = services
  const stop = new AbortController()
  const { report, all: reasons } = createReports(note)
  const timedCall = (part: Part, what: string) =>
    createTimedCall({
      stop: stop.signal,
      clock,
      schedule,
      report: (reason) => report(part, reason && `${what}：${reason}`),
    })
  const reranking = timedCall('reranking', '没有重新排序')

  const questions = { all: 0, withoutVector: 0 }
  const prepared = startPreparing({ services, corpus, index, dataDir, stop, report, note })
  const nearest = createNearest({
    embedder,
    meanings: prepared.meanings,
    corpus,
    embedding: timedCall('embedding', '问题没有向量'),
    scanning: timedCall('scanning', '没有按向量查找'),
  })

  return {
    prepared: prepared.done,

    async bring({ terms: { weights, added: more }, allowed, text, asOf, today }) {
      const vector = await nearest.vectorOf(text)
      questions.all += 1
      if (embedder && !vector) questions.withoutVector += 1
      const terms = new Map([...more, ...weights])
      const [meant, server] = await Promise.all([
        nearest.find(vector, allowed),
        fromServer(prepared.chunks(), { terms, vector, asOf, today }),
      ])
      return { meant, instead: server?.article ?? null, guides: server?.guide ?? null, cases: server?.case ?? null }
    },

    async rerank(text, found) {
      if (!reranker || found.length < 2) return found
      const first = found.slice(0, RERANKED)
      const texts = first.map(({ position }) => textOf(corpus.articles[position] as ArticleRecord))
      const answer = await reranking((signal) => reranker.rerank(maskPersonal(text), texts, { signal }))
      return answer ? [...inOrder(first, answer.scores), ...found.slice(RERANKED)] : found
    },

    degraded: () => reasons().join('；') || (prepared.incomplete() ? '向量或 Qdrant 还没有准备好' : null),

    progress: prepared.progress,
    questions: () => ({ ...questions }),

    async close() {
      stop.abort()
      prepared.callOff()
      await prepared.meanings()?.close()
    },
  }
}

type TimedCall = ReturnType<typeof createTimedCall>

/** What the embedder says of a question; nothing until the vectors are there. */
function createNearest({
  embedder,
  meanings: prepared,
  corpus,
  embedding,
  scanning,
}: {
  embedder: Embedder | null
  meanings: Preparation['meanings']
  corpus: Corpus
  embedding: TimedCall
  scanning: TimedCall
}) {
  return {
    async vectorOf(text: string): Promise<Float32Array | null> {
      if (!embedder || !prepared()) return null
      const answer = await embedding((signal) => embedder.embed([maskPersonal(text)], { as: 'question', signal }))
      return answer?.vectors[0] ?? null
    },
    async find(vector: Float32Array | null, allowed: (position: number) => boolean): Promise<Brought['meant']> {
      const meanings = prepared()
      if (!vector || !meanings) return NO_MEANING
      const mask = Uint8Array.from(corpus.articles, (_, position) => Number(allowed(position)))
      const answer = await scanning(async () => ({ ok: true as const, meant: await meanings.articles(vector, mask) }))
      return answer
        ? { article: answer.meant, guide: meanings.guides(vector), case: meanings.cases(vector) }
        : NO_MEANING
    },
  }
}

/**
 * The positions that the server found, best first; null when it fails: the search then runs as if there were no server.
 */
async function fromServer(
  server: ServerIndex | null,
  asked: Omit<CandidateQuery, 'kind' | 'limit'>,
): Promise<Record<ChunkKind, number[]> | null> {
  if (!server) return null
  const kinds = ['article', 'guide', 'case'] as const
  const found = await server.candidates(kinds.map((kind) => ({ ...asked, kind, limit: FROM_SERVER[kind] })))
  if (found.state === 'unavailable' || server.status().degraded !== null) return null
  const [article = [], guide = [], records = []] = found.lists.map((list) => list.map(({ chunk }) => chunk))
  return { article, guide, case: records }
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
