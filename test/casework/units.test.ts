import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import type { Role } from '../../src/casework/account-types.ts'
import { createRecusals } from '../../src/casework/handling/recusal.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { createUnits } from '../../src/casework/staff/units.ts'
import { buildHouse, recordingSender, wordsOf } from '../delivery/house.ts'
import { until } from '../storage/time.ts'
import { amendingIn } from './amendments.ts'
import { businessIn, instrumentsIn } from './papers.ts'
import { fileFor } from './units.ts'
import { wholeDay } from './whole-day.ts'

const EAST = '420203'
const WEST = '420204'

/** Accounts with units: east (two people), west (one), the city (one); 周 belongs to none. */
async function opened() {
  const sender = recordingSender()
  const house = await buildHouse({ sender })
  await house.start()
  const { store, time, desk } = house
  const units = createUnits({ ...desk, store })
  const accounts = createAccounts({ store, clock: time.clock, random: systemRandom })
  const make = async (login: string, name: string, role: Role) => {
    const made = await accounts.create({ login, name, role, password: 'correct horse', by: null })
    if (!made.ok) throw new Error(made.code)
    time.advance(1000)
    return { kind: 'staff' as const, id: made.account.id, name }
  }
  const admin = await make('admin', '赵测试', 'admin')
  const people = {
    admin,
    li: await make('li', '李测试', 'staff'),
    qian: await make('qian', '钱测试', 'lead'),
    wu: await make('wu', '吴测试', 'staff'),
    zheng: await make('zheng', '郑测试', 'lead'),
    zhou: await make('zhou', '周测试', 'staff'),
  }
  const unit = async (kind: 'city' | 'district', name: string, regions: string[]) => {
    expect(await units.save({ id: null, kind, name, regions, by: admin.id })).toEqual({ ok: true })
    time.advance(1000)
    return (await units.list()).find((one) => one.name === name)?.id ?? ''
  }
  const ids = {
    city: await unit('city', '市消委会', []),
    east: await unit('district', '西塞山分会', [EAST]),
    west: await unit('district', '下陆分会', [WEST]),
  }
  await units.place({
    accounts: [
      { account: people.li.id, unit: ids.east },
      { account: people.qian.id, unit: ids.east },
      { account: people.wu.id, unit: ids.west },
      { account: people.zheng.id, unit: ids.city },
    ],
    by: admin.id,
  })
  let count = 0
  const file = async (district: string | null) => {
    count += 1
    return fileFor(house, `draft-${count}`, district)
  }
  const view = async (id: string) => (await house.casework.byId(id)) ?? expect.unreachable()
  return { ...house, sender, units, accounts, people, ids, file, view, recusals: createRecusals({ ...desk, store }) }
}

describe('a new complaint', () => {
  it('goes to the unit of the business’s region and there to whoever handles the fewest', async () => {
    const { file, view, people } = await opened()
    const first = await view(await file(EAST))
    const second = await view(await file(EAST))
    const third = await view(await file(EAST))
    expect([first.unit?.name, first.owner?.name]).toEqual(['西塞山分会', '李测试'])
    expect([second.owner?.name, third.owner?.name]).toEqual(['钱测试', '李测试'])
    expect((await view(await file(WEST))).owner?.id).toBe(people.wu.id)
  })

  it('goes to whoever is on duty when they belong to the unit, and to nobody on leave', async () => {
    const { file, view, people, store } = await opened()
    const today = '2026-11-24'
    await store.transaction('roster', (tx) => tx.roster.set(today, wholeDay(people.qian.id)))
    expect([(await view(await file(EAST))).owner?.name, (await view(await file(EAST))).owner?.name]).toEqual([
      '钱测试',
      '钱测试',
    ])
    expect((await view(await file(WEST))).owner?.name).toBe('吴测试')
    await store.transaction('leave', (tx) => tx.roster.addLeave({ account: people.wu.id, from: today, to: today }))
    const left = await view(await file(WEST))
    expect([left.unit?.name, left.owner]).toEqual(['下陆分会', null])
  })

  it('goes to the one of this hour, else to the next one of today', async () => {
    const { file, view, people, store, time } = await opened()
    const at = (from: string, to: string, account: string) => ({ from, to, account, deputy: null })
    const shifts = [at('10:30', '12:00', people.qian.id), at('13:00', '17:30', people.li.id)]
    await store.transaction('roster', (tx) => tx.roster.set('2026-11-24', shifts))
    const goesTo = async (shanghai: string) => {
      time.advance(Date.parse(`2026-11-24T${shanghai}:00+08:00`) - time.clock().getTime())
      return (await view(await file(EAST))).owner?.name
    }
    expect(await goesTo('10:00')).toBe('钱测试')
    expect(await goesTo('11:59')).toBe('钱测试')
    expect(await goesTo('12:00')).toBe('李测试')
    expect(await goesTo('17:29')).toBe('李测试')
    // After the last shift the load counts: each has two.
    expect(await goesTo('17:30')).toBe('李测试')
  })

  it('goes to the city when no region is known, and to no unit and nobody where there is none', async () => {
    const { file, view, units, ids, people } = await opened()
    expect((await view(await file(null))).unit?.name).toBe('市消委会')
    for (const id of Object.values(ids)) await units.close({ id, closed: true, by: people.admin.id })
    const plain = await view(await file(EAST))
    expect([plain.unit, plain.owner]).toEqual([null, null])
  })

  it('belongs to a unit without people, and nobody handles it', async () => {
    const { file, view, units, people } = await opened()
    await units.place({ accounts: [{ account: people.wu.id, unit: null }], by: people.admin.id })
    const left = await view(await file(WEST))
    expect([left.unit?.name, left.owner]).toEqual(['下陆分会', null])
  })
})

