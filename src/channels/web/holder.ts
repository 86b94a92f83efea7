import type { Context } from 'hono'
import type { Texts } from '../../base/texts.ts'
import type { HttpContext } from '../../http/context.ts'
import { HttpError } from '../../http/errors.ts'
import type { WebConversations } from './types.ts'

const TOKEN = /^Bearer ([\w.~+/=-]{16,512})$/i

/** The bearer token of a request, or null when it has no `Authorization` header. Throws HttpError 401 on another kind. */
export function bearerToken(context: Context<HttpContext>, texts: Texts): string | null {
  const header = context.req.header('authorization')
  if (header === undefined) return null
  const token = TOKEN.exec(header)?.[1]
  if (!token) throw unauthorized(texts)
  return token
}

/** The conversation whose token the request carries. Throws HttpError 401 without one or with one that is not valid. */
export async function holderOf(
  context: Context<HttpContext>,
  { conversations, texts }: { conversations: WebConversations; texts: Texts },
): Promise<string> {
  const token = bearerToken(context, texts)
  const conversation = token === null ? null : await conversations.byToken(token)
  if (conversation === null) throw unauthorized(texts)
  return conversation
}

function unauthorized(texts: Texts): HttpError {
  return new HttpError(401, 'no_conversation', texts('web-error-no-conversation'), { 'WWW-Authenticate': 'Bearer' })
}
