import { dayOf } from '../../base/clock.ts'
import { showValue } from '../../complaint/form/fields.ts'
import type { FormField } from '../../complaint/form/form.ts'
import { canBe } from '../../complaint/reading/can-be.ts'
import { pricesTold, purchaseDays } from '../../complaint/wording/figures.ts'
import { tellsPlace } from '../../complaint/wording/respondent.ts'
import type { FieldValue } from '../../matter/value.ts'
import { findAmounts } from '../../normalise/amount.ts'
import { findDates } from '../../normalise/date.ts'
import { readPhone } from '../../normalise/phone.ts'
import type { Act } from '../../understanding/acts.ts'
import { joinedTo, PICK, showAgain, showForm, unsureFields } from '../cards/form-card.ts'
import { askReading } from '../cards/reading.ts'
import { draftOf, humanChoice, paragraph, say, sayText, type Turn } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'
import { sayErase, sayExport } from '../own/my-data.ts'
import { sayStatus } from '../own/status.ts'
import { offerWithdrawal } from '../own/withdrawal.ts'
import { openComplaints, standingOf } from '../standing.ts'
import { answerQuestion } from '../talk/question.ts'
import { handOff } from '../talk/replies.ts'
import { noteAlsoTold, tellsOther } from './also-told.ts'
import { addToFacts } from './change.ts'
import { askWhichDraft } from './drafts.ts'
import { askCancel, pause } from './leave.ts'
import { correct, readField } from './read-field.ts'
import { pick, respondentUnknown, sayNameNeeded, showAfterChange, skip, take } from './steps.ts'

/** `take`: the words are an answer to the field, to be read as such; `insist`: an inexact one is taken as it is. */
export type FormDeed = 'take' | 'insist' | ((turn: Turn, field: FormField, text: string) => void | Promise<void>)

/** What follows from each act while a field of the form is asked for: the whole table. */
const AT_FIELD = {
  answer: 'take',
  approximate: 'insist',
  confirm: confirmShown,
  deny: denyShown,
  correct: correctSomething,
  change_demand: correctSomething,
  change_contact: correctSomething,
  add_fact: addFact,
  news: addFact,
  skip_unknown: doesNotKnow,
  ask_law: answerBeside,
  not_consumer: answerBeside,
  ask_procedure: answerBeside,
  ask_status: (turn) => beside(turn, () => sayStatus(turn)),
  nudge: (turn) => beside(turn, () => sayText(turn, 'form-nudged')),
  evidence_promise: (turn) => beside(turn, () => sayText(turn, 'form-files-any-time')),
  file_complaint: (turn) => showForm(turn),
  resume: (turn) => showForm(turn),
  reopen: addFact,
  new_matter: (turn, _field, text) => askWhichDraft(turn, [{ text, sentAt: turn.input.message.sentAt }]),
  withdraw: leave,
  cancel: (turn) => askCancel(turn),
  pause: (turn) => sayText(turn, 'form-no-hurry'),
  human: (turn, _field, text) => beside(turn, () => handOff(turn, 'asked', text)),
  erase_data: (turn) => sayErase(turn),
  export_data: (turn) => sayExport(turn),
  small_talk: (turn) => beside(turn, () => sayText(turn, 'form-heard')),
  thanks: (turn) => beside(turn, () => sayText(turn, 'assistant-thanks')),
  complain_about_us: (turn) => beside(turn, () => sayText(turn, 'form-sorry', {}, { choices: [humanChoice(turn)] })),
  emergency: addFact,
  unclear: (turn, field) => sayNotUnderstood(turn, field),
} satisfies Record<Act, FormDeed>

