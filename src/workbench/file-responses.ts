import type { Context } from 'hono'
import type { Evidence } from '../evidence/types.ts'
import { attachment, inline, PDF_POLICY, PICTURE_POLICY, SEALED_POLICY } from '../http/attachment.ts'
import type { ViewingCopy, WorkbenchContext } from './types.ts'

/** A file to be saved; no browser shows it or runs it. */
export function fileToSave(
  context: Context<WorkbenchContext>,
  { name, mediaType, body }: { name: string; mediaType: string; body: ReadableStream<Uint8Array> | Uint8Array },
  bytes?: number,
) {
  return context.body(body as ReadableStream | Uint8Array<ArrayBuffer>, 200, {
    'Content-Type': mediaType,
    ...(bytes !== undefined && { 'Content-Length': String(bytes) }),
    'Content-Disposition': attachment(name),
    'Content-Security-Policy': SEALED_POLICY,
  })
}

/** The original of a file that somebody sent, to be saved. */
export function originalToSave(
  context: Context<WorkbenchContext>,
  { name, mediaType, bytes, stream }: NonNullable<Awaited<ReturnType<Evidence['open']>>>,
) {
  return fileToSave(context, { name, mediaType, body: stream }, bytes)
}

/** A picture to look at. */
export function pictureToSee(
  context: Context<WorkbenchContext>,
  { mediaType, bytes }: NonNullable<Awaited<ReturnType<ViewingCopy>>>,
) {
  return context.body(new Uint8Array(bytes), 200, {
    'Content-Type': mediaType,
    'Content-Disposition': 'inline',
    'Content-Security-Policy': PICTURE_POLICY,
  })
}

/** A PDF to look at in the browser's own reader, page by page. */
export function pdfToSee(
  context: Context<WorkbenchContext>,
  { name, bytes, stream }: NonNullable<Awaited<ReturnType<Evidence['open']>>>,
) {
  return context.body(stream as ReadableStream, 200, {
    'Content-Type': PDF,
    'Content-Length': String(bytes),
    'Content-Disposition': inline(name),
    'Content-Security-Policy': PDF_POLICY,
    'X-Frame-Options': 'SAMEORIGIN',
  })
}

/** The kind of file that is shown as pages. */
export const PDF = 'application/pdf'
