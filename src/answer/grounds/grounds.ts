import type { ArticleRecord, CaseRecord, Guide } from '../../corpus/types.ts'
import type { ArticleReference } from '../../law/types.ts'
import type { Citation } from '../../message/citation.ts'
import type { Hit } from '../../retrieval/types.ts'
import { cite } from './cite.ts'
import type { At, Store } from './law-store.ts'

/** What an answer rests on, best first. */
export type Grounds =
  /**
   * `left out`: articles of the guide that were not in force on the day; `unsure`: the question may be about something
   * else, and the articles nearest to it are among the citations.
   */
  | { kind: 'guide'; guide: Guide; citations: Citation[]; leftOut: number; unsure: boolean }
  /** The articles the question names. */
  | { kind: 'named'; citations: Citation[] }
  /** For a day before the guide's law: the articles that said it then, no verdict. */
  | { kind: 'earlier'; citations: Citation[] }

/** From here on a guide answers by itself; see `guideMatch`. */
export const GUIDE_FITS = 0.5
/** From here on it answers when the article nearest to the question is one it rests on. */
const GUIDE_AGREES = 0.05
/** What the nearest articles must come to. */
export type Demands = {
  /** The chance of the three best together that one of them carries the rule. */
  chance: number
  /** Share of the question's words the best one has: the chance is one among candidates, and some questions none speaks of. */
  spokenOf: number
}
/**
 * For any question. Of questions put to statutes that were not learned from, 77 of 100 have the right article among the
 * three at a chance of .3 and more, 33 below (docs/ranking.md); what is shown is called the nearest and no more.
 */
export const STRICT: Demands = { chance: 0.15, spokenOf: 0.1 }
/** From here on a case is about the same thing. */
const CASE_FITS = 0.2
/** From here on the best guide may be about the matter though the nearest article is none of its own. */
const GUIDE_NEAR = 0.1
/** The right guide is among so many for 66 of 100 questions. */
const NEARBY = 3
/** How many nearest articles are shown, and how far behind the first they may be. */
const NEAREST = 3
const NEAR_ENOUGH = 0.4
/** An unsure guide's first articles stand first; then as many near ones with at least this chance. */
const SURELY = 2
const MOST_NEAR = 2
const NEAR_CHANCE = 0.1
/** How many articles an answer shows at most. */
const MOST_CITATIONS = 6

export type GuideHit = Extract<Hit, { kind: 'guide' }>
export type ArticleHit = Extract<Hit, { kind: 'article' }>

/**
 * The guide that answers the question, or null. Measured on every sixth question of 179 guides, kept out: the best guide
 * is the right one for 41 of 100 questions and among the first three for 66 (docs/ranking.md). Neighbours often rest on
 * the same articles; that is why a guide that is less sure must agree with the nearest article.
 */
export function fittingGuide(guides: readonly GuideHit[], articles: readonly ArticleHit[]): GuideHit | null {
  const [best] = guides
  if (!best || best.match < GUIDE_AGREES) return null
  const nearest = articles[0]?.article
  const agrees = best.guide.articles.some(
    ({ statute, article }) => statute === nearest?.statute && article === nearest.article,
  )
  return agrees || best.match >= GUIDE_FITS ? best : null
}

/**
 * For what surely is a consumer matter and no guide fits: of the few best guides the first that rests on the article
 * nearest to the question, else the best one when it fits at all. It is called unsure, and the nearest articles stand
 * beside its own.
 */
export function nearbyGuide(guides: readonly GuideHit[], articles: readonly ArticleHit[]): GuideHit | null {
  const nearest = articles[0]?.article
  const rests = ({ guide }: GuideHit) =>
    guide.articles.some(({ statute, article }) => statute === nearest?.statute && article === nearest.article)
  const near = guides.slice(0, NEARBY).filter(({ match }) => match >= GUIDE_AGREES)
  return near.find(rests) ?? near.find(({ match }) => match >= GUIDE_NEAR) ?? null
}

/**
 * The guide's articles in the edition in force on the day: the one that carries the conclusion first, those the
 * question names before others, the rest by how near they are to the question. Null when the leading article was not
 * yet, or is no longer, the law the guide was written for.
 */
export function guideGrounds(
  { guide, match }: GuideHit,
  question: string,
  { store, articles, references, at }: GroundsInput,
): Extract<Grounds, { kind: 'guide' }> | null {
  const about = [question, guide.conclusion, ...guide.conditions].join('\n')
  const nearness = new Map(articles.map(({ article, chance }) => [`${article.statute}#${article.article}`, chance]))
  const cited = guide.articles.flatMap((part, place) => {
    const article = store.article(part.statute, part.article, at)
    const present = store.article(part.statute, part.article, { ...at, on: at.today })
    if (!article || article.id !== present?.id) return []
    const named = references.some(({ statute, article }) => statute === part.statute && article === part.article)
    const near = nearness.get(`${part.statute}#${part.article}`) ?? 0
    return [{ place, order: named ? 2 : place === 0 ? 1.5 : Math.min(1, near), article, part }]
  })
  if (!cited.some(({ place }) => place === 0)) return null
  const citations = cited
    .sort((left, right) => right.order - left.order || left.place - right.place)
    .map(({ article, part }) => cite(article, { part, about }))
  const near = match >= GUIDE_FITS ? [] : nearArticles(guide, question, articles)
  return {
    kind: 'guide',
    guide,
    citations: best([...citations.slice(0, SURELY), ...near, ...citations.slice(SURELY)]),
    leftOut: guide.articles.length - cited.length,
    unsure: near.length > 0,
  }
}

