import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readYaml } from '../corpus/front-matter.ts'
import { KnowledgeError } from '../corpus/knowledge.ts'

/** Numbers such as 12315 need no quotes. */
const phrase = z.union([z.string().min(1), z.number().transform(String)])

const expansionsSchema = z.strictObject({
  schema: z.literal('expansions/1'),
  typos: z.record(z.string().min(1), z.string().min(1)),
  expansions: z.array(
    z.strictObject({
      when: z.array(phrase).min(1),
      add: z.array(phrase).min(1),
      weight: z.number().min(0.05).max(1),
    }),
  ),
})

/** Everyday words and the words of the law they stand for: when one of `when` is in the question, look for `add` too. */
export type Expansion = z.infer<typeof expansionsSchema>['expansions'][number]

/** What the analysis knows about words, all of it text a lawyer can edit. */
export type Lexicon = {
  /** Words that are not split. */
  words: string[]
  stopWords: Set<string>
  /** Common misspellings of questions, wrong → right. */
  typos: [string, string][]
  expansions: Expansion[]
}

/**
 * Reads legal-dictionary.txt, stop-words.txt and expansions.yaml of `knowledge/registries`.
 * Throws KnowledgeError when the expansions are not as agreed, and the file system's error when a file is missing.
 */
export function loadLexicon(registries: string): Lexicon {
  const file = join(registries, 'expansions.yaml')
  const read = readYaml(file, readFileSync(file, 'utf8'), expansionsSchema)
  if (!read.ok) throw new KnowledgeError(read.problems)
  return {
    words: readLines(join(registries, 'legal-dictionary.txt')),
    stopWords: new Set(readLines(join(registries, 'stop-words.txt'))),
    typos: Object.entries(read.value.typos),
    expansions: read.value.expansions,
  }
}

function readLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}
