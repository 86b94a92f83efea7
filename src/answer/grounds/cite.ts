import { wordsOf } from '../../corpus/basis.ts'
import type { ArticleRecord } from '../../corpus/types.ts'
import { printNumeral } from '../../law/numerals.ts'
import type { Citation } from '../../message/citation.ts'
import { sharedPairs } from './shared-pairs.ts'

/** The part of an article that the question names; null where it names none. */
export type Part = { paragraph: string | null; item: string | null }

/**
 * Turns an article of the store into a citation: the official paragraph when the text is held, else our digest. Without
 * a named paragraph it quotes the one that shares most words with `about`. A paragraph or an item that the article does not have
 * is left out, so that the place printed is always that of the words quoted.
 */
export function cite(article: ArticleRecord, { part, about }: { part: Part; about: string }): Citation {
  const held = article.paragraphs ?? []
  const base = {
    statute: article.statute,
    article: article.article,
    edition: article.from,
    in_force: true,
    url: article.url,
  } as const
  if (held.length === 0) return { ...base, ...partOf(part), kind: 'digest', quote: article.digest ?? '' }
  const { paragraph, item } = existing(part, held)
  const chosen = numberOf(paragraph, held.length) ?? numberWith(item, held) ?? nearestParagraph(held, about)
  const place = held.length > 1 ? `第${printNumeral(chosen + 1)}款` : paragraph
  return { ...base, ...partOf({ paragraph: place, item }), kind: 'official', quote: held[chosen] ?? '' }
}

/** What of a named part the article has. */
function existing({ paragraph, item }: Part, held: readonly string[]): Part {
  const has = (part: Part) => wordsOf(held, part) !== null
  if (has({ paragraph, item })) return { paragraph, item }
  return { paragraph: has({ paragraph, item: null }) ? paragraph : null, item: null }
}

/** Whether the article can be cited. An article without text and digest cannot. */
export function isCitable(article: ArticleRecord): boolean {
  return (article.paragraphs ?? []).length > 0 || Boolean(article.digest)
}

function partOf({ paragraph, item }: Part): Pick<Citation, 'paragraph' | 'item'> {
  return { ...(paragraph ? { paragraph } : {}), ...(item ? { item } : {}) }
}

function numberOf(paragraph: string | null, count: number): number | null {
  if (!paragraph) return null
  for (let number = 1; number <= count; number += 1) {
    if (`第${printNumeral(number)}款` === paragraph) return number - 1
  }
  return null
}

/** The first paragraph that has the item. */
function numberWith(item: string | null, held: readonly string[]): number | null {
  if (item === null) return null
  const found = held.findIndex((text) => wordsOf([text], { paragraph: null, item }) !== null)
  return found < 0 ? null : found
}

function nearestParagraph(paragraphs: readonly string[], about: string): number {
  const near = sharedPairs(about)
  const shared = paragraphs.map(near)
  return shared.reduce((best, score, index) => (score > (shared[best] ?? 0) ? index : best), 0)
}