describe('units', () => {
  it('are changed by admins alone; a region belongs to one, a name too', async () => {
    const { units, people, ids } = await opened()
    const save = (by: string, name: string, regions: string[], id: string | null = null) =>
      units.save({ id, kind: 'district', name, regions, by })
    expect(await save(people.qian.id, '新分会', [])).toEqual({ ok: false, code: 'not_admin' })
    expect(await save(people.admin.id, ' ', [])).toEqual({ ok: false, code: 'name_missing' })
    expect(await save(people.admin.id, '下陆分会', [])).toEqual({ ok: false, code: 'name_taken' })
    expect(await save(people.admin.id, '新分会', [EAST])).toEqual({
      ok: false,
      code: 'region_taken',
      region: EAST,
      unit: '西塞山分会',
    })
    expect(await save(people.admin.id, '西塞山', [EAST], ids.east)).toEqual({ ok: true })
    expect(await units.place({ accounts: [{ account: people.li.id, unit: 'none' }], by: people.admin.id })).toEqual({
      ok: false,
      code: 'not_found',
    })
  })

  it('take over open complaints of their region that belong to no unit', async () => {
    const { units, people, ids, file, view } = await opened()
    for (const id of Object.values(ids)) await units.close({ id, closed: true, by: people.admin.id })
    const id = await file(EAST)
    await units.save({ id: null, kind: 'district', name: '新分会', regions: [EAST], by: people.admin.id })
    expect((await view(id)).unit?.name).toBe('新分会')
  })

  it('when closed leave people and complaints as those of no unit, and have them again when reopened', async () => {
    const { units, people, ids, file, view, casework } = await opened()
    const id = await file(EAST)
    await units.setRule({ rule: 'none', by: people.admin.id })
    const reads = async () => (await casework.rightsOf(await view(id), people.wu.id)).mayRead
    expect(await reads()).toBe(false)
    await units.close({ id: ids.east, closed: true, by: people.admin.id })
    expect([await reads(), (await view(id)).unit, (await view(id)).owner?.name]).toEqual([true, null, '李测试'])
    await units.close({ id: ids.east, closed: false, by: people.admin.id })
    expect([await reads(), (await units.list()).find((one) => one.id === ids.east)?.regions]).toEqual([false, []])
  })

  it('hand a complaint on by a lead who may act on it; it gets a handler there', async () => {
    const { units, people, ids, file, view } = await opened()
    const id = await file(EAST)
    const move = (actor: typeof people.li) => units.move({ complaint: id, unit: ids.west, actor })
    expect(await move(people.li)).toEqual({ ok: false, code: 'not_yours' })
    expect(await move(people.qian)).toEqual({ ok: true })
    const moved = await view(id)
    expect([moved.unit?.name, moved.owner?.name]).toEqual(['下陆分会', '吴测试'])
    expect(moved.timeline.find(({ type }) => type === 'unit_changed')?.details.unit).toEqual({
      from: '西塞山分会',
      to: '下陆分会',
    })
    expect(moved.history.map(({ type }) => type)).toEqual(['filed'])
  })
})

