import type { Answer } from '../../answer/types.ts'
import { dayOf } from '../../base/clock.ts'
import { oncePer } from '../../base/phrases.ts'
import { itemIn } from '../../complaint/form/guess.ts'
import { speaksOfBusiness } from '../../complaint/reading/can-be.ts'
import { saysHappened } from '../../complaint/reading/prefill.ts'
import { createReadSums } from '../../complaint/wording/told-sums.ts'
import type { Block } from '../../message/blocks.ts'
import { findAmounts } from '../../normalise/amount.ts'
import { findDates } from '../../normalise/date.ts'
import { foldNumerals } from '../../normalise/numeral.ts'
import { say, type Turn } from '../context.ts'
import { ELSEWHERE, lastAbout } from './elsewhere.ts'
import { HISTORY, lookUp, remember } from './look-up.ts'
import { choicesAfterFact, sayNoted, sayNotedElsewhere } from './noted.ts'
import { answerQuestion, keepAnswer, sayFound } from './question.ts'
import { freshOf, isSameSubject, marksOf } from './said.ts'

/** A longer message with a figure may tell another matter. In characters. */
const LONGEST_FIGURE = 14

/** Fewer characters are a fact of a story, not the story. */
const SHORTEST_STORY = 9

/**
 * Takes a fact of the matter just talked about. Says that it is noted, and the lines by which it changes the last answer.
 * A fact never changes what is talked about: when other law is nearer to it, only the note is said.
 */
export async function answerFact(turn: Turn): Promise<void> {
  const { state } = turn
  const fact = turn.text ?? ''
  const asked = state.history.findLastIndex(({ isFact }) => !isFact)
  const [subject] = state.answered
  if (subject === undefined && state.door !== null && isBare(turn, fact)) return sayNotedElsewhere(turn, fact)
  // Nothing was answered yet: what is told is what it is about.
  if (asked < 0 || subject === undefined) return answerQuestion(turn, fact, 'chat')
  const { intents, simplify } = turn.deps
  const words = simplify(fact)
  // Told with a question mark, it is asked. A plea is asked of the matter talked about, or surely of another; else it is a fact.
  if (intents.looksLikeQuestion(words)) return answerQuestion(turn, fact, 'chat')
  if (intents.pleads(words)) {
    const found = await lookUp(turn, fact, state.history)
    const isOfSame = found.outcome === 'grounded' && isSameSubject(found, state.answered)
    const isElsewhere = found.outcome === ELSEWHERE && found.door !== undefined
    if (isOfSame || isElsewhere || found.surely) return sayFound(turn, fact, 'chat', found)
  }
  const told = [...state.history.slice(asked).map(({ text }) => text), fact]
  const found = await lookUpFact(turn, fact, { messages: told, subject })
  const ofMatter = found.putsRight && !found.putsRight.isReckoned ? await reckonedAnew(turn, fact) : null
  if (ofMatter) return sayFound(turn, fact, 'chat', ofMatter)
  // By what is told now another matter is nearer.
  if (found.outcome === 'grounded' && !isSameSubject(found, state.answered)) {
    const own = namesNewThing(turn, told)
      ? await lookUp(turn, fact, [], { messages: [fact], ...guideOf(found) })
      : found
    return sayFound(turn, fact, 'chat', own)
  }
  remember(turn, fact, true)
  // Of several matters each has lines of its own: none of them is new by it.
  const isTold = isSameSubject(found, state.answered) || fact.length >= SHORTEST_STORY
  const fresh = isTold && found.outcome === 'grounded' && !found.parts ? freshOf(found, state.answered) : null
  if (!fresh) return sayNoted(turn, isTold ? found : null)
  state.answered = marksOf(found, state.answered)
  keepAnswer(turn, found, fresh, true)
  sayChanged(turn, fresh, found)
}

/** Whether the message tells that something happened, names nothing bought, and a matter was answered. */
export function tellsOfAnswered(turn: Turn): boolean {
  const words = turn.words ?? ''
  const { form } = turn.deps
  return (
    turn.state.answered.length > 0 && isBare(turn, words) && saysHappened(form, words) && itemIn(form, words) === null
  )
}

/** Whether the last of these messages names a thing, and another one than those before it: what was told of them is not of it. */
function namesNewThing({ deps: { form, simplify } }: Turn, messages: readonly string[]): boolean {
  const things = messages.map((each) => itemIn(form, simplify(each)))
  const last = things.at(-1)
  return last != null && things.slice(0, -1).every((each) => each?.category !== last.category)
}

const guideOf = ({ subject }: Answer): { guide?: string } => (subject === undefined ? {} : { guide: subject })

