import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readYaml } from '../corpus/front-matter.ts'
import { KnowledgeError } from '../corpus/knowledge.ts'
import type { Day } from '../law/types.ts'

/** Numbers such as 12315 need no quotes. */
const phrase = z.union([z.string().min(1), z.number().transform(String)])
const words = z.record(z.string().min(1), phrase)

const expansionsSchema = z.strictObject({
  schema: z.literal(
    'expansions/2',
    'schema 应是 expansions/2。旧的 expansions/1 请加上 checked_on（核对日期）和 dialect（方言词，没有就写 {}），再改这一行',
  ),
  checked_on: z.iso.date('应是日期，如 2026-11-24'),
  dialect: words,
  typos: words,
  expansions: z.array(
    z.strictObject({
      when: z.array(phrase).min(1),
      add: z.array(phrase).min(1),
      weight: z.number().min(0.05).max(1),
    }),
  ),
})

/** Everyday words and the law's words for them: if the question has one of `when`, also look for `add`. */
export type Expansion = z.infer<typeof expansionsSchema>['expansions'][number]

/** What the analysis knows about words; all of it is text that a lawyer can edit. */
export type Lexicon = {
  /** Words that are not split. */
  words: string[]
  stopWords: Set<string>
  /** Dialect words with their standard words; a pair with equal sides stays unchanged. */
  dialect: [string, string][]
  /** Common misspellings of questions, wrong → right. */
  typos: [string, string][]
  expansions: Expansion[]
  /** Day the expansions were last checked against the law. */
  checkedOn: Day
}

/**
 * Reads legal-dictionary.txt, stop-words.txt and expansions.yaml of `knowledge/words`. Throws KnowledgeError when
 * the expansions do not fit the schema, and the file system's error when a file is missing.
 */
export function loadLexicon(folder: string): Lexicon {
  const file = join(folder, 'expansions.yaml')
  const read = readYaml(file, readFileSync(file, 'utf8'), expansionsSchema)
  if (!read.ok) throw new KnowledgeError(read.problems)
  return {
    words: readLines(join(folder, 'legal-dictionary.txt')),
    stopWords: new Set(readLines(join(folder, 'stop-words.txt'))),
    dialect: Object.entries(read.value.dialect),
    typos: Object.entries(read.value.typos),
    expansions: read.value.expansions,
    checkedOn: read.value.checked_on,
  }
}

/** An expansion that applies: `because` is the text's word, `add` the law's words for it. */
export type Expanded = { because: string; add: readonly string[]; weight: number }

/**
 * Builds the search for everyday words in a text: each expansion at most once, for the first word that matches. Latin
 * letters and figures must stand alone: 7天 is not in 17天, nor car in card.
 */
export function createExpand(expansions: readonly Expansion[]): (text: string) => Expanded[] {
  const byFirst = new Map<string, { word: string; expansion: Expansion }[]>()
  for (const expansion of expansions) {
    for (const word of expansion.when) {
      byFirst.set(word.charAt(0), [...(byFirst.get(word.charAt(0)) ?? []), { word, expansion }])
    }
  }
  return (text) => {
    const expanded = new Map<Expansion, Expanded>()
    for (let at = 0; at < text.length; at += 1) {
      for (const { word, expansion } of byFirst.get(text.charAt(at)) ?? []) {
        if (expanded.has(expansion) || !text.startsWith(word, at) || !standsAlone(text, at, at + word.length)) continue
        expanded.set(expansion, { because: word, add: expansion.add, weight: expansion.weight })
      }
    }
    return [...expanded.values()]
  }
}

function standsAlone(text: string, start: number, end: number): boolean {
  const joined = (at: number) => /^[a-z0-9]{2}$/.test(text.slice(at - 1, at + 1))
  return !joined(start) && !joined(end)
}

function readLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}
