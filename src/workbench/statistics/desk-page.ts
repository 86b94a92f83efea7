import { html } from 'hono/html'
import type { Html } from '../../http/pages.ts'
import type { DeskCounted } from '../../reports/counted.ts'
import type { Desk, DeskAct, DeskTalks } from '../../reports/ports.ts'
import type { Period } from '../../reports/types.ts'
import { consultedOf, sumOf } from '../../reports/work.ts'
import { address } from '../format.ts'
import { pageLinks } from '../page-links.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchOptions } from '../types.ts'
import { hiddenAmong } from './behind-page.ts'
import { deskAddress, periodQuery } from './page.ts'

const BASE = PAGES.statistics.path
const PER_PAGE = 50
const MARKS = [5, 4, 3, 2, 1]

/** What is listed of the desk. `mark`: only the rated ones that gave it. */
export type DeskList = DeskCounted & { mark?: number }

type Asked = { period: Period; page: number; account: string }
/** What a list shows. `rows`: one page of `of` in all; `above`: beside the words that tell how it is counted. */
type Shown = {
  title: string
  about: string
  above?: Html | ''
  columns: readonly Column[]
  rows: readonly Html[]
  of: number
}
type Column = [name: string, kind?: 'number']

/** The list of what a figure of the desk counts, with its title. Null: there is no such figure. */
export async function deskBody(
  list: DeskList,
  asked: Asked,
  options: WorkbenchOptions,
): Promise<{ title: string; body: Html } | null> {
  const { statistics, texts } = options
  const { period, page } = asked
  const shown = await shownOf(list, { ...asked, desk: await statistics.desk(period) }, options)
  if (!shown) return null
  const { title, about, above = '', columns, rows, of } = shown
  const query = deskAddress(period, list, list.mark).split('?')[1] ?? ''
  const body = html`<header class="content-head"><h1>${title}</h1><p class="note">${texts('report-period', period)}</p></header>
<p class="note">${about}</p>
<p><a href="${BASE}?${periodQuery(period)}">${texts('workbench-statistics-behind-back')}</a></p>
${above}
${of === 0 ? html`<div class="empty-list card"><p>${texts('workbench-statistics-behind-none')}</p></div>` : table(title, columns, rows, options)}
${pageLinks({ path: `${BASE}/desk`, query, page, count: Math.ceil(of / PER_PAGE) }, texts)}`
  return { title, body }
}

function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly Html[],
  { texts }: Pick<WorkbenchOptions, 'texts'>,
): Html {
  return html`<div class="table-frame" tabindex="0" role="group" aria-label="${caption}"><table class="table">
<thead><tr>${columns.map(
    ([name, kind]) =>
      html`<th scope="col"${kind === 'number' ? html` class="number"` : ''}>${texts(`workbench-statistics-desk-column-${name}`)}</th>`,
  )}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`
}

function shownOf(
  list: DeskList,
  asked: Asked & { desk: Desk },
  options: WorkbenchOptions,
): Promise<Shown> | Shown | null {
  const { desk } = asked
  switch (list.desk) {
    case 'groups':
      return groupsShown(asked, options)
    case 'referred':
    case 'replies':
      return actsShown(list.desk, desk[list.desk], asked, options)
    case 'talks':
      return talksShown(list, asked, options)
    case 'rated':
    case 'satisfied':
      return ratedShown(list.desk, list.mark, asked, options)
  }
}

const pageIn = <Row>(rows: readonly Row[], { page }: Pick<Asked, 'page'>): Row[] =>
  rows.slice((page - 1) * PER_PAGE, page * PER_PAGE)

async function groupsShown(asked: Asked & { desk: Desk }, { groups, texts }: WorkbenchOptions): Promise<Shown> {
  const all = asked.desk.groups
  const rows = pageIn(all, asked).map(async ({ id, day, complaints }) => {
    const group = await groups.byId(id)
    const name = group?.name || texts('workbench-group-no-name')
    return html`<tr><td class="day">${day}</td><td class="number">${complaints}</td><th scope="row"><a href="${PAGES.groups.path}/${id}">${name}</a></th>
<td>${group ? texts(`workbench-group-state-${group.state}`) : ''}</td></tr>`
  })
  return {
    title: texts('workbench-statistics-desk-groups', {
      groups: all.length,
      complaints: sumOf(all, 'complaints'),
    }),
    about: texts('workbench-statistics-desk-about-groups'),
    columns: [['proposed'], ['complaints', 'number'], ['business'], ['state']],
    rows: await Promise.all(rows),
    of: all.length,
  }
}

