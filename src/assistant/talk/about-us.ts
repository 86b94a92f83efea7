import { complainChoice, humanChoice, sayText, type Turn } from '../context.ts'
import { sayStatus } from '../own/status.ts'

/** Small talk: in the form the same words answer its question. */
const SMALL_TALK: ReadonlySet<string> = new Set([
  'praise',
  'wishes',
  'bye',
  'thanks',
  'noted',
  'scorn',
  'swears',
  'other',
])

/** Asks in English something of us or of complaining here, or is small talk in English. */
export function asksOfUs(words: string, turn: Turn): boolean {
  return topicOf(words, turn) !== null
}

/** Says what is true of it. In the form its question follows, and no button leads away. */
export function answerOfUs(turn: Turn) {
  const topic = topicOf(turn.words ?? '', turn)
  if (topic === null) return
  if (topic === 'see' && turn.input.complaints.length > 0 && !isInForm(turn)) return sayStatus(turn)
  const choices = isInForm(turn) ? {} : { choices: [complainChoice(turn), humanChoice(turn)] }
  sayText(turn, `us-${topic.replaceAll('_', '-')}`, {}, choices)
}

/** English only: in Chinese these questions are answered elsewhere. */
function topicOf(words: string, turn: Turn): string | null {
  const topic = turn.state.language === 'en' ? turn.deps.intents.askedOfUs(words) : null
  return topic !== null && SMALL_TALK.has(topic) && isInForm(turn) ? null : topic
}

function isInForm({ state }: Turn): boolean {
  return state.draft?.status === 'open'
}
