import type { Choice } from '../../message/message.ts'
import type { OwnComplaint } from '../../message/own.ts'
import {
  acceptedFiles,
  askAnotherChoice,
  humanChoice,
  ownComplaint,
  sayRefused,
  sayText,
  type Turn,
} from '../context.ts'
import { openComplaints } from '../standing.ts'
import { complaintNamed } from './named.ts'

/** Asks for the new facts without which nothing is taken up again. */
export function askNewFacts(turn: Turn, id: string) {
  const complaint = ownComplaint(turn, id)
  if (!complaint || !turn.deps.procedure.canReopen(complaint.state)) {
    return sayText(turn, 'assistant-nothing-to-reopen', {}, { choices: [humanChoice(turn)] })
  }
  if (complaint.reopenAsked) return sayText(turn, 'assistant-reopen-asked-before', { number: complaint.number })
  turn.state.asking = { kind: 'reopen', complaint: complaint.id }
  sayText(turn, 'assistant-reopen-question', { number: complaint.number }, { upload: true })
}

/** The wish to have an ended complaint taken up again, in words. */
export function offerReopening(turn: Turn): boolean {
  const ended = endedOf(turn)
  const [first] = ended
  if (!first) return false
  if (ended.length === 1) askNewFacts(turn, first.id)
  else sayText(turn, 'assistant-reopen-which', {}, { choices: whichOf(turn, ended) })
  return true
}

/**
 * Passes what is said against an end on to the handler of that complaint, and says what can be done. Of several that the words
 * do not tell apart it asks which one. Whether one has ended, the caller knows.
 */
export function passProtest(turn: Turn, meant = endedNamed(turn) ?? lastEnded(turn)) {
  if (!meant) return sayAfterEnd(turn, endedOf(turn))
  sayRefused(turn)
  turn.effects.push({
    kind: 'message_to_staff',
    complaint: meant.id,
    text: turn.text,
    evidence: acceptedFiles(turn),
  })
  turn.state.about = meant.id
  const again: Choice = {
    label: turn.deps.texts('assistant-choice-reopen'),
    action: { kind: 'reopen', complaint: meant.id },
  }
  // What can be done was said with the message before.
  const isSaid = turn.state.offered.some(({ action }) => action.kind === 'reopen' && action.complaint === meant.id)
  sayText(
    turn,
    'assistant-refusal-passed',
    { number: meant.number },
    isSaid ? { choices: [again, humanChoice(turn)] } : {},
  )
  if (isSaid) return
  if (meant.reopenAsked) return sayText(turn, 'assistant-reopen-asked-before', { number: meant.number })
  sayAfterEnd(turn, [meant])
}

/** The ended complaint whose business or thing the words name. Null: none, or one that is open is named as well. */
function endedNamed(turn: Turn): OwnComplaint | null {
  const named = complaintNamed(turn, turn.words ?? '', [...openComplaints(turn), ...endedOf(turn)])
  return named && endedOf(turn).includes(named.complaint) ? named.complaint : null
}

/** The complaint that ended last; null where that is not known of several. */
export function lastEnded(turn: Turn): OwnComplaint | null {
  const ended = endedOf(turn)
  const [only, ...others] = ended
  if (only && others.length === 0) return only
  const at = ({ endedAt = '' }: OwnComplaint) => endedAt
  const [last] = ended
    .filter(({ endedAt }) => endedAt !== undefined)
    .sort((one, other) => (at(one) < at(other) ? 1 : -1))
  return last ?? null
}

/** Days in which, beside another open complaint, a word of money that has not come is about the one that just ended. */
const JUST_ENDED_DAYS = 7

/**
 * The ended complaint whose outcome the words dispute: 「和实际不一样」, 「没收到1800 只有1500」. While another is open, words of money alone
 * are about the one that ended only where it did so just now, or is named. Null: they dispute none.
 */
