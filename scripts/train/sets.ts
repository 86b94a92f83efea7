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
import { loadLexicon } from '../../src/retrieval/lexicon.ts'
import { buildRevision, type IndexRevision } from '../../src/retrieval/local/revision.ts'
import { articleKey } from '../../src/retrieval/order/experience.ts'

/** A question whose answers are known. */
export type TrainingQuestion = {
  id: string
  text: string
  /** Positions of the right articles in the corpus. */
  right: number[]
  /** Right articles that the corpus does not have count as not found. */
  wanted: number
  /** It is held out with the others of its number. */
  fold: number
}

export type TrainingSet = {
  corpus: Corpus
  names: StatuteNames
  analyzer: Analyzer
  index: IndexRevision
  questions: TrainingQuestion[]
}

const questionLine = z.object({ id: lineId, query: z.string(), gold: z.array(z.object({ doc_id: lineId })) })

/** Articles of a file of JSON lines with what `knowledge` says of them, and the questions of another file. */
export function readTrainingSet(corpusFile: string, questionsFile: string, knowledge: Knowledge): TrainingSet {
  const { corpus, names } = corpusOfLines(readCorpusLines(corpusFile, readFileSync(corpusFile, 'utf8')), knowledge)
  const places = new Map(corpus.articles.map(({ id }, position) => [id, position]))
  const lines = readJsonLines(questionsFile, readFileSync(questionsFile, 'utf8'), questionLine)
  const questions = lines.map(({ id, query, gold }) => {
    const wanted = [...new Set(gold.map(({ doc_id }) => String(doc_id)))]
    const right = wanted.flatMap((each) => places.get(each) ?? [])
    return { id: String(id), text: query, right, wanted: wanted.length, fold: foldOf(String(id)) }
  })
  return setOf(corpus, names, questions)
}

/** Every so many of a guide's questions is kept back to learn the order from; the others stay in the knowledge. */
const KEPT_BACK = 6
/** Articles of a guide that answer its questions: those its conclusion rests on. */
const LEADING = 3

export function withoutKeptBack(knowledge: Knowledge): Knowledge {
  const guides = knowledge.guides.map((guide) => ({
    ...guide,
    questions: guide.questions.filter((_, place) => !isKeptBack(place)),
  }))
  return { ...knowledge, guides }
}

/** The questions of guides that are kept back, over articles that know the guides only without them. */
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

function setOf(corpus: Corpus, names: StatuteNames, questions: TrainingQuestion[]): TrainingSet {
  const lexicon = loadLexicon(join(KNOWLEDGE, 'words'))
  const analyzer = createAnalyzer({
    lexicon,
    findReferences: (text) => findReferences(text, names),
    keywords: corpus.guides.flatMap(({ keywords }) => keywords),
  })
  return { corpus, names, analyzer, index: buildRevision({ corpus, lexicon, analyzer }), questions }
}

/** Into how many parts the questions are divided. */
export const FOLDS = 5

/** The same question is in the same fold, whatever the file. */
function foldOf(id: string): number {
  let hash = 0
  for (const letter of id) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return (hash >>> 3) % FOLDS
}