describe('complaints of other units', () => {
  it.each([
    ['act', [true, true, true, true, true], [true, true, true, true, true]],
    ['read', [true, true, true, true, true], [true, false, true, true, true]],
    ['none', [true, false, true, true, true], [true, false, true, true, true]],
  ] as const)('under the rule „%s“ are read and handled by', async (rule, reads, acts) => {
    const { units, people, file, view, casework } = await opened()
    const id = await file(EAST)
    await units.setRule({ rule, by: people.admin.id })
    const who = [people.li, people.wu, people.zheng, people.zhou, people.admin]
    const rights = await Promise.all(who.map(async (one) => casework.rightsOf(await view(id), one.id)))
    expect(rights.map(({ mayRead }) => mayRead)).toEqual(reads)
    expect(rights.map(({ bar }) => bar === null)).toEqual(acts)
    const listed = await Promise.all(who.map((one) => casework.list({ reader: one.id, limit: 9, offset: 0 })))
    expect(listed.map(({ total }) => total === 1)).toEqual(reads)
    const counted = await Promise.all(who.map((one) => casework.counts({ reader: one.id })))
    expect(counted.map(({ open }) => open === 1)).toEqual(reads)
    const found = await Promise.all(who.map((one) => casework.find('测试电饭锅', one.id)))
    expect(found.map((one) => one.kind === 'found' && one.hits.length === 1)).toEqual(reads)
    const done = await casework.act({ complaint: id, action: 'accept', actor: people.wu, input: {} })
    expect(done).toMatchObject(acts[1] ? { ok: true } : { ok: false, code: 'other_unit' })
  })

  it('are one’s own when one handles them', async () => {
    const { units, people, file, view, casework, ownership } = await opened()
    const id = await file(EAST)
    await ownership.assign({ complaint: id, to: people.wu.id, actor: people.qian })
    await units.setRule({ rule: 'none', by: people.admin.id })
    expect(await casework.rightsOf(await view(id), people.wu.id)).toEqual({ mayRead: true, bar: null })
    expect(await casework.act({ complaint: id, action: 'accept', actor: people.wu, input: {} })).toMatchObject({
      ok: true,
    })
  })
})

describe('回避', () => {
  it('bars the account from every act, gives the complaint back and tells whoever assigns', async () => {
    const { people, file, view, casework, ownership, recusals, store, handOffs, ...house } = await opened()
    const id = await file(EAST)
    const actor = people.li
    expect(await recusals.recuse({ complaint: id, reason: ' ', actor })).toEqual({ ok: false, code: 'reason_missing' })
    expect(await recusals.recuse({ complaint: id, reason: '店主是我表哥', actor })).toEqual({
      ok: true,
      repeated: false,
    })
    expect(await recusals.recuse({ complaint: id, reason: '又一次', actor })).toEqual({ ok: true, repeated: true })
    const after = await view(id)
    expect(after.owner).toBeNull()
    expect(after.timeline.filter(({ type }) => type === 'recused').map(({ text }) => text)).toEqual(['店主是我表哥'])
    expect(after.history.map(({ type }) => type)).toEqual(['filed'])
    const { events } = await store.read.audit.list({ limit: 9, offset: 0 })
    expect(events.find(({ type }) => type === 'recused')).toMatchObject({ account: actor.id, number: after.number })
    const said = () => house.sender.ledger.map(wordsOf).join()
    await until(() => said().includes('李测试回避这件投诉'))
    expect(said()).not.toContain('表哥')

    const barred = { ok: false, code: 'recused' }
    const note = { complaint: id, actor, text: '备注', contact: null }
    const amending = amendingIn({ ...house, store, casework } as never)
    const papers = instrumentsIn({ ...house, store, casework } as never)
    const { side } = businessIn({ ...house, store, casework } as never)
    expect(await casework.act({ complaint: id, action: 'accept', actor, input: {} })).toEqual(barred)
    expect(await casework.reply({ complaint: id, actor, text: '您好' })).toEqual(barred)
    expect(await casework.note(note)).toEqual(barred)
    expect(await casework.issueAccessCode({ complaint: id, actor })).toEqual({ barred: 'recused' })
    expect(await ownership.assign({ complaint: id, to: actor.id, actor })).toMatchObject(barred)
    expect(await ownership.assign({ complaint: id, to: actor.id, actor: people.qian })).toMatchObject(barred)
    expect(
      await amending.amend({ complaint: id, actor, field: 'item', typed: '烘干机', seen: '测试电饭锅' }),
    ).toMatchObject(barred)
    const paper = () => expect.unreachable()
    expect(await papers.make({ complaint: id, actor, key: papers.newKey(), code: 'acceptance', paper })).toMatchObject(
      barred,
    )
    expect(await side.make({ complaint: id, actor, key: side.newKey(), says: '漏水' })).toMatchObject(barred)
    expect(
      await handOffs.take({ conversation: (await store.read.complaints.byId(id))?.conversation ?? '', actor }),
    ).toEqual(barred)
    expect(await ownership.assign({ complaint: id, to: people.qian.id, actor: people.qian })).toMatchObject({
      ok: true,
    })
    expect(await casework.act({ complaint: id, action: 'accept', actor: people.qian, input: {} })).toMatchObject({
      ok: true,
    })
  })

  it('keeps a complaint that is handed to the unit from the account', async () => {
    const { people, file, view, units, ids, recusals } = await opened()
    const id = await file(WEST)
    await recusals.recuse({ complaint: id, reason: '认识', actor: people.li })
    await units.move({ complaint: id, unit: ids.east, actor: people.admin })
    expect((await view(id)).owner?.name).toBe('钱测试')
  })
})
