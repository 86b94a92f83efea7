import type { ArticleRecord, CaseRecord, CitedPart, Guide } from '../../corpus/types.ts'
import type { ArticleReference } from '../../law/types.ts'
import type { Citation } from '../../message/citation.ts'
import type { Hit } from '../../retrieval/types.ts'
import { cite } from './cite.ts'
import type { At, Store } from './law-store.ts'

/** The grounds of an answer, the best first. */
export type Grounds =
  /**
   * `leftOut`: number of articles of the guide that were not in force on the day. `mixed`: the citations include the nearest
   * articles. `unsure`: the question may be about something else; `agrees`: the
   * nearest article is one of the guide's all the same. `others`: guides that it may be about instead. `quoted`: the
   * lines of the guide that are words of the law, because it has changed since ours were read.
   */
  | {
      kind: 'guide'
      guide: Guide
      quoted: ReadonlySet<string>
      citations: Citation[]
      leftOut: number
      mixed: boolean
      unsure: boolean
      agrees: boolean
      others: Guide[]
    }
  /** The articles that the question names. */
  | { kind: 'named'; citations: Citation[] }
  /** For a day before the law of the guide: the articles that held the rule then, without a conclusion. */
  | { kind: 'earlier'; citations: Citation[] }

/** From this chance on a guide answers alone. */
export const GUIDE_FITS = 0.5
/**
 * From this chance on a guide answers a first message without saying what it was taken for. Of messages between
 * `GUIDE_FITS` and this, 70 of 100 are about that guide, and fewer when they name a thing of another trade.
 */
export const GUIDE_SURE = 0.7
/** From this chance on a guide answers when the nearest article is one of its own. */
const GUIDE_AGREES = 0.15
/** What the nearest articles must reach. */
export type Demands = {
  /** Chance that one of the three best articles holds the rule, 0 to 1. */
  chance: number
  /**
   * Share of the question's words in the best article, 0 to 1. The chance compares candidates only, and no article may
   * cover the question.
   */
  spokenOf: number
}
/**
 * The demands for any question. Of questions about statutes outside the training data, 77 of 100 have the right article
 * among the three at a chance of .3 or more, and 33 below it (docs/ranking.md). The answer calls these articles the
 * nearest, and no more.
 */
export const STRICT: Demands = { chance: 0.15, spokenOf: 0.1 }
/** From this score on a case is about the same matter. */
const CASE_FITS = 0.2
/** From this chance on a guide answers a sure consumer matter, marked unsure, although no nearest article is its own. */
const GUIDE_NEAR = 0.115
/** From this chance on a guide needs no nearest articles beside its own. */
const GUIDE_ALONE = 0.8
/** A guide with less chance than this, or than this share of the first one's, is no matter to choose from. */
const GUIDE_POSSIBLE = 0.06
const POSSIBLE_SHARE = 0.1
/** Greatest number of matters to choose from, and what they must have together to be offered. */
const MOST_MATTERS = 3
const TOGETHER = 0.3
/** Greatest number of nearest articles, and the least share of the first one's chance that each must have. */
const NEAREST = 3
const NEAR_ENOUGH = 0.4
/**
 * Where near articles stand beside a guide's: number of its own articles that come first, then the greatest number of near articles and their
 * least chance.
 */
const SURELY = 2
/** Among this many citations stands the article of the conclusion. */
const FIRST = 3
const MOST_NEAR = 2
const NEAR_CHANCE = 0.1
/** Greatest number of articles in an answer. */
const MOST_CITATIONS = 6

export type GuideHit = Extract<Hit, { kind: 'guide' }>
export type ArticleHit = Extract<Hit, { kind: 'article' }>

/**
 * The guide that answers the question, or null. How often the likeliest guide is right: docs/ranking.md. A less likely guide
 * must agree with the nearest article. An embedder has no say in that, so that it makes no guide fit.
 */
