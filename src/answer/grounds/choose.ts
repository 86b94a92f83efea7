import type { Guide } from '../../corpus/types.ts'
import type { ArticleReference } from '../../law/types.ts'
import {
  earlierArticles,
  earlierGrounds,
  fittingGuide,
  type Grounds,
  GUIDE_FITS,
  GUIDE_SURE,
  guideGrounds,
  mattersToChoose,
  namedGrounds,
  nearbyGuide,
  possibleGuides,
} from './grounds.ts'
import type { At, Store } from './law-store.ts'
import type { LookUp, LookUpResult } from './look-up.ts'

/**
 * The grounds of an answer. `which`: one of few matters, which the person is asked to choose. `no_edition`: the rule exists
 * today but not on the day in question. Null: no grounds.
 */
export type Chosen = Grounds | { kind: 'which'; matters: Guide[] } | 'no_edition' | null

/**
 * The guide that fits, unless the question names other articles; else the named articles; else the few guides that it may be
 * about; else nothing. Articles that are only near are no answer.
 *
 * @param surelyOurs the words make it a consumer matter: a less likely guide may answer and is marked unsure
 * @param missing the question names an article that does not exist: an answer from near articles would miss the
 * question
 */
export async function chooseGrounds(
  found: LookUpResult,
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
  const fitting = fittingGuide(found.guides, found.articles)
  const guide = fitting ?? (surelyOurs ? nearbyGuide(found.guides) : null)
  const named = namedGrounds(found.text, { store, references, at })
  if (missing && !(guide && guide.chance >= GUIDE_FITS)) return named
  if (guide && !(named && guide.match < GUIDE_FITS)) {
    const others = possibleGuides(found.guides).map((other) => other.guide)
    const sureFrom = found.about === null ? GUIDE_SURE : GUIDE_FITS
    const rests = guideGrounds(guide, found.text, { store, articles: found.articles, references, at, others, sureFrom })
    if (rests && (!named || sharesArticle(rests, named))) return { ...rests, agrees: fitting !== null }
    if (named) return named
    // The law of the guide is gone, and nobody has read it against what came after.
    if (at.on === at.today) return null
    const searchAt = async (text: string, limit: number) => (await lookUp.one(text, at, limit))?.articles ?? []
    return (await earlierGrounds(found.text, guide.guide, { store, at, search: searchAt })) ?? 'no_edition'
  }
  if (named) return named
  const matters = surelyOurs ? mattersToChoose(found.guides) : []
  if (matters.length > 0) return { kind: 'which', matters }
  if (at.on >= at.today || earlierArticles(found.text, found.articles)) return null
  const present = await lookUp.one(found.text, { ...at, on: at.today })
  return present && earlierArticles(found.text, present.articles) ? 'no_edition' : null
}

function sharesArticle(one: Grounds, other: Grounds): boolean {
  return one.citations.some(({ statute, article }) =>
    other.citations.some((named) => named.statute === statute && named.article === article),
  )
}
