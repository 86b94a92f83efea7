import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory'
import { Document } from '@langchain/core/documents'
import { createScan, type Scan } from '../../src/retrieval/dense/scan.ts'
import { seeded } from '../random.ts'

export const DIMENSIONS = 512
const CLUSTERS = 200

export type Vectors = {
  /** Unit vectors, one after the other. */
  floats: Float32Array<SharedArrayBuffer>
  row(number: number): Float32Array
  /** A unit vector near one of the rows. */
  near(number: number): Float32Array
}

/** Unit vectors around 200 centres, like texts of a few subjects. Equal seeds give equal vectors. */
export function inventVectors(rows: number, seed: number): Vectors {
  const random = seeded(seed)
  const noise = (size: number) => (random() - 0.5) * size
  const centres = Array.from({ length: CLUSTERS }, () => Float32Array.from({ length: DIMENSIONS }, () => noise(1)))
  const floats = new Float32Array(new SharedArrayBuffer(4 * DIMENSIONS * rows))
  const row = (number: number) => floats.subarray(number * DIMENSIONS, (number + 1) * DIMENSIONS)
  for (let number = 0; number < rows; number += 1) {
    const centre = centres[Math.floor(random() * CLUSTERS)] as Float32Array
    row(number).set(unit(centre.map((value) => value + noise(2))))
  }
  // A number of a unit vector is about 1/√512; the noise is half as large.
  return { floats, row, near: (number) => unit(row(number).map((value) => value + noise(0.08))) }
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

/** Our scan. Returns the numbers of the rows nearest to a vector. */
export function openScan({
  floats,
}: Vectors): Scan & { nearest(vector: Float32Array, count: number): Promise<number[]> } {
  const scan = createScan({ floats, dimensions: DIMENSIONS })
  return {
    ...scan,
    nearest: async (vector, count) => {
      const result = await scan.scan(vector, count)
      if (result.state === 'unavailable') throw new Error(result.reason)
      return result.candidates.map(({ chunk }) => chunk)
    },
  }
}

/**
 * LangChain's store with the same vectors. The text of a row is its number. `embed` returns the vector of a question.
 */
export async function fillMemoryStore(
  { floats, row }: Vectors,
  embed: (question: string) => number[] = unknown,
): Promise<MemoryVectorStore> {
  const rows = Array.from({ length: floats.length / DIMENSIONS }, (_, number) => number)
  const store = new MemoryVectorStore({ embedDocuments: async () => [], embedQuery: async (text) => embed(text) })
  await store.addVectors(
    rows.map((number) => [...row(number)]),
    rows.map((number) => new Document({ pageContent: String(number) })),
  )
  return store
}

function unknown(question: string): never {
  throw new Error(`no vector for ${question}`)
}
