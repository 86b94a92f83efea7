import type { Turn } from '../context.ts'
import type { Said } from './shop-told.ts'

/** The outcome of a question about a matter that is not for the council. */
export const ELSEWHERE = 'out_of_scope'

/** What was asked and is not for the council, where nothing else was answered. Null: nothing was. */
export function elsewhereIn({ state }: Turn): string | null {
  const last = state.history.at(-1)
  if (state.answered.length > 0 || last?.about?.topic !== ELSEWHERE) return null
  return state.history.findLast(({ isFact }) => !isFact)?.text ?? null
}

/** The topic of the last message; where a matter was answered, of the last one that was of that. */
export function lastAbout({ history, answered }: Turn['state']): Said['about'] {
  if (answered.length === 0) return history.at(-1)?.about
  return history.findLast(({ about }) => about?.topic !== ELSEWHERE)?.about
}
