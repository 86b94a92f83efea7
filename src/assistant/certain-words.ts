import { dayOf } from '../base/clock.ts'
import { comingDay } from '../normalise/coming-day.ts'
import type { ShopWish } from '../understanding/words/shop-wish.ts'
import { askAnotherChoice, complainChoice, contactLine, humanChoice, sayText, type Turn } from './context.ts'
import { tellsOfPurchase } from './form/also-told.ts'
import { goesOnWithWaiting, resume, speaksOfNext, startComplaint } from './form/drafts.ts'
import { filesPaused, takesMissingToPaused, tellsMissingToPaused } from './form/turn.ts'
import { sayNameProvesNothing } from './own/access-code.ts'
import { unsubscribe } from './own/alerts.ts'
import { contactTold, offerContactChange } from './own/contact.ts'
import {
  sayMeaning,
  sayOfHandling,
  sayOfOwn,
  sayOwnValue,
  sayWhen,
  sayWithdrawingMeans,
} from './own/filed-questions.ts'
import { sayConsents, sayErase, sayExport, sayMyData } from './own/my-data.ts'
import { sayOfFiling } from './own/of-filing.ts'
import { tellStaff } from './own/pass-on.ts'
import { passDispute, refusalDisputed } from './own/refusal.ts'
import {
  canTakeUpAgain,
  endedMeant,
  hasEnded,
  hasWithdrawn,
  lastEnded,
  offerReopening,
  passProtest,
  sayWayAfterEnd,
  thankStaff,
} from './own/reopening.ts'
import { ownAsked, valuesAsked } from './own/said-of-filed.ts'
import { doReminderWish } from './own/shop-reminder.ts'
import { sayNumber, sayStatus, sayWaits, tellHistory } from './own/status.ts'
import { offerWithdrawal } from './own/withdrawal.ts'
import { openComplaints } from './standing.ts'
import {
  griefTold,
  sayFeelings,
  sayForOther,
  sayGrief,
  sayOtherWay,
  sayPlainer,
  saySource,
  saySteps,
} from './talk/about-answer.ts'
import { answerOfUs, asksOfUs } from './talk/about-us.ts'
import { cancelHour, offerHours } from './talk/booking.ts'
import { answerFact } from './talk/fact.ts'
import { remember } from './talk/look-up.ts'
import { answerQuestion } from './talk/question.ts'
import { answerPledge, answerStations } from './talk/registers.ts'
import { handOff, sayGuardianWay, sayHeard, sayRetaliation, sayScorned, sayWho } from './talk/replies.ts'
import { correctLetter, correctsLetter, doShopWish, pressWrite } from './talk/shop-message.ts'
import { answerSurvey } from './talk/surveys.ts'

