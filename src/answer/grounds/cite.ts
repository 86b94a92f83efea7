import type { ArticleRecord } from '../../corpus/types.ts'
import { printNumeral } from '../../law/numerals.ts'
import type { Citation } from '../../message/citation.ts'
import { sharedPairs } from './shared-pairs.ts'

/** The part of an article that the question names; null where it names none. */
export type Part = { paragraph: string | null; item: string | null }

/**
 * Turns an article of the store into a citation: the official paragraph when the text is held, else our digest. Without
 * a named paragraph it quotes the one that shares most words with `about`.
 */
export function cite(article: ArticleRecord, { part, about }: { part: Part; about: string }): Citation {
  const held = article.paragraphs ?? []
  const chosen = numberOfParagraph(part, held.length) ?? nearestParagraph(held, about)
  const official = held[chosen]
  const base = {
    statute: article.statute,
    article: article.article,
    edition: article.from,
    in_force: true,
    url: article.url,
  } as const
  if (official === undefined) {
    return { ...base, ...partOf(part), kind: 'digest', quote: article.digest ?? '' }
  }
  const paragraph = part.paragraph ?? (held.length > 1 ? `第${printNumeral(chosen + 1)}款` : null)
  return { ...base, ...partOf({ paragraph, item: part.item }), kind: 'official', quote: official }
}

/** Whether the article can be cited. An article without text and digest cannot. */
export function isCitable(article: ArticleRecord): boolean {
  return (article.paragraphs ?? []).length > 0 || Boolean(article.digest)
}

function partOf({ paragraph, item }: Part): Pick<Citation, 'paragraph' | 'item'> {
  return { ...(paragraph ? { paragraph } : {}), ...(item ? { item } : {}) }
}

function numberOfParagraph({ paragraph }: Part, count: number): number | null {
  if (!paragraph) return null
  for (let number = 1; number <= count; number += 1) {
    if (`第${printNumeral(number)}款` === paragraph) return number - 1
  }
  return null
}

function nearestParagraph(paragraphs: readonly string[], about: string): number {
  const near = sharedPairs(about)
  const shared = paragraphs.map(near)
  return shared.reduce((best, score, index) => (score > (shared[best] ?? 0) ? index : best), 0)
}
