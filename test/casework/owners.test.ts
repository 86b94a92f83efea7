import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import type { Role } from '../../src/casework/account-types.ts'
import { HANDLERS } from '../../src/casework/account-types.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { buildHouse, procedure } from '../delivery/house.ts'
import { until } from '../storage/time.ts'

const MINUTE = 60_000
const password = 'correct horse'

/** Complaints filed by one person, and accounts of every role. */
async function opened(complaints = 1) {
  const house = await buildHouse()
  await house.start()
  for (let at = 1; at <= complaints; at += 1) await house.write(`file draft-${at}`, String(at))
  await until(async () => (await house.casework.list({ limit: 1, offset: 0 })).total === complaints)
  const accounts = createAccounts({ store: house.store, clock: house.time.clock, random: systemRandom })
  const make = async (login: string, name: string, role: Role) => {
    const made = await accounts.create({ login, name, role, password, by: null })
    if (!made.ok) throw new Error(made.code)
    return { kind: 'staff', id: made.account.id, name } as const
  }
  const people = {
    staff: await make('li', '李测试', 'staff'),
    lead: await make('wang', '王测试', 'lead'),
    admin: await make('zhao', '赵测试', 'admin'),
    other: await make('qian', '钱测试', 'staff'),
  }
  const { complaints: listed } = await house.casework.list({ limit: 100, offset: 0 })
  const numbers = listed.map(({ number }) => number)
  const id = listed[0]?.id ?? ''
  const view = async (complaint = id) => {
    const found = await house.casework.byId(complaint)
    if (!found) throw new Error('no complaint')
    return found
  }
  /** Sets the owner as the admin may. */
  const put = (to: string | null) => house.ownership.assign({ complaint: id, to, actor: people.admin })
  return { ...house, accounts, people, numbers, id, view, put }
}

describe('who handles a complaint', () => {
  it('is nobody at first; whoever takes it owns it, and the history says from whom to whom, by whom and when', async () => {
    const { ownership, people, id, view } = await opened()
    expect((await view()).owner).toBeNull()
    const taken = await ownership.assign({ complaint: id, to: people.staff.id, seen: null, actor: people.staff })
    expect(taken).toEqual({ ok: true, repeated: false, owner: { id: people.staff.id, name: '李测试' } })
    const handed = await ownership.assign({ complaint: id, to: people.other.id, actor: people.staff })
    expect(handed).toMatchObject({ ok: true, owner: { name: '钱测试' } })
    const { owner, timeline, history } = await view()
    expect(owner).toEqual({ id: people.other.id, name: '钱测试' })
    const assigned = timeline.filter(({ type }) => type === 'assigned')
    expect(assigned.map(({ actor, details }) => [actor, details.owner?.from?.name, details.owner?.to?.name])).toEqual([
      [people.staff, undefined, '李测试'],
      [people.staff, '李测试', '钱测试'],
    ])
    expect(JSON.stringify(history)).not.toContain('钱测试')
  })

  it('is done once when the same is asked twice, and does not make an open form of another act stale', async () => {
    const { ownership, people, id, view } = await opened()
    const { version } = await view()
    const take = () => ownership.assign({ complaint: id, to: people.staff.id, seen: null, actor: people.staff })
    await take()
    expect(await take()).toMatchObject({ ok: true, repeated: true })
    const { timeline, version: after } = await view()
    expect(timeline.filter(({ type }) => type === 'assigned')).toHaveLength(1)
    expect(after).toBe(version)
  })

  it.each([
    ['accept', {}],
    ['decline', { reason: 'N8' }],
    ['request_supplement', { note: '发票' }],
  ] as const)(
    'is the one who acts on what nobody has: %s; it can be given back as after 我来办',
    async (action, input) => {
      const { casework, ownership, people, id, view } = await opened()
      expect(await casework.act({ complaint: id, action, input, actor: people.staff })).toMatchObject({ ok: true })
      expect((await view()).owner?.name).toBe('李测试')
      expect(await casework.act({ complaint: id, action, input, actor: people.staff })).toMatchObject({
        repeated: true,
      })
      expect((await view()).timeline.filter(({ type }) => type === 'assigned')).toHaveLength(1)
      expect((await view()).ownerUndo).toMatchObject({ to: null })
      await ownership.undo({ complaint: id, actor: people.staff })
      expect((await view()).owner).toBeNull()
    },
  )

  it('stays with its owner when another acts, and with nobody when the act is taken back or no account acts', async () => {
    const { casework, people, id, view, put } = await opened()
    await put(people.other.id)
    await casework.act({ complaint: id, action: 'accept', input: {}, actor: people.staff })
    expect((await view()).owner?.name).toBe('钱测试')
    await put(null)
    await casework.act({ complaint: id, action: 'undo', input: {}, actor: people.staff })
    expect((await view()).owner).toBeNull()
    await casework.act({ complaint: id, action: 'accept', input: {}, actor: { kind: 'staff', id: 'none', name: '无' } })
    expect((await view()).owner).toBeNull()
  })

  it('goes to the first of two who take it at once; the other learns who has it', async () => {
    const { ownership, people, id, view } = await opened()
    const take = (actor: typeof people.staff) => ownership.assign({ complaint: id, to: actor.id, seen: null, actor })
    const results = await Promise.all([take(people.staff), take(people.other)])
    expect(results[0]).toMatchObject({ ok: true })
    expect(results[1]).toEqual({ ok: false, code: 'changed_meanwhile', owner: { id: people.staff.id, name: '李测试' } })
    expect((await view()).owner?.name).toBe('李测试')
  })

  it('an erased or unknown complaint, and an account there is not, are refused', async () => {
    const { ownership, people, id, accounts } = await opened()
    const assign = (complaint: string, to: string) => ownership.assign({ complaint, to, actor: people.admin })
    expect(await assign('none', people.staff.id)).toMatchObject({ code: 'not_found' })
    expect(await assign(id, 'nobody-1')).toMatchObject({ code: 'no_colleague' })
    await accounts.change({ id: people.other.id, by: null, change: { disabled: true } })
    expect(await assign(id, people.other.id)).toMatchObject({ code: 'no_colleague' })
    expect(await ownership.assign({ complaint: id, to: people.staff.id, actor: people.other })).toMatchObject({
      code: 'not_yours',
    })
  })
})

