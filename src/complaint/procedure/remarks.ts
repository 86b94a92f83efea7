import type { Day } from '../../law/types.ts'
import type { ActionInput, ComplaintAction, FiledField } from '../types.ts'
import type { Authority, Ground } from './rules.ts'

/** What speaks against an action that is allowed: the handler confirms that it is meant. */
export type Remark =
  /** More was recovered than was paid and claimed, in 分. */
  | { code: 'more_than_claimed'; cents: number }
  /** The reason needs years to have gone by, and the complaint names a younger day. */
  | { code: 'too_young'; day: Day; years: number }
  /** The complaint answers the contrary. */
  | { code: 'contradicted'; label: string; told: string }
  /** The reason is for another kind of body. */
  | { code: 'unfit_target' }

type Rules = { reasons: ReadonlyMap<string, Ground>; authorities: ReadonlyMap<string, Authority> }

/** What an experienced colleague would ask before the person is told, or a figure is counted. */
export function remarksOn(
  { action, input }: { action: ComplaintAction; input: ActionInput },
  { fields, today }: { fields: readonly FiledField[]; today: Day },
  { reasons, authorities }: Rules,
): Remark[] {
  const found: Remark[] = []
  const known = fields.flatMap(({ value }) => (value.kind === 'money' && value.money.cents ? [value.money.cents] : []))
  const most = known.reduce((sum, cents) => sum + cents, 0)
  const { recoveredCents = 0 } = input
  if (most > 0 && recoveredCents > most) found.push({ code: 'more_than_claimed', cents: most })
  const reason = reasons.get(input.reason ?? '')
  const years = reason?.after_years
  const days = fields.flatMap(({ value }) => (value.kind === 'date' && value.day <= today ? [value.day] : []))
  const newest = days.toSorted().at(-1)
  if (years !== undefined && newest !== undefined && yearsAfter(newest, years) > today) {
    found.push({ code: 'too_young', day: newest, years })
  }
  const contrary = reason?.contradicted_by
  const told = contrary && fields.find(({ name }) => name === contrary.field)
  if (contrary && told?.value.kind === 'choice' && contrary.in.includes(told.value.value)) {
    found.push({ code: 'contradicted', label: told.label, told: told.display })
  }
  const target = authorities.get(input.authority ?? '')
  if (action === 'refer' && target && reason?.goes_to && !reason.goes_to.includes(target.kind)) {
    found.push({ code: 'unfit_target' })
  }
  return found
}

function yearsAfter(day: Day, years: number): Day {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
}
