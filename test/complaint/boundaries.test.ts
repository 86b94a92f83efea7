import { describe, expect, it } from 'vitest'
import {
  deadlinesOf,
  dueDay,
  limitOn,
  type Moment,
  readDeadlineRules,
} from '../../src/complaint/procedure/deadlines.ts'
import { undoable } from '../../src/complaint/procedure/history.ts'
import { isDay, makeNumber, parseNumber } from '../../src/complaint/procedure/number.ts'
import { keptUntil, workingDayAfter } from '../../src/complaint/procedure/retention.ts'
import { type CalendarYear, createCalendar, readCalendarYears } from '../../src/complaint/procedure/working-days.ts'
import { createThreeYears } from '../../src/complaint/screening/three-years.ts'
import type { ActionInput, ComplaintAction, ComplaintState } from '../../src/complaint/types.ts'
import { procedure, readYaml, screening } from '../assistant/conversation.ts'
import { NOTHING } from './situation.ts'

const STAFF = { kind: 'staff', id: 's1', name: '李四测试' } as const
const YESTERDAY = '2026-11-23'
const TODAY = NOTHING.today
const TOMORROW = '2026-11-25'
const years = readCalendarYears(readYaml('registries/calendar'))
const calendar = createCalendar(years)
const rules = readDeadlineRules(readYaml('rules/deadlines'))

/** `ok`, or why the action is refused. */
function answerTo(state: ComplaintState, action: ComplaintAction, input: ActionInput, appraisedFrom: string | null) {
  const result = procedure.transition(state, action, STAFF, input, { ...NOTHING, appraisedFrom })
  return result.ok ? 'ok' : result.code
}

describe('the sums of an end', () => {
  it.each<[string, ActionInput, string]>([
    ['nothing came back, less one 分', { recoveredCents: -1 }, 'amount_invalid'],
    ['nothing came back', { recoveredCents: 0 }, 'ok'],
    ['one 分 came back', { recoveredCents: 1 }, 'ok'],
    ['as much as a number holds', { recoveredCents: Number.MAX_SAFE_INTEGER }, 'ok'],
    ['more than a number holds', { recoveredCents: Number.MAX_SAFE_INTEGER + 1 }, 'amount_invalid'],
    ['the doubled part is negative', { recoveredCents: 100, doubledCents: -1 }, 'doubled_invalid'],
    ['no doubled part', { recoveredCents: 100, doubledCents: 0 }, 'ok'],
    ['the doubled part is less than all', { recoveredCents: 100, doubledCents: 99 }, 'ok'],
    ['the doubled part is all of it', { recoveredCents: 100, doubledCents: 100 }, 'ok'],
    ['the doubled part is more than all', { recoveredCents: 100, doubledCents: 101 }, 'doubled_invalid'],
  ])('%s', (_, sums, answer) => {
    expect(answerTo('mediating', 'close', { reason: 'S2', ...sums }, null)).toBe(answer)
  })

  it.each([
    [0, 'ok'],
    [1, 'doubled_invalid'],
  ])('without an amount the doubled part may be nothing: %i', (doubledCents, answer) => {
    expect(answerTo('mediating', 'close', { reason: 'E3', doubledCents }, null)).toBe(answer)
  })
})

describe('the days of an action', () => {
  it.each([
    [YESTERDAY, 'ok'],
    [TODAY, 'ok'],
    [TOMORROW, 'day_invalid'],
  ])('an appraisal that began on %s: %s', (day, answer) => {
    expect(answerTo('mediating', 'start_appraisal', { appraiser: '测试鉴定所', day }, null)).toBe(answer)
  })

  it.each([
    ['2026-11-19', 'day_invalid'],
    ['2026-11-20', 'ok'],
    ['2026-11-21', 'ok'],
  ])('an appraisal since 20 November that ended on %s: %s', (day, answer) => {
    expect(answerTo('appraising', 'end_appraisal', { day }, '2026-11-20')).toBe(answer)
  })

  it.each([
    [YESTERDAY, 'ok'],
    [TODAY, 'ok'],
    [TOMORROW, 'day_invalid'],
  ])('an appraisal since %s that ends today: %s', (begun, answer) => {
    expect(answerTo('appraising', 'end_appraisal', {}, begun)).toBe(answer)
  })

  it.each([
    [YESTERDAY, 'due_invalid'],
    [TODAY, 'ok'],
    [TOMORROW, 'ok'],
  ])('a supplement wanted by %s: %s', (dueOn, answer) => {
    expect(answerTo('submitted', 'request_supplement', { note: '发票', dueOn }, null)).toBe(answer)
  })

  it.each([
    [YESTERDAY, 'due_invalid'],
    [TODAY, 'ok'],
    [TOMORROW, 'ok'],
  ])('a reply wanted by %s: %s', (dueOn, answer) => {
    expect(answerTo('accepted', 'refer', { reason: 'T1', authority: 'post', dueOn }, null)).toBe(answer)
  })

  it.each([
    [-1, true],
    [0, true],
    [1, false],
  ])('%i ms after the time to undo is over', (late, may) => {
    const event = {
      at: '2026-11-24T02:00:00.000Z',
      actor: STAFF,
      type: 'accept',
      from: 'submitted',
      to: 'accepted',
      reason: null,
      text: null,
      recoveredCents: null,
      details: {},
    } as const
    const now = new Date(Date.parse(event.at) + procedure.undoMs + late)
    expect(undoable([event], now, procedure.undoMs) !== null).toBe(may)
  })
})

