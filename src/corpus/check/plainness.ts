import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readYaml } from '../front-matter.ts'
import { KnowledgeError } from '../knowledge.ts'
import type { Guide, Statement } from '../types.ts'
import { chineseStatements } from './support.ts'

/** How plain words are told from others. `better`: what to write in the place of a word. */
export type PlainRules = { longest: number; words: { word: string; better: string }[] }

const text = z.string().trim().min(1)
export const plainWords = z.strictObject({
  schema: z.literal('plain/1'),
  longest: z.number().int().min(10),
  words: z.array(z.strictObject({ word: text, better: text })),
})

/** Reads `knowledge/words/plain.yaml`. Throws KnowledgeError when it does not fit its schema. */
export function loadPlainRules(file: string): PlainRules {
  const read = readYaml('words/plain.yaml', readFileSync(file, 'utf8'), plainWords)
  if (!read.ok) throw new KnowledgeError(read.problems)
  return read.value
}

/** Sentences of a guide that are too long, and words that nobody says. */
export function plainnessOf(guide: Guide, rules: PlainRules): { statement: Statement; message: string }[] {
  return chineseStatements(guide).flatMap((statement) =>
    plainnessIn(statement.says, rules).map((message) => ({ statement, message })),
  )
}

/** The same of any words. */
export function plainnessIn(says: string, { longest, words }: PlainRules): string[] {
  // The name of a law is said as it is.
  const own = says.replace(/《[^》]*》/g, '')
  const long = sentencesOf(own)
    .filter((sentence) => lengthOf(sentence) > longest)
    .map((sentence) => `「${shortened(sentence)}」有 ${lengthOf(sentence)} 个字，一句最好不超过 ${longest} 个字`)
  const stiff = words
    .filter(({ word }) => own.includes(word))
    .map(({ word, better }) => `「${word}」人们不这么说，可以换成：${better}`)
  return [...long, ...stiff]
}

const sentencesOf = (says: string) => says.split(/[。！？；!?;]/)
/** Punctuation does not count; a number or a Latin word counts as one. */
const lengthOf = (sentence: string) => sentence.match(/\p{Script=Han}|[[\p{L}\p{N}.%]--\p{Script=Han}]+/gv)?.length ?? 0

function shortened(sentence: string): string {
  return sentence.length > 16 ? `${sentence.slice(0, 16)}……` : sentence
}
