import type { CitedPart } from '../../corpus/types.ts'
import type { CheckedSum } from '../asked/checked-sum.ts'
import { cents } from '../asked/latest.ts'
import type { Spoken } from '../asked/spoken.ts'
import type { ComputedLine } from './choose-lines.ts'

/** Of lines by one paragraph only one can be chosen: the one that comes to most is said first. */
export function greatestFirst(lines: readonly ComputedLine[]): ComputedLine[] {
  const isChoice = (line: ComputedLine) =>
    line.together !== undefined &&
    lines.some((other) => other !== line && other.together !== undefined && isSamePart(line.basis[0], other.basis[0]))
  const choices = lines.filter(isChoice).toSorted((one, other) => (other.together ?? 0) - (one.together ?? 0))
  return lines.map((line) => (isChoice(line) ? (choices.shift() ?? line) : line))
}

function isSamePart(one: CitedPart | undefined, other: CitedPart | undefined): boolean {
  return (
    one !== undefined &&
    one.statute === other?.statute &&
    one.article === other.article &&
    one.paragraph === other.paragraph
  )
}

/** The lines, those first by which a sum that is asked about is right. */
export function rightFirst(check: CheckedSum | null, lines: readonly ComputedLine[]): ComputedLine[] {
  if (check === null || check.isEach) return [...lines]
  return lines.toSorted((one, other) => Number(comesTo(other, check.yuan)) - Number(comesTo(one, check.yuan)))
}

/** Whether a sum that is asked about is what the line comes to. Null: the line comes to no sum, or what was told adds up to the one that is asked about. */
export function checkedBy(
  check: CheckedSum,
  line: ComputedLine | null,
  { pieces }: Pick<Spoken, 'pieces'>,
): 'right' | 'wrong' | null {
  if (!line?.comesTo) return null
  const count = check.isEach ? (pieces ?? []).reduce((all, piece) => all + piece.count, 0) : 1
  if (comesTo(line, cents(check.yuan * Math.max(1, count)))) return 'right'
  return check.isAdded ? null : 'wrong'
}

function comesTo(line: ComputedLine, yuan: number): boolean {
  return line.comesTo?.some((sum) => sum === yuan) ?? false
}
