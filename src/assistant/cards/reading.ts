import type { Act } from '../../understanding/acts.ts'
import { humanChoice, paragraph, quoted, say, type Turn } from '../context.ts'

/**
 * Asks which of two readings of the message is meant, with a button for each, and keeps the message until one is pressed.
 * False, and nothing is said, when both have the same label.
 */
export function askReading(turn: Turn, acts: readonly [Act, Act], labelOf: (act: Act) => string): boolean {
  const [first, second] = acts.map(labelOf)
  if (first === second) return false
  const text = turn.text ?? ''
  turn.state.asking = { kind: 'reading', text, sentAt: turn.input.message.sentAt }
  say(turn, {
    blocks: [paragraph(turn, 'reading-question', { text: quoted(text) })],
    choices: [
      ...acts.map((act) => ({ label: labelOf(act), action: { kind: 'mean' as const, act } })),
      humanChoice(turn),
    ],
  })
  return true
}
