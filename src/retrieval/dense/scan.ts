import { Worker } from 'node:worker_threads'
import type { Candidate } from '../types.ts'
import { dot, type Spread } from './matrix.ts'
import type { ScanAnswer, ScanQuestion, ScanSetup } from './scan-worker.ts'

export type ScanResult =
  | { state: 'ready'; candidates: Candidate[]; spread: Spread | null }
  /** `reason` is for the operator. */
  | { state: 'unavailable'; reason: string }

export type Scan = {
  rows: number
  dimensions: number
  /**
   * The `limit` rows most similar to a unit vector of `dimensions` numbers, by exact cosine, best first, ties by
   * position; and how all rows lie (`Matrix.spread`). `allowed` has one byte per row; rows with 0 are skipped. Unavailable when the thread dies during the
   * question; the next question starts another thread. Throws RangeError when the lengths do not fit.
   */
  scan(vector: Float32Array, limit: number, allowed?: Uint8Array): Promise<ScanResult>
  /** The exact cosine of one row and a unit vector; 0 for a row of zeros. */
  cosine(row: number, vector: Float32Array): number
  /** Ends the thread. Open and later questions are unavailable. */
  close(): Promise<void>
}

/**
 * A scan in a thread of its own, so that only its caller waits for it. `floats` holds unit vectors one after the other
 * in a SharedArrayBuffer. The thread reads them there, and they must not change. An idle thread does not keep the
 * process alive.
 */
export function createScan({
  floats,
  dimensions,
  start = (setup) => new Worker(new URL('./scan-worker.ts', import.meta.url), { workerData: setup }),
}: {
  floats: Float32Array<SharedArrayBuffer>
  dimensions: number
  /** Starts the thread. */
  start?: (setup: ScanSetup) => Worker
}): Scan {
  const rows = floats.length / dimensions
  const waiting = new Map<number, (result: ScanResult) => void>()
  let worker: Worker | null = null
  let closed = false
  let asked = 0

  function started(): Worker {
    if (worker) return worker
    const fresh = start({ floats, dimensions })
    const lost = (reason: string) => {
      if (worker !== fresh) return
      worker = null
      for (const settle of waiting.values()) settle({ state: 'unavailable', reason })
      waiting.clear()
    }
    fresh.on('message', ({ id, candidates, spread }: ScanAnswer) => {
      const settle = waiting.get(id)
      waiting.delete(id)
      if (waiting.size === 0) fresh.unref()
      settle?.({ state: 'ready', candidates, spread })
    })
    fresh.on('error', (error) => lost(`向量查找的线程出错：${error.message}`))
    fresh.on('exit', (code) => lost(`向量查找的线程退出了（${code}）`))
    fresh.unref()
    worker = fresh
    return fresh
  }

  if (rows > 0) started()

  return {
    rows,
    dimensions,
    async scan(vector, limit, allowed) {
      if (vector.length !== dimensions) throw new RangeError(`a vector of ${vector.length} for rows of ${dimensions}`)
      if (allowed && allowed.length !== rows) throw new RangeError(`a mask of ${allowed.length} for ${rows} rows`)
      if (closed) return { state: 'unavailable', reason: '向量查找已经关闭' }
      if (rows === 0) return { state: 'ready', candidates: [], spread: null }
      const thread = started()
      asked += 1
      const question: ScanQuestion = { id: asked, vector, limit, allowed: allowed ?? null }
      return new Promise((resolve) => {
        waiting.set(question.id, resolve)
        thread.ref()
        thread.postMessage(question)
      })
    },
    cosine: (row, vector) => dot(floats, row * dimensions, vector),
    async close() {
      closed = true
      await worker?.terminate()
    },
  }
}
