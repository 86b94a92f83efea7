import type { Guide, Step } from '../../corpus/types.ts'
import { saysAny, tellsAny } from '../asked/phrases.ts'
import type { StepsOpen } from '../asked/steps.ts'
import type { ShownLine } from './choose-lines.ts'

/** A guide without the lines that are only about a case that does not hold, or for other persons (「您是店家的」) that nobody told of. */
export function inTheCase(
  guide: Guide,
  {
    isOut,
    isForOthers,
    stepsOpen: { isOver },
    text,
    all,
  }: {
    isOut: (line: string) => boolean
    isForOthers: (line: string) => boolean
    stepsOpen: StepsOpen
    text: string
    /** All that was told in the talk: what was done is done. */
    all: string
  },
): Guide {
  const holds = ({ says }: Pick<ShownLine, 'says'>) => !isOut(says)
  return {
    ...guide,
    conditions: guide.conditions.filter(holds),
    situations: guide.situations.filter(
      ({ statement, when }) => holds(statement) && (!isForOthers(statement.says) || saysAny(text, when)),
    ),
    exceptions: guide.exceptions.filter(holds),
    steps: stepsFor(guide.steps.filter(holds), all).filter(({ says }) => !isOver(says, all)),
  }
}

/** The steps for a person who told this: the one for their case stands in the place of the first one for everybody. */
function stepsFor(steps: readonly Step[], text: string): Step[] {
  const own = steps.find(({ when }) => when && tellsAny(text, when))
  const [first, ...others] = steps.filter(({ when }) => !when)
  return [own ?? first ?? [], others].flat()
}
