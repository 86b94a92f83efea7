import type { Corpus } from '../../corpus/types.ts'
import { accumulate, type Collection, highestScore, ownScores } from '../local/scores.ts'
import { top } from '../local/top.ts'

/** Questions that are compared with the one asked. */
const COMPARED = 400

export type NearestQuestions = {
  /** Of each article its nearest question, 0 to 1: the share of the question it covers times the share of it that was asked. */
  likeness: Float32Array
  /** The best of them. */
  best: number
  /** Positions of the articles that have any. */
  positions: number[]
}

/** Finds, for each article, its question nearest to the one asked. The answer is overwritten by the next call. */
export function createNearestQuestions(asked: Collection, corpus: Corpus) {
  const owners = Uint32Array.from(corpus.articles.flatMap(({ questions }, owner) => questions.map(() => owner)))
  const whole = ownScores(asked)
  const scores = new Float32Array(asked.documents)
  const likeness = new Float32Array(corpus.articles.length)

  return (terms: ReadonlyMap<number, number>, allowed: (position: number) => boolean): NearestQuestions => {
    likeness.fill(0)
    const positions: number[] = []
    if (asked.documents === 0) return { likeness, best: 0, positions }
    scores.fill(0)
    accumulate([asked], terms, scores)
    const highest = highestScore([asked], terms)
    let best = 0
    for (const { id, score } of top(scores, COMPARED)) {
      const position = owners[id] as number
      if (!allowed(position)) continue
      const like = Math.sqrt(Math.min(1, score / highest) * Math.min(1, score / (whole[id] || score)))
      if (like <= (likeness[position] as number)) continue
      if (likeness[position] === 0) positions.push(position)
      likeness[position] = like
      best = Math.max(best, like)
    }
    return { likeness, best, positions }
  }
}
