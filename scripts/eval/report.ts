import { formatTable } from '../table.ts'
import type { Judgement } from './judge.ts'
import { MEASURES, type Measured, type MeasureName, measure } from './measures.ts'

const HEADERS: Record<MeasureName, string> = {
  outcome: '结果对',
  cautioned: '先提醒',
  refused: '该答没答',
  first: '第一条对',
  first_three: '前三条有对',
  precision: '引用准',
  recall: '引用全',
  mentioned: '要点齐',
  forbidden: '说了不该说',
  unsound: '引用无效',
}
/** Greatest number of faulty lines in the report. */
const SHOWN = 40

/** The measures of all lines and of each topic, and the lines that need a look. */
export function printReport(judgements: readonly Judgement[], seconds: number): string {
  const topics = Map.groupBy(judgements, ({ topic }) => topic ?? '（没写主题）')
  const rows = [...topics].sort(([a], [b]) => a.localeCompare(b, 'zh')).map(([topic, list]) => row(topic, list))
  const names = Object.keys(MEASURES) as MeasureName[]
  const table = formatTable(
    ['主题', '题', ...names.map((name) => HEADERS[name])],
    [row('全部', judgements), ...(topics.size > 1 ? rows : [])],
  )
  const wrong = judgements.filter(isWrong)
  const listed = wrong.slice(0, SHOWN).map((judgement) => `  ${judgement.id}：${faults(judgement).join('；')}`)
  const rest = wrong.length > SHOWN ? [`  ……一共 ${wrong.length} 题`] : []
  return [
    table,
    '',
    `${judgements.length} 题，${seconds.toFixed(1)} 秒`,
    ...(wrong.length > 0 ? ['要看的：'] : []),
    ...listed,
    ...rest,
  ].join('\n')
}

function row(name: string, judgements: readonly Judgement[]): string[] {
  return [
    name,
    String(judgements.length),
    ...Object.entries(measure(judgements)).map(([key, each]) => cell(key as MeasureName, each)),
  ]
}

function cell(name: MeasureName, { value, n }: Measured): string {
  if (n === 0) return '–'
  return name === 'forbidden' || name === 'unsound' ? String(value) : `${(value * 100).toFixed(1)}%`
}

function isWrong(judgement: Judgement): boolean {
  return faults(judgement).length > 0
}

function faults(judgement: Judgement): string[] {
  const { outcomeRight, refused, firstThree, missing, said, unsound, outcome, cited } = judgement
  return [
    ...(outcomeRight === false || refused ? [`结果是 ${outcome}`] : []),
    ...(firstThree === false && !refused ? [`前三条：${cited.slice(0, 3).join('、') || '没有'}`] : []),
    ...(missing.length > 0 ? [`没说 ${missing.join('、')}`] : []),
    ...(said.length > 0 ? [`说了 ${said.join('、')}`] : []),
    ...(unsound.length > 0 ? [`引用无效 ${unsound.join('、')}`] : []),
  ]
}
