import { z } from 'zod'
import type { ActionInput, Actor, ComplaintAction, ComplaintState, Transition } from './types.ts'

/** Every state, in the order of a complaint's way. */
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

const ACTIONS = [
  'accept',
  'decline',
  'request_supplement',
  'supplement',
  'close',
  'withdraw',
] as const satisfies readonly ComplaintAction[]

const label = z.string().min(1)

const groundSchema = z.strictObject({
  /** Stored and counted by; never renamed. */
  code: z.string().regex(/^[A-Z]\d{1,2}$/),
  label,
  /** What the complainant reads. */
  tell: label,
  /** Whose rule it is: the council's own practice, or an article that was checked. */
  basis: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('practice') }),
    z.strictObject({ kind: z.literal('article'), statute: label, article: label, item: label.optional() }),
  ]),
})

const endReasonSchema = groundSchema.extend({
  to: z.enum(['settled', 'terminated']),
  /** Whether the recovered amount (0 allowed) must be given. */
  amount: z.enum(['required', 'optional']),
})

const rulesSchema = z.strictObject({
  schema: z.literal('complaint-process/1'),
  /** The council's own service promise in its words, or null: then none is spoken of. */
  service_promise: label.nullable(),
  states: z.record(z.enum(STATES), z.strictObject({ staff: label, complainant: label, next: label })),
  actions: z.record(z.enum(ACTIONS), z.strictObject({ staff: label })),
  grounds: z.array(groundSchema).min(1),
  end_reasons: z.array(endReasonSchema).min(1),
})

export type Ground = z.infer<typeof groundSchema>
export type EndReason = z.infer<typeof endReasonSchema>
/** knowledge/rules/complaint-process.yaml */
export type ProcessRules = z.infer<typeof rulesSchema>

/** Checks the parsed file; throws an error that says where it is wrong. */
export function readProcessRules(document: unknown): ProcessRules {
  return rulesSchema.parse(document)
}

type Rule = {
  /** From which state to which; `by_reason`: the end reason says. */
  from: Partial<Record<ComplaintState, ComplaintState | 'by_reason'>>
  who: readonly Actor['kind'][]
  reason: 'ground' | 'end_reason' | 'none'
  note: 'required' | 'optional'
  /** Key of the text the complainant is told, or null; `by_reason`: as it ends. */
  tell: string | null
}

/** The one transition table. Rows in the order of the buttons. */
const TABLE: Record<ComplaintAction, Rule> = {
  accept: {
    from: { submitted: 'accepted', awaiting_supplement: 'accepted' },
    who: ['staff'],
    reason: 'none',
    note: 'optional',
    tell: 'complaint-told-accepted',
  },
  decline: {
    from: { submitted: 'declined', awaiting_supplement: 'declined' },
    who: ['staff'],
    reason: 'ground',
    note: 'optional',
    tell: 'complaint-told-declined',
  },
  request_supplement: {
    // Once accepted, asking for more does not undo the acceptance.
    from: {
      submitted: 'awaiting_supplement',
      awaiting_supplement: 'awaiting_supplement',
      accepted: 'accepted',
      mediating: 'mediating',
      appraising: 'appraising',
    },
    who: ['staff'],
    reason: 'none',
    note: 'required',
    tell: 'complaint-told-supplement-wanted',
  },
  supplement: {
    from: {
      submitted: 'submitted',
      awaiting_supplement: 'submitted',
      accepted: 'accepted',
      mediating: 'mediating',
      appraising: 'appraising',
    },
    who: ['complainant'],
    reason: 'none',
    note: 'optional',
    tell: null,
  },
  close: {
    from: { accepted: 'by_reason', mediating: 'by_reason', appraising: 'by_reason' },
    who: ['staff'],
    reason: 'end_reason',
    note: 'optional',
    tell: 'by_reason',
  },
  withdraw: {
    from: {
      submitted: 'withdrawn',
      awaiting_supplement: 'withdrawn',
      accepted: 'withdrawn',
      mediating: 'withdrawn',
      appraising: 'withdrawn',
    },
    who: ['complainant'],
    reason: 'none',
    note: 'optional',
    tell: null,
  },
}