describe('the number of a complaint', () => {
  it.each([
    [-1, false],
    [0, false],
    [1, true],
    [9_999, true],
    [10_000, true],
  ])('the %i-th of a day: %s', (count, made) => {
    if (!made) return expect(() => makeNumber(TODAY, count)).toThrow('positive')
    expect(parseNumber(makeNumber(TODAY, count))).toMatchObject({ ok: true, count })
  })

  it('the 0-th of a day is no number, although its check digit fits', () => {
    expect(parseNumber('XW-20261124-0000-5')).toEqual({ ok: false, code: 'check_digit' })
    const checked = [...'0123456789'].map((digit) => parseNumber(`XW-20261124-0000-${digit}`).ok)
    expect(checked).not.toContain(true)
  })

  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['2026-12-31', true],
    ['2026-12-32', false],
    ['2026-13-01', false],
    ['2026-00-01', false],
  ])('%s is a day: %s', (day, is) => expect(isDay(day)).toBe(is))
})

describe('a calendar of holidays', () => {
  const file = (from: string, to: string, workdays: string[] = []) => ({
    schema: 'calendar/1',
    years: [
      {
        year: 2027,
        source: 'invented for the test',
        verified_by: null,
        verified_on: null,
        holidays: [{ name: '春节', from, to }],
        workdays,
      },
    ],
  })
  it.each([
    ['the day before it begins', '2027-02-04', /还早/],
    ['the day it begins', '2027-02-05', null],
    ['the day after', '2027-02-06', null],
    ['the 15th day after', '2027-02-20', null],
    ['the 16th day after', '2027-02-21', /超过 15 天/],
  ])('a holiday ends on %s', (_, to, message) => {
    const read = () => readCalendarYears(file('2027-02-05', to))
    if (message) expect(read).toThrow(message)
    else expect(read()).toHaveLength(1)
  })

  it.each([
    ['2025-12-31', /别的年份/],
    ['2026-01-01', null],
    ['2028-12-31', null],
    ['2029-01-01', /别的年份/],
  ])('of 2027 may name %s', (day, message) => {
    const read = () => readCalendarYears(file(day, day))
    if (message) expect(read).toThrow(message)
    else expect(read()).toHaveLength(1)
  })

  // Saturday 6 to Sunday 14 February are off in this test; the weekends around it are not.
  it.each([
    ['2027-01-31', true],
    ['2027-02-06', false],
    ['2027-02-07', false],
    ['2027-02-13', false],
    ['2027-02-14', false],
    ['2027-02-20', true],
  ])('work may be made up on %s, off from 6 to 14 February: %s', (day, may) => {
    const read = () => readCalendarYears(file('2027-02-06', '2027-02-14', [day]))
    if (may) expect(read()).toHaveLength(1)
    else expect(read).toThrow(/不能补班/)
  })

  it.each([
    ['2027-02-04', false],
    ['2027-02-05', true],
    ['2027-02-07', true],
    ['2027-02-08', false],
  ])('%s is a holiday, off from 5 to 7 February: %s', (day, off) => {
    expect(createCalendar(readCalendarYears(file('2027-02-05', '2027-02-07'))).isHoliday(day)).toBe(off)
  })
})

describe('the last day of a period', () => {
  const holiday: CalendarYear = {
    year: 2027,
    source: 'invented for the test',
    verified_by: null,
    verified_on: null,
    holidays: [{ name: '春节', from: '2027-02-05', to: '2027-02-07' }],
    workdays: [],
  }
  it.each([
    ['2027-02-03', '2027-02-04'],
    ['2027-02-04', '2027-02-08'],
    ['2027-02-06', '2027-02-08'],
    ['2027-02-07', '2027-02-08'],
  ])('one day from %s, off from 5 to 7 February: %s', (start, due) => {
    expect(dueDay(start, { days: 1 }, createCalendar([...years, holiday])).day).toBe(due)
  })

  it.each([
    ['2026-12-30', '2026-12-31', true],
    ['2026-12-31', '2027-01-01', false],
  ])('one day from %s is certain as far as the calendar goes', (start, day, certain) => {
    expect(dueDay(start, { days: 1 }, calendar)).toEqual({ day, certain })
  })

  const limits = [
    { from: '2024-01-01', to: '2024-07-01', within: { days: 1 } },
    { from: '2024-07-01', to: null, within: { days: 2 } },
  ]
  it.each([
    ['2023-12-31', null],
    ['2024-01-01', 1],
    ['2024-06-30', 1],
    ['2024-07-01', 2],
    ['2024-07-02', 2],
  ])('the limit for what starts on %s', (start, days) => {
    expect(limitOn(limits, start)?.within ?? null).toEqual(days === null ? null : { days })
  })
})

