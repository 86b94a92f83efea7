import { z } from 'zod'
import type { Outcome } from '../../src/answer/types.ts'
import { type LineId, lineId, readJsonLines } from '../../src/corpus/json-lines.ts'
import type { StatuteNames } from '../../src/law/names.ts'
import { findReferences } from '../../src/law/reference.ts'

const OUTCOMES = ['grounded', 'abstained', 'needs_facts', 'unavailable', 'out_of_scope', 'emergency'] as const
const outcome = z.enum(OUTCOMES, `outcome 应是 ${OUTCOMES.join('、')} 之一`)
export const citedArticle = z.object({ law: z.string().min(1), article: z.string().min(1) }, '应是 {"law", "article"}')
export const words = z.array(z.string().min(1), '应是一组文字').default([])

const setLine = z.object(
  {
    id: lineId,
    query: z.string('没有 query（应是文字）'),
    topic: z.string('topic 应是文字').nullish(),
    history: words,
    as_of: z.iso.date('as_of 应是日期').nullish(),
    gold: z.array(citedArticle, 'gold 应是 [{"law", "article"}]').default([]),
    also: z.array(citedArticle, 'also 应是 [{"law", "article"}]').default([]),
    must_mention: words,
    must_not: words,
    outcome: z.union([outcome, z.array(outcome).min(1)]).nullish(),
  },
  '应是一个对象 {"id", "query"}',
)

/** A question and the requirements for a right answer. */
export type Expected = {
  id: LineId
  query: string
  topic: string | null
  history: string[]
  asOf: string | null
  /** `全名 第…条` of the articles with the rule. The articles in `also` are accepted too. */
  gold: Set<string>
  also: Set<string>
  /** Each entry is a list of wordings, of which one must occur. */
  mentions: string[][]
  forbidden: string[]
  /** Empty: not judged. But a question with gold must be answered. */
  outcomes: Outcome[]
}

/**
 * Reads a set of JSON lines `{ id, query, gold?, also?, must_mention?, must_not?, outcome?, topic?, history?, as_of?
 * }`. Throws LinesError.
 */
export function readSet(file: string, content: string, names: StatuteNames): Expected[] {
  const key = (article: z.infer<typeof citedArticle>) => keyOf(article, names)
  return readJsonLines(file, content, setLine).map((line) => ({
    id: line.id,
    query: line.query,
    topic: line.topic ?? null,
    history: line.history,
    asOf: line.as_of ?? null,
    gold: new Set(line.gold.map(key)),
    also: new Set(line.also.map(key)),
    mentions: line.must_mention.map((group) => group.split('|')),
    forbidden: line.must_not,
    outcomes: line.outcome === null || line.outcome === undefined ? [] : [line.outcome].flat(),
  }))
}

/** `全名 第…条` of an article, in whatever form its statute and number are written. */
export function keyOf({ law, article }: z.infer<typeof citedArticle>, names: StatuteNames): string {
  return `${names.resolve(law) ?? law} ${numberOf(article, names)}`
}

/** Removes spaces and unifies widths: 7 天 becomes 7天. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}

/** 第五十五条, in whatever form the number is written. */
function numberOf(written: string, names: StatuteNames): string {
  return findReferences(written, names)[0]?.article ?? written
}
