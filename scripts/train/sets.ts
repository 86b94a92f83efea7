import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { corpusOfLines, readCorpusLines } from '../../src/corpus/any-corpus.ts'
import { lineId, readJsonLines } from '../../src/corpus/json-lines.ts'
import type { Corpus, Knowledge } from '../../src/corpus/types.ts'
import type { StatuteNames } from '../../src/law/names.ts'
import { findReferences } from '../../src/law/reference.ts'
import { type Analyzer, createAnalyzer } from '../../src/retrieval/analyze.ts'
import { createMatrix } from '../../src/retrieval/dense/matrix.ts'
import { type Meant, meantAmong, NEAREST } from '../../src/retrieval/dense/meanings.ts'
import { loadLexicon } from '../../src/retrieval/lexicon.ts'
import { buildRevision, type IndexRevision } from '../../src/retrieval/local/revision.ts'
import { articleKey } from '../../src/retrieval/order/experience.ts'
import { readVectors } from '../search/given-vectors.ts'

/** A question with known answers. */
export type TrainingQuestion = {
  id: string
  text: string
  /** Positions of the right articles in the corpus. */
  right: number[]
  /** Number of right articles. Those that the corpus lacks count as not found. */
  wanted: number
  /** The fold with which the question is left out. */
  fold: number
}

export type TrainingSet = {
  corpus: Corpus
  names: StatuteNames
  analyzer: Analyzer
  index: IndexRevision
  questions: TrainingQuestion[]
  /** What given vectors say of the articles for a question, by its number; null without vectors. */
  meant: ((question: number) => Meant | null) | null
}

/** Files of vectors for the articles and the questions of a set; see `readVectors`. */
export type VectorFiles = { corpus: string; questions: string }

const questionLine = z.object({ id: lineId, query: z.string(), gold: z.array(z.object({ doc_id: lineId })) })

/** Articles from a file of JSON lines with the additions of `knowledge`, and questions from another file. */
export function readTrainingSet(
  corpusFile: string,
  questionsFile: string,
  knowledge: Knowledge,
  vectors: VectorFiles | null = null,
): TrainingSet {
  const { corpus, names } = corpusOfLines(readCorpusLines(corpusFile, readFileSync(corpusFile, 'utf8')), knowledge)
  const places = new Map(corpus.articles.map(({ id }, position) => [id, position]))
  const lines = readJsonLines(questionsFile, readFileSync(questionsFile, 'utf8'), questionLine)
  const questions = lines.map(({ id, query, gold }) => {
    const wanted = [...new Set(gold.map(({ doc_id }) => String(doc_id)))]
    const right = wanted.flatMap((each) => places.get(each) ?? [])
    return { id: String(id), text: query, right, wanted: wanted.length, fold: foldOf(String(id)) }
  })
  return setOf(corpus, names, questions, vectors && meantBy(vectors, corpus.articles.length, questions.length))
}

function meantBy(files: VectorFiles, articles: number, questions: number): (question: number) => Meant | null {
  const ofArticles = readVectors(files.corpus, articles)
  const ofQuestions = readVectors(files.questions, questions)
  const { dimensions } = ofArticles
  const floats = new Float32Array(articles * dimensions)
  for (let row = 0; row < articles; row += 1) floats.set(ofArticles.row(row), row * dimensions)
  const among = meantAmong(createMatrix(floats, dimensions), NEAREST.articles)
  return (question) => among(ofQuestions.row(question))
}

/** One in this many questions of a guide is kept back for learning the order. The others stay in the knowledge. */
const KEPT_BACK = 6
/** Number of leading articles of a guide that answer its questions: its conclusion rests on them. */
const LEADING = 3

export function withoutKeptBack(knowledge: Knowledge): Knowledge {
  const guides = knowledge.guides.map((guide) => ({
    ...guide,
    questions: guide.questions.filter((_, place) => !isKeptBack(place)),
  }))
  return { ...knowledge, guides }
}

/** The kept-back questions of guides, over articles that know the guides without these questions. */
export function guideSet(
  { corpus, names }: { corpus: Corpus; names: StatuteNames },
  knowledge: Knowledge,
): TrainingSet {
  const places = new Map(
    corpus.articles.map(({ statute, article }, position) => [articleKey(statute, article), position]),
  )
  const questions = knowledge.guides.flatMap(({ id, articles, questions }) => {
    const keys = new Set(articles.map(({ statute, article }) => articleKey(statute, article)))
    const right = [...keys].slice(0, LEADING).flatMap((key) => places.get(key) ?? [])
    if (right.length === 0) return []
    return questions
      .filter((_, place) => isKeptBack(place))
      .map((text, number) => ({ id: `${id} ${number}`, text, right, wanted: right.length, fold: foldOf(id) }))
  })
  return setOf(corpus, names, questions)
}

function isKeptBack(place: number): boolean {
  return place % KEPT_BACK === KEPT_BACK / 2
}

function setOf(
  corpus: Corpus,
  names: StatuteNames,
  questions: TrainingQuestion[],
  meant: TrainingSet['meant'] = null,
): TrainingSet {
  const lexicon = loadLexicon(join(KNOWLEDGE, 'words'))
  const analyzer = createAnalyzer({
    lexicon,
    findReferences: (text) => findReferences(text, names),
    keywords: corpus.guides.flatMap(({ keywords }) => keywords),
  })
  return { corpus, names, analyzer, index: buildRevision({ corpus, lexicon, analyzer }), questions, meant }
}

/** Number of parts into which the questions are divided. */
export const FOLDS = 5

/** A question is always in the same fold, whatever its file. */
function foldOf(id: string): number {
  let hash = 0
  for (const letter of id) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return (hash >>> 3) % FOLDS
}
