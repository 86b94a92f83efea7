import type { Corpus } from '../corpus/types.ts'
import type { AnalysedQuestion } from './analyze.ts'
import { guideMatch } from './guide-match.ts'
import { guideQuestions } from './local/fields.ts'
import { addScores, highestScore, type Postings } from './local/postings.ts'
import type { IndexRevision } from './local/revision.ts'
import type { Hit } from './types.ts'

const GUIDES = 5
/** What the nearest question adds to what the guide speaks of, when guides are ordered. */
const NEAREST_QUESTION = 0.15

/**
 * Finds guides by what people ask, nearest first: what the guide speaks of as a whole, its own questions and
 * keywords and the law's words included, and how alike its nearest question is. Ties are ordered by id.
 */
export function createGuideSearch({ index, corpus }: { index: IndexRevision; corpus: Corpus }) {
  const { vocabulary, tables } = index
  const owners = corpus.guides.flatMap((guide, owner) => guideQuestions(guide).map(() => owner))
  const whole = ownScores(tables.questions)

  const spokenOf = ({ weights, added }: AnalysedQuestion): Float64Array => {
    const scores = new Float64Array(tables.guides.documents)
    addScores(tables.guides, vocabulary, weights, scores)
    addScores(tables.guides, vocabulary, added, scores)
    const highest = highestScore(tables.guides, vocabulary, weights)
    return scores.map((score) => share(score, highest))
  }

  /** For each guide its nearest question: how much of what was asked it covers times how much of it was asked. */
  const nearestQuestions = ({ weights }: AnalysedQuestion): Float64Array => {
    const scores = new Float64Array(tables.questions.documents)
    addScores(tables.questions, vocabulary, weights, scores)
    const highest = highestScore(tables.questions, vocabulary, weights)
    const nearest = new Float64Array(corpus.guides.length)
    owners.forEach((owner, number) => {
      const score = scores[number] ?? 0
      const likeness = Math.sqrt(share(score, highest) * share(score, whole[number] || score))
      nearest[owner] = Math.max(nearest[owner] ?? 0, likeness)
    })
    return nearest
  }

  return (question: AnalysedQuestion): Extract<Hit, { kind: 'guide' }>[] => {
    const spoken = spokenOf(question)
    const nearest = nearestQuestions(question)
    const ranked = corpus.guides
      .map((guide, id) => ({ guide, spokenOf: spoken[id] ?? 0, nearest: nearest[id] ?? 0 }))
      .map((found) => ({ ...found, score: found.spokenOf + NEAREST_QUESTION * found.nearest }))
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score - left.score || (left.guide.id < right.guide.id ? -1 : 1))
    return ranked.slice(0, GUIDES).map(({ guide, score, spokenOf, nearest }, place) => {
      const other = ranked[place === 0 ? 1 : 0]?.score ?? 0
      const lead = Math.max(0, 1 - other / score)
      return { kind: 'guide', score, guide, match: guideMatch({ nearest, spokenOf, lead }) }
    })
  }
}

function share(part: number, whole: number): number {
  return part === 0 ? 0 : Math.min(1, part / whole)
}

/** What each document of a table would score if asked for word by word. */
function ownScores(table: Postings): Float64Array {
  const scores = new Float64Array(table.documents)
  for (let at = 0; at < table.ids.length; at += 1) {
    const id = table.ids[at] as number
    scores[id] = (scores[id] as number) + (table.worth[at] as number)
  }
  return scores
}
