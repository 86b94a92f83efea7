import { callsFor } from '../../corpus/figure-rules.ts'
import type { CitedPart, FigureRule, Guide, Statement } from '../../corpus/types.ts'
import { lists } from '../answering-words.ts'
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

const GIVES_BACK = new RegExp(lists.gives_back, 'u')
const MAKES_GOOD = new RegExp(lists.makes_good, 'u')
const DENIED = new RegExp(lists.multiple_denied, 'u')

/** A line that people read. `isFirst`: it answers what was asked; `isDeciding`: it is the conclusion, or for a case that was told. */
export type InSight = { line: Statement; isFirst: boolean; isDeciding: boolean }

/**
 * Whether a line in sight tells people of the sum: it rests on the rule, and says the multiple, or that harm is made good. That
 * all comes back is what the first line says, or nobody.
 */
export function tellsOf({ line, isFirst }: Pick<InSight, 'line' | 'isFirst'>, rule: FigureRule): boolean {
  switch (rule.kind) {
    case 'multiple':
      return restsOn(line, rule) && offers(line.says, rule.times)
    case 'whole':
    case 'rest':
      return isFirst && GIVES_BACK.test(line.says)
    case 'losses':
      return restsOn(line, rule) && MAKES_GOOD.test(line.says)
    case 'cap':
      return restsOn(line, rule)
    default:
      return false
  }
}

/** Whether a clause says that so many times a sum may be asked for: 「不能要 3 倍」 does not. */
function offers(says: string, times: number): boolean {
  const many = `${times} 倍`
  const asked = new RegExp(`${lists.multiple_asked}.{0,14}?${times === 2 ? `(?:${many}|${lists.twice})` : many}`, 'u')
  const twice = new RegExp(`${lists.twice}${lists.multiple_asked}`, 'u')
  return says
    .split(/[，。；：]/u)
    .some((clause) => !DENIED.test(clause) && (asked.test(clause) || (times === 2 && twice.test(clause))))
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
