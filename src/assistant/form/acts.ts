import type { FormField } from '../../complaint/form/form.ts'
import { speaksOfBusiness } from '../../complaint/reading/can-be.ts'
import type { Act } from '../../understanding/acts.ts'
import { isConfirming, PICK, sayBeside, showAgain, showForm, unsureFields } from '../cards/form-card.ts'
import { draftOf, humanChoice, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { sayErase, sayExport } from '../own/my-data.ts'
import { sayStatus } from '../own/status.ts'
import { offerWithdrawal } from '../own/withdrawal.ts'
import { openComplaints } from '../standing.ts'
import { answerQuestion } from '../talk/question.ts'
import { handOff } from '../talk/replies.ts'
import { addFact, noteAlsoTold, notePromised } from './also-told.ts'
import { addToFacts } from './change.ts'
import { correctSomething } from './correct-something.ts'
import { askWhichDraft } from './drafts.ts'
import { askCancel, pause } from './leave.ts'
import { doesNotKnow, sayNotUnderstood } from './not-answered.ts'
import { askWhichIsWrong } from './read-back.ts'
import { pick, take } from './steps.ts'
import { sayWhere } from './where.ts'

/** `take`: the words are an answer to the field, to be read as such; `insist`: an inexact one is taken as it is. */
export type FormDeed = 'take' | 'insist' | ((turn: Turn, field: FormField, text: string) => void | Promise<void>)

/** What follows from each act while a field of the form is asked for: the whole table. */
const AT_FIELD = {
  answer: 'take',
  approximate: 'insist',
  confirm: confirmShown,
  deny: denyShown,
  correct: putRight,
  change_demand: putRight,
  change_contact: putRight,
  add_fact: tellMore,
  news: tellMore,
  skip_unknown: doesNotKnow,
  ask_law: answerBeside,
  not_consumer: answerBeside,
  ask_procedure: answerProcedure,
  ask_status: (turn) => sayBeside(turn, () => (openComplaints(turn).length > 0 ? sayStatus(turn) : sayWhere(turn))),
  nudge: (turn) => sayBeside(turn, () => sayText(turn, 'form-nudged')),
  evidence_promise: (turn, _field, text) => sayBeside(turn, () => promised(turn, text)),
  file_complaint: (turn) => showForm(turn),
  resume: (turn, field, text) => (isConfirming(turn) ? confirmShown(turn, field, text) : showForm(turn)),
  reopen: tellMore,
  new_matter: (turn, _field, text) => askWhichDraft(turn, [{ text, sentAt: turn.input.message.sentAt }]),
  withdraw: (turn, _field, text) => leave(turn, text),
  cancel: (turn) => askCancel(turn),
  pause: (turn) => sayText(turn, 'form-no-hurry'),
  human: (turn, _field, text) => sayBeside(turn, () => handOff(turn, 'asked', text)),
  erase_data: (turn) => sayErase(turn),
  export_data: (turn) => sayExport(turn),
  small_talk: (turn) => sayBeside(turn, () => sayText(turn, 'form-heard')),
  thanks: (turn) => sayBeside(turn, () => sayText(turn, 'assistant-thanks')),
  complain_about_us: (turn, field, text) =>
    asksOnly(turn, text) ? answerBeside(turn, field, text) : sayBeside(turn, () => hearAboutUs(turn, text)),
  emergency: tellMore,
  unclear: (turn, field) => sayNotUnderstood(turn, field),
} satisfies Record<Act, FormDeed>

const PUTS_RIGHT: ReadonlySet<Act> = new Set<Act>(['deny', 'correct', 'change_demand', 'change_contact'])
const ADDS: ReadonlySet<Act> = new Set<Act>(['answer', 'approximate', 'add_fact', 'news', 'reopen', 'emergency'])

/** Acts that are answered with one line and the same question, questions, and those that put something right. */
const GROUPS: readonly ReadonlySet<Act>[] = [
  new Set<Act>(['small_talk', 'thanks', 'nudge', 'unclear', 'complain_about_us', 'file_complaint', 'resume']),
  new Set<Act>(['ask_law', 'not_consumer', 'ask_procedure']),
  PUTS_RIGHT,
]

/** Of one group, or with one deed: to take one for the other does little harm. */
export function groupOf(act: Act): ReadonlySet<Act> | FormDeed {
  return GROUPS.find((group) => group.has(act)) ?? deedOf(act)
}

/** What follows from an act at a field. */
export function deedOf(act: Act): FormDeed {
  return AT_FIELD[act]
}

/** Acts that ask for nothing of the form: what follows is the same wherever it stands. */
export const BESIDE: ReadonlySet<Act> = new Set<Act>([
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
  if (PUTS_RIGHT.has(act)) correctSomething(turn, text)
  else if (ADDS.has(act)) addFact(turn, text)
  else return false
  return true
}

/** An opinion about us goes to the staff, other anger hears that we are sorry; what it tells of the matter is noted: 你们也是吃干饭的，12345打了三次没人理. */
export function hearAboutUs(turn: Turn, text: string) {
  const { scoldsUs, complainsAboutUs } = turn.deps.intents
  const words = turn.words ?? text
  noteAlsoTold(turn, text)
  if (!scoldsUs(words) && !complainsAboutUs(words)) return saySorry(turn)
  turn.effects.push({ kind: 'hand_off', urgent: false, reason: 'about_council', text })
  sayText(turn, 'form-about-us-passed', {}, { choices: [humanChoice(turn)] })
}

/** 这要俺自己去证明啊: asks in anger, and says nothing of us. */
function asksOnly({ deps: { intents }, words }: Turn, text: string): boolean {
  const said = words ?? text
  return intents.looksLikeQuestion(said) && !intents.scoldsUs(said) && !intents.complainsAboutUs(said)
}

/** To a person who is angry with us. */
export function saySorry(turn: Turn) {
  sayText(turn, 'form-sorry', {}, { choices: [humanChoice(turn)] })
}

/** What is told beside a promise of evidence is kept: 合同待会发。找他了，他说有钉子眼，扣完了. */
function promised(turn: Turn, text: string) {
  notePromised(turn, text)
  const [, ...others] = text.split(/(?<=[。！!；;])/u)
  const told = others.filter((sentence) => speaksOfBusiness(turn.deps.form, turn.deps.simplify(sentence))).join('')
  if (told !== '' && addToFacts(turn, told)) sayText(turn, 'form-fact-noted')
  sayText(turn, 'form-files-any-time')
}

function confirmShown(turn: Turn, field: FormField, text: string) {
  const unsure = isConfirming(turn) ? unsureFields(turn) : []
  if (unsure.length > 0) {
    noteAlsoTold(turn, text)
    return pick(turn, field.name, unsure.length > 1 ? PICK.all : PICK.yes)
  }
  return valuesOf(draftOf(turn))[field.name] ? take(turn, field, {}) : sayNotUnderstood(turn, field)
}

function denyShown(turn: Turn, field: FormField, text: string) {
  const unsure = isConfirming(turn) ? unsureFields(turn) : []
  if (unsure.length > 0 && noteAlsoTold(turn, text)) return showForm(turn)
  if (unsure.length === 1) return pick(turn, field.name, PICK.no)
  if (unsure.length > 1) return askWhichIsWrong(turn)
  return doesNotKnow(turn, field)
}

function putRight(turn: Turn, _field: FormField, text: string) {
  correctSomething(turn, text)
}

function tellMore(turn: Turn, _field: FormField, text: string) {
  addFact(turn, text)
}

async function answerBeside(turn: Turn, _field: FormField, text: string): Promise<void> {
  await answerQuestion(turn, text, 'form')
  if (draftOf(turn).at.kind !== 'review') sayText(turn, 'form-back-to-question')
  showAgain(turn)
}

/** Longer questions name what they are about. */
const LONGEST_BARE_QUESTION = 10

/** 大概要多久: asked in the form, it is about the complaint. */
function answerProcedure(turn: Turn, field: FormField, text: string): Promise<void> {
  const { looksLikeQuestion, namesItsMatter } = turn.deps.intents
  const isBare = looksLikeQuestion(turn.words ?? text) && text.length <= LONGEST_BARE_QUESTION && !namesItsMatter(text)
  return answerBeside(turn, field, isBare ? turn.deps.texts('form-procedure-question', { text }) : text)
}

/** Leaves the form: with a complaint that is filed, it may be that one that is to be withdrawn. */
export function leave(turn: Turn, text: string) {
  if (openComplaints(turn).length === 0) return askCancel(turn)
  pause(turn)
  offerWithdrawal(turn, text)
}
