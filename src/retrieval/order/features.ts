import type { ArticleRecord, Corpus } from '../../corpus/types.ts'
import type { Matrix } from '../dense/matrix.ts'
import type { QuestionTerms } from '../guides.ts'
import type { IndexRevision } from '../local/revision.ts'
import { accumulate, type Collection, highestScore, ownScores, presence } from '../local/scores.ts'
import { top } from '../local/top.ts'
import type { Hit } from '../types.ts'
import { articleKey, type Experience } from './experience.ts'
import { type ArticlePlaces, placesOf } from './places.ts'

/**
 * What is known of a candidate article in view of a question, one number each; the learned order weighs them. All are
 * about 0 to 1 or a small logarithm. `…Share`: of the best candidate's; `…Place`: 10 / (9 + place), 0 beyond the list.
 */
export const FEATURES = [
  'text', // BM25 of the official text, the question's own terms
  'textShare',
  'textPlace',
  'all', // text, headings and title, everyday words; the law's words for the question too
  'allShare',
  'allPlace',
  'everyday', // digest, aliases, questions of the article and of guides
  'everydayShare',
  'everydayPlace',
  'nearest', // likeness of the article's nearest question
  'nearestShare',
  'meaning', // cosine of the n-gram vectors
  'meaningPlace',
  'coverage', // share of what the question could reach at most
  'present', // share of the question's terms, by rarity, that the text has at all
  'wordsPresent', // of its words only
  'heading',
  'neighbours', // the better of the articles before and after, as a share
  'statuteBest', // the best article of the statute, as a share
  'statuteMean', // its best three
  'statuteAsked', // how often the statute answered questions
  'articleAsked',
  'nearAsked', // articles near it in the statute
  'anchorArticle', // answered questions like this one: the article, its statute, articles near it
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
  // Of the question, the same for all candidates: they say how far to trust the others.
  'guideBest', // how well the best guide fits
  'nearestBest', // likeness of the nearest question of any article
  'reach', // the share the best candidate reaches of the most there could be
  'questionLength',
] as const

export type FeatureTable = {
  /** Positions of the candidates in the corpus. */
  candidates: Uint32Array
  /** A row of FEATURES a candidate. */
  values: Float32Array
  /** Share of what the question could reach at most, by candidate: what the plain order goes by. */
  plain: Float32Array
}

/** A question as the order needs it. */
export type OrderQuestion = {
  terms: QuestionTerms
  /** Terms that are words of the question, not pairs across them. */
  words: ReadonlyMap<number, number>
  /** Its n-gram vector; null without an encoder. */
  vector: Float32Array | null
  guides: readonly Extract<Hit, { kind: 'guide' }>[]
  /** Candidates from elsewhere; see `Bring`. */
  brought: { instead: readonly number[] | null; besides: readonly number[] | null }
  allowed(position: number): boolean
}

