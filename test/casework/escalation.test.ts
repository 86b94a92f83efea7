import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import type { Role } from '../../src/casework/account-types.ts'
import { readEscalationRules } from '../../src/casework/escalation-rules.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { createUnits } from '../../src/casework/staff/units.ts'
import { escalate, keepEscalating } from '../../src/casework/timed/escalation.ts'
import { workingMinutesSince } from '../../src/casework/timed/working-hours.ts'
import { buildHouse, escalation, recordingSender, wordsOf } from '../delivery/house.ts'
import { createTime, until } from '../storage/time.ts'
import { fileFor } from './units.ts'
import { wholeDay } from './whole-day.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Tuesday 24 November 2026, ten in the morning. 李 is on duty, 钱 the deputy, 周 on duty tomorrow; 王 leads. */
async function opened({ deputy = true } = {}) {
  const sender = recordingSender()
  const time = createTime('2026-11-24T02:00:00.000Z')
  const house = await buildHouse({ time, sender, noticePlan: { channels: ['mail'], topics: ['people'] } })
  const { store, desk } = house
  const accounts = createAccounts({ store, clock: time.clock, random: systemRandom })
  const make = async (name: string, role: Role) => {
    const made = await accounts.create({ login: name, name: `${name}测试`, role, password: 'correct horse', by: null })
    if (!made.ok) throw new Error(made.code)
    return { kind: 'staff' as const, id: made.account.id, name: `${name}测试` }
  }
  const people = {
    li: await make('li', 'staff'),
    qian: await make('qian', 'staff'),
    zhou: await make('zhou', 'staff'),
    wang: await make('wang', 'lead'),
    boss: await make('boss', 'admin'),
  }
  await store.transaction('roster', async (tx) => {
    await tx.roster.set('2026-11-24', wholeDay(people.li.id, deputy ? people.qian.id : null))
    await tx.roster.set('2026-11-25', wholeDay(people.zhou.id))
  })
  const id = await fileFor(house, 'draft-1', null)
  const look = () => store.transaction('escalation', (tx) => escalate(tx, desk))
  return {
    ...house,
    sender,
    people,
    id,
    look,
    /** What the timeline says of it. */
    told: async () =>
      ((await house.casework.byId(id))?.timeline ?? [])
        .filter(({ type }) => type.startsWith('escalated_'))
        .map(({ type, text }) => [type.slice('escalated_'.length), text?.split('。')[1]]),
  }
}

describe('a new complaint that nobody touches', () => {
  it('is told to the deputy, then to the lead, once each', async () => {
    const { time, look, told } = await opened()
    time.advance(120 * MINUTE - 1000)
    expect(await look()).toBe(0)
    time.advance(1000)
    expect([await look(), await look()]).toEqual([1, 0])
    time.advance(120 * MINUTE)
    expect([await look(), await look()]).toEqual([1, 0])
    time.advance(2 * HOUR)
    expect(await look()).toBe(0)
    expect(await told()).toEqual([
      ['next', '请qian测试接一下'],
      ['lead', '请主管wang测试安排'],
    ])
  })

  it('is told to the next one on duty when there is no deputy, and to admins when no lead is there', async () => {
    const { time, look, told, people, store } = await opened({ deputy: false })
    const leave = { account: people.wang.id, from: '2026-11-24', to: '2026-11-24' }
    await store.transaction('leave', (tx) => tx.roster.addLeave(leave))
    time.advance(2 * HOUR)
    await look()
    time.advance(2 * HOUR)
    await look()
    expect((await told()).map(([, words]) => words)).toEqual(['请zhou测试接一下', '请主管boss测试安排'])
  })

  it('is told to the one of the next shift of the day, and not again to the one of the hour it came in', async () => {
    const { time, look, told, store, people } = await opened()
    const at = (from: string, to: string, account: string) => ({ from, to, account, deputy: null })
    const shifts = [
      at('09:00', '11:00', people.li.id),
      at('11:00', '12:30', people.qian.id),
      at('12:30', '17:30', people.zhou.id),
    ]
    await store.transaction('roster', (tx) => tx.roster.set('2026-11-24', shifts))
    time.advance(2 * HOUR)
    await look()
    expect(await told()).toEqual([['next', '请qian测试接一下']])
  })

  it('is told to the later shift when the one of the hour it came in is still there', async () => {
    const { time, look, told, store, people } = await opened()
    const at = (from: string, to: string, account: string) => ({ from, to, account, deputy: null })
    const shifts = [at('09:00', '13:00', people.li.id), at('13:00', '17:30', people.zhou.id)]
    await store.transaction('roster', (tx) => tx.roster.set('2026-11-24', shifts))
    time.advance(2 * HOUR)
    await look()
    expect(await told()).toEqual([['next', '请zhou测试接一下']])
  })

  it('names nobody where the roster names nobody else', async () => {
    const { time, look, told, store } = await opened({ deputy: false })
    await store.transaction('roster', (tx) => tx.roster.set('2026-11-25', []))
    time.advance(2 * HOUR)
    await look()
    expect((await told()).map(([, words]) => words)).toEqual(['名册上后面没有别人，请看到的人接一下'])
  })

  it('goes out through the outbox: into its topic, to the group, by mail; nothing of the person is in it', async () => {
    const { time, look, sender, start } = await opened()
    time.advance(2 * HOUR)
    await look()
    await start()
    await until(() => sender.ledger.filter((row) => wordsOf(row).includes('还没有人动')).length === 2)
    const kinds = sender.ledger.filter((row) => wordsOf(row).includes('还没有人动')).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['staff_alarm', 'staff_note'])
    const alarm = sender.ledger.find(({ kind, payload }) => kind === 'staff_alarm' && 'call' in (payload as object))
    expect(alarm?.payload).toMatchObject({ call: [{ name: 'qian测试' }], impersonal: true })
    expect(wordsOf(alarm ?? expect.unreachable())).not.toContain('13800000000')
  })

  it.each(['a note', 'a taking', 'an act'])('is not told after %s', async (what) => {
    const { time, look, casework, ownership, people, id } = await opened()
    const actor = people.li
    if (what === 'a note') await casework.note({ complaint: id, actor, text: '在看', contact: null })
    if (what === 'a taking') await ownership.assign({ complaint: id, to: actor.id, actor })
    if (what === 'an act') await casework.act({ complaint: id, action: 'accept', actor, input: {} })
    time.advance(6 * HOUR)
    expect(await look()).toBe(0)
  })

  it('after a long stop is told to the lead alone, and one that is older than some days to nobody', async () => {
    const { time, look, told } = await opened()
    time.advance(20 * HOUR)
    await look()
    expect((await told()).map(([step]) => step)).toEqual(['lead'])
    const other = await opened()
    other.time.advance(8 * 24 * HOUR)
    expect(await other.look()).toBe(0)
  })

  it('is told to the leads of its unit', async () => {
    const { time, look, store, desk, people, casework, ...house } = await opened()
    const units = createUnits({ ...desk, store })
    await units.save({ id: null, kind: 'district', name: '东分会', regions: ['420203'], by: people.boss.id })
    const [east] = await units.list()
    await units.place({ accounts: [{ account: people.qian.id, unit: east?.id ?? '' }], by: people.boss.id })
    await store.transaction('lead', (tx) => tx.accounts.change(people.qian.id, { role: 'lead' }))
    const id = await fileFor({ store, desk, ...house }, 'draft-2', '420203')
    time.advance(5 * HOUR)
    await look()
    const texts = (await casework.byId(id))?.timeline.map(({ text }) => text ?? '')
    expect(texts?.at(-1)).toContain('请主管qian测试安排')
  })
})

