import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { ThreadError } from '../base/thread.ts'
import type { HttpContext } from '../http/context.ts'
import { HttpError } from '../http/errors.ts'
import { addAccountRoutes } from './account-routes.ts'
import { addAlertRoutes } from './alerts/routes.ts'
import { addAuditRoute } from './audit-routes.ts'
import { addBookingsRoutes } from './bookings-routes.ts'
import { addCaseRoutes } from './cases/routes.ts'
import { addAtOnceRoutes } from './complaint/at-once.ts'
import { addDraftRoute } from './complaint/draft-route.ts'
import { addEvidenceRoutes } from './complaint/evidence-routes.ts'
import { addInsertRoute } from './complaint/insert-route.ts'
import { addComplaintRoutes } from './complaint/routes.ts'
import { addDoorRoutes, signInPage } from './door-routes.ts'
import { onlyOwnPages, onlyWhoMaySee } from './forms.ts'
import { addGroupRoutes } from './groups/routes.ts'
import { addGuideRoutes } from './guides/routes.ts'
import { addHandOffRoutes } from './hand-offs/routes.ts'
import { addKnowledgeRoutes } from './knowledge/routes.ts'
import { addLawRoutes } from './law/routes.ts'
import { addLedgerRoutes } from './ledger/routes.ts'
import { addListRoute } from './list-routes.ts'
import { addNoticeRoutes } from './notice-routes.ts'
import { addOwnerRoutes } from './owners/routes.ts'
import { pageList, TALKS, trayPath } from './pages.ts'
import { problemPage } from './problem-page.ts'
import { addPublicityRoutes } from './publicity/routes.ts'
import { addQuestionsRoutes } from './questions/routes.ts'
import { addRegisterRoutes } from './register/routes.ts'
import { addRegistersRoutes } from './registers/routes.ts'
import { addRespondentRoutes } from './respondent-routes.ts'
import { addRosterRoutes } from './roster-routes.ts'
import { addSavedReplyRoutes } from './saved-reply-routes.ts'
import { addSearchRoutes } from './search-routes.ts'
import { requireSession } from './session.ts'
import { addSettingsRoute } from './settings-route.ts'
import { addDashboardRoutes } from './statistics/dashboard.ts'
import { addStatisticsRoutes } from './statistics/routes.ts'
import { addSurveysRoutes } from './surveys/routes.ts'
import { addTemplateRoutes } from './template-routes.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'
import { addUnitRoutes } from './unit-routes.ts'
import { addUsersRoutes } from './users-routes.ts'
import { addViewRoutes } from './view-routes.ts'

/** A thread that gave no answer: what was asked for may be had later. */
const busy = ({ texts }: WorkbenchOptions) =>
  new HttpError(503, 'busy', texts('workbench-busy'), { 'Retry-After': '60' })

/**
 * The pages of staff and admins under `/workbench/`: rendered here, working without scripts. Every route except signing
 * in needs a session; forms are accepted only from our own pages (Origin or Sec-Fetch-Site).
 */
export function createWorkbenchRoutes(options: WorkbenchOptions): Hono<HttpContext> {
  const routes = new Hono<WorkbenchContext>()
  const { publicOrigin } = options
  const fromHere = csrf({ origin: (origin, context) => origin === (publicOrigin ?? new URL(context.req.url).origin) })
  for (const path of ['/workbench', '/workbench/*']) {
    routes.use(path, fromHere)
    routes.use(
      path,
      requireSession(options, (kept) => signInPage(options, { kept })),
    )
  }
  for (const path of ['/workbench', '/workbench/*']) routes.use(path, onlyOwnPages(options))
  for (const page of pageList.filter(({ onlyAdmins, onlyLeads }) => onlyAdmins || onlyLeads)) {
    routes.use(page.path, onlyWhoMaySee(page, options))
    routes.use(`${page.path}/*`, onlyWhoMaySee(page, options))
  }
  // Addresses of earlier pages whose entries are in the tray now.
  for (const [path, kind] of [
    [TALKS, 'person'],
    ['/workbench/answers', 'answer'],
    ['/workbench/erasures', 'erasure'],
  ] as const) {
    routes.get(path, (context) => context.redirect(trayPath(kind), 303))
  }
  addDoorRoutes(routes, options)
  addListRoute(routes, options)
  addOwnerRoutes(routes, options)
  addAtOnceRoutes(routes, options)
  addViewRoutes(routes, options)
  addRegisterRoutes(routes, options)
  addSearchRoutes(routes, options)
  addHandOffRoutes(routes, options)
  addComplaintRoutes(routes, options)
  addEvidenceRoutes(routes, options)
  addQuestionsRoutes(routes, options)
  addRespondentRoutes(routes, options)
  addGroupRoutes(routes, options)
  addNoticeRoutes(routes, options)
  addLawRoutes(routes, options)
  addGuideRoutes(routes, options)
  addKnowledgeRoutes(routes, options)
  addCaseRoutes(routes, options)
  addPublicityRoutes(routes, options)
  addAlertRoutes(routes, options)
  addRegistersRoutes(routes, options)
  addSurveysRoutes(routes, options)
  addBookingsRoutes(routes, options)
  addRosterRoutes(routes, options)
  addSavedReplyRoutes(routes, options)
  addInsertRoute(routes, options)
  addDraftRoute(routes, options)
  addUsersRoutes(routes, options)
  addTemplateRoutes(routes, options)
  addUnitRoutes(routes, options)
  addAuditRoute(routes, options)
  addDashboardRoutes(routes, options)
  addStatisticsRoutes(routes, options)
  addLedgerRoutes(routes, options)
  addAccountRoutes(routes, options)
  addSettingsRoute(routes, options)
  // An address that only takes a form was loaded again: its page is shown instead of "there is no such page".
  const page = pageOfForm(routes.routes)
  routes.all('/workbench/*', (context) => {
    const before = context.req.method === 'GET' ? page(context.req.path) : null
    if (before !== null) return context.redirect(before, 303)
    throw new HttpError(404, 'not_found', options.texts('web-error-not-found'))
  })
  routes.onError(async (thrown, context) => {
    const account = context.get('account')
    const error = thrown instanceof ThreadError ? busy(options) : thrown
    // Unexpected errors go to the general log. Before the session there is no desk to lead back to.
    if (!account || !(error instanceof HttpError)) throw error
    for (const [name, value] of Object.entries(error.headers)) context.header(name, value)
    return context.html(await problemPage(options, account, error), error.status)
  })
  // Only these routes know the account; to the rest of the server they are ordinary routes.
  return routes as unknown as Hono<HttpContext>
}

/**
 * Finds the page to which the address of a form belongs: the nearest address above it that can be opened. Null: the
 * address takes no form, or there is no such page.
 */
function pageOfForm(routes: readonly { method: string; path: string }[]): (path: string) => string | null {
  const patternsOf = (method: string) =>
    routes
      .filter((route) => route.method === method && !route.path.includes('*'))
      .map(({ path }) => new RegExp(`^${path.replace(/:\w+(?:\{[^}]*\})?/g, '[^/]+')}$`))
  const [forms, pages] = [patternsOf('POST'), patternsOf('GET')]
  const isOf = (patterns: readonly RegExp[], path: string) => patterns.some((pattern) => pattern.test(path))
  return (path) => {
    if (!isOf(forms, path)) return null
    let above = path
    while (above.length > ROOT.length) {
      above = above.slice(0, above.lastIndexOf('/'))
      if (isOf(pages, above)) return above
    }
    return null
  }
}

const ROOT = '/workbench'
