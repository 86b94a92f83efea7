import { NUMERAL, parseNumeral, printNumeral } from './numerals.ts'

/** 第五十五条 is `{ number: 55, suffix: 0 }`, 第二百八十条之一 is `{ number: 280, suffix: 1 }`. */
export type ArticleNumber = { number: number; suffix: number }

const ARTICLE = new RegExp(`^第?\\s*(${NUMERAL})\\s*条?\\s*(?:之\\s*(${NUMERAL}))?$`)

/** Reads 第五十五条, 第55条, 55条, 55, 第280条之1 …; null when it is not one article number. */
export function parseArticleNumber(text: string): ArticleNumber | null {
  const match = ARTICLE.exec(text.trim())
  if (!match?.[1]) return null
  const number = parseNumeral(match[1])
  const suffix = match[2] === undefined ? 0 : parseNumeral(match[2])
  if (!number || suffix === null || (match[2] !== undefined && suffix === 0)) return null
  return { number, suffix }
}

/** 第…条 or 第…条之一, in Chinese numerals. */
export function printArticleNumber(article: ArticleNumber): string {
  return `第${printNumeral(article.number)}条${article.suffix > 0 ? `之${printNumeral(article.suffix)}` : ''}`
}

/** Order of articles within a statute, for `sort`. Texts that are not an article number come last. */
export function compareArticles(left: string, right: string): number {
  const a = parseArticleNumber(left)
  const b = parseArticleNumber(right)
  if (!a || !b) return Number(!a) - Number(!b)
  return a.number - b.number || a.suffix - b.suffix
}
