import type { Texts } from '../../base/texts.ts'
import { cents } from '../asked/latest.ts'
import type { Spoken } from '../asked/spoken.ts'
import type { ComputedLine } from './choose-lines.ts'
import { money } from './sums.ts'

/** Adds the costs of a harm to what else comes back, where both are due. The whole is said before the costs alone. */
export function withCosts(all: readonly ComputedLine[], spoken: Spoken, texts: Texts): ComputedLine[] {
  const first = all.find((line) => line.costs)
  const costs = first?.costs
  // Two rules may make the same costs good.
  const lines = all.filter((line) => !line.costs || line === first)
  if (!costs || spoken.isAbout) return [...lines]
  const added = lines.map((line) => {
    if (line.together === undefined) return line
    const together = cents(line.together + costs.yuan)
    const says = `${line.says}${texts('answer-figure-with-costs', { costs: costs.how, all: money(together) })}`
    return { ...line, says, together, comesTo: [...(line.comesTo ?? []), together] }
  })
  const isWhole = (line: ComputedLine) => line.together !== undefined
  if (!added.some(isWhole)) return added.map((line) => (line.costs ? withPrice(line, spoken, texts) : line))
  return [...added.filter(isWhole), ...added.filter((line) => !isWhole(line))]
}

/** Costs that are asked for together with all else: where the price comes back too, what both come to. */
function withPrice(line: ComputedLine, { asksAll, paid }: Spoken, texts: Texts): ComputedLine {
  if (!asksAll || paid === null || !line.costs || paid === line.costs.yuan) return line
  const together = cents(paid + line.costs.yuan)
  const says = `${line.says}${texts('answer-figure-with-price', { paid: money(paid), all: money(together) })}`
  return { ...line, says, comesTo: [...(line.comesTo ?? []), together] }
}
