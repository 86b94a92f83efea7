import { top } from '../local/top.ts'
import type { Anchor, Experience } from './experience.ts'
import type { ArticlePlaces } from './places.ts'

/** What was learned about the articles of one corpus, independent of the question. */
export type LearnedOf = {
  /** Share of the answered questions, by edition. */
  statuteShare: Float64Array
  /**
   * Logarithms of the number of answers: of the statute by edition; of the article, and of articles near it, by
   * position.
   */
  statuteAsked: Float64Array
  articleAsked: Float64Array
  nearAsked: Float64Array
}

/** An answered question similar to the current one. */
export type NearAnchor = { anchor: Anchor; likeness: number; weight: number }

/** Number of answered questions considered. */
const ANCHORS = 30
/** Distance in articles of a statute at which the weight falls to 1/e. */
const REACH = { asked: 6, anchors: 4 }

/** The answered questions most similar to this one; weights are the fourth power of the similarity. */
export function nearestAnchors({ anchors }: Experience, vector: Float32Array): NearAnchor[] {
  return top(likenesses(anchors, vector), ANCHORS).map(({ id, score }) => ({
    anchor: anchors[id] as Anchor,
    likeness: score,
    weight: score ** 4,
  }))
}

/** Four at a time, so that their sums do not wait for each other. */
function likenesses(anchors: readonly Anchor[], vector: Float32Array): Float32Array {
  const scores = new Float32Array(anchors.length)
  const whole = anchors.length - (anchors.length % 4)
  for (let number = 0; number < whole; number += 4) {
    const { vector: a } = anchors[number] as Anchor
    const { vector: b } = anchors[number + 1] as Anchor
    const { vector: c } = anchors[number + 2] as Anchor
    const { vector: d } = anchors[number + 3] as Anchor
    let [ofA, ofB, ofC, ofD] = [0, 0, 0, 0]
    for (let at = 0; at < vector.length; at += 1) {
      const value = vector[at] as number
      ofA += value * (a[at] as number)
      ofB += value * (b[at] as number)
      ofC += value * (c[at] as number)
      ofD += value * (d[at] as number)
    }
    scores[number] = Math.max(0, ofA)
    scores[number + 1] = Math.max(0, ofB)
    scores[number + 2] = Math.max(0, ofC)
    scores[number + 3] = Math.max(0, ofD)
  }
  for (let number = whole; number < anchors.length; number += 1) {
    const { vector: other } = anchors[number] as Anchor
    let dot = 0
    for (let at = 0; at < vector.length; at += 1) dot += (vector[at] as number) * (other[at] as number)
    scores[number] = Math.max(0, dot)
  }
  return scores
}

export function statuteOf(key: string): string {
  return key.slice(0, key.indexOf('#'))
}

/** Computes once what `experience` says of the articles of a corpus. */
export function learnedOf(experience: Experience, places: ArticlePlaces): LearnedOf {
  const { positions, editions, starts, statutes } = places
  const answered = [...experience.statutes.values()].reduce((sum, count) => sum + count, 0)
  const counts = statutes.map((statute) => experience.statutes.get(statute) ?? 0)
  const asked = new Float64Array(editions.length)
  const near = new Float64Array(editions.length)
  const fade = fading(REACH.asked, places)
  for (const [key, count] of experience.articles) {
    for (const position of positions.get(key) ?? []) {
      asked[position] = count
      const edition = editions[position] as number
      for (let at = starts[edition] as number; at < (starts[edition + 1] as number); at += 1) {
        near[at] = (near[at] as number) + count * (fade[Math.abs(at - position)] as number)
      }
    }
  }
  return {
    statuteShare: Float64Array.from(counts, (count) => count / (answered || 1)),
    statuteAsked: Float64Array.from(counts, (count) => Math.log(count + 0.1) - Math.log(answered + 1)),
    articleAsked: asked.map(Math.log1p),
    nearAsked: near.map(Math.log1p),
  }
}

/**
 * Tells for an article what similar answered questions say: shares of their weight, and the similarity of its own
 * nearest one.
 */
export function createRecall(places: ArticlePlaces) {
  const fade = fading(REACH.anchors, places)

  return (anchors: readonly NearAnchor[]) => {
    const total = anchors.reduce((sum, { weight }) => sum + weight, 0) || 1
    const near = new Map<number, { position: number; weight: number }[]>()
    const byArticle = new Map<number, { weight: number; nearest: number }>()
    const byEdition = new Map<number, number>()
    for (const { anchor, likeness, weight } of anchors) {
      const editions = new Set<number>()
      for (const key of anchor.articles) {
        for (const position of places.positions.get(key) ?? []) {
          const edition = places.editions[position] as number
          editions.add(edition)
          const others = near.get(edition)
          if (others) others.push({ position, weight })
          else near.set(edition, [{ position, weight }])
          const known = byArticle.get(position) ?? { weight: 0, nearest: 0 }
          byArticle.set(position, { weight: known.weight + weight, nearest: Math.max(known.nearest, likeness) })
        }
      }
      for (const edition of editions) byEdition.set(edition, (byEdition.get(edition) ?? 0) + weight)
    }
    return (position: number, edition: number) => {
      const known = byArticle.get(position)
      let around = 0
      for (const { position: other, weight } of near.get(edition) ?? []) {
        around += weight * (fade[Math.abs(other - position)] as number)
      }
      return {
        article: (known?.weight ?? 0) / total,
        nearest: known?.nearest ?? 0,
        statute: (byEdition.get(edition) ?? 0) / total,
        near: around / total,
      }
    }
  }
}

/** Weight of an article by its distance within an edition: it falls to 1/e every `reach` articles. */
function fading(reach: number, { starts }: ArticlePlaces): Float64Array {
  let longest = 0
  for (let edition = 0; edition + 1 < starts.length; edition += 1) {
    longest = Math.max(longest, (starts[edition + 1] as number) - (starts[edition] as number))
  }
  return new Float64Array(longest).map((_, distance) => Math.exp(-distance / reach))
}
