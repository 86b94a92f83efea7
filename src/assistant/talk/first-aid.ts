import type { Answer } from '../../answer/types.ts'
import type { Emergency } from '../../understanding/words/emergencies.ts'
import { askAnotherChoice, complainChoice, humanChoice, say, sayText, type Turn } from '../context.ts'
import { openComplaints } from '../standing.ts'
import type { ConversationState } from '../state.ts'
import { lookUp, remember } from './look-up.ts'

/** Who comes back later than this speaks of something else. In milliseconds. */
const LONGEST = 6 * 60 * 60 * 1000

/** The danger that was told of and is not over. */
function lastingDanger({ danger }: ConversationState, sentAt: string): ConversationState['danger'] {
  return danger !== null && Date.parse(sentAt) - Date.parse(danger.at) <= LONGEST ? danger : null
}

/** Whether what a message tells of danger is of the one that lasts: what to do then is said of that one. */
export function isOfLasting(
  { state, sentAt, deps }: { state: ConversationState; sentAt: string; deps: Pick<Turn['deps'], 'emergencies'> },
  emergency: Emergency,
): boolean {
  const danger = lastingDanger(state, sentAt)
  if (danger?.phase !== 'held' || (deps.emergencies.firstAid?.stays(danger.aid, 'text') ?? null) === null) return false
  return emergency.caution !== null || emergency.aid === danger.aid
}

/** Keeps which danger was spoken of: what follows is of it until it is over. */
export function keepDanger({ state, input }: Turn, { aid, caution }: Emergency) {
  if (aid !== undefined) state.danger = { aid, at: input.message.sentAt, phase: caution === null ? 'held' : 'aside' }
}

/**
 * Answers what is asked and told in a danger that lasts: what to do, and nothing of the law. What asks for law, or tells of a
 * purchase, is left to the next, and so is all that follows it but for questions of what to do.
 */
export function takeInDanger(turn: Turn): boolean {
  const { state, deps, words, emergency, input } = turn
  const aid = deps.emergencies.firstAid
  const danger = lastingDanger(state, input.message.sentAt)
  if (!aid || !danger || words === null || input.message.action !== null || state.draft?.status === 'open') return false
  const language = state.language === 'en' ? 'english' : 'text'
  const isNew = emergency !== null && emergency.aid === danger.aid
  const asksLaw = aid.asksLaw(words)
  if (!isNew && danger.phase !== 'over' && aid.isOver(danger.aid, words)) {
    state.danger = { ...danger, phase: 'over' }
    return !asksLaw && sayOver(turn, aid.overText(danger.aid, language))
  }
  if (emergency !== null && !isNew) return false
  const advice = aid.asked(danger.aid, words, language)
  if (advice !== null) return sayAid(turn, advice, isNew ? null : danger, isNew && asksLaw)
  // A new danger with a law of its own kinds: below the card stands only what is asked of the law.
  if (isNew) return emergency.caution === null && aid.guides(danger.aid).length > 0 && !asksLaw && afterCard(turn)
  const stays = aid.stays(danger.aid, language)
  if (danger.phase !== 'held' || stays === null || deps.intents.saysThanks(words) || deps.intents.greets(words))
    return false
  if (asksLaw) {
    state.danger = { ...danger, phase: 'aside' }
    return false
  }
  return sayAid(turn, stays, danger, false)
}

/** `goesOn`: the message asks more. Staff of an open complaint hear of it too. */
function sayAid(turn: Turn, text: string, danger: ConversationState['danger'], goesOn: boolean): boolean {
  const { state, input } = turn
  if (danger) state.danger = { ...danger, at: input.message.sentAt, phase: 'held' }
  const isLeft = goesOn || openComplaints(turn).length > 0
  say(turn, { blocks: [{ kind: 'lead', text }], ...(!isLeft && { choices: [humanChoice(turn)] }) })
  if (!isLeft) remember(turn, turn.text ?? '', danger !== null)
  return !isLeft
}

/** Nothing of the law is asked beside the danger. */
function afterCard(turn: Turn): boolean {
  if (openComplaints(turn).length > 0) return false
  sayText(turn, 'assistant-after-emergency', {}, { choices: [complainChoice(turn), askAnotherChoice(turn)] })
  remember(turn, turn.text ?? '')
  return true
}

function sayOver(turn: Turn, text: string): boolean {
  if (openComplaints(turn).length > 0) return false
  say(turn, { blocks: [{ kind: 'lead', text }], choices: [complainChoice(turn), askAnotherChoice(turn)] })
  remember(turn, turn.text ?? '', true)
  return true
}

/**
 * The answer of the law that fits a danger, whatever else has words of the question: below the words of it, and later where none
 * is found.
 */
export async function fittingLaw(turn: Turn, question: string, found: Answer): Promise<Answer> {
  const { emergency, state, deps, input } = turn
  const danger = lastingDanger(state, input.message.sentAt)
  if (!danger) return found
  const isOfDanger = emergency !== null && emergency.aid === danger.aid
  const isFree = isOfDanger ? emergency.caution !== null && found.surely === true : found.outcome !== 'abstained'
  const guides = deps.emergencies.firstAid?.guides(danger.aid) ?? []
  const [first] = guides
  if (isFree || first === undefined || (found.subject !== undefined && guides.includes(found.subject))) return found
  return lookUp(turn, question, state.history, { guide: first })
}
