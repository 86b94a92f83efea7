import { describe, expect, it } from 'vitest'
import { silentDesk } from '../../scripts/admin-seed.ts'
import { fileComplaint } from '../../src/casework/handling/filing.ts'
import { actOn } from '../../src/casework/handling/staff-acts.ts'
import { eraseComplaint } from '../../src/casework/personal/erasure.ts'
import type { ActionInput, ComplaintAction, FiledField } from '../../src/complaint/types.ts'
import { reportOf } from '../../src/reports/ledger.ts'
import { spanOf } from '../../src/reports/period.ts'
import type { Period } from '../../src/reports/types.ts'
import { temporaryStore } from '../storage/temporary.ts'
import { createTime } from '../storage/time.ts'
import { rules } from './rows.ts'

const DAY_MS = 86_400_000
const STAFF = { kind: 'staff', id: 'li', name: '李测试' } as const
const council = { name: '样例市消委会', phone: null, address: null, hours: null, region: null }

const time = createTime()
const desk = silentDesk({ council, timeZone: 'Asia/Shanghai' }, time.clock)

/** The desk over a real store. `file` and `act` happen now; `later` moves the clock by days. */
async function openDesk() {
  const { store } = await temporaryStore({ time })
  const start = time.clock().getTime()
  const period: Period = {
    from: new Date(start - DAY_MS).toISOString().slice(0, 10),
    to: new Date(start + 30 * DAY_MS).toISOString().slice(0, 10),
  }
  const own = {
    timeZone: 'Asia/Shanghai',
    unit: council.name,
    districtOf: (place: string) => (place.includes('样例区') ? '样例区' : null),
  }
  let count = 0
  return {
    later: (days: number) => time.advance(days * DAY_MS),
    report: () => reportOf(store.read, { period, rules, own }),
    async file(choices: Record<string, string> = {}, channel: 'web' | 'desk' | 'telegram' = 'web') {
      count += 1
      const text = (name: string, value: string): FiledField => {
        return { name, label: name, value: { kind: 'text', text: value }, display: value, personal: false }
      }
      const chosen = { category: 'food', nature: 'price', ...choices }
      const fields: FiledField[] = [
        ...Object.entries(chosen).map(([name, value]) => ({
          ...text(name, value),
          value: { kind: 'choice' as const, value },
        })),
        text('item', '面包'),
        text('respondent_name', '样例甲店'),
        text('respondent_address', '样例区 1 号'),
        {
          ...text('complainant_phone', '10000000001'),
          value: { kind: 'phone', digits: '10000000001', type: 'mobile' },
          personal: true,
        },
      ]
      return store.transaction('test', async (tx) => {
        const { conversation } = await tx.conversations.openWeb(`test ${count}`)
        const filing = { draft: `draft-${count}`, fields, evidence: [], consents: [], flags: [], conversation, channel }
        return (await fileComplaint(tx, filing, desk)).complaint
      })
    },
    act: ({ id: complaint }: { id: string }, action: ComplaintAction, input: ActionInput = {}) =>
      store.transaction('test', async (tx) => {
        const done = await actOn(tx, { complaint, action, actor: STAFF, input }, desk)
        if (!done.ok) throw new Error(done.code)
      }),
    rate: ({ id }: { id: string }, rating: number | null) =>
      store.transaction('test', async (tx) => {
        await tx.followUps.asked(id)
        await tx.followUps.answered(id, { solved: 'yes', rating })
      }),
    ratings: async () => {
      const { from, until } = spanOf(period, own.timeZone)
      return (await store.read.ledger.desk(from, until, (instant) => instant.slice(0, 10))).ratings
    },
    /** Gives a complaint to a new unit. */
    async unitOf({ id }: { id: string }, name: string) {
      await store.transaction('test', async (tx) => {
        await tx.units.insert({ id: 'unit-1', kind: 'district', name })
        await tx.units.setUnitOfComplaint(id, 'unit-1')
      })
      return { close: () => store.transaction('test', (tx) => tx.units.change('unit-1', { closed: true })) }
    },
    erase: ({ id }: { id: string }) =>
      store.transaction('test', async (tx) => {
        const complaint = await tx.complaints.byId(id)
        if (complaint) await eraseComplaint(tx, complaint, desk)
      }),
  }
}

