import type { ArticleRecord, CaseRecord, Corpus, Guide } from '../../corpus/types.ts'
import type { Field, FieldRule } from './postings.ts'

/** What is searched in each kind of document, and what it weighs. */
export const ARTICLE_FIELDS = {
  text: { weight: 1, length: 0.7 },
  headings: { weight: 0.25, length: 0 },
  title: { weight: 0.35, length: 0 },
  digest: { weight: 0.6, length: 0.5 },
  aliases: { weight: 1.5, length: 0.3 },
  /** Questions and keywords of the guides that rest on the article: the everyday words for it. */
  asked: { weight: 0.5, length: 0.7 },
} satisfies Record<string, FieldRule>

export const GUIDE_FIELDS = {
  title: { weight: 1.5, length: 0 },
  questions: { weight: 0.5, length: 0.5 },
  keywords: { weight: 2, length: 0.3 },
  conclusion: { weight: 1, length: 0.3 },
  rest: { weight: 0.5, length: 0.7 },
} satisfies Record<string, FieldRule>

export const QUESTION_FIELDS = { question: { weight: 1, length: 0 } } satisfies Record<string, FieldRule>

export const CASE_FIELDS = {
  title: { weight: 2, length: 0 },
  text: { weight: 1, length: 0.7 },
} satisfies Record<string, FieldRule>

export type Terms = (text: string) => string[]

/** Guides count as everyday words only for the first articles they name: those the conclusion rests on. */
const LEADING_ARTICLES = 3

export function articleFields(corpus: Corpus, terms: Terms): Field[][] {
  const asked = new Map<string, string[]>()
  for (const guide of corpus.guides) {
    for (const { statute, article } of guide.articles.slice(0, LEADING_ARTICLES)) {
      const key = `${statute}#${article}`
      asked.set(key, [...(asked.get(key) ?? []), guide.title, ...guide.questions, ...guide.keywords])
    }
  }
  return corpus.articles.map((article) => fieldsOf(article, asked.get(`${article.statute}#${article.article}`), terms))
}

function fieldsOf(article: ArticleRecord, asked: string[] | undefined, terms: Terms): Field[] {
  return present([
    { name: 'text', terms: terms((article.paragraphs ?? []).join('\n')) },
    { name: 'headings', terms: terms(article.headings.join('\n')) },
    { name: 'title', terms: terms(article.statute.replace('中华人民共和国', '')) },
    { name: 'digest', terms: terms(article.digest ?? '') },
    { name: 'aliases', terms: terms(article.aliases.join('\n')) },
    { name: 'asked', terms: terms((asked ?? []).join('\n')) },
  ])
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
