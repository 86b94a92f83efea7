import { systemClock, systemSchedule } from '../base/clock.ts'
import type { Config } from '../config.ts'
import { createEmbedder } from '../model/embeddings.ts'
import { createReranker } from '../model/rerank.ts'
import type { Services } from '../retrieval/preparing.ts'
import { PUBLISH_TIMEOUT_MS, SEARCH_TIMEOUT_MS } from '../retrieval/qdrant/client.ts'
import { connectNodes } from '../retrieval/qdrant/nodes.ts'

/** The configured services outside this process that the search uses. Null: none is configured. */
export function searchServicesOf(
  { embedding, rerank, qdrant }: Pick<Config, 'embedding' | 'rerank' | 'qdrant'>,
  surroundings: Partial<Pick<Services, 'clock' | 'schedule' | 'retry' | 'progress'>> = {},
): Services | null {
  if (!embedding && !rerank && !qdrant) return null
  const { clock = systemClock, schedule = systemSchedule, retry = true, progress } = surroundings
  return {
    embedder: embedding && createEmbedder({ ...embedding, clock, schedule }),
    reranker: rerank && createReranker(rerank),
    qdrant: qdrant && {
      search: connectNodes({ ...qdrant, timeoutMs: SEARCH_TIMEOUT_MS / qdrant.urls.length }),
      publish: connectNodes({ ...qdrant, timeoutMs: PUBLISH_TIMEOUT_MS }),
      collection: qdrant.collection,
    },
    clock,
    schedule,
    retry,
    ...(progress && { progress }),
  }
}
