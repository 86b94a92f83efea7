import { createHash } from 'node:crypto'
import type { Corpus } from '../../corpus/types.ts'
import type { Analyzer } from '../analyze.ts'
import type { Lexicon } from '../lexicon.ts'
import type { NgramEncoder } from '../ngram/encoder.ts'
import { IndexFileError } from './array-file.ts'
import { SHELVES, type Shelf, type ShelfName, shelvesOf } from './fields.ts'
import { createPlaces, keysOf } from './keys.ts'
import type { Collection } from './scores.ts'
import { documentsIn, type Segment, segmentsFor, type Vectors } from './segments.ts'
import { NOWHERE, renumber } from './table.ts'

/** Describes an index of a corpus: equal hashes mean equal indexes. */
export type RevisionPlan = {
  hash: string
  shelves: Record<ShelfName, Shelf & { keys: Uint32Array }>
  /** Makes the vectors of articles; null: there are none. */
  encoder: NgramEncoder | null
}

/** A revision as it is stored. Only articles may lie in several segments. */
export type RevisionParts = { hash: string; segments: Record<ShelfName, Segment[]> }

/**
 * One published state of the index. Document numbers are positions in the corpus it was built from: of articles for
 * `text`, `heading` and `everyday` (digest, aliases, questions of guides), whose scores are added. `questions` has one
 * document per guide question: title and questions of every guide, in the corpus's order. `asked` has one document per
 * question of an article, in the same way.
 */
export type IndexRevision = {
  hash: string
  tables: Record<'text' | 'heading' | 'everyday' | 'asked' | 'guides' | 'questions' | 'cases', Collection>
  /** Unit vectors of the articles (see `NgramEncoder`), one after the other; null in an index built without them. */
  vectors: Float32Array | null
}

/** More segments than this are joined, because every term of a question is looked up in each. */
export const MOST_SEGMENTS = 8

/** Shelves analysed like people's questions, with more of the lexicon than texts. */
const QUESTION_SHELVES: readonly ShelfName[] = ['questions', 'asked']

export function planRevision(corpus: Corpus, lexicon: Lexicon, encoder: NgramEncoder | null = null): RevisionPlan {
  const { words, stopWords, typos, dialect } = lexicon
  const shelves = shelvesOf(corpus)
  const keyed = eachShelf((name) => {
    const analysis = QUESTION_SHELVES.includes(name) ? [words, [...stopWords], typos, dialect] : [words]
    if (name === 'articles') analysis.push([encoder?.id ?? ''])
    return { ...shelves[name], keys: keysOf(shelves[name], analysis) }
  })
  const hash = createHash('sha256')
  for (const name of SHELVES) {
    const { keys, numbers } = keyed[name]
    hash.update(`${name} ${numbers.length} `)
    hash.update(bytesOf(keys))
    hash.update(bytesOf(numbers))
  }
  return { hash: hash.digest('hex'), shelves: keyed, encoder }
}

/** Builds the parts that `earlier` segments do not hold. */
export function buildParts(
  { hash, shelves, encoder }: RevisionPlan,
  analyzer: Analyzer,
  earlier: Readonly<Record<ShelfName, readonly Segment[]>>,
): RevisionParts {
  const questionTerms = (text: string) => [...analyzer.question(text).weights.keys()]
  const segments = eachShelf((name) =>
    segmentsFor({
      shelf: shelves[name],
      keys: shelves[name].keys,
      terms: QUESTION_SHELVES.includes(name) ? questionTerms : analyzer.document,
      vectors: name === 'articles' && encoder ? vectorsOf(shelves.articles, encoder, analyzer) : null,
      earlier: earlier[name],
      most: name === 'articles' ? MOST_SEGMENTS : 1,
    }),
  )
  return { hash, segments }
}

/**
 * Makes parts ready to search. Consumes them: it renumbers their documents in place. Throws IndexFileError when they do
 * not hold exactly the documents of the plan.
 */
export function assembleRevision({ hash, segments }: RevisionParts, { shelves, encoder }: RevisionPlan): IndexRevision {
  let vectors: Float32Array | null = null
  for (const name of SHELVES) {
    const { keys, numbers } = shelves[name]
    const places = createPlaces(keys)
    const documents = segments[name].map((segment) => documentsIn(segment, places))
    const held = documents.reduce((sum, { length }) => sum + length, 0)
    if (held !== numbers.length || documents.some((each) => each.includes(NOWHERE))) {
      throw new IndexFileError('索引里的内容和现有的不一致')
    }
    if (name === 'articles' && encoder) vectors = new Float32Array(numbers.length * encoder.dimensions)
    segments[name].forEach(({ tables, vectors: small }, at) => {
      const final = (documents[at] as Uint32Array).map((document) => numbers[document] as number)
      if (name === 'articles' && vectors) spread(small, final, vectors)
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
      asked: collection('asked', 'asked', shelves.asked.numbers.length),
      guides: collection('guides', 'guides', shelves.guides.numbers.length),
      questions: collection('questions', 'questions', shelves.questions.numbers.length),
      cases: collection('cases', 'cases', shelves.cases.numbers.length),
    },
    vectors,
  }
}

/** Builds the index of a corpus from nothing, in memory: about two seconds for six thousand articles. */
export function buildRevision({
  corpus,
  lexicon,
  analyzer,
  encoder = null,
}: {
  corpus: Corpus
  lexicon: Lexicon
  analyzer: Analyzer
  encoder?: NgramEncoder | null
}): IndexRevision {
  const plan = planRevision(corpus, lexicon, encoder)
  return assembleRevision(buildParts(plan, analyzer, noSegments()), plan)
}

/** Vectors of articles as stored: 8-bit numbers, the largest 127 or -127. */
function vectorsOf({ texts }: Shelf, encoder: NgramEncoder, { fold }: Analyzer): Vectors {
  return {
    dimensions: encoder.dimensions,
    of: (document) => {
      const { vector: words, heading } = texts(document)
      const vector = encoder.article(fold((heading?.title ?? []).join('')), fold((words?.text ?? []).join('\n')))
      const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
      return Int8Array.from(vector, (value) => Math.round((value * 127) / largest))
    },
  }
}

/** Copies the vectors of a segment to the places of their articles, scaled back to length 1. */
function spread(small: Int8Array, places: Uint32Array, into: Float32Array): void {
  const width = small.length / places.length
  places.forEach((place, own) => {
    let square = 0
    for (let at = own * width; at < (own + 1) * width; at += 1) square += (small[at] as number) ** 2
    const scale = square === 0 ? 0 : 1 / Math.sqrt(square)
    for (let at = 0; at < width; at += 1) into[place * width + at] = (small[own * width + at] as number) * scale
  })
}

/** The state before anything was published. */
export function noSegments(): Record<ShelfName, Segment[]> {
  return eachShelf(() => [])
}

function eachShelf<T>(make: (name: ShelfName) => T): Record<ShelfName, T> {
  return Object.fromEntries(SHELVES.map((name) => [name, make(name)])) as Record<ShelfName, T>
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