/** The sum of the matter with which the talk began, made anew with the number that is put right. Null: that makes none. */
async function reckonedAnew(turn: Turn, fact: string): Promise<Answer | null> {
  const { state } = turn
  const guide = lastAbout(state)?.guide ?? null
  if (guide === null || guide === state.answered[0]) return null
  const messages = [...state.history.map(({ text }) => text), fact]
  const found = await lookUp(turn, fact, state.history, { messages, guide })
  return found.putsRight?.isReckoned ? found : null
}

/** Whether a message tells a bare fact. */
function isBare({ deps }: Turn, fact: string): boolean {
  const words = deps.simplify(fact)
  return fact.length < SHORTEST_STORY && !deps.intents.looksLikeQuestion(words) && !deps.intents.pleads(words)
}

/** Looks a fact up in view of this talk. One to which no law is near, and a short one that finds nothing, are of the matter that was answered. */
async function lookUpFact(turn: Turn, fact: string, { messages, subject }: { messages: string[]; subject: string }) {
  const { history } = turn.state
  // A figure, a day or what a harm cost tells of the matter talked about, whatever else has the like.
  if ((fact.length <= LONGEST_FIGURE && findAmounts(fact).length > 0) || isDay(turn, fact) || isCost(turn, fact))
    return lookUp(turn, fact, history, { messages, guide: subject })
  const found = await lookUp(turn, fact, history, { messages })
  if (found.outcome === 'grounded' || (fact.length >= SHORTEST_STORY && found.outcome !== 'abstained')) return found
  return lookUp(turn, fact, history, { messages, guide: subject })
}

/** Whether a message tells what a harm cost, and no thing and no business of its own: 我妈血压都高了，去医院花了 430. */
function isCost({ deps: { form, simplify, timeZone }, input }: Turn, fact: string): boolean {
  const words = simplify(fact)
  const sums = readSums(form)(words, dayOf(new Date(input.message.sentAt), timeZone))
  const areCosts = sums.length > 0 && sums.every(({ role }) => role === 'costs')
  return areCosts && itemIn(form, words) === null && !speaksOfBusiness(form, words)
}

const readSums = oncePer(createReadSums)

/** Whether a message tells hardly more than a day: 「上周三付的」「记错了，前天」. */
function isDay({ deps, input }: Turn, fact: string): boolean {
  const folded = foldNumerals(fact)
  const [day] = findDates(fact, dayOf(new Date(input.message.sentAt), deps.timeZone))
  return day !== undefined && folded.length - (day.end - day.start) <= LONGEST_BESIDE_DAY
}

/** In characters. */
const LONGEST_BESIDE_DAY = 5

/**
 * Whether a statement tells another matter than the last answer's: a guide surely answers it alone. What is told before
 * anything was asked needs less (「办了张卡」, 「店换老板了，不认旧卡」).
 */
export async function tellsAnother(turn: Turn, fact: string): Promise<boolean> {
  const { state, deps } = turn
  if (fact.length < SHORTEST_STORY) return false
  const alone = await lookUp(turn, fact, [])
  if (alone.outcome !== 'grounded' || isSameSubject(alone, state.answered)) return false
  const wasAsked = state.history.some(
    ({ text, isFact }) => isFact || deps.intents.looksLikeQuestion(deps.simplify(text)),
  )
  return alone.surely === true || !wasAsked
}

/** What is new by a fact, of the answer that counts now. To what it speaks stands in its first sentence. */
function sayChanged(turn: Turn, fresh: readonly Block[], { to, citations }: Answer) {
  const { texts } = turn.deps
  const first = fresh.findIndex(({ kind }) => kind === 'lead')
  const blocks = fresh.map(
    (block, index): Block =>
      index === first && block.kind === 'lead'
        ? { ...block, text: texts(to ? `assistant-${to}-answered` : 'assistant-fact-changes', { line: block.text }) }
        : block,
  )
  say(turn, { blocks, citations, choices: choicesAfterFact(turn) })
}

/** Another matter: what was said before is not looked at, and kept for a complaint about all of it. */
export async function answerNewMatter(turn: Turn): Promise<void> {
  const { state } = turn
  const told = turn.text ?? ''
  // A few words of the same guide go on with the matter: 「2800 在宠物店买的」, 「我又另外找了一家花了420」.
  if (told.length <= LONGEST_FIGURE) {
    const alone = await lookUp(turn, told, [])
    const isOfTalk = async () =>
      findAmounts(told).length > 0 &&
      itemIn(turn.deps.form, turn.deps.simplify(told)) === null &&
      isSameSubject(await lookUp(turn, told, state.history), state.answered)
    if (isSameSubject(alone, state.answered) || (alone.surely !== true && (await isOfTalk()))) return answerFact(turn)
  }
  state.earlier = [...state.earlier, ...state.toldBefore, ...state.history].slice(-HISTORY)
  state.toldBefore = []
  state.history = []
  return answerQuestion(turn, turn.text ?? '', 'chat')
}
