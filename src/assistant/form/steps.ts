import { dayOf } from '../../base/clock.ts'
import { oncePer } from '../../base/phrases.ts'
import { nextField, showValue } from '../../complaint/form/fields.ts'
import { type ComplaintForm, type FormField, fieldOf, type Values } from '../../complaint/form/form.ts'
import { proposal } from '../../complaint/form/guess.ts'
import { regionOpen, regionsNamed } from '../../complaint/form/region.ts'
import { canBe } from '../../complaint/reading/can-be.ts'
import { type EarlierWords, type PrefilledFrom, prefill } from '../../complaint/reading/prefill.ts'
import { STAYS_HOME } from '../../complaint/types.ts'
import { isPlatform } from '../../complaint/wording/respondent.ts'
import { drop } from '../../matter/matter.ts'
import type { FieldValue } from '../../matter/value.ts'
import { capabilities } from '../../message/channel.ts'
import { BUSINESS, businessesMeant, settleBusiness } from '../cards/businesses.ts'
import { disputesAsked, disputesOf, severalSaid, shopsOf, wantsAll } from '../cards/disputes.ts'
import {
  joinedTo,
  PICK,
  placeChoices,
  sayPrefilled,
  showAgain,
  showForm,
  unsureFields,
  waitingFields,
} from '../cards/form-card.ts'
import { holdsUp } from '../cards/screening.ts'
import { openContradiction } from '../cards/summary.ts'
import {
  askAnotherChoice,
  changed,
  contactLine,
  draftOf,
  humanChoice,
  recognisable,
  sayText,
  type Turn,
  telling,
} from '../context.ts'
import { note, notIn, unsureOf, valuesOf } from '../draft.ts'
import { consentTo } from '../notice.ts'
import type { Draft } from '../state.ts'
import { fill, undoChange } from './change.ts'
import { calledByOwner, calledByPlace } from './nameless.ts'
import { MOST_WAITING, newDraft } from './new-draft.ts'
import { takesReadBack, toReadBack } from './read-back.ts'

type Words = Draft['said'][number]

/** The answer to whether what is told here may be handled. Without it nothing is asked and nothing kept. */
export function decideConsent(turn: Turn, given: boolean) {
  const { deps } = turn
  const draft = draftOf(turn)
  if (draft.at.kind !== 'consent') return showForm(turn)
  const consent = consentTo(deps.notice, 'handling', given, deps.clock())
  turn.effects.push({ kind: 'record_consents', draft: draft.id, consents: [consent] })
  if (!given) return giveUp(turn, 'form-consent-refused')
  draft.consents = [consent]
  turn.state.noticed = deps.notice.version
  if (!goesAbroad(turn)) return readWhatWasSaid(turn)
  draft.at = { kind: 'abroad' }
  showForm(turn)
}

/** Whether servers abroad take part in this complaint: those of the channel, or those of the group in which staff read it. */
function goesAbroad({ input, deps }: Turn): boolean {
  return capabilities[input.message.channel].abroad || deps.staffAbroad
}

/**
 * The answer to whether what is told may go abroad. Without it nothing can be filed on Telegram; on the web it can,
 * and the complaint is then shown to staff in the workbench alone.
 */
export function decideAbroad(turn: Turn, given: boolean) {
  const draft = draftOf(turn)
  const consent = consentTo(turn.deps.notice, 'abroad', given, turn.deps.clock())
  turn.effects.push({ kind: 'record_consents', draft: draft.id, consents: [consent] })
  if (!given && capabilities[turn.input.message.channel].abroad) return giveUp(turn, 'form-abroad-refused')
  draft.consents.push(consent)
  if (!given) draft.flags.push(STAYS_HOME)
  readWhatWasSaid(turn)
}

function giveUp(turn: Turn, key: 'form-consent-refused' | 'form-abroad-refused') {
  const draft = draftOf(turn)
  turn.effects.push({ kind: 'discard_draft', draft: draft.id, evidence: draft.evidence })
  turn.state.draft = null
  const { chatPage } = turn.deps
  const page = chatPage === null ? '' : `（${chatPage}）`
  sayText(turn, key, { contact: contactLine(turn), page }, { choices: [askAnotherChoice(turn)] })
}

