import type { Guide, Statement } from '../../corpus/types.ts'
import { findFigures } from '../../law/figures.ts'
import { findAmounts } from '../../normalise/amount.ts'
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

/** What is said before a line on what the business says, or on a duty: it is not for them to decide; there may be no duty. */
export type Stance = 'theirs' | 'needless'

/**
 * What is said before a line where the business refuses what the line gives, or the person asks whether they must do what the
 * line frees them from. `refusal`: what the business says; null: nothing. Null: the line says so itself, or gives nothing.
 */
export function stanceOf(
  { conclusion, conditions }: Guide,
  line: ShownLine | ComputedLine,
  { situations, refusal, mustI }: { situations: readonly Statement[]; refusal: string | null; mustI: boolean },
): Stance | null {
  const refuses = refusal !== null && REFUSES.test(refusal)
  // A sum that the business names itself is no word against it.
  if ('due' in line && line.due)
    return refuses && !findAmounts(refusal).some(({ money }) => line.comesTo?.includes((money.cents ?? 0) / 100))
      ? 'theirs'
      : null
  // The period for what the business refuses is still open.
  if ('open' in line) return refuses ? 'theirs' : null
  const statement = [conclusion, ...situations, ...conditions].find((each) => each === line)
  if (!statement) return null
  if (mustI && FREES.test(line.says) && !TAKES.test(line.says)) return FREES_AT_ONCE.test(line.says) ? null : 'needless'
  const gives = statement.answers[0] === 'yes' && !TAKES.test(line.says) && !DENIES_AT_ONCE.test(line.says)
  return refuses && gives ? 'theirs' : null
}

/** Whether somebody says it who is no side of the matter: a physician, the police, an office. */
export function isOfBystander(claim: string): boolean {
  return BYSTANDER.test(claim)
}

const BYSTANDER = new RegExp(`^${lists.bystanders}`, 'u')
/** Words by which a business refuses, or puts a cost on the person. */
const REFUSES = new RegExp(lists.refuses, 'u')
/** A line that gives less to the person than it takes. */
const TAKES = new RegExp(lists.takes, 'u')
/** A line by which the person need not. */
const FREES = new RegExp(`^[^；。]*${lists.frees}`, 'u')
const FREES_AT_ONCE = new RegExp(`^[^，。；：]{0,8}${lists.frees}`, 'u')
/** A line that says already that the word of the business does not hold. */
const DENIES_AT_ONCE = new RegExp(`^[^。；]{0,24}${lists.denies_it}`, 'u')
/** Units of a period. */
const PERIODS: ReadonlySet<string> = new Set(['day', 'workday', 'month', 'year', 'hour'])
/** Words for a condition. */
const LIMITS = new RegExp(lists.limits, 'u')
/** A line that says the verdict itself, at its beginning. */
const TELLS_VERDICT = new RegExp(`^[^，。；：]{0,8}${lists.tells_verdict}`, 'u')
