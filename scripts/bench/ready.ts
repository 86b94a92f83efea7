// Opens the answering, prints how long that took, and ends. startup.ts starts it in a process of its own.

import { readConfig } from '../../src/config.ts'
import { openForCommand } from '../answering.ts'

const started = performance.now()
const { index } = await openForCommand(readConfig(process.env, process.cwd()))
if (index.state === 'unavailable') throw new Error(index.reason)
const ready = performance.now()
console.log(JSON.stringify({ readyMs: ready, openMs: ready - started, rssMb: process.memoryUsage().rss / 1024 / 1024 }))
