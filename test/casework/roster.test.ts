import { expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import type { Role } from '../../src/casework/account-types.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { createAudit } from '../../src/casework/staff/audit.ts'
import { createStaffLinks } from '../../src/casework/staff/links.ts'
import { createRoster } from '../../src/casework/staff/roster.ts'
import { createCalendar } from '../../src/complaint/procedure/working-days.ts'
import { temporaryStore } from '../storage/temporary.ts'

/** 2026-11-24 is a Tuesday. */
const TODAY = '2026-11-24'

async function house() {
  const { store, time } = await temporaryStore()
  const given = { store, clock: time.clock, random: systemRandom }
  const accounts = createAccounts(given)
  const links = createStaffLinks(given)
  const roster = createRoster({ ...given, timeZone: 'Asia/Shanghai', calendar: () => createCalendar([]) })
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
  const plan = (
    day: string,
    account: string | null,
    deputy: string | null = null,
    was: [string | null, string | null] = [null, null],
  ) => roster.plan({ days: [{ day, account, deputy, was }], actor: wang })
  return { store, time, accounts, links, roster, li, qian, wang, plan }
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
  expect(today).toMatchObject({ working: true, onDuty: null, away: [{ name: 'li测试' }, { name: 'qian测试' }] })
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

it('is planned by leads alone; nobody unknown, nobody twice, nothing over a change of somebody else', async () => {
  const { store, roster, plan, li, qian } = await house()
  const day = { day: TODAY, account: li.id, deputy: null, was: [null, null] as [null, null] }
  expect(await roster.plan({ days: [day], actor: li })).toEqual({ ok: false, code: 'not_yours' })
  expect(await plan(TODAY, 'nobody')).toEqual({ ok: false, code: 'no_colleague' })
  expect(await plan(TODAY, li.id, li.id)).toEqual({ ok: false, code: 'same_twice' })
  expect(await plan(TODAY, li.id)).toEqual({ ok: true })
  expect(await plan(TODAY, qian.id)).toEqual({ ok: false, code: 'changed_meanwhile' })
  // What was left as it was shown is no change.
  expect(await plan(TODAY, null)).toEqual({ ok: true })
  expect((await roster.now())?.id).toBe(li.id)
  expect(await plan(TODAY, null, null, [li.id, null])).toEqual({ ok: true })
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
