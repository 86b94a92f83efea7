import { saidAgain } from '../../answer/composed/choose-lines.ts'
import type { Answer } from '../../answer/types.ts'
import type { Choice } from '../../message/message.ts'
import { askAnotherChoice, complainChoice, humanChoice, resumeChoice, say, sayText, type Turn } from '../context.ts'
import { remember } from './look-up.ts'
import { saidIn, withMark } from './said.ts'

/** Articles shown with a line that was said before. */
const MOST_CITED = 3

/**
 * A fact is noted. `found`: the answer in view of it, which says nothing new; null: none was looked up. What is asked of the
 * person, or can be done, comes after it; else a line that holds all the same: each once in a matter.
 */
export function sayNoted(turn: Turn, found: Answer | null) {
  const { state, deps } = turn
  const next = found?.next ?? null
  const lead = found?.outcome === 'grounded' ? found.blocks.find((block) => block.kind === 'lead') : undefined
  const own = lead && (found?.ours?.[lead.text] ?? lead.text)
  const still = own !== undefined && !saidIn(state.answered)(saidAgain(own)) ? own : null
  const line = next ?? (still === null ? null : saidAgain(still))
  if (line !== null) state.answered = withMark(state.answered, line)
  const text = ((): string => {
    if (next !== null) return deps.texts('assistant-fact-noted-next', { next })
    if (still !== null) return deps.texts('assistant-fact-noted-still', { line: still })
    return deps.texts(state.trade === null ? 'assistant-fact-noted' : 'assistant-fact-noted-trade')
  })()
  // The first article is that of the line; the next ones are of what was said with it.
  const citations = next === null && still !== null ? (found?.citations ?? []).slice(0, MOST_CITED) : []
  say(turn, {
    blocks: [{ kind: 'paragraph', text }],
    ...(citations.length > 0 && { citations }),
    choices: choicesAfterFact(turn),
  })
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
