// The real server with a faster clock, for killing. Prints `ready ADDRESS` when it serves. It reads the
// environment of the real one, and TORTURE_TIME (the arguments of `fastTime`) and TORTURE_LOG (a file).

import { flushCompileCache } from 'node:module'
import { pino } from 'pino'
import { startXiaowei } from '../../src/compose/compose.ts'
import { readConfig } from '../../src/config.ts'
import { fastTime } from '../../test/e2e/fast-time.ts'

const { DATA_DIR = '.', TORTURE_TIME = '1', TORTURE_LOG = 'log' } = process.env

const xiaowei = await startXiaowei(readConfig(process.env, DATA_DIR), {
  ...fastTime(...(TORTURE_TIME.split(' ').map(Number) as Parameters<typeof fastTime>)),
  logger: pino({ level: 'trace' }, pino.destination({ dest: TORTURE_LOG, append: true, sync: true })),
  pollSeconds: 1,
  rateLimits: Object.fromEntries(
    (['chat', 'conversations', 'uploads', 'reads'] as const).map((name) => [name, { points: 1e6, seconds: 60 }]),
  ),
})
// As in main.ts.
flushCompileCache()
process.stdout.write(`ready http://127.0.0.1:${xiaowei.port}\n`)
process.once('SIGTERM', async () => {
  await xiaowei.stop()
  process.exit(0)
})
