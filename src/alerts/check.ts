import { maskPersonal } from '../base/mask.ts'
import { type PlainRules, plainnessIn } from '../corpus/check/plainness.ts'
import { hasPart, unsupportedFigures } from '../corpus/check/support.ts'
import type { ArticleRecord, CitedPart } from '../corpus/types.ts'
import type { StatuteNames } from '../law/names.ts'
import { findReferences, printReference } from '../law/reference.ts'
import type { ArticleReference, Day } from '../law/types.ts'
import { readDay } from '../reports/period.ts'
import type { AlertCheck, AlertContent, AlertField, AlertProblem, LiveAlert } from './types.ts'

export const LONGEST_TITLE = 40
export const LONGEST_TEXT = 800
const LONGEST_BASIS = 600
const LONGEST_DAYS = 366
const DAY_MS = 86_400_000
/** Signs that are not seen, or turn the direction of what follows. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/u

export type AlertCheckSetting = {
  names: StatuteNames
  /** The articles in force today, by `全名 条号`. */
  current: ReadonlyMap<string, ArticleRecord>
  plain: PlainRules
  topics: readonly string[]
  /** Whether a code is a region that alerts may be for. */
  isRegion: (code: string) => boolean
  today: Day
}

/** Nothing longer is kept: of a book nothing is read. */
export function isTooLong({ title, text, basis }: AlertContent): boolean {
  return title.length > 4 * LONGEST_TITLE || text.length > 4 * LONGEST_TEXT || basis.length > 4 * LONGEST_BASIS
}

/** What is wrong with an alert, field by field, and the articles it rests on. */
export function checkAlert(content: AlertContent, setting: AlertCheckSetting): AlertCheck {
  const { title, text, topics, regions } = content
  const finding = (field: AlertField, code: string, values?: AlertProblem['values']): AlertProblem => ({
    ...{ level: 'finding', field, code },
    ...(values && { values }),
  })
  if (isTooLong(content)) return { problems: [finding('text', 'too-long', { limit: LONGEST_TEXT })], articles: [] }
  const basis = basisOf(content.basis, setting)
  const problems: AlertProblem[] = [
    ...lengthProblems('title', title, LONGEST_TITLE, finding),
    ...(title.includes('\n') ? [finding('title', 'one-line')] : []),
    ...lengthProblems('text', text, LONGEST_TEXT, finding),
    ...(['title', 'text', 'basis'] as const).flatMap((field) =>
      UNSEEN.test(content[field]) ? [finding(field, 'unseen')] : [],
    ),
    ...(['title', 'text'] as const).flatMap((field) =>
      maskPersonal(content[field]) !== content[field] ? [finding(field, 'personal')] : [],
    ),
    ...(topics.length === 0 ? [finding('topics', 'none')] : []),
    ...topics.filter((each) => !setting.topics.includes(each)).map((name) => finding('topics', 'unknown', { name })),
    ...regions.filter((each) => !setting.isRegion(each)).map((name) => finding('regions', 'unknown', { name })),
    ...dayProblems(content, setting.today, finding),
    ...(content.basis.trim() === '' ? [finding('basis', 'none')] : []),
    ...basis.problems,
    ...unsupportedFigures(text, basis.parts, new Map(setting.current)).map((figure) =>
      notice('text', 'figure', { figure }),
    ),
    ...plainnessIn(text, setting.plain).map((message) => notice('text', 'plain', { message })),
  ]
  return { problems, articles: basis.articles }
}

type Finding = (field: AlertField, code: string, values?: AlertProblem['values']) => AlertProblem

const notice = (field: AlertField, code: string, values: AlertProblem['values'] = {}): AlertProblem => ({
  ...{ level: 'notice', field, code, values },
})

function lengthProblems(field: AlertField, said: string, limit: number, finding: Finding): AlertProblem[] {
  if (said.trim() === '') return [finding(field, 'none')]
  return said.length > limit ? [finding(field, 'too-long', { limit })] : []
}

function dayProblems({ from, until }: AlertContent, today: Day, finding: Finding): AlertProblem[] {
  const [first, last] = [readDay(from), readDay(until)]
  const wrong = [
    ...(first === null ? [finding('from', 'bad-day')] : []),
    ...(last === null ? [finding('until', 'bad-day')] : []),
  ]
  if (first === null || last === null) return wrong
  if (last < first) return [finding('until', 'order')]
  if (last < today) return [finding('until', 'over')]
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1
  return days > LONGEST_DAYS ? [finding('until', 'long', { days: LONGEST_DAYS })] : []
}

/** The articles that a text names: each must be in force, and nothing else may stand there. */
function basisOf(typed: string, { names, current }: AlertCheckSetting) {
  const problems: AlertProblem[] = []
  const articles: { name: string; path: string }[] = []
  const parts: CitedPart[] = []
  const wrong = (code: string, name: string) =>
    problems.push({ level: 'finding', field: 'basis', code, values: { name } })
  for (const line of typed.split('\n').filter((each) => each.trim() !== '')) {
    const found = findReferences(line, names)
    if (!found.some(({ article }) => article !== null)) wrong('no-article', line.trim().slice(0, LONGEST_TITLE))
    for (const reference of found) {
      const { statute, named, article } = reference
      if (article === null) continue
      if (statute === null) {
        wrong('no-statute', named ?? article)
        continue
      }
      const part = partOf(reference, statute, article)
      const record = current.get(`${statute} ${article}`)
      const name = printReference(reference)
      if (!record || !hasPart(record, part)) {
        wrong(record ? 'no-part' : 'not-in-force', name)
        continue
      }
      parts.push(part)
      if (!articles.some((each) => each.name === name)) articles.push({ name, path: pathOf(record) })
    }
  }
  return { problems, articles: articles satisfies LiveAlert['articles'], parts }
}

const partOf = ({ paragraph, item }: ArticleReference, statute: string, article: string): CitedPart => ({
  ...{ statute, article, paragraph, item },
})

const pathOf = ({ statute, edition, article }: ArticleRecord): string =>
  `/law/${[statute, edition, article].map(encodeURIComponent).join('/')}`
