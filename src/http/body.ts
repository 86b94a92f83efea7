import type { Context } from 'hono'
import type { Texts } from '../base/texts.ts'
import { HttpError } from './errors.ts'

/**
 * Reads the body of a request and counts it. Throws HttpError: 413 as soon as more than `limit` bytes are announced or
 * received, 400 when the connection breaks off early. The rest is not read, and the connection is closed.
 */
export async function readBody(context: Context, limit: number, texts: Texts): Promise<Buffer> {
  const tooLarge = () => new HttpError(413, 'too_large', texts('web-error-too-large'), { Connection: 'close' })
  if (Number(context.req.header('content-length') ?? 0) > limit) throw tooLarge()
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of context.req.raw.body ?? []) {
      size += part.length
      if (size > limit) throw tooLarge()
      parts.push(part)
    }
  } catch (error) {
    throw error instanceof HttpError ? error : new HttpError(400, 'body_cut', texts('web-error-request'))
  }
  return Buffer.concat(parts)
}
