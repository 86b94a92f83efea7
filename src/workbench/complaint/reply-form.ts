import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import type { Context } from 'hono'
import type { Received } from '../../evidence/types.ts'
import { HttpError } from '../../http/errors.ts'
import { readForm } from '../forms.ts'
import type { WorkbenchOptions } from '../types.ts'

/** One file of 20 MB, the words, and the form around them. */
const LIMIT_BYTES = 20 * 1024 * 1024 + 200_000
const LONGEST_WORDS_BYTES = 100_000

/** `fields`: what the form held beside the words, by name. */
type Reply = { text: string; fields: Record<string, string>; file: Received | null }

/**
 * Reads the form by which staff write to a person: the words and an optional file, which streams to the sealed store as
 * it arrives. Throws HttpError for another kind of body, for one that is cut or too large, and for an unknown
 * complaint.
 */
export async function readReply(
  context: Context,
  { texts, evidence }: Pick<WorkbenchOptions, 'texts' | 'evidence'>,
  of: { complaint: string; account: string },
): Promise<Reply> {
  const take: Take = (name, file) => evidence.receiveFromStaff({ ...of, name, body: file })
  return readReplyParts(context, { texts }, take)
}

type Take = (name: string, file: AsyncIterable<Uint8Array>) => Promise<Received | null>

async function readReplyParts(
  context: Context,
  { texts }: Pick<WorkbenchOptions, 'texts'>,
  take: Take,
): Promise<Reply> {
  const type = context.req.header('content-type') ?? ''
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type)) {
    const { text = '', ...fields } = await readForm(context, texts)
    return { text, fields, file: null }
  }
  const body = context.req.raw.body
  const broken = () => new HttpError(400, 'form_broken', texts('web-error-upload-broken'))
  if (!body) throw broken()
  if (Number(context.req.header('content-length') ?? 0) > LIMIT_BYTES) {
    throw new HttpError(413, 'too_large', texts('web-error-file-too-large'))
  }
  return (await parts(type, body, take)) ?? Promise.reject(broken())
}

/**
 * The words of such a form that arrived without a session, and whether a file came with it: the file is read to its end and
 * kept nowhere. Throws HttpError like `readReply`.
 */
export async function readReplyWords(
  context: Context,
  { texts }: Pick<WorkbenchOptions, 'texts'>,
): Promise<{ text: string; fields: Record<string, string>; file: boolean }> {
  let came = false
  const left = async () => {
    came = true
    return null
  }
  const { text, fields } = await readReplyParts(context, { texts }, left)
  return { text, fields, file: came }
}

/**
 * Null when the body is cut or not a form. A refused file is read to its end, so that the answer reaches the browser.
 */
function parts(type: string, body: ReadableStream<Uint8Array>, take: Take): Promise<Reply | null> {
  return new Promise((resolve, reject) => {
    const broken = () => resolve(null)
    let parser: InstanceType<typeof Busboy>
    try {
      parser = new Busboy({
        headers: { 'content-type': type },
        limits: { files: 1, fields: 8, fieldSize: LONGEST_WORDS_BYTES, headerPairs: 20 },
      })
    } catch {
      return broken()
    }
    const source = Readable.fromWeb(body as NodeReadableStream<Uint8Array>)
    let text = ''
    const fields: Record<string, string> = {}
    let file: Promise<Received | null> = Promise.resolve(null)
    parser.on('field', (name, value) => {
      if (name === 'text') text = value.trim()
      else fields[name] = value.trim()
    })
    parser.on('file', (_field, stream, name) => {
      // A cut connection must reach the store as an error, never as the end of a shorter file.
      source.once('error', (error) => stream.destroy(error))
      stream.on('error', () => {})
      // Without a chosen file, the form sends an empty one without a name.
      if (!name) return void stream.resume()
      file = take(name, stream).finally(() => stream.resume())
      file.catch(() => {})
    })
    parser.on('finish', () => {
      file.then(
        (received) => resolve({ text, fields, file: received }),
        (error) => (source.errored ? broken() : reject(error)),
      )
    })
    parser.on('error', broken)
    source.on('error', broken)
    source.pipe(parser)
  })
}
