import { createHash } from 'node:crypto'
import type { Corpus } from '../../corpus/types.ts'
import type { Analyzer } from '../analyze.ts'
import type { Lexicon } from '../lexicon.ts'
import { IndexFileError } from './array-file.ts'
import {
  CASE_FIELDS,
  caseFields,
  EVERYDAY_FIELDS,
  everydayFields,
  GUIDE_FIELDS,
  guideFields,
  guideQuestions,
  QUESTION_FIELDS,
} from './fields.ts'
import { articleKeys, createPlaces, INDEX_VERSION, namesKey } from './keys.ts'
import type { Collection } from './scores.ts'
import { positionsIn, type Segment, segmentsFor } from './segments.ts'
import { buildTable, NOWHERE, renumber, type Table } from './table.ts'

/** What our own knowledge adds to a corpus. Small, and made anew for each revision. */
export const KNOWLEDGE_TABLES = ['everyday', 'guides', 'questions', 'cases'] as const
export type Knowledge = Record<(typeof KNOWLEDGE_TABLES)[number], Table>

/** What an index of a corpus is: the same hash, the same index. */
export type RevisionPlan = { hash: string; keys: Uint32Array }

/** A revision as it is stored: its articles in segments, in any order. */
export type RevisionParts = { hash: string; segments: Segment[]; knowledge: Knowledge }

/**
 * One published state of the index. Document numbers are positions in the corpus it was built from: of articles for
 * `text`, `heading` and `everyday` (digest, aliases, questions of guides), whose scores add up; `questions` has one
 * document a guide question: title and questions of every guide, in the corpus's order.
 */
export type IndexRevision = {
  hash: string
  tables: Record<'text' | 'heading' | 'everyday' | 'guides' | 'questions' | 'cases', Collection>
}

export function planRevision(corpus: Corpus, lexicon: Lexicon): RevisionPlan {
  const keys = articleKeys(corpus.articles, lexicon)
  const hash = createHash('sha256')
    .update(new Uint8Array(keys.buffer))
    .update(new Uint8Array(namesKey(corpus.articles).buffer))
    .update(
      JSON.stringify([
        INDEX_VERSION,
        corpus.articles.flatMap(({ digest, aliases }, position) =>
          digest === null && aliases.length === 0 ? [] : [[position, digest, aliases]],
        ),
        corpus.guides,
        corpus.cases,
        lexicon.words,
        [...lexicon.stopWords],
        lexicon.typos,
        lexicon.dialect,
      ]),
    )
    .digest('hex')
  return { hash, keys }
}

/** Builds what is not in `earlier` segments. */
export function buildParts({
  plan,
  corpus,
  analyzer,
  earlier,
}: {
  plan: RevisionPlan
  corpus: Corpus
  analyzer: Analyzer
  earlier: readonly Segment[]
}): RevisionParts {
  const terms = (text: string) => (text === '' ? [] : analyzer.document(text))
  const questions = corpus.guides
    .flatMap(guideQuestions)
    .map((question) => [{ name: 'question', terms: [...analyzer.question(question).weights.keys()] }])
  return {
    hash: plan.hash,
    segments: segmentsFor({ articles: corpus.articles, keys: plan.keys, terms, earlier }),
    knowledge: {
      everyday: buildTable(everydayFields(corpus, terms), EVERYDAY_FIELDS),
      guides: buildTable(
        corpus.guides.map((guide) => guideFields(guide, terms)),
        GUIDE_FIELDS,
      ),
      questions: buildTable(questions, QUESTION_FIELDS),
      cases: buildTable(
        corpus.cases.map((record) => caseFields(record, terms)),
        CASE_FIELDS,
      ),
    },
  }
}

/**
 * Makes parts ready to search. They are used up: their documents are renumbered in place.
 * Throws IndexFileError when the segments do not hold exactly the articles of the corpus.
 */
export function assembleRevision(parts: RevisionParts, plan: RevisionPlan, corpus: Corpus): IndexRevision {
  const places = createPlaces(plan.keys)
  const positions = parts.segments.map((segment) => positionsIn(segment, places))
  const documents = positions.reduce((sum, { length }) => sum + length, 0)
  if (documents !== corpus.articles.length || positions.some((each) => each.includes(NOWHERE))) {
    throw new IndexFileError('索引里的法条和现有的不一致')
  }
  parts.segments.forEach(({ text, heading }, number) => {
    renumber(text, positions[number] as Uint32Array)
    renumber(heading, positions[number] as Uint32Array)
  })
  const collection = (documents: number, ...parts: Table[]): Collection => ({ documents, parts })
  const { everyday, guides, questions, cases } = parts.knowledge
  const asked = corpus.guides.reduce((sum, guide) => sum + guideQuestions(guide).length, 0)
  return {
    hash: parts.hash,
    tables: {
      text: collection(documents, ...parts.segments.map(({ text }) => text)),
      heading: collection(documents, ...parts.segments.map(({ heading }) => heading)),
      everyday: collection(documents, everyday),
      guides: collection(corpus.guides.length, guides),
      questions: collection(asked, questions),
      cases: collection(corpus.cases.length, cases),
    },
  }
}

/** The index of a corpus made from nothing, in memory: about two seconds for six thousand articles. */
export function buildRevision({
  corpus,
  lexicon,
  analyzer,
}: {
  corpus: Corpus
  lexicon: Lexicon
  analyzer: Analyzer
}): IndexRevision {
  const plan = planRevision(corpus, lexicon)
  const parts = buildParts({ plan, corpus, analyzer, earlier: [] })
  return assembleRevision(parts, plan, corpus)
}
