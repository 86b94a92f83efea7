import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemRandom, systemSchedule } from '../../src/base/clock.ts'
import { startXiaowei, type Xiaowei } from '../../src/compose/compose.ts'
import { createFileTrial } from '../../src/compose/file-trial.ts'
import { type RunningXiaowei, runXiaowei } from '../../src/compose/running.ts'
import { readConfig } from '../../src/config.ts'
import type { GuideVersion } from '../../src/editing/guide-types.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { builtIn, knowledgeDir } from '../answer/answering.ts'

const folders: string[] = []
const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const TITLE = 'texts/web.ftl#web-empty-title'
const EXAMPLES = 'registries/examples.yaml'
const fileOf = (place: string) => readFileSync(join(knowledgeDir, place), 'utf8')
const examples = (first: string) => fileOf(EXAMPLES).replace('网购的鞋试了一下，不想要了能退吗', first)

function newData(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-knowledge-'))
  folders.push(dataDir)
  return dataDir
}

const configOf = (dataDir: string) =>
  readConfig({ PORT: '0', DATA_DIR: dataDir, COUNCIL_NAME: '测试市消费者委员会' }, dataDir)

/** Publishes parts in a database of its own, as if people had done so before the start. */
async function publishIn(dataDir: string, parts: readonly [place: string, text: string][]): Promise<void> {
  const { store } = await openDatabase({ dataDir, dataKey: null, clock: systemClock, random: systemRandom })
  for (const [guide, text] of parts) {
    const version: Omit<GuideVersion, 'number' | 'state' | 'at'> = {
      ...{ guide, text, title: guide, base: null, read: {}, draft: 'd', authors: ['a'], approvedBy: 'b' },
    }
    await store.transaction('test', (tx) => tx.knowledgeFiles.publish(version))
  }
  await store.close()
}

/** What the log says, as it is written. */
function logTo(lines: string[]) {
  return pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
}

async function start(dataDir: string, lines: string[] = []): Promise<Xiaowei> {
  const config = configOf(dataDir)
  const xiaowei = await startXiaowei(config, { logger: logTo(lines), answering: builtIn(config.council) })
  open.push(xiaowei)
  return xiaowei
}
const chatPage = async ({ request }: Pick<Xiaowei, 'request'>) => (await request('/')).text()

describe('a server goes by what was published over the files', () => {
  test('texts and registries of the database stand in the places of the files', async () => {
    const dataDir = newData()
    await publishIn(dataDir, [
      [TITLE, '买的东西有毛病？'],
      [EXAMPLES, examples('新买的锅掉了漆能退吗')],
    ])
    const page = await chatPage(await start(dataDir))
    expect(page).toContain('买的东西有毛病？')
    expect(page).toContain('新买的锅掉了漆能退吗')
  })

  test('one that cannot be read is set aside with an alarm, and the others count', async () => {
    const dataDir = newData()
    await publishIn(dataDir, [
      [TITLE, '买的东西有毛病？'],
      ['rules/escalation.yaml', 'schema: escalation/1\nlead: ['],
    ])
    const lines: string[] = []
    const page = await chatPage(await start(dataDir, lines))
    expect(page).toContain('买的东西有毛病？')
    const alarm = lines.find((line) => line.includes('knowledge_set_aside')) ?? ''
    expect(alarm).toContain('rules/escalation.yaml')
  })

  test('where an earlier version can be read, it counts in the place of the broken one', async () => {
    const dataDir = newData()
    await publishIn(dataDir, [
      [EXAMPLES, examples('新买的锅掉了漆能退吗')],
      [EXAMPLES, 'schema: examples/1\nexamples: []\n'],
    ])
    const lines: string[] = []
    const page = await chatPage(await start(dataDir, lines))
    expect(page).toContain('新买的锅掉了漆能退吗')
    expect(lines.some((line) => line.includes('knowledge_set_aside'))).toBe(true)
  })

  test('words that only the answers read are tried too', async () => {
    const dataDir = newData()
    const words = 'words/whose-matters.yaml'
    await publishIn(dataDir, [[words, fileOf(words).replace('door: labour', 'door: nowhere')]])
    const lines: string[] = []
    await start(dataDir, lines)
    expect(lines.some((line) => line.includes('knowledge_set_aside') && line.includes('nowhere'))).toBe(true)
  })
})

