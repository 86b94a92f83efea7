import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import type { Context } from 'hono'
import { HttpError } from '../../http/errors.ts'
import type { WorkbenchOptions } from '../types.ts'

/** Files of one import, and bytes of all of them, at most. */
export const MOST_FILES = 50
export const MOST_BYTES = 5_000_000

/** The files of a form. Throws HttpError for another kind of body and for one that is cut or too large. */
export async function readFiles(
  context: Context,
  { texts }: Pick<WorkbenchOptions, 'texts'>,
): Promise<{ name: string; bytes: Uint8Array }[]> {
  const type = context.req.header('content-type') ?? ''
  const body = context.req.raw.body
  if (!body || !/^multipart\/form-data\s*;.*boundary=/i.test(type)) {
    throw new HttpError(415, 'multipart_required', texts('web-error-request'))
  }
  const read = await parts(type, body)
  if (read === 'too large') {
    throw new HttpError(
      413,
      'too_large',
      texts('workbench-cases-files-too-large', { limit: MOST_BYTES / 1_000_000, most: MOST_FILES }),
    )
  }
  if (read === null) throw new HttpError(400, 'form_broken', texts('web-error-upload-broken'))
  return read
}

function parts(
  type: string,
  body: ReadableStream<Uint8Array>,
): Promise<{ name: string; bytes: Uint8Array }[] | 'too large' | null> {
  return new Promise((resolve) => {
    const broken = () => resolve(null)
    let parser: InstanceType<typeof Busboy>
    try {
      parser = new Busboy({
        headers: { 'content-type': type },
        limits: { files: MOST_FILES + 1, fileSize: MOST_BYTES + 1, fields: 5, fieldSize: 1_000, headerPairs: 20 },
      })
    } catch {
      return broken()
    }
    const source = Readable.fromWeb(body as NodeReadableStream<Uint8Array>)
    const files: { name: string; bytes: Uint8Array }[] = []
    let bytes = 0
    parser.on('file', (_field, stream, name) => {
      const chunks: Buffer[] = []
      source.once('error', (error) => stream.destroy(error))
      stream.on('error', broken)
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        // What is too much is read to its end and not kept.
        if (bytes <= MOST_BYTES) chunks.push(chunk)
      })
      stream.on('end', () => {
        if (name) files.push({ name: name.replace(/[\\/\p{Cc}]/gu, '').slice(-120), bytes: Buffer.concat(chunks) })
      })
    })
    parser.on('finish', () => resolve(bytes > MOST_BYTES || files.length > MOST_FILES ? 'too large' : files))
    parser.on('error', broken)
    source.on('error', broken)
    source.pipe(parser)
  })
}
