import { formatTable } from '../table.ts'
import type { ActJudgement } from './acts.ts'
import { wilson } from './wilson.ts'

/** How many of how many, with the 95 % interval of the share. */
export type Share = { hits: number; n: number; low: number; high: number }

export function measureActs(judged: readonly ActJudgement[]) {
  const share = (test: (each: ActJudgement) => boolean | null) => {
    const told = judged.map(test).filter((each) => each !== null)
    const hits = told.filter(Boolean).length
    return { hits, n: told.length, ...wilson(hits, told.length) }
  }
  const sum = (of: (each: ActJudgement) => number) => judged.reduce((total, each) => total + of(each), 0)
  const [toSet, set] = [sum((each) => each.toSet), sum((each) => each.set)]
  return {
    right: share(({ right }) => right),
    /** Messages after which a value is wrong. */
    wrong: share(({ wrong }) => wrong.length > 0),
    wrongly_proposed: share(({ wronglyProposed }) => wronglyProposed.length > 0),
    set: { hits: set, n: toSet, ...wilson(set, toSet) },
    asked_back: share(({ askedBack }) => askedBack),
    asked_where_due: share(({ askedWhereDue }) => askedWhereDue),
    reached_staff: share(({ reachedStaff }) => reachedStaff),
    danger_false: share(({ danger, dangerDue }) => (dangerDue ? null : danger !== null)),
    danger_missed: share(({ danger, dangerDue }) => (dangerDue ? danger === null : null)),
    /** Of the false ones: a line of caution only. */
    cautioned: share(({ danger, dangerDue }) => (dangerDue ? null : danger === 'caution')),
  }
}

/** The measures of all lines, by group and by act. */
export function measureParts(judged: readonly ActJudgement[]) {
  const parts = (of: (each: ActJudgement) => string) =>
    Object.fromEntries([...Map.groupBy(judged, of)].map(([name, list]) => [name, measureActs(list)]))
  return {
    overall: measureActs(judged),
    groups: parts(({ group }) => group),
    acts: parts(({ act }) => act),
  }
}

const HEADERS = [
  '',
  '句',
  '意思对',
  '改错',
  '多请确认',
  '该记的记了',
  '问了回去',
  '该问的问了',
  '到了工作人员',
  '错报',
  '漏报',
]

/** The measures of all lines, of each group and of each act. */
export function printActs(judged: readonly ActJudgement[], seconds: number): string {
  const groups = Map.groupBy(judged, ({ group }) => group)
  const acts = Map.groupBy(judged, ({ act }) => act)
  const rows = (parts: Map<string, ActJudgement[]>) => [...parts].sort(([a], [b]) => a.localeCompare(b)).map(row)
  const { right, wrong, set, reached_staff, cautioned } = measureActs(judged)
  return [
    formatTable(HEADERS, [row(['全部', judged]), ...rows(groups)]),
    '',
    formatTable(HEADERS, rows(acts)),
    '',
    `意思对 ${percent(right)}；改错 ${percent(wrong)}；该记的记了 ${percent(set)}；到了工作人员 ${percent(reached_staff)}`,
    `错报里只是先提醒一句的 ${cautioned.hits}；${judged.length} 句，${seconds.toFixed(1)} 秒`,
  ].join('\n')
}

function row([name, judged]: readonly [string, readonly ActJudgement[]]): string[] {
  const measured = measureActs(judged)
  const { right, wrong, wrongly_proposed, set, asked_back, asked_where_due, reached_staff } = measured
  return [
    name,
    String(judged.length),
    percent(right),
    ...[wrong, wrongly_proposed, set, asked_back, asked_where_due, reached_staff].map(count),
    count(measured.danger_false),
    count(measured.danger_missed),
  ]
}

function count({ hits, n }: Share): string {
  return n === 0 ? '–' : `${hits}/${n}`
}

/** 91.2%（87.0–94.1） */
export function percent({ hits, n, low, high }: Share): string {
  if (n === 0) return '–'
  return `${((100 * hits) / n).toFixed(1)}%（${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}）`
}