export type ComplaintProcess = {
  /**
   * What an action does to a complaint in `state`, or why not. `tell.values` holds everything the text needs:
   * `reason`, `note`, `amount` (each may be empty).
   */
  transition(state: ComplaintState, action: ComplaintAction, actor: Actor, input: ActionInput): Transition
  /** Actions open to an actor in a state, in the order of the buttons. */
  actions(state: ComplaintState, actor: Actor['kind']): ComplaintAction[]
  /** Grounds for `decline`, end reasons for `close`. */
  readonly grounds: readonly Ground[]
  readonly endReasons: readonly EndReason[]
  /** Label of a ground or end reason by its code; the code itself when unknown (an older file). */
  reasonLabel(code: string): string
  stateLabel(state: ComplaintState, audience: 'staff' | 'complainant'): string
  /** One sentence for the complainant: what happens next in this state. */
  whatNext(state: ComplaintState): string
  /** What the button of an action says. */
  actionLabel(action: ComplaintAction): string
  /** Whether a complaint in this state still waits for somebody. */
  isOpen(state: ComplaintState): boolean
  readonly servicePromise: string | null
}

export function createProcess(rules: ProcessRules): ComplaintProcess {
  const grounds = new Map(rules.grounds.map((ground) => [ground.code, ground]))
  const endReasons = new Map(rules.end_reasons.map((reason) => [reason.code, reason]))

  return {
    grounds: rules.grounds,
    endReasons: rules.end_reasons,
    servicePromise: rules.service_promise,
    reasonLabel: (code) => (grounds.get(code) ?? endReasons.get(code))?.label ?? code,
    stateLabel: (state, audience) => rules.states[state][audience],
    whatNext: (state) => rules.states[state].next,
    actionLabel: (action) => rules.actions[action].staff,
    isOpen: (state) => TABLE.withdraw.from[state] !== undefined,
    actions: (state, actor) =>
      ACTIONS.filter((action) => TABLE[action].from[state] !== undefined && TABLE[action].who.includes(actor)),

    transition(state, action, actor, input) {
      const rule = TABLE[action]
      if (!rule.who.includes(actor.kind)) return { ok: false, code: 'not_allowed_for_actor' }
      const target = rule.from[state]
      if (target === undefined) return { ok: false, code: 'not_allowed_in_state' }

      const reasons = rule.reason === 'ground' ? grounds : rule.reason === 'end_reason' ? endReasons : null
      const reason = input.reason === undefined ? undefined : reasons?.get(input.reason)
      if (reasons && input.reason === undefined) return { ok: false, code: 'reason_missing' }
      if (input.reason !== undefined && !reason) return { ok: false, code: 'reason_unknown' }

      const note = input.note?.trim() ?? ''
      if (rule.note === 'required' && note === '') return { ok: false, code: 'note_missing' }

      const ending = action === 'close' ? endReasons.get(input.reason ?? '') : undefined
      if (!amountFits(input.recoveredCents, ending)) return { ok: false, code: 'amount_invalid' }

      const to = target === 'by_reason' ? ending?.to : target
      if (to === undefined) return { ok: false, code: 'reason_unknown' }
      return {
        ok: true,
        to,
        tell:
          rule.tell === null
            ? null
            : {
                key: rule.tell === 'by_reason' ? `complaint-told-closed-${to}` : rule.tell,
                values: { reason: reason?.tell ?? '', note, amount: yuan(input.recoveredCents ?? 0) },
              },
      }
    },
  }
}

function amountFits(cents: number | undefined, ending: EndReason | undefined): boolean {
  if (cents === undefined) return ending?.amount !== 'required'
  return ending !== undefined && Number.isSafeInteger(cents) && cents >= 0
}

function yuan(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)
}
