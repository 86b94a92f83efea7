import { dayOf } from '../clock.ts'
import { fieldToChange, readCorrection } from '../complaint/correction.ts'
import { showValue } from '../complaint/fields.ts'
import { type FormField, fieldOf, wordingOf } from '../complaint/form.ts'
import { type ReadAnswer, readAnswer } from '../complaint/read-answer.ts'
import { acceptedFiles, changed, contactLine, draftOf, humanChoice, sayRefused, sayText, type Turn } from './context.ts'
import { submit } from './filing.ts'
import { PICK, showForm } from './form-messages.ts'
import {
  choosePublication,
  decideConsent,
  done,
  edit,
  pick,
  respondentUnknown,
  skip,
  take,
  takeFacts,
} from './form-steps.ts'
import {
  announcesQuestion,
  asksAboutField,
  looksLikeQuestion,
  saysConfirm,
  saysDone,
  saysNo,
  saysSkip,
  saysYes,
  wantsToComplain,
} from './intent.ts'
import { answerQuestion } from './talk.ts'

/** A message while the form is open. */
export async function formTurn(turn: Turn): Promise<void> {
  const draft = draftOf(turn)
  takeFiles(turn)
  const { text } = turn
  if (text === null) return showForm(turn)
  // The wish itself, said again, is no answer.
  if (wantsToComplain(text) && text.length <= 12) return showForm(turn)
  switch (draft.at.kind) {
    case 'consent':
      return consentText(turn, text)
    case 'field':
      return fieldText(turn, fieldOf(turn.deps.form, draft.at.name), text)
    case 'review':
      return reviewText(turn, text)
  }
}

async function consentText(turn: Turn, text: string): Promise<void> {
  const draft = draftOf(turn)
  if (saysNo(text)) return decideConsent(turn, false)
  if (saysYes(text)) return decideConsent(turn, true)
  // Even what ends with 怎么办 may tell what happened.
  draft.said.push({ text, sentAt: turn.input.message.sentAt })
  if (looksLikeQuestion(text)) await answerQuestion(turn, text, 'form')
  else sayText(turn, 'form-consent-first')
  showForm(turn)
}

async function fieldText(turn: Turn, field: FormField, text: string): Promise<void> {
  const draft = draftOf(turn)
  const { deps, input } = turn
  if (draft.unconfirmed) {
    if (saysYes(text)) return pick(turn, field.name, PICK.yes)
    if (saysNo(text)) return pick(turn, field.name, PICK.no)
    draft.unconfirmed = null
  }
  if (saysSkip(text) && !field.options.some((option) => option.words.includes(text))) {
    if (draft.values[field.name]) return take(turn, field, {})
    return field.person ? sayNameNeeded(turn) : skip(turn, field.name)
  }
  if (field.kind === 'evidence' && saysDone(text) && draft.evidence.length > 0) return done(turn, field.name)
  if (asksAboutField(text)) {
    sayText(turn, 'form-why', { label: field.label, help: wordingOf(field, draft.values).help })
    return showForm(turn)
  }
  const correction = readCorrection(deps.form, draft.values, text)
  if (correction && correction.field.name !== field.name) return correct(turn, correction.field, correction.words)

  const words = correction?.words ?? text
  const read = readAnswer(field, words, {
    form: deps.form,
    values: draft.values,
    today: dayOf(new Date(input.message.sentAt), deps.timeZone),
    insisted: draft.problem === 'amount_approximate',
  })
  if (isInterruption(field, text, read)) {
    await answerQuestion(turn, withoutPreface(text), 'form')
    sayText(turn, 'form-back-to-question')
    return showForm(turn)
  }
  takeReading(turn, field, read)
}

/** A question in the middle of the form, not an answer to it. What happened may well end with 怎么办. */
function isInterruption(field: FormField, text: string, read: ReadAnswer): boolean {
  if (announcesQuestion(text)) return true
  if (field.name === 'facts') return false
  if (!read.ok && read.problem === 'name_withheld') return false
  const exact = read.ok && ['money', 'date', 'phone'].includes(field.kind)
  return !exact && looksLikeQuestion(text)
}

