import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import type { SendFigures } from '../../src/alerts/types.ts'
import { systemClock, systemRandom } from '../../src/base/clock.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { CONTENT } from '../alerts/house.ts'
import { type FakeBotApi, type Group, type Person, startFakeBotApi } from '../fakes/bot-api.ts'
import { environmentFor } from './system.ts'

const PEOPLE = 500
const BLOCKED = 10
/** Requests that arrive and whose answer is lost. */
const LOST = 3
const TITLE = '当心低价旧鞋'

const program = join(import.meta.dirname, 'crash-server.ts')
const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-alerts-'))
const children = new Set<ChildProcess>()
// Ten o'clock in the morning in China, five times as fast as the real time.
const SHOWN = Date.parse('2026-11-24T02:00:00.000Z')
const TIME = { BEGAN: String(Date.now()), SHOWN: String(SHOWN), FACTOR: '5' }
let fake: FakeBotApi
let group: Group

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await fake?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A server process. `kill` resolves when it has ended. */
async function startProcess() {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...environmentFor(fake, group, dataDir), ...TIME },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.add(child)
  const died = once(child, 'exit').then(() => children.delete(child))
  await once(child.stdout, 'data')
  return async () => {
    child.kill('SIGKILL')
    await died
  }
}

/** All want alerts; an alert is published and its first day has come. */
async function prepare(people: readonly Person[]): Promise<string> {
  const given = { clock: systemClock, random: systemRandom }
  const { store } = await openDatabase({ dataDir, dataKey: null, ...given })
  try {
    return await store.transaction('test', async (tx) => {
      for (const { user } of people) {
        const conversation = await tx.conversations.openAt('telegram', String(user.id))
        await tx.subscriptions.set(conversation, { topics: [], region: null })
      }
      const at = new Date(SHOWN).toISOString()
      const live = { ...CONTENT, articles: [] }
      return tx.alerts.add({
        ...{ state: 'published', version: 1, authors: ['somebody'], content: CONTENT, live },
        ...{ firstPublishedAt: at, publishedAt: at, withdrawnAt: null, begunAt: null, endedAt: null, figures: null },
      })
    })
  } finally {
    await store.close()
  }
}

function figuresOf(alert: string): SendFigures | null {
  const database = new Database(join(dataDir, 'xiaowei.db'), { readonly: true })
  try {
    const row = database.prepare('select figures from alerts where id = ?').get(alert) as { figures: string | null }
    return row.figures === null ? null : (JSON.parse(row.figures) as SendFigures)
  } finally {
    database.close()
  }
}

const received = ({ messages }: Person) => messages().filter(({ text }) => text?.includes(TITLE)).length

test('an alert to 500 subscribers with two kills in the middle: each once, or counted as ambiguous', async () => {
  fake = await startFakeBotApi()
  group = fake.group()
  const people = Array.from({ length: PEOPLE }, (_, at) => fake.person(`订户${at}`))
  for (const person of people.slice(0, BLOCKED)) person.blocks()
  for (const { chat } of people.slice(100, 100 + LOST)) {
    fake.fault({
      ...{ method: 'sendMessage', kind: 'drop', accept: true },
      when: ({ chat_id: to, text }) => Number(to) === chat && String(text).includes(TITLE),
    })
  }
  const alert = await prepare(people)
  const total = () => people.reduce((sum, person) => sum + received(person), 0)

  let kill = await startProcess()
  for (const many of [120, 300]) {
    await fake.waitFor(() => total() >= many, `${many} messages`)
    await kill()
    expect(figuresOf(alert)).toBeNull()
    kill = await startProcess()
  }
  await fake.waitFor(() => figuresOf(alert) !== null, 'the end of the sending')

  const counts = people.map(received)
  const reached = counts.slice(BLOCKED)
  expect(Math.min(...reached)).toBe(1)
  expect(counts.slice(0, BLOCKED)).toEqual(Array(BLOCKED).fill(0))
  const twice = reached.filter((count) => count > 1).length
  expect(Math.max(...reached)).toBeLessThanOrEqual(3)
  const figures = figuresOf(alert)
  const { sent = 0, ambiguous = 0, blocked } = figures ?? {}
  expect(blocked).toBe(BLOCKED)
  expect(sent + ambiguous).toBe(PEOPLE - BLOCKED)
  expect(figures).toMatchObject({ failed: 0, stopped: 0, left: 0, page: 0 })
  // Everybody who received it more than once is counted as ambiguous, and so are those whose answer was lost.
  expect(ambiguous).toBeGreaterThanOrEqual(Math.max(twice, LOST))
  await kill()
})
