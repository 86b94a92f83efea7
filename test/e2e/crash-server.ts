// A server in a process of its own. The line `die N` on standard input makes it kill itself (SIGKILL) at the N-th fault point
// from then on; it answers `armed`. It prints `ready` when it serves. It reads the same environment as the real one.

import { createInterface } from 'node:readline'
import { pino } from 'pino'
import { startXiaowei } from '../../src/compose/compose.ts'
import { readConfig } from '../../src/config.ts'
import { fastTime } from './fast-time.ts'

let left = Number.POSITIVE_INFINITY
/** The fast clock of every process began then, and showed `SHOWN`: a later one never shows an earlier time. */
const began = Number(process.env.BEGAN)

await startXiaowei(readConfig(process.env, process.env.DATA_DIR ?? '.'), {
  ...fastTime(Number(process.env.FACTOR ?? 50), began, Number(process.env.SHOWN ?? began)),
  logger: pino({ level: 'silent' }),
  pollSeconds: 1,
  fault(point) {
    // Within a transaction, one statement more or less changes nothing on disk.
    if (point === 'statement') return
    left -= 1
    if (left === 0) process.kill(process.pid, 'SIGKILL')
  },
})
process.stdout.write('ready\n')
createInterface({ input: process.stdin }).on('line', (line) => {
  left = Number(line.replace('die ', ''))
  process.stdout.write('armed\n')
})
