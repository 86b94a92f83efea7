import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { handles } from '../../casework/account-types.ts'
import { HttpError } from '../../http/errors.ts'
import { FIGURES, TABLES } from '../../reports/behind.ts'
import type { Counted } from '../../reports/counted.ts'
import { readPeriod } from '../../reports/period.ts'
import type { Period } from '../../reports/types.ts'
import { DESK_FIGURES, WORK_FIGURES } from '../../reports/work.ts'
import { workbenchPage } from '../layout.ts'
import { pageLinks, pageOf } from '../page-links.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { behindTable, hiddenAmong } from './behind-page.ts'
import { type DeskList, deskBody } from './desk-page.ts'
import { figuresFor, periodQuery, statisticsBody } from './page.ts'
import { createSaving } from './saving.ts'

const BASE = PAGES.statistics.path
const PER_PAGE = 50
/** `GET /workbench/statistics`, for leads and admins: the figures of a period, the complaints behind each, files, pictures. */
export function addStatisticsRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { casework, statistics, texts } = options
  const saving = createSaving(options)
  const notFound = () => new HttpError(404, 'not_found', texts('web-error-not-found'))

  routes.get(BASE, async (context) => {
    const { period, wrong } = asked(context)
    const read = await statistics.read(period)
    const account = context.get('account')
    const isPart = (await casework.hiddenTo(account.id)) !== null
    const title = texts('workbench-statistics')
    const links = handles(account.role)
    const body = await figuresFor(
      account,
      statisticsBody(read, statistics.present(), { wrong, isPart, links }, options),
    )
    return context.html(await workbenchPage({ options, account, place: 'statistics', title, body }))
  })

  routes.get(`${BASE}/complaints`, async (context) => {
    if (!handles(context.get('account').role)) {
      throw new HttpError(403, 'forbidden', texts('workbench-only-own-statistics'))
    }
    const period = given(context)
    const page = pageOf(context.req.query('page'))
    const counted = countedIn(context.req.query())
    const account = context.get('account')
    const unread = await casework.hiddenTo(account.id)
    const part = { from: (page - 1) * PER_PAGE, count: PER_PAGE, unread }
    const behind = counted && (await statistics.behind(period, counted, part))
    if (!behind) throw notFound()
    const own = behind.rows.flatMap(({ from, number }) => (from === 'desk' && number !== null ? [number] : []))
    const hidden = await hiddenAmong(own, account.id, options)
    const title = texts('workbench-statistics-behind', { what: behind.name, count: behind.count })
    const query = new URLSearchParams(context.req.query())
    query.delete('page')
    const back = html`<a href="${BASE}?${periodQuery(period)}">${texts('workbench-statistics-behind-back')}</a>`
    const body = html`<header class="content-head"><h1>${title}</h1><p class="note">${periodWords(behind.period)}</p></header>
<p>${back}</p>
${behindTable(behind.rows, { caption: title, hidden }, options)}
${pageLinks({ path: `${BASE}/complaints`, query: query.toString(), page, count: Math.ceil(behind.count / PER_PAGE) }, texts)}`
    return context.html(await workbenchPage({ options, account, place: 'statistics', title, body }))
  })

  routes.get(`${BASE}/desk`, async (context) => {
    const [period, query] = [given(context), context.req.query()]
    const page = pageOf(query.page)
    const account = context.get('account')
    const asked = deskListIn(query)
    // Only the talks are numbers alone.
    if (asked && asked.desk !== 'talks' && !handles(account.role)) {
      throw new HttpError(403, 'forbidden', texts('workbench-only-own-statistics'))
    }
    const shown = asked && (await deskBody(asked, { period, page, account: account.id }, options))
    if (!shown) throw notFound()
    const { title, body } = shown
    return context.html(await workbenchPage({ options, account, place: 'statistics', title, body }))
  })

  for (const format of ['docx', 'xlsx', 'md'] as const) {
    routes.get(`${BASE}/report.${format}`, async (context) => {
      const period = given(context)
      return saving(context, await statistics.file(period, format), { what: 'report', format, period })
    })
  }

  routes.get(`${BASE}/province.xlsx`, async (context) => {
    const period = given(context)
    return saving(context, await statistics.provinceFile(period), { what: 'province', format: 'xlsx', period })
  })

  routes.get(`${BASE}/charts/:file{[a-z]+\\.png}`, async (context) => {
    const period = given(context)
    const id = context.req.param('file').replace('.png', '')
    const bytes = await statistics.picture(period, id)
    if (!bytes) throw notFound()
    return saving(context, bytes, { what: `chart-${id}`, format: 'png', period })
  })

  /** The period of an address; without one, or with a wrong one, the present half year. */
  function asked(context: Context): { period: Period; wrong: 'bad_day' | 'end_before_start' | null } {
    const { from, to } = context.req.query()
    if (from === undefined && to === undefined) return { period: statistics.present(), wrong: null }
    const reading = readPeriod(from ?? '', to ?? '')
    return reading.ok ? { period: reading.period, wrong: null } : { period: statistics.present(), wrong: reading.code }
  }

  /** The period of an address that no person types. */
  function given(context: Context): Period {
    const { period, wrong } = asked(context)
    if (wrong !== null) throw notFound()
    return period
  }

  const periodWords = (period: Period) => texts('report-period', period)
}

/** What an address counts, by its place in the report: no name of a business stands in an address. */
function countedIn(query: Record<string, string>): Counted | null {
  const counted = whatIn(query)
  const year = (['before', 'previous'] as const).find((each) => each === query.year)
  return counted && year ? { ...counted, year } : counted
}

function whatIn(query: Record<string, string>): Counted | null {
  const figure = FIGURES.find((each) => each === query.figure)
  if (figure) return { figure }
  const work = WORK_FIGURES.find((each) => each === query.work)
  if (work) return { work }
  if (/^\d{4}-\d\d$/.test(query.month ?? '') && isPlace(query.rise))
    return { month: query.month ?? '', rise: Number(query.rise) }
  const spot = (['most', 'grown'] as const).find((each) => each === query.spot)
  if (spot && isPlace(query.place)) return { spot, place: Number(query.place) }
  if (query.ended === 'true') return { ended: true }
  if (isPlace(query.cluster)) return { cluster: Number(query.cluster) }
  const table = TABLES.find((each) => each === query.table)
  return table && isPlace(query.row) ? { table, row: Number(query.row) } : null
}

/** What an address lists of the desk: a figure, of one channel, of one mark. */
function deskListIn({ desk, channel, mark }: Record<string, string>): DeskList | null {
  const figure = DESK_FIGURES.find((each) => each === desk)
  if (!figure || (channel !== undefined && !isPlace(channel)) || (mark !== undefined && !/^[1-5]$/.test(mark)))
    return null
  return {
    desk: figure,
    ...(channel !== undefined && { channel: Number(channel) }),
    ...(mark !== undefined && { mark: Number(mark) }),
  }
}

const isPlace = (given: string | undefined): boolean => /^\d{1,6}$/.test(given ?? '')
