import { dayOf } from '../clock.ts'
import { fieldToChange, readCorrection } from '../complaint/correction.ts'
import { nextField, showValue } from '../complaint/fields.ts'
import { type FormField, fieldOf, type Values, wordingOf } from '../complaint/form.ts'
import { prefill } from '../complaint/prefill.ts'
import { type ReadAnswer, readAnswer } from '../complaint/read-answer.ts'
import type { FieldValue } from '../complaint/types.ts'
import {
  acceptedFiles,
  askAnotherChoice,
  changed,
  contactLine,
  draftOf,
  sayRefused,
  sayText,
  type Turn,
} from './context.ts'
import { submit } from './filing.ts'
import { PICK, sayPrefilled, showForm } from './form-messages.ts'
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
import { consentTo } from './notice.ts'
import { answerQuestion } from './talk.ts'

/** Opens a complaint, or the one that was left open. `opening`: what was said with the wish to complain. */
export function startComplaint(turn: Turn, opening: string | null) {
  const { state, deps, input } = turn
  if (state.draft) return resume(turn)
  const said = opening === null ? [] : [{ text: opening, sentAt: input.message.sentAt }]
  state.draft = {
    id: deps.random(12).toString('base64url'),
    revision: 0,
    startedAt: deps.clock().toISOString(),
    status: 'open',
    at: { kind: 'consent' },
    trail: [],
    editing: false,
    values: {},
    said: [...state.history, ...said],
    problem: null,
    unconfirmed: null,
    evidence: [...state.loose, ...acceptedFiles(turn)],
    consents: [],
    publication: false,
    flags: [],
  }
  state.loose = []
  state.about = null
  showForm(turn)
}

export function resume(turn: Turn) {
  const draft = draftOf(turn)
  draft.status = 'open'
  sayText(turn, 'form-resumed')
  showForm(turn)
}

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

/** The answer to whether what is told here may be handled. Without it nothing is asked and nothing kept. */
export function decideConsent(turn: Turn, given: boolean) {
  const { state, deps } = turn
  const draft = draftOf(turn)
  if (draft.at.kind !== 'consent') return showForm(turn)
  const consent = consentTo(deps.notice, 'handling', given, deps.clock())
  turn.effects.push({ kind: 'record_consents', draft: draft.id, consents: [consent] })
  if (!given) {
    turn.effects.push({ kind: 'discard_draft', draft: draft.id, evidence: draft.evidence })
    state.draft = null
    return sayText(turn, 'form-consent-refused', { contact: contactLine(turn) }, { choices: [askAnotherChoice(turn)] })
  }
  draft.consents = [consent]
  const said = draft.said.map(({ text, sentAt }) => ({ text, day: dayOf(new Date(sentAt), deps.timeZone) }))
  draft.said = []
  draft.values = prefill(deps.form, said)
  changed(draft)
  goOn(turn, { prefilled: true })
}

/** A quick choice of the question on the screen. */
export function pick(turn: Turn, fieldName: string, value: string) {
  const draft = draftOf(turn)
  const field = fieldOf(turn.deps.form, fieldName)
  if (value === PICK.yes && draft.unconfirmed) return take(turn, field, { [fieldName]: draft.unconfirmed.value })
  if (value === PICK.no && draft.unconfirmed) {
    draft.unconfirmed = null
    return showForm(turn)
  }
  if (value === PICK.keep && draft.values[fieldName]) return take(turn, field, {})
  if (value === PICK.unknown && field.unknown) return respondentUnknown(turn)
  if (!field.options.some((option) => option.code === value)) return showForm(turn)
  if (field.kind === 'evidence' && value === 'none') sayText(turn, 'form-no-voucher')
  const picked: FieldValue = field.kind === 'choices' ? { kind: 'choices', values: [value] } : { kind: 'choice', value }
  take(turn, field, { [fieldName]: picked })
}

/** Files are complete. */
export function done(turn: Turn, fieldName: string) {
  const draft = draftOf(turn)
  if (draft.evidence.length === 0) {
    sayText(turn, 'form-no-files-yet')
    return showForm(turn)
  }
  take(turn, fieldOf(turn.deps.form, fieldName), { [fieldName]: { kind: 'choice', value: 'uploaded' } })
}