/** How many candidates each way of searching brings. */
const BROUGHT = { all: 300, text: 150, everyday: 150, meaning: 200, asked: 60 }
/** Answered questions looked at, and those whose neighbours in the statute are candidates too. */
const ANCHORS = 30
const ANCHORS_TRUSTED = 15
const AROUND = 2
/** Statutes that are looked through more deeply, and how deeply. */
const STATUTES = 5
const OF_STATUTE = 40
const PLACE = 9

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
  const { text, heading, everyday, asked } = index.tables
  const size = corpus.articles.length
  const places = placesOf(corpus)
  const owners = Uint32Array.from(corpus.articles.flatMap(({ questions }, owner) => questions.map(() => owner)))
  const whole = ownScores(asked)
  const traits = createTraits(corpus.articles)
  // One question is worked on at a time, to its end: the same memory serves all.
  const memory = () => new Float32Array(size)
  const scores = { text: memory(), all: memory(), everyday: memory(), heading: memory(), present: memory() }
  const wordsPresent = memory()
  const askedScores = new Float32Array(asked.documents)
  const nearestOf = memory()
  const likeness = memory()

  const fill = (into: Float32Array, tables: readonly Collection[], ...weights: ReadonlyMap<number, number>[]) => {
    into.fill(0)
    for (const each of weights) accumulate(tables, each, into)
  }

  return ({ terms, words, vector, guides, brought, allowed }, experience) => {
    fill(scores.text, [text], terms.weights)
    fill(scores.all, [text, heading, everyday], terms.weights, terms.added)
    fill(scores.everyday, [everyday], terms.weights, terms.added)
    fill(scores.heading, [heading], terms.weights)
    const most = presence(text, terms.weights, scores.present)
    const mostWords = presence(text, words, wordsPresent)
    const nearest = nearestQuestions()

    const lists = {
      all: top(scores.all, BROUGHT.all, allowed),
      text: top(scores.text, BROUGHT.text, allowed),
      everyday: top(scores.everyday, BROUGHT.everyday, allowed),
      meaning: meaningList(),
    }
    const anchors = vector ? nearestAnchors(experience, vector) : []
    const bestAll = lists.all[0]?.score || 1
    const statutes = statuteScores(places, lists.all, bestAll)
    const seen = candidatesOf()
    const candidates = Uint32Array.from(seen).sort()

    const rank = (list: readonly { id: number }[]) =>
      new Map(list.map(({ id }, place) => [id, (PLACE + 1) / (PLACE + 1 + place)]))
    const ranks = {
      text: rank(lists.text),
      all: rank(lists.all),
      everyday: rank(lists.everyday),
      meaning: rank(lists.meaning),
    }
    const best = {
      text: lists.text[0]?.score || 1,
      everyday: lists.everyday[0]?.score || 1,
      nearest: nearest.best || 1,
    }
    const reach = highestScore([text, heading, everyday], terms.weights)
    const reachText = highestScore([text], terms.weights)
    const remembered = recall(experience, anchors, places)
    const guided = guideScores(guides, places)

    const values = new Float32Array(candidates.length * FEATURES.length)
    const plain = new Float32Array(candidates.length)
    candidates.forEach((position, row) => {
      const { editions, starts } = places
      const edition = editions[position] as number
      const all = scores.all[position] as number
      plain[row] = all / reach
      const own = scores.text[position] as number
      const daily = scores.everyday[position] as number
      const near = nearestOf[position] as number
      const before = position > (starts[edition] as number) ? (scores.all[position - 1] as number) : 0
      const after = position + 1 < (starts[edition + 1] as number) ? (scores.all[position + 1] as number) : 0
      const ofStatute = statutes.get(edition)
      const { articleAsked, nearAsked, statuteAsked, ...anchored } = remembered(position, edition)
      const { law, interpretation, regulation, length, penalty, opening } = traits(position)
      values.set(
        [
          own / 20,
          own / best.text,
          ranks.text.get(position) ?? 0,
          all / 20,
          all / bestAll,
          ranks.all.get(position) ?? 0,
          Math.log1p(daily),
          daily / best.everyday,
          ranks.everyday.get(position) ?? 0,
          near,
          near / best.nearest,
          likeness[position] as number,
          ranks.meaning.get(position) ?? 0,
          own / reachText,
          (scores.present[position] as number) / (most || 1),
          (wordsPresent[position] as number) / (mostWords || 1),
          (scores.heading[position] as number) / 15,
          Math.max(before, after) / bestAll,
          ofStatute?.best ?? 0,
          ofStatute?.mean ?? 0,
          statuteAsked,
          articleAsked,
          nearAsked,
          anchored.article,
          anchored.statute,
          anchored.near,
          anchored.nearest,
          law,
          interpretation,
          regulation,
          length,
          penalty,
          opening,
          guided.get(position) ?? 0,
          guides[0]?.match ?? 0,
          nearest.best,
          bestAll / reach,
          Math.log1p(terms.weights.size),
        ],
        row * FEATURES.length,
      )
    })
    for (const { position } of nearest.touched) nearestOf[position] = 0
    return { candidates, values, plain }

    /** For each article its nearest question: how much of what was asked it covers times how much of it was asked. */
    function nearestQuestions() {
      const touched: { position: number }[] = []
      if (asked.documents === 0) return { best: 0, touched, list: [] }
      fill(askedScores, [asked], terms.weights)
      const list = top(askedScores, 400)
      const highest = highestScore([asked], terms.weights)
      let best = 0
      for (const { id, score } of list) {
        const position = owners[id] as number
        if (!allowed(position)) continue
        const like = Math.sqrt(Math.min(1, score / highest) * Math.min(1, score / (whole[id] || score)))
        if (like <= (nearestOf[position] as number)) continue
        if (nearestOf[position] === 0) touched.push({ position })
        nearestOf[position] = like
        best = Math.max(best, like)
      }
      return { best, touched, list: touched }
    }

    function meaningList(): { id: number; score: number }[] {
      likeness.fill(0)
      if (!vector || !vectors) return []
      vectors.all(vector, likeness)
      return top(likeness, BROUGHT.meaning, allowed)
    }

    function candidatesOf(): Set<number> {
      const found = new Set<number>()
      const own = brought.instead ? [lists.everyday, lists.meaning] : Object.values(lists)
      for (const list of own) for (const { id } of list) found.add(id)
      const near = nearest.touched.toSorted(
        (left, right) =>
          (nearestOf[right.position] as number) - (nearestOf[left.position] as number) ||
          left.position - right.position,
      )
      const add = (position: number) => allowed(position) && found.add(position)
      for (const { position } of near.slice(0, BROUGHT.asked)) add(position)
      for (const position of [...(brought.instead ?? []), ...(brought.besides ?? [])]) add(position)
      for (const position of guideScores(guides, places).keys()) add(position)
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
      for (const edition of likelyEditions(statutes, anchors, experience, places)) {
        const from = places.starts[edition] as number
        const part = scores.all.subarray(from, places.starts[edition + 1])
        for (const { id } of top(part, OF_STATUTE, (id) => allowed(from + id))) found.add(from + id)
      }
      return found
    }
  }
}

