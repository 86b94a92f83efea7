import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/**
 * A request that cannot be served. `code` is for programs, `message` for people: plain Chinese, safe to show, without a
 * path, a stack or another server's words.
 */
export class HttpError extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly headers: Record<string, string>
  /** `cause`: the failure behind it, for the log. */
  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    headers: Record<string, string> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? {} : { cause })
    this.name = 'HttpError'
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** The body of every failing API route. */
export function errorBody(code: string, message: string): { error: { code: string; message: string } } {
  return { error: { code, message } }
}

/** Whether the caller is a program that wants JSON; otherwise the caller renders a page. */
export function wantsJson(context: Context): boolean {
  const path = context.req.path
  return path.startsWith('/api/') || path === '/telegram/webhook' || path === '/readyz' || path === '/healthz'
}
