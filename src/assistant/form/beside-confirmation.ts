import { dayOf } from '../../base/clock.ts'
import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm, FormField } from '../../complaint/form/form.ts'
import { purchaseDays } from '../../complaint/wording/figures.ts'
import { placeTold } from '../../complaint/wording/place-told.ts'
import { isPlainPlace, namesShop, tellsPlace } from '../../complaint/wording/respondent.ts'
import { type FieldValue, saysSame } from '../../matter/value.ts'
import { findDates } from '../../normalise/date.ts'
import type { Act } from '../../understanding/acts.ts'
import { joinedTo, showForm } from '../cards/form-card.ts'
import { draftOf, sayText, type Turn, telling } from '../context.ts'
import { note, unsureOf } from '../draft.ts'
import { actInForm } from './act-in-form.ts'
import { noteAlsoTold, noteEarly, sayNoted } from './also-told.ts'
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
  if (!joined || deniesShown(turn, text)) return false
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
  const isUntold = joined.asked.name === 'respondent_address' && (nameless || !answered)
  const hasDay = findDates(deps.simplify(text), todayOf(turn)).length > 0
  const placed = isUntold ? plainPlaceIn(turn, text) : null
  const loosely =
    placed !== null ||
    (isUntold &&
      !hasDay &&
      tellsPlace(turn.deps.form, text) &&
      (isPlainPlace(turn.deps.form, text) || ANSWERS.has(actInForm(turn, turn.words ?? text))))
  const asked: FieldValue | undefined = loosely
    ? { kind: 'text', text: placeTold(turn.deps.form, placed ?? text) }
    : answered
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
    const { [joined.confirmed.name]: shown } = unsureOf(draft)
    if (shown && !saysSame(shown, other)) sayNoted(turn, [[joined.confirmed.name, other]])
    fill(turn, { ...values, ...answer })
    noteEarly(turn, joined.asked, text, {})
    goOn(turn, { prefilled: false })
    return true
  }
  const isUncertain = read.ok && read.uncertain
  const sure = { ...confirmed(turn), ...values, ...(!isUncertain && answer) }
  if (placed !== null) noteAlsoTold(turn, withoutPlaces(turn, text))
  if (isUncertain) note(draft, answer, 'read', telling(turn))
  const [day, ...days] = purchaseDays(deps.form, deps.simplify(text), todayOf(turn))
  // 今年三月 was shown; 3月8日 tells it exactly.
  if (sure.purchase_date?.kind === 'text' && day && days.length === 0)
    sure.purchase_date = { kind: 'date', day: day.day, original: day.original }
  noteEarly(turn, joined.asked, text, sure)
  // The business, told with the day: 好家房产 在学院路5号 我五一付的.
  if (joined.asked.kind === 'date') noteAlsoTold(turn, text)
  take(turn, field, sure)
  return true
}

const wrongFirst = oncePer(
  ({ words: { corrections } }: ComplaintForm) =>
    new RegExp(`^(?:${corrections.wrong_name})[咯啦吧的呀啊]*(?:[，,。！!；;\\s]|$)`, 'u'),
)
const notShown = oncePer(
  ({ words: { corrections } }: ComplaintForm) => new RegExp(`${corrections.not_shown}([^，,。！!；;\\s]{2,})`, 'gu'),
)

/** 错了，是雅迪那家不是安捷: says that something shown is wrong, or that it is not what is shown. An answer beside it is no yes to the rest. */
function deniesShown(turn: Turn, text: string): boolean {
  const { form, simplify } = turn.deps
  const words = simplify(text)
  if (wrongFirst(form).test(words)) return true
  const shown = Object.values(unsureOf(draftOf(turn))).flatMap((value) =>
    value.kind === 'text' ? [simplify(value.text)] : [],
  )
  return [...words.matchAll(notShown(form))].some(([, told = '']) => shown.some((value) => value.includes(told)))
}

/** The rest of what was told, without the plain places. */
function withoutPlaces({ deps: { form, simplify } }: Turn, text: string): string {
  return text
    .split(/[，,。；;！!]+/u)
    .filter((clause) => !isPlainPlace(form, simplify(clause.trim())))
    .join('，')
}

/** The clause that is plainly a place, among others: 对头，就在门口菜市场过去一点点，去年买的. Null: none is, or it is all that was said. */
function plainPlaceIn(turn: Turn, text: string): string | null {
  const { form, simplify } = turn.deps
  const clauses = text.split(/[，,。；;！!]+/u).map((clause) => clause.trim())
  const places = clauses.filter((clause) => isPlainPlace(form, simplify(clause)))
  return clauses.length > 1 && places.length > 0 ? places.join('，') : null
}

function todayOf({ deps, input }: Turn): string {
  return dayOf(new Date(input.message.sentAt), deps.timeZone)
}

/** Whether the words can mean that day as that of the purchase: not 前天才打过12315. */
function isPurchaseDay({ deps, input }: Turn, day: string, text: string): boolean {
  const today = dayOf(new Date(input.message.sentAt), deps.timeZone)
  return purchaseDays(deps.form, deps.simplify(text), today).some((each) => each.day === day)
}
