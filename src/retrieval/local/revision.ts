import { createHash } from 'node:crypto'
import type { Corpus } from '../../corpus/types.ts'
import type { Analyzer } from '../analyze.ts'
import type { Lexicon } from '../lexicon.ts'
import {
  ARTICLE_FIELDS,
  articleFields,
  CASE_FIELDS,
  caseFields,
  GUIDE_FIELDS,
  guideFields,
  guideQuestions,
  QUESTION_FIELDS,
} from './fields.ts'
import { buildPostings, type Postings, type Vocabulary } from './postings.ts'

/**
 * Raise it whenever analysis, fields, weights or the layout of the file change: an index of another version is
 * built anew.
 */
export const INDEX_VERSION = 1

/** Names of the tables, in the order they lie in the file. */
export const TABLES = ['articles', 'guides', 'questions', 'cases'] as const
export type TableName = (typeof TABLES)[number]

/** One published state of the index. Document numbers are positions in the corpus it was built from. */
export type IndexRevision = {
  /** Identifies what it was built from: equal hashes, equal index. */
  hash: string
  vocabulary: Vocabulary
  /** `questions` has one document a guide question: title and questions of every guide, in the corpus's order. */
  tables: Record<TableName, Postings>
}

/** The hash an index of this corpus carries: of everything that goes into it. */
export function revisionHash(corpus: Corpus, lexicon: Lexicon): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        INDEX_VERSION,
        corpus.articles,
        corpus.guides,
        corpus.cases,
        lexicon.words,
        [...lexicon.stopWords],
        lexicon.typos,
      ]),
    )
    .digest('hex')
}

/** Builds the index of a corpus: about two seconds for six thousand articles. */
export function buildRevision({
  corpus,
  lexicon,
  analyzer,
}: {
  corpus: Corpus
  lexicon: Lexicon
  analyzer: Analyzer
}): IndexRevision {
  const vocabulary: Vocabulary = new Map()
  const terms = (text: string) => (text === '' ? [] : analyzer.document(text))
  const questions = corpus.guides
    .flatMap(guideQuestions)
    .map((question) => [{ name: 'question', terms: [...analyzer.question(question).weights.keys()] }])
  const tables = {
    articles: buildPostings(articleFields(corpus, terms), ARTICLE_FIELDS, vocabulary),
    guides: buildPostings(
      corpus.guides.map((guide) => guideFields(guide, terms)),
      GUIDE_FIELDS,
      vocabulary,
    ),
    questions: buildPostings(questions, QUESTION_FIELDS, vocabulary),
    cases: buildPostings(
      corpus.cases.map((record) => caseFields(record, terms)),
      CASE_FIELDS,
      vocabulary,
    ),
  }
  return { hash: revisionHash(corpus, lexicon), vocabulary, tables: withEqualVocabulary(tables, vocabulary.size) }
}

/** Tables built first do not know the terms that came later: their rows for these are empty. */
function withEqualVocabulary(tables: Record<TableName, Postings>, terms: number): Record<TableName, Postings> {
  const extend = (postings: Postings): Postings => {
    const offsets = new Uint32Array(terms + 1).fill(postings.ids.length)
    offsets.set(postings.offsets)
    return { ...postings, offsets }
  }
  return {
    articles: extend(tables.articles),
    guides: extend(tables.guides),
    questions: extend(tables.questions),
    cases: extend(tables.cases),
  }
}
