import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { type CorpusLine, readCorpusLines } from '../../src/corpus/any-corpus.ts'
import { type Analyzer, createAnalyzer } from '../../src/retrieval/analyze.ts'
import { type Lexicon, loadLexicon } from '../../src/retrieval/lexicon.ts'
import { seeded } from '../random.ts'
import { readQueries } from '../search/queries.ts'

/** What is searched and what is asked; `gold` are ids of articles, none when nobody said which. */
export type Workload = { articles: CorpusLine[]; questions: { text: string; gold: ReadonlySet<string> }[] }

/** Reads files as `search` does. Throws LinesError. */
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
 * Articles out of invented words of two Chinese characters, as rare as words are (Zipf), 20 to 120 an article, and
 * questions of words of one article each, which is what they should find.
 */
export function inventWorkload(documents: number, seed: number): Workload {
  const random = seeded(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const character = () => String.fromCharCode(0x4e00 + below(CHARACTERS))
  const words = Array.from({ length: WORDS }, () => character() + character())
  // Rank r is as likely as 1/r: the logarithm of the rank is spread evenly.
  const word = () => words[Math.floor(WORDS ** random()) - 1] as string
  const texts = Array.from({ length: documents }, () => Array.from({ length: 20 + below(101) }, word))
  return {
    articles: texts.map((text, number) => ({
      id: String(number),
      law: `第${Math.floor(number / 100)}号规定`,
      article: `第${(number % 100) + 1}条`,
      // Spaces keep neighbours from making pairs nobody ever says.
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

/** The analysis of texts and questions as people meet it, without names of statutes. */
export function openAnalysis(): { lexicon: Lexicon; analyzer: Analyzer } {
  const lexicon = loadLexicon(join(KNOWLEDGE, 'words'))
  return { lexicon, analyzer: createAnalyzer({ lexicon, findReferences: () => [] }) }
}

/** Terms of a text of the corpus, as every engine is given them: with spaces between. */
export function tokensOf(analyzer: Analyzer, { text }: CorpusLine): string {
  return analyzer.document(text).join(' ')
}

export function splitTokens(tokens: string): string[] {
  return tokens === '' ? [] : tokens.split(' ')
}
