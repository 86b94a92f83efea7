import type { Guide } from '../../corpus/types.ts'
import { saysAny } from '../asked/phrases.ts'
import { openQuestion } from './open-question.ts'

/**
 * A line on what comes next in a matter that was answered, which was not said in this talk: an open question of the guide, else the next of
 * `steps`. Null: all were said. `text`: what was told, folded; it may answer a question. A person to whom the business does not
 * listen needs the step first.
 */
export function nextIn({ asks }: Guide, { text, isSaid, steps, stalls }: NextInput): string | null {
  const open = asks
    .filter(({ question, unless }) => !isSaid(question) && !saysAny(text, unless))
    .map(({ question }) => openQuestion(question, text))
    .find((question) => question !== null && !isSaid(question))
  const step = steps.find((each) => !isSaid(each))
  return (stalls ? (step ?? open) : (open ?? step)) ?? null
}

type NextInput = { text: string; isSaid: (line: string) => boolean; steps: readonly string[]; stalls: boolean }
