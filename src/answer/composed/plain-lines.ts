import type { Texts } from '../../base/texts.ts'
import type { Course } from '../asked/courses.ts'
import { cents } from '../asked/latest.ts'
import { gapSum } from '../asked/reckonings.ts'
import type { Spoken } from '../asked/spoken.ts'
import type { ComputedLine } from './choose-lines.ts'
import { money } from './sums.ts'

/** The lines, those that come to the plain sum that is asked for first; where none does, that sum before them. */
export function plainFirst(
  lines: readonly ComputedLine[],
  { plain, gap }: Pick<Spoken, 'plain' | 'gap'>,
  texts: Texts,
): ComputedLine[] {
  const sum = plain ?? (gap && gapSum(gap))
  if (sum === null) return [...lines]
  const isIt = (line: ComputedLine) => !sum.isPercent && (line.comesTo?.includes(sum.yuan) ?? false)
  if (lines.some(isIt)) return [...lines.filter(isIt), ...lines.filter((line) => !isIt(line))]
  const key = sum.isClaim
    ? 'fee-times'
    : sum.isPercent
      ? 'percent'
      : gap?.isOfClass
        ? 'gap-class'
        : gap
          ? 'gap'
          : 'product'
  const says = texts(`answer-figure-${key}`, { how: sum.how })
  return [{ says, basis: [], answers: 'how_much', comesTo: [sum.yuan] }, ...lines]
}

/** What comes back of two purchases, each by its own price. Null: there are no two, or nothing tells how much of either was used. */
export function courseLine({ courses, reason }: Pick<Spoken, 'courses' | 'reason'>, texts: Texts): ComputedLine | null {
  if (!courses || courses.every(({ portion }) => portion === null)) return null
  const asked = courses.filter(({ isAsked }) => isAsked)
  const rests = asked.map((course) => restOf(course, texts))
  const all = rests.reduce(
    (sum, { yuan }) => (sum === null || yuan === null ? null : cents(sum + yuan)),
    0 as number | null,
  )
  const parts = rests.map(({ says }) => says).join('；')
  const says = [
    texts('answer-figure-courses', { parts }),
    asked.length > 1 && all !== null ? texts('answer-figure-courses-all', { all: money(all) }) : '',
    reason === 'shop' ? '' : texts('answer-figure-courses-own'),
  ].join('')
  return { says, basis: [], answers: 'how_much', ...(all !== null && { comesTo: [all] }) }
}

function restOf({ name, paid, portion }: Course, texts: Texts): { says: string; yuan: number | null } {
  if (!portion) return { says: texts('answer-figure-course-open', { name, paid: money(paid) }), yuan: null }
  const left = cents(portion.whole - portion.used)
  const yuan = cents((paid / portion.whole) * left)
  const values = { name, paid: money(paid), whole: money(portion.whole), left: money(left), rest: money(yuan) }
  return { says: texts('answer-figure-course', values), yuan }
}

/** What comes back of one of several things that were cheaper together. */
export function discountedLine(
  line: ComputedLine,
  { discounted }: Pick<Spoken, 'discounted'>,
  texts: Texts,
): ComputedLine {
  if (!discounted) return line
  const says = `${line.says}${texts('answer-figure-discounted', { how: discounted.how, rest: money(discounted.yuan) })}`
  return { ...line, says, comesTo: [...(line.comesTo ?? []), discounted.yuan] }
}