export function endedMeant(turn: Turn): OwnComplaint | null {
  const { words, deps } = turn
  const isNotAsTold = words !== null && deps.intents.isNotAsTold(words)
  const disputes = words !== null && (isNotAsTold || deps.intents.saysMoneyShort(words))
  if (!disputes || !hasEnded(turn)) return null
  const named = complaintNamed(turn, words, [...openComplaints(turn), ...endedOf(turn)])
  if (named) return endedOf(turn).includes(named.complaint) ? named.complaint : null
  const last = lastEnded(turn)
  if (isNotAsTold || openComplaints(turn).length === 0) return last
  const isOfOpen = openComplaints(turn).some(({ id }) => id === turn.state.about)
  const since = last?.endedAt === undefined ? 0 : deps.clock().getTime() - Date.parse(last.endedAt)
  const isJustNow = last?.endedAt !== undefined && since <= JUST_ENDED_DAYS * 86_400_000
  return isJustNow && !isOfOpen ? last : null
}

/** Praise for a complaint that ended goes to its staff. */
export function thankStaff(turn: Turn) {
  const meant = endedNamed(turn) ?? lastEnded(turn)
  if (!meant) return
  turn.effects.push({ kind: 'message_to_staff', complaint: meant.id, text: turn.text, evidence: [], thanks: true })
  sayText(turn, 'assistant-praise-passed', { number: meant.number })
}

/** What can be done when a complaint ended and did not help; false while one is being handled: it may be about that one. */
export function sayWayAfterEnd(turn: Turn): boolean {
  if (openComplaints(turn).length > 0) return false
  const ended = endedOf(turn)
  const [first] = ended
  if (!first) return false
  if (ended.length === 1 && first.reopenAsked) askNewFacts(turn, first.id)
  else sayAfterEnd(turn, ended)
  return true
}

function sayAfterEnd(turn: Turn, ended: readonly OwnComplaint[]) {
  const choices =
    ended.length === 1
      ? ended.map(({ id }) => ({
          label: turn.deps.texts('assistant-choice-reopen'),
          action: { kind: 'reopen', complaint: id } as const,
        }))
      : whichOf(turn, ended)
  sayText(turn, 'assistant-after-end', {}, { choices: [...choices, humanChoice(turn), askAnotherChoice(turn)] })
}

/** A complaint has ended that could be reopened, whatever else is open; or this one. */
export function hasEnded(turn: Turn, one: OwnComplaint | null = null): boolean {
  const ended = endedOf(turn)
  return one === null ? ended.length > 0 : ended.includes(one)
}

/** The complaint that was filed last was withdrawn, and none is open. */
export function hasWithdrawn(turn: Turn): boolean {
  return canTakeUpAgain(turn) && turn.input.complaints[0]?.state === 'withdrawn'
}

/** A complaint has ended that could be reopened, and none is open. */
export function canTakeUpAgain(turn: Turn): boolean {
  return openComplaints(turn).length === 0 && hasEnded(turn)
}

function endedOf({ input, deps }: Turn): OwnComplaint[] {
  return input.complaints.filter(({ state }) => deps.procedure.canReopen(state))
}

function whichOf({ deps: { texts } }: Turn, ended: readonly OwnComplaint[]): Choice[] {
  return ended.slice(0, 5).map(({ id, number, item }) => ({
    label: texts('assistant-choice-reopen-one', { number, item }),
    action: { kind: 'reopen', complaint: id },
  }))
}

/**
 * Takes what was written or sent as the new facts; files alone will do. A greeting, an insult and signs alone tell none, and
 * the question waits on; a question that tells nothing is one of its own.
 */
export function takeNewFacts(turn: Turn, words: string, { complaint }: { complaint: string }): boolean {
  sayRefused(turn)
  const evidence = acceptedFiles(turn)
  const { intents } = turn.deps
  const isNothing = !/[\p{L}\p{N}]/u.test(words) || intents.greets(words) || intents.insults(words)
  if (turn.text !== null && evidence.length === 0) {
    if (isNothing) turn.state.asking = turn.asked
    if (isNothing || (intents.looksLikeQuestion(words) && !intents.tellsBesideQuestion(words))) return false
  }
  if (turn.text === null && evidence.length === 0) {
    askNewFacts(turn, complaint)
    return true
  }
  const { texts } = turn.deps
  turn.effects.push({
    kind: 'request_reopen',
    complaint,
    text: turn.text,
    evidence,
    receipt: ({ ok, number }) => [
      {
        blocks: [
          {
            kind: 'paragraph',
            text: texts(ok ? 'assistant-reopen-passed' : 'assistant-nothing-to-reopen', { number }),
          },
        ],
      },
    ],
  })
  return true
}
