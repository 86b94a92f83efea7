import { editionOn } from '../../law/editions.ts'
import { findFigures } from '../../law/figures.ts'
import { parseNumeral } from '../../law/numerals.ts'
import type { Day } from '../../law/types.ts'
import { wordsOf } from '../basis.ts'
import type { ArticleRecord, CitedPart, Guide, Statement } from '../types.ts'

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
 * Figures of a text that none of the parts gives, as written. Where we have the official text of none of them, their digests
 * decide, and only on what they give figures of: a digest need not hold every figure.
 */
export function unsupportedFigures(
  text: string,
  parts: readonly CitedPart[],
  current: ReadonlyMap<string, ArticleRecord>,
): string[] {
  const cited = parts.flatMap((part) => {
    const record = current.get(`${part.statute} ${part.article}`)
    return record ? [{ part, record }] : []
  })
  const isOfficial = cited.some(({ record }) => record.paragraphs !== null)
  const figures = cited.flatMap(({ part, record }) =>
    findFigures(paragraphsOf(record, part).join('\n') || (record.digest ?? '')),
  )
  const given = new Set(figures.map(({ value, unit }) => `${value} ${unit}`))
  const units = new Set(figures.map(({ unit }) => unit))
  const said = findFigures(text).filter(
    ({ written, unit }) => /\d|倍|百分之/.test(written) && (isOfficial || units.has(unit)),
  )
  return [...new Set(said.filter((figure) => !given.has(`${figure.value} ${figure.unit}`)).map((each) => each.written))]
}

/** Whether the article has the cited paragraph and item. Where we only have a digest, we cannot tell. */
export function hasPart(record: ArticleRecord, cited: CitedPart): boolean {
  return record.paragraphs === null || wordsOf(record.paragraphs, cited) !== null
}

/** The cited paragraph of the official text; all of them where none is cited. */
function paragraphsOf({ paragraphs }: ArticleRecord, { paragraph }: CitedPart): string[] {
  const held = paragraphs ?? []
  const number = paragraph === null ? null : parseNumeral(paragraph.slice(1, -1))
  return number === null ? held : held.slice(number - 1, number)
}

/**
 * Numbers in the English answer that the Chinese one does not give. Readers of either language must read the same rule.
 */
export function numbersOnlyInEnglish(guide: Guide): string[] {
  const numbers = (text: string) => text.replace(/(?<=\d),(?=\d{3})/g, '').match(/\d+(?:\.\d+)?/g) ?? []
  const given = new Set(numbers([guide.title, ...chineseStatements(guide).map(({ says }) => says)].join('\n')))
  return [...new Set(numbers(englishText(guide)).filter((number) => !given.has(number)))]
}

/** The Chinese lines of a guide that people read as statements. */
export function chineseStatements(guide: Guide): Statement[] {
  return [...rulesOf(guide), ...guide.evidence, ...guide.steps]
}

/** The Chinese lines of a guide that say what the rule is: each needs a basis. */
export function rulesOf(guide: Guide): Statement[] {
  const situations = guide.situations.map(({ statement }) => statement)
  return [guide.conclusion, ...guide.conditions, ...situations, ...guide.exceptions]
}

function englishText({ english }: Guide): string {
  return english.map(({ says }) => says).join('\n')
}