/** Wordings that mean one thing wherever they stand: no reading is made of them. The first that fits is taken. */
export const CERTAIN: readonly {
  says: (words: string, turn: Turn) => boolean
  does: (turn: Turn, words: string) => void | Promise<void>
}[] = [
  { says: (words) => !/[\p{L}\p{N}]/u.test(words), does: sayNoWords },
  { says: (words, turn) => shopWishOf(turn, words)?.kind === 'refused', does: writesToShop },
  // Danger was spoken of first. Staff of an open complaint hear of it there too; else what the message asks is answered.
  {
    says: (_, turn) => turn.emergency !== null && turn.emergency.caution === null && openComplaints(turn).length > 0,
    does: (turn) => tellStaff(turn, undefined, null),
  },
  {
    says: (_, turn) => turn.emergency !== null && openComplaints(turn).length === 0,
    does: (turn) => answerQuestion(turn, turn.text ?? '', 'chat'),
  },
  { says: (_, turn) => tellsMissingToPaused(turn), does: takesMissingToPaused },
  { says: (_, turn) => filesPaused(turn), does: (turn) => resume(turn) },
  { says: (_, turn) => speaksOfNext(turn), does: (turn) => void goesOnWithWaiting(turn) },
  { says: (words, turn) => turn.deps.intents.praisesUs(words) && lastEnded(turn) !== null, does: thankStaff },
  { says: (_, turn) => endedMeant(turn) !== null, does: (turn) => passProtest(turn, endedMeant(turn)) },
  { says: tellsSecond, does: (turn) => startComplaint(turn, turn.text) },
  { says: (words, { deps }) => deps.intents.threatens(words), does: sayCalm },
  { says: (words, { deps }) => deps.intents.complainsOfBuyer(words), does: saySeller },
  { says: (words, { deps }) => deps.registers.words.pledgeAsked(words) !== null, does: answerPledge },
  { says: (words, { deps }) => deps.registers.words.stationAsked(words), does: answerStations },
  { says: (words, { deps }) => deps.registers.words.surveyAsked(words), does: answerSurvey },
  { says: (words, { deps }) => deps.registers.words.cancelsExpert(words), does: (turn) => cancelHour(turn) },
  { says: (words, { deps }) => deps.registers.words.wantsExpert(words), does: (turn) => offerHours(turn) },
  {
    says: wishesReminder,
    does: (turn, words) => doReminderWish(turn, words),
  },
  { says: (words, turn) => shopWishOf(turn, words) !== null, does: writesToShop },
  {
    says: (words, { deps, state }) => state.shop !== null && deps.shop.words.variant(words) !== null,
    does: (turn, words) => pressWrite(turn, turn.deps.shop.words.variant(words) ?? 'plain'),
  },
  {
    says: (words, turn) => correctsLetter(turn, words),
    does: (turn) => correctLetter(turn),
  },
  { says: (words, turn) => valuesAsked(turn, words).length > 0, does: sayOwnValue },
  {
    says: (words, turn) => openComplaints(turn).length > 0 && turn.deps.intents.asksOfWithdrawing(words),
    does: sayWithdrawingMeans,
  },
  {
    says: (words, turn) => openComplaints(turn).length > 0 && saysToStaff(words, turn),
    does: (turn) => tellStaff(turn),
  },
  { says: (words, turn) => ownAsked(turn, words) !== null, does: sayOfOwn },
  { says: (words, { deps }) => deps.intents.threatensMedia(words), does: sayOfMedia },
  {
    says: (words, turn) => openComplaints(turn).length > 0 && turn.deps.intents.askedOfFiling(words) !== null,
    does: sayOfHandling,
  },
  { says: (words, turn) => isFree(turn) && turn.deps.intents.asksIfMay(words), does: sayYouMay },
  { says: asksPoliceOfNothingAnswered, does: sayPolice },
  { says: (words, turn) => openComplaints(turn).length > 0 && asksMeaning(words, turn), does: sayMeaning },
  {
    says: (words, turn) => openComplaints(turn).length > 0 && turn.deps.intents.asksWhen(words),
    does: sayWhen,
  },
  { says: (words, turn) => isFree(turn) && turn.deps.intents.doubtsSource(words), does: saySource },
  { says: (words, turn) => isFree(turn) && turn.deps.intents.asksPlainer(words), does: sayPlainer },
  { says: (words, turn) => isFree(turn) && turn.deps.intents.countsPeople(words), does: (turn) => answerFact(turn) },
  {
    says: (words, turn) => isFree(turn) && turn.state.answered.length === 0 && turn.deps.intents.cannotWrite(words),
    does: sayOtherWay,
  },
  {
    says: (words, turn) =>
      isFree(turn) && (turn.state.last?.steps ?? []).length > 0 && turn.deps.intents.asksSteps(words),
    does: saySteps,
  },
  { says: (words, turn) => isFree(turn) && asksForOther(turn, words), does: sayForOther },
  // It is asked where to turn: no complaint begins here by that.
  {
    says: (words, turn) => isFree(turn) && turn.deps.intents.asksOffice(words),
    does: (turn) => answerQuestion(turn, turn.text ?? '', 'chat'),
  },
  {
    says: (words, turn) => isFree(turn) && turn.state.door !== null && turn.deps.intents.askedAtDoor(words) !== null,
    does: (turn) => answerQuestion(turn, turn.text ?? '', 'chat'),
  },
  { says: (words, turn) => isFree(turn) && turn.deps.intents.fearsComplaining(words), does: sayRetaliation },
  {
    says: (words, turn) => isFree(turn) && turn.deps.intents.demandsSum(words),
    does: (turn) => answerFact(turn),
  },
  { says: (words, { deps }) => deps.intents.asksCost(words), does: (turn) => sayText(turn, 'assistant-free') },
  { says: asksOfUs, does: answerOfUs },
  {
    says: (words, turn) => staffWereCalled(turn) && turn.deps.intents.saysYes(words),
    does: (turn) => sayText(turn, 'assistant-human-told'),
  },
  { says: tellsOnlyGrief, does: sayGrief },
  { says: tellsOnlyFeelings, does: sayFeelings },
  { says: (words, turn) => refusalDisputed(turn, words) !== null, does: doDispute },
  { says: (words, turn) => turn.deps.intents.disputesEnd(words) && hasEnded(turn), does: (turn) => passProtest(turn) },
  {
    says: (words, turn) => turn.deps.intents.regretsWithdrawal(words) && hasWithdrawn(turn),
    does: (turn) => void sayWayAfterEnd(turn),
  },
  {
    says: (words, { deps }) => deps.intents.onlyAsks(words),
    does: (turn) => answerQuestion(turn, turn.text ?? '', 'chat'),
  },
  {
    says: (words, { deps, input }) => deps.intents.saysThanks(words) && input.message.attachments.length === 0,
    does: (turn, words) =>
      sayText(turn, turn.deps.intents.onlyTakesNote(words) ? 'assistant-noted' : 'assistant-thanks'),
  },
  {
    says: (words, { deps, input }) => deps.intents.greets(words) && input.message.attachments.length === 0,
    does: sayHeard,
  },
  { says: (words, { deps }) => deps.intents.asksWho(words), does: sayWho },
  { says: (words, { deps }) => deps.intents.insults(words), does: sayScorned },
  { says: (words, { deps }) => deps.intents.asksForAdult(words), does: sayGuardianWay },
  { says: (words, { deps }) => deps.intents.namesNumber(words), does: sayNumber },
  { says: (words, { deps }) => deps.intents.saysWhoTheyAre(words), does: sayNameProvesNothing },
  { says: (words, { deps }) => deps.intents.takesConsentBack(words), does: sayConsents },
  { says: (words, { deps }) => deps.intents.wantsErasure(words), does: sayErase },
  { says: (words, { deps }) => deps.intents.wantsCopy(words), does: sayExport },
  { says: (words, { deps }) => deps.intents.asksMyData(words), does: sayMyData },
  {
    says: (words, { deps, input }) => input.subscription !== null && deps.intents.wantsNoMore(words),
    does: (turn) => unsubscribe(turn, null),
  },
  {
    says: (words, { deps, input }) => deps.intents.asksHistory(words) && input.complaints.length > 0,
    does: tellHistory,
  },
  {
    says: (words, { deps, input }) =>
      input.complaints.length > 0 && (deps.intents.asksStatus(words) || deps.intents.complainsOfWaiting(words)),
    does: (turn, words) => (turn.deps.intents.complainsOfWaiting(words) ? sayWaits(turn) : sayStatus(turn)),
  },
  {
    says: (words, { deps, input }) => input.complaints.length > 0 && deps.intents.wantsToWithdraw(words),
    does: (turn) => offerWithdrawal(turn, turn.text ?? ''),
  },
  {
    says: (words, turn) => turn.deps.intents.wantsToReopen(words) && canTakeUpAgain(turn),
    does: (turn) => void offerReopening(turn),
  },
  {
    says: (words, turn) => turn.deps.intents.saysUnsolved(words) && canTakeUpAgain(turn),
    does: (turn) => passProtest(turn),
  },
  {
    says: (words, turn) => openComplaints(turn).length > 0 && turn.deps.intents.contactWish(words) !== null,
    does: (turn, words) => void offerContactChange(turn, turn.deps.intents.contactWish(words)),
  },
  {
    says: (words, turn) => openComplaints(turn).length === 1 && contactTold(turn, words) !== null,
    does: (turn, words) => void offerContactChange(turn, contactTold(turn, words)),
  },
  {
    says: (words, turn) => openComplaints(turn).length > 0 && turn.deps.intents.asksHowToSend(words),
    does: (turn) => {
      tellStaff(turn)
      sayText(turn, 'assistant-send-here')
    },
  },
  {
    says: (words, turn) => openComplaints(turn).length > 0 && turn.deps.intents.addsToComplaint(words),
    does: (turn) => tellStaff(turn),
  },
  {
    says: (words, { deps }) => deps.intents.complainsAboutUs(words),
    does: (turn) => handOff(turn, 'about_council', turn.text ?? ''),
  },
  {
    says: (words, { deps }) => deps.intents.wantsToComplain(words) || deps.intents.introducesSelf(words),
    does: beginComplaint,
  },
]

