import { askAnotherChoice, humanChoice, paragraph, say, sayText, type Turn } from '../context.ts'
import { openComplaints } from '../standing.ts'
import { sayOfFiling } from './of-filing.ts'
import { complaintMeant, tellStaff } from './pass-on.ts'
import { hasEnded } from './reopening.ts'
import { sayStatus, sayWaits, whatComes } from './status.ts'
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

/** What is asked of one's own complaint: the lines that answer it; `told`: staff hear that it is asked, and of what. */
const OF_OWN: Readonly<Record<string, { keys: readonly string[]; told: boolean }>> = {
  unnamed: { keys: ['own-asked-unnamed-1', 'own-asked-unnamed-2', 'own-asked-unnamed-3'], told: true },
  known: { keys: ['own-asked-unnamed-1', 'own-asked-unnamed-3'], told: false },
  attend: { keys: ['own-asked-attend'], told: false },
  withdraw_when_done: { keys: ['own-asked-withdraw-when-done'], told: false },
  lost_papers: { keys: ['own-asked-lost-papers'], told: true },
  shop_gone: { keys: ['own-asked-shop-gone-1', 'own-asked-shop-gone-2'], told: true },
  keep_goods: { keys: ['own-asked-keep-goods'], told: true },
  broken_again: { keys: ['own-asked-broken-again'], told: false },
  authority: { keys: ['own-asked-authority-1', 'own-asked-authority-2', 'own-asked-authority-3'], told: false },
  afraid: { keys: ['own-asked-afraid-1', 'own-asked-afraid-2', 'own-asked-afraid-3'], told: true },
  no_answer: { keys: [], told: true },
}

/** What the words ask of the person's own complaint that is being handled, or how one that ended goes on. Null: nothing of it. */
export function ownAsked(turn: Turn, words: string): string | null {
  const { askedOfOwn, wantsToWithdraw } = turn.deps.intents
  const topic = wantsToWithdraw(words) ? null : askedOfOwn(words)
  const isOpen = openComplaints(turn).length > 0
  return topic !== null && (isOpen || (topic === 'broken_again' && hasEnded(turn))) ? topic : null
}

/** Answers it about the complaint, and never by a guide; staff hear of what they must know. */
export function sayOfOwn(turn: Turn, words: string) {
  const topic = ownAsked(turn, words)
  const answer = topic === null ? undefined : OF_OWN[topic]
  if (!answer) return
  if (topic === 'no_answer') return sayWaits(turn)
  const lines = answer.keys.map((key) => turn.deps.texts(key))
  const isOfOne = openComplaints(turn).length === 1 || complaintMeant(turn) !== null
  const isTold = answer.told || turn.input.unansweredStaff !== null || turn.deps.intents.tellsBesideQuestion(words)
  if (isTold && isOfOne) return tellStaff(turn, undefined, { lines, closes: false })
  const choices = [
    { label: turn.deps.texts('assistant-choice-status'), action: { kind: 'status' } as const },
    humanChoice(turn),
  ]
  if (lines.length === 1) return sayText(turn, answer.keys[0] ?? '', {}, { choices })
  say(turn, { blocks: [{ kind: 'list', ordered: false, items: lines }], choices })
}
