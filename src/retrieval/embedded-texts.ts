import type { CaseRecord, Corpus, Guide } from '../corpus/types.ts'
import { textOf } from './article-text.ts'

/** The texts of a corpus that get a vector: of the articles, then of the guides, then of the cases. */
export function embeddedTexts({ articles, guides, cases }: Corpus): string[] {
  return [...articles.map(textOf), ...guides.map(guideText), ...cases.map(caseText)]
}

/** What the guide answers. Its questions are compared one by one, by their words: they would blur it. */
function guideText({ title, conclusion }: Guide): string {
  return [title, conclusion].join('\n')
}

function caseText({ title, facts, finding }: CaseRecord): string {
  return [title, facts, finding].join('\n')
}
