import type { Actor, ComplaintAction, ComplaintState } from '../types.ts'

/** Every state, in the order in which a complaint passes them. */
export const STATES = [
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
] as const satisfies readonly ComplaintState[]

/** Every action, in the order of the buttons. */
export const ACTIONS = [
  'accept',
  'decline',
  'start_mediation',
  'start_appraisal',
  'end_appraisal',
  'request_supplement',
  'close',
  'refer',
  'record_reply',
  'merge',
  'reopen',
  'keep_closed',
  'undo',
  'supplement',
  'withdraw',
  'report_outcome',
  'request_reopen',
] as const satisfies readonly ComplaintAction[]

/** An input of an action. The rule says whether it needs a reason, and which others it needs. */
export type Input =
  | 'note'
  | 'amount'
  | 'doubled'
  | 'on_the_spot'
  | 'resolved'
  | 'appraiser'
  | 'day'
  | 'due'
  | 'authority'
  | 'into'

export type Rule = {
  /**
   * The state after the action, by the state before. `by_reason`: the end reason decides; `before`: the state before
   * the undone action.
   */
  from: Partial<Record<ComplaintState, ComplaintState | 'by_reason' | 'before'>>
  who: readonly Actor['kind'][]
  /** The list from which the reason is chosen, or the kind of reason the action always has. */
  reason: 'ground' | 'end_reason' | 'referral_reason' | 'withdrawal' | 'none'
  /** The inputs that are required and, below, those that are optional. The end reason may require an amount. */
  required: readonly Input[]
  optional: readonly Input[]
  /** Text key of the message to the complainant, or null for none. `by_reason`: the end reason decides. */
  tell: string | null
}

const same = (...states: ComplaintState[]): Rule['from'] => Object.fromEntries(states.map((state) => [state, state]))
const all = (to: ComplaintState, ...states: ComplaintState[]): Rule['from'] =>
  Object.fromEntries(states.map((state) => [state, to]))

/**
 * The one transition table: who may take which action in which state, its inputs, and the message to the complainant.
 * The state decides which clock runs: knowledge/rules/deadlines.yaml names the states in which each clock starts,
 * pauses and stops.
 */
export const TABLE: Record<ComplaintAction, Rule> = {
  accept: {
    from: all('accepted', 'submitted', 'awaiting_supplement'),
    who: ['staff'],
    reason: 'none',
    required: [],
    optional: ['note'],
    tell: 'complaint-told-accepted',
  },
  decline: {
    from: all('declined', 'submitted', 'awaiting_supplement'),
    who: ['staff'],
    reason: 'ground',
    required: [],
    optional: ['note'],
    tell: 'complaint-told-declined',
  },
  start_mediation: {
    from: { accepted: 'mediating' },
    who: ['staff'],
    reason: 'none',
    required: [],
    optional: ['note'],
    tell: 'complaint-told-mediating',
  },
  start_appraisal: {
    from: { mediating: 'appraising' },
    who: ['staff'],
    reason: 'none',
    required: ['appraiser'],
    optional: ['day', 'note'],
    tell: 'complaint-told-appraising',
  },
  end_appraisal: {
    from: { appraising: 'mediating' },
    who: ['staff'],
    reason: 'none',
    required: [],
    optional: ['day', 'note'],
    tell: 'complaint-told-appraised',
  },
  request_supplement: {
    // A request for more after the acceptance does not undo the acceptance.
    from: {
      submitted: 'awaiting_supplement',
      ...same('awaiting_supplement', 'accepted', 'mediating', 'appraising'),
    },
    who: ['staff'],
    reason: 'none',
    required: ['note'],
    optional: ['due'],
    tell: 'complaint-told-supplement-wanted',
  },
  close: {
    from: { accepted: 'by_reason', mediating: 'by_reason', appraising: 'by_reason' },
    who: ['staff'],
    reason: 'end_reason',
    required: [],
    optional: ['amount', 'doubled', 'on_the_spot', 'note'],
    tell: 'by_reason',
  },
  refer: {
    from: all('referred', 'submitted', 'awaiting_supplement', 'accepted', 'mediating'),
    who: ['staff'],
    reason: 'referral_reason',
    required: ['authority'],
    optional: ['due', 'note'],
    tell: 'complaint-told-referred',
  },
  record_reply: {
    from: same('referred'),
    who: ['staff'],
    reason: 'none',
    required: ['note'],
    optional: [],
    tell: 'complaint-told-reply',
  },
  merge: {
    from: all('merged', 'submitted', 'awaiting_supplement', 'accepted', 'mediating'),
    who: ['staff'],
    reason: 'none',
    required: ['into'],
    optional: ['note'],
    tell: 'complaint-told-merged',
  },
  reopen: {
    from: all('accepted', 'settled', 'terminated', 'declined', 'referred', 'withdrawn'),
    who: ['staff'],
    reason: 'none',
    // `note` holds the new facts.
    required: ['note'],
    optional: [],
    tell: 'complaint-told-reopened',
  },
  keep_closed: {
    from: same('settled', 'terminated', 'declined', 'referred', 'withdrawn'),
    who: ['staff'],
    reason: 'none',
    required: ['note'],
    optional: [],
    tell: 'complaint-told-kept-closed',
  },
  undo: {
    from: Object.fromEntries(STATES.map((state) => [state, 'before'])),
    who: ['staff'],
    reason: 'none',
    required: [],
    optional: ['note'],
    tell: 'complaint-told-undone',
  },
  supplement: {
    from: {
      ...same('submitted', 'accepted', 'mediating', 'appraising'),
      awaiting_supplement: 'submitted',
    },
    who: ['complainant'],
    reason: 'none',
    required: [],
    optional: ['note'],
    tell: null,
  },
  withdraw: {
    from: all('withdrawn', 'submitted', 'awaiting_supplement', 'accepted', 'mediating', 'appraising'),
    who: ['complainant'],
    reason: 'withdrawal',
    required: [],
    optional: ['note'],
    tell: null,
  },
  report_outcome: {
    from: same('settled', 'terminated', 'referred', 'withdrawn'),
    who: ['complainant', 'staff'],
    reason: 'none',
    required: [],
    optional: ['resolved', 'amount', 'note'],
    tell: null,
  },
  request_reopen: {
    from: same('settled', 'terminated', 'declined', 'referred', 'withdrawn'),
    who: ['complainant'],
    reason: 'none',
    // The new facts are optional: the person may send files instead.
    required: [],
    optional: ['note'],
    tell: null,
  },
}
