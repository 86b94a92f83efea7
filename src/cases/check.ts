import { caseFile } from '../corpus/case-overlay.ts'
import { checkCaseAlone } from '../corpus/check/check.ts'
import { type PlainRules, plainnessIn } from '../corpus/check/plainness.ts'
import { readCase } from '../corpus/knowledge.ts'
import type { ArticleRecord, CaseRecord, Knowledge } from '../corpus/types.ts'
import { gapIn } from '../editing/guide-text.ts'
import type { Day } from '../law/types.ts'
import type { Hiding, Told } from './hide/hide.ts'
import type { OwnValue } from './hide/own.ts'
import { publicLines } from './text.ts'
import type { CaseCheck, CaseProblem, CaseWarning } from './types.ts'

/** A case has less than a thousand characters. */
export const LONGEST_CASE = 20_000
const LONGEST_LINE = 2_000
/** Signs that are not seen, or turn the direction of what follows. */
const UNSEEN = /(?!\t)[\p{Cc}\u200B-\u200D\u2060\u202A-\u202E\u2066-\u2069\uFEFF]/u

export type CaseCheckSetting = {
  knowledge: Knowledge
  articles: ArticleRecord[]
  /** The articles in force today, by `全名 条号`. */
  current: Map<string, ArticleRecord>
  plain: PlainRules
  hiding: Hiding
  today: Day
}

/** The words, topics and cases that a case is checked against. The law is given apart. */
export type CaseMatter = {
  /** Values of the complaint that it tells of, and of its people. */
  own: readonly OwnValue[]
  /** It tells of a complaint of this council. */
  ofComplaint: boolean
  /** There is a file or a live version with its id. */
  before: CaseRecord | null
}

/** What is wrong with the Markdown of a case, each at its line, and what its writer has to look at. */
export function checkCaseText(
  id: string,
  text: string,
  { own, ofComplaint, before }: CaseMatter,
  setting: CaseCheckSetting,
): CaseCheck {
  const unreadable = unreadableIn(text)
  if (unreadable.length > 0) return { problems: unreadable, warnings: [], record: null }
  const gaps = text.split('\n').flatMap((line, at) => {
    const gap = gapIn(line)
    return gap === null ? [] : [finding(at + 1, `这里还空着：${gap}`)]
  })
  const open = new Set(gaps.map(({ line }) => line))
  const read = readCase(caseFile(id), text)
  const format = read.problems
    .map(({ line, field, message }) => finding(line, field === null ? message : `${field}：${message}`))
    .filter(({ line }) => !open.has(line))
  const words = publicLines(text)
  const left = setting.hiding
    .left(words, own)
    .map(({ line, kind, words: told }) => finding(line, leftWords(kind, told)))
  const looks = setting.hiding.looks(words, own)
  const { record } = read
  const isOther = record !== null && record.id !== id
  const all = record && !isOther && gaps.length + format.length === 0 ? record : null
  const law = all
    ? checkCaseAlone(all, { ...setting, file: caseFile(id) }).map(({ level, code, message }) => ({
        ...{ level, message },
        line: headLine(text, code === 'topic' ? 'topic' : code === 'stale' ? '' : 'articles'),
      }))
    : []
  const problems: CaseProblem[] = [
    ...left,
    ...gaps,
    ...format,
    ...(isOther ? [finding(headLine(text, 'id'), `编号要写 ${id}`)] : []),
    ...law,
    ...(all ? sourceProblems(all, text, { ofComplaint, before }) : []),
    ...(all ? plainProblems(all, text, setting.plain) : []),
  ]
  const sorted = problems.toSorted((one, other) => rank(one) - rank(other) || (one.line ?? 0) - (other.line ?? 0))
  return {
    problems: sorted,
    warnings: [...lookWarnings(looks), ...(all ? olderWarnings(all, text, before, setting) : [])],
    record: isOther ? null : record,
  }
}

const rank = ({ level }: CaseProblem) => (level === 'finding' ? 0 : 1)
const finding = (line: number | null, message: string): CaseProblem => ({ level: 'finding', line, message })

