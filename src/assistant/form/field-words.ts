import { oncePer } from '../../base/phrases.ts'
import { type ComplaintForm, type FormField, wordingOf } from '../../complaint/form/form.ts'
import { tellsNoPlace } from '../../complaint/wording/phones.ts'
import { nameUnknown } from '../../complaint/wording/respondent.ts'
import type { Act } from '../../understanding/acts.ts'
import { joinedTo, PICK, sayBeside, showForm, unsureFields } from '../cards/form-card.ts'
import { acceptedFiles, draftOf, sayText, type Turn } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'
import { firstTakes, type Taker } from '../takers.ts'
import { answerQuestion } from '../talk/question.ts'
import { deedOf } from './acts.ts'
import { noteAlsoTold, noteOption, noteStatement } from './also-told.ts'
import { answersAlsoTold } from './beside-confirmation.ts'
import { answersBusiness } from './business.ts'
import { addToFacts } from './change.ts'
import { emptiesField } from './empties.ts'
import { wentBack } from './going-back.ts'
import { takesPlaceUnknown } from './place-unknown.ts'
import { correctsInPart, putsRight } from './put-right.ts'
import { askWhichIsWrong } from './read-back.ts'
import { readField } from './read-field.ts'
import { deedAt } from './reading.ts'
import { sayWhyOf } from './remarks.ts'
import { done, goOn, pick, respondentUnknown, sayNameNeeded, skip, take } from './steps.ts'
import { submitsFromField } from './submit.ts'
import { addWhatTells, takeAnswer } from './take-answer.ts'
import { takesOwnPlace, takesPerson } from './told-person.ts'
import { isWholeAnswer } from './whole-answer.ts'

/** Words at a field that is asked for, or whose value waits to be confirmed. */
type AtField = { turn: Turn; field: FormField; text: string }

/**
 * Who takes words at a field: the first that does. What needs no act to be read comes first (a yes, a skip, a correction), then the deed of
 * the act (`reading.ts`).
 */
const AT_FIELD: readonly Taker<AtField>[] = [
  sentWithFiles,
  yesOrNo,
  forGuardian,
  toldNobody,
  hasNoPlace,
  knowsNoPlace,
  ({ turn, text }) => wentBack(turn, text),
  ({ turn, text }) => emptiesField(turn, text),
  ({ turn, field, text }) => takesPerson(turn, field, text),
  ({ turn, field, text }) => takesOwnPlace(turn, field, text),
  ({ turn, field, text }) => noteOption(turn, field, text),
  ({ turn, field, text }) => answersBusiness(turn, field, text),
  (at) => isShown(at) && correctsInPart(at.turn, at.text),
  (at) => joinedTo(at.turn) === null && yesAndMore(at),
  putsValueRight,
  submits,
  adds,
  (at) => isShown(at) && answersAlsoTold(at.turn, at.field, at.text),
  // A question that is asked with the confirmation was not answered.
  (at) => joinedTo(at.turn) !== null && yesAndMore(at),
  skips,
  noMoreFiles,
  asksOfField,
  announcesQuestion,
  states,
  doesAct,
]

/** Words where a field of the form is asked for, or a value waits to be confirmed. */
export async function fieldText(turn: Turn, field: FormField, text: string): Promise<void> {
  await firstTakes(AT_FIELD, { turn, field, text })
}

/** The value of the field waits to be confirmed. */
function isShown({ turn, field }: AtField): boolean {
  return unsureOf(draftOf(turn))[field.name] !== undefined
}

/** Words sent with files say what the files show. */
function sentWithFiles({ turn, field, text }: AtField): boolean {
  if (field.kind !== 'evidence' || acceptedFiles(turn).length === 0) return false
  if (!noteAlsoTold(turn, text)) addWhatTells(turn, text)
  showForm(turn)
  return true
}

