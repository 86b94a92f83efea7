import { Worker } from 'node:worker_threads'
import type { PrintJob } from './types.ts'

/** Prints papers in a separate thread, one at a time: fonts are large, and nothing else should wait for them. */
export type Printer = (job: PrintJob) => Promise<Uint8Array<ArrayBuffer>>

export function createPrinter(): Printer {
  let before: Promise<unknown> = Promise.resolve()
  return (job) => {
    const printed = before.then(
      () =>
        new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
          const worker = new Worker(new URL('./print-worker.ts', import.meta.url), { workerData: job })
          worker.once('message', resolve)
          worker.once('error', reject)
          worker.once('exit', (code) => reject(new Error(`the printing thread ended with ${code}`)))
        }),
    )
    before = printed.catch(() => {})
    return printed
  }
}
