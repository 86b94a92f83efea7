import type { Statement } from '../../corpus/types.ts'
import type { InSight } from './calling.ts'
import { type ChosenLines, type ComputedLine, MOST_CHARACTERS, MOST_RULES, type ShownLine } from './choose-lines.ts'

/** Greatest number of characters of lead and rules of a first answer beside a rule that nobody asked for: a step and a question follow. */
const FIRST_CHARACTERS = 130
/** Greatest number of sums in sight. */
const MOST_SUMS = 2

/**
 * `lines`: those of the guide; `kept`: those that never give way: the conclusion, on which later answers build, and those for a
 * case that was told; `sumsOf`: what a line tells of, reckoned.
 */
type ToReckon = {
  lines: readonly Statement[]
  kept: readonly Statement[]
  computed: readonly ComputedLine[]
  paid: number | null
  sumsOf: (inSight: Pick<InSight, 'line' | 'isFirst'>) => ComputedLine[]
  isSaid: (line: string) => boolean
  isLater: boolean
}

/**
 * Puts the sum that a line in sight tells of below that line. A further rule that nobody asked for gives way where that
 * makes too much to read.
 */
export function withSums(
  chosen: ChosenLines,
  { lines, kept, computed, paid, sumsOf, isSaid, isLater }: ToReckon,
): ChosenLines & { sums: ComputedLine[] } {
  const { lead, exception } = chosen
  const isSum = (line: ShownLine) => computed.some((one) => one === line && one.answers === 'how_much')
  const isPrice = ({ comesTo }: ComputedLine) => comesTo?.every((yuan) => yuan === paid) ?? false
  const sums: ComputedLine[] = []
  const below = new Map<ShownLine, ComputedLine[]>()
  const shown = [lead, ...chosen.rules, ...(exception ? [exception] : [])]
  const before = computed.filter((line) => shown.includes(line) && isSum(line))
  for (const caller of shown) {
    const line = lines.find((one) => one === caller)
    if (!line) continue
    const known = [...before, ...sums]
    const fresh = sumsOf({ line, isFirst: line === lead })
      .filter(({ says, costs }) => !isSaid(says) && known.every((one) => one.says !== says && !(one.costs && costs)))
      // A price that comes back is a part of any greater sum that is said.
      .filter((one) => !isPrice(one) || known.length === 0)
      .slice(0, MOST_SUMS - known.filter((one) => !isPrice(one)).length)
    sums.push(...fresh)
    below.set(line, fresh)
  }
  const isBare = (line: ShownLine) =>
    before.some((one) => one === line && isPrice(one)) && sums.some((one) => one.together !== undefined)
  const all = [lead, ...chosen.rules].flatMap((line) => [line, ...(below.get(line) ?? [])]).slice(1)
  const own = [...all.filter((line) => !isBare(line)), ...(exception ? (below.get(exception) ?? []) : [])]
  const callers = [...below].filter(([, of]) => of.length > 0).map(([line]) => line)
  const isWeak = (line: ShownLine) => ![...callers, ...kept, ...computed, ...sums].includes(line)
  const rules = own.slice()
  const most = isLater ? MOST_CHARACTERS : FIRST_CHARACTERS
  const isTooMuch = () =>
    rules.length > MOST_RULES ||
    (rules.length > 1 && [lead, ...rules].reduce((length, { says }) => length + says.length, 0) > most)
  for (const weak of own.filter(isWeak).toReversed()) if (isTooMuch()) rules.splice(rules.indexOf(weak), 1)
  const dropped = own.filter((line) => !rules.includes(line))
  const more = [...new Set([...dropped, ...chosen.more])].filter((line) => !rules.includes(line) && !isBare(line))
  return { ...chosen, rules, more, sums }
}
