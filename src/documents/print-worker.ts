import { parentPort, workerData } from 'node:worker_threads'
import { docxInstrument } from './docx-instrument.ts'
import { print } from './print.ts'
import { printInstrument } from './print-instrument.ts'
import type { PrintJob } from './types.ts'

/** Makes the one paper it is started with. */
const job = workerData as PrintJob
const made =
  job.kind === 'sheet' ? print(job.sheet) : job.kind === 'pdf' ? printInstrument(job.paper) : docxInstrument(job.paper)
parentPort?.postMessage(await made)
