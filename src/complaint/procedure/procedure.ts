import { dayInWords } from '../../base/day-in-words.ts'
import type {
  ActionInput,
  Actor,
  ComplaintAction,
  ComplaintState,
  EventDetails,
  FiledField,
  Situation,
  Transition,
} from '../types.ts'
import { createInputCheck } from './input-check.ts'
import { type Remark, remarksOn } from './remarks.ts'
import type { Authority, EndReason, Ground, ProcedureRules } from './rules.ts'
import { ACTIONS, type Input, type Rule, TABLE } from './transitions.ts'

/** The inputs of the form for an action, in this order. */
export type Needs = {
  reasons: readonly (Ground | EndReason)[]
  required: readonly Input[]
  optional: readonly Input[]
}

export type ComplaintProcedure = {
  /**
   * The result of an action on a complaint in `state`, or why it is not allowed. `tell.values` holds every value that
   * the text needs: `reason`, `note`, `amount`, `appraiser`, `authority`, `calls`, `due`, `other`, `state`. Each may be
   * empty; an empty `due` is `none`.
   */
  transition(
    state: ComplaintState,
    action: ComplaintAction,
    actor: Actor,
    input: ActionInput,
    situation: Situation,
  ): Transition
  /** The actions that an actor may take in a state, in the order of the buttons. */
  actions(
    state: ComplaintState,
    actor: Actor['kind'],
    situation?: Pick<Situation, 'undo' | 'reopenAsked'> & { mergeable: boolean },
  ): ComplaintAction[]
  /** What speaks against an action, allowed as it may be; empty: nothing. */
  remarks(
    act: { action: ComplaintAction; input: ActionInput },
    complaint: { fields: readonly FiledField[]; today: string },
  ): Remark[]
  /** The inputs of an action. */
  needs(action: ComplaintAction): Needs
  /** Grounds for `decline`; below, end reasons for `close` and reasons for `refer`. */
  readonly grounds: readonly Ground[]
  readonly endReasons: readonly EndReason[]
  readonly referralReasons: readonly Ground[]
  readonly authorities: readonly Authority[]
  /** The parties staff may contact and the results of a contact, by code. */
  readonly contact: ProcedureRules['contact']
  /** The label of a reason code. An unknown code (of an older file) is returned as it is. */
  reasonLabel(code: string): string
  /** The wording of a reason code for the complainant. */
  reasonTold(code: string): string
  /** The article that a reason code rests on; null: the practice of councils, or a code of an older file. */
  reasonArticle(code: string): { statute: string; article: string } | null
  /** The text disputes this reason by its own words: 「哪来的三年」. */
  disputesReason(code: string, text: string): boolean
  stateLabel(state: ComplaintState, audience: 'staff' | 'complainant'): string
  /** One sentence that tells the complainant what happens next in this state. */
  whatNext(state: ComplaintState): string
  /** What the word of the progress that the text names means. Null: it names none. */
  meaningOf(text: string): string | null
  /** What the council means to do by a deadline, as the complainant reads it. */
  deadlineLabel(deadline: { clock: string; label: string }): string
  /** The label of an action: on the button for staff, in the history for the complainant. */
  actionLabel(action: ComplaintAction, audience?: 'staff' | 'complainant'): string
  /** Whether a complaint in this state is still open. */
  isOpen(state: ComplaintState): boolean
  /** Whether new facts can reopen a complaint in this state. */
  canReopen(state: ComplaintState): boolean
  /** How long staff can take back the last action, in milliseconds. */
  readonly undoMs: number
  readonly servicePromise: string | null
}

