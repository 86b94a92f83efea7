import type { ArticleRecord, CaseRecord, Corpus, Guide } from '../../corpus/types.ts'
import type { FieldRules } from './table.ts'

/*
 * The fields that are searched in each kind of document, and their weights. Typical lengths are the averages over the
 * imported laws (6,091 articles of 85 statutes) and the first 95 guides.
 */

export const TEXT_FIELDS = { text: { weight: 1, length: 0.7, typical: 202 } } satisfies FieldRules

export const HEADING_FIELDS = {
  headings: { weight: 0.25, length: 0, typical: 25 },
  title: { weight: 0.35, length: 0, typical: 16 },
} satisfies FieldRules

export const EVERYDAY_FIELDS = {
  digest: { weight: 0.6, length: 0.5, typical: 105 },
  aliases: { weight: 1.5, length: 0.3, typical: 16 },
  /** Questions of the article itself. */
  questions: { weight: 0.5, length: 0.6, typical: 79 },
  /** Questions and keywords of the guides that rest on the article: the everyday words for it. */
  asked: { weight: 0.5, length: 0.7, typical: 1590 },
} satisfies FieldRules

export const GUIDE_FIELDS = {
  title: { weight: 1.5, length: 0, typical: 19 },
  questions: { weight: 0.5, length: 0.5, typical: 1200 },
  keywords: { weight: 2, length: 0.3, typical: 78 },
  conclusion: { weight: 1, length: 0.3, typical: 71 },
  rest: { weight: 0.5, length: 0.7, typical: 526 },
} satisfies FieldRules

export const QUESTION_FIELDS = { question: { weight: 1, length: 0, typical: 15 } } satisfies FieldRules

export const CASE_FIELDS = {
  title: { weight: 2, length: 0, typical: 23 },
  text: { weight: 1, length: 0.7, typical: 382 },
} satisfies FieldRules

/** Texts of a document by field. */
export type FieldTexts = Readonly<Record<string, readonly string[]>>

/** Documents of one kind: their texts for the tables that find them. */
export type Shelf = {
  tables: Readonly<Record<string, FieldRules>>
  /** The number of each document in the finished index. */
  numbers: Uint32Array
  /** A document's texts by table and field; all documents use the same names. */
  texts(document: number): Readonly<Record<string, FieldTexts>>
}

/** The tables of each shelf. */
export const TABLES = {
  articles: ['text', 'heading'],
  everyday: ['everyday'],
  asked: ['asked'],
  guides: ['guides'],
  questions: ['questions'],
  cases: ['cases'],
} as const
export type ShelfName = keyof typeof TABLES
export const SHELVES = Object.keys(TABLES) as ShelfName[]

/** Everything that is searched. Articles are numbered by their position in the corpus, also in `everyday`. */
export function shelvesOf(corpus: Corpus): Record<ShelfName, Shelf> {
  const everyday = everydayTexts(corpus)
  const named = [...everyday.keys()]
  const questions = corpus.guides.flatMap(guideQuestions)
  const asked = corpus.articles.flatMap((article) => article.questions)
  return {
    articles: {
      tables: { text: TEXT_FIELDS, heading: HEADING_FIELDS },
      numbers: Uint32Array.from(corpus.articles.keys()),
      texts: (document) => articleTexts(corpus.articles[document] as ArticleRecord),
    },
    everyday: {
      tables: { everyday: EVERYDAY_FIELDS },
      numbers: Uint32Array.from(named),
      texts: (document) => ({ everyday: everyday.get(named[document] as number) as FieldTexts }),
    },
    asked: {
      tables: { asked: QUESTION_FIELDS },
      numbers: Uint32Array.from(asked.keys()),
      texts: (document) => ({ asked: { question: [asked[document] as string] } }),
    },
    guides: {
      tables: { guides: GUIDE_FIELDS },
      numbers: Uint32Array.from(corpus.guides.keys()),
      texts: (document) => ({ guides: guideTexts(corpus.guides[document] as Guide) }),
    },
    questions: {
      tables: { questions: QUESTION_FIELDS },
      numbers: Uint32Array.from(questions.keys()),
      texts: (document) => ({ questions: { question: [questions[document] as string] } }),
    },
    cases: {
      tables: { cases: CASE_FIELDS },
      numbers: Uint32Array.from(corpus.cases.keys()),
      texts: (document) => ({ cases: caseTexts(corpus.cases[document] as CaseRecord) }),
    },
  }
}

/** `vector` is not a table: it is the text, beyond the title, that the vector is made from. */
function articleTexts({ statute, headings, paragraphs, digest }: ArticleRecord) {
  return {
    text: { text: paragraphs ?? [] },
    heading: { headings, title: [statute.replace('中华人民共和国', '')] },
    vector: { text: paragraphs ?? (digest === null ? [] : [digest]) },
  }
}

/** Guides give everyday words only to the first articles they name: those the conclusion rests on. */
const LEADING_ARTICLES = 3

/** What people call articles, by position; articles without such words are absent. */
function everydayTexts(corpus: Corpus): Map<number, FieldTexts> {
  const asked = new Map<string, string[]>()
  for (const guide of corpus.guides) {
    for (const { statute, article } of guide.articles.slice(0, LEADING_ARTICLES)) {
      const key = `${statute}#${article}`
      asked.set(key, [...(asked.get(key) ?? []), guide.title, ...guide.questions, ...guide.keywords])
    }
  }
  const texts = new Map<number, FieldTexts>()
  corpus.articles.forEach(({ statute, article, digest, aliases, questions: own }, position) => {
    const ofGuides = asked.size === 0 ? undefined : asked.get(`${statute}#${article}`)
    if (digest === null && aliases.length === 0 && own.length === 0 && !ofGuides) return
    texts.set(position, { digest: digest === null ? [] : [digest], aliases, questions: own, asked: ofGuides ?? [] })
  })
  return texts
}

function guideTexts(guide: Guide): FieldTexts {
  return {
    title: [guide.title],
    questions: guide.questions,
    keywords: guide.keywords,
    conclusion: [guide.conclusion.says],
    rest: [...guide.conditions, ...guide.exceptions, ...guide.evidence, ...guide.steps].map(({ says }) => says),
  }
}

function caseTexts({ title, facts, finding, result, note }: CaseRecord): FieldTexts {
  return { title: [title], text: [facts, finding, result, ...(note === null ? [] : [note])] }
}

/** The questions of a guide: its title and its questions, one text each. */
export function guideQuestions(guide: Guide): string[] {
  return [guide.title, ...guide.questions]
}
