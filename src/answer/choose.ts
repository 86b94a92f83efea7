import type { ArticleReference } from '../law/types.ts'
import {
  earlierGrounds,
  fittingGuide,
  type Grounds,
  GUIDE_FITS,
  guideGrounds,
  LENIENT,
  namedGrounds,
  nearestGrounds,
  STRICT,
} from './grounds.ts'
import type { Found, LookUp } from './look-up.ts'
import type { At, Store } from './store.ts'

/** What an answer will rest on; `no_edition`: there is a rule today and none for that day; null: nothing. */
export type Chosen = Grounds | 'no_edition' | null

/**
 * The guide that fits, unless the question names other articles; else the articles it names, else the nearest ones.
 *
 * @param surelyOurs it is a consumer matter by its words: articles that are less near are shown, as no more than that
 * @param missing an article is named that there is not: what is nearest to the rest would answer something else
 */
export async function chooseGrounds(
  found: Found,
  {
    references,
    missing,
    surelyOurs,
    at,
    store,
    lookUp,
  }: {
    references: ArticleReference[]
    missing: boolean
    surelyOurs: boolean
    at: At
    store: Store
    lookUp: LookUp
  },
): Promise<Chosen> {
  const guide = fittingGuide(found.guides, found.articles)
  const named = namedGrounds(found.text, { store, references, at })
  if (missing && !(guide && guide.match >= GUIDE_FITS)) return named
  if (guide && !(named && guide.match < GUIDE_FITS)) {
    const rests = guideGrounds(guide, found.text, { store, articles: found.articles, references, at })
    if (rests && (!named || sharesArticle(rests, named))) return rests
    if (named) return named
    const searchAt = async (text: string, limit: number) => (await lookUp.one(text, at, limit))?.articles ?? []
    return (await earlierGrounds(found.text, guide.guide, { store, at, search: searchAt })) ?? 'no_edition'
  }
  const grounds =
    named ??
    nearestGrounds(found.text, found.articles, surelyOurs ? LENIENT : STRICT) ??
    (surelyOurs ? besideGuide(found, { store, at }) : null)
  if (grounds || at.on >= at.today) return grounds
  const present = await lookUp.one(found.text, { ...at, on: at.today })
  return present && nearestGrounds(found.text, present.articles, STRICT) ? 'no_edition' : null
}

/** The articles of the guide that is nearest, called no more than the nearest: better than sending somebody away. */
function besideGuide({ text, guides, articles }: Found, { store, at }: { store: Store; at: At }): Grounds | null {
  const [hit] = guides
  const rests = hit && guideGrounds(hit, text, { store, articles, references: [], at })
  return rests ? { kind: 'nearest', citations: rests.citations.slice(0, MOST_BESIDE) } : null
}

const MOST_BESIDE = 3

function sharesArticle(one: Grounds, other: Grounds): boolean {
  return one.citations.some(({ statute, article }) =>
    other.citations.some((named) => named.statute === statute && named.article === article),
  )
}
