import { type Texts, textsIn } from '../../base/texts.ts'
import type { FigureRule, Guide } from '../../corpus/types.ts'
import type { Day } from '../../law/types.ts'
import type { ReadEnglishFacts } from '../asked/english-facts.ts'
import type { ComputedLine } from './choose-lines.ts'
import { figureLines } from './figures.ts'

/** The multiples and the periods that have English words, by their id: texts/answer.ftl says when they count and what they allow. */
export const IN_ENGLISH: ReadonlySet<string> = new Set([
  'triple',
  'tenfold',
  'drug-tenfold',
  'double-deposit',
  'return-seven-days',
  'quality-seven-days',
  'prepaid-seven-days',
  'refund-after-return',
  'phone-seven-days',
  'phone-fifteen-days',
])

/** Makes the calculations for what was told in English, by the same rules, in English words. `messages`: folded. */
export function createEnglishFigures({
  texts: both,
  readEnglishFacts,
  figures,
  isWorkingDay,
}: {
  texts: Texts
  readEnglishFacts: ReadEnglishFacts
  figures: (today: Day) => readonly FigureRule[]
  isWorkingDay: (day: Day) => boolean | null
}) {
  const texts = textsIn(both, 'en')
  return (guide: Guide, messages: readonly string[], today: Day): ComputedLine[] => {
    const { spoken, words } = readEnglishFacts(messages, today)
    const rules = figures(today)
      .flatMap((rule) => inEnglish(rule, texts))
      .filter((rule) => !(rule.kind === 'multiple' && rule.of === 'deposit' && spoken.reason === 'own'))
    const matter = {
      guide,
      text: [...messages, words].join('\n'),
      deciding: [guide.conclusion],
      focus: 'how_much' as const,
      tellsPrice: spoken.paid !== null,
      tellsCosts: false,
      isPassedOff: false,
    }
    return figureLines(matter, spoken, { rules, texts, today, isWorkingDay, language: 'en' })
  }
}

function inEnglish(rule: FigureRule, texts: Texts): FigureRule[] {
  switch (rule.kind) {
    case 'rest':
    case 'cap':
      return [rule]
    case 'multiple':
      return IN_ENGLISH.has(rule.id) ? [{ ...rule, if: texts(`answer-figure-if-${rule.id}`), told: null }] : []
    case 'period':
      return IN_ENGLISH.has(rule.id) ? [{ ...rule, for: texts(`answer-figure-for-${rule.id}`) }] : []
    case 'whole':
    case 'losses':
    case 'difference':
    case 'delay':
    case 'bad':
    case 'scale':
    case 'use':
    case 'excess':
      return []
  }
}
