import { z } from 'zod'
import { type CountWords, wordList, wordsIn } from '../../answer/scope/word-list.ts'

const text = z.string().trim().min(1)

const byId = z.record(z.string().regex(/^[a-z_]+$/), wordList)

const schema = z.strictObject({
  schema: z.literal('danger-words/1'),
  /** Gentler signs: the line said under an answer. */
  despair: z.strictObject({
    text,
    english: text,
    calls: z.array(z.string().regex(/^\d{3,6}$/)).min(1),
    words: wordList,
  }),
  /** By the id of an emergency: words that are hardly ever said of anything else. */
  plain: byId,
  /** By the id of an emergency: words without which what was learned says nothing. */
  words: byId,
})

export type DangerWords = {
  words: ReadonlyMap<string, CountWords>
  plain: ReadonlyMap<string, CountWords>
  despair: { text: string; english: string; calls: string[]; in: CountWords }
}

/** Reads knowledge/words/danger-words.yaml, parsed. Throws when it is not as agreed. */
export function readDangerWords(content: unknown): DangerWords {
  const read = schema.parse(content)
  const { words, ...despair } = read.despair
  return {
    words: countersOf(read.words),
    plain: countersOf(read.plain),
    despair: { ...despair, in: wordsIn(words) },
  }
}

function countersOf(lists: Record<string, string[]>): ReadonlyMap<string, CountWords> {
  return new Map(Object.entries(lists).map(([id, list]) => [id, wordsIn(list)]))
}

/** Characters up to which a message is weighed as a whole. */
const WHOLE = 120
/** Characters of a passage of a longer one. */
const PASSAGE = 80

/**
 * The message as a whole. A long message also in passages that overlap by half, so that the rest of a long complaint does
 * not outweigh danger in its last line.
 */
export function passagesOf(message: string): string[] {
  if (message.length <= WHOLE) return [message]
  const passages = [message]
  for (let at = 0; at < message.length; at += PASSAGE / 2) passages.push(message.slice(at, at + PASSAGE))
  return passages
}
