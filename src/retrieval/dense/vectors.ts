import type { Embedder, EmbedFailure } from '../types.ts'
import type { VectorCache } from './cache.ts'

/** Texts embedded before they are stored together: the most that a crash can cost. */
const SLICE = 256

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
 * The vectors of a corpus: from the cache if it has them, the rest from the embedder. Stores slice by slice, so that an
 * interrupted run continues where it stopped. Equal texts are asked for once. `progress` receives the number of texts
 * that have their vector: once at the start, then after each slice. Throws only for `signal`.
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

  for (let start = 0; start < unknown.length; start += SLICE) {
    const slice = unknown.slice(start, start + SLICE)
    const answer = await embedder.embed(slice, signal ? { signal } : {})
    if (!answer.ok) return answer
    const entries = slice.map((text, number) => ({ text, vector: answer.vectors[number] as Float32Array }))
    const odd = entries.find(({ vector }) => vector.length !== dimensions)
    if (odd) return differentDimensions(dimensions, odd.vector.length)
    for (const { text, vector } of entries) {
      const positions = missing.get(text) ?? []
      for (const position of positions) rowOf(position).set(vector)
      done += positions.length
    }
    try {
      cache.keep(entries)
    } catch (error) {
      notKept = error instanceof Error ? error.message : String(error)
    }
    progress?.({ done, total: texts.length })
  }
  return { ok: true, floats, asked: unknown.length, notKept }
}

/** The length of an embedder's vectors; requests one vector if the length is not known yet. */
export async function knowDimensions(
  embedder: Embedder,
  signal?: AbortSignal,
): Promise<{ ok: true; dimensions: number } | EmbedFailure> {
  if (embedder.dimensions > 0) return { ok: true, dimensions: embedder.dimensions }
  const answer = await embedder.embed(['消费者'], signal ? { signal } : {})
  return answer.ok ? { ok: true, dimensions: answer.vectors[0]?.length ?? 0 } : answer
}

function differentDimensions(expected: number, received: number): EmbedFailure {
  return {
    ok: false,
    code: 'wrong_dimension',
    message: `向量的长度是 ${received}，不是 ${expected}：模型换过了吗？请检查 EMBEDDING_MODEL 和 EMBEDDING_DIMENSIONS。`,
  }
}