describe('drafts are read in a thread of their own', () => {
  /** One thread for all: it keeps what it read last. */
  const failures: Error[] = []
  let trial: ReturnType<typeof createFileTrial>
  beforeAll(() => {
    const config = configOf(mkdtempSync(join(tmpdir(), 'xiaowei-knowledge-')))
    trial = createFileTrial({
      ...{ config, schedule: systemSchedule, today: () => '2026-11-30' },
      failed: (error) => failures.push(error),
    })
    return async () => {
      await trial.close()
      rmSync(config.dataDir, { recursive: true, force: true })
    }
  })

  test('what nobody reads wrongly has no finding; what contradicts another file has one, at its line', async () => {
    const place = 'registries/directory.yaml'
    const text = fileOf(place)
    expect(await trial.problems({ place, text: `${text}# 说明\n` }, [])).toEqual([])
    const unknown = await trial.problems({ place, text: text.replace("calls: ['12333']", "calls: ['99999']") }, [])
    expect(unknown?.map(({ level, message }) => [level, message])).toEqual([
      ['finding', expect.stringContaining('99999 不在 hotlines.yaml 里')],
    ])
    const bad = await trial.problems({ place, text: text.replace('id: labour', 'id: 5') }, [])
    expect(bad?.[0]).toMatchObject({
      level: 'finding',
      line: 4,
      message: expect.stringMatching(/^doors\.0\.id：.*期望/),
    })
    expect(failures).toEqual([])
  })

  test('a schema is told in Chinese, at the line; what another part says is no finding of this one', async () => {
    const place = 'rules/escalation.yaml'
    const text = fileOf(place).replace('next_minutes: 120', 'next_minutes: 很久')
    const problems = await trial.problems({ place, text }, [])
    expect(problems?.[0]?.message).toMatch(/complaint\.next_minutes：.*期望/)
    expect(problems?.[0]?.line).toBeGreaterThan(5)
    const broken = { place, text }
    expect(await trial.problems({ place: TITLE, text: '买的东西有毛病？' }, [broken])).toEqual([])
  })

  test('a sentence is answered by what is live and by the draft', async () => {
    const place = 'registries/directory.yaml'
    const text = fileOf(place).replace(
      '工资、工伤、劳动合同的事，找劳动监察',
      '工资、工伤、劳动合同的事，请找劳动监察大队',
    )
    const pair = await trial.ask({ place, text }, [], '老板拖欠工资不发怎么办')
    expect(pair?.live.text).toContain('找劳动监察，打 12333')
    expect(pair?.draft.text).toContain('请找劳动监察大队')
    expect(pair?.read.draft.join()).toMatch(/%/)
  })
})

describe('a server starts itself anew', () => {
  async function running(dataDir: string, lines: string[] = []): Promise<RunningXiaowei> {
    const config = configOf(dataDir)
    const own = await runXiaowei(config, { logger: logTo(lines), answering: builtIn(config.council) })
    open.push(own)
    return own
  }

  test('the same port answers by what was published meanwhile', async () => {
    const dataDir = newData()
    const server = await running(dataDir)
    const { chatUrl, port } = server.current()
    expect(await (await fetch(chatUrl)).text()).toContain('网购的鞋试了一下')
    await publishIn(dataDir, [[EXAMPLES, examples('新买的锅掉了漆能退吗')]])
    expect(await (await fetch(chatUrl)).text()).toContain('网购的鞋试了一下')
    const begun = performance.now()
    server.renewal.now()
    expect(server.renewal.at()).not.toBeNull()
    await server.settled()
    console.info(`the new start took ${Math.round(performance.now() - begun)} ms`)
    expect([server.current().port, server.renewal.at()]).toEqual([port, null])
    expect(await (await fetch(chatUrl)).text()).toContain('新买的锅掉了漆能退吗')
    expect(server.renewal.seconds()).toBeGreaterThan(0)
  })

  test('in the night it starts at four o’clock, today if that is to come', async () => {
    const at = new Map<number, () => void>()
    const dataDir = newData()
    const config = configOf(dataDir)
    const now = new Date('2026-11-24T08:00:00.000Z')
    const server = await runXiaowei(config, {
      ...{ logger: logTo([]), answering: builtIn(config.council), clock: () => now },
      schedule(milliseconds, run) {
        at.set(milliseconds, run)
        return systemSchedule(milliseconds, run)
      },
    })
    open.push(server)
    expect(server.renewal.tonight().toISOString()).toBe('2026-11-24T20:00:00.000Z')
    const before = server.current()
    at.get(12 * 3_600_000)?.()
    await server.settled()
    expect(server.current()).not.toBe(before)
  })

  test('when the new start fails, the reason is told', async () => {
    const config = configOf(newData())
    const registersDir = newData()
    const server = await runXiaowei(config, {
      ...{ logger: logTo([]), answering: builtIn(config.council), registersDir },
    })
    writeFileSync(join(registersDir, 'broken.yaml'), 'schema: [')
    server.renewal.now()
    await server.settled()
    expect(await server.failed).toBeInstanceOf(Error)
    await server.stop()
  })
})

test('a server that does not start with what was published starts with the files alone, and says so', async () => {
  const dataDir = newData()
  await publishIn(dataDir, [[TITLE, '买的东西有毛病？']])
  const lines: string[] = []
  const config = configOf(dataDir)
  let opened = 0
  // The first opening of the answers fails, as one over rules that no reader refused.
  const answering = builtIn(config.council)
  const surroundings = {
    logger: logTo(lines),
    answering: new Proxy(answering, {
      get(target, name, receiver) {
        if (name === 'corpus' && opened === 0) {
          opened += 1
          throw new Error('the corpus cannot be read')
        }
        return Reflect.get(target, name, receiver)
      },
    }),
  }
  const xiaowei = await startXiaowei(config, surroundings)
  open.push(xiaowei)
  expect(await chatPage(xiaowei)).toContain('买东西、用服务遇到麻烦？')
  expect(lines.some((line) => line.includes('knowledge_set_aside') && line.includes('cannot be read'))).toBe(true)
})
