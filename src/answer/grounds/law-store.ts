import type { ArticleRecord, Corpus, Guide } from '../../corpus/types.ts'
import { editionOn } from '../../law/editions.ts'
import type { Day, Edition, Statute } from '../../law/types.ts'
import { type AsHeld, asWritten, type HeldGuide } from './as-held.ts'
import { isCitable } from './cite.ts'

/** The day for which the law is asked, and the present day. A text without a date counts only for the present. */
export type At = { on: Day; today: Day }

/** A named statute that is out of force on the day in question. */
export type OutOfForce = { statute: string; to: Day; successor: string | null }

/** Finds the law that can be cited on a day. */
export type Store = {
  /** The article in the edition in force on the day, or null. */
  article(statute: string, article: string, at: At): ArticleRecord | null
  /** The guide as it may be said today: where the law has changed since a line was read, the law's words. Null: nothing is left. */
  sayable(guide: Guide, at: At): HeldGuide | null
  /** Whether the store holds the official text of the statute and no edition of it has this article. */
  lacks(statute: string, article: string): boolean
  /** Null while the statute is in force, or when the store does not know. */
  outOfForce(statute: string, at: At): OutOfForce | null
  /** The statute that this one replaced and that was in force on the day, or null. */
  predecessor(statute: string, at: At): string | null
}

export function createStore({
  corpus,
  statutes,
  editions,
  asHeld = asWritten,
}: {
  corpus: Corpus
  statutes: readonly Statute[]
  editions: readonly Edition[]
  asHeld?: AsHeld
}): Store {
  const articles = Map.groupBy(corpus.articles.filter(isCitable), ({ statute, article }) => `${statute}#${article}`)
  const official = new Set(corpus.articles.flatMap(({ statute, paragraphs }) => (paragraphs ? [statute] : [])))
  const editionsOf = Map.groupBy(editions, ({ statute }) => statute)
  const byName = new Map(statutes.map((statute) => [statute.name, statute]))
  return {
    article: (statute, article, { on, today }) => editionOn(articles.get(`${statute}#${article}`) ?? [], on, today),
    sayable: (guide, { today }) => asHeld(guide, today),
    lacks: (statute, article) => official.has(statute) && !articles.has(`${statute}#${article}`),
    outOfForce: (statute, { on }) => {
      const ends = (editionsOf.get(statute) ?? []).map(({ to }) => to ?? '9999-12-31').sort()
      const last = ends.at(-1)
      if (last === undefined || on < last) return null
      return { statute, to: last, successor: byName.get(statute)?.succeededBy ?? null }
    },
    predecessor: (statute, { on, today }) =>
      statutes.find(
        ({ name, succeededBy }) => succeededBy === statute && editionOn(editionsOf.get(name) ?? [], on, today) !== null,
      )?.name ?? null,
  }
}