/** Beside a complaint that is filed another purchase is told of: 「还有一家，鲜果园水果店，昨天买的车厘子89块烂了一半」. */
function tellsSecond(words: string, turn: Turn): boolean {
  if (openComplaints(turn).length === 0 || !turn.deps.intents.tellsSecondMatter(words)) return false
  const { intents } = turn.deps
  return (
    !intents.looksLikeQuestion(words) &&
    intents.toldToStaff(words) === null &&
    tellsOfPurchase(turn, turn.text ?? words)
  )
}

/** Opens the complaint. What is asked of filing beside the wish is answered first: 我想投诉健身房，不过先问下要钱吗. */
function beginComplaint(turn: Turn) {
  const text = (turn.text ?? '').trim()
  const parts = turn.deps.intents.withLastClause(text)
  if (parts !== null && saysBesideWish(turn, parts.last)) return startComplaint(turn, parts.told)
  // 我要投诉 要收钱吗: a space parts them.
  const at = text.search(/\s\S{2,12}$/u)
  if (at > 0 && saysBesideWish(turn, text.slice(at + 1))) return startComplaint(turn, text.slice(0, at))
  startComplaint(turn, turn.text)
}

/** Longer words that wish to complain tell the matter: 我邻居不会用手机 让我帮她投诉，她在药房买了…. */
const LONGEST_OF_OTHER = 30

