import { fileURLToPath } from 'node:url'
import type { ArticleRecord, CaseRecord, CitedPart, Corpus, Guide, Statement } from '../../src/corpus/types.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import { findReferences } from '../../src/law/reference.ts'
import { type Analyzer, createAnalyzer } from '../../src/retrieval/analyze.ts'
import { type Lexicon, loadLexicon } from '../../src/retrieval/lexicon.ts'

export const lexicon: Lexicon = loadLexicon(fileURLToPath(new URL('../../knowledge/words', import.meta.url)))

const names = createStatuteNames([
  { name: '甲法', level: '法律', shortNames: ['甲法'], aliases: [], succeededBy: null },
  { name: '乙办法', level: '部门规章', shortNames: ['乙办法'], aliases: [], succeededBy: null },
])

export const analyzer: Analyzer = createAnalyzer({ lexicon, findReferences: (text) => findReferences(text, names) })

export function article(
  statute: string,
  number: string,
  text: string,
  more: Partial<ArticleRecord> = {},
): ArticleRecord {
  const from = more.from === undefined ? '2020-01-01' : more.from
  return {
    id: `${statute}@${from ?? 'unknown'}#${number}`,
    statute,
    edition: from ?? 'unknown',
    from,
    to: null,
    article: number,
    headings: [],
    paragraphs: [text],
    digest: null,
    aliases: [],
    questions: [],
    url: null,
    ...more,
  }
}

export function guide(id: string, questions: string[], more: Partial<Guide> = {}): Guide {
  return {
    id,
    title: questions[0] ?? id,
    englishTitle: null,
    topic: '其他',
    questions,
    keywords: [],
    articles: [],
    secondary: [],
    cases: [],
    drafted: { by: '甲', on: '2026-11-24' },
    reviewed: { by: '乙', on: '2026-11-24' },
    notQuestions: [],
    conclusion: statement('结论。'),
    conditions: [],
    exceptions: [],
    evidence: [],
    steps: [],
    followUp: null,
    figures: [],
    situations: [],
    asks: [],
    english: [],
    ...more,
  }
}

/** A line of a guide. */
export function statement(says: string, basis: CitedPart[] = []): Statement {
  return { says, basis, documents: [], custom: false, answers: ['depends'] }
}

export function record(id: string, facts: string): CaseRecord {
  return {
    id,
    title: facts,
    topic: '其他',
    articles: [],
    decidedOn: null,
    olderStandard: false,
    checkedOn: '2026-11-24',
    facts,
    finding: '应当赔偿。',
    result: '双方和解。',
    note: null,
  }
}

export function corpusOf(part: Partial<Corpus>): Corpus {
  return { articles: [], guides: [], cases: [], ...part }
}
