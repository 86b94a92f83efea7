import type { ArticleRecord, Guide } from '../../src/corpus/types.ts'
import type { Analyzer, TermReason } from '../../src/retrieval/analyze.ts'

/** Explains why articles were found: the terms sought, and the texts of each article with them. */
export type Explanation = {
  /** The question after folding. */
  folded: string
  terms: readonly TermReason[]
  articles: { id: string; law: string; article: string; in: Record<string, string[]> }[]
}

/**
 * Explains the best articles of a question. The texts of an article: `text`, `title` (of the statute), and from
 * `knowledge/` `digest`, `aliases`, `questions` and `guides` (the questions of guides that rest on it).
 */
export function createExplain({ analyzer, guides }: { analyzer: Analyzer; guides: readonly Guide[] }) {
  const asked = new Map<string, string[]>()
  for (const { title, questions, keywords, articles } of guides) {
    for (const key of new Set(articles.map(({ statute, article }) => `${statute}#${article}`))) {
      asked.set(key, [...(asked.get(key) ?? []), title, ...questions, ...keywords])
    }
  }
  return (question: string, best: readonly ArticleRecord[]): Explanation => {
    const { folded, why } = analyzer.question(question)
    const articles = best.map((record) => {
      const texts = {
        text: record.paragraphs ?? [],
        title: [record.statute],
        digest: record.digest === null ? [] : [record.digest],
        aliases: record.aliases,
        questions: record.questions,
        guides: asked.get(`${record.statute}#${record.article}`) ?? [],
      }
      const found = Object.entries(texts).map(([name, parts]): [string, string[]] => {
        const present = new Set(parts.flatMap((part) => analyzer.document(part)))
        return [name, why.filter(({ term }) => present.has(term)).map(({ term }) => term)]
      })
      const matched = found.filter(([, terms]) => terms.length > 0)
      return { id: record.id, law: record.statute, article: record.article, in: Object.fromEntries(matched) }
    })
    return { folded, terms: why, articles }
  }
}

const SOURCES: Record<TermReason['source'], string> = {
  own: '',
  dialect: '方言',
  typo: '错字',
  homophone: '谐音',
  expansion: '法律用语',
}
const TEXTS: Record<string, string> = {
  text: '条文',
  title: '法规名',
  digest: '要点',
  aliases: '别称',
  questions: '问法',
  guides: '指引',
}

/** Prints an explanation for people. */
export function printExplanation(id: string | number, { folded, terms, articles }: Explanation): string {
  const reasons = Map.groupBy(terms, ({ source, because }) =>
    source === 'own' ? '' : `${SOURCES[source]}「${because}」→ `,
  )
  const words = [...reasons].map(
    ([reason, terms]) => reason + terms.map(({ term, weight }) => `${term} ${weight.toFixed(2)}`).join('、'),
  )
  const found = articles.map(({ id, law, article, in: texts }, at) => {
    const places = Object.entries(texts).map(([name, matched]) => `${TEXTS[name]}：${matched.join('、')}`)
    return `  ${at + 1}. ${id} 《${law}》${article}  ${places.join('；')}`
  })
  return [`${id} ${folded}`, `  找：${words.join('；') || '没有可找的词'}`, ...found, ''].join('\n')
}
