// The thread of a scan: holds the matrix and answers one question at a time.

import { parentPort, workerData } from 'node:worker_threads'
import type { Candidate } from '../types.ts'
import { createMatrix, type Spread } from './matrix.ts'

/** Data the thread starts with. `floats` is shared, not copied. */
export type ScanSetup = { floats: Float32Array; dimensions: number }
export type ScanQuestion = { id: number; vector: Float32Array; limit: number; allowed: Uint8Array | null }
export type ScanAnswer = { id: number; candidates: Candidate[]; spread: Spread | null }

const { floats, dimensions } = workerData as ScanSetup
const matrix = createMatrix(floats, dimensions)

parentPort?.on('message', ({ id, vector, limit, allowed }: ScanQuestion) => {
  const candidates = matrix.top(vector, limit, allowed ?? undefined)
  const answer: ScanAnswer = { id, candidates, spread: matrix.spread(vector) }
  parentPort?.postMessage(answer)
})
