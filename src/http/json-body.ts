import type { Context } from 'hono'
import type { z } from 'zod'
import type { Texts } from '../base/texts.ts'
import { readBody } from './body.ts'
import { HttpError } from './errors.ts'

/** Several times the longest message (10,000 characters). */
export const JSON_LIMIT_BYTES = 100_000

/**
 * Reads a JSON body by a strict schema. Throws HttpError: 415 another content type, 413 too large, 400 broken UTF-8,
 * broken JSON, or a field that is missing, unknown or malformed (names the field, does not repeat its value).
 */
export async function readJson<Output>(context: Context, schema: z.ZodType<Output>, texts: Texts): Promise<Output> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new HttpError(415, 'json_required', texts('web-error-json-required'))
  const bytes = await readBody(context, JSON_LIMIT_BYTES, texts)
  const checked = schema.safeParse(parse(bytes, texts))
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  const field = issue?.code === 'unrecognized_keys' ? issue.keys.join('、') : (issue?.path.join('.') ?? '')
  const key = issue?.code === 'unrecognized_keys' ? 'web-error-field-unknown' : 'web-error-field-wrong'
  throw new HttpError(
    400,
    'invalid_request',
    texts(key, { field: field.slice(0, 100) || texts('web-error-whole-body') }),
  )
}

function parse(bytes: Uint8Array, texts: Texts): unknown {
  let source: string
  try {
    source = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new HttpError(400, 'broken_utf8', texts('web-error-broken-utf8'))
  }
  try {
    return JSON.parse(source)
  } catch {
    throw new HttpError(400, 'broken_json', texts('web-error-broken-json'))
  }
}
