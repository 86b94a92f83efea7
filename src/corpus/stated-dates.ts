import type { Day } from '../law/types.ts'
import type { ParsedArticle } from './parse-statute.ts'

/** A day on which a text says that it takes effect or ends, with the article and the sentence that says so. */
export type StatedDay = { day: Day; article: string; sentence: string }

const TAKES_EFFECT = /自\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*起\s*(?:施行|实施|生效)/u
const ENDS = /有效期(?:限)?至\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/u
/** Sentences on taking effect stand at the end. */
const LAST_ARTICLES = 3

/**
 * The first day in force as the last articles of a text state it. Null: they state none (「自公布之日起施行」). Of a text that was
 * amended it is the day of the first edition.
 */
export function statedFirstDay(articles: readonly ParsedArticle[]): StatedDay | null {
  return stated(articles, TAKES_EFFECT)
}

/** The last day of a text that limits itself, as it states it. */
export function statedLastDay(articles: readonly ParsedArticle[]): StatedDay | null {
  return stated(articles, ENDS)
}

function stated(articles: readonly ParsedArticle[], pattern: RegExp): StatedDay | null {
  for (const { article, paragraphs } of articles.slice(-LAST_ARTICLES).toReversed()) {
    for (const sentence of paragraphs.join('\n').split(/(?<=[。\n])/u)) {
      const [, year, month, day] = pattern.exec(sentence) ?? []
      if (!year || !month || !day) continue
      return { day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, article, sentence: sentence.trim() }
    }
  }
  return null
}