export function fittingGuide(guides: readonly GuideHit[], articles: readonly ArticleHit[]): GuideHit | null {
  const [best] = guides
  if (!best || best.chance < GUIDE_AGREES) return null
  return best.chance >= GUIDE_FITS || rests(best, nearestByWords(articles)?.article) ? best : null
}

function rests({ guide }: GuideHit, on: ArticleRecord | undefined): boolean {
  return guide.articles.some(({ statute, article }) => statute === on?.statute && article === on.article)
}

/** The guides that a question may be about, the likeliest first. */
export function possibleGuides(guides: readonly GuideHit[]): GuideHit[] {
  const least = Math.max(GUIDE_POSSIBLE, POSSIBLE_SHARE * (guides[0]?.chance ?? 0))
  return guides.filter(({ chance }) => chance >= least).slice(0, MOST_MATTERS)
}

/** The matters that the person is asked to choose from. Fewer than two, or all of them unlikely: none. */
export function mattersToChoose(guides: readonly GuideHit[]): Guide[] {
  const possible = possibleGuides(guides)
  const together = possible.reduce((sum, { chance }) => sum + chance, 0)
  return possible.length > 1 && together >= TOGETHER ? possible.map(({ guide }) => guide) : []
}

/** The article that the question names, else the likeliest one: the chance knows nothing of an embedder. */
function nearestByWords(articles: readonly ArticleHit[]): ArticleHit | undefined {
  const [first, ...others] = articles
  if (!first || first.score > 1) return first
  return others.reduce((best, hit) => (hit.chance > best.chance ? hit : best), first)
}

/** A guide for a sure consumer matter that no guide fits: the likeliest one, if it is likely enough to answer, marked unsure. */
export function nearbyGuide([best]: readonly GuideHit[]): GuideHit | null {
  return best && best.chance >= GUIDE_NEAR ? best : null
}

/**
 * The articles of the guide in the edition in force on the day. Order: the articles that the question names, the
 * leading article, then the others by nearness to the question. Null when the guide's leading article was not yet, or
 * is no longer, the law the guide was written for, or when nothing of it may be said.
 */
export function guideGrounds(
  { guide: written, chance }: Pick<GuideHit, 'guide' | 'chance'>,
  question: string,
  { store, articles, references, at, others = [], sureFrom = GUIDE_FITS }: GroundsInput,
): Extract<Grounds, { kind: 'guide' }> | null {
  const held = store.sayable(written, at)
  if (!held) return null
  const { guide, quoted } = held
  const about = [question, ...[guide.conclusion, ...guide.conditions].map(({ says }) => says)].join('\n')
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
  const unsure = chance < sureFrom
  const near = chance < GUIDE_ALONE ? nearArticles(guide, question, articles) : []
  return {
    kind: 'guide',
    guide,
    quoted,
    citations: best([...citations.slice(0, SURELY), ...near, ...citations.slice(SURELY)]),
    leftOut: guide.articles.length - cited.length,
    mixed: near.length > 0,
    unsure,
    agrees: !unsure,
    others: unsure ? others.filter((other) => other !== written) : [],
  }
}

export type GroundsInput = {
  store: Store
  articles: readonly ArticleHit[]
  references: readonly ArticleReference[]
  at: At
  /** Guides that the question may be about as well. */
  others?: readonly Guide[]
  /** From this chance on the guide is not marked unsure. */
  sureFrom?: number
}

/**
 * The citations below an answer: first what the lines in sight rest on, each with its own paragraph, then the others. The article of
 * the conclusion is among the first: a later answer rests on it too. An article that is not in force on the day is left out.
 */
