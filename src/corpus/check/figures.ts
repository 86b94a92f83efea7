import { callsFor, sumsOf, unsupportedByBasis } from '../figure-rules.ts'
import type { ArticleRecord, FigureRule, Guide, Tag } from '../types.ts'
import type { CheckInput } from './input.ts'
import { hasPart, rulesOf } from './support.ts'

/** What was paid and what the whole costs, which every calculation may count with. */
const PRICES = ['paid', 'price']

/**
 * Checks the calculations: what they rest on is in force and gives their figures, and they count with sums that people are asked
 * for.
 */
export function checkFigures(current: Map<string, ArticleRecord>, { knowledge, report }: CheckInput): void {
  const sums = new Set([...PRICES, ...knowledge.sums])
  for (const rule of knowledge.figures) {
    const problems = callsFor(rule).flatMap((part) => {
      const name = `《${part.statute}》${part.article}`
      const article = current.get(`${part.statute} ${part.article}`)
      if (!article) return [`${name}既没有要点，也没有导入的原文，或者现在不是有效的条文`]
      if (!hasPart(article, part)) return [`${name}没有${part.paragraph ?? ''}${part.item ?? ''}`]
      return part === rule.basis
        ? unsupportedByBasis(rule, article).map((written) => `${name}${part.paragraph ?? ''}里找不到「${written}」`)
        : []
    })
    const unknown = sumsOf(rule).filter((sum) => !sums.has(sum))
    for (const problem of [
      ...problems,
      ...unknown.map((sum) => `「${sum}」没有人会读出来：表单、words/asked.yaml 和 words/figures.yaml 里都没有这笔钱`),
    ]) {
      report('finding', 'figure', 'rules/figures.yaml', `${rule.id}：${problem}`)
    }
  }
}

/** What a calculation answers and no line of the guide does, as it is written there. Null: some line answers it. */
export function lacksQuestion(guide: Guide, { kind }: FigureRule): string | null {
  const [tag, written]: [Tag, string] = kind === 'period' ? ['until_when', '#多久'] : ['how_much', '#多少']
  return rulesOf(guide).some(({ answers }) => answers.includes(tag)) ? null : written
}
