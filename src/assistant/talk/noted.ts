import type { Choice } from '../../message/message.ts'
import { askAnotherChoice, complainChoice, humanChoice, resumeChoice, say, sayText, type Turn } from '../context.ts'
import { remember } from './look-up.ts'
import { withMark } from './said.ts'

/** A fact is noted. `next`: a line on what is asked of the person, or can be done, after it. */
export function sayNoted(turn: Turn, next: string | null) {
  const { state } = turn
  const texts = turn.deps.texts
  if (next !== null) state.answered = withMark(state.answered, next)
  const noted = turn.state.trade === null ? 'assistant-fact-noted' : 'assistant-fact-noted-trade'
  const text = next === null ? texts(noted) : texts('assistant-fact-noted-next', { next })
  say(turn, { blocks: [{ kind: 'paragraph', text }], choices: choicesAfterFact(turn) })
}

/** A fact of a matter that is not for the council is noted. */
export function sayNotedElsewhere(turn: Turn, fact: string) {
  remember(turn, fact, true)
  sayText(turn, 'assistant-elsewhere-noted', {}, { choices: [askAnotherChoice(turn), humanChoice(turn)] })
}

export function choicesAfterFact(turn: Turn): Choice[] {
  const { draft, trade } = turn.state
  if (trade !== null && !draft) return [askAnotherChoice(turn), humanChoice(turn)]
  return [draft ? resumeChoice(turn, draft) : complainChoice(turn), askAnotherChoice(turn)]
}
