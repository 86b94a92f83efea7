import type { ActionInput, ComplaintAction, Situation, TransitionRefusal } from '../types.ts'
import { isDay } from './number.ts'
import type { Authority, EndReason, Ground } from './rules.ts'
import type { Input, Rule } from './transitions.ts'

/** Says what is wrong with the input of an action, or null. */
export function createInputCheck(
  lists: Record<Rule['reason'], readonly Ground[]>,
  endReasons: ReadonlyMap<string, EndReason>,
  authorities: ReadonlyMap<string, Authority>,
) {
  return (action: ComplaintAction, rule: Rule, input: ActionInput, situation: Situation): TransitionRefusal | null => {
    const list: readonly Ground[] = lists[rule.reason]
    if (list.length > 0 && input.reason === undefined) return 'reason_missing'
    if (input.reason !== undefined && !list.some(({ code }) => code === input.reason)) return 'reason_unknown'

    const taken = new Set<Input>([...rule.required, ...rule.optional])
    for (const [kind, given] of Object.entries(givenIn(input)) as [Input, boolean][]) {
      if (given && !taken.has(kind)) return kind === 'amount' ? 'amount_invalid' : 'input_unexpected'
      if (!given && rule.required.includes(kind)) return MISSING[kind] ?? 'input_unexpected'
    }
    const ending = action === 'close' ? endReasons.get(input.reason ?? '') : undefined
    const { recoveredCents: amount, doubledCents: doubled } = input
    if (amount === undefined ? ending?.amount === 'required' : !isAmount(amount)) return 'amount_invalid'
    if (doubled !== undefined && (!isAmount(doubled) || doubled > (amount ?? 0))) return 'doubled_invalid'

    const { day, dueOn } = input
    if (day !== undefined && (!isDay(day) || day > situation.today)) return 'day_invalid'
    const begun = action === 'end_appraisal' ? situation.appraisedFrom : null
    if (begun !== null && (day ?? situation.today) < begun) return 'day_invalid'
    if (dueOn !== undefined && (!isDay(dueOn) || dueOn < situation.today)) return 'due_invalid'

    if (input.authority !== undefined) {
      const authority = authorities.get(input.authority)
      if (!authority) return 'authority_missing'
      if (authority.which && !input.office?.trim()) return 'office_missing'
    } else if (input.office !== undefined) return 'input_unexpected'

    if (action === 'merge' && situation.into === null) return 'into_impossible'
    if (action === 'undo' && situation.undo === null) return 'nothing_to_undo'
    if (action === 'keep_closed' && !situation.reopenAsked) return 'reopen_not_asked'
    const outcome = input.resolved !== undefined || amount !== undefined
    return action === 'report_outcome' && !outcome ? 'outcome_missing' : null
  }
}

const MISSING: Partial<Record<Input, TransitionRefusal>> = {
  note: 'note_missing',
  appraiser: 'appraiser_missing',
  authority: 'authority_missing',
  into: 'into_missing',
}

function givenIn(input: ActionInput): Record<Input, boolean> {
  return {
    note: (input.note?.trim() ?? '') !== '',
    amount: input.recoveredCents !== undefined,
    doubled: input.doubledCents !== undefined,
    on_the_spot: input.onTheSpot !== undefined,
    resolved: input.resolved !== undefined,
    appraiser: (input.appraiser?.trim() ?? '') !== '',
    day: input.day !== undefined,
    due: input.dueOn !== undefined,
    authority: input.authority !== undefined,
    into: input.into !== undefined,
  }
}

function isAmount(cents: number): boolean {
  return Number.isSafeInteger(cents) && cents >= 0
}
