import { z } from 'zod'
import { type LineId, lineId, readJsonLines } from '../../src/corpus/json-lines.ts'

/** Null: the right article is known but is not in the corpus. */
const doc_id = z.union([z.string().min(1), z.number(), z.null()], 'gold、also 里要写 doc_id')
const document = z.object({ doc_id }, 'gold、also 里要写 {"doc_id"}')
const documentOrId = z.union([document, lineId.transform((doc_id) => ({ doc_id }))], 'also 里要写 {"doc_id"} 或编号')

const queryLine = z.object(
  {
    id: lineId,
    query: z.string('没有 query（应是文字）'),
    topic: z.string('topic 应是文字').nullish(),
    gold: z.array(document, 'gold 应是 [{"doc_id"}]').nullish(),
    also: z.array(documentOrId, 'also 应是 [{"doc_id"}]').nullish(),
  },
  '应是一个对象 {"id", "query"}',
)

/**
 * A question and its judgement: ids of right articles of the corpus (`gold`), and ids accepted in addition (`also`).
 */
export type Query = { id: LineId; query: string; topic: string | null; gold: Set<string>; also: Set<string> }

/** Reads questions from JSON lines `{ id, query, topic?, gold?, also? }`. Throws LinesError. */
export function readQueries(file: string, content: string): Query[] {
  return readJsonLines(file, content, queryLine).map(({ id, query, topic, gold, also }) => ({
    id,
    query,
    topic: topic ?? null,
    gold: idsOf(gold),
    also: idsOf(also),
  }))
}

const runLine = z.object(
  {
    id: lineId,
    hits: z
      .array(z.object({ id: lineId }, 'hits 里要写 {"id"}'), '没有 hits（应是 [{"id", "score"}]）')
      .refine((hits) => new Set(hits.map(({ id }) => String(id))).size === hits.length, 'hits 里有一条出现了两次'),
  },
  '应是一个对象 {"id", "hits"}',
)

/** The findings of a saved run for each question, best first. */
export type Run = ReadonlyMap<string, readonly string[]>

/** Reads a file that `--out` wrote: JSON lines `{ id, hits: [{ id }] }`. Throws LinesError. */
export function readRun(file: string, content: string): Run {
  const lines = readJsonLines(file, content, runLine)
  return new Map(lines.map(({ id, hits }) => [String(id), hits.map((hit) => String(hit.id))]))
}

function idsOf(documents: readonly { doc_id: LineId | null }[] | null | undefined): Set<string> {
  return new Set((documents ?? []).flatMap(({ doc_id }) => (doc_id === null ? [] : String(doc_id))))
}
