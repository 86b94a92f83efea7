import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import type { Context } from 'hono'
import type { Texts } from '../../base/texts.ts'
import { HttpError } from '../../http/errors.ts'

/** Room for the form around the file. */
const FORM_BYTES = 10_000

/** The file of a posted form. Null: none was chosen. Throws HttpError for another kind of body and for one that is cut. */
export async function readUpload(
  context: Context,
  { texts, most }: { texts: Texts; most: number },
): Promise<{ name: string; bytes: Uint8Array } | 'too_large' | null> {
  const type = context.req.header('content-type') ?? ''
  const body = context.req.raw.body
  if (!body || !/^multipart\/form-data\s*;.*boundary=/i.test(type)) {
    throw new HttpError(415, 'multipart_required', texts('web-error-request'))
  }
  // The rest of a body that is announced as too large is not read.
  if (Number(context.req.header('content-length') ?? 0) > most + FORM_BYTES) return 'too_large'
  const read = await partsOf(type, body, most)
  if (read === 'cut') throw new HttpError(400, 'form_broken', texts('web-error-upload-broken'))
  return read
}

function partsOf(
  type: string,
  body: ReadableStream<Uint8Array>,
  most: number,
): Promise<{ name: string; bytes: Uint8Array } | 'too_large' | 'cut' | null> {
  return new Promise((resolve) => {
    const source = Readable.fromWeb(body as NodeReadableStream<Uint8Array>)
    let parser: InstanceType<typeof Busboy>
    try {
      parser = new Busboy({ headers: { 'content-type': type }, limits: { files: 1, fields: 5, fileSize: most } })
    } catch {
      source.destroy()
      return resolve('cut')
    }
    let found: { name: string; bytes: Uint8Array } | 'too_large' | null = null
    parser.on('file', (_field, stream, name) => {
      const pieces: Uint8Array[] = []
      stream.on('data', (piece: Uint8Array) => void pieces.push(piece))
      stream.on('error', () => resolve('cut'))
      stream.on('limit', () => {
        found = 'too_large'
      })
      stream.on('end', () => {
        if (found === null && name) found = { name, bytes: new Uint8Array(Buffer.concat(pieces)) }
      })
    })
    parser.on('finish', () => resolve(found))
    parser.on('error', () => resolve('cut'))
    source.on('error', () => resolve('cut'))
    source.pipe(parser)
  })
}
