import { callsFor } from '../../corpus/figure-rules.ts'
import type { CitedPart, FigureRule, Guide, Statement } from '../../corpus/types.ts'
import { saysAny } from '../asked/phrases.ts'

/** Whether a line rests on one of the paragraphs that call for the calculation. */
export function restsOn(line: Statement, rule: FigureRule): boolean {
  return line.basis.some((part) => isCalling(part, rule))
}

export function isCalling({ statute, article, paragraph }: CitedPart, rule: FigureRule): boolean {
  return callsFor(rule).some(
    (part) => statute === part.statute && article === part.article && paragraph === part.paragraph,
  )
}

/** Whether a multiple needs a case, as of deceit, that the person neither told nor named. */
export function isUntold(rule: FigureRule, { text, isPassedOff, deciding }: UntoldIn): boolean {
  if (rule.kind !== 'multiple' || rule.cases.length === 0) return false
  const told = [...rule.cases, ...rule.named, ...rule.anywhere]
  return !saysAny(text, told) && !(rule.passedOff && isPassedOff) && !deciding.some((line) => isOwnOf(rule, line))
}

/** Whether a line is about the multiple before anything else. */
export function isOwnOf(rule: Extract<FigureRule, { kind: 'multiple' }>, { basis: [first], says }: Statement): boolean {
  return first !== undefined && isCalling(first, rule) && saysAny(says, rule.says)
}

/** Whether a line is about such a multiple before anything else. */
export function isLineUntold(line: Statement, rules: readonly FigureRule[], matter: UntoldIn): boolean {
  const [first] = line.basis
  return first !== undefined && rules.some((rule) => isCalling(first, rule) && isUntold(rule, matter))
}

/** What was told, folded, and the conclusion and the situations that it tells. */
type UntoldIn = { text: string; isPassedOff: boolean; deciding: readonly Statement[] }

/** Whether a period is on proof, and the guide on another thing. */
export function isOnlyProof({ onProof }: Extract<FigureRule, { kind: 'period' }>, { conclusion }: Guide): boolean {
  return onProof && !conclusion.answers.includes('who_proves')
}

/** Whether a guide is about things for which other rules go before this one. */
export function yieldsTo({ yields }: Extract<FigureRule, { kind: 'period' }>, { conclusion }: Guide): boolean {
  const named = [...conclusion.basis.map(({ statute }) => statute), ...conclusion.documents]
  return named.some((name) => yields.some((special) => name.includes(special)))
}
