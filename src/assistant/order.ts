import { asksOfName, speaksOfName } from '../complaint/wording/said-to-us.ts'
import { controlIn, pauseIn } from '../understanding/words/control.ts'
import { actOutside } from './acts.ts'
import { press } from './buttons.ts'
import { showAgain } from './cards/form-card.ts'
import { CERTAIN } from './certain-words.ts'
import { asksSomething, sayText, type Turn } from './context.ts'
import { doControl } from './control-words.ts'
import { tellsOfPurchase } from './form/also-told.ts'
import { takeIntoDraft } from './form/files.ts'
import { keepsBesideDanger } from './form/kept-words.ts'
import { pause } from './form/leave.ts'
import { sayOfName } from './form/remarks.ts'
import { formTurn } from './form/turn.ts'
import { showSubscription, unsubscribe } from './own/alerts.ts'
import { takeFollowUp } from './own/follow-up.ts'
import { answerStaff, complaintAnswered, keepOn } from './own/pass-on.ts'
import { takeShopCame } from './own/shop-reminder.ts'
import { openComplaints } from './standing.ts'
import { firstTakes, type Taker } from './takers.ts'
import { doorInDanger, ELSEWHERE } from './talk/elsewhere.ts'
import { takeInDanger } from './talk/first-aid.ts'
import { remember } from './talk/look-up.ts'
import { keepLeftFiles, leftFiles, takeFiles } from './talk/loose-files.ts'
import { answerQuestion } from './talk/question.ts'
import { takeShared } from './talk/shared.ts'
import { talkWithStaff } from './talk/staff-talk.ts'
import { voiceTurn } from './talk/voice.ts'
import { answersWaiting } from './waiting.ts'

/**
 * Who takes a message: the first that does. Such a list decides by its order: this one, `BY_WORDS`, and `AT_FIELD`, `AT_SUMMARY`, `REMARKS`,
 * `RULES` and `CERTAIN` elsewhere.
 */
const TAKERS: readonly Taker<Turn>[] = [
  // A member of staff who has the talk gets all that is typed.
  staff,
  // Danger was spoken of; where it says stop, nothing else is said.
  danger,
  // A button says what is meant: nothing is read.
  button,
  shared,
  nothing,
  // 取消, 返回, 帮助, 人工 work at every question.
  control,
  // 「订阅警示」 answers no question.
  alerts,
  // While danger lasts what is asked is what to do.
  takeInDanger,
  voiceTurn,
  nameOutside,
  // New facts are asked for: they go to staff as such, not as an answer to what staff wrote.
  (turn) => turn.asked?.kind === 'reopen' && answersWaiting(turn),
  // What staff wrote waits for an answer longer than any question of ours.
  answerToStaff,
  (turn) => turn.words !== null && answersWaiting(turn),
  // An open form takes everything else. What follows is for a talk without one.
  openForm,
  takeFiles,
  words,
]

/** What follows from words alone; files beside them are kept. */
const BY_WORDS: readonly Taker<Turn>[] = [
  followUp,
  // The person was reminded of what they wrote to a shop.
  (turn) => turn.words !== null && takeShopCame(turn, turn.words),
  // Words that mean one thing wherever they stand, and then the reading of all others.
  certain,
  anything,
]

/** Gives the message to the first that takes it. Files that it leaves, and messages kept for one of several complaints, are kept. */
export async function takeMessage(turn: Turn): Promise<void> {
  await firstTakes(TAKERS, turn)
  keepFiles(turn)
  keepOn(turn)
}

/** Files that nobody took go to the form that is open, or are kept. */
function keepFiles(turn: Turn) {
  const { draft } = turn.state
  const toForm = draft?.status === 'open' && !turn.emergency?.stop && leftFiles(turn).length > 0
  if (!toForm) return keepLeftFiles(turn)
  takeIntoDraft(turn)
  // The button on the screen is of the summary without the files.
  if (draft.at.kind === 'review') showAgain(turn)
}

async function words(turn: Turn): Promise<boolean> {
  await firstTakes(BY_WORDS, turn)
  return true
}

function staff(turn: Turn): boolean {
  const { staffHasTalk, message } = turn.input
  if (!staffHasTalk || message.action !== null) return false
  talkWithStaff(turn, staffHasTalk)
  return true
}

