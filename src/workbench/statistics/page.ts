import { html, raw } from 'hono/html'
import { type Account, handles } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import type { Figure } from '../../reports/behind.ts'
import type { Counted, DeskCounted } from '../../reports/counted.ts'
import { type Block, type DocumentTable, printCell } from '../../reports/document/model.ts'
import { halfYearOf } from '../../reports/period.ts'
import type { Statistics } from '../../reports/statistics.ts'
import type { Period, Report, Tables } from '../../reports/types.ts'
import { yuan } from '../format.ts'
import { banner } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchOptions } from '../types.ts'

const BASE = PAGES.statistics.path
const FILES = ['docx', 'xlsx', 'md'] as const
/** Head figures that stand out above the tables. */
const HEAD: readonly Figure[] = ['accepted', 'closed', 'resolved', 'declined', 'recovered', 'doubled']

export const periodQuery = ({ from, to }: Period): string => new URLSearchParams({ from, to }).toString()

/**
 * The figures of a period with their tables and charts. `wrong`: what was wrong with the
 * period that was asked for. `isPart`: the account may read only a part of the complaints that count.
 */
export function statisticsBody(
  { report, document, totals, charts, alerts }: Awaited<ReturnType<Statistics['read']>>,
  present: Period,
  { wrong, isPart, links }: { wrong: 'bad_day' | 'end_before_start' | null; isPart: boolean; links: boolean },
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  const { period } = report
  const [main] = document.sections
  const isEmpty = report.totals.registered === 0 && report.totals.accepted === 0 && report.totals.carried_over === 0
  return html`<header class="content-head"><h1>${texts('workbench-statistics')}</h1>
<p class="note">${document.period}</p></header>
<p class="note">${texts('workbench-statistics-about')}${links ? texts('workbench-statistics-links') : ''}${links && isPart ? texts('workbench-statistics-whole') : ''}</p>
${wrong === null ? '' : banner('problem', texts(`workbench-statistics-wrong-${wrong}`))}
${chooser(period, present, options)}
${isEmpty ? html`<div class="empty-list card"><p>${texts('workbench-statistics-none')}</p></div>` : ''}
${headFigures(report, options)}
<nav class="filters no-print" aria-label="${texts('workbench-statistics-files')}">
${FILES.map((format) => html`<a href="${BASE}/report.${format}?${periodQuery(period)}" download>${texts(`workbench-statistics-file-${format}`)}</a>`)}
<a href="${BASE}/province.xlsx?${periodQuery(period)}" download>${texts('workbench-statistics-province')}</a>
</nav>
<section class="statistic">${tableOf(totals, countsLinks(period, totals))}</section>
${alertsPart(alerts, options)}
${isEmpty ? '' : (main?.blocks ?? []).map((block) => blockOf(block, { report, charts, options }))}`
}

/** How many alerts were issued in the period, and which. */
function alertsPart(alerts: readonly string[] | null, { texts }: WorkbenchOptions): Html {
  const count =
    alerts === null ? texts('report-no-data') : texts('workbench-statistics-alerts-count', { count: alerts.length })
  return html`<section class="statistic" aria-labelledby="alerts"><h2 id="alerts">${texts('workbench-statistics-alerts')}</h2><p>${count}</p>
${alerts && alerts.length > 0 ? html`<ul class="plain-list">${alerts.map((title) => html`<li>${title}</li>`)}</ul>` : ''}</section>`
}

function chooser({ from, to }: Period, present: Period, { texts }: WorkbenchOptions): Html {
  const year = Number(present.from.slice(0, 4))
  const last = halfYearOf(present.from.slice(5) === '01-01' ? `${year - 1}-12-31` : `${year}-06-30`)
  const whole = (of: number) => ({ from: `${of}-01-01`, to: `${of}-12-31` })
  const link = (key: string, period: Period) =>
    html`<a href="${BASE}?${periodQuery(period)}"${period.from === from && period.to === to ? html` aria-current="true"` : ''}>${texts(key)}</a>`
  const day = (name: 'from' | 'to', value: string) =>
    html`<div class="field"><label for="${name}">${texts(`workbench-statistics-${name}`)}</label>
<input id="${name}" name="${name}" type="date" value="${value}" required></div>`
  return html`<nav class="filters no-print" aria-label="${texts('workbench-statistics-periods')}">
${link('workbench-statistics-this-half', present)}
${link('workbench-statistics-last-half', last)}
${link('workbench-statistics-this-year', whole(year))}
${link('workbench-statistics-last-year', whole(year - 1))}
</nav>
<form method="get" action="${BASE}" class="period-form no-print">${day('from', from)}${day('to', to)}
<button type="submit" class="button">${texts('workbench-statistics-show')}</button></form>`
}

function headFigures({ totals, period }: Report, { texts }: WorkbenchOptions): Html {
  const beside: Partial<Record<Figure, string | null>> = {
    accepted:
      [
        ...(totals.accepted_growth === null ? [] : [`${texts('report-total-growth')} ${totals.accepted_growth}%`]),
        ...(totals.previous_growth === null
          ? []
          : [`${texts('report-total-previous-growth')} ${totals.previous_growth}%`]),
      ].join('，') || null,
    closed: totals.closed_rate === null ? null : `${totals.closed_rate}%`,
    resolved: totals.resolved_rate === null ? null : `${totals.resolved_rate}%`,
    doubled: yuan(Number(totals.doubled.amount.replace('.', ''))),
  }
  const value = (figure: Figure) => {
    if (figure === 'recovered') return yuan(Number(totals.recovered.replace('.', '')))
    return figure === 'doubled' ? totals.doubled.count : totals[figure]
  }
  return html`<dl class="figures">${HEAD.map(
    (figure) => html`<div class="card"><dt>${texts(`report-total-${figure.replaceAll('_', '-')}`)}</dt>
<dd><a href="${behindAddress(period, { figure })}">${value(figure)}</a>${beside[figure] ? html` <span class="note">${beside[figure]}</span>` : ''}</dd></div>`,
  )}</dl>`
}

