import type { Embedder, EmbedFailure } from '../types.ts'
import { openVectorCache, type VectorCache } from './cache.ts'

export type EmbeddedCorpus = {
  ok: true
  /** The vectors of the texts in order, one after the other, each of length 1. Shared, for `createScan`. */
  floats: Float32Array<SharedArrayBuffer>
  /** Number of texts the embedder was asked about; the cache had the others. */
  asked: number
  /**
   * Why some vectors could not be stored, for the operator; null when all are. They are used now and computed again
   * next time.
   */
  notKept: string | null
}

/**
 * The vectors of a corpus: from the cache if it has them, the rest from the embedder. Stores what comes as it comes, so
 * that an interrupted run continues where it stopped. Equal texts are asked for once. `progress` receives the number of
 * texts that have their vector: once at the start, then after each answer. Throws only for `signal`.
 */
export async function embedCorpus({
  embedder,
  cache,
  texts,
  progress,
  signal,
}: {
  embedder: Embedder
  cache: VectorCache
  texts: readonly string[]
  progress?: (state: { done: number; total: number }) => void
  signal?: AbortSignal
}): Promise<EmbeddedCorpus | EmbedFailure> {
  const { dimensions } = cache
  const floats = new Float32Array(new SharedArrayBuffer(4 * dimensions * texts.length))
  const rowOf = (position: number) => floats.subarray(position * dimensions, (position + 1) * dimensions)
  const missing = new Map<string, number[]>()
  texts.forEach((text, position) => {
    if (cache.read(text, rowOf(position))) return
    const positions = missing.get(text)
    if (positions) positions.push(position)
    else missing.set(text, [position])
  })
  const unknown = [...missing.keys()]
  let done = texts.length - [...missing.values()].reduce((sum, { length }) => sum + length, 0)
  let notKept: string | null = null
  progress?.({ done, total: texts.length })
  if (unknown.length === 0) return { ok: true, floats, asked: 0, notKept }

  const received = (from: number, vectors: readonly Float32Array[]) => {
    if (vectors.some(({ length }) => length !== dimensions)) return
    const entries = vectors.map((vector, number) => ({ text: unknown[from + number] as string, vector }))
    for (const { text, vector } of entries) {
      const positions = missing.get(text) ?? []
      for (const position of positions) rowOf(position).set(vector)
      done += positions.length
    }
    notKept = keep(cache, entries) ?? notKept
    progress?.({ done, total: texts.length })
  }
  const answer = await embedder.embed(unknown, { as: 'text', received, ...(signal && { signal }) })
  if (!answer.ok) return answer
  const odd = answer.vectors.find(({ length }) => length !== dimensions)
  if (odd) return differentDimensions(dimensions, odd.length)
  return { ok: true, floats, asked: unknown.length, notKept }
}

/** Why the vectors could not be stored; null when they are. */
function keep(cache: VectorCache, entries: Parameters<VectorCache['keep']>[0]): string | null {
  try {
    cache.keep(entries)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Texts whose vectors tell a model from another. They never change, or every corpus would be embedded anew. */
export const PROBES = [
  '消费者',
  '网购的商品，收到以后七天内可以退货吗？',
  '经营者提供商品有欺诈行为的，应当增加赔偿消费者受到的损失。',
]
/** Less likeness than this between two vectors of a text: they are of two models. */
const SAME_MODEL = 0.99

/**
 * Asks the embedder for the vectors of a few fixed texts, and opens the stored vectors of this model in `folder`. Where
 * the fixed texts have other vectors there, the model was changed under its name, and the stored vectors are dropped:
 * `changed` then gives the lowest cosine, else null. Throws once `signal` is aborted, and what the system throws when the
 * folder cannot be read.
 */
export async function openVectors(
  embedder: Embedder,
  { folder, signal }: { folder: string; signal?: AbortSignal },
): Promise<{ ok: true; cache: VectorCache; changed: number | null } | EmbedFailure> {
  const answer = await embedder.embed(PROBES, { as: 'text', ...(signal && { signal }) })
  if (!answer.ok) return answer
  const dimensions = answer.vectors[0]?.length ?? 0
  const cache = openVectorCache({ folder, model: embedder.identity, dimensions })
  const cosines = PROBES.flatMap((text, number) => {
    const stored = new Float32Array(dimensions)
    return cache.read(text, stored) ? [cosineOf(stored, answer.vectors[number] as Float32Array)] : []
  })
  const lowest = Math.min(...cosines)
  const changed = cosines.length > 0 && !(lowest >= SAME_MODEL) ? lowest : null
  if (changed !== null) cache.clear()
  if (changed !== null || cosines.length < PROBES.length) {
    // Where they cannot be stored, the vectors of the corpus cannot either, and that is told.
    keep(
      cache,
      PROBES.map((text, number) => ({ text, vector: answer.vectors[number] as Float32Array })),
    )
  }
  return { ok: true, cache, changed }
}

/** Of two vectors of length 1. */
function cosineOf(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, place) => sum + value * (other[place] as number), 0)
}

function differentDimensions(expected: number, received: number): EmbedFailure {
  return {
    ok: false,
    code: 'wrong_dimension',
    message: `向量的长度是 ${received}，不是 ${expected}：模型换过了吗？请检查 EMBEDDING_MODEL 和 EMBEDDING_DIMENSIONS。`,
  }
}
