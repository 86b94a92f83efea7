import type { Action } from '../../message/actions.ts'
import { humanChoice, ownComplaint, sayText, type Turn } from '../context.ts'

/** A member's answer to what staff asked about being handled together, or about a settlement: for this complaint alone. */
export function answerGroup(turn: Turn, { complaint, letter, answer }: Extract<Action, { kind: 'group_answer' }>) {
  if (!ownComplaint(turn, complaint)) return sayText(turn, 'assistant-number-unknown')
  const { texts } = turn.deps
  const choices = [humanChoice(turn)]
  turn.effects.push({
    kind: 'group_answer',
    complaint,
    letter,
    answer,
    receipt: ({ ok, number }) => [
      {
        blocks: [
          { kind: 'paragraph', text: texts(ok ? `assistant-group-${answer}` : 'assistant-group-late', { number }) },
        ],
        ...(!ok && { choices }),
      },
    ],
  })
}
