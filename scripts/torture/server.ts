// A server to be killed: the real one, with a clock that runs faster. Prints `ready ADDRESS` when it serves. Configured by the
// environment like the real one, and by TORTURE_STARTED (real milliseconds), TORTURE_FACTOR and TORTURE_LOG (a file).

import { pino } from 'pino'
import { startXiaowei } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import { fastTime } from '../../test/e2e/fast-time.ts'

const { DATA_DIR = '.', TORTURE_STARTED, TORTURE_FACTOR, TORTURE_LOG = 'log' } = process.env

const xiaowei = await startXiaowei(readConfig(process.env, DATA_DIR), {
  ...fastTime(Number(TORTURE_FACTOR), Number(TORTURE_STARTED)),
  logger: pino({ level: 'trace' }, pino.destination({ dest: TORTURE_LOG, append: true, sync: true })),
  pollSeconds: 1,
  rateLimits: Object.fromEntries(
    (['chat', 'conversations', 'uploads', 'reads'] as const).map((name) => [name, { points: 1e6, seconds: 60 }]),
  ),
})
process.stdout.write(`ready http://127.0.0.1:${xiaowei.port}\n`)
process.once('SIGTERM', async () => {
  await xiaowei.stop()
  process.exit(0)
})
