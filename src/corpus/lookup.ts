import { compareArticles } from '../law/articles.ts'
import type { ArticleRecord, Corpus } from './types.ts'

/** One article, with the articles before and after it in the same edition. */
export type FoundArticle = { record: ArticleRecord; previous: string | null; next: string | null }

/** Finds articles by statute, edition and number; null when there is none. Build it once for a corpus. */
export function articleLookup(corpus: Corpus) {
  const texts = Map.groupBy(corpus.articles, ({ statute, edition }) => `${statute}@${edition}`)
  for (const articles of texts.values()) articles.sort((a, b) => compareArticles(a.article, b.article))
  return (reference: { statute: string; edition: string; article: string }): FoundArticle | null => {
    const articles = texts.get(`${reference.statute}@${reference.edition}`) ?? []
    const place = articles.findIndex(({ article }) => article === reference.article)
    const record = articles[place]
    if (!record) return null
    return { record, previous: articles[place - 1]?.article ?? null, next: articles[place + 1]?.article ?? null }
  }
}
