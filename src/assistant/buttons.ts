import { fieldOf } from '../complaint/form/form.ts'
import type { Action } from '../message/actions.ts'
import { meansChosen } from './acts.ts'
import { showAgain, showForm } from './cards/form-card.ts'
import { saySection } from './cards/sections.ts'
import { sayText, type Turn } from './context.ts'
import { unsureOf } from './draft.ts'
import { picksBusiness } from './form/business.ts'
import { demandPaid, PAID } from './form/change.ts'
import { another, restart, resume, startComplaint } from './form/drafts.ts'
import { removeFile, sayFiles } from './form/files.ts'
import { askCancel, drop, pause } from './form/leave.ts'
import { changeTo } from './form/read-field.ts'
import { addToExisting, askWhySecond } from './form/second-complaint.ts'
import { complainAfterMessage } from './form/shop-complaint.ts'
import {
  back,
  choose,
  chooseFirst,
  decideAbroad,
  decideConsent,
  done,
  edit,
  goOn,
  pick,
  settle,
  showAfterChange,
  skip,
  undoAndShow,
} from './form/steps.ts'
import { submit } from './form/submit.ts'
import { toldForLine } from './form/which-line.ts'
import { giveAccessCode } from './own/access-code.ts'
import { showSubscription, subscribe, subscribeRegion, unsubscribe } from './own/alerts.ts'
import { askContact, confirmContact } from './own/contact.ts'
import { answerFollowUp, rateService, stopFollowUps } from './own/follow-up.ts'
import { answerGroup } from './own/group-answer.ts'
import { askErasure, eraseConversation, sayConsents, sayErase, sayExport, sayMyData, takeBack } from './own/my-data.ts'
import { supplementDone, writeAbout } from './own/pass-on.ts'
import { askNewFacts } from './own/reopening.ts'
import { remindAfter, stopReminding, takeShopSum, tellCame } from './own/shop-reminder.ts'
import { sayStatus, sendDocument, showHistory } from './own/status.ts'
import { takeRecovered, withdraw } from './own/withdrawal.ts'
import type { Draft } from './state.ts'
import { cancelHour, takeExpertHour } from './talk/booking.ts'
import { giveReason, rate } from './talk/feedback.ts'
import { answerMatter, answerPurpose, askAnother } from './talk/question.ts'
import { handOff, lastWords, sayHelp } from './talk/replies.ts'
import { pressWrite } from './talk/shop-message.ts'
import { backToAssistant } from './talk/staff-talk.ts'
import { decideTranscription, keepAsEvidence, sayTypeInstead, stopTranscription } from './talk/voice.ts'

type Deed = void | Promise<void>
type Pressed<A> = (turn: Turn, action: A) => Deed
type ActionOf<K extends Action['kind']> = Extract<Action, { kind: K }>
type DraftAction = Extract<Action, { draft: string }>
type Step = Draft['at']['kind']

