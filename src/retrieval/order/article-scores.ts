import type { Corpus } from '../../corpus/types.ts'
import type { Matrix } from '../dense/matrix.ts'
import type { IndexRevision } from '../local/revision.ts'
import { accumulate, type Collection, highestScore, presence } from '../local/scores.ts'
import { top } from '../local/top.ts'
import type { Scored } from './candidates.ts'
import { createNearestQuestions } from './nearest-questions.ts'
import type { OrderQuestion } from './order-question.ts'

/** Candidates from each way of searching. */
const BROUGHT = { all: 300, text: 150, everyday: 150, meaning: 200 }
const PLACE = 9

/**
 * What each way of searching says of all articles, by position: their scores, the best ones as lists, what their places
 * in the lists are worth. Each question overwrites what the one before it got.
 */
export type ArticleScores = ReturnType<ReturnType<typeof createArticleScores>>

export function createArticleScores({
  index,
  corpus,
  vectors,
}: {
  index: IndexRevision
  corpus: Corpus
  vectors: Matrix | null
}) {
  const { text, heading, everyday, asked } = index.tables
  const size = corpus.articles.length
  const nearestQuestions = createNearestQuestions(asked, corpus)
  // Questions are handled one after the other, so all share the same memory.
  const memory = () => new Float32Array(size)
  const scores = { text: memory(), all: memory(), everyday: memory(), heading: memory(), present: memory() }
  const wordsPresent = memory()
  const likeness = memory()
  const placeIn = {
    text: createPlaceIn(size),
    all: createPlaceIn(size),
    everyday: createPlaceIn(size),
    meaning: createPlaceIn(size),
  }

  const fill = (into: Float32Array, tables: readonly Collection[], ...weights: ReadonlyMap<number, number>[]) => {
    into.fill(0)
    for (const each of weights) accumulate(tables, each, into)
  }

  const byMeaning = (vector: OrderQuestion['vector'], allowed: OrderQuestion['allowed']): Scored[] => {
    if (!vector || !vectors) {
      likeness.fill(0)
      return []
    }
    vectors.all(vector, likeness)
    return top(likeness, BROUGHT.meaning, allowed)
  }

  return ({ terms, words, vector, allowed }: OrderQuestion) => {
    fill(scores.text, [text], terms.weights)
    fill(scores.all, [text, heading, everyday], terms.weights, terms.added)
    fill(scores.everyday, [everyday], terms.weights, terms.added)
    fill(scores.heading, [heading], terms.weights)
    const most = presence(text, terms.weights, scores.present)
    const mostWords = presence(text, words, wordsPresent)
    const nearest = nearestQuestions(terms.weights, allowed)

    const lists = {
      all: top(scores.all, BROUGHT.all, allowed),
      text: top(scores.text, BROUGHT.text, allowed),
      everyday: top(scores.everyday, BROUGHT.everyday, allowed),
      meaning: byMeaning(vector, allowed),
    }
    const place = {
      text: placeIn.text(lists.text),
      all: placeIn.all(lists.all),
      everyday: placeIn.everyday(lists.everyday),
      meaning: placeIn.meaning(lists.meaning),
    }
    const best = {
      all: lists.all[0]?.score || 1,
      text: lists.text[0]?.score || 1,
      everyday: lists.everyday[0]?.score || 1,
      nearest: nearest.best || 1,
    }
    const reach = highestScore([text, heading, everyday], terms.weights)
    const reachText = highestScore([text], terms.weights)
    return { scores, wordsPresent, likeness, most, mostWords, nearest, lists, place, best, reach, reachText }
  }
}

/**
 * Tells what the place of an article in a list is worth, 0 when it is not there. Equal scores share the first of their
 * places. Each call forgets the list before.
 */
function createPlaceIn(size: number): (list: readonly Scored[]) => Float32Array {
  const worth = new Float32Array(size)
  let listed: readonly Scored[] = []
  return (list) => {
    for (const { id } of listed) worth[id] = 0
    listed = list
    let shared = 0
    list.forEach(({ id, score }, place) => {
      if (score !== list[shared]?.score) shared = place
      worth[id] = (PLACE + 1) / (PLACE + 1 + shared)
    })
    return worth
  }
}
