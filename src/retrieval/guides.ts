import type { Corpus } from '../corpus/types.ts'
import { guideMatch } from './guide-match.ts'
import { guideQuestions } from './local/fields.ts'
import type { IndexRevision } from './local/revision.ts'
import { accumulate, highestScore, ownScores } from './local/scores.ts'
import type { Hit } from './types.ts'

/** Terms of a question by their numbers: its own, and the words the law uses for them. */
export type QuestionTerms = { weights: ReadonlyMap<number, number>; added: ReadonlyMap<number, number> }

const GUIDES = 5
/** What the nearest question adds to what the guide speaks of, when guides are ordered. */
const NEAREST_QUESTION = 0.15

/**
 * Finds guides by what people ask, nearest first: what the guide speaks of as a whole, its own questions and
 * keywords and the law's words included, and how alike its nearest question is. Ties are ordered by id.
 */
export function createGuideSearch({ index, corpus }: { index: IndexRevision; corpus: Corpus }) {
  const guides = [index.tables.guides]
  const questions = [index.tables.questions]
  const owners = corpus.guides.flatMap((guide, owner) => guideQuestions(guide).map(() => owner))
  const whole = ownScores(index.tables.questions)

  const spokenOf = ({ weights, added }: QuestionTerms): Float32Array => {
    const scores = new Float32Array(index.tables.guides.documents)
    accumulate(guides, weights, scores)
    accumulate(guides, added, scores)
    const highest = highestScore(guides, weights)
    return scores.map((score) => share(score, highest))
  }

  /** For each guide its nearest question: how much of what was asked it covers times how much of it was asked. */
  const nearestQuestions = ({ weights }: QuestionTerms): Float32Array => {
    const scores = new Float32Array(index.tables.questions.documents)
    accumulate(questions, weights, scores)
    const highest = highestScore(questions, weights)
    const nearest = new Float32Array(corpus.guides.length)
    owners.forEach((owner, number) => {
      const score = scores[number] ?? 0
      const likeness = Math.sqrt(share(score, highest) * share(score, whole[number] || score))
      nearest[owner] = Math.max(nearest[owner] ?? 0, likeness)
    })
    return nearest
  }

  return (question: QuestionTerms): Extract<Hit, { kind: 'guide' }>[] => {
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