describe('what each role may do', () => {
  const moves = ['take', 'give', 'from colleague', 'hand on', 'give back', 'take from colleague'] as const
  const MAY: Record<(typeof HANDLERS)[number], readonly boolean[]> = {
    staff: [true, false, false, true, true, false],
    lead: [true, true, true, true, true, true],
    admin: [true, true, true, true, true, true],
  }

  it.each(HANDLERS)('%s', async (role) => {
    const { ownership, people, id, put } = await opened()
    const actor = people[role]
    const third = role === 'admin' ? people.lead : people.admin
    const cases: Record<(typeof moves)[number], [from: string | null, to: string | null]> = {
      take: [null, actor.id],
      give: [null, third.id],
      'from colleague': [people.other.id, third.id],
      'hand on': [actor.id, third.id],
      'give back': [actor.id, null],
      'take from colleague': [people.other.id, actor.id],
    }
    const allowed: boolean[] = []
    for (const move of moves) {
      const [from, to] = cases[move]
      await put(from)
      const result = await ownership.assign({ complaint: id, to, actor })
      allowed.push(result.ok)
      if (!result.ok) expect(result.code).toBe('not_yours')
    }
    expect(allowed).toEqual(MAY[role])
  })
})

describe('taking a change of the owner back', () => {
  it('works for whoever made it up to the last minute, once, and puts the former owner back', async () => {
    const { ownership, people, id, view, time, put } = await opened()
    await put(people.staff.id)
    await ownership.assign({ complaint: id, to: people.other.id, actor: people.staff })
    expect((await view()).ownerUndo).toEqual({ to: { id: people.staff.id, name: '李测试' }, by: people.staff.id })
    time.advance(procedure.undoMs)
    expect(await ownership.undo({ complaint: id, actor: people.staff })).toMatchObject({
      ok: true,
      owner: { name: '李测试' },
    })
    expect((await view()).ownerUndo).toBeNull()
    expect(await ownership.undo({ complaint: id, actor: people.staff })).toMatchObject({ code: 'nothing_to_undo' })
  })

  it('is too late after the minutes, and only a lead takes back what another did', async () => {
    const { ownership, people, id, time } = await opened()
    await ownership.assign({ complaint: id, to: people.staff.id, actor: people.staff })
    expect(await ownership.undo({ complaint: id, actor: people.other })).toMatchObject({ code: 'not_yours' })
    time.advance(procedure.undoMs + 1)
    expect(await ownership.undo({ complaint: id, actor: people.lead })).toMatchObject({ code: 'nothing_to_undo' })
    await ownership.assign({ complaint: id, to: null, actor: people.staff })
    time.advance(MINUTE)
    expect(await ownership.undo({ complaint: id, actor: people.lead })).toMatchObject({ ok: true })
  })
})

