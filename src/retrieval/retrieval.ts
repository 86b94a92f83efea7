import { join } from 'node:path'
import type { Corpus } from '../corpus/types.ts'
import type { StatuteNames } from '../law/names.ts'
import { findReferences } from '../law/reference.ts'
import type { ArticleReference } from '../law/types.ts'
import { type Analyzer, createAnalyzer } from './analyze.ts'
import { type GuideModels, GuidesFileError, loadGuideModel, NO_MODELS } from './guides/learned.ts'
import { type Lexicon, loadLexicon } from './lexicon.ts'
import { loadNgramEncoder, type NgramEncoder, NgramFileError } from './ngram/encoder.ts'
import { openIndex } from './open.ts'
import { createArticleSearch, type StatutesAsked } from './order/articles.ts'
import { loadOrderModel, OrderFileError, type OrderModel } from './order/model.ts'
import { createNamedStatutes } from './order/named-statutes.ts'
import { whatIsAsked } from './order/question.ts'
import type { Services } from './preparing.ts'
import { createSearch, type IndexState } from './search.ts'
import { createSegmentation, type Segmentation } from './segment.ts'
import { openSearchServices, type SearchServices } from './services.ts'
import type { Search } from './types.ts'

/** Everything that searches one corpus. */
export type Retrieval = {
  search: Search
  /** The same without services: nothing that is looked for leaves this process. */
  searchAtHome: Search
  analyzer: Analyzer
  index: IndexState
  /** Services outside this process; null when there are none. The caller closes them. */
  searchServices: SearchServices | null
}

/**
 * What is read from `knowledge/words` and `knowledge/learned`, and does not depend on the corpus: it takes longer to read than an
 * index that is there. `guideVectors`: of the questions of guides, as they are needed.
 */
export type RetrievalParts = {
  lexicon: Lexicon
  segmentation: Segmentation
  learned: Learned
  guideVectors: Map<string, Float32Array>
}

/** Throws as `openRetrieval` does. */
export function readRetrievalParts(
  knowledgeDir: string,
  note: (message: string) => void,
  bare = false,
): RetrievalParts {
  const full = loadLexicon(join(knowledgeDir, 'words'))
  const lexicon = bare ? { ...full, dialect: [], typos: [], expansions: [] } : full
  return {
    lexicon,
    segmentation: createSegmentation(lexicon.words),
    learned: bare ? NOTHING_LEARNED : loadLearned(join(knowledgeDir, 'learned'), note),
    guideVectors: new Map(),
  }
}

/**
 * Opens the search over a corpus: the lexicon, the learned order with its vectors, and the index in `DATA_DIR/index`
 * (built and published if none fits). Unusable files of the learned order are noted and skipped.
 *
 * Throws KnowledgeError or an error naming a file when `knowledge/words` does not fit its schema.
 *
 * @param bare uses of `knowledge/` only the dictionary and the stop words, and no learned order
 * @param note receives, for the operator, what takes time or fails
 */
export function openRetrieval({
  corpus,
  names,
  knowledgeDir,
  dataDir,
  bare = false,
  services = null,
  note,
  parts = readRetrievalParts(knowledgeDir, note, bare),
}: {
  corpus: Corpus
  names: StatuteNames
  knowledgeDir: string
  dataDir: string
  bare?: boolean
  services?: Services | null
  note: (message: string) => void
  /** Where the caller has read them already. */
  parts?: RetrievalParts
}): Retrieval {
  const { lexicon, segmentation, learned, guideVectors } = parts
  const analyzer = createAnalyzer({
    lexicon,
    segmentation,
    findReferences: (text) => findReferences(text, names),
    keywords: corpus.guides.flatMap(({ keywords }) => keywords),
  })
  const { encoder, model, guideModels } = learned
  const index = openIndex({ corpus, lexicon, analyzer, encoder, dataDir, note })
  const searchServices =
    services && index.state === 'ready'
      ? openSearchServices({ services, corpus, index: index.index, dataDir, note })
      : null
  const namedIn = createStatutesAsked(corpus, analyzer, encoder, names)
  const searchWith = (services: SearchServices | null) =>
    createSearch({
      index,
      corpus,
      analyzer,
      encoder,
      guideModels,
      guideVectors,
      articles: (index) =>
        createArticleSearch({
          index,
          corpus,
          dimensions: encoder?.dimensions ?? 0,
          model,
          namedIn,
          ...(services && { rerank: services.rerank }),
        }),
      bring: services?.bring ?? null,
    })
  const searchAtHome = searchWith(null)
  const search = searchServices ? searchWith(searchServices) : searchAtHome
  return { search, searchAtHome, analyzer, index, searchServices }
}

type Learned = { encoder: NgramEncoder | null; model: OrderModel | null; guideModels: GuideModels }

const NOTHING_LEARNED: Learned = { encoder: null, model: null, guideModels: NO_MODELS }

/** Tells which statutes a question names, and what it asks of them. */
function createStatutesAsked(corpus: Corpus, analyzer: Analyzer, encoder: NgramEncoder | null, names: StatuteNames) {
  const find = createNamedStatutes(corpus, analyzer.fold, (text) => findReferences(text, names))
  return (text: string, references: readonly ArticleReference[]): StatutesAsked | null => {
    const named = find(text, references)
    if (named === null) return null
    const rest = analyzer.question(named.rest)
    return { ...named, rest: rest.weights.size > 0 ? whatIsAsked(rest, encoder) : null }
  }
}

/** What was learned. A file that cannot be used is noted and left out; the order is useless without its vectors. */
function loadLearned(folder: string, note: (message: string) => void): Learned {
  const guidesOf = (name: string) => unlessBroken(() => loadGuideModel(join(folder, name)), note, '指引先按字词找。')
  const guideModels = { chinese: guidesOf('guides.json'), english: guidesOf('english-guides.json') }
  const order = unlessBroken(
    () => ({
      encoder: loadNgramEncoder(join(folder, 'ngrams.bin')),
      model: loadOrderModel(join(folder, 'order.json')),
    }),
    note,
    '先按普通分数排序。',
  )
  const { encoder, model } = order ?? NOTHING_LEARNED
  if (encoder && model && model.ngrams !== encoder.id) {
    note(`${folder} 里的排序模型和字组向量不是一起训练的，先按普通分数排序。请重新运行 npm run train。`)
    return { encoder, model: null, guideModels }
  }
  return { encoder, model: encoder && model, guideModels }
}

/** Null, with a note, when a file is broken. */
function unlessBroken<T>(load: () => T, note: (message: string) => void, without: string): T | null {
  try {
    return load()
  } catch (error) {
    const isBroken =
      error instanceof NgramFileError || error instanceof OrderFileError || error instanceof GuidesFileError
    if (!isBroken) throw error
    note(`${error.message}。${without}`)
    return null
  }
}