/** What is told of a purchase beside the danger is kept: a complaint about it may follow. */
function danger(turn: Turn): boolean {
  const { emergency, text, state } = turn
  if (emergency?.stop !== true) return false
  if (text === null || !tellsOfPurchase(turn, text)) return true
  if (state.draft?.status === 'open') keepsBesideDanger(turn, text)
  else if (state.draft === null && openComplaints(turn).length === 0) {
    // A scam is a matter of the police: a complaint of something else does not hold it.
    const isScam = doorInDanger(emergency, null) !== null
    remember(turn, text, true, isScam ? { topic: ELSEWHERE, guide: null } : undefined)
  }
  return true
}

async function button(turn: Turn): Promise<boolean> {
  const { action } = turn.input.message
  if (action === null) return false
  await press(turn, action)
  return true
}

function shared(turn: Turn): boolean {
  const { shared } = turn.input.message
  if (shared) takeShared(turn, shared)
  return shared !== undefined
}

function nothing(turn: Turn): boolean {
  if (turn.words !== null || turn.input.message.attachments.length > 0) return false
  sayText(turn, 'assistant-empty')
  if (turn.state.draft?.status === 'open') showAgain(turn)
  return true
}

async function control(turn: Turn): Promise<boolean> {
  const said = turn.words === null ? null : controlIn(turn.words)
  if (said === null) return false
  // The word may show the form: its files come first.
  if (turn.state.draft?.status === 'open') takeIntoDraft(turn)
  await doControl(turn, said)
  return true
}

function alerts(turn: Turn): boolean {
  const words = turn.words ?? ''
  const wants = turn.deps.intents.wantsAlerts(words)
  if (!wants && !turn.deps.intents.wantsNoAlerts(words)) return false
  if (wants) showSubscription(turn, 'card')
  else unsubscribe(turn, null)
  if (turn.state.draft?.status === 'open') showAgain(turn)
  return true
}

/** What the business learns of the person is answered at once, whatever else the message tells. In the form its own words do. */
function nameOutside(turn: Turn): boolean {
  const { state, deps, words } = turn
  if (state.draft?.status === 'open' || words === null || openComplaints(turn).length > 0) return false
  if (!speaksOfName(deps.form, words)) return false
  sayOfName(turn)
  if (!asksOfName(deps.form, words)) return false
  remember(turn, turn.text ?? words, true)
  return true
}

function answerToStaff(turn: Turn): boolean {
  const complaint = complaintAnswered(turn)
  if (complaint) answerStaff(turn, complaint)
  return complaint !== null
}

async function openForm(turn: Turn): Promise<boolean> {
  if (turn.state.draft?.status !== 'open') return false
  const paused = turn.words === null ? null : pauseIn(turn.words)
  // What follows 算了 may tell what happened: only a question is answered, anything else is read as a whole.
  if (!paused || (paused.rest !== '' && !asksSomething(turn, paused.rest))) {
    await formTurn(turn)
    return true
  }
  pause(turn)
  if (paused.rest !== '') await answerQuestion(turn, paused.rest, 'chat')
  return true
}

function followUp(turn: Turn): boolean {
  return turn.words !== null && takeFollowUp(turn, turn.words)
}

async function certain(turn: Turn): Promise<boolean> {
  const words = turn.words ?? ''
  const meant = CERTAIN.find(({ says }) => says(words, turn))
  if (meant === undefined) return false
  await meant.does(turn, words)
  keepsMatter(turn)
  return true
}

/** Shorter messages tell no matter. */
const SHORTEST_MATTER = 20

/** What a message tells of a purchase is kept for a complaint, whatever it was answered with: 邻居花9800买了床垫，我能替她投诉吗. */
function keepsMatter(turn: Turn) {
  const { state, text } = turn
  if (text === null || text.length < SHORTEST_MATTER || state.draft !== null || openComplaints(turn).length > 0) return
  const isKept = [...state.history, ...state.toldBefore].some((said) => said.text === text)
  if (!isKept && tellsOfPurchase(turn, text)) remember(turn, text, true)
}

async function anything(turn: Turn): Promise<boolean> {
  await actOutside(turn, turn.words ?? '')
  return true
}
