import { Worker } from 'node:worker_threads'
import type { Schedule } from '../../base/clock.ts'
import type { GivenFile, ReadFile } from './types.ts'

/** Reads files of law in a thread of their own, one after the other, within a time and with little memory. */
export type FileReader = (file: GivenFile) => Promise<ReadFile>

const LIMIT_MS = 20_000
const MEMORY_MB = 400

/** @param limitMs after this a file is given up, with all that was begun for it */
export function createFileReader({
  schedule,
  limitMs = LIMIT_MS,
}: {
  schedule: Schedule
  limitMs?: number
}): FileReader {
  let before: Promise<unknown> = Promise.resolve()
  return (file) => {
    const read = before.then(() => inThread(file, schedule, limitMs))
    before = read.catch(() => {})
    return read
  }
}

function inThread(file: GivenFile, schedule: Schedule, limitMs: number): Promise<ReadFile> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      workerData: file,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      stdout: true,
      stderr: true,
    })
    const end = (result: ReadFile) => {
      cancel()
      resolve(result)
      void worker.terminate()
    }
    const cancel = schedule(limitMs, () => end({ ok: false, code: 'too_slow' }))
    worker.once('message', end)
    // Out of memory, or an error of a library on a file that was made to cause one: the file is not read.
    worker.once('error', () => end({ ok: false, code: 'broken' }))
    worker.once('exit', () => end({ ok: false, code: 'broken' }))
  })
}
