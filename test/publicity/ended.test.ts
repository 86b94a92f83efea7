import { describe, expect, it } from 'vitest'
import { dayOf } from '../../src/base/clock.ts'
import { createRespondents } from '../../src/casework/groups/businesses.ts'
import { actOn } from '../../src/casework/handling/staff-acts.ts'
import { eraseComplaint } from '../../src/casework/personal/erasure.ts'
import { spanOf } from '../../src/reports/period.ts'
import { buildHouse } from '../delivery/house.ts'
import { type Ended, endMany } from './ended.ts'

const DAY_MS = 86_400_000
const STAFF = { kind: 'staff', id: 'li', name: '李测试' } as const
const ZONE = 'Asia/Shanghai'

async function opened(all: readonly Ended[]) {
  const house = await buildHouse()
  const ids = await endMany(house, all)
  const today = dayOf(house.time.clock(), ZONE)
  const ended = (from = today, to = today) => {
    const span = spanOf({ from, to }, ZONE)
    return house.store.read.publications.ended(span.from, span.until, (instant) => dayOf(new Date(instant), ZONE))
  }
  return { house, ids, today, ended }
}

describe('the complaints that may be made public', () => {
  it('are those that ended in the period, with what came of them and whether the person agreed', async () => {
    const { ended, today } = await opened([
      { business: '样例电器城', nature: 'price' },
      { business: '样例电器城', settled: false, consented: false },
    ])
    expect(await ended()).toMatchObject([
      { name: '样例电器城', endedOn: today, settled: true, consented: true, nature: 'price' },
      { settled: false, consented: false, nature: 'quality' },
    ])
    const next = new Date(Date.parse(today) + DAY_MS).toISOString().slice(0, 10)
    expect(await ended(next, next)).toEqual([])
  })

  it('are none that were taken up again, or erased', async () => {
    const { house, ids, ended } = await opened([
      { business: '样例电器城' },
      { business: '样例电器城' },
      { business: '样例电器城' },
    ])
    await house.store.transaction('test', async (tx) => {
      const [first = '', second = ''] = ids
      const again = { complaint: first, action: 'reopen', actor: STAFF, input: { note: '有新情况' } } as const
      expect(await actOn(tx, again, house.desk)).toMatchObject({ ok: true })
      const complaint = await tx.complaints.byId(second)
      if (complaint) await eraseComplaint(tx, complaint, house.desk)
    })
    expect(await ended()).toHaveLength(1)
  })

  it('stand under one business when staff joined its names', async () => {
    const { house, ended } = await opened([{ business: '样例电器城' }, { business: '样例家电总店' }])
    const before = await ended()
    expect(new Set(before.map(({ respondent }) => respondent)).size).toBe(2)
    const [one, other] = before.map(({ respondent }) => respondent)
    const respondents = createRespondents({ ...house.desk, store: house.store })
    await respondents.join({ id: one ?? '', other: other ?? '', actor: STAFF })
    const after = await ended()
    expect(after.map(({ respondent, name }) => [respondent, name])).toEqual([
      [one, '样例电器城'],
      [one, '样例电器城'],
    ])
  })
})