describe('the complaints of a colleague who left', () => {
  it('are listed as nobody’s, and are the colleague’s again when the account is', async () => {
    const { ownership, people, casework, accounts, view, put } = await opened(2)
    await put(people.other.id)
    const total = async (owner: string | null) => (await casework.list({ owner, limit: 9, offset: 0 })).total
    expect([await total(null), await total(people.other.id)]).toEqual([1, 1])
    await accounts.change({ id: people.other.id, by: null, change: { disabled: true } })
    expect([await total(null), (await view()).owner]).toEqual([2, null])
    expect((await casework.counts({ owner: null })).open).toBe(2)
    await accounts.change({ id: people.other.id, by: null, change: { disabled: false } })
    expect((await view()).owner?.name).toBe('钱测试')
    expect([await ownership.waiting(people.other.id), (await casework.counts({ owner: null })).open]).toEqual([1, 1])
  })
})

describe('several complaints at once', () => {
  it('are done once for a batch, each by itself: what somebody else took meanwhile stays theirs and is told', async () => {
    const { ownership, people, numbers, put, view } = await opened(10)
    await put(people.other.id)
    const batch = ownership.newBatch()
    const rows = numbers.map((number) => ({ number, seen: null }))
    const all = () => ownership.assignAll({ batch, rows, to: people.staff.id, actor: people.staff })
    await Promise.all([all(), all()])
    const shown = await ownership.batch(batch, people.staff)
    expect(shown?.rows.map(({ code }) => code).toSorted()).toEqual(['changed_meanwhile', ...Array(9).fill('done')])
    expect(shown?.owners[numbers[0] ?? '']).toEqual({ id: people.other.id, name: '钱测试' })
    expect(await ownership.waiting(people.staff.id)).toBe(9)
    const other = (await view(shown?.rows.at(-1)?.complaint)).timeline.filter(({ type }) => type === 'assigned')
    expect(other).toHaveLength(1)
    expect(await ownership.batch(batch, people.other)).toBeNull()
  })

  it('are taken back whole, but for what was changed since', async () => {
    const { ownership, people, numbers, view } = await opened(3)
    const batch = ownership.newBatch()
    const rows = numbers.map((number) => ({ number, seen: null }))
    await ownership.assignAll({ batch, rows, to: people.other.id, actor: people.lead })
    const before = await ownership.batch(batch, people.lead)
    expect([before?.to?.name, before?.undoable]).toEqual(['钱测试', true])
    const changed = before?.rows[1]?.complaint ?? ''
    await ownership.assign({ complaint: changed, to: people.staff.id, actor: people.other })
    const undone = await ownership.undoAll({ batch, actor: people.lead })
    expect(await ownership.undoAll({ batch, actor: people.lead })).toBe(undone)
    const shown = await ownership.batch(undone ?? '', people.lead)
    expect(shown?.rows.map(({ code }) => code)).toEqual(['done', 'changed_meanwhile', 'done'])
    expect((await view(changed)).owner?.name).toBe('李测试')
    expect([await ownership.waiting(people.other.id), shown?.undoable]).toEqual([0, false])
    expect(await ownership.undoAll({ batch: undone ?? '', actor: people.lead })).toBeNull()
    expect(await ownership.undoAll({ batch, actor: people.admin })).toBeNull()
  })
})
