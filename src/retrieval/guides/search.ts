import type { Corpus, Guide } from '../../corpus/types.ts'
import { beliefIn } from '../dense/belief.ts'
import type { Meant } from '../dense/meanings.ts'
import { guideQuestions } from '../local/fields.ts'
import type { IndexRevision } from '../local/revision.ts'
import { accumulate, highestScore, ownScores } from '../local/scores.ts'
import type { NgramEncoder } from '../ngram/encoder.ts'
import type { Hit } from '../types.ts'
import {
  type Chances,
  chancesOf,
  type GuideModel,
  type GuideModels,
  logLikelihoods,
  NO_GUIDE,
  READINGS,
  type Reading,
} from './learned.ts'
import { type GuideEvidence, guideMatch, guideScore } from './match.ts'

/** Terms of a question by their numbers: its own terms, and the law's words for them. */
export type QuestionTerms = { weights: ReadonlyMap<number, number>; added: ReadonlyMap<number, number> }

const GUIDES = 8

/** The evidence for every guide, in the order of the corpus. */
export type GuideEvidences = (question: QuestionTerms, vector: Float32Array | null) => GuideEvidence[]

/** A question in the form the guides need: folded, its terms, and its n-gram vector (null without an encoder). */
export type GuideQuestion = { folded: string; terms: QuestionTerms; vector: Float32Array | null }

/**
 * Guides for a question, and how likely any of them answers it (0 to 1). `among`: positions of the guides to choose from; null: all. `meant` changes only the order
 * behind the first: which guide is first and how likely it is the right one (`chance`) is told from words, questions and
 * what was learned of them, so that no embedder makes a guide answer alone.
 */
export type GuideSearch = (
  question: GuideQuestion,
  brought?: { among: readonly number[] | null; meant: Meant | null },
) => { guides: Extract<Hit, { kind: 'guide' }>[]; guided: number }

/**
 * Compares a question with every guide: with what the guide speaks of as a whole, and with its own questions by words
 * and by meaning.
 */
export function createGuideEvidences({
  index,
  corpus,
  encoder,
  known = new Map(),
}: {
  index: IndexRevision
  corpus: Corpus
  encoder: NgramEncoder | null
  /** Vectors of questions that were made before, by this encoder; others are added. */
  known?: Map<string, Float32Array>
}): GuideEvidences {
  const guides = [index.tables.guides]
  const questions = [index.tables.questions]
  const asked = corpus.guides.map(guideQuestions)
  const owners = asked.flatMap((list, owner) => list.map(() => owner))
  const whole = ownScores(index.tables.questions)
  const vectorOf = (question: string, { question: make }: NgramEncoder) => {
    const vector = known.get(question) ?? make(question)
    known.set(question, vector)
    return vector
  }
  const vectors = encoder && asked.map((list) => list.map((question) => vectorOf(question, encoder)))

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

/**
 * Finds guides by what people ask, the likeliest first. Ties are ordered by id. Without `learned` the chance of a guide is
 * its match, and the order is that of the scores.
 */
export function createGuideSearch({
  learned,
  ...given
}: Parameters<typeof createGuideEvidences>[0] & { learned: GuideModels }): GuideSearch {
  const evidences = createGuideEvidences(given)
  const { guides } = given.corpus
  const listed = new Map(guides.flatMap(({ id, questions }) => questions.map((each) => [bare(each), id] as const)))
  const inChinese = learned.chinese && createChances(learned.chinese, guides, READINGS.chinese)
  const inEnglish = learned.english && createChances(learned.english, guides, READINGS.english)
  return ({ folded, terms, vector }, { among, meant } = { among: null, meant: null }) => {
    const chances = HAN.test(folded) ? inChinese : inEnglish
    // Guides speak little English: one may share no word with the message.
    const isLearned = inEnglish !== null && chances === inEnglish
    // What was learned tells the likeliest guides better than a server can.
    const chosen = among && !chances && new Set(among)
    const spoken = evidences(terms, vector)
      .map((evidence, id) => ({ guide: guides[id] as Guide, evidence, score: guideScore(evidence), id }))
      .filter(({ evidence, id }) => (evidence.spokenOf > 0 || isLearned) && (!chosen || chosen.has(id)))
      .sort((left, right) => right.score - left.score || (left.guide.id < right.guide.id ? -1 : 1))
    const [first, second] = spoken
    const likely = chances?.(folded, spoken)
    const found = spoken.map((each, at): Found => {
      const other = (each === first ? second : first)?.score ?? 0
      const match = guideMatch(each.evidence, Math.max(0, 1 - other / each.score))
      const chance = likely?.among[at] ?? chanceByWords(match)
      return { ...each, match, chance, order: likely ? Math.log(chance) : each.score }
    })
    const inOrder = likely ? found.toSorted((left, right) => right.order - left.order) : found
    const best = listedFirst(inOrder, listed.get(bare(folded)))
    const ranked = meant ? byMeaning(best, meant, MEANING * (learned.chinese?.choice.words ?? 1)) : best
    return {
      guides: ranked
        .slice(0, GUIDES)
        .map(({ guide, score, match, chance }) => ({ kind: 'guide', score, guide, match, chance })),
      guided: best !== inOrder ? 1 : (likely?.guided ?? found[0]?.chance ?? 0),
    }
  }
}

/** The same guides, the one first that lists the question; it is certain, also before it was learned. The same list where none does. */
function listedFirst(inOrder: readonly Found[], owner: string | undefined): readonly Found[] {
  const listed = inOrder.find(({ guide }) => guide.id === owner)
  return listed
    ? [{ ...listed, chance: 1 }, ...inOrder.flatMap((each) => (each === listed ? [] : [{ ...each, chance: 0 }]))]
    : inOrder
}

/** A question without signs and spaces, in one form of its letters. */
function bare(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]/gu, '')
}

/** A message with a word of Chinese is judged by what was learned of Chinese ones. */
const HAN = /\p{Script=Han}/u

/** The chance that goes with a match by words alone: below .5 the match was always too low (docs/ranking.md). */
function chanceByWords(match: number): number {
  if (match >= 0.5) return match
  return match < 0.05 ? 5 * match : 0.25 + (match - 0.05) * (0.25 / 0.45)
}

type Found = {
  guide: Guide
  score: number
  id: number
  match: number
  chance: number
  order: number
}

/** The learned chances of the found guides. */
function createChances(model: GuideModel, guides: readonly Guide[], reading: Reading) {
  const places = new Map(model.kinds.map((kind, place) => [kind, place]))
  const placeOfGuide = guides.map(({ id }) => places.get(id))
  const placeOfNone = places.get(NO_GUIDE)
  return (folded: string, found: readonly { id: number; score: number }[]): Chances => {
    const likely = logLikelihoods(folded, model, reading)
    const learnedOf = (place: number | undefined) => (place === undefined ? null : (likely[place] ?? null))
    return chancesOf(
      found.map(({ id, score }) => ({ words: score, learned: learnedOf(placeOfGuide[id]) })),
      learnedOf(placeOfNone),
      model.choice,
    )
  }
}

/**
 * The same guides, with what an embedder says of them added to their order. The guide that words put first stays there:
 * only that one may answer alone.
 */
function byMeaning(best: readonly Found[], meant: Meant, width: number): Found[] {
  const weight = width * beliefIn(meant, best.slice(0, GUIDES))
  const orders = new Map(best.map((found) => [found, found.order + weight * Math.max(0, meant.of(found.id))]))
  const others = best.slice(1)
  others.sort((left, right) => (orders.get(right) as number) - (orders.get(left) as number))
  return [...best.slice(0, 1), ...others]
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
