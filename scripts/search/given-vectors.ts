import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { maskPersonal } from '../../src/base/mask.ts'
import type { Embedder } from '../../src/retrieval/types.ts'

/** Files of vectors cannot be read, or do not fit the lines they belong to. The message is for people. */
export class VectorsError extends Error {
  override readonly name = 'VectorsError'
}

/** Rows of signed bytes, one a line of the file they belong to: unit vectors once they are divided by their length. */
export type GivenVectors = { dimensions: number; row(number: number): Float32Array }

/** Reads a file of vectors for `lines` lines. Throws VectorsError. */
export function readVectors(file: string, lines: number): GivenVectors {
  const bytes = bytesOf(file)
  const dimensions = bytes.length / lines
  if (lines === 0 || dimensions < 1 || !Number.isInteger(dimensions)) {
    throw new VectorsError(`${file} 有 ${bytes.length} 字节，不能平分给 ${lines} 行：它是按别的文件算的向量吗？`)
  }
  const numbers = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  return {
    dimensions,
    row(number) {
      const values = numbers.subarray(number * dimensions, (number + 1) * dimensions)
      const length = Math.hypot(...values) || 1
      return Float32Array.from(values, (value) => value / length)
    },
  }
}

/**
 * An embedder that takes its vectors from files: those of the articles, in the order of the corpus, and those of the
 * questions. Texts that have none, such as those of guides, get equal ones, which say nothing.
 */
export function givenEmbedder({
  texts,
  vectors,
  questions,
  questionVectors,
}: {
  /** What the articles are embedded as. */
  texts: readonly string[]
  vectors: string
  questions: readonly string[]
  questionVectors: string
}): Embedder {
  const known = new Map<string, Float32Array>()
  const ofTexts = readVectors(vectors, texts.length)
  const ofQuestions = readVectors(questionVectors, questions.length)
  if (ofTexts.dimensions !== ofQuestions.dimensions) {
    throw new VectorsError(
      `${vectors} 一行 ${ofTexts.dimensions} 个数，${questionVectors} 一行 ${ofQuestions.dimensions} 个：要用同一个模型算。`,
    )
  }
  texts.forEach((text, number) => void known.set(text, ofTexts.row(number)))
  questions.forEach((text, number) => void known.set(maskPersonal(text), ofQuestions.row(number)))
  const { dimensions } = ofTexts
  const unknown = Float32Array.from({ length: dimensions }, (_, at) => Number(at === 0))
  return {
    identity: `given-${hashOf(vectors)}`,
    dimensions,
    async embed(asked, { received }) {
      const rows = asked.map((text) => known.get(text) ?? unknown)
      received?.(0, rows)
      return { ok: true, vectors: rows }
    },
  }
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new VectorsError(`读不了 ${file}（${(error as NodeJS.ErrnoException).code}）。请检查路径和权限。`)
  }
}

function hashOf(file: string): string {
  return createHash('sha256').update(bytesOf(file)).digest('hex').slice(0, 12)
}