const NAMES: Record<string, string> = {
  complainant: '投诉人的姓名',
  guardian: '监护人的姓名',
  agent: '代办人的姓名',
  person: '姓名',
  staff: '工作人员的姓名',
  business: '商家的名字',
  company: '公司的名字',
  brand: '品牌',
  estate: '小区的名字',
  mall: '商场的名字',
  street: '路名',
  village: '地名',
  region: '地名',
  address: '地址',
  phone: '电话',
  number: '号码',
  order: '单号',
  account: '账号',
  email: '邮箱',
  plate: '车牌',
  link: '网址',
}
const nameOf = (kind: string) => NAMES[kind] ?? '个人信息'
const shown = (words: string) => words.replace(/\s+/gu, ' ').slice(0, 40)
const leftWords = (kind: string, words: string) => `「${shown(words)}」是这件投诉里的${nameOf(kind)}，要换掉`

/** Each thing once, at its first line. */
function lookWarnings(looks: readonly Told[]): CaseWarning[] {
  const seen = new Map<string, CaseWarning>()
  for (const { kind, words, line } of looks) {
    const key = `${kind} ${shown(words)}`
    if (!seen.has(key)) seen.set(key, { key, line, message: `「${shown(words)}」像是${nameOf(kind)}` })
  }
  return [...seen.values()]
}

/** A case that was decided before its law took effect, or that loses its mark. */
function olderWarnings(
  record: CaseRecord,
  text: string,
  before: CaseRecord | null,
  { current }: CaseCheckSetting,
): CaseWarning[] {
  if (record.olderStandard) return []
  const line = headLine(text, 'older_standard')
  const { decidedOn } = record
  const later = record.articles.flatMap(({ statute, article }) => {
    const from = current.get(`${statute} ${article}`)?.from
    return from && decidedOn !== null && decidedOn < from ? [`《${statute}》${from} 起施行`] : []
  })
  return [
    ...(before?.olderStandard ? [{ key: 'older lost', line, message: '原来标着「按旧标准判的」，现在去掉了' }] : []),
    ...(later.length > 0
      ? [
          {
            key: `older ${later[0]}`,
            line,
            message: `${decidedOn} 判的，${later[0]}：看看要不要标 older_standard: true`,
          },
        ]
      : []),
  ]
}

function sourceProblems(
  { source }: CaseRecord,
  text: string,
  { ofComplaint, before }: Pick<CaseMatter, 'ofComplaint' | 'before'>,
): CaseProblem[] {
  const line = headLine(text, 'source')
  if (ofComplaint && source?.kind !== 'mediated')
    return [finding(line, '从投诉写的案例，source 要写 { kind: mediated }')]
  if (!ofComplaint && source?.kind === 'mediated' && before?.source?.kind !== 'mediated') {
    return [
      finding(line, 'source 的 mediated 只用在从投诉写的案例；别人公布的写 published，编出来说明的写 illustration'),
    ]
  }
  if (!ofComplaint && !source && before === null) {
    return [
      finding(
        line,
        '要写 source：别人公布的写 { kind: published, by: 谁, at: 网址, on: 日子 }，编出来说明的写 { kind: illustration }',
      ),
    ]
  }
  return []
}

function plainProblems(record: CaseRecord, text: string, plain: PlainRules): CaseProblem[] {
  const said = new Set(
    [record.facts, record.finding, record.result, record.note ?? ''].flatMap((part) => part.split('\n')),
  )
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '' || !said.has(line.trim())) return []
    return plainnessIn(line, plain).map((message): CaseProblem => ({ level: 'notice', line: at + 1, message }))
  })
}

/** Nothing of such a text is read. */
function unreadableIn(text: string): CaseProblem[] {
  if (text.length > LONGEST_CASE)
    return [finding(null, `太长了：有 ${text.length} 个字符，一个案例最多 ${LONGEST_CASE} 个`)]
  return text.split('\n').flatMap((line, at) => {
    if (line.length > LONGEST_LINE)
      return [finding(at + 1, `这一行有 ${line.length} 个字符，一行最多 ${LONGEST_LINE} 个`)]
    return UNSEEN.test(line) ? [finding(at + 1, '这一行里有看不见的字符，请删掉重打')] : []
  })
}

function headLine(text: string, field: string): number | null {
  if (field === '') return null
  const at = text.split('\n').findIndex((line) => line.startsWith(`${field}:`))
  return at < 0 ? null : at + 1
}
