import type { Corpus } from '../../corpus/types.ts'
import type { Matrix } from '../dense/matrix.ts'
import type { IndexRevision } from '../local/revision.ts'
import { type ArticleScores, createArticleScores } from './article-scores.ts'
import { createCandidates, type Scored } from './candidates.ts'
import { articleKey, type Experience } from './experience.ts'
import type { OrderQuestion } from './order-question.ts'
import { type ArticlePlaces, placesOf } from './places.ts'
import { createRecall, type LearnedOf, learnedOf, nearestAnchors } from './recall.ts'
import { createTraits } from './traits.ts'

/**
 * What is known of a candidate article for a question, one number each; the learned order weighs them. All are about 0
 * to 1 or a small logarithm. `…Share`: share of the best candidate's value; `…Place`: 10 / (9 + place), 0 beyond the
 * list.
 */
export const FEATURES = [
  'text', // BM25 of the official text, the question's own terms
  'textShare',
  'textPlace',
  'all', // text, headings and title, everyday words; also the law's words for the question
  'allShare',
  'allPlace',
  'everyday', // digest, aliases, questions of the article and of guides
  'everydayShare',
  'everydayPlace',
  'nearest', // similarity of the article's nearest question
  'nearestShare',
  'meaning', // cosine of the n-gram vectors
  'meaningPlace',
  'coverage', // share of the highest score the question could reach
  'present', // share of the question's terms, by rarity, that the text contains
  'wordsPresent', // the same for its words only
  'heading',
  'neighbours', // the better of the articles before and after, as a share
  'statuteBest', // the best article of the statute, as a share
  'statuteMean', // its best three
  'statuteAsked', // how often the statute answered questions
  'articleAsked',
  'nearAsked', // articles near it in the statute
  'anchorArticle', // answered questions similar to this one: the article, its statute, articles near it
  'anchorStatute',
  'anchorNear',
  'anchorNearest',
  'law',
  'interpretation',
  'regulation',
  'length',
  'penalty',
  'opening',
  'guide', // a guide that fits and rests on the article
] as const

export type FeatureTable = {
  /** Positions of the candidates in the corpus. */
  candidates: Uint32Array
  /** One row of FEATURES per candidate. */
  values: Float32Array
  /** Share of the highest score the question could reach, by candidate. */
  plain: Float32Array
  /** The same with what headings and titles say of the question counted in full: the plain order. */
  titled: Float32Array
  /** Where the order has no experience: 1 for a candidate of a statute that no learned question was about. */
  unknown: Uint8Array
  /** Share of the best candidates by words, 0 to 1, that are unknown. */
  unknownShare: number
  /** How far what an embedder says is believed, 0 to 1: see `beliefIn`. */
  belief: number
}

export type Features = (question: OrderQuestion, experience: Experience) => FeatureTable

export function createFeatures({
  index,
  corpus,
  vectors,
}: {
  index: IndexRevision
  corpus: Corpus
  vectors: Matrix | null
}): Features {
  const size = corpus.articles.length
  const places = placesOf(corpus)
  const traits = createTraits(corpus.articles)
  const recall = createRecall(places)
  const known = new WeakMap<Experience, LearnedOf>()
  const learnedFrom = (experience: Experience): LearnedOf => {
    const learned = known.get(experience) ?? learnedOf(experience, places)
    known.set(experience, learned)
    return learned
  }
  const scoresOf = createArticleScores({ index, corpus, vectors })
  const candidatesOf = createCandidates(places, size)

  return (question, experience) => {
    const { vector, guides } = question
    const found = scoresOf(question)
    const { scores, nearest, lists } = found
    const learned = learnedFrom(experience)
    const anchors = vector ? nearestAnchors(experience, vector) : []
    const statutes = statuteScores(places, lists.all, found.best.all)
    const guided = guideScores(guides, places)
    const { candidates, belief } = candidatesOf({
      question,
      lists,
      nearest,
      guided,
      anchors,
      statutes,
      learned,
      all: scores.all,
    })
    const remembered = recall(anchors)
    return {
      candidates,
      belief,
      unknownShare: unknownAmong(lists.all, learned, places),
      unknown: Uint8Array.from(candidates, (position) => Number(isUnknown(position, learned, places))),
      ...rowsOf(candidates, { found, places, traits, statutes, guided, learned, remembered }),
    }
  }
}

