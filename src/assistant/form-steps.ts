import { dayOf } from '../clock.ts'
import { nextField, showValue } from '../complaint/fields.ts'
import { type FormField, fieldOf, type Values } from '../complaint/form.ts'
import { prefill, type Said } from '../complaint/prefill.ts'
import type { FieldValue } from '../complaint/types.ts'
import {
  acceptedFiles,
  askAnotherChoice,
  changed,
  contactLine,
  draftOf,
  recognisable,
  sayRefused,
  sayText,
  type Turn,
} from './context.ts'
import { PICK, sayPrefilled, showForm } from './form-messages.ts'
import { consentTo } from './notice.ts'

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
  sayRefused(turn)
  showForm(turn)
}

export function resume(turn: Turn) {
  const draft = draftOf(turn)
  draft.status = 'open'
  sayText(turn, 'form-resumed')
  showForm(turn)
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
  const said = draft.said.map((one) => readSaid(turn, one))
  draft.said = []
  draft.values = prefill(deps.form, said)
  changed(draft)
  goOn(turn, { prefilled: true })
}

/** What happened, told within the form, may hold the day, the price and more: none of it is asked again. */
export function takeFacts(turn: Turn, field: FormField, values: Values) {
  const draft = draftOf(turn)
  const text = values.facts?.kind === 'text' ? values.facts.text : ''
  const found = prefill(turn.deps.form, [readSaid(turn, { text, sentAt: turn.input.message.sentAt })])
  const more = Object.keys(found).some((name) => name !== 'facts' && !draft.values[name])
  take(
    turn,
    field,
    { ...found, ...draft.values, ...values, ...(found.facts && { facts: found.facts }) },
    { prefilled: more },
  )
}

function readSaid({ deps }: Turn, { text, sentAt }: { text: string; sentAt: string }): Said {
  return { text: deps.simplify(text), written: text, day: dayOf(new Date(sentAt), deps.timeZone) }
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

/** Takes values for the field on the screen (and what else the answer held) and goes on. */
export function take(turn: Turn, field: FormField, values: Values, { prefilled } = { prefilled: false }) {
  const draft = draftOf(turn)
  draft.values = { ...draft.values, ...values }
  draft.unconfirmed = null
  draft.problem = null
  changed(draft)
  if (!draft.editing && draft.values[field.name]) draft.trail.push(field.name)
  goOn(turn, { prefilled })
}

function goOn(turn: Turn, { prefilled }: { prefilled: boolean }) {
  const draft = draftOf(turn)
  draft.editing = false
  const { field, values } = nextField(turn.deps.form, recognisable(turn))
  draft.values = { ...values, ...draft.values }
  draft.at = field ? { kind: 'field', name: field.name } : { kind: 'review' }
  if (prefilled && field) sayPrefilled(turn)
  showForm(turn)
}

/** First: how a name can be found. Still unknown: staff are told what is known, the draft waits; nothing is made up. */
export function respondentUnknown(turn: Turn) {
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
