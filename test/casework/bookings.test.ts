import { expect, test } from 'vitest'
import { whenIn } from '../../src/assistant/talk/booking.ts'
import { systemRandom } from '../../src/base/clock.ts'
import { giveHourBack, takeHour } from '../../src/casework/handling/bookings.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { createBookings } from '../../src/casework/staff/bookings.ts'
import { NOTICE_TOPICS } from '../../src/casework/staff-notice.ts'
import { createExperts } from '../../src/registers/experts.ts'
import { buildHouse } from '../delivery/house.ts'
import { houseRegisters, registersIn } from '../registers/registers.ts'

const ZONE = 'Asia/Shanghai'

/** Two people, and a lawyer with two hours a week. */
async function open() {
  const house = await buildHouse({ noticePlan: { channels: ['mail'], topics: NOTICE_TOPICS } })
  await house.start()
  const { store, time } = house
  const accounts = createAccounts({ store, clock: time.clock, random: systemRandom })
  const made = await accounts.create({
    login: 'wang',
    name: '王测试',
    role: 'lead',
    password: 'correct horse',
    by: null,
  })
  if (!made.ok) throw new Error(made.code)
  const actor = { kind: 'staff', id: made.account.id, name: '王测试' } as const
  const { desk } = registersIn(house, { registers: houseRegisters(), districts: null })
  const enter = (typed: Record<string, string>) =>
    desk.add({ register: 'experts', actor, typed: { kind: '律师', ...typed } })
  await enter({ person: '赵样例', skills: '合同', bookable: '周一 14:00-15:00' })
  const holidays = new Set<string>()
  const experts = createExperts({
    registers: houseRegisters(),
    desk: desk as Parameters<typeof createExperts>[0]['desk'],
    taken: () => store.read.bookings.all(),
    clock: time.clock,
    timeZone: ZONE,
    works: (day) => !holidays.has(day),
  })
  const bookings = createBookings({ ...house.desk, store, free: experts.free, inWords: (at) => whenIn(at, ZONE) })
  return { house, store, desk, enter, experts, bookings, actor, holidays }
}

test('hours are offered for two weeks from tomorrow, without holidays and without what is taken', async () => {
  const { experts, holidays, enter } = await open()
  const free = (await experts.free()) ?? []
  expect(free.map(({ day, time }) => `${day} ${time}`)).toEqual([
    ...['2026-11-30 14:00', '2026-11-30 14:30', '2026-12-07 14:00', '2026-12-07 14:30'],
  ])
  expect(free[0]).toMatchObject({ kind: '律师', skills: '合同' })
  // The name of the expert is not told.
  expect(JSON.stringify(free)).not.toContain('赵样例')
  holidays.add('2026-11-30')
  expect((await experts.free())?.length).toBe(2)
  expect(await enter({ person: '钱样例', bookable: '周八 14:00' })).toMatchObject({
    problems: [{ field: 'bookable', code: 'bad_hours' }],
  })
  // An expert without hours cannot be booked.
  await enter({ person: '孙样例' })
  expect((await experts.free())?.length).toBe(2)
})

test('two people who take the same hour at the same moment: one has it, and the other is told', async () => {
  const { experts, store, bookings, house } = await open()
  const [hour] = (await experts.free()) ?? []
  if (!hour) throw new Error('no hour')
  const take = (conversation: string) =>
    store.transaction('taken', async (tx) => {
      const said: string[] = []
      const receipt = (result: string) => {
        said.push(result)
        return []
      }
      const { expert, at } = hour
      const who = { name: '张测试', phone: '13800000000', about: null }
      await takeHour(tx, { kind: 'book_expert', expert, at, ...who, receipt }, conversation, house.desk)
      return said
    })
  const [one, other] = await Promise.all([take('a'), take('b')])
  expect([one, other]).toEqual([['taken'], ['gone']])
  expect(await take('a')).toEqual(['has_one'])
  expect((await experts.free())?.some(({ at }) => at === hour.at)).toBe(false)
  expect(await bookings.waiting('')).toBe(1)
  const told = async () =>
    (await store.read.staffNotices.undelivered('2026-01-01T00:00:00.000Z')).flatMap(({ notices }) => notices)
  // Only the hour that was taken is told, once, and nothing about anybody.
  expect(await told()).toEqual([{ kind: 'booking', what: 'asked', day: '2026-11-30' }])
  const had: boolean[] = []
  const receipt = (was: boolean) => {
    had.push(was)
    return []
  }
  const off = () =>
    store.transaction('off', (tx) => giveHourBack(tx, { kind: 'cancel_booking', receipt }, 'a', house.desk))
  await off()
  await off()
  expect(had).toEqual([true, false])
  expect((await told()).slice(1)).toEqual([{ kind: 'booking', what: 'off', day: '2026-11-30' }])
  expect((await experts.free())?.some(({ at }) => at === hour.at)).toBe(true)
})

test('what staff do is told once through the outbox; past ones are deleted with name and telephone', async () => {
  const { experts, store, bookings, actor, house } = await open()
  const [hour, next] = (await experts.free()) ?? []
  if (!hour || !next) throw new Error('no hours')
  const conversation = await house.delivery.conversationsOf('telegram').conversationOf('1001')
  await store.transaction('taken', (tx) =>
    tx.bookings.take({ expert: hour.expert, at: hour.at, conversation, complaint: null, name: '张测试', phone: '1' }),
  )
  const [booking] = await bookings.all()
  const asked = { id: booking?.id ?? '', actor }
  expect(await bookings.refuse({ ...asked, why: ' ' })).toMatchObject({ code: 'says_why' })
  expect(await bookings.move({ ...asked, to: { expert: hour.expert, at: '2026-12-01T00:00:00.000Z' } })).toMatchObject({
    code: 'gone',
  })
  expect(await bookings.move({ ...asked, to: next })).toEqual({ ok: true })
  expect(await bookings.confirm(asked)).toEqual({ ok: true })
  expect(await bookings.all()).toMatchObject([{ at: next.at, state: 'confirmed' }])
  const told = JSON.stringify(await store.read.conversations.messagesAfter(conversation, 0))
  expect(told).toContain('改到 2026-11-30 14:30')
  expect(told.match(/改到/g)).toHaveLength(1)
  expect(told).toContain('BEGIN:VCALENDAR')
  const forget = (before: string) => store.transaction('forgotten', (tx) => tx.bookings.forget(before))
  // The equal case: one that begins at that instant is not over.
  expect(await forget(next.at)).toBe(0)
  expect(await forget('2026-12-01T00:00:00.000Z')).toBe(1)
  expect(await bookings.all()).toEqual([])
  expect(await bookings.confirm(asked)).toMatchObject({ code: 'not_found' })
})
