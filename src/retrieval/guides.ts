import type { Corpus } from '../corpus/types.ts'
import type { Meant } from './dense/meanings.ts'
import { type GuideEvidence, guideMatch, guideScore } from './guide-match.ts'
import { guideQuestions } from './local/fields.ts'
import type { IndexRevision } from './local/revision.ts'
import { accumulate, highestScore, ownScores } from './local/scores.ts'
import type { NgramEncoder } from './ngram/encoder.ts'
import { beliefIn } from './order/belief.ts'
import type { Hit } from './types.ts'

/** Terms of a question by their numbers: its own terms, and the law's words for them. */
export type QuestionTerms = { weights: ReadonlyMap<number, number>; added: ReadonlyMap<number, number> }

const GUIDES = 8

/** The evidence for every guide, in the order of the corpus. */
export type GuideEvidences = (question: QuestionTerms, vector: Float32Array | null) => GuideEvidence[]

/**
 * Guides for a question. `among`: positions of the guides to choose from; null: all. `meant` changes only the order
 * behind the first: which guide is first and how sure it is (`match`) is told from words and questions, so that no
 * embedder makes a guide answer alone.
 */
export type GuideSearch = (
  question: QuestionTerms,
  vector: Float32Array | null,
  brought?: { among: readonly number[] | null; meant: Meant | null },
) => Extract<Hit, { kind: 'guide' }>[]

/**
 * Compares a question with every guide: with what the guide speaks of as a whole, and with its own questions by words
 * and by meaning.
 */
export function createGuideEvidences({
  index,
  corpus,
  encoder,
}: {
  index: IndexRevision
  corpus: Corpus
  encoder: NgramEncoder | null
}): GuideEvidences {
  const guides = [index.tables.guides]
  const questions = [index.tables.questions]
  const asked = corpus.guides.map(guideQuestions)
  const owners = asked.flatMap((list, owner) => list.map(() => owner))
  const whole = ownScores(index.tables.questions)
  const vectors = encoder && asked.map((list) => list.map((question) => encoder.question(question)))

  const spokenOf = ({ weights, added }: QuestionTerms): Float32Array => {
    const scores = new Float32Array(index.tables.guides.documents)
    accumulate(guides, weights, scores)
    accumulate(guides, added, scores)
    const highest = highestScore(guides, weights)
    return scores.map((score) => share(score, highest))
  }

  /** For each guide its nearest question: the share of the question it covers times the share of it that was asked. */
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

  return (question, vector) => {
    const spoken = spokenOf(question)
    const nearest = nearestQuestions(question)
    return corpus.guides.map((_, id) => ({
      spokenOf: spoken[id] ?? 0,
      nearest: nearest[id] ?? 0,
      meant: meantBy(vector, vectors?.[id] ?? []),
    }))
  }
}

/** How much one width of an embedder's spread adds to the score of a guide. Measured: docs/ranking.md. */
const MEANING = 0.03

/** Finds guides by what people ask, nearest first. Ties are ordered by id. */
export function createGuideSearch(given: Parameters<typeof createGuideEvidences>[0]): GuideSearch {
  const evidences = createGuideEvidences(given)
  const { guides } = given.corpus
  return (question, vector, { among, meant } = { among: null, meant: null }) => {
    const chosen = among && new Set(among)
    const byWords = evidences(question, vector)
      .map((evidence, id) => ({
        guide: guides[id] as (typeof guides)[number],
        evidence,
        score: guideScore(evidence),
        id,
      }))
      .filter(({ evidence, id }) => evidence.spokenOf > 0 && (chosen === null || chosen.has(id)))
      .sort((left, right) => right.score - left.score || (left.guide.id < right.guide.id ? -1 : 1))
    const [first, second] = byWords
    const ranked = meant ? byMeaning(byWords, meant) : byWords
    return ranked.slice(0, GUIDES).map((found) => {
      const { guide, evidence, score } = found
      const other = (found === first ? second : first)?.score ?? 0
      return { kind: 'guide', score, guide, match: guideMatch(evidence, Math.max(0, 1 - other / score)) }
    })
  }
}

/**
 * The same guides, with what an embedder says of them added to their scores. The guide that words put first stays there:
 * only that one may answer alone.
 */
function byMeaning<T extends { id: number; score: number }>(byWords: readonly T[], meant: Meant): T[] {
  const weight = MEANING * beliefIn(meant, byWords.slice(0, GUIDES))
  const order = new Map(byWords.map((found) => [found, found.score + weight * Math.max(0, meant.of(found.id))]))
  const others = byWords.slice(1)
  others.sort((left, right) => (order.get(right) as number) - (order.get(left) as number))
  return [...byWords.slice(0, 1), ...others]
}

/** The similarity of the nearest of some vectors, all of length 1; opposite directions count as 0. */
function meantBy(vector: Float32Array | null, questions: readonly Float32Array[]): number {
  let best = 0
  for (const each of vector ? questions : []) {
    let product = 0
    for (let at = 0; at < each.length; at += 1)
      product += (each[at] as number) * ((vector as Float32Array)[at] as number)
    best = Math.max(best, product)
  }
  return best
}

function share(part: number, whole: number): number {
  return part === 0 ? 0 : Math.min(1, part / whole)
}
