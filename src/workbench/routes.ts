import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import type { HttpContext } from '../http/context.ts'
import { addAccountRoutes } from './account-routes.ts'
import { addAuditRoute } from './audit-routes.ts'
import { addComplaintRoutes } from './complaint-routes.ts'
import { addDoorRoutes } from './door-routes.ts'
import { addErasureRoutes } from './erasure-routes.ts'
import { addEvidenceRoutes } from './evidence-routes.ts'
import { addGroupRoutes } from './group-routes.ts'
import { addHandOffRoutes } from './hand-off-routes.ts'
import { addListRoute } from './list-routes.ts'
import { addNoticeRoutes } from './notice-routes.ts'
import { addQuestionsRoutes } from './questions-routes.ts'
import { addRespondentRoutes } from './respondent-routes.ts'
import { requireSession } from './session.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'
import { addUsersRoutes } from './users-routes.ts'

/**
 * The pages of staff and admins under `/workbench/`: rendered here, working without scripts. Every route but signing
 * in asks for a session; a form is taken from our own pages only (Origin or Sec-Fetch-Site).
 */
export function createWorkbenchRoutes(options: WorkbenchOptions): Hono<HttpContext> {
  const routes = new Hono<WorkbenchContext>()
  const { publicOrigin } = options
  const fromHere = csrf({ origin: (origin, context) => origin === (publicOrigin ?? new URL(context.req.url).origin) })
  for (const path of ['/workbench', '/workbench/*']) {
    routes.use(path, fromHere)
    routes.use(path, requireSession(options))
  }
  addDoorRoutes(routes, options)
  addListRoute(routes, options)
  addHandOffRoutes(routes, options)
  addComplaintRoutes(routes, options)
  addEvidenceRoutes(routes, options)
  addQuestionsRoutes(routes, options)
  addRespondentRoutes(routes, options)
  addGroupRoutes(routes, options)
  addErasureRoutes(routes, options)
  addNoticeRoutes(routes, options)
  addUsersRoutes(routes, options)
  addAuditRoute(routes, options)
  addAccountRoutes(routes, options)
  // The account is a matter between these routes; outside they are like any other.
  return routes as unknown as Hono<HttpContext>
}