/** The deed that the words at a field call for. Null: two readings are too close, and the person was asked. */
export function deedAt(turn: Turn, field: FormField, words: string, text: string): FormDeed | null {
  const { deps, input } = turn
  const today = dayOf(new Date(input.message.sentAt), deps.timeZone)
  const reading = deps.reader.read(words, standingOf(turn), today, (one, other) => groupOf(one) === groupOf(other))
  // At a confirmation another value of the same kind puts right what was shown, unless something is asked.
  const meant = unsureFields(turn).length > 0 && !QUESTIONS.has(reading.act) ? fieldPutRight(turn, text) : null
  if (meant) return (each) => correct(each, meant.field, meant.words)
  // In doubt between a yes and nothing else that is told, it is a yes.
  const isYesOrNothing = [reading.act, reading.or].every((each) => each === null || YES_OR_NOTHING.has(each))
  const mayBeYes = reading.act === 'confirm' || reading.or === 'confirm'
  if (unsureFields(turn).length > 0 && mayBeYes && isYesOrNothing && !tellsOther(turn, text)) return deedOf('confirm')
  if (turn.state.language === 'en' && !words.includes('?')) {
    const isOption = field.options.length > 0 && readField(turn, field, text).ok
    if (ANSWERS_IN_ENGLISH.has(reading.act) || (isOption && !BESIDE.has(reading.act))) return 'take'
  }
  if (unsureFields(turn).length > 0 && beginsWithYes(turn, text)) return deedOf('confirm')
  // In doubt, own words that speak of what is asked answer it.
  const isOwn = field.free && reading.or !== null && canBe(deps.form, field.name, words)
  if (isOwn && unsureFields(turn).length === 0 && !deps.intents.looksLikeQuestion(words)) return 'take'
  if (reading.act === 'skip_unknown' && holdsSome(turn, field, words)) return 'insist'
  const isYes = deps.intents.saysYes(words) && unsureFields(turn).length === 0
  // A yes to nothing that was shown: the question stands.
  if (isYes && field.kind !== 'choice' && !valuesOf(draftOf(turn))[field.name]) return (each) => showAgain(each)
  const { problem } = draftOf(turn)
  const isVague = problem === 'date_vague' || problem === 'amount_approximate'
  if (isVague && (reading.act === 'skip_unknown' || reading.act === 'approximate')) return 'take'
  // 「付款截图有，回头给你」, asked for the evidence, is one of its options.
  const isPromise = field.kind === 'evidence' && reading.act === 'evidence_promise'
  if (isPromise && readField(turn, field, text).ok) return 'take'
  // The same question is not refused a third time.
  if (problem === 'option_unknown' && reading.or !== null) return 'take'
  // A story holds everything; only what is plainly no part of it is done otherwise.
  if (field.name === 'facts' && (reading.or !== null || TOLD.has(reading.act))) return 'take'
  if (reading.or !== null && tellsOther(turn, text)) return addFact
  return reading.or !== null && asksBack(turn, reading.act, reading.or) ? null : deedOf(reading.act)
}

const YES_OR_NOTHING: ReadonlySet<Act> = new Set<Act>([
  'confirm',
  'answer',
  'approximate',
  'resume',
  'file_complaint',
  'thanks',
  'small_talk',
])

const QUESTIONS: ReadonlySet<Act> = new Set<Act>([
  'ask_law',
  'ask_procedure',
  'ask_status',
  'not_consumer',
  'new_matter',
])

/** 是的，599: a yes, and nothing beside it that is new or wrong. */
function beginsWithYes(turn: Turn, text: string): boolean {
  const [first = ''] = text.split(/[，,。！!\s]/u)
  return turn.deps.intents.saysYes(first) && !/不|错/u.test(text) && !tellsOther(turn, text)
}

/** What is written in English is seldom read as an answer: the lessons hold little of it. */
const ANSWERS_IN_ENGLISH: ReadonlySet<Act> = new Set<Act>([
  'answer',
  'approximate',
  'correct',
  'add_fact',
  'news',
  'reopen',
  'new_matter',
  'unclear',
  'small_talk',
  'evidence_promise',
  'change_demand',
  'change_contact',
  'complain_about_us',
])

/** 「不晓得，就菜场对面」「记不清，九月初吧」: the words hold something of what is asked, however inexact. */
function holdsSome({ deps, input }: Turn, field: FormField, words: string): boolean {
  if (/_(?:address|place)$/u.test(field.name)) return tellsPlace(deps.form, words)
  if (field.kind === 'date') return findDates(words, dayOf(new Date(input.message.sentAt), deps.timeZone)).length > 0
  return field.kind === 'money' && findAmounts(words).length > 0
}

