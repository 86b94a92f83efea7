import type { Solved } from '../../message/actions.ts'
import type { Choice } from '../../message/message.ts'
import { ownComplaint, sayText, type Turn } from '../context.ts'

/** Best first. */
const RATINGS = [5, 4, 3, 2, 1] as const

/** Was it solved: noted, and a mark is asked for. Who says no is shown the way on first. */
export function answerFollowUp(turn: Turn, complaint: string, solved: Solved) {
  const own = ownComplaint(turn, complaint)
  if (!own) return sayText(turn, 'assistant-old-button')
  const { texts } = turn.deps
  turn.effects.push({ kind: 'follow_up', complaint, solved, rating: null })
  if (solved !== 'yes') {
    const writeAbout: Choice = {
      label: texts('follow-up-choice-write'),
      action: { kind: 'write_about', complaint },
      primary: true,
    }
    const human: Choice = { label: texts('assistant-choice-human'), action: { kind: 'human' } }
    sayText(turn, 'follow-up-unsolved', { number: own.number }, { choices: [writeAbout, human] })
  }
  sayText(
    turn,
    'follow-up-rate',
    {},
    {
      choices: RATINGS.map((rating) => ({
        label: texts(`follow-up-rating-${rating}`),
        action: { kind: 'follow_up_rating', complaint, rating },
      })),
    },
  )
}

export function rateService(turn: Turn, complaint: string, rating: number) {
  if (!ownComplaint(turn, complaint)) return sayText(turn, 'assistant-old-button')
  turn.effects.push({ kind: 'follow_up', complaint, solved: null, rating })
  sayText(turn, 'follow-up-thanks')
}

/** No such questions any more, for whatever complaint. */
export function stopFollowUps(turn: Turn) {
  turn.effects.push({ kind: 'follow_up_off' })
  sayText(turn, 'follow-up-off')
}

/**
 * Takes a typed answer to the question that waits: 「解决了」「还没解决」, or a mark once that is known. False when the words
 * are about something else.
 */
export function takeFollowUp(turn: Turn, words: string): boolean {
  const waiting = turn.input.followUp
  if (!waiting) return false
  const said = words.trim().replace(/(?<![。！!，,~～\s])[。！!，,~～\s]+$/u, '')
  if (waiting.solved === null) {
    const solved = turn.deps.intents.solvedIn(said)
    if (solved) answerFollowUp(turn, waiting.complaint, solved)
    return solved !== null
  }
  const mark = turn.deps.intents.markIn(said)
  if (mark !== null) rateService(turn, waiting.complaint, mark)
  return mark !== null
}
