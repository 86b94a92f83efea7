import { parseArticleNumber, printArticleNumber } from '../law/articles.ts'
import type { StatuteNames } from '../law/names.ts'
import { NUMERAL } from '../law/numerals.ts'
import type { CitedPart, Statement, Tag } from './types.ts'

/** The words that may follow `#` on a line of a guide. See docs/knowledge-format.md. */
const TAGS: Readonly<Record<string, Tag>> = {
  能: 'yes',
  不能: 'no',
  看情况: 'depends',
  多少: 'how_much',
  多久: 'until_when',
  找谁: 'who',
  怎么办: 'how',
  谁举证: 'who_proves',
  要不要: 'must_i',
}
const CUSTOM = '通行做法'

const MARK = /(?<!\s)\s+(?:\[([^[\]]*)\]|#([^\s#[\]]+))$/
const DOCUMENT = /^《([^《》]+)》$/
const PART = new RegExp(
  `^(.+?)\\s*(第?${NUMERAL}条?(?:之${NUMERAL})?)(?:\\s+([一二三四五六七八九十]{1,3}))?(?:\\s*([(（][一二三四五六七八九十]{1,3}[)）]))?$`,
)

/**
 * Reads a line of a guide: the sentence, then its marks in any order.
 *
 * @example statementOf('7 天内能退。 [消费者权益保护法 25 一；《某办法》] #能 #多久', names)
 * @returns what is wrong with the marks as well, in words for the editor; such a mark is left out
 */
export function statementOf(line: string, names: StatuteNames): { statement: Statement; wrong: string[] } {
  const statement: Statement = { says: line.trim(), basis: [], documents: [], custom: false, answers: [] }
  const wrong: string[] = []
  for (let mark = MARK.exec(statement.says); mark; mark = MARK.exec(statement.says)) {
    statement.says = statement.says.slice(0, mark.index)
    const [, bracket, tag = ''] = mark
    if (bracket !== undefined) addBases(statement, bracket, names, wrong)
    else if (Object.hasOwn(TAGS, tag)) statement.answers.unshift(TAGS[tag] as Tag)
    else wrong.push(`不认识「#${tag}」，可以写：${Object.keys(TAGS).join('、')}`)
  }
  if (/[[\]]|[。！？]#/.test(statement.says)) wrong.push('方括号和 # 写在句末，前面空一格；句子里不用方括号')
  return { statement, wrong }
}

function addBases(statement: Statement, bracket: string, names: StatuteNames, wrong: string[]): void {
  const parts: CitedPart[] = []
  for (const written of bracket.split(/[；;]/).map((part) => part.trim())) {
    const document = DOCUMENT.exec(written)?.[1]
    if (written === CUSTOM) statement.custom = true
    else if (document) statement.documents.push(document)
    else {
      const part = partOf(written, names)
      if (typeof part === 'string') wrong.push(part)
      else parts.push(part)
    }
  }
  statement.basis.unshift(...parts)
}

/** The part of a statute that is written as 消费者权益保护法 55 一 （二）; or what is wrong with it. */
function partOf(written: string, names: StatuteNames): CitedPart | string {
  const [, name = '', number = '', paragraph, item] = PART.exec(written) ?? []
  const article = parseArticleNumber(number)
  if (!article) return `「${written}」不像「法规 条 款 （项）」，如「消费者权益保护法 55 一」`
  const statute = names.resolve(name)
  if (!statute) return `「${name}」不在 registries/statutes.yaml 里`
  return {
    statute,
    article: printArticleNumber(article),
    paragraph: paragraph === undefined ? null : `第${paragraph}款`,
    item: item === undefined ? null : `（${item.slice(1, -1)}）`,
  }
}
