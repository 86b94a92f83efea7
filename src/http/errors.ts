import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/**
 * A request that cannot be served as it is. `code` is for programs, `message` for people: plain Chinese, safe to
 * show, without a path, a stack or what another server said.
 */
export class HttpError extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly headers: Record<string, string>
  constructor(status: ContentfulStatusCode, code: string, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.name = 'HttpError'
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** The body every failing API route answers with. */
export function errorBody(code: string, message: string): { error: { code: string; message: string } } {
  return { error: { code, message } }
}

/** Answers in JSON where programs call, else null: the caller renders a page. */
export function wantsJson(context: Context): boolean {
  const path = context.req.path
  return path.startsWith('/api/') || path === '/telegram/webhook' || path === '/readyz' || path === '/healthz'
}
