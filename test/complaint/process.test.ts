import { describe, expect, it } from 'vitest'
import type { ActionInput, Actor, ComplaintAction, ComplaintState } from '../../src/complaint/types.ts'
import { process, texts } from '../assistant/conversation.ts'

const STAFF: Actor = { kind: 'staff', id: 's1', name: '李四测试' }
const PERSON: Actor = { kind: 'complainant' }
const STATES: ComplaintState[] = [
  'submitted',
  'awaiting_supplement',
  'accepted',
  'mediating',
  'appraising',
  'settled',
  'terminated',
  'declined',
  'referred',
  'merged',
  'withdrawn',
]
const INPUT: Record<ComplaintAction, ActionInput> = {
  accept: {},
  decline: { reason: 'N8' },
  request_supplement: { note: '请补发票照片' },
  supplement: {},
  close: { reason: 'S2', recoveredCents: 160_000 },
  withdraw: {},
}

/** The table as it should be, written by hand: action → from → to; what is not here is not allowed. */
const TABLE: Record<ComplaintAction, Partial<Record<ComplaintState, ComplaintState>>> = {
  accept: { submitted: 'accepted', awaiting_supplement: 'accepted' },
  decline: { submitted: 'declined', awaiting_supplement: 'declined' },
  request_supplement: {
    submitted: 'awaiting_supplement',
    awaiting_supplement: 'awaiting_supplement',
    accepted: 'accepted',
    mediating: 'mediating',
    appraising: 'appraising',
  },
  supplement: {
    submitted: 'submitted',
    awaiting_supplement: 'submitted',
    accepted: 'accepted',
    mediating: 'mediating',
    appraising: 'appraising',
  },
  close: { accepted: 'settled', mediating: 'settled', appraising: 'settled' },
  withdraw: {
    submitted: 'withdrawn',
    awaiting_supplement: 'withdrawn',
    accepted: 'withdrawn',
    mediating: 'withdrawn',
    appraising: 'withdrawn',
  },
}

describe('transitions', () => {
  for (const action of Object.keys(TABLE) as ComplaintAction[]) {
    const actor = action === 'supplement' || action === 'withdraw' ? PERSON : STAFF
    const other = actor === PERSON ? STAFF : PERSON
    for (const state of STATES) {
      const to = TABLE[action][state]
      it(`${action} from ${state}: ${to ?? 'refused'}`, () => {
        const result = process.transition(state, action, actor, INPUT[action])
        if (to) expect(result).toMatchObject({ ok: true, to })
        else expect(result).toEqual({ ok: false, code: 'not_allowed_in_state' })
        expect(process.actions(state, actor.kind).includes(action)).toBe(to !== undefined)
        expect(process.transition(state, action, other, INPUT[action])).toEqual({
          ok: false,
          code: 'not_allowed_for_actor',
        })
      })
    }
  }

  it.each<[ComplaintAction, ComplaintState, ActionInput, string]>([
    ['decline', 'submitted', {}, 'reason_missing'],
    ['decline', 'submitted', { reason: 'X9' }, 'reason_unknown'],
    ['decline', 'submitted', { reason: 'S1' }, 'reason_unknown'],
    ['close', 'accepted', {}, 'reason_missing'],
    ['close', 'accepted', { reason: 'N1' }, 'reason_unknown'],
    ['close', 'accepted', { reason: 'S1' }, 'amount_invalid'],
    ['close', 'accepted', { reason: 'S1', recoveredCents: -1 }, 'amount_invalid'],
    ['close', 'accepted', { reason: 'S1', recoveredCents: 1.5 }, 'amount_invalid'],
    ['request_supplement', 'submitted', { note: '  ' }, 'note_missing'],
    ['accept', 'submitted', { reason: 'N1' }, 'reason_unknown'],
  ])('%s from %s with %o: %s', (action, state, input, code) => {
    expect(process.transition(state, action, STAFF, input)).toEqual({ ok: false, code })
  })

  it('ends as the reason says', () => {
    expect(process.transition('mediating', 'close', STAFF, { reason: 'E3' })).toMatchObject({ to: 'terminated' })
    expect(process.transition('mediating', 'close', STAFF, { reason: 'S1', recoveredCents: 0 })).toMatchObject({
      to: 'settled',
    })
  })

  it('says everything it tells in words that exist', () => {
    for (const { code } of process.grounds) tell(process.transition('submitted', 'decline', STAFF, { reason: code }))
    for (const { code } of process.endReasons) {
      tell(process.transition('accepted', 'close', STAFF, { reason: code, recoveredCents: 160_050 }))
    }
    tell(process.transition('submitted', 'accept', STAFF, {}))
    tell(process.transition('submitted', 'request_supplement', STAFF, { note: '请补发票照片' }))
    function tell(result: ReturnType<typeof process.transition>) {
      if (!result.ok || !result.tell) throw new Error('nothing is told')
      const text = texts(result.tell.key, result.tell.values)
      expect(text).not.toMatch(/undefined|一定/)
    }
  })

  it('promises nothing that is not configured', () => {
    expect(process.servicePromise).toBeNull()
    for (const state of STATES) expect(process.whatNext(state)).not.toMatch(/\d+ 个?工作日|\d+ 天/)
  })

  it('shows the amount recovered', () => {
    const result = process.transition('accepted', 'close', STAFF, { reason: 'S2', recoveredCents: 160_050 })
    expect(result.ok && result.tell?.values.amount).toBe('1600.50')
  })
})
