import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { HttpContext } from './context.ts'

/** Telegram's updates are far smaller; more than this is not one. */
const UPDATE_LIMIT_BYTES = 1_000_000

/**
 * Takes one update: the secret header as it came (or null) and the raw body. Answers 200 only once the update is
 * stored, 401 for a wrong secret, 400 for what is no update, 503 with `Retry-After` when it cannot be stored.
 */
export type TelegramWebhook = (
  secret: string | null,
  body: string,
) => Promise<{ status: ContentfulStatusCode; headers?: Record<string, string> }>

export function createTelegramRoute({ webhook }: { webhook: TelegramWebhook }): Hono<HttpContext> {
  const routes = new Hono<HttpContext>()
  routes.post('/telegram/webhook', async (context) => {
    if (Number(context.req.header('content-length') ?? 0) > UPDATE_LIMIT_BYTES) return context.body(null, 413)
    const secret = context.req.header('x-telegram-bot-api-secret-token') ?? null
    const { status, headers } = await webhook(secret, await context.req.text())
    return context.body('', status, headers)
  })
  return routes
}