/** A plain answer to what is read back. */
function yesOrNo(at: AtField): boolean {
  if (!isShown(at)) return false
  const { turn, field, text } = at
  const { saysNothingMore, saysYes, saysNo } = turn.deps.intents
  const several = unsureFields(turn).length > 1
  // 没有！ says that there is no more to say, and is no word about what was read back.
  if (saysNothingMore(turn.words ?? text)) showForm(turn)
  else if (saysYes(text)) pick(turn, field.name, several ? PICK.all : PICK.yes)
  else if (!saysNo(text)) return false
  else if (several) askWhichIsWrong(turn)
  else pick(turn, field.name, PICK.no)
  return true
}

/** 我爸同意了: a child says so in the guardian's place. */
function forGuardian({ turn, field, text }: AtField): boolean {
  const { form, simplify } = turn.deps
  const says = field.name === 'guardian_consent' && speaksForGuardian(form).test(simplify(text))
  if (says) sayBeside(turn, () => sayText(turn, 'form-guardian-presses'))
  return says
}

const speaksForGuardian = oncePer(
  ({ words: { persons } }: ComplaintForm) => new RegExp(persons.speaks_for_guardian, 'u'),
)

function toldNobody({ turn, field, text }: AtField): boolean {
  const says = field.name === 'filed_elsewhere' && turn.deps.intents.toldNobody(turn.words ?? text)
  if (says) take(turn, field, { [field.name]: { kind: 'choice', value: 'none' } })
  return says
}

/** 没有门店 就一个电话139…, where it is asked where the business is: there is no such place. */
function hasNoPlace({ turn, field, text }: AtField): boolean {
  const { form, simplify, texts } = turn.deps
  if (field.name !== 'respondent_address' || !tellsNoPlace(form, simplify(text))) return false
  noteAlsoTold(turn, text)
  take(turn, field, { [field.name]: { kind: 'text', text: texts('form-value-no-place') } })
  return true
}

/** 不知道具体地址 就在火车站对面: what is known of it is the answer. */
async function knowsNoPlace({ turn, field, text }: AtField): Promise<boolean> {
  const rest = takesPlaceUnknown(turn, field, text)
  if (rest !== null && rest !== '') await fieldText(turn, field, rest)
  return rest !== null
}

/** Confirms what is shown, and keeps what was told beside the yes. */
function yesAndMore(at: AtField): boolean {
  const { turn, field, text } = at
  const more = isShown(at) ? besideYes(turn, text) : null
  if (more === null) return false
  if (!noteAlsoTold(turn, more)) addWhatTells(turn, more)
  pick(turn, field.name, unsureFields(turn).length > 1 ? PICK.all : PICK.yes)
  return true
}

/** Puts right a value that stands; what is left of the words answers. */
async function putsValueRight(at: AtField): Promise<boolean> {
  const { turn, field, text } = at
  const put = isShown(at) ? null : putsRight(turn, field, text)
  if (put !== null && put.left !== '') await fieldText(turn, field, put.left)
  return put !== null
}

/** Wants to file it as it is. */
function submits({ turn, text }: AtField): boolean {
  if (!turn.deps.intents.saysSubmit(turn.words ?? text)) return false
  if (submitsFromField(turn)) return true
  sayText(turn, 'form-not-yet')
  showForm(turn)
  return true
}

/** 补充一下，…: more of what happened. */
function adds({ turn, text }: AtField): boolean {
  const more = valuesOf(draftOf(turn)).facts && turn.deps.intents.toAdd(text)
  if (!more) return false
  if (addToFacts(turn, more)) sayText(turn, 'screening-noted')
  showForm(turn)
  return true
}

function skips({ turn, field, text }: AtField): boolean {
  if (!turn.deps.intents.saysSkip(text) || saysNone({ turn, field, text })) return false
  if (valuesOf(draftOf(turn))[field.name]) take(turn, field, {})
  else if (field.person) sayNameNeeded(turn)
  else skip(turn, field.name)
  return true
}

