import { readCase } from '../corpus/knowledge.ts'
import { tidied } from '../editing/guide-text.ts'
import { type CaseCheckSetting, checkCaseText } from './check.ts'
import type { GivenCase, ImportRow } from './types.ts'

/** Cases that one import takes, at most. */
export const MOST_IMPORTED = 200
const LONGEST_WHY = 6

/** The cases in files: a file may hold several, one after the other. */
export function casesIn(files: readonly GivenCase[]): GivenCase[] {
  return files.flatMap(({ name, text }) => {
    const plain = text.replaceAll('\r\n', '\n').replace(/^\uFEFF/, '')
    const starts = [...plain.matchAll(/^---[ \t]*\n+schema:[ \t]*case\//gmu)].map(({ index }) => index)
    if (starts.length === 0) return [{ name, text: plain }]
    return starts.map((start, at) => ({
      name: starts.length === 1 ? name : `${name}（第 ${at + 1} 个）`,
      text: tidied(plain.slice(start, starts[at + 1])),
    }))
  })
}

/** A Word file has a paragraph a line, with empty lines between them. */
export function fromWord(text: string): string {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.trim() === '---')
  const end = lines.findIndex((line, at) => at > start && line.trim() === '---')
  if (start < 0 || end < 0) return text
  const head = lines.slice(start, end + 1).filter((line) => line.trim() !== '')
  return [...head, ...lines.slice(end + 1)].join('\n')
}

/** What would become of a case, held against what there is. */
export function importRow(
  { name, text }: GivenCase,
  { presentOf, setting }: { presentOf: (id: string) => string | null; setting: CaseCheckSetting },
): ImportRow & { text: string } {
  const read = readCase(name, text)
  const id = read.record?.id ?? null
  const title = read.record?.title ?? null
  const refused = (why: readonly string[]) => ({
    name,
    id,
    title,
    text,
    outcome: 'refused' as const,
    why: why.slice(0, LONGEST_WHY),
  })
  if (!read.record || read.problems.length > 0) {
    return refused(read.problems.map(({ line, message }) => (line === null ? message : `第 ${line} 行：${message}`)))
  }
  const { record } = read
  const present = presentOf(record.id)
  if (present !== null && alike(present) === alike(text)) return { name, id, title, text, outcome: 'same' }
  if (record.source?.kind === 'mediated') return refused(['从投诉写的案例不能导入，请在工作台里写'])
  if (!record.source && present === null) return refused(['要写 source：谁公布的、网址、哪一天公布的'])
  const before = present === null ? null : readCase(name, present).record
  const { problems } = checkCaseText(record.id, text, { own: [], ofComplaint: false, before }, setting)
  const findings = problems.filter(({ level }) => level === 'finding')
  if (findings.length > 0) {
    return refused(findings.map(({ line, message }) => (line === null ? message : `第 ${line} 行：${message}`)))
  }
  return { name, id, title, text, outcome: present === null ? 'new' : 'changed' }
}

/** Without the day of the check and what a program writes otherwise. */
const alike = (text: string): string =>
  tidied(text)
    .replace(/^checked_on:.*$/m, '')
    .replace(/\n{2,}/g, '\n')
