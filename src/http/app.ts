import { Hono, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import { requestId } from 'hono/request-id'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { causeOf } from '../base/cause.ts'
import type { Clock } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import type { HttpContext } from './context.ts'
import { errorBody, HttpError, wantsJson } from './errors.ts'
import { createHealthRoutes, type Readiness } from './health.ts'
import { type Meters, routeClass } from './meters.ts'
import { messagePage } from './pages.ts'
import { securityHeaders } from './security-headers.ts'
import type { StaticFiles } from './static-files.ts'
import { createTelegramRoute, type TelegramWebhook } from './telegram-webhook.ts'

/** The part of pino that the server uses. Request bodies, addresses with queries and tokens are never logged. */
export type HttpLogger = {
  error(fields: object, message: string): void
}

export type AppOptions = {
  /** PUBLIC_URL begins with https: HSTS is on. */
  https: boolean
  texts: Texts
  logger: HttpLogger
  staticFiles: StaticFiles
  readiness: Readiness
  /** null: Telegram is off or polled, so the route does not exist. */
  telegramWebhook: TelegramWebhook | null
  /** Counts the requests; `clock` measures them. Absent: nobody counts. */
  metering?: { meters: Pick<Meters, 'request'>; clock: Clock }
  /** Routes mounted at the root, with their full paths: the chat, the workbench. */
  routes: readonly Hono<HttpContext>[]
}

/**
 * The whole server as one Hono application, driven by `serve()` or, in tests, by `app.request()`.
 *
 * @example
 * const app = createApp({ https: false, texts, logger, staticFiles, readiness, telegramWebhook: null, routes: [chat] })
 * const response = await app.request('/healthz')
 */
export function createApp(options: AppOptions): Hono<HttpContext> {
  const { https, texts, logger, staticFiles, metering } = options
  const app = new Hono<HttpContext>()

  if (metering) app.use(counting(metering))
  app.use(requestId({ limitLength: 64 }))
  app.use(async (context, next) => {
    context.set('report', (error) => {
      const failure = error instanceof HttpError ? error.cause : error
      if (failure === undefined) return
      // The message may repeat what a person wrote, so only the kind of failure and its place are logged.
      logger.error({ requestId: context.get('requestId'), ...causeOf(failure) }, `${context.req.method} failed`)
    })
    await next()
  })
  app.use(securityHeaders({ https }))
  // Does not compress event streams: each event must leave at once.
  app.use(compress())
  app.route('/', staticFiles.routes)
  app.route('/', createHealthRoutes(options))
  if (options.telegramWebhook) app.route('/', createTelegramRoute({ webhook: options.telegramWebhook, texts }))
  for (const routes of options.routes) app.route('/', routes)

  const page = (path: string, title: string, message: string) =>
    messagePage({ texts, staticFiles, title, message, desk: /^\/workbench(?:\/|$)/.test(path) })

  app.notFound(async (context) => {
    context.header('Cache-Control', 'no-store')
    if (wantsJson(context)) return context.json(errorBody('not_found', texts('web-error-not-found')), 404)
    return context.html(
      await page(context.req.path, texts('web-error-not-found-title'), texts('web-error-not-found')),
      404,
    )
  })

  app.onError(async (error, context) => {
    const known = asHttpError(error, texts)
    context.get('report')(known ?? error)
    const { status, code, message, headers } = known ?? {
      status: 500 as ContentfulStatusCode,
      code: 'internal',
      message: texts('web-error-internal'),
      headers: {},
    }
    for (const [name, value] of Object.entries({ 'Cache-Control': 'no-store', ...headers })) context.header(name, value)
    if (wantsJson(context)) return context.json(errorBody(code, message), status)
    return context.html(await page(context.req.path, texts('web-error-title'), message), status)
  })
  return app
}

/** Stands first, so that it sees the answers to errors too. */
function counting({ meters, clock }: NonNullable<AppOptions['metering']>): MiddlewareHandler<HttpContext> {
  return async (context, next) => {
    const began = clock().getTime()
    await next()
    const seconds = Math.max(0, clock().getTime() - began) / 1000
    meters.request({ route: routeClass(context.req.path), status: context.res.status, seconds })
  }
}

function asHttpError(error: Error, texts: Texts): HttpError | null {
  if (error instanceof HttpError) return error
  if (!(error instanceof HTTPException)) return null
  // Thrown by Hono's own middleware, e.g. csrf; its English text is not meant for people.
  const code = error.status === 403 ? 'forbidden' : 'invalid_request'
  return new HttpError(error.status, code, texts(error.status === 403 ? 'web-error-forbidden' : 'web-error-request'))
}
