import { editionOn } from '../../law/editions.ts'
import { findFigures } from '../../law/figures.ts'
import { parseNumeral } from '../../law/numerals.ts'
import type { Day } from '../../law/types.ts'
import type { ArticleRecord, Guide } from '../types.ts'

/** Each article as it is in force today, by `全名 条号`. */
export function articlesInForce(articles: ArticleRecord[], today: Day): Map<string, ArticleRecord> {
  const current = new Map<string, ArticleRecord>()
  for (const [name, records] of Map.groupBy(articles, (record) => `${record.statute} ${record.article}`)) {
    const record = editionOn(records, today, today)
    if (record) current.set(name, record)
  }
  return current
}

/**
 * Figures of a guide that none of its cited articles gives, as written. Asked only where we have the official text of
 * at least one cited article; for the others the digest counts.
 */
export function unsupportedFigures(guide: Guide, current: Map<string, ArticleRecord>): string[] {
  const cited = guide.articles.flatMap(({ statute, article }) => current.get(`${statute} ${article}`) ?? [])
  if (!cited.some((record) => record.paragraphs !== null)) return []
  const given = new Set(
    cited
      .flatMap((record) => findFigures(record.paragraphs?.join('\n') ?? record.digest ?? ''))
      .map((figure) => `${figure.value} ${figure.unit}`),
  )
  const said = chineseLines(guide).flatMap((text) =>
    findFigures(text).filter((figure) => /\d|倍|百分之/.test(figure.written)),
  )
  return [...new Set(said.filter((figure) => !given.has(`${figure.value} ${figure.unit}`)).map((each) => each.written))]
}

/** Whether the article has the cited paragraph and item. Where we only have a digest, we cannot tell. */
export function hasPart(record: ArticleRecord, cited: Guide['articles'][number]): boolean {
  if (record.paragraphs === null) return true
  const { paragraph, item } = cited
  const number = paragraph === null ? null : parseNumeral(paragraph.slice(1, -1))
  const paragraphs = number === null ? record.paragraphs : record.paragraphs.slice(number - 1, number)
  if (item === null) return paragraphs.length > 0
  return paragraphs.some((text) => text.replaceAll('(', '（').replaceAll(')', '）').includes(`\n${item}`))
}

/**
 * Numbers in the English answer that the Chinese one does not give. Readers of either language must read the same rule.
 */
export function numbersOnlyInEnglish(guide: Guide): string[] {
  const numbers = (text: string) => text.replace(/(?<=\d),(?=\d{3})/g, '').match(/\d+(?:\.\d+)?/g) ?? []
  const given = new Set(numbers([guide.title, ...chineseLines(guide)].join('\n')))
  return [...new Set(numbers(guide.english.join('\n')).filter((number) => !given.has(number)))]
}

function chineseLines(guide: Guide): string[] {
  return [
    guide.conclusion,
    ...guide.conditions,
    ...guide.situations.map(({ says }) => says),
    ...guide.asks.map(({ question }) => question),
    ...guide.exceptions,
    ...guide.evidence,
    ...guide.steps,
    guide.followUp ?? '',
  ]
}
