import { askAnotherChoice, humanChoice, paragraph, say, type Turn } from '../context.ts'
import { openComplaints } from '../standing.ts'
import { sayOfFiling } from './of-filing.ts'
import { complaintMeant, tellStaff } from './pass-on.ts'
import { besideOf, isTold, ownAsked, valuesAsked } from './said-of-filed.ts'
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
const BY_STANDING: ReadonlySet<string> = new Set(['next', 'what_now', 'later', 'is_filed'])

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

/** Shows what was filed, as the words ask; nothing is changed by it. */
export function sayOwnValue(turn: Turn, words: string) {
  const rows = valuesAsked(turn, words)
  const { texts } = turn.deps
  const choices = [
    { label: texts('assistant-choice-status'), action: { kind: 'status' } as const },
    ...openComplaints(turn)
      .slice(0, 1)
      .map(({ id }) => ({
        label: texts('assistant-choice-contact'),
        action: { kind: 'change_contact', complaint: id, field: null } as const,
      })),
  ]
  say(turn, { blocks: [paragraph(turn, 'own-value'), { kind: 'rows', rows }], choices })
}

/** Answers it about the complaint, and never by a guide; staff hear of what they must know. */
export function sayOfOwn(turn: Turn, words: string) {
  const topic = ownAsked(turn, words)
  if (topic === null) return
  const beside = besideOf(turn.deps, topic)
  if (beside === null) return sayWaits(turn)
  const isOfOne = openComplaints(turn).length === 1 || complaintMeant(turn) !== null
  const isHeard = isTold(topic) || turn.input.unansweredStaff !== null || turn.deps.intents.tellsBesideQuestion(words)
  if (isHeard && isOfOne) return tellStaff(turn, undefined, beside)
  const choices = [
    { label: turn.deps.texts('assistant-choice-status'), action: { kind: 'status' } as const },
    humanChoice(turn),
  ]
  const [only = '', ...others] = beside.lines
  const said = { kind: 'paragraph' as const, text: only }
  const all = { kind: 'list' as const, ordered: false, items: [...beside.lines] }
  say(turn, { blocks: [others.length === 0 ? said : all], choices })
}