export type GroundsInput = {
  store: Store
  articles: readonly ArticleHit[]
  references: readonly ArticleReference[]
  at: At
}

/** Articles near to the question that an unsure guide does not rest on. */
function nearArticles(guide: Guide, question: string, articles: readonly ArticleHit[]): Citation[] {
  const own = new Set(guide.articles.map(({ statute, article }) => `${statute}#${article}`))
  return articles
    .slice(0, NEAREST)
    .filter(({ article, chance }) => chance >= NEAR_CHANCE && !own.has(`${article.statute}#${article.article}`))
    .slice(0, MOST_NEAR)
    .map(({ article }) => cite(article, { part: { paragraph: null, item: null }, about: question }))
}

/** The articles a question names by number, as it names them. */
export function namedGrounds(
  question: string,
  { store, references, at }: Pick<GroundsInput, 'store' | 'references' | 'at'>,
): Grounds | null {
  const citations = references.flatMap((reference) => {
    const article = reference.statute && reference.article && store.article(reference.statute, reference.article, at)
    return article ? [cite(article, { part: reference, about: question })] : []
  })
  return citations.length > 0 ? { kind: 'named', citations: best(citations) } : null
}

/** The few articles nearest to the question on a day, when the first is near enough to be worth reading. */
export function earlierArticles(
  question: string,
  articles: readonly ArticleHit[],
  { chance: least, spokenOf }: Demands = STRICT,
): Grounds | null {
  const first = articles[0]
  const chance = articles.slice(0, NEAREST).reduce((sum, article) => sum + article.chance, 0)
  if (!first || chance < least || first.score < spokenOf) return null
  const near = articles.filter(({ chance }) => chance >= first.chance * NEAR_ENOUGH).slice(0, NEAREST)
  const citations = near.map(({ article }) => cite(article, { part: { paragraph: null, item: null }, about: question }))
  return { kind: 'earlier', citations: best(citations) }
}

/**
 * For a day on which the guide's leading article was not the law yet: the articles that said it then. Looks with the
 * words of that article in the statute whose place its own took, else for what is nearest on that day.
 */
export async function earlierGrounds(
  question: string,
  guide: Guide,
  { store, at, search }: { store: Store; at: At; search: (text: string, limit: number) => Promise<ArticleHit[]> },
): Promise<Grounds | null> {
  const leading = guide.articles[0]
  const predecessor = leading ? store.predecessor(leading.statute, at) : null
  const wording = `${question} ${leadingText(guide, store, at)}`
  const before = predecessor
    ? (await search(wording, EARLIER)).filter(({ article }) => article.statute === predecessor)
    : []
  return earlierArticles(wording, before, EARLIER_FITS) ?? earlierArticles(question, await search(question, NEAREST))
}

/** How many hits are looked through for the statute that was in force before. */
const EARLIER = 50
/** A whole article is never repeated in full: that it is the statute's predecessor makes up for the rest. */
const EARLIER_FITS: Demands = { ...STRICT, chance: STRICT.chance / 2 }

/** What the guide's leading article says today. */
function leadingText(guide: Guide, store: Store, at: At): string {
  const leading = guide.articles[0]
  const article: ArticleRecord | null = leading
    ? store.article(leading.statute, leading.article, { ...at, on: at.today })
    : null
  return (article?.paragraphs?.join('\n') ?? article?.digest ?? '').slice(0, 400)
}

/** A case about the same thing as the question: rather one the guide names, else one of its subject. */
export function nearestCase(guide: Guide, hits: readonly Hit[]): CaseRecord | null {
  const found = hits.filter((hit) => hit.kind === 'case')
  const named = found.find((hit) => guide.cases.includes(hit.case.id))
  const near = found.find((hit) => hit.score >= CASE_FITS && hit.case.topic === guide.topic)
  return (named ?? near)?.case ?? null
}

/** Each place once, the first few: a person reads no more. */
function best(citations: Citation[]): Citation[] {
  const seen = new Set<string>()
  const distinct = citations.filter(({ statute, article, paragraph, item }) => {
    const key = [statute, article, paragraph, item].join('#')
    return !seen.has(key) && Boolean(seen.add(key))
  })
  return distinct.slice(0, MOST_CITATIONS)
}
