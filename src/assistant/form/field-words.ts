import { oncePer } from '../../base/phrases.ts'
import { type ComplaintForm, type FormField, wordingOf } from '../../complaint/form/form.ts'
import { nameUnknown } from '../../complaint/wording/respondent.ts'
import type { Act } from '../../understanding/acts.ts'
import { joinedTo, PICK, sayBeside, showForm, unsureFields } from '../cards/form-card.ts'
import { acceptedFiles, draftOf, sayText, type Turn } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'
import { answerQuestion } from '../talk/question.ts'
import { deedOf } from './acts.ts'
import { noteAlsoTold, noteOption, noteStatement } from './also-told.ts'
import { answersAlsoTold } from './beside-confirmation.ts'
import { answersBusiness } from './business.ts'
import { addToFacts } from './change.ts'
import { emptiesField } from './empties.ts'
import { wentBack } from './going-back.ts'
import { correctsInPart, putsRight } from './put-right.ts'
import { askWhichIsWrong } from './read-back.ts'
import { readField } from './read-field.ts'
import { deedAt } from './reading.ts'
import { sayWhyOf } from './remarks.ts'
import { done, pick, respondentUnknown, sayNameNeeded, skip, take } from './steps.ts'
import { submitsFromField } from './submit.ts'
import { addWhatTells, takeAnswer } from './take-answer.ts'
import { takesPerson } from './told-person.ts'
import { isWholeAnswer } from './whole-answer.ts'

/**
 * Words where a field of the form is asked for, or a value waits to be confirmed. It decides, in this order, which reading of the words
 * comes first: what needs no act to be read (a yes, a skip, a correction, a whole answer), then the deed of the act (`reading.ts`).
 */
export async function fieldText(turn: Turn, field: FormField, text: string): Promise<void> {
  const draft = draftOf(turn)
  // Words sent with files say what the files show.
  if (field.kind === 'evidence' && acceptedFiles(turn).length > 0) {
    if (!noteAlsoTold(turn, text)) addWhatTells(turn, text)
    return showForm(turn)
  }
  const several = unsureOf(draft)[field.name] !== undefined && unsureFields(turn).length > 1
  if (unsureOf(draft)[field.name]) {
    // 没有！ says that there is no more to say, and is no word about what was read back.
    if (turn.deps.intents.saysNothingMore(turn.words ?? text)) return showForm(turn)
    if (turn.deps.intents.saysYes(text)) return pick(turn, field.name, several ? PICK.all : PICK.yes)
    if (turn.deps.intents.saysNo(text)) {
      if (!several) return pick(turn, field.name, PICK.no)
      return askWhichIsWrong(turn)
    }
  }
  if (field.name === 'guardian_consent' && forGuardian(turn.deps.form).test(turn.deps.simplify(text)))
    return sayBeside(turn, () => sayText(turn, 'form-guardian-presses'))
  if (field.name === 'filed_elsewhere' && turn.deps.intents.toldNobody(turn.words ?? text)) {
    return take(turn, field, { [field.name]: { kind: 'choice', value: 'none' } })
  }
  if (wentBack(turn, text) || emptiesField(turn, text)) return
  if (takesPerson(turn, field, text) || noteOption(turn, field, text)) return
  if (answersBusiness(turn, field, text)) return
  if (unsureOf(draft)[field.name]) {
    if (correctsInPart(turn, text)) return
    const more = joinedTo(turn) ? null : afterYes(turn, text)
    if (more !== null) return confirmWith(turn, field, more)
  } else {
    const put = putsRight(turn, field, text)
    if (put) return put.left === '' ? undefined : fieldText(turn, field, put.left)
  }
  if (turn.deps.intents.saysSubmit(turn.words ?? text)) {
    if (submitsFromField(turn)) return
    sayText(turn, 'form-not-yet')
    return showForm(turn)
  }
  const more = valuesOf(draft).facts && turn.deps.intents.toAdd(text)
  if (more) {
    if (addToFacts(turn, more)) sayText(turn, 'screening-noted')
    return showForm(turn)
  }
  if (unsureOf(draft)[field.name]) {
    if (answersAlsoTold(turn, field, text)) return
    const beside = joinedTo(turn) ? afterYes(turn, text) : null
    if (beside !== null) return confirmWith(turn, field, beside)
  }
  if (turn.deps.intents.saysSkip(text) && !saysNone(turn, field, text)) {
    if (valuesOf(draft)[field.name]) return take(turn, field, {})
    return field.person ? sayNameNeeded(turn) : skip(turn, field.name)
  }
  if (field.kind === 'evidence' && turn.deps.intents.saysDone(text) && draft.evidence.length > 0)
    return done(turn, field.name)
  // 没有了，就这一张: no more than what is here.
  if (field.kind === 'evidence' && draft.evidence.length > 0) {
    if (saysNone(turn, field, text)) return done(turn, field.name)
  }
  if (turn.deps.intents.asksAboutField(text)) {
    if (ASKS_HOW.test(text))
      sayText(turn, 'form-why', { label: field.label, help: wordingOf(field, valuesOf(draft)).help })
    else sayWhyOf(turn, joinedTo(turn)?.asked ?? field)
    return showForm(turn)
  }
  if (turn.deps.intents.announcesQuestion(text)) {
    await answerQuestion(turn, withoutPreface(text), 'form')
    sayText(turn, 'form-back-to-question')
    return showForm(turn)
  }
  if (noteStatement(turn, field, text)) {
    const isNameless = field.unknown && nameUnknown(turn.deps.form, turn.deps.simplify(text))
    return isNameless ? respondentUnknown(turn) : showForm(turn)
  }
  const deed = isWholeAnswer(turn, field, text) ? 'take' : deedAt(turn, field, turn.words ?? text, text)
  if (deed === null) return
  if (typeof deed === 'function') return deed(turn, field, text)
  return takeAnswer(turn, field, text, { isInexact: deed === 'insist' })
}

