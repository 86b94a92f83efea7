import { createStatuteNames } from '../law/names.ts'
import { callsFor } from './figure-rules.ts'
import { articlesNamed } from './passages.ts'
import type { CitedPart, Guide, Knowledge, Statement } from './types.ts'

/** Words of ours that rest on the law. */
export type Resting = {
  /** The id of a guide, or a file of `knowledge/`: what a person reads again as a whole. */
  place: string
  kind: 'line' | 'digest' | 'figure' | 'passage' | 'case'
  says: string
  parts: readonly CitedPart[]
}

export const FIGURES = 'rules/figures.yaml'

/** Everything in `knowledge/` that rests on the law: lines of guides, digests, calculations, texts, rules, cases. */
export function restingOnLaw(knowledge: Knowledge): Resting[] {
  const names = createStatuteNames(knowledge.statutes)
  return [
    ...knowledge.guides.flatMap((guide) =>
      linesOf(guide).map(({ says, basis }): Resting => ({ place: guide.id, kind: 'line', says, parts: basis })),
    ),
    ...knowledge.digests.map(
      ({ file, statute, article, text }): Resting => ({
        place: file,
        kind: 'digest',
        says: text,
        parts: [{ statute, article, paragraph: null, item: null }],
      }),
    ),
    ...knowledge.figures.map(
      (rule): Resting => ({ place: FIGURES, kind: 'figure', says: rule.id, parts: callsFor(rule) }),
    ),
    ...knowledge.passages.map(
      (passage): Resting => ({
        place: passage.file,
        kind: 'passage',
        says: passage.text,
        parts: articlesNamed(passage, names),
      }),
    ),
    ...knowledge.cases.map(
      ({ id, title, articles }): Resting => ({ place: `cases/${id}.md`, kind: 'case', says: title, parts: articles }),
    ),
  ].filter(({ parts }) => parts.length > 0)
}

/** Every line of a guide that may rest on something, in both languages. */
export function linesOf({
  conclusion,
  conditions,
  situations,
  exceptions,
  evidence,
  steps,
  english,
}: Guide): Statement[] {
  return [
    conclusion,
    ...conditions,
    ...situations.map(({ statement }) => statement),
    ...exceptions,
    ...evidence,
    ...steps,
    ...english,
  ]
}
