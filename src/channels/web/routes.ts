import { Hono } from 'hono'
import type { HttpContext } from '../../http/context.ts'
import { addAlertRoutes } from './alerts-route.ts'
import { addBusinessRoute } from './business-route.ts'
import { addCasesRoutes } from './cases-route.ts'
import { addChatRoute } from './chat-route.ts'
import { addComplaintRoute } from './complaint-route.ts'
import { addConversationRoutes } from './conversation-routes.ts'
import { addGuidesRoutes } from './guides-route.ts'
import { addLawRoute } from './law-route.ts'
import { addLawsRoutes } from './laws-route.ts'
import { addMyDataRoute } from './my-data-route.ts'
import { STREAM_LIMITS } from './open-streams.ts'
import type { WebOptions } from './options.ts'
import { addOwnFilesRoutes } from './own-files-route.ts'
import { addPageRoute } from './page-route.ts'
import { addPublicityRoutes } from './publicity-route.ts'
import { addRegisterPages } from './registers-route.ts'
import { addSitemapRoutes } from './sitemap-route.ts'
import { addSurveyRoutes } from './surveys-route.ts'
import { addUploadRoute } from './upload-route.ts'

type Defaulted = 'answerTimeoutMs' | 'heartbeatMs' | 'streamLifeMs' | 'openStreams'

/** The web channel: the chat page, its API and the pages of the law. */
export function createWebRoutes(
  given: Omit<WebOptions, Defaulted> & Partial<Pick<WebOptions, Defaulted>>,
): Hono<HttpContext> {
  const options: WebOptions = {
    answerTimeoutMs: 60_000,
    heartbeatMs: 20_000,
    streamLifeMs: 1_800_000,
    openStreams: STREAM_LIMITS,
    ...given,
  }
  const routes = new Hono<HttpContext>()
  addPageRoute(routes, options)
  addLawRoute(routes, options)
  addConversationRoutes(routes, options)
  addChatRoute(routes, options)
  addUploadRoute(routes, options)
  addComplaintRoute(routes, options)
  addOwnFilesRoutes(routes, options)
  addMyDataRoute(routes, options)
  addBusinessRoute(routes, options)
  addPublicityRoutes(routes, options)
  addAlertRoutes(routes, options)
  addGuidesRoutes(routes, options)
  addLawsRoutes(routes, options)
  addCasesRoutes(routes, options)
  addRegisterPages(routes, options)
  addSurveyRoutes(routes, options)
  addSitemapRoutes(routes, options)
  return routes
}