export function citationsFor(
  grounds: Grounds,
  shown: readonly CitedPart[],
  { store, at }: Pick<GroundsInput, 'store' | 'at'>,
): Citation[] {
  if (grounds.kind !== 'guide' || shown.length === 0) return grounds.citations
  const own = shown.flatMap((part) => {
    const article = store.article(part.statute, part.article, at)
    const present = store.article(part.statute, part.article, { ...at, on: at.today })
    return article && article.id === present?.id ? [cite(article, { part, about: '' })] : []
  })
  const nearness = new Map(grounds.citations.map(({ statute, article }, place) => [`${statute}#${article}`, place]))
  const place = ({ statute, article }: Citation) => nearness.get(`${statute}#${article}`) ?? grounds.citations.length
  const [first, ...others] = own
  const ordered = [...(first ? [first] : []), ...others.sort((left, right) => place(left) - place(right))]
  const cited = new Set(own.map(({ statute, article }) => `${statute}#${article}`))
  const rest = grounds.citations.filter(({ statute, article }) => !cited.has(`${statute}#${article}`))
  const all = grounds.mixed ? [...ordered.slice(0, SURELY), ...rest, ...ordered.slice(SURELY)] : [...ordered, ...rest]
  const [main] = grounds.guide.conclusion.basis
  return best(main ? broughtForward(all, main) : all)
}

/** The citations with one article among the first ones. */
function broughtForward(citations: readonly Citation[], { statute, article }: CitedPart): Citation[] {
  const isOfArticle = (each: Citation) => each.statute === statute && each.article === article
  if (citations.slice(0, FIRST).some(isOfArticle)) return [...citations]
  const others = citations.filter((each) => !isOfArticle(each))
  return [...others.slice(0, FIRST - 1), ...citations.filter(isOfArticle), ...others.slice(FIRST - 1)]
}

/** Articles near the question on which the guide does not rest. */
function nearArticles(guide: Guide, question: string, articles: readonly ArticleHit[]): Citation[] {
  const own = new Set(guide.articles.map(({ statute, article }) => `${statute}#${article}`))
  return articles
    .slice(0, NEAREST)
    .filter(({ article, chance }) => chance >= NEAR_CHANCE && !own.has(`${article.statute}#${article.article}`))
    .slice(0, MOST_NEAR)
    .map(({ article }) => cite(article, { part: { paragraph: null, item: null }, about: question }))
}

/** The articles that the question names by number, with the named paragraph and item. */
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

/** The few articles nearest to the question on a day. Null when the first is not near enough. */
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
 * Grounds for a day on which the guide's leading article was not yet law: the articles that held the rule then.
 * Searches with the words of that article, in the statute that its own statute replaced, else for the nearest articles
 * of that day.
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

/** Number of hits searched for the earlier statute: another statute that the wording names comes first with all its articles. */
const EARLIER = 300
/** The demand is lower: no article repeats a whole earlier one, but being in the replaced statute makes up for that. */
const EARLIER_FITS: Demands = { ...STRICT, chance: STRICT.chance / 2 }

/** The text of the guide's leading article today. */
function leadingText(guide: Guide, store: Store, at: At): string {
  const leading = guide.articles[0]
  const article: ArticleRecord | null = leading
    ? store.article(leading.statute, leading.article, { ...at, on: at.today })
    : null
  return (article?.paragraphs?.join('\n') ?? article?.digest ?? '').slice(0, 400)
}

/** A case on the same matter as the question: one that the guide names, else one with the guide's subject. */
export function nearestCase(guide: Guide, hits: readonly Hit[]): CaseRecord | null {
  const found = hits.filter((hit) => hit.kind === 'case')
  const named = found.find((hit) => guide.cases.includes(hit.case.id))
  const near = found.find((hit) => hit.score >= CASE_FITS && hit.case.topic === guide.topic)
  return (named ?? near)?.case ?? null
}

/** The first few citations, each paragraph once: two items of one paragraph show the same words. */
function best(citations: Citation[]): Citation[] {
  const seen = new Set<string>()
  const distinct = citations.filter(({ statute, article, paragraph }) => {
    const key = [statute, article, paragraph].join('#')
    return !seen.has(key) && Boolean(seen.add(key))
  })
  return distinct.slice(0, MOST_CITATIONS)
}
