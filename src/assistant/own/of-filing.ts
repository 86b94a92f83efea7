import { contactLine, sayText, type Turn } from '../context.ts'

/** Answers what is asked of how a complaint is filed and handled here. False: the words ask nothing of it. */
export function sayOfFiling(turn: Turn): boolean {
  const asked = turn.deps.intents.askedOfFiling(turn.words ?? '')
  if (asked !== null) sayText(turn, `form-asked-${asked.replaceAll('_', '-')}`, { contact: contactLine(turn) })
  return asked !== null
}
