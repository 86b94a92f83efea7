import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import type { Hono } from 'hono'
import type { Received } from '../../evidence/types.ts'
import type { HttpContext } from '../../http/context.ts'
import { HttpError } from '../../http/errors.ts'
import { holderOf } from './holder.ts'
import type { WebOptions } from './options.ts'

/** The limit of the public interface: 20 MB per file. */
export const UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
/** The file with the boundaries and part headers around it. */
const BODY_LIMIT_BYTES = UPLOAD_LIMIT_BYTES + 10_000
/** A boundary of at most 70 characters (RFC 2046, 5.1.1); the parser accepts no longer one. */
const MULTIPART = /^multipart\/form-data\s*;.*boundary=(?:"[^"]{1,70}"|[^\s";]{1,70})\s*(?:;|$)/i

/**
 * `POST /api/uploads`: one evidence file as multipart form data, streamed to the sealed store as it arrives. A body
 * announced as too large is refused before it is read.
 */
export function addUploadRoute(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, limits, evidence, clientAddress } = options
  routes.post('/api/uploads', limits.limit('uploads'), async (context) => {
    const conversation = await holderOf(context, options)
    const type = context.req.header('content-type') ?? ''
    const body = context.req.raw.body
    if (!MULTIPART.test(type) || !body) {
      throw new HttpError(415, 'multipart_required', texts('web-error-multipart-required'))
    }
    const tooLarge = () => new HttpError(413, 'too_large', texts('web-error-file-too-large'), { Connection: 'close' })
    if (Number(context.req.header('content-length') ?? 0) > BODY_LIMIT_BYTES) throw tooLarge()
    const address = clientAddress(context)
    const received = await firstFile(type, body, (name, file) =>
      evidence.receive({ conversation, address, name, body: file }),
    )
    if (received === 'too_large') throw tooLarge()
    if (received === 'broken' || received === 'none') {
      const key = received === 'broken' ? 'web-error-upload-broken' : 'web-error-upload-none'
      throw new HttpError(400, `upload_${received}`, texts(key))
    }
    if (!received.ok) throw new HttpError(statusOf(received.code), received.code, received.message)
    const { evidence: upload, name, bytes, sha256 } = received
    return context.json({ upload, name, bytes, sha256 }, 200, { 'Cache-Control': 'no-store' })
  })
}

/**
 * Passes on the first file of a multipart body as it streams in. `none` without a file, `broken` when the form is cut,
 * `too_large` as soon as more bytes came than a file may have.
 */
function firstFile(
  type: string,
  body: ReadableStream<Uint8Array>,
  take: (name: string, file: AsyncIterable<Uint8Array>) => Promise<Received>,
): Promise<Received | 'broken' | 'none' | 'too_large'> {
  return new Promise((resolve, reject) => {
    const source = Readable.fromWeb(body as NodeReadableStream<Uint8Array>)
    let size = 0
    source.on('data', (part: Uint8Array) => {
      size += part.length
      if (size <= BODY_LIMIT_BYTES) return
      resolve('too_large')
      source.destroy(new Error('more than a file may have'))
    })
    const parser = new Busboy({
      headers: { 'content-type': type },
      limits: { files: 1, fields: 5, fieldSize: 1000, headerPairs: 20 },
    })
    let taken: Promise<Received> | null = null
    parser.on('file', (_field, file, name) => {
      // A cut connection must reach the store as an error, never as the end of a shorter file.
      source.once('error', (error) => file.destroy(error))
      // The reader gets the error. If the form is cut before there is a reader, the error must not end the process.
      file.on('error', () => {})
      taken = take(name || 'file', file)
      taken.then(
        (received) => {
          if (received.ok) return
          resolve(received)
          file.resume()
        },
        (error) => (source.errored ? resolve('broken') : reject(error)),
      )
    })
    parser.on('finish', () => (taken !== null ? taken.then(resolve, () => resolve('broken')) : resolve('none')))
    parser.on('error', () => resolve('broken'))
    source.on('error', () => resolve('broken'))
    source.pipe(parser)
  })
}

function statusOf(code: Extract<Received, { ok: false }>['code']) {
  switch (code) {
    case 'too_large':
    case 'too_many':
    case 'quota':
      return 413
    case 'type_not_allowed':
    case 'type_mismatch':
      return 415
    case 'empty':
      return 400
    case 'day_full':
      return 429
    case 'disk':
      return 503
  }
}
