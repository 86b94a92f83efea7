import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { lineId, readJsonLines } from '../../src/corpus/json-lines.ts'

const line = z.object(
  {
    id: lineId,
    query: z.string('没有 query（应是文字）'),
    /** The statutes that answer the question, when the set names them. */
    gold: z.array(z.object({ law: z.string() })).default([]),
  },
  '应是一个对象 {"id", "query"}',
)

/** Statutes whose questions are all consumer matters. */
export const OF_CONSUMERS =
  /消费|食品|产品质量|电子商务|旅游|保险法|网络交易|七日无理由|三包|修理更换退货|明码标价|价格|预付|快递|邮政|电信|物业|投诉/u
/** The civil code holds sales law and family law: a question about it may be either. */
const OF_BOTH = /民法典/u

/** A question of a set outside our own lessons. */
export type WiderQuestion = { text: string; isConsumer: boolean }

/** One question in this many is never learned from. */
const KEPT_BACK = 10

/** Whether a question of a wider set is kept back for measuring. The question alone decides. */
export function isKeptBack(query: string): boolean {
  return createHash('sha256').update(query).digest().readUInt32BE(0) % KEPT_BACK === 0
}

/**
 * The questions of files `{ id, query, gold? }`: those to learn from, or those kept back. Questions whose statutes
 * decide nothing are left out. Without `gold` a question is no consumer matter, unless `also` has its id. Throws
 * LinesError.
 */
export function widerQuestions(
  files: readonly string[],
  also: ReadonlySet<string>,
  { keptBack }: { keptBack: boolean } = { keptBack: false },
): WiderQuestion[] {
  return files.flatMap((file) =>
    readJsonLines(file, readFileSync(file, 'utf8'), line).flatMap(({ id, query, gold }) => {
      const isConsumer = gold.length > 0 ? matterOf(gold) : also.has(String(id))
      return isConsumer === null || isKeptBack(query) !== keptBack ? [] : [{ text: query, isConsumer }]
    }),
  )
}

/** Null: only some of the statutes are for consumers, or a statute may be either. */
function matterOf(gold: readonly { law: string }[]): boolean | null {
  const consumers = gold.filter(({ law }) => OF_CONSUMERS.test(law)).length
  if (consumers === gold.length) return true
  return consumers > 0 || gold.some(({ law }) => OF_BOTH.test(law)) ? null : false
}
