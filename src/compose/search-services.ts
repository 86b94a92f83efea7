import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { systemClock, systemSchedule } from '../base/clock.ts'
import type { Config } from '../config.ts'
import { createEmbedder } from '../model/embeddings.ts'
import { knownModelOf, markingOf, readEmbeddingModels } from '../model/marking.ts'
import { createReranker } from '../model/rerank.ts'
import type { Services } from '../retrieval/preparing.ts'
import { PUBLISH_TIMEOUT_MS, SEARCH_TIMEOUT_MS } from '../retrieval/qdrant/client.ts'
import { connectNodes } from '../retrieval/qdrant/nodes.ts'
import { KNOWLEDGE } from './folders.ts'

type Surroundings = Partial<Pick<Services, 'clock' | 'schedule' | 'retry' | 'progress'>> & {
  /** Receives, for the operator, that texts are too many or too long for the embedder. */
  note?: (message: string) => void
}

/** The configured services outside this process that the search uses. Null: none is configured. */
export function searchServicesOf(
  { embedding, rerank, qdrant }: Pick<Config, 'embedding' | 'rerank' | 'qdrant'>,
  surroundings: Surroundings = {},
): Services | null {
  if (!embedding && !rerank && !qdrant) return null
  const { clock = systemClock, schedule = systemSchedule, retry = true, progress, note } = surroundings
  return {
    embedder:
      embedding &&
      createEmbedder({
        ...embedding,
        marking: markingOf(embedding, knownModel(embedding.model)),
        clock,
        schedule,
        ...(note && { note }),
      }),
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

/** For the operator: nobody has said how the embedder tells questions from texts. Null: somebody has, or there is none. */
export function unmarkedModel({ embedding }: Pick<Config, 'embedding'>): string | null {
  if (!embedding || knownModel(embedding.model)) return null
  const { model, queryPrefix, textPrefix, inputType } = embedding
  if (queryPrefix !== null || textPrefix !== null || inputType !== null) return null
  return `不知道向量模型 ${model} 要不要分清问题和条文，先不分。请看它的说明：要前缀的设 EMBEDDING_QUERY_PREFIX 和 EMBEDDING_TEXT_PREFIX，要参数的设 EMBEDDING_INPUT_TYPE，都不要的写 EMBEDDING_QUERY_PREFIX=none。`
}

function knownModel(model: string) {
  const file = join(KNOWLEDGE, 'registries', 'embedding-models.yaml')
  return knownModelOf(model, readEmbeddingModels(parse(readFileSync(file, 'utf8'))))
}
