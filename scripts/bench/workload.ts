import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { type CorpusLine, readCorpusLines } from '../../src/corpus/any-corpus.ts'
import { type Analyzer, createAnalyzer } from '../../src/retrieval/analyze.ts'
import { type Lexicon, loadLexicon } from '../../src/retrieval/lexicon.ts'
import { seeded } from '../random.ts'
import { readQueries } from '../search/queries.ts'

/** The articles to search and the questions to ask. `gold`: ids of the right articles; empty when they are unknown. */
export type Workload = { articles: CorpusLine[]; questions: { text: string; gold: ReadonlySet<string> }[] }

/** Reads the files in the format of `search`. Throws LinesError. */
export function readWorkload(corpusFile: string, queriesFile: string): Workload {
  const queries = readQueries(queriesFile, readFileSync(queriesFile, 'utf8'))
  return { articles: readArticles(corpusFile), questions: queries.map(({ query, gold }) => ({ text: query, gold })) }
}

export function readArticles(file: string): CorpusLine[] {
  return readCorpusLines(file, readFileSync(file, 'utf8'))
}

const WORDS = 100_000
const CHARACTERS = 3_000
const QUESTIONS = 300
const WORDS_ASKED = 5

/**
 * Invents articles from words of two Chinese characters whose frequencies follow Zipf's law, 20 to 120 words an
 * article, and questions from words of one article each, which they should find.
 */
export function inventWorkload(documents: number, seed: number): Workload {
  const random = seeded(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const character = () => String.fromCharCode(0x4e00 + below(CHARACTERS))
  const words = Array.from({ length: WORDS }, () => character() + character())
  // Rank r has probability 1/r: the logarithm of the rank is uniform.
  const word = () => words[Math.floor(WORDS ** random()) - 1] as string
  const texts = Array.from({ length: documents }, () => Array.from({ length: 20 + below(101) }, word))
  return {
    articles: texts.map((text, number) => ({
      id: String(number),
      law: `第${Math.floor(number / 100)}号规定`,
      article: `第${(number % 100) + 1}条`,
      // Spaces keep neighbouring words from forming pairs that nobody says.
      text: text.join(' '),
    })),
    questions: Array.from({ length: QUESTIONS }, () => {
      const number = below(documents)
      const text = texts[number] as string[]
      const words = Array.from({ length: WORDS_ASKED }, () => text[below(text.length)]).join(' ')
      return { text: words, gold: new Set([String(number)]) }
    }),
  }
}

/** The real analysis of texts and questions, without names of statutes. */
export function openAnalysis(): { lexicon: Lexicon; analyzer: Analyzer } {
  const lexicon = loadLexicon(join(KNOWLEDGE, 'words'))
  return { lexicon, analyzer: createAnalyzer({ lexicon, findReferences: () => [] }) }
}

/** Terms of a corpus text, in the form that every engine gets: separated by spaces. */
export function tokensOf(analyzer: Analyzer, { text }: CorpusLine): string {
  return analyzer.document(text).join(' ')
}

export function splitTokens(tokens: string): string[] {
  return tokens === '' ? [] : tokens.split(' ')
}