/** Parts of what happened, when that is asked for. */
const TOLD: ReadonlySet<Act> = new Set<Act>([
  'answer',
  'approximate',
  'add_fact',
  'news',
  'correct',
  'ask_law',
  'new_matter',
  'not_consumer',
  'emergency',
  'change_demand',
  'reopen',
])

const PUTS_RIGHT: ReadonlySet<Act> = new Set<Act>(['deny', 'correct', 'change_demand', 'change_contact'])
const ADDS: ReadonlySet<Act> = new Set<Act>(['answer', 'approximate', 'add_fact', 'news', 'reopen', 'emergency'])

/** Acts that are answered with one line and the same question, and those that put something right. */
const GROUPS: readonly ReadonlySet<Act>[] = [
  new Set<Act>(['small_talk', 'thanks', 'nudge', 'unclear', 'complain_about_us', 'file_complaint', 'resume']),
  PUTS_RIGHT,
]

/** Of one group, or with one deed: to take one for the other does little harm. */
function groupOf(act: Act): ReadonlySet<Act> | FormDeed {
  return GROUPS.find((group) => group.has(act)) ?? deedOf(act)
}

/** What follows from an act at a field. */
export function deedOf(act: Act): FormDeed {
  return AT_FIELD[act]
}

/** Asks which of two readings is meant. False when both have the same name. */
function asksBack(turn: Turn, act: Act, or: Act): boolean {
  return askReading(turn, [act, or], (each) => turn.deps.texts(`form-reading-${each}`))
}

/** Acts that ask for nothing of the form: what follows is the same wherever it stands. */
const BESIDE: ReadonlySet<Act> = new Set<Act>([
  'ask_law',
  'not_consumer',
  'ask_procedure',
  'ask_status',
  'nudge',
  'evidence_promise',
  'withdraw',
  'cancel',
  'pause',
  'human',
  'erase_data',
  'export_data',
  'small_talk',
  'thanks',
  'complain_about_us',
  'new_matter',
])

/** What the message is at the consent, the screening or the summary. */
export function actInForm(turn: Turn, words: string): Act {
  const { deps, input } = turn
  const today = dayOf(new Date(input.message.sentAt), deps.timeZone)
  const reading = deps.reader.read(words, standingOf(turn), today, (one, other) => groupOf(one) === groupOf(other))
  // In doubt nothing is given, refused or filed.
  return reading.or !== null && !BESIDE.has(reading.act) ? 'unclear' : reading.act
}

/** Does what follows from an act that asks for nothing of the form. False: the act is another one. */
export async function doBeside(turn: Turn, act: Act, text: string): Promise<boolean> {
  const deed = deedOf(act)
  const [field] = turn.deps.form.fields
  if (!BESIDE.has(act) || typeof deed !== 'function' || !field) return false
  await deed(turn, field, text)
  return true
}

/** Takes a correction or a further fact at the summary. False: the act is neither. */
export function changesSomething(turn: Turn, act: Act, text: string): boolean {
  const [field] = turn.deps.form.fields
  if (!field) return false
  if (PUTS_RIGHT.has(act)) correctSomething(turn, field, text)
  else if (ADDS.has(act)) addFact(turn, field, text)
  else return false
  return true
}

/** Says something, then asks the same question again. */
function beside(turn: Turn, says: () => void) {
  says()
  showAgain(turn)
}

function confirmShown(turn: Turn, field: FormField, text: string) {
  const unsure = unsureFields(turn)
  if (unsure.length > 0) {
    noteAlsoTold(turn, text)
    return pick(turn, field.name, unsure.length > 1 ? PICK.all : PICK.yes)
  }
  return valuesOf(draftOf(turn))[field.name] ? take(turn, field, {}) : sayNotUnderstood(turn, field)
}

