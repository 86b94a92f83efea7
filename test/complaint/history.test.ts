import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  AT_FILING,
  type ComplaintEvent,
  linesOf,
  replay as replayIn,
  storedPart,
  undoable,
  withoutUndone,
} from '../../src/complaint/procedure/history.ts'
import type { ComplaintState, EventDetails } from '../../src/complaint/types.ts'

const replay = (events: readonly ComplaintEvent[]) => replayIn(events, 'Asia/Shanghai')

const STAFF = { kind: 'staff', id: 's1', name: '李四测试' } as const
const at = '2026-11-24T02:00:00.000Z'

function event(
  type: string,
  from: ComplaintState,
  to: ComplaintState,
  more: Partial<ComplaintEvent> = {},
): ComplaintEvent {
  return { at, actor: STAFF, type, from, to, reason: null, text: null, recoveredCents: null, details: {}, ...more }
}
const filed: ComplaintEvent = {
  ...event('filed', 'submitted', 'submitted'),
  from: null,
  actor: { kind: 'complainant' },
}
const closing = event('close', 'mediating', 'settled', {
  reason: 'S2',
  recoveredCents: 30_000,
  details: { doubledCents: 20_000, onTheSpot: true, resolved: 'unknown' },
})

describe('a complaint by its events', () => {
  it('is the filed complaint, at first', () => {
    expect(replay([filed])).toEqual(AT_FILING)
  })

  it('remembers its end, and the person’s later word on it', () => {
    const outcome = event('report_outcome', 'settled', 'settled', {
      actor: { kind: 'complainant' },
      recoveredCents: 25_000,
      details: { resolved: 'no' },
    })
    expect(replay([filed, closing])).toMatchObject({
      state: 'settled',
      endReason: 'S2',
      recoveredCents: 30_000,
      doubledCents: 20_000,
      onTheSpot: true,
      resolved: 'unknown',
    })
    expect(replay([filed, closing, outcome])).toMatchObject({
      recoveredCents: 25_000,
      resolved: 'no',
      doubledCents: 20_000,
    })
  })

  it('forgets the old ending when it is reopened', () => {
    const reopened = replay([
      filed,
      closing,
      event('request_reopen', 'settled', 'settled'),
      event('reopen', 'settled', 'accepted'),
    ])
    expect(reopened).toEqual({ ...AT_FILING, state: 'accepted' })
  })

  it('knows the days of an appraisal, also of one that a closing or withdrawal cut short', () => {
    const details = (day: string, appraiser?: string): EventDetails => ({ day, ...(appraiser && { appraiser }) })
    const begun = event('start_appraisal', 'mediating', 'appraising', { details: details('2026-11-02', '测试鉴定所') })
    const done = event('end_appraisal', 'appraising', 'mediating', { details: details('2026-11-14') })
    const again = event('start_appraisal', 'mediating', 'appraising', {
      details: details('2026-11-20', '另一家鉴定所'),
    })
    const cut = event('withdraw', 'appraising', 'withdrawn', { details: details('2026-11-22'), reason: 'E1' })
    expect(replay([filed, begun]).appraisals).toEqual([{ appraiser: '测试鉴定所', from: '2026-11-02', to: null }])
    expect(replay([filed, begun, done, again, cut]).appraisals).toEqual([
      { appraiser: '测试鉴定所', from: '2026-11-02', to: '2026-11-14' },
      { appraiser: '另一家鉴定所', from: '2026-11-20', to: '2026-11-22' },
    ])
  })

  it('takes the council’s day for an event without a day of its own', () => {
    // The evening in London is the next morning in Shanghai.
    const begun = event('start_appraisal', 'mediating', 'appraising', {
      at: '2026-11-02T22:28:00.000Z',
      details: { appraiser: '测试鉴定所' },
    })
    const cut = event('close', 'appraising', 'settled', { at: '2026-11-04T15:59:59.000Z' })
    expect(replayIn([filed, begun, cut], 'Asia/Shanghai').appraisals).toEqual([
      { appraiser: '测试鉴定所', from: '2026-11-03', to: '2026-11-04' },
    ])
    expect(replayIn([filed, begun], 'Europe/London').appraisals[0]?.from).toBe('2026-11-02')
  })

  it('waits for a reply until one is recorded', () => {
    const referred = event('refer', 'accepted', 'referred', {
      reason: 'T1',
      details: { authority: { id: 'post', name: '邮政管理部门' }, dueOn: '2026-12-01' },
    })
    const replied = event('record_reply', 'referred', 'referred', { text: '已答复' })
    expect(replay([filed, referred]).referral).toMatchObject({ authority: 'post', dueOn: '2026-12-01', replied: false })
    expect(replay([filed, referred, replied]).referral?.replied).toBe(true)
    expect(storedPart(replay([filed, referred]))).toMatchObject({ state: 'referred', referredTo: 'post' })
  })

  it('keeps the wanted things until an answer comes', () => {
    const asked = event('request_supplement', 'submitted', 'awaiting_supplement', {
      text: '1. 发票照片\n- 合同\n\n付款记录',
      details: { dueOn: '2026-12-01' },
    })
    const answer = event('supplement', 'awaiting_supplement', 'submitted', { actor: { kind: 'complainant' } })
    expect(replay([filed, asked]).supplement).toEqual({
      wanted: ['发票照片', '合同', '付款记录'],
      by: '2026-12-01',
    })
    expect(replay([filed, asked, answer]).supplement).toBeNull()
  })

  it('ignores unknown events', () => {
    const note = { ...event('something_new', 'submitted', 'submitted'), to: null, from: null }
    expect(replay([filed, note, { ...note, type: 'internal_note', text: '内部' }])).toEqual(AT_FILING)
  })
})

