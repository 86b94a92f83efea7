import { canBe } from '../../complaint/reading/can-be.ts'
import { correctionWords } from '../../complaint/reading/correction-words.ts'
import { optionsSaid } from '../../complaint/reading/prefill.ts'
import { claimsIn, dropsWish } from '../../complaint/wording/claims.ts'
import { showAgain, showForm } from '../cards/form-card.ts'
import { draftOf, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { firstTakes, type Taker } from '../takers.ts'
import { actInForm } from './act-in-form.ts'
import { changesSomething, doBeside } from './acts.ts'
import { addFact, noteAlsoTold, noteOption } from './also-told.ts'
import { addToFacts, fill } from './change.ts'
import { isToldBefore } from './consent-words.ts'
import { askWhichToCorrect } from './correct-something.ts'
import { choosesFirst, keepBeforeChoice } from './drafts.ts'
import { emptiesField } from './empties.ts'
import { wentBack } from './going-back.ts'
import { pause } from './leave.ts'
import { keepsOthersPhone } from './others-phone.ts'
import { proposesChange, putsRight } from './put-right.ts'
import { answersAlreadyFiled } from './second-complaint.ts'
import { goOn, settle } from './steps.ts'
import { submit } from './submit.ts'

/** Goes on, asks something, or tells more, which becomes a part of what happened. */
export async function screeningText(turn: Turn, text: string): Promise<void> {
  const { saysYes, saysSkip, complainsAnyway } = turn.deps.intents
  if (saysYes(text) || saysSkip(text) || complainsAnyway(turn.words ?? text)) return goOn(turn, { prefilled: false })
  if (turn.deps.intents.saysNo(text)) return pause(turn)
  const act = actInForm(turn, turn.words ?? text)
  if (act === 'confirm' || act === 'file_complaint' || act === 'resume') return goOn(turn, { prefilled: false })
  if (act === 'deny') return pause(turn)
  if (await doBeside(turn, act, text)) return
  noteAlsoTold(turn, text)
  if (!saysAlready(turn, text) && !addToFacts(turn, text)) return showForm(turn)
  sayText(turn, 'screening-noted')
  goOn(turn, { prefilled: false })
}

/** What happened holds the words: they came with the sums that were told. */
function saysAlready(turn: Turn, text: string): boolean {
  const { facts } = valuesOf(draftOf(turn))
  return facts?.kind === 'text' && facts.text.endsWith(text)
}

/** Words where it is asked which of several disputes comes first. */
export async function partsText(turn: Turn, text: string): Promise<void> {
  if (choosesFirst(turn, text)) return
  const act = actInForm(turn, turn.words ?? text)
  if (await doBeside(turn, act, text)) return
  if (isToldBefore(turn, act, text)) return keepBeforeChoice(turn, text)
  showForm(turn)
}

/** Says which of the two holds, or that both do. */
export async function clashText(turn: Turn, key: string, text: string): Promise<void> {
  if (emptiesField(turn, text) || keepsOthersPhone(turn, text) || putRightInReview(turn, text)) return
  if (turn.deps.intents.saysBothHold(turn.words ?? text)) return settle(turn, key)
  const act = actInForm(turn, turn.words ?? text)
  if (await doBeside(turn, act, text)) return
  if (changesSomething(turn, act, text) || proposesChange(turn, text) || tellsNews({ turn, text })) return
  showForm(turn)
}

/** Words where the summary is shown. */
type AtSummary = { turn: Turn; text: string }

/** Who takes words at the summary: the first that does. */
const AT_SUMMARY: readonly Taker<AtSummary>[] = [
  ({ turn, text }) => answersAlreadyFiled(turn, text),
  ({ turn, text }) => noteOption(turn, null, text),
  confirms,
  ({ turn, text }) => wentBack(turn, text),
  ({ turn, text }) => tellsEvidence(turn, text),
  adds,
  ({ turn, text }) => emptiesField(turn, text),
  deniesWhatIsNot,
  ({ turn, text }) => keepsOthersPhone(turn, text),
  ({ turn, text }) => putRightInReview(turn, text),
  scoldsOurWriting,
  doesAct,
  ({ turn, text }) => proposesChange(turn, text),
  tellsNews,
  looksUp,
]

/** Words at the summary. */
export async function reviewText(turn: Turn, text: string): Promise<void> {
  if (await firstTakes(AT_SUMMARY, { turn, text })) return
  sayText(turn, 'form-review-hint')
  showAgain(turn)
}

/** What is asked is looked up, whatever it was read as. */
async function looksUp({ turn, text }: AtSummary): Promise<boolean> {
  return turn.deps.intents.looksLikeQuestion(turn.words ?? text) && doBeside(turn, 'ask_law', text)
}

function confirms({ turn, text }: AtSummary): boolean {
  const { saysConfirm, saysSubmit } = turn.deps.intents
  const isConfirmed = saysConfirm(turn.words ?? text) || saysSubmit(turn.words ?? text)
  if (isConfirmed) submit(turn, draftOf(turn).revision)
  return isConfirmed
}

/** 补充一下，…: more of what happened. */
function adds({ turn, text }: AtSummary): boolean {
  const more = turn.deps.intents.toAdd(text)
  if (more !== null) addFact(turn, more)
  return more !== null
}

/** 我没说过要道歉, where no apology stands: there is nothing to take out, and nothing is wished for by it. */
function deniesWhatIsNot({ turn, text }: AtSummary): boolean {
  const { form } = turn.deps
  const words = (turn.words ?? text).trim()
  const { claims } = valuesOf(draftOf(turn))
  const stands = claims?.kind === 'choices' ? claims.values : []
  const denied = dropsWish(form, words) ? claimsIn(form, words) : []
  const isNone = denied.length > 0 && !denied.some((code) => stands.includes(code))
  if (!isNone) return false
  sayText(turn, 'form-not-written')
  showAgain(turn)
  return true
}

/** Longer words tell more than that we wrote something wrong. */
const LONGEST_SCOLDING = 24

/** 你那个邻居写成家人了吧: it is asked which line is meant. */
function scoldsOurWriting({ turn, text }: AtSummary): boolean {
  const words = (turn.words ?? text).trim()
  const isOfUs = words.length <= LONGEST_SCOLDING && correctionWords(turn.deps.form).ofUs.test(words)
  if (isOfUs) askWhichToCorrect(turn)
  return isOfUs
}

/** Does what the act asks for beside the summary, or changes what stands. */
async function doesAct({ turn, text }: AtSummary): Promise<boolean> {
  const act = actInForm(turn, turn.words ?? text)
  return (await doBeside(turn, act, text)) || changesSomething(turn, act, text)
}

/** Fewer characters at the summary tell nothing. */
const SHORTEST_NEWS = 4

/** Takes words that tell something of the matter, in which no wish and no question was read: 老板姓孙, 还有别的邻居也被骗了 五家. */
function tellsNews({ turn, text }: AtSummary): boolean {
  const { form, intents } = turn.deps
  const told = turn.words ?? text
  const signs = told.replace(/[^\p{L}\p{N}]/gu, '')
  const isNews =
    /\p{Script=Han}{2}/u.test(told) &&
    signs.length >= SHORTEST_NEWS &&
    canBe(form, 'facts', told) &&
    !intents.looksLikeQuestion(told) &&
    !intents.saysRestIsRight(told)
  if (isNews) addFact(turn, text)
  return isNews
}

/** Puts right what the words name. What they tell beside it becomes a part of what happened. False: they put nothing right. */
function putRightInReview(turn: Turn, text: string): boolean {
  const put = putsRight(turn, null, text)
  if (put === null) return false
  if (put.left !== '') addFact(turn, put.left)
  return true
}

/** Evidence that there is after all, where none stands: 我有微信转账记录. False: the words tell none. */
function tellsEvidence(turn: Turn, text: string): boolean {
  const { form, intents, simplify } = turn.deps
  const words = simplify(text)
  const { voucher } = optionsSaid(form, words)
  const { voucher: stands } = valuesOf(draftOf(turn))
  const isNone = stands?.kind === 'choice' && stands.value === 'none'
  const isThere = voucher?.kind === 'choices' || (voucher?.kind === 'choice' && voucher.value !== 'none')
  if (!isNone || !voucher || !isThere || intents.looksLikeQuestion(words)) return false
  fill(turn, { voucher })
  goOn(turn, { prefilled: false })
  return true
}