/** Takes from what was said before the form what the form asks for, now that it may be read. */
export function readWhatWasSaid(turn: Turn) {
  const draft = draftOf(turn)
  const several = severalSaid(turn, draft.said)
  if (several) {
    draft.said = several
    draft.at = { kind: 'parts' }
    // Two businesses that are named are taken in the order in which they were told.
    const last = several.at(-1)
    return last && shopsOf(turn, last)?.length === 2 ? chooseFirst(turn, 0) : showForm(turn)
  }
  const isSame = (text: string) => turn.deps.intents.sameAsBefore(turn.deps.simplify(text))
  if (draft.said.some(({ text }) => isSame(text)) && noteFromBefore(turn)) sayText(turn, 'form-same-as-before')
  const said = draft.said.filter(({ text }) => !isSame(text))
  draft.said = []
  takeFound(
    turn,
    prefill(
      turn.deps,
      said.map((one) => readSaid(turn, one)),
    ),
    said,
  )
  goOn(turn, { prefilled: true })
}

/** What is taken from the person's complaint before: what tells who they are and how they are reached. */
const OWN_FIELDS = ['complainant_name', 'complainant_phone', 'complainant_address', 'complainant_region']

/** Notes, to be confirmed, who the person is by their last complaint. False: there is none, or nothing of it is open. */
export function noteFromBefore(turn: Turn): boolean {
  const draft = draftOf(turn)
  const before = turn.input.earlier.find(({ fields }) => fields.some(({ name }) => name === 'complainant_name'))
  const there = { ...valuesOf(draft), ...unsureOf(draft) }
  const found = (before?.fields ?? []).filter(({ name }) => OWN_FIELDS.includes(name) && there[name] === undefined)
  if (found.length === 0) return false
  note(draft, Object.fromEntries(found.map(({ name, value }) => [name, value])), 'read', telling(turn))
  changed(draft)
  return true
}

/** The dispute of that place first, with what was told of it since; the others wait as drafts of their own. */
export function chooseFirst(turn: Turn, part: number, more: Words[] = []) {
  const { state } = turn
  const draft = draftOf(turn)
  const parts = disputesAsked(turn)
  const chosen = parts[part]
  if (!chosen) return showForm(turn)
  const others = parts.filter((one) => one !== chosen)
  const later = others.map((one) => ({
    ...newDraft(turn, [one], draft.consents),
    evidence: [],
    status: 'paused' as const,
  }))
  state.waiting = [...later, ...state.waiting].slice(0, MOST_WAITING)
  const last = draft.said.at(-1)
  const shops = last && shopsOf(turn, last)
  const [first, next] = shops ? [shops[part], shops.find((_, at) => at !== part)] : []
  if (first && next && parts.length === 2) sayText(turn, 'form-two-shops', { first, next })
  else if (later.length > 0) sayText(turn, 'form-others-wait', { count: later.length })
  // 都要投诉: what was told before it is what the parts are.
  const before = last && wantsAll(turn, last) ? [] : draft.said.slice(0, -1)
  draft.said = [...before, chosen, ...more]
  changed(draft)
  readWhatWasSaid(turn)
}

/** What words held, where nothing was filled in yet. */
function takeFound(turn: Turn, { values, unsure, toldBy }: PrefilledFrom, said: readonly Words[]) {
  const draft = draftOf(turn)
  // What was sent is better than what will be: 有付款记录，稍后补.
  if (draft.evidence.length > 0) {
    delete values.voucher
    delete unsure.voucher
  }
  const noteEach = (found: Values, certainty: 'said' | 'read') => {
    for (const [name, value] of Object.entries(found)) {
      const from = said[toldBy[name] ?? said.length - 1]
      note(draft, { [name]: value }, certainty, from ? { words: from.text, since: from.sentAt } : telling(turn))
    }
  }
  // 走起 is no name.
  const { respondent_name: name } = unsure
  const { form, simplify } = turn.deps
  if (name?.kind === 'text' && !canBe(form, 'respondent_name', simplify(name.text))) delete unsure.respondent_name
  noteEach(notIn(valuesOf(draft), values), 'said')
  noteEach(notIn({ ...valuesOf(draft), ...unsureOf(draft) }, unsure), 'read')
  changed(draft)
}

