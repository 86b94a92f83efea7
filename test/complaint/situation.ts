import type { Situation } from '../../src/complaint/types.ts'

/** Nothing to undo, no reopening asked, nothing to merge into. Today is Tue 2026-11-24. */
export const NOTHING: Situation = {
  today: '2026-11-24',
  undo: null,
  reopenAsked: false,
  into: null,
  appraisedFrom: null,
}