/** One row of FEATURES per candidate, in their order, and the plain score of each. */
function rowsOf(
  candidates: Uint32Array,
  {
    found: { scores, wordsPresent, likeness, most, mostWords, nearest, place, best, reach, reachText },
    places: { editions, starts },
    traits,
    statutes,
    guided,
    learned,
    remembered,
  }: {
    found: ArticleScores
    places: ArticlePlaces
    traits: ReturnType<typeof createTraits>
    statutes: ReturnType<typeof statuteScores>
    guided: ReadonlyMap<number, number>
    learned: LearnedOf
    remembered: ReturnType<ReturnType<typeof createRecall>>
  },
): Pick<FeatureTable, 'values' | 'plain' | 'titled'> {
  const values = new Float32Array(candidates.length * FEATURES.length)
  const plain = new Float32Array(candidates.length)
  const titled = new Float32Array(candidates.length)
  let at = 0
  const put = (value: number) => {
    values[at] = value
    at += 1
  }
  candidates.forEach((position, row) => {
    const edition = editions[position] as number
    const all = scores.all[position] as number
    plain[row] = all / reach
    titled[row] = (all + (scores.heading[position] as number)) / reach
    const own = scores.text[position] as number
    const daily = scores.everyday[position] as number
    const near = nearest.likeness[position] as number
    const before = position > (starts[edition] as number) ? (scores.all[position - 1] as number) : 0
    const after = position + 1 < (starts[edition + 1] as number) ? (scores.all[position + 1] as number) : 0
    const ofStatute = statutes.get(edition)
    const anchored = remembered(position, edition)
    const { law, interpretation, regulation, length, penalty, opening } = traits(position)
    put(own / 20)
    put(own / best.text)
    put(place.text[position] as number)
    put(all / 20)
    put(all / best.all)
    put(place.all[position] as number)
    put(daily === 0 ? 0 : Math.log1p(daily))
    put(daily / best.everyday)
    put(place.everyday[position] as number)
    put(near)
    put(near / best.nearest)
    put(likeness[position] as number)
    put(place.meaning[position] as number)
    put(own / reachText)
    put((scores.present[position] as number) / (most || 1))
    put((wordsPresent[position] as number) / (mostWords || 1))
    put((scores.heading[position] as number) / 15)
    put(Math.max(before, after) / best.all)
    put(ofStatute?.best ?? 0)
    put(ofStatute?.mean ?? 0)
    put(learned.statuteAsked[edition] as number)
    put(learned.articleAsked[position] as number)
    put(learned.nearAsked[position] as number)
    put(anchored.article)
    put(anchored.statute)
    put(anchored.near)
    put(anchored.nearest)
    put(law)
    put(interpretation)
    put(regulation)
    put(length)
    put(penalty)
    put(opening)
    put(guided.get(position) ?? 0)
  })
  return { values, plain, titled }
}

/** Number of best candidates that tell whether the learned order knows what the question is about. */
const TELLING = 50

function unknownAmong(list: readonly Scored[], learned: LearnedOf, places: ArticlePlaces): number {
  const best = list.slice(0, TELLING)
  return best.filter(({ id }) => isUnknown(id, learned, places)).length / Math.max(1, best.length)
}

function isUnknown(position: number, { statuteShare }: LearnedOf, { editions }: ArticlePlaces): boolean {
  return statuteShare[editions[position] as number] === 0
}

/** Best, and mean of the best three, by edition, as shares of the best of all, over the first entries of a list. */
function statuteScores(places: ArticlePlaces, list: readonly Scored[], best: number) {
  const found = new Map<number, { best: number; mean: number; counted: number }>()
  for (const { id, score } of list.slice(0, 150)) {
    const edition = places.editions[id] as number
    const known = found.get(edition) ?? { best: score / best, mean: 0, counted: 0 }
    if (known.counted < 3) known.mean += score / best / 3
    known.counted += 1
    found.set(edition, known)
  }
  return found
}

/** How well the best guide on an article fits; later articles of a guide carry less of its conclusion. */
function guideScores(guides: OrderQuestion['guides'], places: ArticlePlaces): Map<number, number> {
  const scores = new Map<number, number>()
  for (const { guide, match } of guides) {
    guide.articles.forEach(({ statute, article }, place) => {
      for (const position of places.positions.get(articleKey(statute, article)) ?? []) {
        scores.set(position, Math.max(scores.get(position) ?? 0, match / (1 + 0.3 * place)))
      }
    })
  }
  return scores
}
