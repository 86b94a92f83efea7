import type { Guide, Step } from '../../corpus/types.ts'
import { lists } from '../answering-words.ts'

/** A step that brings the matter to an office. */
const TAKES_TO = new RegExp(lists.takes_to_office, 'u')
/** A step that brings it to the council. */
const OURS = new RegExp(lists.ours, 'u')
/** An office other than the market regulator and the hotline of the city. */
const OTHER = new RegExp(lists.other_offices, 'u')

/** Whether a step may be named: it is for no case of its own, or its case was told. */
type MayCome = (step: string) => boolean

/** Steps that bring the matter to an office, those that may come first; then those that bring it to the council alone. */
export function officeSteps({ steps }: Guide, mayCome: MayCome): Step[] {
  const open = steps.filter((step) => !step.when)
  const offices = open.filter(({ says }) => TAKES_TO.test(says))
  return [
    ...offices.filter(({ says }) => mayCome(says)),
    ...offices.filter(({ says }) => !mayCome(says)),
    ...open.filter(({ says }) => !TAKES_TO.test(says) && OURS.test(says)),
  ]
}

/** Whether a line names an office other than the market regulator. */
export function namesOther(line: string): boolean {
  return OTHER.test(line)
}

/** Whether a line brings the matter to an office. */
export function takesToOffice(line: string): boolean {
  return TAKES_TO.test(line)
}

/**
 * What comes next where the other side does not listen: the first step to an office that was not said, in the words of `answer-stalled`,
 * with the rest beneath. `ahead`: the steps that were not said. Null: the guide has no such step, or all of this was said.
 */
export function afterSilence(
  guide: Guide,
  {
    ahead,
    isSaid,
    mayCome,
    text,
  }: { ahead: readonly string[]; isSaid: (line: string) => boolean; mayCome: MayCome; text: Tell },
): { lead: string; below: string[] } | null {
  const offices = officeSteps(guide, mayCome).map(({ says }) => says)
  if (offices.length === 0) return null
  const next = offices.find((step) => ahead.includes(step))
  const again = text('answer-stalled-office')
  if (next === undefined) return isSaid(again) ? null : { lead: again, below: [...ahead] }
  const rest = ahead.filter((step) => step !== next)
  const named = [next, ...rest]
  const isIn = (words: RegExp) => named.some((step) => words.test(step))
  return {
    lead: text('answer-stalled', { step: next }),
    below: [
      ...(isIn(IN_WRITING) ? [] : [text('answer-stalled-write')]),
      ...rest,
      ...(isIn(COURT) ? [] : [text('answer-stalled-court')]),
    ].filter((line) => !isSaid(line)),
  }
}

type Tell = (id: string, given?: { step: string }) => string

/** A step that puts it in writing. */
const IN_WRITING = new RegExp(lists.in_writing, 'u')
/** A step to court. */
const COURT = new RegExp(lists.to_court, 'u')
