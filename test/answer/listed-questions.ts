import type { Answer } from '../../src/answer/types.ts'
import type { Guide } from '../../src/corpus/types.ts'

/**
 * Whether the question was looked up: it got an answer, a question which matter it is, or the words that no rule answers it or that it says too
 * little.
 */
export function isLookedUp({ outcome, reason }: Answer): boolean {
  if (outcome === 'grounded') return reason === null
  return (
    (outcome === 'abstained' && reason?.code === 'no_rule') ||
    (outcome === 'needs_facts' && (reason?.code === 'vague' || reason?.code === 'which_matter'))
  )
}

/** Whether the answer gives the conclusion of the guide, in Chinese or in English. */
export function says({ text }: Answer, guide: Guide | undefined): boolean {
  return (
    guide !== undefined &&
    [guide.conclusion, guide.english[0] ?? guide.conclusion].some(({ says }) => text.includes(says))
  )
}
