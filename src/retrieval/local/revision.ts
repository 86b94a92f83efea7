import { createHash } from 'node:crypto'
import type { Corpus } from '../../corpus/types.ts'
import type { Analyzer } from '../analyze.ts'
import type { Lexicon } from '../lexicon.ts'
import { IndexFileError } from './array-file.ts'
import { SHELVES, type Shelf, type ShelfName, shelvesOf } from './fields.ts'
import { createPlaces, keysOf } from './keys.ts'
import type { Collection } from './scores.ts'
import { documentsIn, type Segment, segmentsFor } from './segments.ts'
import { NOWHERE, renumber } from './table.ts'

/** What an index of a corpus is: the same hash, the same index. */
export type RevisionPlan = { hash: string; shelves: Record<ShelfName, Shelf & { keys: Uint32Array }> }

/** A revision as it is stored. Only articles may lie in several segments. */
export type RevisionParts = { hash: string; segments: Record<ShelfName, Segment[]> }

/**
 * One published state of the index. Document numbers are positions in the corpus it was built from: of articles for
 * `text`, `heading` and `everyday` (digest, aliases, questions of guides), whose scores add up; `questions` has one
 * document a guide question: title and questions of every guide, in the corpus's order.
 */
export type IndexRevision = {
  hash: string
  tables: Record<'text' | 'heading' | 'everyday' | 'guides' | 'questions' | 'cases', Collection>
}

/** More segments than this are joined: every term of a question is looked up in each. */
export const MOST_SEGMENTS = 8

export function planRevision(corpus: Corpus, lexicon: Lexicon): RevisionPlan {
  const { words, stopWords, typos, dialect } = lexicon
  const shelves = shelvesOf(corpus)
  const keyed = eachShelf((name) => {
    // Questions are taken apart as those of people are, with more of the lexicon.
    const analysis = name === 'questions' ? [words, [...stopWords], typos, dialect] : words
    return { ...shelves[name], keys: keysOf(shelves[name], analysis) }
  })
  const hash = createHash('sha256')
  for (const name of SHELVES) {
    const { keys, numbers } = keyed[name]
    hash.update(`${name} ${numbers.length} `)
    hash.update(bytesOf(keys))
    hash.update(bytesOf(numbers))
  }
  return { hash: hash.digest('hex'), shelves: keyed }
}

/** Builds what is not in `earlier` segments. */
export function buildParts(
  { hash, shelves }: RevisionPlan,
  analyzer: Analyzer,
  earlier: Readonly<Record<ShelfName, readonly Segment[]>>,
): RevisionParts {
  const questionTerms = (text: string) => [...analyzer.question(text).weights.keys()]
  const segments = eachShelf((name) =>
    segmentsFor({
      shelf: shelves[name],
      keys: shelves[name].keys,
      terms: name === 'questions' ? questionTerms : analyzer.document,
      earlier: earlier[name],
      most: name === 'articles' ? MOST_SEGMENTS : 1,
    }),
  )
  return { hash, segments }
}

/**
 * Makes parts ready to search. They are used up: their documents are renumbered in place.
 * Throws IndexFileError when they do not hold exactly the documents of the plan.
 */
export function assembleRevision({ hash, segments }: RevisionParts, { shelves }: RevisionPlan): IndexRevision {
  for (const name of SHELVES) {
    const { keys, numbers } = shelves[name]
    const places = createPlaces(keys)
    const documents = segments[name].map((segment) => documentsIn(segment, places))
    const held = documents.reduce((sum, { length }) => sum + length, 0)
    if (held !== numbers.length || documents.some((each) => each.includes(NOWHERE))) {
      throw new IndexFileError('索引里的内容和现有的不一致')
    }
    segments[name].forEach(({ tables }, at) => {
      const final = (documents[at] as Uint32Array).map((document) => numbers[document] as number)
      for (const table of Object.values(tables)) renumber(table, final)
    })
  }
  const collection = (shelf: ShelfName, table: string, documents: number): Collection => ({
    documents,
    parts: segments[shelf].flatMap(({ tables }) => tables[table] ?? []),
  })
  const articles = shelves.articles.numbers.length
  return {
    hash,
    tables: {
      text: collection('articles', 'text', articles),
      heading: collection('articles', 'heading', articles),
      everyday: collection('everyday', 'everyday', articles),
      guides: collection('guides', 'guides', shelves.guides.numbers.length),
      questions: collection('questions', 'questions', shelves.questions.numbers.length),
      cases: collection('cases', 'cases', shelves.cases.numbers.length),
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
  return assembleRevision(buildParts(plan, analyzer, noSegments()), plan)
}

/** What there is before anything was published. */
export function noSegments(): Record<ShelfName, Segment[]> {
  return eachShelf(() => [])
}

function eachShelf<T>(make: (name: ShelfName) => T): Record<ShelfName, T> {
  return Object.fromEntries(SHELVES.map((name) => [name, make(name)])) as Record<ShelfName, T>
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
