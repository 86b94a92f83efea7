import { dayOf } from '../base/clock.ts'
import { fieldOf } from '../complaint/form/form.ts'
import { itemIn } from '../complaint/form/guess.ts'
import { agesIn } from '../normalise/age.ts'
import { findAmounts } from '../normalise/amount.ts'
import { type Act, isAct } from '../understanding/acts.ts'
import { isComplaintPlace } from '../understanding/standing.ts'
import { showForm } from './cards/form-card.ts'
import { askReading } from './cards/reading.ts'
import { ownComplaint, sayText, type Turn } from './context.ts'
import { resume, startComplaint } from './form/drafts.ts'
import { doAtField } from './form/field-words.ts'
import { contactTold, offerContactChange } from './own/contact.ts'
import { sayErase, sayExport } from './own/my-data.ts'
import { tellStaff } from './own/pass-on.ts'
import { lastRefused, passDispute } from './own/refusal.ts'
import { hasEnded, offerReopening, passProtest, sayWayAfterEnd } from './own/reopening.ts'
import { besideOf } from './own/said-of-filed.ts'
import { sayStatus, sayWaits } from './own/status.ts'
import { offerWithdrawal } from './own/withdrawal.ts'
import { type Outside, openComplaints, outsideOf, standingOf } from './standing.ts'
import { answerFact, answerNewMatter, tellsOfAnswered } from './talk/fact.ts'
import { answerQuestion } from './talk/question.ts'
import { handOff, sayHeard, sayScorned } from './talk/replies.ts'

/** What follows from a message that was typed outside the form; the turn has words. */
type Handler = (turn: Turn) => void | Promise<void>

/** One handler for a standing with an open complaint, one for a closed complaint, one for a talk without any. */
type Row = { open: Handler; closed: Handler; talk: Handler }

/** A bare fact that was taken for a question is told of the matter that was answered: 「已经付了」. */
const ask: Handler = (turn) => (tellsOfAnswered(turn) ? answerFact(turn) : answerQuestion(turn, textOf(turn), 'chat'))
/** A sum and nothing else that is clear is told of the matter: 「1380」. */
const askUnlessSum: Handler = (turn) => (findAmounts(textOf(turn)).length > 0 ? answerFact(turn) : ask(turn))
/** A sum that is told ends and delays nothing: 「再交1200」. */
const unlessSum =
  (handler: Handler): Handler =>
  (turn) =>
    turn.state.answered.length > 0 && findAmounts(textOf(turn)).length > 0 ? answerFact(turn) : handler(turn)
/** A person without a complaint that names a thing tells of it: 「你好 我上个月28号配了眼镜，戴上头疼」. */
const unlessThing =
  (handler: Handler): Handler =>
  (turn) =>
    isOfUnfiledThing(turn) ? ask(turn) : handler(turn)
/** The message asks something. */
const asks = ({ deps, words }: Turn): boolean => deps.intents.looksLikeQuestion(words ?? '')
/** A question ends nothing, and nor do words of the matter: 「那之前的就不要了?」「那就不扣了吧」. */
const unlessOfAnswered =
  (handler: Handler): Handler =>
  (turn) => {
    if (turn.state.answered.length === 0) return handler(turn)
    if (asks(turn)) return ask(turn)
    return turn.deps.intents.endsTalk(turn.words ?? '') ? handler(turn) : answerFact(turn)
  }
/** Right after the end of a complaint, what is told and asks nothing goes to its handler. */
const askUnlessEnded: Handler = (turn) => (passesAfterEnd(turn) ? undefined : ask(turn))
/** Staff who asked something hear the question too, and so do those of the only open complaint when it also tells something. */
const askBeside: Handler = (turn) => {
  const tells = openComplaints(turn).length === 1 && turn.deps.intents.tellsBesideQuestion(turn.words ?? '')
  return turn.input.unansweredStaff !== null || tells ? tellAndAnswer(turn) : answerQuestion(turn, textOf(turn), 'chat')
}
/** Staff will answer: that nothing was found here helps nobody. */
const tellAndAnswer: Handler = (turn) => {
  tellStaff(turn)
  return asks(turn) ? answerQuestion(turn, textOf(turn), 'chat', { onlyIfFound: true }) : undefined
}
/** Scorn may stand before a question: 「你老答非所问，洗碗机三包里有没有」. The question is answered. */
const askPastScorn: Handler = (turn) => {
  const question = questionAfterScorn(turn)
  if (question !== null) return answerQuestion(turn, question, 'chat')
  return scornsOthers(turn) ? ask(turn) : sayScorned(turn)
}
/** Scorn for another office, in a matter that was answered, tells of it: 「12315说不受理」. A question of one is asked. */
function scornsOthers(turn: Turn): boolean {
  const { namesOtherOffice, scoldsUs, complainsAboutUs } = turn.deps.intents
  const said = turn.words ?? ''
  return (
    (turn.state.answered.length > 0 || asks(turn)) &&
    namesOtherOffice(said) &&
    !scoldsUs(said) &&
    !complainsAboutUs(said)
  )
}
const everywhere = (handler: Handler): Row => ({ open: handler, closed: handler, talk: handler })

