import type { Block } from '../../message/blocks.ts'
import type { Choice } from '../../message/message.ts'
import type { OwnComplaint } from '../../message/own.ts'
import { acceptedFiles, askAnotherChoice, humanChoice, paragraph, say, sayRefused, type Turn } from '../context.ts'
import { openComplaints } from '../standing.ts'

/**
 * The refused complaint that the words dispute or ask of. While another is open, words that name no refusal may be about
 * that one. Null: they are about none.
 */
export function refusalDisputed(turn: Turn, words: string): OwnComplaint | null {
  const refused = turn.input.complaints.filter(({ state }) => state === 'declined')
  const [newest] = refused
  if (!newest) return null
  const { intents, procedure } = turn.deps
  if (intents.disputesOthers(words)) return null
  const byReason = refused.find(({ endReason }) => endReason !== null && procedure.disputesReason(endReason, words))
  if (byReason) return byReason
  const named = refused.find(({ item }) => words.includes(turn.deps.simplify(item))) ?? newest
  if (intents.disputesRefusal(words)) return named
  return lastRefused(turn) && intents.disputesResult(words) ? named : null
}

/** The complaint that ended last, where it was refused and none is open: what contradicts or adds something is about it. */
export function lastRefused(turn: Turn): OwnComplaint | null {
  const [newest] = turn.input.complaints
  return newest?.state === 'declined' && openComplaints(turn).length === 0 ? newest : null
}

/** Passes the words on to the handler of a refused complaint, tells the reason again, and offers to have it taken up again. */
export function passDispute(turn: Turn, complaint: OwnComplaint) {
  sayRefused(turn)
  const { texts } = turn.deps
  turn.effects.push({
    kind: 'message_to_staff',
    complaint: complaint.id,
    text: turn.text,
    evidence: acceptedFiles(turn),
  })
  const again: Choice[] = complaint.reopenAsked
    ? []
    : [{ label: texts('assistant-choice-reopen'), action: { kind: 'reopen', complaint: complaint.id } }]
  say(turn, {
    blocks: [
      paragraph(turn, 'assistant-refusal-passed', { number: complaint.number }),
      ...reasonOf(turn, complaint),
      paragraph(turn, complaint.reopenAsked ? 'assistant-reopen-waits' : 'assistant-refusal-reopen'),
    ],
    choices: [...again, humanChoice(turn), askAnotherChoice(turn)],
  })
}

/** The reason as it was told, and what it rests on. */
function reasonOf(turn: Turn, { endReason }: OwnComplaint): Block[] {
  if (endReason === null) return []
  const { texts, procedure } = turn.deps
  const article = procedure.reasonArticle(endReason)
  const reason = texts('assistant-refusal-reason', { reason: procedure.reasonTold(endReason) })
  const basis = article ? texts('assistant-refusal-article', article) : texts('assistant-refusal-practice')
  return [{ kind: 'paragraph', text: `${reason}${basis}` }]
}
