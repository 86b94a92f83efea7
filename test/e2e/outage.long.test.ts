import { afterEach, describe, expect, it } from 'vitest'
import type { Surroundings } from '../../src/compose/compose.ts'
import { fastTime } from './fast-time.ts'
import { fillForm, NUMBER, numberIn } from './filing.ts'
import { type System, startSystem } from './system.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A morning: at night some messages wait for the day. */
const MORNING = Date.parse(`${new Date().toISOString().slice(0, 10)}T01:00:00Z`)

let system: System
afterEach(() => system.stop())

/**
 * Time that runs fast while a server lives and stands still while there is none. An outage then has the stated length,
 * however slow the machine is. The clock starts when the server has measured how long nobody was there.
 */
function createLife(begins: number) {
  let at = begins
  let since: number | null = null
  let dying = false
  let standing = false
  let noted = Promise.withResolvers<void>()
  const now = () => at + (since === null ? 0 : (Date.now() - since) * 50)
  const surroundings: Surroundings = {
    clock: () => new Date(now()),
    schedule: fastTime(50).schedule,
    fault(point) {
      if (dying && point === 'seen:before commit') throw new Error('killed: nobody notes that it was here')
      if (point !== 'seen:committed') return
      if (!standing) since ??= Date.now()
      noted.resolve()
    },
  }
  return {
    surroundings,
    /** Stops the clock once the server has recorded its presence. Returns the time of the clock. */
    async stand(): Promise<number> {
      noted = Promise.withResolvers()
      await noted.promise
      at = now()
      since = null
      standing = true
      return at
    },
    dies: () => {
      dying = true
    },
  }
}

/** A person has the summary on the screen. Then the server is killed, and comes back after this time. */
async function outageAtSummary(outageMs: number, meanwhile: (press: () => Promise<unknown>) => Promise<void>) {
  const life = createLife(MORNING)
  system = await startSystem({ surroundings: life.surroundings })
  const { person, fake } = system
  const summary = await fillForm(person)
  await system.xiaowei.idle()
  const end = await life.stand()
  life.dies()
  await system.xiaowei.stop()
  await meanwhile(() => person.presses('确认提交', { in: summary }))
  fake.forgetPresses()
  const before = person.messages().length
  const next = createLife(end + outageMs)
  await system.restart(next.surroundings)
  return { summary, before, life: next }
}

describe('F31 the server was down for ten minutes while the confirmation was pressed', () => {
  it('shows the summary again, files nothing by itself, and the old button still works, once', async () => {
    const { summary, before } = await outageAtSummary(10 * MINUTE_MS, async (press) => void (await press()))
    const { person, xiaowei, group } = system
    await person.sees('再看一次')
    await xiaowei.idle()
    const again = person.messages().slice(before)
    expect(again.at(-1)?.text).toContain('没问题就点「确认提交」')
    expect(again.filter((message) => NUMBER.test(message.text ?? ''))).toEqual([])

    await person.presses('确认提交', { in: summary })
    const number = numberIn((await person.sees(NUMBER)).text)
    await person.presses('确认提交', { in: summary })
    await person.presses('确认提交')
    await xiaowei.idle()
    await xiaowei.idle()
    const told = person.messages().flatMap((message) => message.text?.match(new RegExp(NUMBER, 'g')) ?? [])
    expect([...new Set(told)]).toEqual([number])
    expect(group.topics()).toHaveLength(1)
  })

  it('takes a typed confirmation as well', async () => {
    await outageAtSummary(10 * MINUTE_MS, async (press) => void (await press()))
    const { person } = system
    await person.sees('再看一次')
    person.sends('确认提交')
    await person.sees(NUMBER)
  })

  it('does not show it again after a short outage, nor to people who had not come so far', async () => {
    const { before } = await outageAtSummary(MINUTE_MS, async () => {})
    const { person, xiaowei } = system
    await xiaowei.idle()
    expect(person.messages().length).toBe(before)
  })

  it('does not show it again at every start', async () => {
    const { before, life } = await outageAtSummary(10 * MINUTE_MS, async () => {})
    const { person } = system
    await person.sees('没问题就点「确认提交」', { ever: true })
    await system.xiaowei.idle()
    const shown = person.messages().length
    expect(shown).toBeGreaterThan(before)
    const end = await life.stand()
    await system.restart(createLife(end + MINUTE_MS).surroundings)
    await system.xiaowei.idle()
    expect(person.messages().length).toBe(shown)
  })
})

describe('F28 the server was down for 25 hours', () => {
  const outage = async (hours: number, detail: string, meanwhile: () => unknown) => {
    const life = createLife(MORNING)
    system = await startSystem({ environment: { STAFF_CARD_DETAIL: detail }, surroundings: life.surroundings })
    await system.fake.waitFor(() => system.fake.calls('setMyCommands').length > 0, 'the start')
    const end = await life.stand()
    await system.xiaowei.stop()
    meanwhile()
    await system.restart(createLife(end + hours * HOUR_MS).surroundings)
  }

  it.each(['full', 'minimal'])('tells staff that messages may be lost, also on %s cards', async (detail) => {
    await outage(25, detail, () => system.person.sends('还在吗'))
    const notice = await system.group.shows(null, '小维停了 25 小时')
    expect(notice.text).toContain('还有 1 条消息')
    await system.person.sees('我是小维')
  })

  it('says nothing after a night', async () => {
    await outage(12, 'full', () => {})
    await system.xiaowei.idle()
    // Linking accounts is explained at the first start. Nothing is said about the night.
    expect(system.group.messagesIn(null).map(({ text }) => text)).toEqual([expect.stringContaining('请各自连接账号')])
  })
})