/** What happened, told within the form, may hold the day, the price and more: none of it is asked again. */
export function takeFacts(turn: Turn, field: FormField, values: Values) {
  const draft = draftOf(turn)
  const text = values.facts?.kind === 'text' ? values.facts.text : ''
  const said = { text, sentAt: turn.input.message.sentAt }
  if (disputesOf(turn, said)) {
    draft.said = [said]
    return readWhatWasSaid(turn)
  }
  const found = prefill(turn.deps, [readSaid(turn, said)])
  const more = Object.keys(found.values).some((name) => name !== 'facts' && !valuesOf(draft)[name])
  const facts = found.values.facts ?? values.facts
  delete found.values.facts
  takeFound(turn, found, [said])
  take(turn, field, facts ? { facts } : {}, { prefilled: more })
}

/** Takes what was told to staff while the form waited, to be confirmed, and the files; what happened stays as it was told here. */
export function readToldMeanwhile(turn: Turn) {
  const draft = draftOf(turn)
  if (draft.at.kind !== 'field' || draft.said.length === 0) return
  const { said } = draft
  const { loose } = turn.state
  draft.evidence.push(...loose.filter((id) => !draft.evidence.includes(id)))
  turn.state.loose = []
  draft.said = []
  const { values, unsure, toldBy } = prefill(
    turn.deps,
    said.map((one) => readSaid(turn, one)),
  )
  const { facts: _, ...found } = { ...values, ...unsure }
  takeFound(turn, { values: {}, unsure: notIn(valuesOf(draft), found), toldBy }, said)
}

function readSaid({ deps }: Turn, { text, sentAt, isFact }: Words): EarlierWords {
  return { text: deps.simplify(text), written: text, day: dayOf(new Date(sentAt), deps.timeZone), isFact }
}

/** A quick choice of the question on the screen. */
export function pick(turn: Turn, fieldName: string, value: string) {
  const draft = draftOf(turn)
  const field = fieldOf(turn.deps.form, fieldName)
  const unsure = unsureOf(draft)[fieldName]
  const next = joinedTo(turn)?.asked.name ?? null
  if (value === PICK.yes && unsure) return take(turn, field, { [fieldName]: unsure }, { prefilled: false, next })
  if (value === PICK.all) return take(turn, field, confirmed(turn), { prefilled: false, next })
  if (value === PICK.no && unsure) {
    draft.matter = drop(draft.matter, fieldName)
    if (draft.at.kind === 'field' && draft.at.name !== fieldName) {
      sayText(turn, 'form-confirm-dropped', { label: field.label })
    }
    return showForm(turn)
  }
  if (value === PICK.keep && valuesOf(draft)[fieldName]) return take(turn, field, {})
  if (value === PICK.unknown && field.unknown) return respondentUnknown(turn)
  const place = placeChoices(turn, field).find(({ code }) => code === value)
  if (place) return take(turn, field, { [fieldName]: { kind: 'text', text: place.label } })
  if (!field.options.some((option) => option.code === value)) return showForm(turn)
  const picked: FieldValue = field.kind === 'choices' ? { kind: 'choices', values: [value] } : { kind: 'choice', value }
  takeChosen(turn, field, { [fieldName]: picked })
}

/** Everything that is to be confirmed, as it is when it is. */
export function confirmed(turn: Turn): Values {
  const shown = unsureFields(turn)
  const { readBack } = draftOf(turn)
  // The button may be of a screen that was left since.
  const meant = shown.length > 0 ? shown : waitingFields(turn).filter(({ field }) => readBack.includes(field.name))
  return Object.fromEntries(meant.map(({ field, value }) => [field.name, value]))
}

/** Takes what was answered or pressed, with what has to be said about some of the options. */
export function takeChosen(turn: Turn, field: FormField, values: Values) {
  const value = values[field.name]
  const code = value?.kind === 'choice' ? value.value : null
  if (field.kind === 'evidence' && code === 'none') sayText(turn, 'form-no-voucher')
  if (field.name === 'authority' && code === 'will') sayText(turn, 'form-authority-needed')
  if (field.name === 'guardian_consent' && code === 'later') {
    draftOf(turn).status = 'paused'
    return sayText(turn, 'form-guardian-later')
  }
  take(turn, field, values)
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
  if (field.unknown) return respondentUnknown(turn)
  if (field.optional) return take(turn, field, { [fieldName]: { kind: 'skipped' } })
  const unknown = unknownValue(turn, field)
  if (unknown) return take(turn, field, { [fieldName]: unknown })
  sayText(turn, 'form-cannot-skip')
  showForm(turn)
}

/** Whether the complaint can be filed without an answer to this, or staff find it out. */
export function canSkip(turn: Turn, field: FormField): boolean {
  return field.optional || field.unknown || unknownValue(turn, field) !== null
}

