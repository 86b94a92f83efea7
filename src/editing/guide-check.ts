import { checkGuideAlone } from '../corpus/check/check.ts'
import { type PlainRules, plainnessOf } from '../corpus/check/plainness.ts'
import { readGuide } from '../corpus/knowledge.ts'
import { guideFile, overlaid } from '../corpus/overlay.ts'
import type { ArticleRecord, Knowledge } from '../corpus/types.ts'
import { createStatuteNames } from '../law/names.ts'
import type { Day } from '../law/types.ts'
import { gapIn } from './guide-text.ts'
import type { GuideCheck, GuideProblem } from './guide-types.ts'

/** A guide has about four thousand characters; readers of lines are not tried on more than a book. */
export const LONGEST_GUIDE = 40_000
const LONGEST_LINE = 600
/** Signs that are not seen, or turn the direction of what follows. */
const UNSEEN = /(?!\t)[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/u

export type CheckSetting = {
  knowledge: Knowledge
  articles: ArticleRecord[]
  /** The articles in force today. */
  current: Map<string, ArticleRecord>
  plain: PlainRules
  today: Day
}

/** What is wrong with the Markdown of a guide, each at its line. */
export function checkGuideText(id: string, text: string, setting: CheckSetting): GuideCheck {
  const unreadable = unreadableIn(text)
  if (unreadable.length > 0) return { problems: unreadable, guide: null }
  const { whole, lineOf } = withNames(text, setting.today)
  const read = readGuide(guideFile(id), whole, createStatuteNames(setting.knowledge.statutes))
  const gaps = gapsIn(text)
  const open = new Set(gaps.map(({ line }) => line))
  const wrong = read.problems
    .map(({ line, field, message }) =>
      finding('schema', lineOf(line), field === null ? message : `${field}：${message}`),
    )
    .filter(({ line }) => !open.has(line))
  const format = [...gaps, ...wrong]
  const { guide } = read
  if (!guide) return { problems: format, guide }
  if (guide.id !== id) {
    return { problems: [...format, finding('id', headLine(text, 'id'), `编号要写 ${id}`)], guide: null }
  }
  if (format.length > 0) return { problems: format, guide }
  const { knowledge } = overlaid(setting.knowledge, [{ id, text: whole, read: {} }])
  const placed = knowledge.guides.find((each) => each.id === id) ?? guide
  const found = checkGuideAlone(placed, { ...setting, knowledge }).map(
    ({ level, code, line, message }): GuideProblem => ({
      // Both may be right: two people judge it, and the list of such pairs is a file.
      level: code === 'contradiction' ? 'notice' : level,
      code,
      line: lineOf(line) ?? headLine(text, fieldOf(code, message)),
      message: code === 'contradiction' ? message.replace(/。都对的.*$/, '') : message,
    }),
  )
  const plain = plainnessOf(placed, setting.plain).map(
    ({ statement, message }): GuideProblem => ({
      level: 'notice',
      code: 'plain',
      line: lineOf(knowledge.lines.get(statement) ?? null),
      message,
    }),
  )
  const problems = [...found, ...plain].sort(
    (one, other) => rank(one) - rank(other) || (one.line ?? 0) - (other.line ?? 0),
  )
  return { problems, guide: placed }
}

/** The text with names where its head has none: they are written when it goes live. `lineOf`: a line of `whole` as it stands in the text. */
function withNames(text: string, today: Day): { whole: string; lineOf: (line: number | null) => number | null } {
  const lines = text.split('\n')
  const end = lines.indexOf('---', 1)
  const head = lines.slice(0, end)
  const missing = ['drafted', 'reviewed'].filter((name) => !head.some((line) => line.startsWith(`${name}:`)))
  if (end < 0 || missing.length === 0) return { whole: text, lineOf: (line) => line }
  const names = missing.map((name) => `${name}: { by: '-', on: ${today} }`)
  return {
    whole: [...head, ...names, ...lines.slice(end)].join('\n'),
    lineOf: (line) => (line !== null && line > end ? Math.max(end, line - missing.length) : line),
  }
}

const rank = ({ level }: GuideProblem) => (level === 'finding' ? 0 : 1)

/** Nothing of such a text is read. */
function unreadableIn(text: string): GuideProblem[] {
  if (text.length > LONGEST_GUIDE) {
    return [finding('schema', null, `太长了：有 ${text.length} 个字符，一篇最多 ${LONGEST_GUIDE} 个`)]
  }
  return text.split('\n').flatMap((line, at) => {
    if (line.length > LONGEST_LINE) {
      return [finding('schema', at + 1, `这一行有 ${line.length} 个字符，一行最多 ${LONGEST_LINE} 个`)]
    }
    return UNSEEN.test(line) ? [finding('schema', at + 1, '这一行里有看不见的字符，请删掉重打')] : []
  })
}

/** What is still to be written: it is said once, not again as a wrong basis. */
function gapsIn(text: string): GuideProblem[] {
  return text.split('\n').flatMap((line, at) => {
    const gap = gapIn(line)
    return gap === null ? [] : [finding('gap', at + 1, `这里还空着：${gap}`)]
  })
}

function finding(code: GuideProblem['code'], line: number | null, message: string): GuideProblem {
  return { level: 'finding', code, line, message }
}

/** The field of the head of which a problem speaks. */
function fieldOf(code: GuideProblem['code'], message: string): string {
  if (code === 'questions') return message.startsWith('not_questions') ? 'not_questions' : 'questions'
  return { topic: 'topic', id: 'id', case: 'cases', figure: 'figures', basis: 'articles' }[code as string] ?? ''
}

function headLine(text: string, field: string): number | null {
  if (field === '') return null
  const at = text.split('\n').findIndex((line) => line.startsWith(`${field}:`))
  return at < 0 ? null : at + 1
}
