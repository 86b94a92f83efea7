import type { Answer, Question } from '../../answer/types.ts'
import type { Emergency } from '../../understanding/words/emergencies.ts'
import type { Turn } from '../context.ts'
import type { Said } from './shop-told.ts'

/** The outcome of a question about a matter that is not for the council. */
export const ELSEWHERE = 'out_of_scope'

/** The door to which a person is sent who tells of a scam. */
const SCAM = 'fraud'

/**
 * The door that is talked about after an answer. Another matter that is answered, or about which is asked back, ends it; beside a matter
 * that was answered only a scam is talked about further.
 */
export function doorAfter(
  { state: { door, answered }, emergency }: Turn,
  found: Pick<Answer, 'outcome' | 'door' | 'surely'>,
): string | null {
  if (isOnlyScam({ state: { door }, emergency }, found)) return door
  if (found.door !== undefined) return answered.length === 0 || found.door === SCAM ? found.door : null
  return found.outcome === 'grounded' || found.outcome === 'needs_facts' ? null : door
}

/** Whether a message surely tells of a scam, and no guide surely answers it. */
export function isOnlyScam(
  { state, emergency }: { state: Pick<Turn['state'], 'door'>; emergency: Emergency | null },
  { outcome, surely }: Pick<Answer, 'outcome' | 'surely'>,
): boolean {
  return state.door === SCAM && emergency?.caution === null && !(outcome === 'grounded' && surely)
}

/** The door that is talked about after danger was spoken of. */
export function doorInDanger({ id, caution }: Emergency, door: string | null): string | null {
  return caution === null ? (id === SCAM ? SCAM : null) : door
}

/** The door of this talk with what a message asks of it, for a look-up. */
export function askedOfDoor({ state, deps }: Turn, text: string): Question['door'] {
  if (state.draft !== null) return undefined
  const words = deps.simplify(text)
  const ofScam = state.scammed ? deps.intents.askedOfScam(words) : null
  if (ofScam !== null) return { id: SCAM, asked: ofScam }
  return state.door === null ? undefined : { id: state.door, asked: deps.intents.askedAtDoor(words) }
}

/** The topic of the last message; where a matter was answered, of the last one that was of that. */
export function lastAbout({ history, answered }: Turn['state']): Said['about'] {
  if (answered.length === 0) return history.at(-1)?.about
  return history.findLast(({ about }) => about?.topic !== ELSEWHERE)?.about
}
