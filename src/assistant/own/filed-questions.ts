import { askAnotherChoice, humanChoice, paragraph, say, type Turn } from '../context.ts'
import { openComplaints } from '../standing.ts'
import { sayOfFiling } from './of-filing.ts'
import { tellStaff } from './pass-on.ts'
import { sayStatus, whatComes } from './status.ts'
import { withdrawChoice } from './withdrawal.ts'

/** What a withdrawal means. Nothing is withdrawn by it; of the only open complaint a withdrawal is offered. */
export function sayWithdrawingMeans(turn: Turn) {
  const { texts } = turn.deps
  const [only, ...others] = openComplaints(turn)
  const items = [1, 2, 3, 4].map((place) => texts(`assistant-withdrawing-${place}`))
  say(turn, {
    blocks: [
      { kind: 'lead', text: texts('assistant-withdrawing-means') },
      { kind: 'list', ordered: false, items },
    ],
    choices: [...(only && others.length === 0 ? [withdrawChoice(turn, only.id)] : []), askAnotherChoice(turn)],
  })
}

/** When it ends, nobody can say: what is known of that, and where the complaints stand. */
export function sayWhen(turn: Turn) {
  const [only, ...others] = openComplaints(turn)
  if (only && others.length === 0 && !only.deadline?.overdue) {
    return say(turn, {
      blocks: [
        { kind: 'paragraph', text: whatComes(turn, only, 'assistant-when-next') },
        { kind: 'note', text: turn.deps.texts('assistant-when') },
      ],
      choices: [
        { label: turn.deps.texts('assistant-choice-status'), action: { kind: 'status' } },
        { label: turn.deps.texts('assistant-choice-history'), action: { kind: 'history', complaint: only.id } },
        humanChoice(turn),
      ],
    })
  }
  say(turn, { blocks: [paragraph(turn, 'assistant-when')] })
  sayStatus(turn)
}

/** Answers that a complaint that is filed has of its own. */
const BY_STANDING: ReadonlySet<string> = new Set(['next', 'what_now', 'later'])

/** What is asked of how a complaint is handled; what comes next is told by where it stands. Staff hear what is told beside the question. */
export function sayOfHandling(turn: Turn, words: string) {
  if (turn.deps.intents.tellsBesideQuestion(words)) tellStaff(turn)
  if (!BY_STANDING.has(turn.deps.intents.askedOfFiling(words) ?? '')) return void sayOfFiling(turn)
  say(turn, { blocks: [paragraph(turn, 'assistant-nothing-to-do')] })
  sayStatus(turn)
}

/** What a word of the progress means, and where the complaints stand. */
export function sayMeaning(turn: Turn, words: string) {
  const means = turn.deps.procedure.meaningOf(words)
  if (means !== null) say(turn, { blocks: [{ kind: 'paragraph', text: means }] })
  sayStatus(turn)
}
