import { makeNumber } from '../../src/complaint/procedure/number.ts'
import type { OwnComplaint } from '../../src/message/own.ts'

export const OWN_NUMBER = makeNumber('2026-11-20', 7)

/** A complaint of the person who writes, in the form that a turn receives. */
export const ownComplaint = (state: OwnComplaint['state'], more: Partial<OwnComplaint> = {}): OwnComplaint => ({
  id: 'k1',
  number: OWN_NUMBER,
  state,
  item: '洗衣机',
  filedAt: '2026-11-20T02:00:00.000Z',
  endReason: null,
  resolved: 'unknown',
  reopenAsked: false,
  supplement: null,
  mergedInto: null,
  deadline: null,
  ...more,
})