function withoutPreface(text: string): string {
  return (
    text.replace(
      /^(?:等等|等一下|对了|那)?[，,\s]*(?:先问(?:问|一下)?|问一下|问下|问问|顺便问(?:一下)?)[，,：:\s]*/u,
      '',
    ) || text
  )
}

function takeReading(turn: Turn, field: FormField, read: ReadAnswer) {
  const draft = draftOf(turn)
  if (read.ok && read.uncertain) {
    const { [field.name]: value, ...others } = read.values
    draft.values = { ...draft.values, ...others }
    if (value) draft.unconfirmed = { field: field.name, value }
    changed(draft)
    return showForm(turn)
  }
  if (read.ok) {
    const voucher = read.values[field.name]
    if (field.kind === 'evidence' && voucher?.kind === 'choice' && voucher.value === 'none')
      sayText(turn, 'form-no-voucher')
    if (field.name === 'facts' && !draft.editing) return takeFacts(turn, field, read.values)
    return take(turn, field, read.values)
  }
  if (Object.keys(read.values).length > 0) {
    draft.values = { ...draft.values, ...read.values }
    changed(draft)
  }
  if (read.problem === 'respondent_unknown') return respondentUnknown(turn)
  draft.problem = read.problem
  if (read.problem === 'name_withheld') return sayNameNeeded(turn)
  sayText(turn, `form-problem-${read.problem}`, { min: field.min, max: field.max })
  showForm(turn)
}

/** Why a name is needed, and how to complain without writing it here. */
function sayNameNeeded(turn: Turn) {
  sayText(turn, 'form-problem-name_withheld', { contact: contactLine(turn) }, { choices: [humanChoice(turn)] })
  showForm(turn)
}

/** A field corrected in passing: re-read, shown, and back to the question on the screen. */
function correct(turn: Turn, field: FormField, words: string | null) {
  const draft = draftOf(turn)
  const { deps, input } = turn
  if (words === null) return edit(turn, field.name)
  const read = readAnswer(field, words, {
    form: deps.form,
    values: draft.values,
    today: dayOf(new Date(input.message.sentAt), deps.timeZone),
    insisted: false,
  })
  const value = read.ok ? read.values[field.name] : undefined
  if (value === undefined) return edit(turn, field.name)
  const before = draft.values[field.name]
  draft.values = { ...draft.values, ...read.values }
  changed(draft)
  sayText(turn, 'form-corrected', {
    label: field.label,
    before: before ? showValue(field, before) : '—',
    after: showValue(field, value),
  })
  showForm(turn)
}

async function reviewText(turn: Turn, text: string): Promise<void> {
  const draft = draftOf(turn)
  const { form } = turn.deps
  if (saysConfirm(text)) return submit(turn, draft.revision)
  if (/^同意公示/u.test(text)) return choosePublication(turn, true)
  if (/^不(?:同意)?公示/u.test(text)) return choosePublication(turn, false)
  const field = fieldToChange(form, text)
  if (field) return edit(turn, field.name)
  const correction = readCorrection(form, draft.values, text)
  if (correction) return correct(turn, correction.field, correction.words)
  if (looksLikeQuestion(text)) {
    await answerQuestion(turn, withoutPreface(text), 'form')
    sayText(turn, 'form-back-to-summary')
  } else sayText(turn, 'form-review-hint')
  showForm(turn)
}

/** Files count as evidence at any step. */
function takeFiles(turn: Turn) {
  const draft = draftOf(turn)
  sayRefused(turn)
  const added = acceptedFiles(turn).filter((id) => !draft.evidence.includes(id))
  if (added.length === 0) return
  draft.evidence.push(...added)
  changed(draft)
  sayText(turn, 'form-files-received', { added: added.length, count: draft.evidence.length })
}
