import { beliefIn } from '../dense/belief.ts'
import { top } from '../local/top.ts'
import type { NearestQuestions } from './nearest-questions.ts'
import type { OrderQuestion } from './order-question.ts'
import type { ArticlePlaces } from './places.ts'
import { type LearnedOf, type NearAnchor, statuteOf } from './recall.ts'

/** Articles with the nearest questions that become candidates. */
const BROUGHT_BY_QUESTIONS = 60
/** Similar answered questions whose articles, and their neighbours in the statute, become candidates too. */
const ANCHORS_TRUSTED = 15
const AROUND = 2
/** Number of statutes searched more deeply, and how deeply. */
const STATUTES = 5
const OF_STATUTE = 40
/** Of a statute that the question names: all articles when there are no more of them, else as many of the best. */
const OF_NAMED = { all: 300, best: 150 }

export type Scored = { id: number; score: number }

/** Every way by which an article becomes a candidate. */
export type Ways = {
  question: Pick<OrderQuestion, 'brought' | 'named' | 'statutes' | 'allowed'>
  lists: Record<'all' | 'text' | 'everyday' | 'meaning', readonly Scored[]>
  nearest: NearestQuestions
  /** Articles of guides. */
  guided: ReadonlyMap<number, number>
  anchors: readonly NearAnchor[]
  /** Hits by edition. */
  statutes: ReadonlyMap<number, { counted: number }>
  learned: LearnedOf
  /** Scores of all articles, for the deeper search in likely statutes. */
  all: Float32Array
}

/**
 * The articles worth looking at closely, ascending positions; and how far the embedder is believed (`beliefIn`). Only
 * then its nearest articles are among them.
 */
export type Chosen = { candidates: Uint32Array; belief: number }

/** Chooses candidates. Keeps memory between calls. */
export function createCandidates(places: ArticlePlaces, size: number) {
  const chosen = new Uint8Array(size)
  return ({
    question: { brought, named, statutes: ofQuestion, allowed },
    lists,
    nearest,
    guided,
    anchors,
    statutes,
    learned,
    all,
  }: Ways): Chosen => {
    chosen.fill(0)
    const found: number[] = []
    const choose = (position: number) => {
      if (chosen[position] === 1) return
      chosen[position] = 1
      found.push(position)
    }
    const add = (position: number) => {
      if (allowed(position)) choose(position)
    }
    const own = brought.instead ? [lists.everyday, lists.meaning] : Object.values(lists)
    for (const list of own) for (const { id } of list) choose(id)
    const near = nearest.positions.toSorted(
      (left, right) => (nearest.likeness[right] as number) - (nearest.likeness[left] as number) || left - right,
    )
    for (const position of near.slice(0, BROUGHT_BY_QUESTIONS)) choose(position)
    for (const position of brought.instead ?? []) add(position)
    for (const position of named) add(position)
    for (const position of guided.keys()) add(position)
    for (const { anchor } of anchors.slice(0, ANCHORS_TRUSTED)) {
      for (const key of anchor.articles) {
        for (const position of places.positions.get(key) ?? []) {
          const edition = places.editions[position] as number
          const from = Math.max(places.starts[edition] as number, position - AROUND)
          const to = Math.min((places.starts[edition + 1] as number) - 1, position + AROUND)
          for (let at = from; at <= to; at += 1) add(at)
        }
      }
    }
    const searchIn = (edition: number, most: number) => {
      const from = places.starts[edition] as number
      const part = all.subarray(from, places.starts[edition + 1])
      for (const { id } of top(part, most, (id) => allowed(from + id))) choose(from + id)
    }
    for (const edition of likelyEditions(statutes, anchors, learned, places)) searchIn(edition, OF_STATUTE)
    for (const statute of ofQuestion) {
      for (const edition of places.byStatute.get(statute) ?? []) {
        const from = places.starts[edition] as number
        const to = places.starts[edition + 1] as number
        if (to - from > OF_NAMED.all) searchIn(edition, OF_NAMED.best)
        else for (let position = from; position < to; position += 1) add(position)
      }
    }
    const belief = brought.meant ? beliefIn(brought.meant, lists.all) : 0
    if (belief > 0) for (const position of brought.meant?.nearest ?? []) add(position)
    return { candidates: Uint32Array.from(found).sort(), belief }
  }
}

/**
 * Editions that deserve a deeper search: those of similar answered questions, of the first hits, and of many questions.
 */
function likelyEditions(
  statutes: ReadonlyMap<number, { counted: number }>,
  anchors: readonly NearAnchor[],
  { statuteShare }: LearnedOf,
  places: ArticlePlaces,
): number[] {
  const total = anchors.reduce((sum, { weight }) => sum + weight, 0) || 1
  const scores = new Float64Array(places.statutes.length)
  for (const { anchor, weight } of anchors) {
    for (const statute of new Set(anchor.articles.map(statuteOf))) {
      for (const edition of places.byStatute.get(statute) ?? []) {
        scores[edition] = (scores[edition] as number) + weight / total
      }
    }
  }
  const likely: number[] = []
  scores.forEach((score, edition) => {
    const hits = Math.min(20, statutes.get(edition)?.counted ?? 0)
    const sum = score + 0.3 * (statuteShare[edition] as number) + 0.05 * hits
    scores[edition] = sum
    if (sum > 0) likely.push(edition)
  })
  return likely
    .sort((left, right) => (scores[right] as number) - (scores[left] as number) || left - right)
    .slice(0, STATUTES)
}
