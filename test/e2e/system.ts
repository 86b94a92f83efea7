import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { linkStaff } from '../../scripts/torture/linked-staff.ts'
import { type Clock, systemClock } from '../../src/base/clock.ts'
import { type Surroundings, startXiaowei, type Xiaowei } from '../../src/compose/compose.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { builtIn } from '../answer/answering.ts'
import { type FakeBotApi, type Group, type Member, type Person, startFakeBotApi } from '../fakes/bot-api.ts'
import { layMadeDatabase } from '../storage/made.ts'

/**
 * The whole system over the fake Bot API: one person, and a staff group with one member of staff, linked to an account.
 */
export type System = {
  fake: FakeBotApi
  group: Group
  staff: Member
  person: Person
  dataDir: string
  readonly xiaowei: Xiaowei
  /** Stops it if it still runs, and starts it again over the same data. */
  restart(surroundings?: Surroundings): Promise<void>
  stop(): Promise<void>
}

export async function startSystem(
  options: {
    environment?: Record<string, string>
    surroundings?: Surroundings
    start?: boolean
    /** The system builds and reads an index in its own data directory. */
    ownIndex?: boolean
    /** The messages bear the time of the surroundings too. */
    setTime?: boolean
  } = {},
): Promise<System> {
  const { clock } = options.surroundings ?? {}
  const fake = await startFakeBotApi(options.setTime && clock ? { now: () => clock().getTime() } : {})
  const group = fake.group()
  const staff = group.member('李四工作人员')
  const person = fake.person('张三测试')
  const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-system-'))
  await layMadeDatabase(dataDir)
  const config = readConfig({ ...environmentFor(fake, group, dataDir), ...options.environment }, dataDir)
  const logger = pino({ level: 'silent' })
  const answering = searchesAlone(config) && !options.ownIndex ? { answering: builtIn(config.council) } : {}
  /** An album stays one message however slow the machine is: the bot waits for its parts by this clock. */
  const clocked = (given: Surroundings): Surroundings => ({
    ...given,
    clock: stoppedWhile(fake.albumUnderway, given.clock ?? systemClock),
  })
  const around = clocked({ logger, pollSeconds: 1, ...answering, ...options.surroundings })
  await linkStaff(dataDir, staff, options.setTime && clock ? { clock } : {})
  let xiaowei: Xiaowei | null = options.start === false ? null : await startXiaowei(config, around)

  return {
    fake,
    group,
    staff,
    person,
    dataDir,
    get xiaowei() {
      if (!xiaowei) throw new Error('the system is stopped')
      return xiaowei
    },
    async restart(surroundings = {}) {
      await xiaowei?.stop()
      xiaowei = null
      xiaowei = await startXiaowei(config, {
        ...around,
        ...(surroundings.clock ? clocked(surroundings) : surroundings),
      })
    },
    async stop() {
      await xiaowei?.stop()
      await fake.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A clock that shows the same instant while `isStopped`, and the time of `clock` otherwise. */
function stoppedWhile(isStopped: () => boolean, clock: Clock): Clock {
  let shown = clock()
  return () => {
    if (!isStopped()) shown = clock()
    return shown
  }
}

/** Whether nothing outside the process affects its answers. Such systems can share one answering. */
function searchesAlone({ chat, embedding, rerank, qdrant }: Config): boolean {
  return !chat && !embedding && !rerank && !qdrant
}

/** The configuration of a server over the fake, also for a process of its own. */
export function environmentFor(fake: FakeBotApi, group: Group, dataDir: string): Record<string, string> {
  return {
    PORT: '0',
    DATA_DIR: dataDir,
    COUNCIL_NAME: '测试市消费者委员会',
    COUNCIL_PHONE: '0000-1234567',
    TELEGRAM_BOT_TOKEN: fake.token,
    TELEGRAM_API_ROOT: fake.url,
    STAFF_CHAT_ID: String(group.id),
  }
}

/** A port on which nobody listens now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
