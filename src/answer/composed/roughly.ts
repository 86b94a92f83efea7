import type { Texts } from '../../base/texts.ts'
import type { FigureRule } from '../../corpus/types.ts'
import { cents } from '../asked/latest.ts'
import type { Spoken } from '../asked/spoken.ts'
import type { ComputedLine } from './choose-lines.ts'
import { COSTS, LARGEST_YUAN, money, reckoned } from './sums.ts'

/** Whether a calculation counts with costs that were told roughly. */
export function ofRoughCosts(rule: FigureRule, { isCostsAbout }: Spoken): boolean {
  return isCostsAbout && (rule.kind === 'multiple' || rule.kind === 'losses') && rule.of === COSTS
}

/** A sum that counts with costs told roughly says so. */
export function roughCosts({ due: _, costs: __, ...line }: ComputedLine, texts: Texts): ComputedLine {
  return { ...line, says: texts('answer-figure-losses-about', { line: line.says }) }
}

/** A sum that counts with a price told roughly says so. It is no sum to claim in a letter. */
export function roughly({ due: _, ...line }: ComputedLine, spoken: Spoken, texts: Texts): ComputedLine {
  const says = texts('answer-figure-about', { line: line.says, paid: money(spoken.paid ?? 0) })
  return { ...line, says }
}

/** What is left by a share or a sum told roughly says so. It is no sum to claim in a letter. */
export function roughUse({ due: _, ...line }: ComputedLine, texts: Texts): ComputedLine {
  return { ...line, says: texts('answer-figure-use-about', { line: line.says }) }
}

/** What the pieces come to, where no rule says more of it. Of what was used, that is no answer to what comes back: 做了两次一次180. */
export function productLine(spoken: Spoken, texts: Texts): ComputedLine | null {
  const { pieces, paid, twoPrices, over, short, missing, bad, isUsed } = spoken
  const isOther = [twoPrices, over, short, missing, bad].some((one) => one !== null)
  if (!pieces || paid === null || paid > LARGEST_YUAN || isOther || isUsed) return null
  return { says: texts('answer-figure-product', { how: reckoned(spoken) }), basis: [], answers: 'how_much' }
}

/** A sum of which nothing says whether it is the price of one: the line says what all would come to. */
export function perhapsEach(
  { due, ...line }: ComputedLine,
  { paid, perhapsEach: count }: Spoken,
  texts: Texts,
): ComputedLine {
  if (count === undefined || paid === null) return { ...line, ...(due && { due }) }
  const all = cents(paid * count)
  return { ...line, says: texts('answer-figure-each', { line: line.says, paid: money(paid), count, all: money(all) }) }
}