describe('a person who waits', () => {
  const wait = async () => {
    const opening = await opened()
    const { store, delivery } = opening
    const conversation = await delivery.conversationsOf('telegram').conversationOf('2002')
    await store.transaction('asks', (tx) =>
      tx.handOffs.add({ conversation, urgent: false, reason: 'asked', text: '人呢' }),
    )
    await opening.casework.note({ complaint: opening.id, actor: opening.people.li, text: '在看', contact: null })
    return { ...opening, conversation }
  }

  it('is told of to the deputy, then to the lead, once each, and the list says so', async () => {
    const { time, look, store } = await wait()
    const waiting = () => store.read.handOffs.open()
    time.advance(15 * MINUTE)
    expect([await look(), await look()]).toEqual([1, 0])
    expect((await waiting()).map(({ raised }) => raised)).toEqual([1])
    time.advance(30 * MINUTE)
    expect([await look(), await look()]).toEqual([1, 0])
    expect((await waiting()).map(({ raised }) => raised)).toEqual([2])
  })

  it.each(['taken', 'settled'])('is not told of once the talk is %s', async (what) => {
    const { time, look, handOffs, people, conversation } = await wait()
    if (what === 'taken') await handOffs.take({ conversation, actor: people.li })
    else await handOffs.settle({ id: 1, actor: people.li })
    time.advance(2 * HOUR)
    expect(await look()).toBe(0)
  })
})

it('is not done twice by two servers, nor again after a restart', async () => {
  const { time, store, desk, told } = await opened()
  time.advance(2 * HOUR)
  const look = () => store.transaction('escalation', (tx) => escalate(tx, desk))
  expect((await Promise.all([look(), look()])).toSorted()).toEqual([0, 1])
  for (let starts = 0; starts < 2; starts += 1) {
    const end = keepEscalating({ store, desk, schedule: time.schedule, failed: () => expect.unreachable() })
    time.advance(MINUTE)
    await end()
  }
  expect(await told()).toHaveLength(1)
})

it('counts working hours alone and tells nobody outside of them', async () => {
  const { time, store, desk, told } = await opened()
  // From Tuesday ten to Friday half past five: 7.5 hours and three times 8.5.
  time.advance(3 * 24 * HOUR + 7.5 * HOUR)
  const since = new Date('2026-11-24T02:00:00.000Z')
  expect(workingMinutesSince(since, desk)).toBe(60 * (7.5 + 3 * 8.5))
  time.advance(24 * HOUR)
  expect(workingMinutesSince(since, desk)).toBe(60 * (7.5 + 3 * 8.5))
  const end = keepEscalating({ store, desk, schedule: time.schedule, failed: () => expect.unreachable() })
  time.advance(MINUTE)
  await end()
  expect(await told()).toEqual([])
})

it('refuses rules in which the lead comes first', () => {
  expect(() => readEscalationRules({ ...escalation, person: { next_minutes: 30, lead_minutes: 30 } })).toThrow(
    /lead_minutes/,
  )
})