/** 没有了 where one of the options is that there is none: it is the answer, and leaves nothing open. */
function saysNone(turn: Turn, field: FormField, text: string): boolean {
  const { [field.name]: said } = readField(turn, field, text).values
  return said?.kind === 'choice' && (said.value === 'none' || said.value === 'no')
}

/** 怎么填, 在哪里找: asks for help, and no reason. */
const ASKS_HOW = /意思|怎么|咋|填[什啥]|写[什啥]|在哪|哪里/u

/** 我爸同意了: a child says so in the guardian's place. */
const forGuardian = oncePer(({ words: { persons } }: ComplaintForm) => new RegExp(persons.speaks_for_guardian, 'u'))

/** What follows a yes puts something right. */
const turnsAfterYes = oncePer(({ words: { corrections } }: ComplaintForm) => new RegExp(corrections.turns, 'u'))

/** 对，发票我还留着: what follows a yes, when it puts nothing right and asks nothing. Null: the words do not begin with a yes. */
function afterYes(turn: Turn, text: string): string | null {
  const { form, intents, simplify } = turn.deps
  const [, first = '', more = ''] = /^([^，,。！!；;\s]{1,6})[，,。！!；;\s]+(.{2,})$/su.exec(simplify(text)) ?? []
  const isYes = (words: string) => intents.saysYes(words) || intents.saysRestIsRight(words)
  const isPlain = !intents.looksLikeQuestion(more) && !turnsAfterYes(form).test(more)
  return isYes(first) && isPlain ? more : null
}

/** Confirms what is shown, and keeps what was told beside the yes. */
function confirmWith(turn: Turn, field: FormField, more: string) {
  if (!noteAlsoTold(turn, more)) addWhatTells(turn, more)
  return pick(turn, field.name, unsureFields(turn).length > 1 ? PICK.all : PICK.yes)
}

/** Does what a chosen reading of a kept message stands for. */
export function doAtField(turn: Turn, field: FormField, act: Act, text: string): void | Promise<void> {
  const deed = deedOf(act)
  if (typeof deed === 'function') return deed(turn, field, text)
  // Beside a confirmation the question that is asked with it is answered.
  if (unsureOf(draftOf(turn))[field.name] && answersAlsoTold(turn, field, text)) return
  return takeAnswer(turn, field, text, { isChosen: true })
}

/** A question without the words that announce it. */
function withoutPreface(text: string): string {
  return (
    text.replace(
      /^(?:等等|等一下|对了|那)?[，,\s]*(?:先问(?:问|一下)?|问一下|问下|问问|顺便问(?:一下)?)[，,：:\s]*/u,
      '',
    ) || text
  )
}
