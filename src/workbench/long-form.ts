import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import type { Context } from 'hono'
import { MOST_BYTES } from '../corpus/files/types.ts'
import { HttpError } from '../http/errors.ts'
import type { WorkbenchOptions } from './types.ts'

/** Most bytes of a typed text: a million characters. */
const LONGEST_FIELD = 3_000_000
const LIMIT = MOST_BYTES + LONGEST_FIELD + 100_000

/** The fields of a form with a file, trimmed at their ends, and the file; null without one. */
export type LongForm = { fields: Record<string, string>; file: { name: string; bytes: Uint8Array } | null }

/**
 * Reads a form whose fields may be a whole text, of law or of a guide, with at most one file. A file that is too large comes one byte longer than
 * allowed, so that the person is told. Throws HttpError for another kind of body and for one that is cut or too large.
 */
export async function readLongForm(context: Context, { texts }: Pick<WorkbenchOptions, 'texts'>): Promise<LongForm> {
  const type = context.req.header('content-type') ?? ''
  const body = context.req.raw.body
  if (!body || !/^multipart\/form-data\s*;.*boundary=/i.test(type)) {
    throw new HttpError(415, 'multipart_required', texts('web-error-request'))
  }
  if (Number(context.req.header('content-length') ?? 0) > LIMIT) {
    throw new HttpError(413, 'too_large', texts('workbench-law-file-too_large', { limit: MOST_BYTES / 1_000_000 }))
  }
  const read = await parts(type, body)
  if (read === null) throw new HttpError(400, 'form_broken', texts('web-error-upload-broken'))
  if (read === 'too long') throw new HttpError(413, 'too_large', texts('workbench-law-problem-too_long'))
  return read
}

function parts(type: string, body: ReadableStream<Uint8Array>): Promise<LongForm | 'too long' | null> {
  return new Promise((resolve) => {
    const broken = () => resolve(null)
    let parser: InstanceType<typeof Busboy>
    try {
      parser = new Busboy({
        headers: { 'content-type': type },
        limits: { files: 1, fileSize: MOST_BYTES + 1, fields: 20, fieldSize: LONGEST_FIELD, headerPairs: 20 },
      })
    } catch {
      return broken()
    }
    const source = Readable.fromWeb(body as NodeReadableStream<Uint8Array>)
    const fields: Record<string, string> = {}
    let file: LongForm['file'] = null
    let isLong = false
    parser.on('field', (name, value, _short, cut) => {
      isLong ||= cut
      fields[name] = value.replaceAll('\r\n', '\n').trim()
    })
    parser.on('file', (_field, stream, name) => {
      const chunks: Buffer[] = []
      source.once('error', (error) => stream.destroy(error))
      stream.on('error', broken)
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      // Without a chosen file, the form sends an empty one without a name.
      stream.on('end', () => {
        if (name) file = { name, bytes: Buffer.concat(chunks) }
      })
    })
    parser.on('finish', () => resolve(isLong ? 'too long' : { fields, file }))
    parser.on('error', broken)
    source.on('error', broken)
    source.pipe(parser)
  })
}