/** What each button does: the whole table. Words that mean the same run the same functions. */
const BUTTONS = {
  start_complaint: (turn) => startComplaint(turn, null),
  another: (turn) => (another(turn) ? undefined : oldButton(turn)),
  ask_another: askAnother,
  purpose: (turn, { own }) => answerPurpose(turn, own),
  matter: (turn, { guide }) => answerMatter(turn, guide),
  mean: (turn, { act }) => meansChosen(turn, act) ?? oldButton(turn),
  write_to_shop: beside((turn, { variant }) => pressWrite(turn, variant)),
  shop_remind: beside((turn, { matter, days }) => remindAfter(turn, matter, days)),
  shop_remind_off: beside((turn, { matter }) => stopReminding(turn, matter)),
  shop_came: beside((turn, { matter, came }) => tellCame(turn, matter, came)),
  shop_sum: beside((turn, { matter, cents }) => takeShopSum(turn, matter, cents)),
  shop_complain: (turn, { matter }) => complainAfterMessage(turn, matter),
  book: beside((turn, { expert, at }) => takeExpertHour(turn, { expert, at })),
  booking_off: beside((turn) => cancelHour(turn)),
  human: beside((turn) => handOff(turn, 'asked', lastWords(turn))),
  back_to_assistant: backToAssistant,
  help: beside(sayHelp),
  status: sayStatus,
  subscription: beside((turn, { show }) => showSubscription(turn, show)),
  subscribe: beside((turn, { topic }) => subscribe(turn, topic)),
  unsubscribe: beside((turn, { topic }) => unsubscribe(turn, topic)),
  subscribe_region: beside((turn, { region }) => subscribeRegion(turn, region)),
  my_data: sayMyData,
  my_data_export: beside(sayExport),
  my_data_erase: beside(sayErase),
  my_consents: sayConsents,
  consent_back: beside((turn, { complaint, consent }) => takeBack(turn, complaint, consent)),
  erase_conversation: (turn, { confirmed }) => eraseConversation(turn, confirmed),
  erase_complaint: beside((turn, { complaint }) => askErasure(turn, complaint)),
  complaint_document: (turn, { complaint }) => sendDocument(turn, complaint),
  write_about: (turn, { complaint }) => writeAbout(turn, complaint),
  supplement_done: supplementDone,
  group_answer: beside(answerGroup),
  withdraw: (turn, { complaint, confirmed }) => withdraw(turn, complaint, confirmed),
  recovered: (turn, { complaint, cents }) => takeRecovered(turn, complaint, cents),
  history: (turn, { complaint }) => showHistory(turn, complaint),
  reopen: (turn, { complaint }) => askNewFacts(turn, complaint),
  change_contact: (turn, { complaint, field }) => askContact(turn, complaint, field),
  confirm_contact: pressConfirmContact,
  rate: (turn, action) => (action.seq === null ? oldButton(turn) : rateNumbered(turn, { ...action, seq: action.seq })),
  rate_reason: beside((turn, { seq, code }) => giveReason(turn, seq, code)),
  access_code: beside((turn, { complaint }) => giveAccessCode(turn, complaint)),
  follow_up: beside((turn, { complaint, solved }) => answerFollowUp(turn, complaint, solved)),
  follow_up_rating: beside((turn, { complaint, rating }) => rateService(turn, complaint, rating)),
  follow_up_off: beside(stopFollowUps),
  voice_consent: (turn, { given }) => decideTranscription(turn, given),
  voice_heard: pressHeard,
  voice_keep: (turn) => (turn.state.voice.waiting.length > 0 ? keepAsEvidence(turn) : oldButton(turn)),
  voice_off: stopTranscription,
  consent: onDraft((turn, { given }) => decideConsent(turn, given), 'consent'),
  abroad: onDraft((turn, { given }) => decideAbroad(turn, given), 'abroad'),
  first: onDraft((turn, { part }) => chooseFirst(turn, part), 'parts'),
  pick: (turn, action) => (action.value === PAID ? pickPaid : pickShown)(turn, action),
  done: onField((turn, { field }) => done(turn, field)),
  skip: onField((turn, { field }) => skip(turn, field)),
  go_on: onDraft((turn) => goOn(turn, { prefilled: false }), 'screening'),
  undo: onDraft((turn, { field, revision }) => undoAndShow(turn, field, revision)),
  back: onDraft(back),
  edit: onDraft(pressEdit, 'review', 'clash'),
  edit_section: onDraft((turn, { section }) => saySection(turn, section), 'review'),
  files: onDraft(sayFiles),
  remove_file: onDraft((turn, { evidence }) => removeFile(turn, evidence)),
  show_form: onDraft(showForm),
  settle: onDraft(pressSettle, 'clash'),
  publication: onDraft((turn, { given }) => choose(turn, 'publication', given), 'review'),
  entrusting: onDraft((turn, { given }) => choose(turn, 'entrusting', given), 'review'),
  submit: pressSubmit,
  add_to_existing: onDraft((turn, { complaint }) => addToExisting(turn, complaint), 'review'),
  file_besides: onDraft((turn, { complaint }) => askWhySecond(turn, complaint), 'review'),
  cancel: onDraft(askCancel),
  drop_draft: onDraft(drop),
  keep_draft: onDraft(pause),
  resume_draft: pressResume,
  restart_draft: onDraft(restart),
} satisfies { [K in Action['kind']]: Pressed<ActionOf<K>> }

