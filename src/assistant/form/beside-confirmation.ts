import { dayOf } from '../../base/clock.ts'
import type { FormField } from '../../complaint/form/form.ts'
import { purchaseDays } from '../../complaint/wording/figures.ts'
import { isPlainPlace, namesShop, tellsPlace } from '../../complaint/wording/respondent.ts'
import type { FieldValue } from '../../matter/value.ts'
import { findDates } from '../../normalise/date.ts'
import type { Act } from '../../understanding/acts.ts'
import { joinedTo, showForm } from '../cards/form-card.ts'
import { draftOf, sayText, type Turn, telling } from '../context.ts'
import { note } from '../draft.ts'
import { actInForm } from './act-in-form.ts'
import { noteEarly } from './also-told.ts'
import { fill } from './change.ts'
import { readField } from './read-field.ts'
import { confirmed, goOn, take } from './steps.ts'

/** Acts of a reply that may tell a place, however loosely. */
const ANSWERS: ReadonlySet<Act> = new Set<Act>([
  'answer',
  'approximate',
  'confirm',
  'skip_unknown',
  'correct',
  'unclear',
])

/**
 * Takes what answers the question beside a confirmation: alone, it says that the rest is right; with another value of what
 * was to be confirmed, that is put right and the rest asked again. False when it answers something else.
 */
export function answersAlsoTold(turn: Turn, field: FormField, text: string): boolean {
  const { deps } = turn
  const joined = joinedTo(turn)
  if (!joined) return false
  // The first of the two asks for both, and knows an answer that holds one of them.
  const first = deps.form.fields.find(({ name }) => name === joined.confirmed.name || name === joined.asked.name)
  const draft = draftOf(turn)
  const read = readField(turn, first ?? joined.confirmed, text, draft.problem === 'date_vague')
  if (joined.asked.name === 'purchase_date' && !read.ok && read.problem === 'date_vague') {
    draft.problem = read.problem
    sayText(turn, 'form-problem-date_vague')
    showForm(turn)
    return true
  }
  const { [joined.asked.name]: answered, ...others } = read.values
  const nameless = !read.ok && read.problem === 'respondent_unknown'
  const loosely =
    joined.asked.name === 'respondent_address' &&
    findDates(deps.simplify(text), dayOf(new Date(turn.input.message.sentAt), deps.timeZone)).length === 0 &&
    (nameless || !answered) &&
    tellsPlace(turn.deps.form, text) &&
    (isPlainPlace(turn.deps.form, text) || ANSWERS.has(actInForm(turn, turn.words ?? text)))
  const asked: FieldValue | undefined = loosely ? { kind: 'text', text } : answered
  if (!asked || (nameless && !loosely)) return false
  if (asked.kind === 'date' && !isPurchaseDay(turn, asked.day, text)) return false
  const values = loosely ? {} : others
  const answer = { [joined.asked.name]: asked }
  const other = values[joined.confirmed.name]
  if (other?.kind === 'text' && joined.confirmed.unknown && !namesShop(deps.form, deps.simplify(other.text))) {
    // Whether words beside the address are another name is not sure: 还剩两年. What was shown is asked again.
    fill(turn, answer)
    noteEarly(turn, joined.asked, text, {})
    goOn(turn, { prefilled: false })
    return true
  }
  if (other) {
    fill(turn, { ...values, ...answer })
    noteEarly(turn, joined.asked, text, {})
    goOn(turn, { prefilled: false })
    return true
  }
  const isUncertain = read.ok && read.uncertain
  const sure = { ...confirmed(turn), ...values, ...(!isUncertain && answer) }
  if (isUncertain) note(draft, answer, 'read', telling(turn))
  const [day, ...days] = purchaseDays(deps.form, deps.simplify(text), todayOf(turn))
  // 今年三月 was shown; 3月8日 tells it exactly.
  if (sure.purchase_date?.kind === 'text' && day && days.length === 0)
    sure.purchase_date = { kind: 'date', day: day.day, original: day.original }
  noteEarly(turn, joined.asked, text, sure)
  take(turn, field, sure)
  return true
}

function todayOf({ deps, input }: Turn): string {
  return dayOf(new Date(input.message.sentAt), deps.timeZone)
}

/** Whether the words can mean that day as that of the purchase: not 前天才打过12315. */
function isPurchaseDay({ deps, input }: Turn, day: string, text: string): boolean {
  const today = dayOf(new Date(input.message.sentAt), deps.timeZone)
  return purchaseDays(deps.form, deps.simplify(text), today).some((each) => each.day === day)
}