function denyShown(turn: Turn, field: FormField, text: string) {
  const unsure = unsureFields(turn)
  if (unsure.length > 0 && noteAlsoTold(turn, text)) return showForm(turn)
  if (unsure.length === 1) return pick(turn, field.name, PICK.no)
  if (unsure.length > 1) return beside(turn, () => sayText(turn, 'form-confirm-which'))
  return doesNotKnow(turn, field)
}

/** Characters beside a bare figure that leave it a sum: 是五千八. */
const LONGEST_BESIDE = 5
/** A bare figure of so many cents and more, where something is said to be wrong, is a sum: 哦不是，2860，看错了. */
const LEAST_PUT_RIGHT = 10_000

/**
 * The only filled or proposed field of a kind of which the words hold one other value: a telephone, a day or a sum. The
 * values that are known already do not count: 「不是五千，是五千八」. Else null. `isWrong`: the words say that something is.
 */
function fieldPutRight(turn: Turn, text: string, { isWrong = false } = {}): { field: FormField; words: string } | null {
  const { deps, input } = turn
  const draft = draftOf(turn)
  const values = { ...valuesOf(draft), ...unsureOf(draft) }
  const words = deps.simplify(text)
  const known = new Set(Object.values(values).map(markOf))
  const today = dayOf(new Date(input.message.sentAt), deps.timeZone)
  const days = purchaseDays(deps.form, words, today).filter(
    ({ day, role, original }) =>
      !known.has(day) &&
      // A day among other words may be that of anything: 昨天还骂我.
      (isWrong || role === 'purchase_date' || (role === 'other' && words.length <= original.length + LONGEST_BESIDE)),
  )
  const phone = readPhone(words)
  const prices = pricesTold(deps.form, words, today)
  const sums = findAmounts(words).filter(
    ({ money, marked, start }) =>
      prices.some((price) => price.start === start) &&
      money.cents !== null &&
      !known.has(String(money.cents)) &&
      // A bare figure among other words may be anything: 12 号.
      (marked || words.length <= money.original.length + LONGEST_BESIDE || (isWrong && money.cents >= LEAST_PUT_RIGHT)),
  )
  const held = [
    ...(phone.ok && !known.has(phone.digits) ? [{ kind: 'phone', said: phone.digits }] : []),
    ...(days.length === 1 ? days.map(({ original }) => ({ kind: 'date', said: original })) : []),
    ...(sums.length === 1 && days.length === 0 && !phone.ok
      ? sums.map(({ money }) => ({ kind: 'money', said: money.original }))
      : []),
  ]
  const [only, ...more] = held
  if (!only || more.length > 0) return null
  const [field, ...others] = deps.form.fields.filter(
    ({ name, kind, aside }) => kind === only.kind && !aside && values[name] !== undefined,
  )
  return field && others.length === 0 ? { field, words: only.said } : null
}

/** The field whose sum the words say once more, as it stands: 一共付了多少你自己算啊，5200. */
function fieldSaidAgain(turn: Turn, text: string): FormField | null {
  const sums = findAmounts(turn.deps.simplify(text))
  const values = valuesOf(draftOf(turn))
  const said = (field: FormField) => {
    const value = values[field.name]
    return (
      value?.kind === 'money' && sums.some(({ money }) => money.cents !== null && money.cents === value.money.cents)
    )
  }
  return turn.deps.form.fields.find((field) => said(field)) ?? null
}

function markOf(value: FieldValue): string {
  if (value.kind === 'money') return String(value.money.cents)
  if (value.kind === 'date') return value.day
  return value.kind === 'phone' ? value.digits : ''
}

/** More buttons are more than can be looked over. */
const MOST_FIELDS = 7