/** Does what a button stands for. A button of an old card is told kindly and changes nothing. */
export function press(turn: Turn, action: Action | 'unknown'): Deed {
  if (action === 'unknown') return oldButton(turn)
  turn.state.asking = null
  // Each row takes the actions of its own kind, which the compiler cannot follow through the lookup.
  const pressed = BUTTONS[action.kind] as Pressed<Action>
  return pressed(turn, action)
}

/** Runs a deed that is no part of the form. An open form then shows its question again. */
function beside<A>(does: Pressed<A>): Pressed<A> {
  return async (turn, action) => {
    await does(turn, action)
    if (turn.state.draft?.status === 'open') showAgain(turn)
  }
}

/** A button of the draft on the screen, at one of these steps; without steps: at each. */
function onDraft<A extends DraftAction>(does: Pressed<A>, ...steps: Step[]): Pressed<A> {
  return (turn, action) => {
    const { draft } = turn.state
    if (draft?.id !== action.draft) return oldButton(turn)
    draft.status = 'open'
    return steps.length === 0 || steps.includes(draft.at.kind) ? does(turn, action) : oldButton(turn)
  }
}

/** A button of the question on the screen. What is to be confirmed together stands on the card of the first of it. */
function onField<A extends DraftAction & { field: string }>(does: Pressed<A>): Pressed<A> {
  return onDraft((turn, action) => {
    const { draft } = turn.state
    const isAsked = draft?.at.kind === 'field' && draft.at.name === action.field
    const isConfirmed = draft && action.kind === 'pick' && unsureOf(draft)[action.field]
    return isAsked || isConfirmed ? does(turn, action) : oldButton(turn)
  }, 'field')
}

const pickShown = onField<ActionOf<'pick'>>((turn, { field, value }) => {
  if (!picksBusiness(turn, fieldOf(turn.deps.form, field), value)) return pick(turn, field, value)
})

/** The sum demanded follows the sum paid, wherever the form stands. */
const pickPaid = onDraft<ActionOf<'pick'>>((turn) => {
  demandPaid(turn)
  showAfterChange(turn)
})

/** A page sends the new words with the button: they are the value. So is what was told before it was asked which line is meant. */
function pressEdit(turn: Turn, { field }: ActionOf<'edit'>) {
  const words = turn.text ?? toldForLine(turn, field)
  return words === null ? edit(turn, field) : changeTo(turn, fieldOf(turn.deps.form, field), words)
}

function pressResume(turn: Turn, { draft }: ActionOf<'resume_draft'>) {
  const { state } = turn
  return state.draft?.id === draft || state.waiting.some(({ id }) => id === draft)
    ? resume(turn, draft)
    : oldButton(turn)
}

const submitShown = onDraft<ActionOf<'submit'>>((turn, { revision }) => submit(turn, revision))

/** The same confirmation pressed twice: one complaint, and a calm word. */
function pressSubmit(turn: Turn, action: ActionOf<'submit'>): Deed {
  const { state, input } = turn
  if (state.draft?.id === action.draft || state.filed !== action.draft) return submitShown(turn, action)
  const number = input.complaints[0]?.number
  if (number === undefined) return sayText(turn, 'form-already-filed')
  sayText(turn, 'form-already-filed-number', { number })
}

function pressSettle(turn: Turn, { key }: ActionOf<'settle'>) {
  const at = turn.state.draft?.at
  return at?.kind === 'clash' && at.key === key ? settle(turn, key) : oldButton(turn)
}

function pressConfirmContact(turn: Turn, { complaint }: ActionOf<'confirm_contact'>) {
  const { asked } = turn
  if (asked?.kind !== 'contact' || asked.complaint !== complaint || !asked.value) return oldButton(turn)
  return confirmContact(turn, complaint, asked.field, asked.value)
}

const rateNumbered = beside<{ seq: number; useful: boolean }>((turn, { seq, useful }) => rate(turn, seq, useful))

/** What was heard right was taken as a typed message before it came here. */
function pressHeard(turn: Turn, { right, voice }: ActionOf<'voice_heard'>) {
  return right || turn.state.voice.heard?.id !== voice ? oldButton(turn) : sayTypeInstead(turn)
}

function oldButton(turn: Turn) {
  const { draft } = turn.state
  turn.state.asking = turn.asked
  if (draft?.status === 'open') {
    sayText(turn, 'assistant-old-button-form')
    return showAgain(turn)
  }
  sayText(turn, 'assistant-old-button')
}
