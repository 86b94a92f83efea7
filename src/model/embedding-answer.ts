import { errorInAnswer, type Failure, senseless, wrongDimension } from './failure.ts'

/**
 * The vectors of an answer of `/embeddings`, in the order of the texts and scaled to length 1. `dimensions` 0: any
 * length, the same for all. Fails when anything does not fit: too few vectors, an index twice, a value that is not a
 * number, all zeros, one and the same vector for three different texts or more.
 */
export function readVectors(
  answer: unknown,
  texts: readonly string[],
  dimensions: number,
): { ok: true; vectors: Float32Array[] } | Failure {
  if (typeof answer !== 'object' || answer === null) return senseless('不是 JSON 对象')
  const count = texts.length
  const { data, error } = answer as { data?: unknown; error?: unknown }
  if (error) return errorInAnswer(error)
  if (!Array.isArray(data)) return senseless('没有向量')
  if (data.length !== count) return senseless(`问了 ${count} 段，答了 ${data.length} 段`)
  const vectors: Float32Array[] = []
  let length = dimensions
  for (const [position, entry] of data.entries()) {
    const { index = position, embedding } = (entry ?? {}) as { index?: unknown; embedding?: unknown }
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= count)
      return senseless('序号不对')
    if (vectors[index]) return senseless('序号重复')
    if (!Array.isArray(embedding) || embedding.length === 0) return senseless('没有向量')
    if (length === 0) length = embedding.length
    if (embedding.length !== length) return wrongDimension(length, embedding.length)
    const vector = unitVector(embedding)
    if (!vector) return senseless('向量里有不是数的内容，或者全是零')
    vectors[index] = vector
  }
  if (new Set(texts).size > 2 && vectors.every((vector) => isSame(vector, vectors[0])))
    return senseless('不同的文字都是同一个向量')
  return { ok: true, vectors }
}

/** Scaled to length 1; null when a value is not a finite number or all are zero. */
function unitVector(values: readonly unknown[]): Float32Array | null {
  let square = 0
  for (const value of values) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return null
    square += value * value
  }
  const length = Math.sqrt(square)
  if (!Number.isFinite(length) || length === 0) return null
  return Float32Array.from(values as number[], (value) => value / length)
}

function isSame(one: Float32Array, other: Float32Array | undefined): boolean {
  return one.every((value, place) => value === other?.[place])
}