/** Asks whether one may complain for somebody else, and tells no matter. */
function asksForOther({ deps: { intents } }: Turn, words: string): boolean {
  return intents.asksForOther(words) && !(words.length > LONGEST_OF_OTHER && intents.wantsToComplain(words))
}

/** Answers what is asked of filing, or of its price, beside the wish. False: the words ask nothing of it. */
function saysBesideWish(turn: Turn, asked: string): boolean {
  const words = turn.deps.simplify(asked)
  const ofComplaining = turn.deps.texts('form-procedure-question', { text: words })
  if (![words, ofComplaining].some(turn.deps.intents.asksCost)) return sayOfFiling({ ...turn, words })
  sayText(turn, 'assistant-free')
  return true
}

/** The media may hear of it; it goes on here all the same. Staff of an open complaint hear of it. */
function sayOfMedia(turn: Turn) {
  if (openComplaints(turn).length > 0) tellStaff(turn)
  else sayText(turn, 'form-media', {}, { choices: [complainChoice(turn)] })
}

/** Somebody was wronged, and told nothing of how. */
function sayYouMay(turn: Turn) {
  sayText(turn, 'assistant-you-may', {}, { choices: [complainChoice(turn)] })
  remember(turn, turn.text ?? '', true)
}

/** No complaint is open whose staff it may be meant for. */
function isFree(turn: Turn): boolean {
  return openComplaints(turn).length === 0
}