export function createProcedure(rules: ProcedureRules): ComplaintProcedure {
  const lists = {
    ground: rules.grounds,
    end_reason: rules.end_reasons,
    referral_reason: rules.referral_reasons,
    withdrawal: [],
    none: [],
  } satisfies Record<Rule['reason'], readonly Ground[]>
  const reasons = new Map<string, Ground>(
    [...rules.grounds, ...rules.end_reasons, ...rules.referral_reasons].map((reason) => [reason.code, reason]),
  )
  const endReasons = new Map(rules.end_reasons.map((reason) => [reason.code, reason]))
  const authorities = new Map(rules.authorities.map((authority) => [authority.id, authority]))

  const actionLabel: ComplaintProcedure['actionLabel'] = (action, audience = 'staff') => rules.actions[action][audience]
  const stateLabel: ComplaintProcedure['stateLabel'] = (state, audience) => rules.states[state][audience]

  const problemIn = createInputCheck(lists, endReasons, authorities)

  return {
    grounds: rules.grounds,
    endReasons: rules.end_reasons,
    referralReasons: rules.referral_reasons,
    authorities: rules.authorities,
    contact: rules.contact,
    undoMs: rules.undo_minutes * 60_000,
    servicePromise: rules.service_promise,
    reasonLabel: (code) => reasons.get(code)?.label ?? code,
    reasonTold: (code) => reasons.get(code)?.tell ?? code,
    reasonArticle(code) {
      const basis = reasons.get(code)?.basis
      if (basis?.kind !== 'article') return null
      return { statute: basis.statute, article: `${basis.article}${basis.item ? `第${basis.item}项` : ''}` }
    },
    disputesReason: (code, text) => reasons.get(code)?.disputed?.test(text) ?? false,
    stateLabel,
    whatNext: (state) => rules.states[state].next,
    meaningOf: (text) => rules.words.find(({ says }) => says.test(text))?.means ?? null,
    deadlineLabel: ({ label }) => label,
    actionLabel,
    isOpen: (state) => TABLE.withdraw.from[state] !== undefined,
    canReopen: (state) => TABLE.reopen.from[state] !== undefined,
    remarks: (act, complaint) => remarksOn(act, complaint, { reasons, authorities }),
    needs: (action) => ({
      reasons: lists[TABLE[action].reason],
      required: TABLE[action].required,
      optional: TABLE[action].optional,
    }),
    actions: (state, actor, situation = { undo: null, reopenAsked: false, mergeable: false }) =>
      ACTIONS.filter(
        (action) =>
          TABLE[action].from[state] !== undefined &&
          TABLE[action].who.includes(actor) &&
          (action !== 'undo' || situation.undo !== null) &&
          (action !== 'keep_closed' || situation.reopenAsked) &&
          (action !== 'merge' || situation.mergeable),
      ),

    transition(state, action, actor, input, situation) {
      const rule = TABLE[action]
      if (!rule.who.includes(actor.kind)) return { ok: false, code: 'not_allowed_for_actor' }
      const target = rule.from[state]
      if (target === undefined) return { ok: false, code: 'not_allowed_in_state' }
      const problem = problemIn(action, rule, input, situation)
      if (problem !== null) return { ok: false, code: problem }

      const ending = action === 'close' ? endReasons.get(input.reason ?? '') : undefined
      const to = target === 'by_reason' ? ending?.to : target === 'before' ? situation.undo?.to : target
      if (to === undefined) return { ok: false, code: 'reason_unknown' }

      const authority = authorities.get(input.authority ?? '')
      const authorityName = input.office?.trim() || authority?.name || ''
      const details: EventDetails = {
        ...(input.doubledCents !== undefined && { doubledCents: input.doubledCents }),
        ...(input.onTheSpot !== undefined && { onTheSpot: input.onTheSpot }),
        ...(ending ? { resolved: ending.resolved } : input.resolved && { resolved: input.resolved }),
        ...(input.appraiser !== undefined && { appraiser: input.appraiser.trim() }),
        // An appraisal begins or ends on this day: the days between do not count in a limit.
        ...((to === 'appraising') !== (state === 'appraising') && { day: input.day ?? situation.today }),
        ...(input.dueOn !== undefined && { dueOn: input.dueOn }),
        ...(authority && { authority: { id: authority.id, name: authorityName } }),
        ...(action === 'merge' && situation.into && { other: situation.into }),
      }
      const reason = rule.reason === 'withdrawal' ? rules.withdrawal_reason : (input.reason ?? null)
      const values = {
        reason: reasons.get(reason ?? '')?.tell ?? '',
        note: sentence(input.note),
        amount: yuan(input.recoveredCents ?? 0),
        appraiser: details.appraiser ?? '',
        authority: authorityName,
        calls: authority?.calls.join('、') || 'none',
        due: input.dueOn === undefined ? 'none' : dayInWords(input.dueOn, 'zh'),
        other: situation.into?.number ?? '',
        state: stateLabel(to, 'complainant'),
      }
      const key = rule.tell === 'by_reason' ? `complaint-told-closed-${to}` : rule.tell
      return { ok: true, to, reason, details, tell: key === null ? null : { key, values } }
    },
  }
}

function yuan(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)
}

/** Ends a note with a full stop, so that another sentence can follow. */
function sentence(note: string | undefined): string {
  const words = note?.trim() ?? ''
  return words === '' || /[。！？!?.…；;]$/u.test(words) ? words : `${words}。`
}