const TO_COMPLAINTS =
  /<a href="\/workbench\/(?:statistics\/(?:complaints|desk\?(?![^"]*desk=talks))|complaints\/|\?)[^"]*">([^<]*)<\/a>/g

/** What an account reads of a page of figures: whoever handles no complaints finds no way to the complaints behind them. */
export async function figuresFor({ role }: Pick<Account, 'role'>, page: Html): Promise<Html> {
  return handles(role) ? page : raw((await page).toString().replaceAll(TO_COMPLAINTS, '$1'))
}

/** The address of the list of the complaints behind a figure: a head figure, or the row of a table. */
export function behindAddress(period: Period, what: Counted): string {
  const query = Object.entries(what).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return `${BASE}/complaints?${periodQuery(period)}&${query.join('&')}`
}

/** The address of the list of what a figure of the desk counts. `mark`: of the rated ones. */
export function deskAddress(period: Period, { desk, channel }: DeskCounted, mark?: number): string {
  const more = [
    ...(channel === undefined ? [] : [`channel=${channel}`]),
    ...(mark === undefined ? [] : [`mark=${mark}`]),
  ]
  return [`${BASE}/desk?${periodQuery(period)}`, `desk=${desk}`, ...more].join('&')
}

/** Leads from the value of each row to what it counts. */
function countsLinks(period: Period, { rows, counts = [] }: DocumentTable) {
  return (row: number, column: number): string | null => {
    const [counted, value] = [counts[row], rows[row]?.[1]]
    if (column !== 1 || !counted || value === null || !Number.isFinite(Number(value))) return null
    return 'desk' in counted ? deskAddress(period, counted) : behindAddress(period, counted)
  }
}

function blockOf(
  block: Block,
  { report, charts, options }: { report: Report; charts: ReadonlyMap<string, string>; options: WorkbenchOptions },
): Html | '' {
  const { period, tables } = report
  const { texts } = options
  if (block.kind === 'heading') return html`<h2>${block.text}</h2>`
  if (block.kind === 'paragraph') {
    const { text, counts } = block
    if (!counts) return html`<p>${text}</p>`
    return html`<p>${text} <a class="no-print" href="${deskAddress(period, counts)}">${texts('workbench-statistics-by-day')}</a></p>`
  }
  if (block.kind === 'chart') {
    const { id, title, kind } = block.chart
    const picture = `${BASE}/charts/${id}.png?${periodQuery(period)}`
    return html`<figure class="chart card"><figcaption>${title} <a class="no-print" href="${picture}" download>${texts('workbench-statistics-picture')}<span class="visually-hidden">${texts('workbench-statistics-picture-of', { title })}</span></a></figcaption>
<div class="chart-frame${kind === 'pie' ? ' chart-pie' : ''}" role="img" tabindex="0" aria-label="${texts('workbench-statistics-chart', { title })}">${raw(charts.get(id) ?? '')}</div></figure>`
  }
  const { table } = block
  const isCounted = (id: string): id is keyof Tables => Object.hasOwn(tables, id)
  const [counts, befores] = table.columns.flatMap(({ kind }, at) => (kind === 'count' ? [at] : []))
  const counted = countsLinks(period, table)
  const links = (row: number, column: number) => {
    if (table.counts) return counted(row, column)
    if (!isCounted(table.id)) return null
    const named = tables[table.id][row]
    if (column === counts && named && named.count > 0) return behindAddress(period, { table: table.id, row })
    return column === befores && named && 'before' in named && Number(named.before) > 0
      ? behindAddress(period, { table: table.id, row, year: 'before' })
      : null
  }
  return html`<section class="statistic">${tableOf(table, links)}</section>`
}

export function tableOf(
  { caption, columns, rows, note }: DocumentTable,
  linkOf: (row: number, column: number) => string | null,
): Html {
  const cell = (text: string, row: number, column: number) => {
    const link = linkOf(row, column)
    const shown = link === null ? text : html`<a href="${link}">${text}</a>`
    const kind = columns[column]?.kind ?? 'text'
    if (column === 0) return html`<th scope="row">${shown}</th>`
    return kind === 'text' ? html`<td>${shown}</td>` : html`<td class="number">${shown}</td>`
  }
  return html`<div class="table-frame" tabindex="0" role="group" aria-label="${caption}"><table class="table">
<caption>${caption}</caption>
<thead><tr>${columns.map(({ label, kind }) => html`<th scope="col"${kind === 'text' ? '' : html` class="number"`}>${label}</th>`)}</tr></thead>
<tbody>${rows.map((row, at) => html`<tr>${row.map((value, column) => cell(printCell(value, columns[column]?.kind ?? 'text'), at, column))}</tr>`)}</tbody>
</table></div>${note === null ? '' : html`<p class="note">${note}</p>`}`
}