/** Something filled in is wrong, and the words do not say what is right: asks which line. */
function correctSomething(turn: Turn, _field: FormField, text: string) {
  const draft = draftOf(turn)
  const { form, texts } = turn.deps
  const meant = fieldPutRight(turn, text, { isWrong: true })
  if (meant) return correct(turn, meant.field, meant.words)
  if (noteAlsoTold(turn, text)) return showAfterChange(turn)
  const same = fieldSaidAgain(turn, text)
  if (same) {
    const value = showValue(same, valuesOf(draft)[same.name] as FieldValue)
    return beside(turn, () => sayText(turn, 'form-said-again', { label: same.label, value }))
  }
  const filled = form.fields.filter(({ name }) => name !== 'facts' && valuesOf(draft)[name]).slice(-MOST_FIELDS)
  if (filled.length === 0) return addFact(turn, _field, text)
  const choices = filled.map(({ name, label }) => ({
    label: texts('form-choice-change', { label }),
    action: { kind: 'edit', draft: draft.id, field: name } as const,
  }))
  sayText(turn, 'form-correct-which', {}, { choices })
}

/** Notes other values that the words hold, and puts them to what happened. */
function addFact(turn: Turn, _field: FormField, text: string) {
  const draft = draftOf(turn)
  noteAlsoTold(turn, text)
  if (addToFacts(turn, text)) sayText(turn, 'form-fact-noted')
  if (draft.at.kind === 'field') return showForm(turn)
  showAfterChange(turn)
}

/** Not knowing is an answer: an optional field is skipped, a name is looked for, anything else is written down as unknown. */
/** The person does not know what is asked for. */
export function doesNotKnow(turn: Turn, onScreen: FormField) {
  // Beside a confirmation the question is what the person does not know.
  const field = joinedTo(turn)?.asked ?? onScreen
  if (field.optional) return skip(turn, field.name)
  if (field.unknown) return respondentUnknown(turn)
  const { texts } = turn.deps
  const none = field.kind === 'evidence' && field.options.find(({ code }) => code === 'none')
  if (none) return take(turn, field, { [field.name]: { kind: 'choice', value: none.code } })
  const draft = draftOf(turn)
  if (field.person) return sayNameNeeded(turn)
  if (field.kind === 'phone' || field.kind === 'choices' || field.name === 'facts') return sayNotUnderstood(turn, field)
  if (draft.problem !== 'unknown') {
    draft.problem = 'unknown'
    say(turn, {
      blocks: [paragraph(turn, 'form-unknown', { label: field.label })],
      choices: [
        { label: texts('form-choice-unknown-later'), action: { kind: 'skip', draft: draft.id, field: field.name } },
        humanChoice(turn),
      ],
    })
    return
  }
  skip(turn, field.name)
}

async function answerBeside(turn: Turn, _field: FormField, text: string): Promise<void> {
  await answerQuestion(turn, text, 'form')
  if (draftOf(turn).at.kind !== 'review') sayText(turn, 'form-back-to-question')
  showAgain(turn)
}

function leave(turn: Turn, _field: FormField, text: string) {
  if (openComplaints(turn).length === 0) return askCancel(turn)
  pause(turn)
  offerWithdrawal(turn, text)
}

/** By the kind of a field: what is said when the words hold no value of that kind. */
const NONE_TOLD: Partial<Record<FormField['kind'], string>> = {
  money: 'amount_none',
  date: 'date_none',
  phone: 'phone_none',
  choice: 'option_unknown',
  choices: 'option_unknown',
}

/** The words fit nothing. The second time at the same question the ways out are shown. */
function sayNotUnderstood(turn: Turn, field: FormField) {
  const draft = draftOf(turn)
  if (draft.problem !== 'not_understood') {
    draft.problem = 'not_understood'
    const kind = NONE_TOLD[field.kind]
    return beside(turn, () =>
      sayText(turn, kind ? `form-problem-${kind}` : 'form-not-understood', { label: field.label }),
    )
  }
  const { texts } = turn.deps
  turn.state.asking = { kind: 'reading', text: turn.text ?? '', sentAt: turn.input.message.sentAt }
  say(turn, {
    blocks: [paragraph(turn, 'form-ways-out', { label: field.label })],
    choices: [
      { label: texts('form-reading-answer'), action: { kind: 'mean', act: 'answer' } },
      { label: texts('form-choice-unknown-later'), action: { kind: 'skip', draft: draft.id, field: field.name } },
      { label: texts('form-choice-pause'), action: { kind: 'keep_draft', draft: draft.id } },
      humanChoice(turn),
    ],
  })
}