describe('undoing', () => {
  const undo = event('undo', 'settled', 'mediating')
  const mediating = event('start_mediation', 'accepted', 'mediating')
  const now = new Date('2026-11-24T02:10:00.000Z')
  const window = 15 * 60_000

  it('restores the complaint, whatever the undone event had said', () => {
    const before = replay([filed, mediating])
    expect(replay([filed, mediating, closing, undo])).toEqual(before)
    expect(withoutUndone([filed, mediating, closing, undo])).toEqual([filed, mediating])
  })

  it('is possible for the last act of staff, for a while, and once', () => {
    expect(undoable([filed, mediating, closing], now, window)).toEqual({ action: 'close', to: 'mediating' })
    expect(undoable([filed, mediating, closing], new Date('2026-11-24T02:15:01.000Z'), window)).toBeNull()
    expect(undoable([filed, mediating, closing, undo], now, window)).toBeNull()
  })

  it('is not possible for an act of the person, nor after one, nor for an act that moved nothing', () => {
    const person = { kind: 'complainant' } as const
    expect(undoable([filed], now, window)).toBeNull()
    expect(undoable([filed, event('withdraw', 'submitted', 'withdrawn', { actor: person })], now, window)).toBeNull()
    const answered = event('report_outcome', 'settled', 'settled', { actor: person })
    expect(undoable([filed, mediating, closing, answered], now, window)).toBeNull()
    expect(undoable([filed, event('request_supplement', 'accepted', 'accepted')], now, window)).toBeNull()
  })

  it('is not hindered by a message or a note that came after', () => {
    const message = { ...event('message_from_person', 'settled', 'settled'), from: null, to: null }
    expect(undoable([filed, mediating, closing, message], now, window)).not.toBeNull()
  })

  it('property: an undo right after any moving event restores the state before', () => {
    const moved = fc.constantFrom(
      closing,
      event('start_appraisal', 'mediating', 'appraising', { details: { appraiser: '测试鉴定所', day: '2026-11-24' } }),
      event('refer', 'mediating', 'referred', { details: { authority: { id: 'post', name: '邮政' } } }),
      event('merge', 'mediating', 'merged', { details: { other: { id: 'k2', number: 'XW-20261120-0001-5' } } }),
    )
    fc.assert(
      fc.property(fc.array(moved, { maxLength: 6 }), (events) => {
        const told = [filed, mediating]
        for (const one of events) {
          told.push(one, { ...undo, from: one.to, to: one.from })
          expect(replay(told)).toEqual(replay([filed, mediating]))
        }
      }),
    )
  })
})

it.each([
  ['发票', ['发票']],
  ['1. 发票\n2、合同', ['发票', '合同']],
  ['• 发票\n\n  - 合同 ', ['发票', '合同']],
  [null, []],
])('the lines of %j are %j', (text, lines) => {
  expect(linesOf(text)).toEqual(lines)
})
