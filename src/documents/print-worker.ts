import { parentPort, workerData } from 'node:worker_threads'
import { docxInstrument } from './docx-instrument.ts'
import { fillTemplate, templateFields } from './own-template.ts'
import { print } from './print.ts'
import { printInstrument } from './print-instrument.ts'
import type { PrintJob } from './types.ts'

/** Makes the one paper it is started with. */
const job = workerData as PrintJob
parentPort?.postMessage(await made(job))

async function made(wanted: PrintJob): Promise<Uint8Array> {
  switch (wanted.kind) {
    case 'sheet':
      return print(wanted.sheet)
    case 'pdf':
      return printInstrument(wanted.paper)
    case 'docx':
      return docxInstrument(wanted.paper)
    case 'own':
      return fillTemplate(wanted.template, wanted.values)
    case 'fields':
      return new TextEncoder().encode(JSON.stringify(await templateFields(wanted.template)))
  }
}