/** What follows from each act outside the form: the whole table. */
const OUTSIDE = {
  answer: { open: tellStaff, closed: askUnlessEnded, talk: answerFact },
  approximate: { open: tellStaff, closed: askUnlessEnded, talk: answerFact },
  skip_unknown: { open: tellStaff, closed: askUnlessEnded, talk: answerFact },
  correct: { open: tellStaff, closed: sayWayOn, talk: answerFact },
  confirm: { open: tellStaff, closed: sayHeard, talk: answerFact },
  deny: { open: tellStaff, closed: sayWayOn, talk: answerFact },
  add_fact: { open: tellStaff, closed: sayWayOn, talk: answerFact },
  news: { open: tellStaff, closed: sayWayOn, talk: answerFact },
  evidence_promise: { open: tellStaff, closed: sayHeard, talk: answerFact },
  change_demand: { open: tellStaff, closed: sayWayOn, talk: answerFact },
  nudge: { open: sayWaits, closed: sayWayOn, talk: ask },
  ask_law: { open: askBeside, closed: ask, talk: ask },
  ask_procedure: { open: askBeside, closed: ask, talk: ask },
  not_consumer: everywhere(ask),
  unclear: { open: tellStaff, closed: ask, talk: askUnlessSum },
  emergency: everywhere(ask),
  new_matter: everywhere(answerNewMatter),
  ask_status: everywhere(unlessThing(sayStatus)),
  // A question begins none: 那我先投诉还是先报警. The wish in plain words was taken before.
  file_complaint: everywhere((turn) => (asks(turn) ? ask(turn) : startComplaint(turn, turn.text))),
  withdraw: { open: mayWithdraw, closed: ask, talk: unlessSum(stop) },
  reopen: { open: tellStaff, closed: takeUpAgain, talk: ask },
  change_contact: { open: changeContact, closed: ask, talk: ask },
  human: everywhere((turn) => handOff(turn, 'asked', textOf(turn))),
  erase_data: everywhere(sayErase),
  // 「写一份投诉书给我」 wants no copy of what we hold.
  export_data: everywhere((turn) => (turn.deps.intents.speaksOfData(turn.words ?? '') ? sayExport(turn) : ask(turn))),
  // 「先别办了」: staff who go on would not know.
  pause: { open: tellStaff, closed: sayNoHurry, talk: unlessSum(sayNoHurry) },
  cancel: everywhere(unlessOfAnswered(stop)),
  resume: everywhere(goOnWithDraft),
  small_talk: { open: hearOf(tellStaff), closed: sayHeard, talk: unlessThing(hearOf(answerFact)) },
  thanks: everywhere(sayWelcome),
  complain_about_us: { open: sayScorned, closed: sayWayOn, talk: askPastScorn },
} satisfies Record<Act, Row>

/** Acts that begin or end something. */
const LEADS_ON: ReadonlySet<Act> = new Set<Act>(['file_complaint', 'human', 'erase_data', 'export_data', 'resume'])

/** Deeds that do nearly the same: to take one for another does little harm. */
const GROUPS: readonly ReadonlySet<Handler>[] = [
  new Set([ask, askUnlessEnded, askBeside, answerFact, answerNewMatter]),
  new Set<Handler>([tellStaff, sayWaits, changeContact]),
]

function isSameDeed(one: Handler, other: Handler): boolean {
  return one === other || GROUPS.some((group) => group.has(one) && group.has(other))
}

function handlerOf(act: Act, place: Outside): Handler {
  const row: Row = OUTSIDE[act]
  if (isComplaintPlace(place)) return row.open
  return place === 'closed' ? row.closed : row.talk
}

