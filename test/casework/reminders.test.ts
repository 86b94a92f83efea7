import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { move } from '../../src/casework/handling/apply-event.ts'
import { keepReminding, remind } from '../../src/casework/timed/reminders.ts'
import type { ComplaintAction } from '../../src/complaint/types.ts'
import { keepCalendar, loadCalendar } from '../../src/compose/calendar-file.ts'
import { readYaml } from '../assistant/conversation.ts'
import { buildHouse } from '../delivery/house.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { createTime, until } from '../storage/time.ts'

const DAY_MS = 86_400_000
const STAFF = { kind: 'staff' as const, id: 's1', name: '测试员工' }

/** A house with one complaint, filed on Tuesday 24 November 2026 at ten in the morning. */
async function filed() {
  const built = await buildHouse({ time: createTime('2026-11-24T02:00:00.000Z') })
  const { delivery, store, desk } = built
  const conversation = await delivery.conversationsOf('telegram').conversationOf('1001')
  await delivery.turns.process(
    {
      channel: 'telegram',
      conversation,
      sentAt: '2026-11-24T02:00:00.000Z',
      text: 'file draft-1',
      action: null,
      attachments: [],
      about: null,
    },
    [],
  )
  const [complaint] = await store.read.complaints.ofConversation(conversation)
  const id = complaint?.id ?? ''
  return {
    ...built,
    id,
    complaint: async () => (await built.casework.byId(id)) ?? expect.unreachable(),
    /** The reminders on the timeline, with their words. */
    reminders: async () =>
      ((await built.casework.byId(id))?.timeline ?? [])
        .filter(({ type }) => type.startsWith('reminder_'))
        .map(({ type, text }) => [type, text]),
    remind: () => remind(store, desk),
    act: (action: ComplaintAction, input = {}) => built.casework.act({ complaint: id, action, actor: STAFF, input }),
  }
}

describe('reminders of deadlines', () => {
  it('come on the working day before the last one, once', async () => {
    const { time, remind, reminders } = await filed()
    time.advance(7 * DAY_MS)
    expect(await remind()).toBe(0)
    time.advance(DAY_MS)
    expect(await remind()).toBe(1)
    expect(await remind()).toBe(0)
    expect(await reminders()).toEqual([['reminder_soon', '快到期了：决定是否受理，最后一天是 2026-12-03。']])
  })

  it('come once more when it is over, also where everybody looks', async () => {
    const { time, remind, reminders, store } = await filed()
    time.advance(8 * DAY_MS)
    await remind()
    time.advance(2 * DAY_MS)
    expect(await remind()).toBe(1)
    expect(await remind()).toBe(0)
    expect((await reminders()).map(([type]) => type)).toEqual(['reminder_soon', 'reminder_overdue'])
    expect((await store.read.outbox.heads()).map(({ kind }) => kind)).toContain('staff_alarm')
  })

  it('after a long stop say only that it is over', async () => {
    const { time, remind, reminders } = await filed()
    time.advance(30 * DAY_MS)
    await remind()
    expect((await reminders()).map(([type]) => type)).toEqual(['reminder_overdue'])
  })

  it('do not come for acts done in time', async () => {
    const { time, remind, act } = await filed()
    await act('accept')
    time.advance(20 * DAY_MS)
    expect(await remind()).toBe(0)
  })

  it('come again for a clock that starts again', async () => {
    const { time, remind, reminders, act, store, desk, id } = await filed()
    time.advance(8 * DAY_MS)
    await remind()
    await act('request_supplement', { note: '请补发票照片' })
    await store.transaction('supplement', async (tx) => {
      const complaint = await tx.complaints.byId(id)
      if (!complaint) throw new Error('no complaint')
      const actor = { kind: 'complainant' } as const
      await move(tx, complaint, { type: 'supplement', actor, from: 'awaiting_supplement', to: 'submitted' }, desk)
    })
    expect(desk.procedure.isOpen('submitted')).toBe(true)
    time.advance(8 * DAY_MS)
    await remind()
    expect((await reminders()).map(([, words]) => words?.slice(-11))).toEqual(['2026-12-03。', '2026-12-11。'])
  })

  it('wait for working hours of a working day', async () => {
    const { time, store, desk, reminders } = await filed()
    // Over since the end of Thursday 3 December. It is now Saturday the 5th, ten in the morning.
    time.advance(11 * DAY_MS)
    const end = keepReminding({ store, desk, schedule: time.schedule, failed: () => expect.unreachable() })
    expect(await reminders()).toEqual([])
    // Monday, five to nine.
    time.advance(2 * DAY_MS - 65 * 60_000)
    expect(await reminders()).toEqual([])
    time.advance(10 * 60_000)
    await until(async () => (await reminders()).length === 1)
    await end()
    expect(time.next()).toBeNull()
  })

  it('leave no trace of a person in their note', async () => {
    const { time, remind, reminders } = await filed()
    time.advance(30 * DAY_MS)
    await remind()
    expect(JSON.stringify(await reminders())).not.toMatch(/13800000000|测试电器店/)
  })
})

describe('the deadlines of a complaint', () => {
  it('stand in its summary', async () => {
    const { casework, time, complaint } = await filed()
    expect((await complaint()).deadlines).toEqual([
      expect.objectContaining({ clock: 'acceptance', due: '2026-12-03', state: 'running', certain: true }),
    ])
    time.advance(11 * DAY_MS)
    const { complaints } = await casework.list({ open: true, limit: 10, offset: 0 })
    expect(complaints[0]?.deadlines[0]?.state).toBe('overdue')
    const listed = async (due: 'soon' | 'overdue') => (await casework.list({ due, limit: 10, offset: 0 })).total
    expect([await listed('soon'), await listed('overdue')]).toEqual([0, 1])
    expect((await casework.counts()).due).toEqual({ soon: 0, overdue: 1 })
  })
})

describe('the calendar in the data directory', () => {
  const year = (holiday: string) => `schema: calendar/1
years:
  - year: 2027
    source: invented for the test
    verified_by: null
    verified_on: null
    holidays: [{ name: 元旦, from: '${holiday}', to: '${holiday}' }]
    workdays: []
`
  const start = () => {
    const dataDir = temporaryFolder()
    const problems: string[] = []
    const calendar = keepCalendar({
      builtIn: readYaml('registries/calendar'),
      dataDir,
      unreadable: (error) => problems.push(error),
    })
    return { dataDir, calendar, problems }
  }

  it('takes effect while the server runs, beside the built-in years', () => {
    const { dataDir, calendar, problems } = start()
    expect(calendar().covers('2027-01-01')).toBe(false)
    expect(loadCalendar(year('2027-01-01'), dataDir)).toEqual([2027])
    expect(calendar().isHoliday('2027-01-01')).toBe(true)
    expect(calendar().isHoliday('2026-10-01')).toBe(true)
    expect(problems).toEqual([])
  })

  it('is refused when it is wrong, and then the one before stays', () => {
    const { dataDir, calendar } = start()
    loadCalendar(year('2027-01-01'), dataDir)
    expect(() => loadCalendar(year('2027-13-01'), dataDir)).toThrow(/calendar day/)
    expect(calendar().isHoliday('2027-01-01')).toBe(true)
  })

  it('that was damaged by hand is reported once, and the earlier days stay', () => {
    const { dataDir, calendar, problems } = start()
    writeFileSync(join(dataDir, 'calendar.yaml'), 'schema: [')
    expect(calendar().isHoliday('2026-10-01')).toBe(true)
    expect(calendar().isHoliday('2026-10-02')).toBe(true)
    expect(problems).toHaveLength(1)
  })
})
