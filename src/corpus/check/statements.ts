import type { ArticleRecord, CitedPart, Guide, Statement } from '../types.ts'
import type { Report } from './input.ts'
import { chineseStatements, rulesOf, unsupportedFigures } from './support.ts'

const VERDICTS: ReadonlySet<string> = new Set(['yes', 'no', 'depends'])

/**
 * Checks the lines of a guide: each rule says what it rests on and which question it answers, and its figures stand in
 * its own basis.
 */
export function checkStatements(
  guide: Guide,
  file: string,
  current: ReadonlyMap<string, ArticleRecord>,
  { report, lineOf }: { report: Report; lineOf: (statement: Statement) => number | undefined },
): void {
  for (const statement of [...rulesOf(guide), ...guide.english]) {
    const { says, answers } = statement
    if (!restsOnSomething(statement))
      report('finding', 'basis', file, `「${says}」没有写依据，如 [消费者权益保护法 25 一]`, lineOf(statement))
    if (answers.length === 0) {
      report('finding', 'basis', file, `「${says}」没有写回答哪个问题，如 #能、#多少`, lineOf(statement))
    }
  }
  if (!VERDICTS.has(guide.conclusion.answers[0] ?? '')) {
    report('finding', 'basis', file, '结论的第一个 # 要是 #能、#不能 或 #看情况', lineOf(guide.conclusion))
  }
  const isOf = (lines: readonly Statement[], { statute, article }: CitedPart) =>
    lines.some(({ basis }) => basis.some((part) => part.statute === statute && part.article === article))
  const [leading, ...others] = guide.articles
  if (leading && !isOf([guide.conclusion], leading)) {
    report('finding', 'basis', file, `articles 的第一条《${leading.statute}》${leading.article}不是结论的依据`)
  }
  for (const other of others) {
    if (!isOf([...chineseStatements(guide), ...guide.english], other)) {
      report('finding', 'basis', file, `articles 里的《${other.statute}》${other.article}不是哪一行的依据`)
    }
  }
  const questions = [...guide.asks.map(({ question }) => question), guide.followUp ?? ''].map(withoutBasis)
  for (const statement of [...chineseStatements(guide), ...questions]) {
    const own = statement.basis.length > 0
    for (const written of unsupportedFigures(statement.says, own ? statement.basis : guide.articles, current)) {
      const where = own ? '它自己的依据' : '所引的条文'
      report('finding', 'figure', file, `「${statement.says}」里的「${written}」在${where}里找不到`, lineOf(statement))
    }
  }
  for (const part of citedParts(guide)) {
    const held = current.get(`${part.statute} ${part.article}`)?.paragraphs?.length ?? 0
    if (part.paragraph === null && held > 1) {
      const line = lineOfPart(guide, part, lineOf)
      report('finding', 'reference', file, `《${part.statute}》${part.article}有 ${held} 款，要写是第几款`, line)
    }
  }
}

/** Every part that a line of the guide rests on, each once. */
export function citedParts(guide: Guide): CitedPart[] {
  const parts = [...chineseStatements(guide), ...guide.english].flatMap(({ basis }) => basis)
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()]
}

/** The first line that rests on a part. */
export function lineOfPart(
  guide: Guide,
  part: CitedPart,
  lineOf: (statement: Statement) => number | undefined,
): number | undefined {
  const written = JSON.stringify(part)
  const found = [...chineseStatements(guide), ...guide.english].find(({ basis }) =>
    basis.some((each) => JSON.stringify(each) === written),
  )
  return found && lineOf(found)
}

function restsOnSomething({ basis, documents, custom }: Statement): boolean {
  return custom || basis.length + documents.length > 0
}

function withoutBasis(says: string): Statement {
  return { says, basis: [], documents: [], custom: false, answers: [] }
}