describe('the clocks of a complaint', () => {
  const moment = (day: string, to: ComplaintState): Moment => ({ day, type: 'changed', to })
  const clock = (moments: Moment[], today: string) => deadlinesOf(moments, { rules, calendar, today })[0]

  // Filed on Tuesday 24 November: due on Thursday 3 December.
  it.each([
    ['2026-12-01', 'running'],
    ['2026-12-02', 'soon'],
    ['2026-12-03', 'soon'],
    ['2026-12-04', 'overdue'],
  ])('on %s, due on 3 December: %s', (today, state) => {
    expect(clock([moment('2026-11-24', 'submitted')], today)?.state).toBe(state)
  })

  it.each([
    ['the day it begins', '2026-10-20', 0, '2026-12-08'],
    ['a day', '2026-10-21', 1, '2026-12-09'],
    ['two days', '2026-10-22', 2, '2026-12-10'],
  ])('an appraisal that lasts %s', (_, until, pausedDays, due) => {
    const moments = [
      moment('2026-10-09', 'accepted'),
      moment('2026-10-12', 'mediating'),
      moment('2026-10-20', 'appraising'),
      moment(until, 'mediating'),
    ]
    expect(clock(moments, '2026-10-30')).toMatchObject({ pausedDays, due })
  })

  // The clock of the server may have been set back.
  it.each([
    ['2026-10-19', 0],
    ['2026-10-20', 0],
    ['2026-10-21', 1],
  ])('an appraisal from 20 October that lasts, on %s: %i days', (today, pausedDays) => {
    const moments = [moment('2026-10-09', 'accepted'), moment('2026-10-20', 'appraising')]
    expect(clock(moments, today)).toMatchObject({ state: 'paused', pausedDays })
  })
})

describe('how long something is kept', () => {
  it.each([
    [0, '2026-12-31'],
    [1, '2027-01-01'],
    [365, '2027-12-31'],
  ])('%i days from the last day of the year', (days, until) => expect(keptUntil('2026-12-31', days)).toBe(until))

  // Friday 27 November.
  it.each([
    [0, '2026-11-27'],
    [1, '2026-11-30'],
    [5, '2026-12-04'],
    [6, '2026-12-07'],
  ])('%i working days after a Friday', (count, day) => {
    expect(workingDayAfter('2026-11-27', count, calendar)).toBe(day)
  })
})

// The day of the harm does not count, and the same day three years later is the last one (民法典 第二百零一条、第二百零二条).
describe('more than three years', () => {
  const isOverThreeYears = createThreeYears(screening.words)
  const bought = (day: string) => ({ purchase_date: { kind: 'date', day, original: '' } as const })
  it.each([
    ['2023-11-23', true],
    ['2023-11-24', false],
    ['2023-11-25', false],
  ])('since a purchase on %s: %s', (day, over) => {
    expect(isOverThreeYears(bought(day), '热水器漏水', TODAY)).toBe(over)
  })

  it.each([
    ['2023年11月23日发现漏水', true],
    ['2023年11月24日发现漏水', false],
    ['2023年11月25日发现漏水', false],
    ['2023年10月发现漏水', true],
    ['2023年11月发现漏水', false],
    ['2022年发现漏水', true],
    ['2023年1月发现漏水', true],
    ['2023年发现漏水', false],
    ['三年前发现漏水', true],
    ['三年多前发现漏水', true],
    ['两年前发现漏水', false],
    ['大前年发现漏水', false],
    ['2023年13月发现漏水', false],
    ['2022年12月发现漏水', true],
    ['2022年发霉', true],
    ['2022年发亮', false],
    ['2022年买的，2024年脱落', false],
    ['最近发现，2022年漏水', true],
    ['2022年的最近漏水', false],
  ])('since the harm: %s: %s', (told, over) => {
    expect(isOverThreeYears({}, told, TODAY)).toBe(over)
  })

  it.each([
    ['2023年11月23日买的热水器', true],
    ['2023年11月24日买的热水器', false],
    ['2023年11月25日买的热水器', false],
  ])('since the buying was told of: %s: %s', (told, over) => {
    expect(isOverThreeYears({}, told, TODAY)).toBe(over)
  })

  it.each([
    ['2026-10-31', false],
    ['2026-11-01', true],
  ])('a month counts at its last day: October 2023, on %s: %s', (today, over) => {
    expect(isOverThreeYears({}, '2023年10月发现漏水', today)).toBe(over)
  })
})
