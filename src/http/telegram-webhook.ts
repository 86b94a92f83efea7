import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Texts } from '../base/texts.ts'
import { readBody } from './body.ts'
import type { HttpContext } from './context.ts'

/** Telegram's updates are far smaller: a larger body is not an update. */
const UPDATE_LIMIT_BYTES = 1_000_000

/**
 * Takes one update: the secret header as received (or null) and a function for the raw body, which is read only if the
 * secret is right. Answers 200 once the update is stored, 401 for a wrong secret, 400 for a body that is not an update,
 * 503 with `Retry-After` when it cannot be stored.
 */
export type TelegramWebhook = (
  secret: string | null,
  body: () => Promise<string>,
) => Promise<{ status: ContentfulStatusCode; headers?: Record<string, string> }>

export function createTelegramRoute({ webhook, texts }: { webhook: TelegramWebhook; texts: Texts }): Hono<HttpContext> {
  const routes = new Hono<HttpContext>()
  routes.post('/telegram/webhook', async (context) => {
    const secret = context.req.header('x-telegram-bot-api-secret-token') ?? null
    const body = async () => (await readBody(context, UPDATE_LIMIT_BYTES, texts)).toString()
    const { status, headers } = await webhook(secret, body)
    return context.body('', status, headers)
  })
  return routes
}
