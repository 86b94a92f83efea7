import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createClocks } from '../../src/casework/clocks.ts'
import { createCasework } from '../../src/casework/handling/casework.ts'
import { createCalendar, readCalendarYears } from '../../src/complaint/procedure/working-days.ts'
import type { ComplaintAction } from '../../src/complaint/types.ts'
import { readYaml } from '../assistant/conversation.ts'
import { buildHouse, deadlineRules } from '../delivery/house.ts'
import { fileMany } from '../workbench/many.ts'
import { DAY_MS, STAFF } from './talking-house.ts'

type House = Awaited<ReturnType<typeof buildHouse>>
type Listing = Pick<House['casework'], 'list' | 'counts'>

const ONE_BY_ONE = Array.from({ length: 18 }, () => 1)
const ALL = { limit: 1000, offset: 0 }

/** The due days in the lists, and those that the clocks of each complaint give. */
async function bothWays({ list, counts }: Listing) {
  const everything = (await list(ALL)).complaints
  const byClock = (due: 'soon' | 'overdue') =>
    everything.filter(({ deadlines }) => deadlines.some(({ state }) => state === due)).map(({ number }) => number)
  const byList = async (due: 'soon' | 'overdue') =>
    (await list({ ...ALL, due })).complaints.map(({ number }) => number).toSorted()
  const { due } = await counts()
  return {
    lists: { soon: await byList('soon'), overdue: await byList('overdue'), count: due },
    clocks: {
      soon: byClock('soon').toSorted(),
      overdue: byClock('overdue').toSorted(),
      count: { soon: byClock('soon').length, overdue: byClock('overdue').length },
    },
  }
}

/** Complaints filed on many days. Some went on, waited for papers, were referred, were appraised or were withdrawn. */
async function lived() {
  const house = await buildHouse({ staffGroup: 'off' })
  const { casework, time } = house
  const act = async (complaint: string, action: ComplaintAction, input = {}) => {
    const done = await casework.act({ complaint, action, actor: STAFF, input })
    expect(done).toMatchObject({ ok: true })
  }
  for (let day = 0; day < 6; day += 1) {
    const [, accepted, waiting, referred, appraised, undone] = await fileMany(house, 7, `day-${day}`)
    time.advance(60_000)
    await act(accepted ?? '', 'accept')
    await act(waiting ?? '', 'request_supplement', { note: '发票', dueOn: '2026-12-10' })
    await act(referred ?? '', 'refer', { reason: 'T1', authority: 'market', note: '转', dueOn: '2026-12-08' })
    await act(appraised ?? '', 'accept')
    await act(appraised ?? '', 'start_mediation')
    await act(appraised ?? '', 'start_appraisal', { appraiser: '测试检验所' })
    await act(undone ?? '', 'accept')
    await act(undone ?? '', 'undo')
    time.advance(DAY_MS)
  }
  return house
}

describe('the day on which a complaint is due', () => {
  it('stands beside it, so that a list page reads the events of its own complaints only', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    await fileMany(house, 60)
    house.time.advance(30 * DAY_MS)
    const { complaints } = house.store.read
    const read: number[] = []
    const { clockEvents } = complaints
    complaints.clockEvents = (ids) => {
      read.push(ids.length)
      return clockEvents(ids)
    }
    await house.casework.counts()
    const shown = await house.casework.list({ due: 'overdue', limit: 30, offset: 0 })
    expect(shown).toMatchObject({ total: 60 })
    expect(read.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(90)
  })

  it('agrees with the clocks, on every day, by time alone', async () => {
    const { casework, time } = await lived()
    const seen = new Set<string>()
    // The first clocks end in the first weeks, those of mediation after sixty days.
    for (const days of [...ONE_BY_ONE, 30, ...ONE_BY_ONE]) {
      const { lists, clocks } = await bothWays(casework)
      expect(lists).toEqual(clocks)
      for (const due of ['soon', 'overdue'] as const) if (lists.count[due] > 0) seen.add(due)
      time.advance(days * DAY_MS)
    }
    expect([...seen].toSorted()).toEqual(['overdue', 'soon'])
  })

  it('orders the due ones: the longest overdue first', async () => {
    const { casework, time } = await lived()
    time.advance(20 * DAY_MS)
    const { complaints } = await casework.list({ due: 'overdue', limit: 1000, offset: 0 })
    const days = complaints.map(({ deadlines }) => deadlines.map(({ due }) => due).toSorted()[0] ?? '')
    expect(days.length).toBeGreaterThan(10)
    expect(days).toEqual(days.toSorted())
    expect(new Set(days).size).toBeGreaterThan(3)
  })

  it('is written for complaints of an earlier version at the first look', async () => {
    const { casework, time, dataDir } = await lived()
    time.advance(15 * DAY_MS)
    const before = await bothWays(casework)
    const beside = new Database(join(dataDir, 'xiaowei.db'))
    beside.exec("update complaints set due_on = null; delete from settings where name = 'due_basis'")
    beside.close()
    expect(await bothWays(casework)).toEqual(before)
    expect(before.lists.count.overdue).toBeGreaterThan(0)
  })

  it('follows a calendar that is loaded while the server runs', async () => {
    const house = await lived()
    house.time.advance(6 * DAY_MS)
    await bothWays(house.casework)
    const years = readCalendarYears(readYaml('registries/calendar'))
    const holiday = { name: '测试假', from: '2026-12-03', to: '2026-12-16' }
    const longer = years.map((one) => (one.year === 2026 ? { ...one, holidays: [...one.holidays, holiday] } : one))
    const { clock } = house.time
    const clocks = createClocks({
      rules: deadlineRules,
      calendar: () => createCalendar(longer),
      clock,
      timeZone: 'Asia/Shanghai',
    })
    const { desk, store, evidence } = house
    const casework = createCasework({ ...desk, clocks, store, viewEvidence: evidence.view })
    const [before, after] = [await bothWays(house.casework), await bothWays(casework)]
    expect(after.lists).toEqual(after.clocks)
    expect(after.lists).not.toEqual(before.lists)
  })
})