async function actsShown(
  what: 'referred' | 'replies',
  acts: readonly DeskAct[],
  asked: Asked,
  options: WorkbenchOptions,
): Promise<Shown> {
  const { texts } = options
  return {
    title: texts(`workbench-statistics-desk-${what}`, { count: acts.length }),
    about: texts(`workbench-statistics-desk-about-${what}`),
    columns: [['day'], ['number'], ['item']],
    rows: await actRows(pageIn(acts, asked), asked, options),
    of: acts.length,
  }
}

async function ratedShown(
  what: 'rated' | 'satisfied',
  mark: number | undefined,
  asked: Asked & { desk: Desk },
  options: WorkbenchOptions,
): Promise<Shown> {
  const { texts } = options
  const { period } = asked
  const all = asked.desk.ratings
  const from = what === 'satisfied' ? options.ledger.rules.work.satisfied_from : 1
  const given = all.filter(({ rating }) => (mark === undefined ? rating >= from : rating === mark))
  const title =
    mark === undefined
      ? texts(`workbench-statistics-desk-${what}`, { from, count: given.length })
      : texts('workbench-statistics-desk-mark', { mark, count: given.length })
  const link = (to: string, label: string, isCurrent: boolean) =>
    html`<a href="${to}"${isCurrent ? html` aria-current="true"` : ''}>${label}</a>`
  const links = MARKS.map((each) => {
    const count = all.filter(({ rating }) => rating === each).length
    const label = texts('workbench-statistics-desk-one', { mark: each, count })
    return link(deskAddress(period, { desk: 'rated' }, each), label, each === mark)
  })
  const whole = texts('workbench-statistics-desk-all', { count: all.length })
  return {
    title,
    about: texts('workbench-statistics-desk-about-rated'),
    above: html`<nav class="filters no-print" aria-label="${texts('workbench-statistics-desk-marks')}">
${link(deskAddress(period, { desk: 'rated' }), whole, what === 'rated' && mark === undefined)}
${links}</nav>`,
    columns: [['day'], ['rating', 'number'], ['number'], ['item']],
    rows: await actRows(
      pageIn(given, asked),
      asked,
      options,
      ({ rating }) => html`<td class="number">${texts('workbench-statistics-desk-rating', { rating })}</td>`,
    ),
    of: given.length,
  }
}

/** A row for each act, of complaints that the account may not read without number and thing. `beside`: a cell after the day. */
async function actRows<Act extends DeskAct>(
  acts: readonly Act[],
  { account }: Asked,
  options: WorkbenchOptions,
  beside: (act: Act) => Html | '' = () => '',
): Promise<Html[]> {
  const { casework, texts } = options
  const numbers = acts.map(({ number }) => number)
  const hidden = await hiddenAmong(numbers, account, options)
  const rows = acts.map(async (act) => {
    const { number, day } = act
    if (hidden.has(number)) {
      return html`<tr><td class="day">${day}</td>${beside(act)}<th scope="row">${texts('workbench-statistics-behind-hidden')}</th><td></td></tr>`
    }
    const item = (await casework.byNumber(number))?.item ?? ''
    return html`<tr><td class="day">${day}</td>${beside(act)}<th scope="row"><a href="${address({ number })}">${number}</a></th><td>${item}</td></tr>`
  })
  return Promise.all(rows)
}

function talksShown({ channel }: DeskList, asked: Asked & { desk: Desk }, { texts }: WorkbenchOptions): Shown | null {
  const of = channel === undefined ? null : consultedOf(asked.desk.talks)[channel]
  if (of === undefined) return null
  const days: readonly DeskTalks[] = of ? of.days : asked.desk.talks
  const counts = { people: sumOf(days, 'people'), times: sumOf(days, 'times') }
  return {
    title: of
      ? texts('workbench-statistics-desk-talks-of', { channel: of.channel, ...counts })
      : texts('workbench-statistics-desk-talks', counts),
    about: texts('workbench-statistics-desk-about-talks'),
    above: html`<p>${texts('workbench-statistics-desk-began', { count: sumOf(days, 'began') })}</p>`,
    columns: [['day'], ['channel'], ['people', 'number'], ['times', 'number'], ['began', 'number']],
    rows: pageIn(days, asked).map(
      (
        row,
      ) => html`<tr><th scope="row" class="day">${row.day}</th><td>${row.channel}</td><td class="number">${row.people}</td>
<td class="number">${row.times}</td><td class="number">${row.began}</td></tr>`,
    ),
    of: days.length,
  }
}