/** 没有了 where one of the options is that there is none: it is the answer, and leaves nothing open. */
function saysNone({ turn, field, text }: AtField): boolean {
  const { [field.name]: said } = readField(turn, field, text).values
  return said?.kind === 'choice' && (said.value === 'none' || said.value === 'no')
}

/** 没有了，就这一张: no more than what is here. */
function noMoreFiles({ turn, field, text }: AtField): boolean {
  if (field.kind !== 'evidence' || draftOf(turn).evidence.length === 0) return false
  if (!turn.deps.intents.saysDone(text) && !saysNone({ turn, field, text })) return false
  done(turn, field.name)
  return true
}

/** Asks for help with the field, or for the reason why it is asked for. */
function asksOfField({ turn, field, text }: AtField): boolean {
  if (!turn.deps.intents.asksAboutField(text)) return false
  if (turn.deps.intents.asksHowToFill(text))
    sayText(turn, 'form-why', { label: field.label, help: wordingOf(field, valuesOf(draftOf(turn))).help })
  else sayWhyOf(turn, joinedTo(turn)?.asked ?? field)
  showForm(turn)
  return true
}

async function announcesQuestion({ turn, text }: AtField): Promise<boolean> {
  if (!turn.deps.intents.announcesQuestion(text)) return false
  await answerQuestion(turn, turn.deps.intents.withoutPreface(text), 'form')
  sayText(turn, 'form-back-to-question')
  showForm(turn)
  return true
}

/** Tells what belongs to other questions, and the name of nobody. */
function states({ turn, field, text }: AtField): boolean {
  if (!noteStatement(turn, field, text)) return false
  const { form, simplify } = turn.deps
  if (field.unknown && nameUnknown(form, simplify(text))) respondentUnknown(turn)
  else if (field.person && valuesOf(draftOf(turn))[field.name]) goOn(turn, { prefilled: false })
  else showForm(turn)
  return true
}

async function doesAct({ turn, field, text }: AtField): Promise<boolean> {
  const deed = isWholeAnswer(turn, field, text) ? 'take' : deedAt(turn, field, turn.words ?? text, text)
  if (typeof deed === 'function') await deed(turn, field, text)
  else if (deed !== null) await takeAnswer(turn, field, text, { isInexact: deed === 'insist' })
  return true
}

/** What follows a yes puts something right. */
const turnsAfterYes = oncePer(({ words: { corrections } }: ComplaintForm) => new RegExp(corrections.turns, 'u'))

/** Longer words before a yes tell more than it confirms. */
const LONGEST_BEFORE_YES = 20

/**
 * 对，发票我还留着; 你记性真好，都对: what is told beside a yes, when it puts nothing right and asks nothing. Null: the words neither begin
 * nor end with a yes.
 */
function besideYes(turn: Turn, text: string): string | null {
  const { form, intents, simplify } = turn.deps
  const words = simplify(text)
  const isYes = (part: string) => intents.saysYes(part) || intents.saysRestIsRight(part)
  const [, first = '', after = ''] = /^([^，,。！!；;\s]{1,6})[，,。！!；;\s]+(.{2,})$/su.exec(words) ?? []
  const [, before = '', last = ''] = /^(.{2,})[，,。！!；;\s]+([^，,。！!；;\s]{1,6})[。！!\s]*$/su.exec(words) ?? []
  const more = isYes(first) ? after : isYes(last) && before.length <= LONGEST_BEFORE_YES ? before : null
  const isPlain = more !== null && !intents.looksLikeQuestion(more) && !turnsAfterYes(form).test(more)
  return isPlain ? more : null
}

/** Does what a chosen reading of a kept message stands for. */
export function doAtField(turn: Turn, field: FormField, act: Act, text: string): void | Promise<void> {
  const deed = deedOf(act)
  if (typeof deed === 'function') return deed(turn, field, text)
  // Beside a confirmation the question that is asked with it is answered.
  if (unsureOf(draftOf(turn))[field.name] && answersAlsoTold(turn, field, text)) return
  return takeAnswer(turn, field, text, { isChosen: true })
}
