import type { Guide, Statement } from '../../corpus/types.ts'
import { findFigures } from '../../law/figures.ts'
import { lists } from '../answering-words.ts'
import type { ComputedLine, ShownLine } from './choose-lines.ts'

/** What is said before a line: that the person may, may not, that it depends, or that a period for it is open. */
type Verdict = 'yes' | 'no' | 'depends' | 'open'

/**
 * What is said before a line where a later message asks whether the person may. Null: the line says so itself, or is about another
 * case. A line with a period or a condition, and a period that is over, allow no plain yes.
 */
export function verdictOf(
  { conclusion, conditions }: Guide,
  line: ShownLine | ComputedLine,
  { situations, computed }: { situations: readonly Statement[]; computed: readonly ComputedLine[] },
): Verdict | null {
  if ('open' in line) return 'open'
  const isOfCase = line === conclusion || situations.some((each) => each === line)
  const statement = [conclusion, ...situations, ...conditions].find((each) => each === line)
  const [verdict] = statement?.answers ?? []
  if (!statement || TELLS_VERDICT.test(line.says)) return null
  if (verdict === 'no') return isOfCase ? 'no' : null
  if (verdict !== 'yes' && verdict !== 'depends') return null
  const isBound =
    LIMITS.test(line.says) ||
    findFigures(line.says).some(({ unit }) => PERIODS.has(unit)) ||
    computed.some(({ over }) => over)
  return verdict === 'yes' && isOfCase && !isBound ? 'yes' : 'depends'
}

/** Units of a period. */
const PERIODS: ReadonlySet<string> = new Set(['day', 'workday', 'month', 'year', 'hour'])
/** Words for a condition. */
const LIMITS = new RegExp(lists.limits, 'u')
/** A line that says the verdict itself, at its beginning. */
const TELLS_VERDICT = new RegExp(`^[^，。；：]{0,8}${lists.tells_verdict}`, 'u')
