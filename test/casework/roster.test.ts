import { expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import type { Role } from '../../src/casework/account-types.ts'
import type { Shift } from '../../src/casework/roster-types.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { createAudit } from '../../src/casework/staff/audit.ts'
import { createStaffLinks } from '../../src/casework/staff/links.ts'
import { createRoster } from '../../src/casework/staff/roster.ts'
import { createCalendar } from '../../src/complaint/procedure/working-days.ts'
import { temporaryStore } from '../storage/temporary.ts'
import { wholeDay } from './whole-day.ts'

/** 2026-11-24 is a Tuesday. */
const TODAY = '2026-11-24'

async function house() {
  const { store, time } = await temporaryStore()
  const given = { store, clock: time.clock, random: systemRandom }
  const accounts = createAccounts(given)
  const links = createStaffLinks(given)
  const roster = createRoster({
    ...given,
    timeZone: 'Asia/Shanghai',
    calendar: () => createCalendar([]),
    hours: { from: '09:00', to: '17:30' },
  })
  const make = async (login: string, role: Role) => {
    const made = await accounts.create({
      login,
      name: `${login}测试`,
      role,
      password: '紫色河马在月球散步吗2026',
      by: null,
    })
    return {
      kind: 'staff',
      id: made.ok ? made.account.id : expect.unreachable(made.code),
      name: `${login}测试`,
    } as const
  }
  const [li, qian, wang] = [await make('li', 'staff'), await make('qian', 'staff'), await make('wang', 'lead')]
  const planShifts = (day: string, shifts: readonly Shift[], was: readonly Shift[] = []) =>
    roster.plan({ days: [{ day, shifts, was }], actor: wang })
  const plan = (day: string, account: string, deputy: string | null = null) =>
    planShifts(day, wholeDay(account, deputy))
  return { store, time, accounts, links, roster, li, qian, wang, plan, planShifts }
}

it('says who is there: the planned one, the deputy while they are on leave, then nobody', async () => {
  const { roster, plan, li, qian } = await house()
  await plan(TODAY, li.id, qian.id)
  const now = async () => (await roster.now())?.name ?? null
  expect(await now()).toBe('li测试')
  await roster.addLeave({ account: li.id, from: TODAY, to: TODAY, actor: li })
  expect(await now()).toBe('qian测试')
  await roster.addLeave({ account: qian.id, from: '2026-11-20', to: '2026-11-25', actor: qian })
  expect(await now()).toBeNull()
  const [today] = await roster.days(TODAY, 1)
  expect(today).toMatchObject({
    working: true,
    shifts: [{ onDuty: null, away: [{ name: 'li测试' }, { name: 'qian测试' }] }],
    gaps: [{ from: '09:00', to: '17:30' }],
  })
  const [leave] = await roster.leaves()
  expect(await roster.removeLeave({ id: leave?.id ?? 0, actor: qian })).toEqual({ ok: true })
  expect(await now()).toBe('qian测试')
})

it('leaves out an account that is disabled, and brings it back when it is enabled', async () => {
  const { accounts, roster, plan, li } = await house()
  await plan(TODAY, li.id)
  await accounts.change({ id: li.id, by: null, change: { disabled: true } })
  expect([await roster.now(), await roster.waiting('')]).toEqual([null, 10])
  await accounts.change({ id: li.id, by: null, change: { disabled: false } })
  expect(await roster.now()).toMatchObject({ id: li.id })
})

it('knows the member of the group who is on duty, from the day in the time zone of the council', async () => {
  const { links, roster, plan, li, qian, time } = await house()
  await plan(TODAY, li.id)
  await plan('2026-11-25', qian.id)
  await links.redeem({ code: (await links.issueCode(li.id)).code, user: 77 })
  expect(await roster.now()).toEqual({ id: li.id, name: 'li测试', member: 77 })
  // Midnight in Shanghai is 16:00 UTC.
  time.advance(Date.parse('2026-11-24T15:59:59.999Z') - time.clock().getTime())
  expect((await roster.now())?.id).toBe(li.id)
  time.advance(1)
  expect(await roster.now()).toEqual({ id: qian.id, name: 'qian测试', member: null })
})

it('counts the working days of two weeks without anybody, and none while nothing is planned', async () => {
  const { roster, plan, li } = await house()
  expect(await roster.waiting('')).toBe(0)
  await plan(TODAY, li.id)
  // Ten working days from Tuesday to the Monday after next, one of them planned.
  expect(await roster.waiting('')).toBe(9)
  await plan('2026-11-28', li.id)
  expect(await roster.waiting(''), 'a Saturday is no gap').toBe(9)
})

it('has several shifts a day: the one of this hour is told first, and the hours without anybody are named', async () => {
  const { roster, planShifts, time, li, qian } = await house()
  const shift = (from: string, to: string, account: string, deputy: string | null = null) => ({
    from,
    to,
    account,
    deputy,
  })
  await planShifts(TODAY, [shift('09:30', '12:00', li.id, qian.id), shift('13:00', '17:00', qian.id)])
  const at = async (utc: string) => {
    time.advance(Date.parse(`${TODAY}T${utc}Z`) - time.clock().getTime())
    return (await roster.now())?.name ?? null
  }
  // Shanghai is eight hours ahead.
  expect(await at('01:29:59.999')).toBeNull()
  expect(await at('01:30:00.000')).toBe('li测试')
  expect(await at('03:59:59.999')).toBe('li测试')
  expect(await at('04:00:00.000')).toBeNull()
  expect(await at('05:00:00.000')).toBe('qian测试')
  expect(await at('09:00:00.000')).toBeNull()
  const gaps = async () => (await roster.days(TODAY, 1))[0]?.gaps.map(({ from, to }) => `${from}-${to}`)
  expect(await gaps()).toEqual(['09:00-09:30', '12:00-13:00', '17:00-17:30'])
  await roster.addLeave({ account: qian.id, from: TODAY, to: TODAY, actor: qian })
  expect(await gaps()).toEqual(['09:00-09:30', '12:00-17:30'])
})

it('has no gap when the hours are covered, however early or late the shifts are, and none on a free day', async () => {
  const { roster, planShifts, li, qian } = await house()
  const shifts = [
    { from: '07:00', to: '12:00', account: li.id, deputy: null },
    { from: '12:00', to: '24:00', account: null, deputy: qian.id },
  ]
  await planShifts(TODAY, shifts)
  await planShifts('2026-11-28', [{ from: '10:00', to: '11:00', account: li.id, deputy: null }])
  expect((await roster.days(TODAY, 5)).map(({ gaps }) => gaps.length)).toEqual([0, 1, 1, 1, 0])
})

it.each([
  ['without a beginning', [['', '12:00']]],
  ['without an end', [['09:00', '']]],
  ['that ends before it begins', [['12:00', '09:00']]],
  ['that ends as it begins', [['12:00', '12:00']]],
  ['that begins at no time of a day', [['24:00', '24:00']]],
  ['of other words', [['9点', '12:00']]],
  [
    'over another',
    [
      ['09:00', '12:01'],
      ['12:00', '17:00'],
    ],
  ],
  ['too many', Array.from({ length: 7 }, (_, at) => [`0${at}:00`, `0${at + 1}:00`])],
] as [string, [string, string][]][])('refuses a shift %s', async (_, spans) => {
  const { planShifts, roster, li } = await house()
  const shifts = spans.map(([from, to]) => ({ from, to, account: li.id, deputy: null }))
  expect(await planShifts(TODAY, shifts)).toEqual({ ok: false, code: 'times_invalid' })
  expect((await roster.days(TODAY, 1))[0]?.shifts).toEqual([])
})

it('is planned by leads alone; nobody unknown, nobody twice, nothing over a change of somebody else', async () => {
  const { store, roster, plan, planShifts, li, qian } = await house()
  const day = { day: TODAY, shifts: wholeDay(li.id), was: [] }
  expect(await roster.plan({ days: [day], actor: li })).toEqual({ ok: false, code: 'not_yours' })
  expect(await plan(TODAY, 'nobody')).toEqual({ ok: false, code: 'no_colleague' })
  expect(await plan(TODAY, li.id, li.id)).toEqual({ ok: false, code: 'same_twice' })
  expect(await plan(TODAY, li.id)).toEqual({ ok: true })
  expect(await plan(TODAY, qian.id)).toEqual({ ok: false, code: 'changed_meanwhile' })
  // What was left as it was shown is no change.
  expect(await planShifts(TODAY, [])).toEqual({ ok: true })
  expect((await roster.now())?.id).toBe(li.id)
  expect(await planShifts(TODAY, [], wholeDay(li.id))).toEqual({ ok: true })
  expect(await roster.now()).toBeNull()
  const { events } = await createAudit({ store }).list({ limit: 100, offset: 0 })
  expect(events.filter(({ type }) => type === 'roster_planned')).toHaveLength(2)
})

it('takes leave for oneself, of others from a lead, once, and only of days that there are', async () => {
  const { store, roster, li, qian, wang } = await house()
  const add = (from: string, to: string, account = li.id, actor: typeof li | typeof wang = li) =>
    roster.addLeave({ account, from, to, actor })
  expect(await add('2026-12-01', '2026-12-03')).toEqual({ ok: true })
  expect(await add('2026-12-01', '2026-12-03')).toEqual({ ok: true })
  expect(await add('2026-12-01', '2026-12-01', qian.id)).toEqual({ ok: false, code: 'not_yours' })
  expect(await add('2026-12-01', '2026-12-01', qian.id, wang)).toEqual({ ok: true })
  expect(await add('2026-12-01', '2026-12-01', 'nobody', wang)).toEqual({ ok: false, code: 'no_colleague' })
  for (const [from, to] of [
    ['2026-12-03', '2026-12-01'],
    ['2026-02-30', '2026-12-01'],
    ['2026-11-01', '2026-11-23'],
    ['2026-12-01', '2027-12-02'],
    ['', ''],
    ['1', '2026-12-01’ or 1=1'],
  ] as const)
    expect(await add(from, to)).toEqual({ ok: false, code: 'days_invalid' })
  const leaves = await roster.leaves()
  expect(leaves.map(({ who, from, to }) => [who.name, from, to])).toEqual([
    ['li测试', '2026-12-01', '2026-12-03'],
    ['qian测试', '2026-12-01', '2026-12-01'],
  ])
  expect(await roster.removeLeave({ id: leaves[1]?.id ?? 0, actor: li })).toEqual({ ok: false, code: 'not_yours' })
  expect(await roster.removeLeave({ id: 999, actor: wang })).toEqual({ ok: false, code: 'not_found' })
  const { events } = await createAudit({ store }).list({ limit: 100, offset: 0 })
  expect(events.filter(({ type }) => type === 'leave_entered')).toHaveLength(2)
})
