import { afterEach, describe, expect, it } from 'vitest'
import type { Surroundings } from '../../src/compose.ts'
import { fastTime } from './fast-time.ts'
import { fillForm, NUMBER, numberIn } from './filing.ts'
import { type System, startSystem } from './system.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** At night some messages wait for the day. */
const MORNING = Date.parse(`${new Date().toISOString().slice(0, 10)}T01:00:00Z`)

let system: System
afterEach(() => system.stop())

/** Time that runs on from `started`, and so much later. */
function timeAfter(started: number, outageMs: number): Surroundings {
  const { clock, schedule } = fastTime(50, started, MORNING)
  return { clock: () => new Date(clock().getTime() + outageMs), schedule, fault: () => {} }
}

const started = () => Date.now()

/**
 * Somebody has the summary in front of them; then the server goes (killed, it cannot note the hour), and comes back
 * after so long.
 */
async function outageAtSummary(outageMs: number, meanwhile: (press: () => Promise<unknown>) => Promise<void>) {
  const from = started()
  let beats = 0
  const fault = (point: string) => {
    if (point === 'seen:before commit' && ++beats > 1) throw new Error('killed')
  }
  system = await startSystem({ surroundings: { ...timeAfter(from, 0), fault } })
  const { person, fake } = system
  const summary = await fillForm(person)
  await system.xiaowei.idle()
  await system.xiaowei.stop()
  await meanwhile(() => person.presses('确认提交', { in: summary }))
  fake.forgetPresses()
  const before = person.messages().length
  await system.restart(timeAfter(from, outageMs))
  return { summary, before }
}

describe('F31 the server was down for ten minutes while the confirmation was pressed', { timeout: 60_000 }, () => {
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

  it('does not show it again after a short outage, nor to whoever has not come so far', async () => {
    const { before } = await outageAtSummary(MINUTE_MS, async () => {})
    const { person, xiaowei } = system
    await xiaowei.idle()
    expect(person.messages().length).toBe(before)
  })

  it('does not show it again at every start', async () => {
    const { before } = await outageAtSummary(10 * MINUTE_MS, async () => {})
    const { person } = system
    await person.sees('没问题就点「确认提交」', { ever: true })
    await system.xiaowei.idle()
    const shown = person.messages().length
    expect(shown).toBeGreaterThan(before)
    await system.restart(timeAfter(started(), 12 * MINUTE_MS))
    await system.xiaowei.idle()
    expect(person.messages().length).toBe(shown)
  })
})

describe('F28 the server was down for 25 hours', { timeout: 60_000 }, () => {
  it.each(['full', 'minimal'])('tells staff that messages may be lost, also on %s cards', async (detail) => {
    const from = started()
    const environment = { STAFF_CARD_DETAIL: detail }
    system = await startSystem({ environment, surroundings: timeAfter(from, 0) })
    const { person, group, fake } = system
    await fake.waitFor(() => fake.calls('setMyCommands').length > 0, 'the start')
    await system.xiaowei.stop()
    person.sends('还在吗')
    await system.restart(timeAfter(from, 25 * HOUR_MS))
    const notice = await group.shows(null, '小维停了 25 小时')
    expect(notice.text).toContain('还有 1 条消息')
    await person.sees('我是小维')
  })

  it('says nothing after a night', async () => {
    const from = started()
    system = await startSystem({ surroundings: timeAfter(from, 0) })
    const { group } = system
    await system.restart(timeAfter(from, 12 * HOUR_MS))
    await system.xiaowei.idle()
    expect(group.messagesIn(null)).toEqual([])
  })
})
