import { maskPersonal } from '../base/mask.ts'
import { ageRange } from '../corpus/age-range.ts'
import type { ArticleRecord, CaseRecord, CitedPart, Corpus, Guide } from '../corpus/types.ts'
import { inForce } from '../law/editions.ts'
import type { Day } from '../law/types.ts'
import type { Search } from '../retrieval/types.ts'
import { saysAny } from './asked/phrases.ts'

/** What staff see beside a complaint: what the product's own search finds for its matter. */
export type Beside =
  | {
      state: 'found'
      /** The guide that answers such a question, where one surely does. */
      guide: string | null
      articles: BesideArticle[]
      cases: Pick<CaseRecord, 'title' | 'finding' | 'result' | 'olderStandard'>[]
    }
  /** `unavailable`: there is no search just now. */
  | { state: 'nothing' | 'unavailable' }

/** An article in force, with its opening: official words, or our digest. */
export type BesideArticle = Pick<ArticleRecord, 'statute' | 'edition' | 'article'> & {
  opening: string
  official: boolean
}

/** What a complaint is about, in words: its kind, its thing, what happened. */
export type MatterWords = { category: string; item: string; facts: string }

/** Characters of the facts that are searched by: the start says what it is about. */
const SEARCHED = 300
const ARTICLES = 5
const CASES = 3
/** From this chance on a guide counts as the one that answers. */
const SURE = 0.5
/** A case that speaks of less of the matter is not like it. */
const LEAST_LIKE = 0.08
const OPENING = 60

/**
 * Articles in force and similar cases for the matter of a complaint: first what the guide for it rests on, then what
 * the search finds. Names, telephones and addresses are masked before anything is looked up. Never throws for any
 * words.
 */
export async function beside(
  { category, item, facts }: MatterWords,
  { search, corpus, today }: { search: Search; corpus: Corpus; today: Day },
): Promise<Beside> {
  const text = [...maskPersonal([category, item, facts].filter(Boolean).join('，'))].slice(0, SEARCHED).join('')
  if (text === '') return { state: 'nothing' }
  const result = await search({ text, asOf: today, today })
  if (result.state !== 'found') return { state: result.state }
  const sure = result.hits.flatMap((hit) => (hit.kind === 'guide' && hit.chance >= SURE ? [hit.guide] : []))[0] ?? null
  const found = result.hits.flatMap((hit) => (hit.kind === 'article' ? [hit.article] : []))
  const like = result.hits.flatMap((hit) => (hit.kind === 'case' && hit.score >= LEAST_LIKE ? [hit.case] : []))
  const other = sure ? ofOtherAges(sure, facts) : new Set<string>()
  const articles = [...(sure ? articlesOf(sure, corpus, today) : []), ...found].filter((one) => !other.has(keyOf(one)))
  const cases = [...like, ...corpus.cases.filter(({ id }) => sure?.cases.includes(id))]
  return {
    state: 'found',
    guide: sure?.title ?? null,
    articles: firstOf(articles, keyOf, ARTICLES).map(shown),
    cases: firstOf(cases, ({ id }) => id, CASES).map(({ title, finding, result: came, olderStandard }) => ({
      title,
      finding,
      result: came,
      olderStandard,
    })),
  }
}

/** The guide that surely answers a matter, by its topic and the articles that it is found by; else the nearest articles. */
export async function lawOfMatter(
  { category, item, facts }: MatterWords,
  { search, corpus, today }: { search: Search; corpus: Corpus; today: Day },
): Promise<{ topic: string | null; articles: CitedPart[] }> {
  const text = [...maskPersonal([category, item, facts].filter(Boolean).join('，'))].slice(0, SEARCHED).join('')
  const result = text === '' ? null : await search({ text, asOf: today, today })
  if (result?.state !== 'found') return { topic: null, articles: [] }
  const sure = result.hits.flatMap((hit) => (hit.kind === 'guide' && hit.chance >= SURE ? [hit.guide] : []))[0] ?? null
  if (!sure) return { topic: null, articles: [] }
  const held = sure.articles.filter(({ statute, article }) =>
    corpus.articles.some((one) => one.statute === statute && one.article === article && inForce(one, today, today)),
  )
  const other = ofOtherAges(sure, facts)
  return { topic: sure.topic, articles: held.filter((one) => !other.has(keyOf(one))).slice(0, ARTICLES) }
}

const keyOf = ({ statute, article }: { statute: string; article: string }) => `${statute}${article}`

/**
 * Articles that a guide says of other ages than the one told: those of children under 8 and of working people, where somebody is
 * 15. The most telling article of the guide stays. None: no age is told, or the guide says nothing of it.
 */
function ofOtherAges({ situations, articles }: Guide, facts: string): ReadonlySet<string> {
  const byAge = situations.flatMap(({ when, statement }) => {
    const ages = when.filter((phrase) => ageRange(phrase) !== null)
    return ages.length === 0 ? [] : [{ applies: saysAny(facts, ages), keys: statement.basis.map(keyOf) }]
  })
  const own = new Set(byAge.filter(({ applies }) => applies).flatMap(({ keys }) => keys))
  if (own.size === 0) return own
  const others = byAge.filter(({ applies }) => !applies).flatMap(({ keys }) => keys)
  const [first] = articles
  return new Set(others.filter((key) => !own.has(key) && !(first && key === keyOf(first))))
}

/** The articles that a guide is found by, as they are in force today; the official text where there is one. */
function articlesOf({ articles }: Guide, corpus: Corpus, today: Day): ArticleRecord[] {
  return articles.flatMap(({ statute, article }) => {
    const held = corpus.articles.filter(
      (one) => one.statute === statute && one.article === article && inForce(one, today, today),
    )
    return held.find(({ paragraphs }) => paragraphs !== null) ?? held[0] ?? []
  })
}

function shown({ statute, edition, article, paragraphs, digest }: ArticleRecord): BesideArticle {
  const words = [...(paragraphs?.join('') ?? digest ?? '').replaceAll('\n', '')]
  const opening = words.length > OPENING ? `${words.slice(0, OPENING).join('')}……` : words.join('')
  return { statute, edition, article, opening, official: paragraphs !== null }
}

/** Each once, where it first stands. */
function firstOf<One>(all: readonly One[], keyOf: (one: One) => string, most: number): One[] {
  const seen = new Map<string, One>()
  for (const one of all) if (!seen.has(keyOf(one))) seen.set(keyOf(one), one)
  return [...seen.values()].slice(0, most)
}
