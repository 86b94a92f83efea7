import type { Context } from 'hono'
import type { Texts } from '../../base/texts.ts'
import { attachment, SEALED_POLICY } from '../../http/attachment.ts'
import { REPORT_CHARTS } from '../../reports/document/build.ts'
import { OVERVIEW_CHARTS, OVERVIEW_TABLES } from '../../reports/overview.ts'
import type { Period } from '../../reports/types.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { DESK_MEASURES } from './measures.ts'

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  md: 'text/markdown; charset=utf-8',
  png: 'image/png',
} as const

/**
 * Figures as a file. `what`: `report`, `province`, `overview`, or `chart-` or `table-` with its id, as it stands in the
 * record of acts. Nothing in it names a business.
 */
type SavedFile = { what: string; format: keyof typeof TYPES; period: Period }

/** Sends figures as a file to be saved, once the record of acts says who took them. */
export function createSaving({ audit, texts }: Pick<WorkbenchOptions, 'audit' | 'texts'>) {
  return async (
    context: Context<WorkbenchContext>,
    bytes: Uint8Array,
    { what, format, period }: SavedFile,
  ): Promise<Response> => {
    const detail = `${what}.${format} ${period.from} ${period.to}`
    await audit.looked({ type: 'figures_exported', account: context.get('account').id, complaint: null, detail })
    const { from, to } = period
    const days = from === to ? to : texts('report-period', { from, to })
    return context.body(new Uint8Array(bytes), 200, {
      'Content-Type': TYPES[format],
      'Content-Disposition': attachment(`${titleOf(what, texts)} ${days}.${format}`),
      'Content-Security-Policy': SEALED_POLICY,
      'Cache-Control': 'no-store',
    })
  }
}

/** What the record of acts says of a file: its title, days and form. */
export function exportedWords(detail: string, texts: Texts): string {
  const [, what = '', format = '', from = '', to = ''] = /^([a-z-]+)\.([a-z]+) (\S+) (\S+)$/.exec(detail) ?? []
  if (!TITLES.has(what)) return detail
  return `${titleOf(what, texts)} ${from === to ? from : texts('report-period', { from, to })}（${format}）`
}

/** The texts by which files are named; a chart and a table of the same things have names of their own. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ...['report', 'province', 'overview'].map((what) => [what, `workbench-exported-${what}`] as const),
  ...[...REPORT_CHARTS, ...OVERVIEW_CHARTS, ...DESK_MEASURES].map(
    (id) => [`chart-${id}`, `report-chart-${id}`] as const,
  ),
  ...[...OVERVIEW_TABLES, ...DESK_MEASURES].map((id) => [`table-${id}`, `report-overview-table-${id}`] as const),
])

function titleOf(what: string, texts: Texts): string {
  const key = TITLES.get(what)
  if (key === undefined) throw new Error(`a file of figures without a title: ${what}`)
  return texts(key, { month: '' }).trim()
}
