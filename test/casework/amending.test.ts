import { describe, expect, it } from 'vitest'
import { createEntering } from '../../src/casework/groups/enter-complaint.ts'
import { buildHouse } from '../delivery/house.ts'
import { amendingIn } from './amendments.ts'
import { declined, erase, staff } from './filed.ts'
import { file, LI } from './told.ts'

const other = { kind: 'staff', id: 's2', name: '钱测试' } as const
const lead = { kind: 'staff', id: 's3', name: '王测试' } as const

/** A filed complaint that was entered under its business, and what a member of staff does to it. */
async function opened() {
  const house = await buildHouse({ staffGroup: 'off' })
  const { number, id } = await file(house, LI)
  await house.store.transaction('accounts', async (tx) => {
    for (const { id, name } of [staff, other, lead]) {
      const role = id === lead.id ? ('lead' as const) : ('staff' as const)
      await tx.accounts.insert({ id, login: id, name, role, passwordHash: 'x' })
    }
  })
  const failed = (_: string, error: unknown) => {
    throw error
  }
  await createEntering({ store: house.store, desk: house.desk, failed }).enterAll()
  const amending = amendingIn(house)
  const view = async () => {
    const complaint = await house.casework.byId(id)
    if (!complaint) throw new Error('no complaint')
    return complaint
  }
  const holds = async (name: string) => (await view()).fields.find((field) => field.name === name)?.display
  const seen = async (name: string) =>
    amending.fields(await view()).find(({ field }) => field.name === name)?.seen ?? ''
  const amend = async (field: string, typed: string, was?: string) =>
    amending.amend({ complaint: id, actor: staff, field, typed, seen: was ?? (await seen(field)) })
  const undo = (actor: typeof staff | typeof other | typeof lead = staff) => amending.undo({ complaint: id, actor })
  const find = async (words: string) => {
    const result = await house.casework.find(words)
    return result.kind === 'found' && !result.some ? result.hits.map(({ complaint }) => complaint.number) : []
  }
  return { ...house, id, number, amending, amend, undo, view, holds, seen, find }
}

