import { parentPort, workerData } from 'node:worker_threads'
import { print } from './print.ts'
import type { Sheet } from './types.ts'

/** Prints the one sheet it is started with. */
parentPort?.postMessage(await print(workerData as Sheet))
