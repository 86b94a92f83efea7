import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  daysGone,
  deadlinesOf,
  dueDay,
  lastDayNear,
  limitOn,
  type Moment,
  readDeadlineRules,
} from '../../src/complaint/procedure/deadlines.ts'
import {
  type CalendarYear,
  createCalendar,
  plusDays,
  readCalendarYears,
  workingDayBefore,
} from '../../src/complaint/procedure/working-days.ts'
import type { ComplaintState } from '../../src/complaint/types.ts'

const built = (path: string) =>
  parse(readFileSync(fileURLToPath(new URL(`../../knowledge/${path}`, import.meta.url)), 'utf8'))
const years = readCalendarYears(built('registries/calendar.yaml'))
const rules = readDeadlineRules(built('rules/deadlines.yaml'))
const calendar = createCalendar(years)

/** An invented calendar: nobody has announced the days off of 2027 in this test. */
const invented = (holidays: CalendarYear['holidays'], workdays: string[] = []): CalendarYear => ({
  year: 2027,
  source: 'invented for the test',
  verified_by: null,
  verified_on: null,
  holidays,
  workdays,
})

describe('the last day that is near', () => {
  it('is the last one that a clock calls soon, on every day of the year', () => {
    for (let today = '2026-01-01'; today < '2026-12-20'; today = plusDays(today, 1)) {
      const near = lastDayNear(today, calendar)
      const stateOf = (dueOn: string) =>
        deadlinesOf([{ day: '2026-01-01', type: 'refer', to: 'referred', dueOn }], { rules, calendar, today })[0]?.state
      expect([today, stateOf(plusDays(today, -1)), stateOf(today), stateOf(near), stateOf(plusDays(near, 1))]).toEqual([
        today,
        'overdue',
        'soon',
        'soon',
        'running',
      ])
    }
  })
})

describe('the working days of 2026', () => {
  for (const [day, worked] of [
    ['2026-11-24', true],
    ['2026-11-28', false],
    ['2026-10-01', false],
    ['2026-10-07', false],
    ['2026-10-08', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
    ['2026-02-14', true],
    ['2026-02-16', false],
  ] as const) {
    it(`${day} is ${worked ? 'worked' : 'a day off'}`, () => expect(calendar.isWorkingDay(day)).toBe(worked))
  }

  it('leave years that were not announced open', () => {
    expect(calendar.covers('2026-12-31')).toBe(true)
    expect(calendar.covers('2027-01-01')).toBe(false)
  })

  it('can be replaced year by year', () => {
    const year2026 = years[0] as CalendarYear
    const changed = createCalendar([...years, { ...year2026, workdays: [] }])
    expect(changed.isWorkingDay('2026-10-10')).toBe(false)
    expect(changed.isHoliday('2026-10-01')).toBe(true)
  })
})

describe('a calendar file', () => {
  const year = { year: 2027, source: 's', verified_by: null, verified_on: null }
  const file = (more: object) => ({ schema: 'calendar/1', years: [{ ...year, workdays: [], ...more }] })
  for (const [name, more, message] of [
    [
      'a holiday that ends before it begins',
      { holidays: [{ name: '春节', from: '2027-02-09', to: '2027-02-05' }] },
      /还早/,
    ],
    ['a holiday of months', { holidays: [{ name: '春节', from: '2027-02-05', to: '2027-05-05' }] }, /超过 15 天/],
    ['a day of another year', { holidays: [{ name: '春节', from: '2029-02-05', to: '2029-02-06' }] }, /别的年份/],
    [
      'a made-up day in the middle of the week',
      { holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-01' }], workdays: ['2027-01-06'] },
      /不能补班/,
    ],
    [
      'a day that does not exist',
      { holidays: [{ name: '元旦', from: '2027-02-30', to: '2027-02-30' }] },
      /calendar day/,
    ],
  ] as const) {
    it(`is refused with ${name}`, () => expect(() => readCalendarYears(file(more))).toThrow(message))
  }
})

describe('the last day of a period', () => {
  it('is the seventh working day after the one it starts on', () => {
    expect(dueDay('2026-11-24', { working_days: 7 }, calendar)).toEqual({ day: '2026-12-03', certain: true })
  })

  it('is the sixtieth day after the one it starts on', () => {
    expect(dueDay('2026-12-03', { days: 60 }, calendar)).toEqual({ day: '2027-02-01', certain: false })
  })

  it('leaves out twelve days of an appraisal, and moves on when that ends on a holiday', () => {
    const skipped = (day: string) => '2026-12-10' < day && day <= '2026-12-22'
    const dueWith = (year: CalendarYear) =>
      dueDay('2026-12-03', { days: 60 }, createCalendar([...years, year]), skipped).day
    // A Saturday: an ordinary weekend does not move it, a holiday does.
    expect(dueWith(invented([{ name: '春节', from: '2027-02-05', to: '2027-02-11' }], ['2027-02-13']))).toBe(
      '2027-02-13',
    )
    expect(dueWith(invented([{ name: '春节', from: '2027-02-05', to: '2027-02-13' }]))).toBe('2027-02-14')
  })

  it('counts the days on which work is made up', () => {
    // 9 October and Saturday the 10th are working days, 1 to 7 October are not.
    expect(dueDay('2026-09-30', { working_days: 3 }, calendar).day).toBe('2026-10-10')
  })

  it('is never before the start, and one more day never makes it earlier', () => {
    const start = fc.integer({ min: 0, max: 700 }).map((days) => plusDays('2026-01-01', days))
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 80 }),
        fc.constantFrom('days', 'working_days'),
        (from, count, unit) => {
          const due = (value: number) =>
            dueDay(from, unit === 'days' ? { days: value } : { working_days: value }, calendar)
          expect(due(count).day > from).toBe(true)
          expect(due(count + 1).day >= due(count).day).toBe(true)
          if (unit === 'working_days') expect(calendar.isWorkingDay(due(count).day)).toBe(true)
          else expect(calendar.isHoliday(due(count).day)).toBe(false)
        },
      ),
    )
  })
})

