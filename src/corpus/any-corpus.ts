import { z } from 'zod'
import { parseArticleNumber, printArticleNumber } from '../law/articles.ts'
import { createStatuteNames, type StatuteNames, unregistered } from '../law/names.ts'
import { type LineId, lineId, readJsonLines } from './json-lines.ts'
import type { ArticleRecord, Corpus, Knowledge } from './types.ts'

const filled = (field: string) => z.string(`没有 ${field}（应是文字）`).trim().min(1, `${field} 是空的`)

const corpusLine = z.object(
  {
    id: lineId,
    law: filled('law'),
    article: z.union([filled('article'), z.number().int().transform(String)], '没有 article，或它是空的'),
    text: filled('text'),
  },
  '应是一个对象 {"id", "law", "article", "text"}',
)

/** One article of an outside collection. */
export type CorpusLine = { id: LineId; law: string; article: string; text: string }

/** Reads a corpus of JSON lines `{ id, law, article, text }`. Throws LinesError. */
export function readCorpusLines(file: string, content: string): CorpusLine[] {
  return readJsonLines(file, content, corpusLine)
}

/**
 * Makes a corpus of outside articles; each keeps its own id. Notes of `knowledge` are joined by (statute, article),
 * under the names and numbers of the lines. Guides and cases come along. With a null `knowledge` the articles stay
 * alone.
 *
 * The lines have no dates: every article counts as in force today.
 *
 * @returns also the names by which questions may call the statutes of the lines
 */
export function corpusOfLines(
  lines: readonly CorpusLine[],
  knowledge: Pick<Knowledge, 'statutes' | 'digests' | 'questions' | 'guides' | 'cases'> | null,
): { corpus: Corpus; names: StatuteNames } {
  const known = createStatuteNames(knowledge?.statutes ?? [])
  const statuteOf = (law: string) => known.resolve(law) ?? law.replace(/^《(.*)》$/, '$1')
  const notes = notesOf(knowledge)
  const articles = lines.map(({ id, law, article, text }): ArticleRecord => {
    const statute = statuteOf(law)
    const number = articleOf(article)
    const { digest = null, aliases = [], questions = [] } = notes.get(`${statute}#${number}`) ?? {}
    return {
      id: String(id),
      statute,
      edition: 'unknown',
      from: null,
      to: null,
      article: number,
      headings: [],
      paragraphs: text.split('\n').filter((paragraph) => paragraph.trim() !== ''),
      digest,
      aliases,
      questions,
      url: null,
    }
  })
  const others = [...new Set(articles.map(({ statute }) => statute))].filter((name) => known.resolve(name) === null)
  const names = createStatuteNames([...(knowledge?.statutes ?? []), ...others.map((name) => unregistered(name))])
  return { corpus: { articles, guides: knowledge?.guides ?? [], cases: knowledge?.cases ?? [] }, names }
}

type Notes = Pick<ArticleRecord, 'digest' | 'aliases' | 'questions'>

/** Our words on articles, by `statute#article`. */
function notesOf(knowledge: Pick<Knowledge, 'digests' | 'questions'> | null): Map<string, Notes> {
  const notes = new Map<string, Notes>()
  const note = (statute: string, article: string, more: (notes: Notes) => Partial<Notes>) => {
    const key = `${statute}#${article}`
    const held = notes.get(key) ?? { digest: null, aliases: [], questions: [] }
    notes.set(key, { ...held, ...more(held) })
  }
  for (const { statute, article, text, aliases } of knowledge?.digests ?? []) {
    note(statute, article, (held) => (held.digest === null ? { digest: text, aliases } : {}))
  }
  for (const { statute, article, questions } of knowledge?.questions ?? []) {
    note(statute, article, (held) => ({ questions: [...held.questions, ...questions] }))
  }
  return notes
}

function articleOf(written: string): string {
  const number = parseArticleNumber(written)
  return number ? printArticleNumber(number) : written
}
