import { wholeDayInWords } from '../base/day-in-words.ts'
import { type Texts, textsIn } from '../base/texts.ts'
import type { Block } from '../message/blocks.ts'
import { LONGEST_QUESTION } from '../retrieval/analyze.ts'
import { note } from './composed/render.ts'
import type { QuestionSetting } from './composed/setting.ts'
import type { SingleQuestion } from './grounded.ts'
import type { OutcomeRules } from './scope/outcome-rules.ts'

/** What calls for a word of sympathy, the gravest first. */
const LOSSES = ['kin', 'unborn', 'pet', 'child', 'savings'] as const

/**
 * Remarks before an answer: sympathy; the question was cut; the law counts for another day; the person is a minor or a trader.
 */
export function remarks(
  { text, brief, history, trader, isTraderKnown }: SingleQuestion,
  question: string,
  { at, language }: QuestionSetting,
  { rules, texts }: { rules: OutcomeRules; texts: Texts },
): Block[] {
  if (brief) return []
  const said = textsIn(texts, language)
  const isSaid = (patterns: readonly RegExp[]) => patterns.some((each) => each.test(question))
  const isNew = (patterns: readonly RegExp[]) =>
    isSaid(patterns) && !history.some((earlier) => patterns.some((each) => each.test(earlier)))
  const loss = trader ? undefined : LOSSES.find((each) => isNew(rules[`lost_${each}`]))
  return [
    ...(loss ? [note(said(`answer-lost-${loss}`))] : []),
    ...(text.length > question.length ? [note(said('answer-cut', { count: LONGEST_QUESTION }))] : []),
    ...(at.on === at.today ? [] : [note(said('answer-as-of', { day: wholeDayInWords(at.on, language) }))]),
    ...(isNew(rules.minor) ? [note(said(isSaid(rules.uneasy) ? 'answer-minor' : 'answer-minor-plain'))] : []),
    ...sideOf({ trader, isTraderKnown }, { language }, { texts }),
  ]
}

/** Says to a trader for which side the answer is, once in a talk. */
export function sideOf(
  { trader, isTraderKnown }: Pick<SingleQuestion, 'trader' | 'isTraderKnown'>,
  { language }: Pick<QuestionSetting, 'language'>,
  { texts }: { texts: Texts },
): Block[] {
  return trader && !isTraderKnown ? [note(textsIn(texts, language)('answer-trader', { called: trader.called }))] : []
}