describe('what was filed is put right', () => {
  it('with both values in the history, in lists, and in the search at once', async () => {
    const { amend, view, holds, find, number, casework } = await opened()
    expect(await find('年卡')).toEqual([number])
    expect(await amend('item', '健身房季票')).toEqual({ ok: true, repeated: false })
    expect(await holds('item')).toBe('健身房季票')
    const [line] = (await casework.list({ limit: 1, offset: 0 })).complaints
    expect(line?.item).toBe('健身房季票')
    expect([await find('年卡'), await find('季票')]).toEqual([[], [number]])
    const last = (await view()).timeline.at(-1)
    expect([last?.type, last?.actor, last?.details.change?.before, last?.details.change?.after]).toEqual([
      'amended',
      staff,
      '健身年卡',
      '健身房季票',
    ])
    expect((await view()).history.at(-1)?.words).toBe('工作人员改正了登记的内容：item')
  })

  it('an amount, a day, a kind and a telephone are read as answers are; the telephone is found and the old one is not', async () => {
    const { amend, view, holds, find, number } = await opened()
    expect(await amend('amount', '三千八')).toMatchObject({ ok: true })
    expect(await amend('purchase_date', '2026-11-03')).toMatchObject({ ok: true })
    expect(await amend('category', 'home_electronics')).toMatchObject({ ok: true })
    expect(await amend('complainant_phone', '138 0000 5678')).toMatchObject({ ok: true })
    expect([await holds('amount'), await holds('purchase_date')]).toEqual(['3800 元', '2026-11-03'])
    const { amountCents, category } = await view()
    expect([amountCents, category]).toEqual([380_000, 'home_electronics'])
    expect([await find('13800005678'), await find('13800001234')]).toEqual([[number], []])
  })

  it('what cannot be read is refused with the reason, and nothing changes', async () => {
    const { amend, view } = await opened()
    const { version } = await view()
    for (const [field, typed, problem] of [
      ['amount', '很多', 'amount_none'],
      ['purchase_date', '2026-02-30', 'date_impossible'],
      ['complainant_phone', '1380000', 'phone_invalid'],
      ['category', '火星', 'option_unknown'],
      ['item', '  ', 'no_words'],
      ['item', '长'.repeat(5000), 'too_long'],
    ] as const) {
      const result = await amend(field, typed)
      expect(result, `${field} ${typed.slice(0, 9)}`).toMatchObject({ ok: false, code: 'unreadable' })
      if (field !== 'category') expect(result).toMatchObject({ problem })
    }
    expect((await view()).version).toBe(version)
  })

  it('what the person told and agreed to is not staff’s to change', async () => {
    const { amend, holds } = await opened()
    const facts = await holds('facts')
    for (const field of ['facts', 'guardian_consent', 'filing_for', 'nothing', '__proto__']) {
      expect(await amend(field, '改成别的'), field).toMatchObject({ ok: false, code: 'not_amendable' })
    }
    expect(await holds('facts')).toBe(facts)
  })

  it('a field that somebody else changed meanwhile is not written over; both values come back', async () => {
    const { amend, seen, holds, view } = await opened()
    const was = await seen('item')
    await amend('item', '游泳年卡', was)
    await amend('amount', '500')
    expect(await amend('item', '瑜伽年卡', was)).toEqual({
      ok: false,
      code: 'changed_meanwhile',
      display: '游泳年卡',
    })
    expect(await holds('item')).toBe('游泳年卡')
    // A change of another field does not matter.
    expect(await amend('respondent_name', '城东健身测试馆')).toMatchObject({ ok: true })
    expect((await view()).timeline.filter(({ type }) => type === 'amended')).toHaveLength(3)
  })

  it('the same form twice is done once, also when both arrive together', async () => {
    const { amend, seen, view } = await opened()
    const was = await seen('item')
    const results = await Promise.all([amend('item', '游泳年卡', was), amend('item', '游泳年卡', was)])
    expect(results).toEqual([
      { ok: true, repeated: false },
      { ok: true, repeated: true },
    ])
    expect((await view()).timeline.filter(({ type }) => type === 'amended')).toHaveLength(1)
  })

  it('is taken back within fifteen minutes, whole; later, twice or over another change it is not', async () => {
    const { amend, undo, holds, find, number, time, amending, view } = await opened()
    await amend('complainant_phone', '13800005678')
    expect(amending.undoable(await view())).toMatchObject({ before: '13800001234' })
    expect(await undo()).toEqual({ ok: true, repeated: false })
    expect([await holds('complainant_phone'), await find('13800001234')]).toEqual(['13800001234', [number]])
    expect(await undo()).toMatchObject({ code: 'nothing_to_undo' })
    await amend('brand', '测试牌')
    await undo()
    expect(await holds('brand')).toBeUndefined()
    await amend('item', '游泳年卡')
    time.advance(15 * 60_000 + 1)
    expect(amending.undoable(await view())).toBeNull()
    expect(await undo()).toMatchObject({ code: 'nothing_to_undo' })
    expect(await holds('item')).toBe('游泳年卡')
  })

  it('is taken back by who made it and by leads, by nobody else', async () => {
    const { amend, undo, holds } = await opened()
    await amend('item', '游泳年卡')
    expect(await undo(other)).toEqual({ ok: false, code: 'not_yours' })
    expect(await holds('item')).toBe('游泳年卡')
    expect(await undo(lead)).toEqual({ ok: true, repeated: false })
    expect(await holds('item')).toBe('健身年卡')
  })

  it('another business is entered in the register, and the misspelt one is forgotten with it', async () => {
    const { amend, id, store } = await opened()
    const before = await store.read.respondents.ofComplaint(id)
    await amend('respondent_name', '改正后的测试店')
    expect((await store.read.respondents.ofComplaint(id))?.name).toBe('改正后的测试店')
    expect(await store.read.respondents.byId(before?.id ?? '')).toBeNull()
  })

  it('an erased complaint cannot be put right, and nothing of what stood before is left', async () => {
    const house = await opened()
    await house.amend('item', '金丝雀牌健身卡')
    await declined(house, house.id)
    const conversation = (await house.store.read.complaints.byId(house.id))?.conversation ?? ''
    await erase(house, { id: house.id, number: house.number }, conversation)
    expect(await house.amend('item', '别的', '')).toMatchObject({ code: 'not_found' })
    expect(house.amending.fields(await house.view())).toEqual([])
    expect(JSON.stringify(await house.view())).not.toContain('金丝雀')
  })
})