/** What stands for a day, a sum, a place or a thing that the person does not know; null where staff need the answer. */
export function unknownValue({ deps }: Turn, field: FormField): FieldValue | null {
  const text = deps.texts('form-value-unknown')
  if (field.kind === 'date') return { kind: 'text', text }
  if (field.kind === 'money')
    return { kind: 'money', money: { cents: null, currency: 'CNY', approximate: true, original: text } }
  const rest = field.options.find((option) => option.rest)
  if (rest) return { kind: 'choice', value: rest.code }
  const isNeeded = field.person || field.unknown || field.name === 'facts'
  return (field.kind === 'text' && !isNeeded) || field.free ? { kind: 'text', text } : null
}

/** To the question before, or back to the summary from where one line was being changed. */
export function back(turn: Turn) {
  const draft = draftOf(turn)
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

/** To a question that was answered before; those after it are asked on from there as far as they are open. */
export function backTo(turn: Turn, fieldName: string) {
  const draft = draftOf(turn)
  const place = draft.trail.lastIndexOf(fieldName)
  if (place >= 0) draft.trail = draft.trail.slice(0, place)
  draft.editing = false
  draft.problem = null
  draft.at = { kind: 'field', name: fieldName }
  showForm(turn)
}

export function edit(turn: Turn, fieldName: string) {
  const draft = draftOf(turn)
  draft.editing = true
  draft.problem = null
  draft.at = { kind: 'field', name: fieldOf(turn.deps.form, fieldName).name }
  showForm(turn)
}

/** A consent that is given or not with the summary. */
export function choose(turn: Turn, consent: 'publication' | 'entrusting', given: boolean) {
  const draft = draftOf(turn)
  if (draft[consent] !== given) {
    draft[consent] = given
    changed(draft)
  }
  sayText(turn, given ? `form-${consent}-given` : `form-${consent}-not-given`)
  showAgain(turn)
}

/** What looked like a contradiction is none, says the person. */
export function settle(turn: Turn, key: string) {
  const draft = draftOf(turn)
  if (!draft.settled.includes(key)) draft.settled.push(key)
  goOn(turn, { prefilled: false })
}

/**
 * `prefilled`: what was filled in is shown first. `next`: the field that the screen asks for already; it comes next where it is
 * still open.
 */
type Onward = { prefilled: boolean; next?: string | null }

/** Takes values for the field on the screen (and what else the answer held) and goes on. */
export function take(turn: Turn, field: FormField, values: Values, onward: Onward = { prefilled: false }) {
  const draft = draftOf(turn)
  fill(turn, values)
  if (!draft.editing && valuesOf(draft)[field.name]) draft.trail.push(field.name)
  goOn(turn, onward)
}

/** Takes a change back, and shows the form as it stands then. */
export function undoAndShow(turn: Turn, fieldName: string, revision: number) {
  undoChange(turn, fieldName, revision)
  showAfterChange(turn)
}

/** The question on the screen again, or what comes in its place: another answer may be needed, or not fit any more. */
export function showAfterChange(turn: Turn) {
  const { at } = draftOf(turn)
  if (at.kind === 'review' || at.kind === 'clash') return goOn(turn, { prefilled: false })
  showForm(turn)
}

/** To what is asked next: whether to go on at all, a field, which of two answers holds, or the summary. */
export function goOn(turn: Turn, { prefilled, next = null }: Onward) {
  const draft = draftOf(turn)
  draft.editing = false
  const { form, regions, home } = turn.deps
  const { values } = nextField(form, recognisable(turn))
  const found = { ...regionsNamed(regions, home, values), ...platformOf(turn, values), ...values }
  note(draft, notIn(valuesOf(draft), found), 'said', { ...telling(turn), words: '' })
  const { field } = nextField(form, { ...recognisable(turn), ...unsureOf(draft) })
  proposes(turn, field)
  const rows = toReadBack(turn, field)
  draft.confirming = rows
  const [unsure] = rows
  if (!field && unsure === undefined && takesReadBack(turn)) return goOn(turn, { prefilled })
  const isNextOpen = next !== null && !valuesOf(draft)[next] && !unsureOf(draft)[next]
  const place = regionOpen(regions, home, valuesOf(draft))
  const clash = field || unsure !== undefined ? null : openContradiction(turn)
  if (holdsUp(turn)) draft.at = { kind: 'screening' }
  else if (unsure !== undefined) draft.at = { kind: 'field', name: unsure }
  else if (isBusinessOpen(turn)) draft.at = { kind: 'field', name: BUSINESS }
  else if (place) draft.at = { kind: 'field', name: place.field }
  else if (field) draft.at = { kind: 'field', name: isNextOpen ? next : field.name }
  else draft.at = clash ? { kind: 'clash', key: clash.key } : { kind: 'review' }
  if (prefilled && field) sayPrefilled(turn)
  showAgain(turn)
}

/** Shows the option that what was told hints at in place of the question, once: it counts after a yes. */
function proposes(turn: Turn, field: FormField | null) {
  const draft = draftOf(turn)
  const isFirst =
    field?.suggest && !(draft.at.kind === 'field' && draft.at.name === field.name) && !unsureOf(draft)[field.name]
  const value = isFirst ? proposal(field, recognisable(turn)) : null
  if (field && value) note(draft, { [field.name]: value }, 'read', { ...telling(turn), words: '' })
}

const ownShop = oncePer(({ words: { answers } }: ComplaintForm) => new RegExp(`${answers.sold_by_platform}$`, 'u'))

/** 京东自营: where the platform itself sells, it is also the place. */
function platformOf({ deps }: Turn, { respondent_name: name, respondent_address: known, channel }: Values): Values {
  if (known || name?.kind !== 'text' || channel?.kind !== 'choice' || !ON_PLATFORMS.has(channel.value)) return {}
  const platform = deps.simplify(name.text).replace(ownShop(deps.form), '')
  return platform !== name.text && isPlatform(deps.form, platform)
    ? { respondent_address: { kind: 'text', text: platform } }
    : {}
}

/** Whether it is to be asked which known business is meant. Where none is, that is settled. */
function isBusinessOpen(turn: Turn): boolean {
  const isOpen = businessesMeant(turn).length > 0
  if (!isOpen) settleBusiness(turn)
  return isOpen
}

/** First: how a name can be found. Still unknown: staff are told what is known, the draft waits; nothing is made up. */
export function respondentUnknown(turn: Turn) {
  const draft = draftOf(turn)
  if (takesCalled(turn, calledByOwner(turn))) return
  if (draft.problem !== 'respondent_unknown') {
    draft.problem = 'respondent_unknown'
    sayText(turn, 'form-find-respondent')
    return showForm(turn)
  }
  if (takesPlatform(turn) || takesCalled(turn, calledByPlace(turn))) return
  const known = ['facts', 'item', 'respondent_address'].flatMap((name) => {
    const value = valuesOf(draft)[name]
    const field = fieldOf(turn.staffForm, name)
    return value ? [`${field.label}：${showValue(field, value)}`] : []
  })
  draft.problem = null
  draft.status = 'paused'
  turn.effects.push({ kind: 'hand_off', urgent: false, reason: 'respondent_unknown', text: known.join('\n') })
  sayText(turn, 'form-respondent-to-staff')
}

/** Ways of buying where a platform knows who sold. */
const ON_PLATFORMS = new Set(['online', 'live'])

/** Bought on a platform that was named: the platform stands for the shop whose name is not known. False: it was not. */
function takesPlatform(turn: Turn): boolean {
  const { channel, respondent_address: platform } = valuesOf(draftOf(turn))
  const isOnline = channel?.kind === 'choice' && ON_PLATFORMS.has(channel.value)
  if (!isOnline || platform?.kind !== 'text' || !isPlatform(turn.deps.form, turn.deps.simplify(platform.text)))
    return false
  sayText(turn, 'form-respondent-platform', { platform: platform.text })
  take(turn, fieldOf(turn.deps.form, 'respondent_name'), { respondent_name: platform })
  return true
}

/** Why a name is needed, and how to complain without writing it here. */
export function sayNameNeeded(turn: Turn) {
  sayText(turn, 'form-problem-name_withheld', { contact: contactLine(turn) }, { choices: [humanChoice(turn)] })
  showForm(turn)
}

/** Takes what stands for the name of a shop that has none. */
function takesCalled(turn: Turn, name: string | null): boolean {
  if (name === null) return false
  draftOf(turn).problem = null
  sayText(turn, 'form-called-so', { name })
  take(turn, fieldOf(turn.deps.form, BUSINESS), { [BUSINESS]: { kind: 'text', text: name } })
  return true
}