/** Reads what the message is and does what follows; asks back when two readings are too close. */
export async function actOutside(turn: Turn, words: string): Promise<void> {
  const { deps, input } = turn
  const place = outsideOf(turn)
  const today = dayOf(new Date(input.message.sentAt), deps.timeZone)
  const sameDeed = (one: Act, other: Act) => isSameDeed(handlerOf(one, place), handlerOf(other, place))
  const run = { person: input.message.conversation, signal: turn.run.signal }
  const reader = hasNothingBegun(turn) ? deps.talkReader : deps.reader
  const reading = await reader.read(words, standingOf(turn), today, sameDeed, run)
  // In a talk without a complaint an answer or a note does no harm: no question is asked back.
  const isHarmless = !isComplaintPlace(place) && place !== 'closed' && !LEADS_ON.has(reading.act)
  if (!isComplaintPlace(place) && isStoryInEnglish(turn, reading.act)) return ask(turn)
  if (LEADS_ON.has(reading.act) && deps.intents.callsNobody(words)) {
    return place === 'idle' ? ask(turn) : handlerOf('add_fact', place)(turn)
  }
  const mayFile = reading.act === 'file_complaint' || reading.or === 'file_complaint'
  if (mayFile && speaksOfNoFiling(turn)) return answerFact(turn)
  if (reading.or !== null && isHarmless) return place === 'idle' ? ask(turn) : answerFact(turn)
  if (reading.or !== null && isComplaintPlace(place) && tellsSomething(turn)) return tellStaff(turn)
  if (reading.or !== null && isForStaffOrLaw(turn, reading.act) && isForStaffOrLaw(turn, reading.or))
    return tellAndAnswer(turn)
  // Right after the end of a complaint doubt about what was told is the handler's to settle.
  if (reading.or !== null && place === 'closed' && passesAfterEnd(turn)) return
  if (reading.or !== null && asksBack(turn, place, reading.act, reading.or)) return
  await handlerOf(reading.act, place)(turn)
}

/** Staff of the only open complaint hear of it, or the law answers it: in doubt both are done, and neither does harm. */
function isForStaffOrLaw(turn: Turn, act: Act): boolean {
  const handler: Handler = OUTSIDE[act].open
  return openComplaints(turn).length === 1 && (handler === tellStaff || handler === askBeside)
}

/** A wish that is told of the matter that was answered begins no form: 「我就想让他道歉」「我要求换一台」. */
function speaksOfNoFiling({ state, deps, words, input }: Turn): boolean {
  const isOfAnswered = state.answered.length > 0 && state.draft === null && input.complaints.length === 0
  return isOfAnswered && !deps.intents.speaksOfFiling(words ?? '')
}

/** English is learned from few lessons: a story that speaks of no complaint is answered, and the answer offers to file one. */
function isStoryInEnglish({ state, deps, words }: Turn, act: Act): boolean {
  return act === 'file_complaint' && state.language === 'en' && !deps.intents.speaksOfComplaining(words ?? '')
}

/** Passes what is told after the end of a complaint on: it was refused last, or talked about last. False: it asks something, or is of none. */
function passesAfterEnd(turn: Turn): boolean {
  if (turn.deps.intents.looksLikeQuestion(turn.words ?? '')) return false
  const refused = lastRefused(turn)
  const about = ownComplaint(turn, turn.state.about)
  if (refused) passDispute(turn, refused)
  else if (about && hasEnded(turn, about)) passProtest(turn, about)
  else return false
  return true
}

/** There is no draft and no complaint: what is said belongs to none, and no consent to handling it was given. */
function hasNothingBegun({ state, input }: Turn): boolean {
  return state.draft === null && state.waiting.length === 0 && input.complaints.length === 0
}

/** Asks which of two readings is meant. False when both have the same name. */
function asksBack(turn: Turn, place: Outside, act: Act, or: Act): boolean {
  return askReading(turn, [act, or], (each) => turn.deps.texts(`reading-${labelOf(each, place)}`))
}

/** Acts that are told to the staff have one name while a complaint is open. */
function labelOf(act: Act, place: Outside): string {
  return isComplaintPlace(place) && OUTSIDE[act].open === tellStaff ? 'to_staff' : act
}

/** The person chose one of the two readings. Null: no message waits for that. */
export function meansChosen(turn: Turn, act: string): null | Promise<void> {
  const { asked } = turn
  if (asked?.kind !== 'reading' || !isAct(act)) return null
  turn.text = asked.text
  turn.words = turn.deps.simplify(asked.text)
  // Its days count from when it was written.
  turn.input = { ...turn.input, message: { ...turn.input.message, sentAt: asked.sentAt } }
  return doChosen(turn, act)
}

async function doChosen(turn: Turn, act: Act): Promise<void> {
  const { draft } = turn.state
  if (draft?.status !== 'open') return handlerOf(act, outsideOf(turn))(turn)
  if (draft.at.kind !== 'field') return showForm(turn)
  return doAtField(turn, fieldOf(turn.deps.form, draft.at.name), act, textOf(turn))
}

