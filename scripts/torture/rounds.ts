import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
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
import { unfinishedRows } from './unfinished.ts'

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
  const { seed, folder, people = 4 } = options
  const random = seeded(seed)
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
  const environment = { ...environmentFor(fake, group, dataDir), TORTURE_TIME: time.join(' '), TORTURE_LOG: log }
  const server = createMortalServer({ environment, log, note })

  try {
    const staff = group.member('李四工作人员')
    await linkStaff(dataDir, staff)
    await server.start()
    const pause = (milliseconds: number) => sleep(milliseconds)
    const filing = startFiling({ fake, group, staff, note, random, address: server.address, pause }, people)
    await killAgainAndAgain({ server, fake, random, started }, options)
    await filing.finish()
    await settle(fake, dataDir)
    const { clock } = fastTime(...time)
    note({ kind: 'settled', clock: clock().toISOString() })
    await server.end('SIGTERM')
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
    await server.end('SIGKILL')
    server.forget()
    await fake.stop()
  }
}

/** A server that is killed and started again on the same data. It dies with this process. */
function createMortalServer({
  environment,
  log,
  note,
}: {
  environment: Record<string, string>
  log: string
  note: World['note']
}) {
  let server: ServerProcess | null = null
  let address: string | null = null
  const killNow = () => void server?.kill('SIGKILL')
  process.once('exit', killNow)

  return {
    /** Null while none runs. */
    address: () => address,
    async start(): Promise<void> {
      server = startServer(environment)
      address = await server.ready
      if (address === null) throw new Error(`the server ended by itself; its log is ${log}`)
      note({ kind: 'ready' })
    },
    /** Begins a start, without waiting until it is ready. */
    begin(): void {
      server = startServer(environment)
    },
    async kill(): Promise<void> {
      address = null
      note({ kind: 'killed' })
      await server?.kill('SIGKILL')
    },
    end: async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => server?.kill(signal),
    forget: () => void process.off('exit', killNow),
  }
}

/** People file one complaint after the other, on Telegram and on the page; one has everything erased. */
function startFiling(world: World, people: number) {
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
  return {
    /** Waits until the complaints that were begun are filed. */
    async finish(): Promise<void> {
      going = false
      await filing
    },
  }
}

async function killAgainAndAgain(
  {
    server,
    fake,
    random,
    started,
  }: { server: ReturnType<typeof createMortalServer>; fake: FakeBotApi; random: () => number; started: number },
  { rounds, withinMs = Number.POSITIVE_INFINITY, round = () => {} }: TortureOptions,
): Promise<void> {
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  for (let count = 1; count <= rounds && Date.now() - started < withinMs; count += 1) {
    if (random() < 0.5) fake.fault(mishap(random))
    await sleep(between(50, 500))
    await server.kill()
    // One start in eight is cut short too.
    if (random() < 1 / 8) {
      server.begin()
      await sleep(between(0, 1_500))
      await server.kill()
    }
    await server.start()
    round(count)
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
    const left = fake.pendingUpdates() + unfinishedRows(dataDir)
    if (left === 0) return
    if (Date.now() > end) throw new Error(`the server still has ${left} things to do after ${SETTLE_MS / 1000} s`)
    await sleep(100)
  }
}
