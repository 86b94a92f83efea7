import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { fastTime } from '../../test/e2e/fast-time.ts'
import { NUMBER } from '../../test/e2e/filing.ts'
import { environmentFor } from '../../test/e2e/system.ts'
import { type FakeBotApi, type FaultRequest, startFakeBotApi } from '../../test/fakes/bot-api.ts'
import { seeded } from '../random.ts'
import type { LedgerLine } from './ledger.ts'
import { linkStaff } from './linked-staff.ts'
import { eraseOnTelegram, fileOnTelegram, fileOnWeb, type World } from './people.ts'
import { BY_HAND, createRecorder, FAILURE } from './recorder.ts'
import { type ServerProcess, startServer } from './server-process.ts'

export type TortureOptions = {
  rounds: number
  seed: number
  /** A new folder: gets `data/`, `log` and whatever the caller writes. */
  folder: string
  /**
   * Number of people who file on Telegram at the same time. One more files on the chat page, and one has everything
   * erased.
   */
  people?: number
  /** No further round begins after this many milliseconds. */
  withinMs?: number
  /** Called after each kill. */
  round?: (round: number) => void
}

/**
 * The clock of the server runs this many times faster: twenty messages a minute to the group are then about seven a
 * second.
 */
const FACTOR = 20
const SETTLE_MS = 120_000

/**
 * Kills a real server process again and again, while people file and the network has its usual faults. Then lets the
 * server finish. Returns the ledger of the other side. Rejects when the server cannot finish within two minutes.
 */
export async function torture(options: TortureOptions): Promise<{ dataDir: string; ledger: LedgerLine[] }> {
  const { rounds, seed, folder, people = 4, withinMs = Number.POSITIVE_INFINITY, round = () => {} } = options
  const random = seeded(seed)
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const dataDir = join(folder, 'data')
  const log = join(folder, 'log')
  mkdirSync(dataDir, { recursive: true })

  const fake = await startFakeBotApi({ timeoutMs: SETTLE_MS })
  const group = fake.group()
  const { note, ledger } = createRecorder()
  const started = Date.now()
  // Nine in the morning at the council: at night some messages wait for the day.
  const from = Date.parse(`${new Date(started).toISOString().slice(0, 10)}T01:00:00Z`)
  const time = [FACTOR, started, from] as const
  const environment = {
    ...environmentFor(fake, group, dataDir),
    TORTURE_TIME: time.join(' '),
    TORTURE_LOG: log,
  }
  let server: ServerProcess | null = null
  let address: string | null = null
  const killNow = () => void server?.kill('SIGKILL')
  process.once('exit', killNow)

  const start = async (): Promise<void> => {
    server = startServer(environment)
    address = await server.ready
    if (address === null) throw new Error(`the server ended by itself; its log is ${log}`)
    note({ kind: 'ready' })
  }
  const kill = async (): Promise<void> => {
    address = null
    note({ kind: 'killed' })
    await server?.kill('SIGKILL')
  }

  try {
    const staff = group.member('李四工作人员')
    await linkStaff(dataDir, staff)
    await start()
    const world: World = {
      fake,
      group,
      staff,
      note,
      random,
      address: () => address,
      pause: (milliseconds) => sleep(milliseconds),
    }
    let going = true
    const keepFiling = async (file: (world: World) => Promise<void>) => {
      while (going) await file(world)
    }
    const filing = Promise.all([
      ...Array.from({ length: people }, () => keepFiling(fileOnTelegram)),
      keepFiling(fileOnWeb),
      eraseOnTelegram(world),
    ])
    // The result is awaited at the end. Until then a failure must not end the process.
    filing.catch(() => {})
    for (let count = 1; count <= rounds && Date.now() - started < withinMs; count += 1) {
      if (random() < 0.5) fake.fault(mishap(random))
      await sleep(between(50, 500))
      await kill()
      // One start in eight is cut short too.
      if (random() < 1 / 8) {
        server = startServer(environment)
        await sleep(between(0, 1_500))
        await kill()
      }
      await start()
      round(count)
    }
    going = false
    await filing
    await settle(fake, dataDir)
    note({
      kind: 'settled',
      clock: fastTime(...time)
        .clock()
        .toISOString(),
    })
    await (server as ServerProcess | null)?.kill('SIGTERM')
    const reading = {
      kind: 'reading' as const,
      number: NUMBER.source,
      repeat: '可能重复',
      failure: FAILURE,
      byHand: BY_HAND,
      staffChats: [group.id],
      logs: [log],
      secrets: [fake.token],
    }
    return { dataDir, ledger: ledger(reading, fake) }
  } finally {
    process.off('exit', killNow)
    await (server as ServerProcess | null)?.kill('SIGKILL')
    await fake.stop()
  }
}

/** One fault of one call. */
function mishap(random: () => number): FaultRequest {
  const kinds: FaultRequest[] = [
    { method: 'sendMessage', kind: 'drop', accept: true },
    { method: 'sendMessage', kind: 'drop', accept: false },
    { method: 'sendMessage', kind: 'html', code: 502 },
    { method: 'sendMessage', kind: 'rate_limited', retryAfter: 3 },
    { method: 'createForumTopic', kind: 'drop', accept: true },
    { method: 'getUpdates', kind: 'drop', accept: true },
    { method: 'sendMessage', kind: 'delay', ms: 300 },
  ]
  return kinds[Math.floor(random() * kinds.length)] as FaultRequest
}

/** Waits until Telegram has delivered everything and the server has nothing left to handle or to send. */
async function settle(fake: FakeBotApi, dataDir: string): Promise<void> {
  const end = Date.now() + SETTLE_MS
  for (;;) {
    const left = fake.pendingUpdates() + unfinished(dataDir)
    if (left === 0) return
    if (Date.now() > end) throw new Error(`the server still has ${left} things to do after ${SETTLE_MS / 1000} s`)
    await sleep(100)
  }
}

function unfinished(dataDir: string): number {
  const file = join(dataDir, 'xiaowei.db')
  if (!existsSync(file)) return 1
  const database = new Database(file, { readonly: true })
  try {
    const { n } = database
      .prepare(
        `select (select count(*) from inbox where state = 'pending')
              + (select count(*) from outbox where state in ('pending', 'sending', 'unknown'))
              + (select count(*) from evidence where state = 'pending') as n`,
      )
      .get() as { n: number }
    return n
  } finally {
    database.close()
  }
}