/** The last thing said is that staff were told. */
function staffWereCalled(turn: Turn): boolean {
  const told = turn.deps.texts('assistant-human', { contact: contactLine(turn) })
  return turn.state.saidLast !== '' && told.startsWith(turn.state.saidLast)
}

/** Beside a matter that was answered somebody grieves or is sorry, and asks nothing. */
function tellsOnlyGrief(words: string, turn: Turn): boolean {
  const isAnswered = isFree(turn) && turn.state.answered.length > 0
  return isAnswered && griefTold(turn, words) !== null && !turn.deps.intents.looksLikeQuestion(words)
}

/** Tells how somebody feels, and asks and tells nothing of a purchase. */
function tellsOnlyFeelings(words: string, turn: Turn): boolean {
  const { intents } = turn.deps
  return (
    isFree(turn) && intents.tellsFeelings(words) && (intents.blamesSelf(words) || !intents.looksLikeQuestion(words))
  )
}

function writesToShop(turn: Turn, words: string): void | Promise<void> {
  const wish = shopWishOf(turn, words)
  return wish ? doShopWish(turn, wish) : undefined
}

/** A reminder is wished for: of what was written to a shop, or on a day that is named. */
function wishesReminder(words: string, { deps, state, input }: Turn): boolean {
  const { wantsReminder, wantsNoReminder } = deps.shop.words
  if (state.shop !== null) return wantsReminder(words) || wantsNoReminder(words)
  return wantsReminder(words) && comingDay(words, dayOf(new Date(input.message.sentAt), deps.timeZone)).ok
}

/** With an open complaint what is written is for its staff, unless it says otherwise. */
function shopWishOf(turn: Turn, words: string): ShopWish | null {
  return turn.deps.shop.words.wish(words, { plainly: openComplaints(turn).length > 0 })
}

/** Anger that would do harm: one line against it. Staff of an open complaint hear of it. */
function sayCalm(turn: Turn) {
  sayText(turn, 'form-calm', {}, openComplaints(turn).length > 0 ? {} : { choices: [complainChoice(turn)] })
  if (openComplaints(turn).length > 0) tellStaff(turn)
}

/** An offer, a visit, others with the same trouble, the end of it: staff hear of it, whatever it sounds like. */
function saysToStaff(words: string, { deps: { intents } }: Turn): boolean {
  if (intents.wantsToWithdraw(words)) return false
  return intents.toldToStaff(words) !== null || intents.acceptsOffer(words)
}

/** Asks what a word of the progress means. */
function asksMeaning(words: string, { deps: { intents, procedure } }: Turn): boolean {
  return intents.asksMeaning(words) && procedure.meaningOf(words) !== null
}

/** A seller complains of a buyer: it is told at once that this is not for a consumer council, and where it is. */
function saySeller(turn: Turn) {
  sayText(turn, 'assistant-seller', {}, { choices: [askAnotherChoice(turn), humanChoice(turn)] })
}

/** Of a matter that was answered, the answer says what the police take up. */
function asksPoliceOfNothingAnswered(words: string, turn: Turn): boolean {
  const isOfAnswer = turn.state.answered.length > 0 && openComplaints(turn).length === 0
  return !isOfAnswer && turn.deps.intents.asksPolice(words)
}

/** One may go to the police. Staff of an open complaint hear that it is asked. */
function sayPolice(turn: Turn) {
  if (openComplaints(turn).length > 0) return tellStaff(turn)
  sayText(turn, 'assistant-police', {}, { choices: [complainChoice(turn), humanChoice(turn)] })
}

function sayNoWords(turn: Turn) {
  sayText(turn, 'assistant-no-words')
}

function doDispute(turn: Turn, words: string) {
  const refused = refusalDisputed(turn, words)
  if (refused) passDispute(turn, refused)
}
