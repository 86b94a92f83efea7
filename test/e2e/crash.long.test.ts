import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { type FakeBotApi, type Group, type Person, startFakeBotApi } from '../fakes/bot-api.ts'
import { fillForm, NUMBER, numberIn } from './filing.ts'
import { environmentFor } from './system.ts'

/** Number of commits and sends between two deaths. */
const STEP = 3
/** Filing one complaint has more points than this. */
const LAST = 40

const program = join(import.meta.dirname, 'crash-server.ts')
const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-crash-'))
const children = new Set<ChildProcess>()
const BEGAN = String(Date.now())
let fake: FakeBotApi
let group: Group

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await fake?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A server process. `died` resolves when it has ended. */
async function startProcess() {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...environmentFor(fake, group, dataDir), BEGAN },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.add(child)
  const died = once(child, 'exit').then(() => children.delete(child))
  await once(child.stdout, 'data')
  return {
    died,
    async armed(n: number) {
      child.stdin.write(`die ${n}\n`)
      await once(child.stdout, 'data')
    },
  }
}

const rows = <Row>(sql: string): Row[] => {
  const database = new Database(join(dataDir, 'xiaowei.db'), { readonly: true })
  try {
    return database.prepare(sql).all() as Row[]
  } finally {
    database.close()
  }
}

/** The cards of one complaint in the staff group. */
const cardsOf = (number: string) =>
  group
    .topics()
    .flatMap(({ thread }) => group.messagesIn(thread))
    .filter((message) => message.text?.includes(number) && message.text.includes('美好健身测试馆'))

const numbersToldTo = (person: Person) => [
  ...new Set(person.messages().flatMap((message) => message.text?.match(new RegExp(NUMBER, 'g')) ?? [])),
]

describe('a server process killed at a commit or a send', () => {
  it('loses nothing wherever a filing is cut: one complaint, one number, a second card only when flagged', async () => {
    fake = await startFakeBotApi()
    group = fake.group()
    let server = await startProcess()
    let filings = 0

    // Every point is cut in process (test/delivery/fault.test.ts). Here real processes die at every third of the first
    // points.
    for (let n = 1; n <= LAST; n += STEP) {
      filings += 1
      const person = fake.person(`测试${n}`)
      await fillForm(person)
      await server.armed(n)
      await person.presses('确认提交')

      const number = await Promise.race([server.died.then(() => null), arrival(person)])
      const crashed = number === null
      if (crashed) server = await startProcess()
      const told = await arrival(person)

      expect(numbersToldTo(person), `numbers after a kill at point ${n}`).toEqual([told])
      const cards = cardsOf(told)
      expect(cards.length, `cards after a kill at point ${n}`).toBeGreaterThanOrEqual(1)
      expect(cards.length, `cards after a kill at point ${n}`).toBeLessThanOrEqual(2)
      expect(cards.slice(1).every((card) => card.text?.includes('可能重复'))).toBe(true)
      const complaints = rows<{ n: number }>('select count(*) as n from complaints')[0]?.n
      expect(complaints, `complaints after a kill at point ${n}`).toBe(filings)

      expect(crashed, `a kill at point ${n}`).toBe(true)
    }
  })
})

/** Resolves with the number when person, card and all three photos are served and nothing waits to be sent. */
async function arrival(person: Person): Promise<string> {
  const number = numberIn((await person.sees(NUMBER, { ever: true })).text)
  await fake.waitFor(() => cardsOf(number).length > 0, `the card of ${number}`)
  const photos = () =>
    group.topics().flatMap(({ thread, name }) => (name.includes(number) ? group.messagesIn(thread) : []))
  await fake.waitFor(() => photos().filter((message) => message.photo).length >= 3, `the photos of ${number}`)
  await fake.waitFor(
    () =>
      rows<{ n: number }>("select count(*) as n from outbox where state in ('pending', 'sending', 'unknown')")[0]?.n ===
      0,
    'an empty outbox',
  )
  return number
}