describe("the regulator's limits", () => {
  const limits = (code: string) => rules.regulator.find((one) => one.code === code)?.limits ?? []

  it('for mediation went from 45 working days to 60 days with the regulation of 1 July 2024', () => {
    expect(limitOn(limits('mediation'), '2024-06-30')).toMatchObject({ within: { working_days: 45 } })
    expect(limitOn(limits('mediation'), '2024-07-01')).toMatchObject({
      within: { days: 60 },
      basis: { statute: '中华人民共和国消费者权益保护法实施条例', article: '第四十六条' },
    })
  })

  it('are unknown before the first edition', () => expect(limitOn(limits('acceptance'), '2019-12-31')).toBeNull())
})

describe('the clocks of a complaint', () => {
  const moment = (day: string, to: ComplaintState | null, type = 'changed'): Moment => ({ day, type, to })
  const clocks = (moments: Moment[], today: string) =>
    deadlinesOf(moments, { rules, calendar, today }).map(({ clock, due, state, pausedDays }) => [
      clock,
      due,
      state,
      pausedDays,
    ])

  it('start when it is filed', () => {
    expect(clocks([moment('2026-11-24', 'submitted')], '2026-11-24')).toEqual([
      ['acceptance', '2026-12-03', 'running', 0],
    ])
  })

  it('are near on the working day before the last one', () => {
    const filed = [moment('2026-11-24', 'submitted')]
    expect(clocks(filed, '2026-12-01')[0]?.[2]).toBe('running')
    expect(clocks(filed, '2026-12-02')[0]?.[2]).toBe('soon')
    expect(clocks(filed, '2026-12-03')[0]?.[2]).toBe('soon')
    expect(clocks(filed, '2026-12-04')[0]?.[2]).toBe('overdue')
  })

  it('begin anew once a supplement is there', () => {
    const asked = [moment('2026-11-24', 'submitted'), moment('2026-11-26', 'awaiting_supplement')]
    expect(clocks(asked, '2026-11-27')).toEqual([['supplement', '2026-12-11', 'running', 0]])
    const back = [...asked, moment('2026-12-01', 'submitted')]
    expect(clocks(back, '2026-12-01')).toEqual([['acceptance', '2026-12-10', 'running', 0]])
  })

  it.each([
    ['2026-11-24', 0, 9],
    ['2026-11-25', 1, 9],
    ['2026-12-03', 9, 9],
    ['2026-12-04', 10, 9],
  ])('on %s, %i of %i days are gone', (today, gone, total) => {
    expect(daysGone({ startedOn: '2026-11-24', due: '2026-12-03', pausedDays: 0 }, today)).toEqual({ gone, total })
  })

  it('do not count the days on which they stood still as gone', () => {
    expect(daysGone({ startedOn: '2026-11-01', due: '2027-01-10', pausedDays: 10 }, '2026-11-21')).toEqual({
      gone: 10,
      total: 60,
    })
  })

  it('that end on their first day are gone after one day', () => {
    expect(daysGone({ startedOn: '2026-11-24', due: '2026-11-24', pausedDays: 0 }, '2026-11-24')).toEqual({
      gone: 0,
      total: 1,
    })
  })

  it('stand still during an appraisal', () => {
    const accepted = [
      moment('2026-10-08', 'submitted'),
      moment('2026-10-09', 'accepted'),
      moment('2026-10-12', 'mediating'),
      moment('2026-10-20', 'appraising'),
    ]
    expect(clocks(accepted, '2026-10-30')).toEqual([['mediation', '2026-12-18', 'paused', 10]])
    expect(clocks([...accepted, moment('2026-11-01', 'mediating')], '2026-11-05')).toEqual([
      ['mediation', '2026-12-20', 'running', 12],
    ])
  })

  it('end with the complaint', () => {
    const moments = [
      moment('2026-10-08', 'submitted'),
      moment('2026-10-09', 'accepted'),
      moment('2026-10-10', 'settled'),
    ]
    expect(clocks(moments, '2026-12-31')).toEqual([])
  })

  it('start again when the complaint is reopened', () => {
    const moments = [
      moment('2026-09-01', 'accepted'),
      moment('2026-09-10', 'settled'),
      moment('2026-10-08', 'accepted', 'reopen'),
    ]
    expect(clocks(moments, '2026-10-09')).toEqual([['mediation', '2026-12-07', 'running', 0]])
  })

  it('wait for the reply of the other authority, until it is there', () => {
    const referred = [moment('2026-11-24', 'submitted'), moment('2026-11-25', 'referred', 'refer')]
    expect(clocks(referred, '2026-11-26')).toEqual([['referral_reply', '2026-12-04', 'running', 0]])
    expect(clocks([...referred, moment('2026-11-27', null, 'record_reply')], '2026-12-31')).toEqual([])
  })

  it('ignore mere notes', () => {
    const moments = [moment('2026-11-24', 'submitted'), moment('2026-11-25', null, 'message_from_person')]
    expect(clocks(moments, '2026-11-25')).toEqual([['acceptance', '2026-12-03', 'running', 0]])
  })
})

it('the working day before a day passes over weekends and holidays', () => {
  expect(workingDayBefore('2026-10-08', calendar)).toBe('2026-09-30')
  expect(workingDayBefore('2026-10-12', calendar)).toBe('2026-10-10')
})
