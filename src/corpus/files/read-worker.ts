import { parentPort, workerData } from 'node:worker_threads'
import { readFile } from './read.ts'
import type { GivenFile } from './types.ts'

parentPort?.postMessage(await readFile(workerData as GivenFile))
