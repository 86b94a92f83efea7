import { dayOf } from '../../base/clock.ts'
import { maskPersonal } from '../../base/mask.ts'
import type { Vote } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import type { StaffPort } from '../ports/staff.ts'
import type { NewOpenQuestion } from '../types.ts'

type Days = Pick<Desk, 'clock' | 'timeZone'>

/** Characters of a question or remark that the editors see. */
const LONGEST = 300

/** Stores a question without an answer, for the editors. */
export function keepUnanswered(
  tx: StaffPort,
  { text, outcome }: { text: string; outcome: 'no_rule' | 'no_edition' },
  { clock, timeZone }: Days,
): Promise<void> {
  const day = dayOf(clock(), timeZone)
  return tx.openQuestions.add({ day, text: forEditors(text), outcome, why: 'unanswered', code: null, remark: null })
}

/**
 * Records 有用 or 没用 for a message of the conversation. The last vote counts; a repeated 没用 keeps the earlier reason. The
 * question of a 没用 answer goes to the editors, once, and is taken back when the vote changes. False when the message
 * does not exist (any more).
 */
export async function rate(tx: StaffPort, conversation: string, vote: Vote, days: Days): Promise<boolean> {
  const rated = await tx.feedback.rated(conversation, vote.seq)
  if (!rated) return false
  const { before, question, grounded } = rated
  const said = before && !before.useful && !vote.useful ? before : null
  const kept: Vote = { ...vote, code: vote.code ?? said?.code ?? null, reason: vote.reason ?? said?.reason ?? null }
  if (before?.useful === kept.useful && before.code === kept.code && before.reason === kept.reason) return true

  await tx.feedback.keep(conversation, kept)
  if (question === null) return true
  const row = (given: Vote, at: Date): NewOpenQuestion => ({
    day: dayOf(at, days.timeZone),
    text: forEditors(question),
    outcome: grounded ? 'grounded' : 'abstained',
    why: 'not_useful',
    code: given.code,
    remark: given.reason === null ? null : forEditors(given.reason),
  })
  if (before && !before.useful) await tx.openQuestions.take(row(before, new Date(before.at)))
  if (!kept.useful) await tx.openQuestions.add(row(kept, days.clock()))
  return true
}

/** Without personal numbers and line breaks, and short. */
function forEditors(text: string): string {
  return [...maskPersonal(text).replace(/\s+/gu, ' ').trim()].slice(0, LONGEST).join('')
}
