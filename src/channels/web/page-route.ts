import type { Hono } from 'hono'
import type { HttpContext } from '../../http/context.ts'
import { chatPage } from './chat-page.ts'
import type { WebOptions } from './options.ts'

/** `GET /`: the chat page. It holds nothing personal; the script fetches the conversation with its token. */
export function addPageRoute(routes: Hono<HttpContext>, options: WebOptions): void {
  const page = chatPage(options)
  routes.get('/', async (context) => context.html(await page, 200, { 'Cache-Control': 'no-cache' }))
}