export function skip(turn: Turn, fieldName: string) {
  const field = fieldOf(turn.deps.form, fieldName)
  if (field.optional) return take(turn, field, { [fieldName]: { kind: 'skipped' } })
  sayText(turn, 'form-cannot-skip')
  showForm(turn)
}

/** To the question before, or back to the summary from where one line was being changed. */
export function back(turn: Turn) {
  const draft = draftOf(turn)
  draft.unconfirmed = null
  draft.problem = null
  if (draft.editing) {
    draft.editing = false
    draft.at = { kind: 'review' }
    return showForm(turn)
  }
  const before = draft.at.kind === 'consent' ? undefined : draft.trail.pop()
  if (before === undefined) sayText(turn, 'form-first-step')
  else draft.at = { kind: 'field', name: before }
  showForm(turn)
}

export function edit(turn: Turn, fieldName: string) {
  const draft = draftOf(turn)
  draft.editing = true
  draft.unconfirmed = null
  draft.problem = null
  draft.at = { kind: 'field', name: fieldOf(turn.deps.form, fieldName).name }
  showForm(turn)
}

export function choosePublication(turn: Turn, given: boolean) {
  const draft = draftOf(turn)
  if (draft.publication !== given) {
    draft.publication = given
    changed(draft)
  }
  showForm(turn)
}

async function consentText(turn: Turn, text: string): Promise<void> {
  const draft = draftOf(turn)
  if (saysNo(text)) return decideConsent(turn, false)
  if (saysYes(text)) return decideConsent(turn, true)
  if (looksLikeQuestion(text)) await answerQuestion(turn, text, 'form')
  else {
    draft.said.push({ text, sentAt: turn.input.message.sentAt })
    sayText(turn, 'form-consent-first')
  }
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
    return draft.values[field.name] ? take(turn, field, {}) : skip(turn, field.name)
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
    return take(turn, field, read.values)
  }
  if (Object.keys(read.values).length > 0) {
    draft.values = { ...draft.values, ...read.values }
    changed(draft)
  }
  if (read.problem === 'respondent_unknown') return respondentUnknown(turn)
  draft.problem = read.problem
  sayText(turn, `form-problem-${read.problem}`, { min: field.min, max: field.max })
  showForm(turn)
}

/** Takes values for the field on the screen (and what else the answer held) and goes on. */
function take(turn: Turn, field: FormField, values: Values) {
  const draft = draftOf(turn)
  draft.values = { ...draft.values, ...values }
  draft.unconfirmed = null
  draft.problem = null
  changed(draft)
  if (!draft.editing && draft.values[field.name]) draft.trail.push(field.name)
  goOn(turn, { prefilled: false })
}

function goOn(turn: Turn, { prefilled }: { prefilled: boolean }) {
  const draft = draftOf(turn)
  draft.editing = false
  const { field, values } = nextField(turn.deps.form, draft.values)
  draft.values = values
  draft.at = field ? { kind: 'field', name: field.name } : { kind: 'review' }
  if (prefilled && field) sayPrefilled(turn)
  showForm(turn)
}

/** First: how a name can be found. Still unknown: staff are told what is known, the draft waits; nothing is made up. */
function respondentUnknown(turn: Turn) {
  const draft = draftOf(turn)
  if (draft.problem !== 'respondent_unknown') {
    draft.problem = 'respondent_unknown'
    sayText(turn, 'form-find-respondent')
    return showForm(turn)
  }
  const known = ['facts', 'item', 'respondent_address'].flatMap((name) => {
    const value = draft.values[name]
    const field = fieldOf(turn.deps.form, name)
    return value ? [`${field.label}：${showValue(field, value)}`] : []
  })
  draft.problem = null
  draft.status = 'paused'
  turn.effects.push({ kind: 'hand_off', urgent: false, reason: 'respondent_unknown', text: known.join('\n') })
  sayText(turn, 'form-respondent-to-staff')
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
