import type { Citation } from '../message/citation.ts'
import type { QuestionSetting } from './composed/setting.ts'
import type { FurtherTools } from './further-asked.ts'
import { cite, isCitable } from './grounds/cite.ts'

/**
 * The articles on what a complaint must tell: those of the conclusion of the guide on it. Empty where one of them is not in
 * force, or has changed since the line was read.
 */
export function citedOnComplaining(
  { at }: QuestionSetting,
  { corpus, store, complainingGuide }: Pick<FurtherTools, 'corpus' | 'store'> & { complainingGuide: string },
): Citation[] {
  const guide = corpus.guides.find(({ id }) => id === complainingGuide)
  const held = guide && store.sayable(guide, at)
  if (!held || held.quoted.has(held.guide.conclusion.says)) return []
  const { basis } = held.guide.conclusion
  const cited = basis.flatMap((part) => {
    const article = store.article(part.statute, part.article, at)
    return article && isCitable(article) ? [cite(article, { part, about: held.guide.conclusion.says })] : []
  })
  return cited.length === basis.length ? cited : []
}
