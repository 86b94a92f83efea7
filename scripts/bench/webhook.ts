import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { startXiaowei } from '../../src/compose/compose.ts'
import { readConfig } from '../../src/config.ts'
import { environmentFor, freePort } from '../../test/e2e/system.ts'
import { startFakeBotApi } from '../../test/fakes/bot-api.ts'
import { startFakeOpenAi } from '../../test/fakes/openai.ts'
import { type Row, timeRows } from './measure.ts'

const PER_SECOND = 300
const SECONDS = 10
const SECRET = 'a-secret-of-enough-length'

/**
 * Time until an update is acknowledged to Telegram. The real server runs behind its webhook; another process posts 300
 * updates a second of 500 people, each a question; the chat model takes requests and never answers.
 */
export async function webhook(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-webhook-'))
  const fake = await startFakeBotApi({ timeoutMs: 60_000 })
  const openAi = await startFakeOpenAi()
  openAi.fault({ kind: 'stall' }, { times: 1_000_000 })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/telegram/webhook`
  const config = readConfig(
    {
      ...environmentFor(fake, fake.group(), folder),
      PORT: String(port),
      TELEGRAM_WEBHOOK_URL: url,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      CHAT_MODEL: 'fake',
      OPENAI_BASE_URL: openAi.url,
      OPENAI_API_KEY: openAi.key,
    },
    folder,
  )
  const xiaowei = await startXiaowei(config, { logger: pino({ level: 'silent' }) })
  try {
    await load(url, 50, 2)
    const { times, failed, seconds } = await load(url, PER_SECOND, SECONDS)
    return [
      { name: 'updates acknowledged', value: times.length / seconds, unit: '/s' },
      { name: 'updates refused or lost', value: failed, unit: '' },
      ...timeRows('acknowledged', times),
      { name: 'requests the model never answered', value: openAi.requests.length, unit: '' },
    ]
  } finally {
    await xiaowei.stop()
    await Promise.all([fake.stop(), openAi.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

async function load(url: string, perSecond: number, seconds: number) {
  const program = join(import.meta.dirname, 'webhook-load.ts')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, url, SECRET, String(perSecond), String(seconds)],
    { maxBuffer: 64 * 1024 * 1024, timeout: 120_000 },
  )
  return JSON.parse(stdout) as { times: number[]; failed: number; seconds: number }
}