describe('the product’s own complaints', () => {
  it('count by what they say, and by the source that staff noted', async () => {
    const { file, act, report } = await openDesk()
    await act(await file(), 'accept')
    await act(await file({ source: 'phone' }, 'desk'), 'accept')
    await act(await file({ source: '12345', nature: 'quality' }, 'desk'), 'accept')
    await file({}, 'telegram')
    const { totals, tables } = await report()
    expect(totals).toMatchObject({ registered: 4, accepted: 3, closed: 0 })
    expect(tables.channels.map(({ name, count }) => [name, count])).toEqual([
      ['电话', 1],
      ['网络', 1],
      ['转来', 1],
    ])
    expect(tables.nature.slice(0, 2).map(({ name, count }) => [name, count])).toEqual([
      ['价格', 2],
      ['质量', 1],
    ])
    expect(tables.items).toEqual([{ name: '面包', kind: '商品', count: 3, before: 0, growth: null }])
    expect(tables.districts).toEqual([{ name: '样例区', count: 3, share: '100.00' }])
    expect(tables.units).toEqual([{ name: '样例市消委会', count: 3, share: '100.00' }])
    expect(tables.respondents).toEqual([{ name: '样例甲店', count: 3, share: '100.00' }])
  })

  it('count in the unit that they belong to, also once it is closed; those of none in the council', async () => {
    const { file, act, report, unitOf } = await openDesk()
    const [one, other] = [await file(), await file()]
    await act(one, 'accept')
    await act(other, 'accept')
    const units = async () => (await report()).tables.units.map(({ name, count }) => [name, count])
    expect(await units()).toEqual([['样例市消委会', 2]])
    const before = await unitOf(one, '东分会')
    expect(await units()).toEqual([
      ['东分会', 1],
      ['样例市消委会', 1],
    ])
    await before.close()
    expect(await units()).toHaveLength(2)
  })

  it('are closed with what came of them', async () => {
    const { file, act, later, report } = await openDesk()
    const one = await file({ source: 'counter' }, 'desk')
    await act(one, 'accept')
    later(3)
    await act(one, 'close', { reason: 'S1', recoveredCents: 20_000, doubledCents: 5_000, onTheSpot: true })
    expect((await report()).totals).toMatchObject({
      closed: 1,
      resolved: 1,
      recovered: '200.00',
      doubled: { count: 1, amount: '50.00' },
      visits: 1,
      on_the_spot: 1,
    })
  })

  it('are rated by those who answered in the period, on either end of it', async () => {
    const { file, act, later, rate, ratings } = await openDesk()
    await rate(await file(), null)
    // The last one answers after the period.
    for (const [days, rating] of [
      [0, 5],
      [0, 2],
      [40, 4],
    ] as const) {
      const one = await file()
      await act(one, 'accept')
      await act(one, 'close', { reason: 'S2', recoveredCents: 100 })
      later(days)
      await rate(one, rating)
    }
    expect((await ratings()).map(({ rating }) => rating).toSorted()).toEqual([2, 5])
  })

  it('count as declined only while that stands', async () => {
    const { file, act, report } = await openDesk()
    const one = await file()
    await act(one, 'decline', { reason: 'N1' })
    expect((await report()).totals).toMatchObject({ accepted: 0, declined: 1 })
    await act(one, 'undo')
    expect((await report()).totals).toMatchObject({ accepted: 0, declined: 0 })
    await act(one, 'accept')
    await act(one, 'undo')
    expect((await report()).totals).toMatchObject({ accepted: 0 })
  })

  it('are open again once they are taken up again', async () => {
    const { file, act, later, report } = await openDesk()
    const one = await file()
    await act(one, 'accept')
    await act(one, 'close', { reason: 'S2', recoveredCents: 100 })
    expect((await report()).totals).toMatchObject({ accepted: 1, closed: 1, recovered: '1.00' })
    later(2)
    await act(one, 'reopen', { note: '有新情况' })
    expect((await report()).totals).toMatchObject({ accepted: 1, closed: 0, recovered: '0.00' })
  })

  it('count once when two are merged, and keep counting when one is erased', async () => {
    const { file, act, erase, report } = await openDesk()
    const one = await file({ source: 'phone' }, 'desk')
    const same = await file()
    await act(one, 'accept')
    await act(same, 'accept')
    await act(same, 'merge', { into: one.number })
    await act(one, 'close', { reason: 'S2', recoveredCents: 100 })
    await erase(one)
    const { totals, tables } = await report()
    expect(totals).toMatchObject({ registered: 1, accepted: 1, closed: 1, recovered: '1.00' })
    expect(tables.channels).toMatchObject([{ name: '电话', count: 1 }])
    expect(tables.nature[0]).toMatchObject({ name: '价格', count: 1 })
    expect(tables.respondents).toEqual([])
    expect(tables.items).toEqual([])
  })
})
