import type { ArticleRecord, CaseRecord, Corpus, Guide } from '../../corpus/types.ts'
import type { Field, FieldRule } from './table.ts'

/*
 * What is searched in each kind of document, and what it weighs. Typical lengths are the averages over the imported
 * laws (6,091 articles of 85 statutes) and the first 95 guides.
 */

export const TEXT_FIELDS = { text: { weight: 1, length: 0.7, typical: 202 } } satisfies Record<string, FieldRule>

export const HEADING_FIELDS = {
  headings: { weight: 0.25, length: 0, typical: 25 },
  title: { weight: 0.35, length: 0, typical: 16 },
} satisfies Record<string, FieldRule>

export const EVERYDAY_FIELDS = {
  digest: { weight: 0.6, length: 0.5, typical: 105 },
  aliases: { weight: 1.5, length: 0.3, typical: 16 },
  /** Questions and keywords of the guides that rest on the article: the everyday words for it. */
  asked: { weight: 0.5, length: 0.7, typical: 1232 },
} satisfies Record<string, FieldRule>

export const GUIDE_FIELDS = {
  title: { weight: 1.5, length: 0, typical: 19 },
  questions: { weight: 0.5, length: 0.5, typical: 916 },
  keywords: { weight: 2, length: 0.3, typical: 68 },
  conclusion: { weight: 1, length: 0.3, typical: 71 },
  rest: { weight: 0.5, length: 0.7, typical: 526 },
} satisfies Record<string, FieldRule>

export const QUESTION_FIELDS = { question: { weight: 1, length: 0, typical: 15 } } satisfies Record<string, FieldRule>

export const CASE_FIELDS = {
  title: { weight: 2, length: 0, typical: 23 },
  text: { weight: 1, length: 0.7, typical: 382 },
} satisfies Record<string, FieldRule>

export type Terms = (text: string) => string[]

/** The official text of an article. */
export function textOf(article: ArticleRecord): string {
  return (article.paragraphs ?? []).join('\n')
}

/** The title of an article's statute, without what all of them begin with. */
export function titleOf(article: ArticleRecord): string {
  return article.statute.replace('中华人民共和国', '')
}

export function headingsOf(article: ArticleRecord): string {
  return article.headings.join('\n')
}

/** Guides count as everyday words only for the first articles they name: those the conclusion rests on. */
const LEADING_ARTICLES = 3

/** What people call each article: one list of fields an article, in the corpus's order; most are empty. */
export function everydayFields(corpus: Corpus, terms: Terms): Field[][] {
  const asked = new Map<string, string[]>()
  for (const guide of corpus.guides) {
    for (const { statute, article } of guide.articles.slice(0, LEADING_ARTICLES)) {
      const key = `${statute}#${article}`
      asked.set(key, [...(asked.get(key) ?? []), guide.title, ...guide.questions, ...guide.keywords])
    }
  }
  return corpus.articles.map(({ statute, article, digest, aliases }) =>
    present([
      { name: 'digest', terms: terms(digest ?? '') },
      { name: 'aliases', terms: terms(aliases.join('\n')) },
      { name: 'asked', terms: terms((asked.get(`${statute}#${article}`) ?? []).join('\n')) },
    ]),
  )
}

export function guideFields(guide: Guide, terms: Terms): Field[] {
  const rest = [...guide.conditions, ...guide.exceptions, ...guide.evidence, ...guide.steps]
  return present([
    { name: 'title', terms: terms(guide.title) },
    { name: 'questions', terms: terms(guide.questions.join('\n')) },
    { name: 'keywords', terms: terms(guide.keywords.join('\n')) },
    { name: 'conclusion', terms: terms(guide.conclusion) },
    { name: 'rest', terms: terms(rest.join('\n')) },
  ])
}

export function caseFields(record: CaseRecord, terms: Terms): Field[] {
  return present([
    { name: 'title', terms: terms(record.title) },
    { name: 'text', terms: terms([record.facts, record.finding, record.result, record.note ?? ''].join('\n')) },
  ])
}

/** What a guide is asked as: its title and its questions, one text each. */
export function guideQuestions(guide: Guide): string[] {
  return [guide.title, ...guide.questions]
}

function present(fields: Field[]): Field[] {
  return fields.filter(({ terms }) => terms.length > 0)
}