/** The text from the first clause that asks and names a thing bought. Null: none does. */
function questionAfterScorn(turn: Turn): string | null {
  const { deps } = turn
  const clauses = textOf(turn).split(/(?<=[，,。；;！!？?\n])/u)
  const at = clauses.findIndex((clause) => {
    const words = deps.simplify(clause)
    return deps.intents.looksLikeQuestion(words) && itemIn(deps.form, words) !== null
  })
  return at === -1 ? null : clauses.slice(at).join('').trim()
}

function textOf({ text }: Turn): string {
  return text ?? ''
}

/** A remark that names a paper of the purchase, or an age, tells something of the matter: 「哦，小票我扔了」「今年16了」. */
function hearOf(told: Handler): Handler {
  return (turn) => (tellsOfMatter(turn) ? told(turn) : sayHeard(turn))
}

function isOfUnfiledThing({ deps, words, input, state }: Turn): boolean {
  const isUnfiled = input.complaints.length === 0 && state.answered.length === 0
  const told = (words ?? '').replace(GREETING, '')
  return isUnfiled && !deps.intents.speaksOfFiling(told) && itemIn(deps.form, told) !== null
}

const GREETING = /^[你您]好[，,。！!\s]*/u

function tellsOfMatter(turn: Turn): boolean {
  const { words, state, input } = turn
  if (state.answered.length === 0 && input.complaints.length === 0) return false
  return namesPaper(turn) || agesIn(words ?? '').length > 0
}

/** Names a paper of the purchase, and asks nothing. */
function namesPaper({ deps, words }: Turn): boolean {
  const papers = deps.form.fields.filter(({ kind }) => kind === 'evidence').flatMap(({ options }) => options)
  const isNamed = papers.some((option) => option.code !== 'none' && option.words.some((word) => words?.includes(word)))
  return isNamed && !deps.intents.looksLikeQuestion(words ?? '')
}

/** Names a paper, or tells something beside what it asks: 小票找不到了，只有转账记录，行吗. */
function tellsSomething(turn: Turn): boolean {
  const isOfOne = openComplaints(turn).length === 1 && turn.deps.intents.tellsBesideQuestion(turn.words ?? '')
  return namesPaper(turn) || isOfOne
}

/** Thanks with a question: the question is answered. */
function sayWelcome(turn: Turn): void | Promise<void> {
  return turn.deps.intents.looksLikeQuestion(turn.words ?? '') ? ask(turn) : sayText(turn, 'assistant-thanks')
}

function sayNoHurry(turn: Turn) {
  sayText(turn, 'assistant-no-hurry')
}

function stop(turn: Turn) {
  sayText(turn, 'assistant-stopped')
}

function goOnWithDraft(turn: Turn) {
  if (turn.state.draft) resume(turn)
  else sayText(turn, 'assistant-nothing-open')
}

/** Longer words that speak of no contact tell something. */
const LONGEST_WISH = 30

function changeContact(turn: Turn) {
  const words = turn.words ?? ''
  const told = contactTold(turn, words)
  const isTold = told === null && (words.length > LONGEST_WISH || turn.deps.intents.tellsOthersContact(words))
  // The words want a contact changed, and hold a telephone: 别打这个电话 打13900003334.
  const wish = told ?? turn.deps.intents.numberToReach(words)
  if (isTold || !offerContactChange(turn, wish)) tellStaff(turn)
}

/** A withdrawal needs plain words. What only sounds like one is news for staff, and a button offers it. */
function mayWithdraw(turn: Turn) {
  const { wantsToWithdraw, keepsComplaint, saysNotWithdrawn, saysMoneyShort } = turn.deps.intents
  const words = turn.words ?? ''
  if (wantsToWithdraw(words)) return offerWithdrawal(turn, textOf(turn))
  if (keepsComplaint(words)) return sayText(turn, 'assistant-withdraw-kept')
  const topic = saysMoneyShort(words) ? 'paid_part' : 'settled'
  tellStaff(turn, undefined, saysNotWithdrawn(words) ? null : besideOf(turn.deps, topic))
}

function takeUpAgain(turn: Turn): void | Promise<void> {
  return offerReopening(turn) ? undefined : sayWayOn(turn)
}

/** What can still be done about a complaint that ended; of a refused one, its handler hears what was said. */
function sayWayOn(turn: Turn): void | Promise<void> {
  const refused = lastRefused(turn)
  if (refused) return passDispute(turn, refused)
  if (passesAfterEnd(turn)) return
  return sayWayAfterEnd(turn) ? undefined : ask(turn)
}