type Near = { anchor: Experience['anchors'][number]; likeness: number; weight: number }

/** The answered questions most like this one; weights are squares of the likeness. */
function nearestAnchors({ anchors }: Experience, vector: Float32Array): Near[] {
  const scores = new Float32Array(anchors.length)
  anchors.forEach(({ vector: other }, number) => {
    let dot = 0
    for (let at = 0; at < vector.length; at += 1) dot += (vector[at] as number) * (other[at] as number)
    scores[number] = Math.max(0, dot)
  })
  return top(scores, ANCHORS).map(({ id, score }) => ({
    anchor: anchors[id] as Near['anchor'],
    likeness: score,
    weight: score ** 4,
  }))
}

/** Best and mean of the best three by edition, as shares of the best of all, over the first of a list. */
function statuteScores(places: ArticlePlaces, list: readonly { id: number; score: number }[], best: number) {
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

/** Editions worth looking through: those of answered questions like this one, of the first hits, of many questions. */
function likelyEditions(
  statutes: ReadonlyMap<number, { best: number; counted: number }>,
  anchors: readonly Near[],
  experience: Experience,
  places: ArticlePlaces,
): number[] {
  const total = anchors.reduce((sum, { weight }) => sum + weight, 0) || 1
  const answered = [...experience.statutes.values()].reduce((sum, count) => sum + count, 0) || 1
  const byStatute = new Map<string, number>()
  const raise = (statute: string, by: number) => byStatute.set(statute, (byStatute.get(statute) ?? 0) + by)
  for (const { anchor, weight } of anchors)
    for (const key of new Set(anchor.articles.map(statuteOf))) raise(key, weight / total)
  for (const [statute, count] of experience.statutes) raise(statute, (0.3 * count) / answered)
  const scored = places.statutes
    .map((statute, edition) => ({
      edition,
      score: (byStatute.get(statute) ?? 0) + 0.05 * Math.min(20, statutes.get(edition)?.counted ?? 0),
    }))
    .filter(({ score }) => score > 0)
  return scored
    .sort((left, right) => right.score - left.score || left.edition - right.edition)
    .slice(0, STATUTES)
    .map(({ edition }) => edition)
}

function statuteOf(key: string): string {
  return key.slice(0, key.indexOf('#'))
}

/** What was learned, article by article. */
function recall(experience: Experience, anchors: readonly Near[], places: ArticlePlaces) {
  const total = anchors.reduce((sum, { weight }) => sum + weight, 0) || 1
  const answered = [...experience.statutes.values()].reduce((sum, count) => sum + count, 0)
  const near = new Map<number, { position: number; weight: number }[]>()
  const byArticle = new Map<number, { weight: number; nearest: number }>()
  const byEdition = new Map<number, number>()
  for (const { anchor, likeness, weight } of anchors) {
    const editions = new Set<number>()
    for (const key of anchor.articles) {
      for (const position of places.positions.get(key) ?? []) {
        const edition = places.editions[position] as number
        editions.add(edition)
        near.set(edition, [...(near.get(edition) ?? []), { position, weight }])
        const known = byArticle.get(position) ?? { weight: 0, nearest: 0 }
        byArticle.set(position, { weight: known.weight + weight, nearest: Math.max(known.nearest, likeness) })
      }
    }
    for (const edition of editions) byEdition.set(edition, (byEdition.get(edition) ?? 0) + weight)
  }
  const asked = askedArticles(experience, places)
  return (position: number, edition: number) => {
    const decay = (list: readonly { position: number; weight: number }[] | undefined, reach: number) =>
      (list ?? []).reduce((sum, each) => sum + each.weight * Math.exp(-Math.abs(each.position - position) / reach), 0)
    const known = byArticle.get(position)
    return {
      statuteAsked:
        Math.log((experience.statutes.get(places.statutes[edition] ?? '') ?? 0) + 0.1) - Math.log(answered + 1),
      articleAsked: Math.log1p(asked.counts.get(position) ?? 0),
      nearAsked: Math.log1p(decay(asked.byEdition.get(edition), 6)),
      article: (known?.weight ?? 0) / total,
      nearest: known?.nearest ?? 0,
      statute: (byEdition.get(edition) ?? 0) / total,
      near: decay(near.get(edition), 4) / total,
    }
  }
}

const askedBefore = new WeakMap<Experience, WeakMap<ArticlePlaces, ReturnType<typeof placeAsked>>>()

/** The answered articles by position: the same for every question. */
function askedArticles(experience: Experience, places: ArticlePlaces) {
  const known = askedBefore.get(experience) ?? new WeakMap()
  askedBefore.set(experience, known)
  const found = known.get(places) ?? placeAsked(experience, places)
  known.set(places, found)
  return found
}

function placeAsked(experience: Experience, places: ArticlePlaces) {
  const counts = new Map<number, number>()
  const byEdition = new Map<number, { position: number; weight: number }[]>()
  for (const [key, count] of experience.articles) {
    for (const position of places.positions.get(key) ?? []) {
      counts.set(position, count)
      const edition = places.editions[position] as number
      byEdition.set(edition, [...(byEdition.get(edition) ?? []), { position, weight: count }])
    }
  }
  return { counts, byEdition }
}

/** How well the best guide fits that rests on an article; later articles of a guide carry less of its conclusion. */
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

type Traits = Record<'law' | 'interpretation' | 'regulation' | 'length' | 'penalty' | 'opening', number>

/** What an article is like, whatever is asked; worked out when it is first a candidate. */
function createTraits(articles: readonly ArticleRecord[]): (position: number) => Traits {
  const known = new Map<number, Traits>()
  const make = ({ statute, paragraphs, digest }: ArticleRecord): Traits => {
    const text = paragraphs?.join('\n') ?? digest ?? ''
    const interpretation = /最高人民/.test(statute)
    const law = !interpretation && /(?:法典|[^办]法)(?:[(（]|$)/.test(statute)
    return {
      law: Number(law),
      interpretation: Number(interpretation),
      regulation: Number(!law && !interpretation && statute.includes('条例')),
      length: Math.log(20 + text.length) - 4.5,
      penalty: Number(/责令改正|处以?.{0,12}罚款|有期徒刑|给予(?:警告|处分)/.test(text)),
      opening: Number(/制定本|为了.{4,60}根据/.test(text.slice(0, 120))),
    }
  }
  return (position) => {
    const found = known.get(position) ?? make(articles[position] as ArticleRecord)
    known.set(position, found)
    return found
  }
}
