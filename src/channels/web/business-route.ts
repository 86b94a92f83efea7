import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { OpenedLetter } from '../../casework/business-types.ts'
import type { Received } from '../../evidence/types.ts'
import type { HttpContext } from '../../http/context.ts'
import { HttpError } from '../../http/errors.ts'
import { documentPage, type Html } from '../../http/pages.ts'
import type { WebOptions } from './options.ts'

const TOKEN = /^[A-Za-z0-9_-]{43}$/
const MEGABYTE = 1024 * 1024
/** Per file, as for the evidence of people. */
const FILE_BYTES = 20 * MEGABYTE
const FIELD_BYTES = 100_000

type OpenLetter = Extract<OpenedLetter, { state: 'open' }>
type Refused = Extract<Received, { ok: false }>
type Posted = { text: string; files: { evidence: string }[]; refused: (Refused & { name: string }) | null }

/**
 * `/business/TOKEN`: a business reads the matter and answers once, without an account. Opening the page uses nothing
 * up; an answer does. A link that was used, has ended or never was is answered plainly, and tells nothing.
 */
export function addBusinessRoute(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, limits, business, evidence } = options
  const path = '/business/:token'

  routes.use(path, limits.limit('businessLinks'))

  routes.get(path, async (context) => {
    const opened = await opens(context)
    if (opened.state !== 'open') return plain(context, opened.state)
    return page(context, letterView(opened, { text: '', problem: null }))
  })

  routes.post(path, async (context) => {
    const token = context.req.param('token')
    const opened = await opens(context)
    if (opened.state !== 'open') return plain(context, opened.state)
    const posted = await read(context, opened)
    const again = (problem: string) => page(context, letterView(opened, { text: posted.text, problem }), 422)
    if (posted.refused) {
      const { name, message } = posted.refused
      return again(texts('business-file-refused', { name, reason: message }))
    }
    const files = posted.files.map((file) => file.evidence)
    const answered = await business.answer({ token, text: posted.text, evidence: files })
    if (answered.ok) return page(context, doneView(answered.inTime))
    if (answered.code === 'empty' || answered.code === 'too_long') return again(texts(`business-${answered.code}`))
    return plain(context, answered.code)
  })

  async function opens(context: Context<HttpContext>): Promise<OpenedLetter> {
    const token = context.req.param('token') ?? ''
    return TOKEN.test(token) ? business.open(token) : { state: 'unknown' }
  }

  function page(context: Context<HttpContext>, body: Html, status: 200 | 404 | 410 | 422 = 200) {
    const frame = documentPage({
      staticFiles: options.staticFiles,
      title: texts('business-title', { council: options.council.name }),
      styles: ['parts.css', 'business.css'],
      bodyClass: 'page',
      head: html`<meta name="robots" content="noindex">`,
      body: html`<main class="page-main business">${body}</main>`,
    })
    return Promise.resolve(frame).then((shown) => context.html(shown, status, { 'Cache-Control': 'no-store' }))
  }

  function plain(context: Context<HttpContext>, state: 'answered' | 'ended' | 'unknown') {
    const { name, phone } = options.council
    const body = html`<h1>${texts(`business-${state}-title`)}</h1><p>${texts(`business-${state}`)}</p>
<p class="note">${phone ? texts('business-contact-phone', { council: name, phone }) : texts('business-contact', { council: name })}</p>`
    return page(context, body, state === 'unknown' ? 404 : 410)
  }

  function letterView(
    { matter, dueOn, number }: OpenLetter,
    { text, problem }: { text: string; problem: string | null },
  ) {
    const { mostFiles } = business
    return html`<h1>${texts('business-title', { council: options.council.name })}</h1>
<p>${texts('business-about', { number, due: dueOn })}</p>
<dl class="business-facts">${matter.rows.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
<div><dt>${texts('business-says')}</dt><dd class="business-says">${matter.says}</dd></div></dl>
<form method="post" enctype="multipart/form-data" class="business-form">
${problem ? html`<p class="business-problem" role="alert">${problem}</p>` : ''}
<label for="text">${texts('business-answer')}</label>
<textarea id="text" name="text" rows="8" maxlength="4000">${text}</textarea>
<label for="files">${texts('business-files', { count: mostFiles })}</label>
<input id="files" name="files" type="file" multiple>
<p class="note">${texts('business-files-hint')}</p>
<p class="note">${texts('business-once')}</p>
<button type="submit" class="button button-primary">${texts('business-send')}</button></form>
<p class="note">${texts('business-privacy')}</p>`
  }

  function doneView(inTime: boolean): Html {
    return html`<h1>${texts('business-done-title')}</h1><p>${texts(inTime ? 'business-done' : 'business-done-late')}</p>`
  }

  /** The answer and its files, which stream to the sealed store as they arrive. Throws HttpError for another body. */
  async function read(context: Context<HttpContext>, { complaint, letter }: OpenLetter): Promise<Posted> {
    const type = context.req.header('content-type') ?? ''
    const body = context.req.raw.body
    if (!body || !/^multipart\/form-data\s*;.*boundary=/i.test(type)) {
      throw new HttpError(415, 'multipart_required', texts('web-error-request'))
    }
    const most = business.mostFiles
    if (Number(context.req.header('content-length') ?? 0) > most * FILE_BYTES + MEGABYTE) {
      throw new HttpError(413, 'too_large', texts('web-error-file-too-large'), { Connection: 'close' })
    }
    const take = async (name: string, file: AsyncIterable<Uint8Array>): Promise<Received> => {
      const received = await evidence.receiveFromStaff({ complaint, account: `business ${letter}`, name, body: file })
      return received ?? { ok: false, code: 'disk', message: texts('business-ended') }
    }
    const posted = await parts(type, body, most, take)
    if (posted === 'broken') throw new HttpError(400, 'form_broken', texts('web-error-upload-broken'))
    if (posted === 'too_many') {
      const message = texts('business-too-many', { count: most })
      return { text: '', files: [], refused: { ok: false, code: 'too_many', message, name: '' } }
    }
    return posted
  }
}

/** `broken`: the body is cut or no form. The first refused file is reported; the rest is read to the end. */
function parts(
  type: string,
  body: ReadableStream<Uint8Array>,
  most: number,
  take: (name: string, file: AsyncIterable<Uint8Array>) => Promise<Received>,
): Promise<Posted | 'broken' | 'too_many'> {
  return new Promise((resolve, reject) => {
    let parser: InstanceType<typeof Busboy>
    try {
      parser = new Busboy({
        headers: { 'content-type': type },
        limits: { files: most, fields: 5, fieldSize: FIELD_BYTES, headerPairs: 20 },
      })
    } catch {
      return resolve('broken')
    }
    const source = Readable.fromWeb(body as NodeReadableStream<Uint8Array>)
    let text = ''
    let tooMany = false
    const taken: Promise<{ name: string; received: Received }>[] = []
    parser.on('field', (name, value) => {
      if (name === 'text') text = value.trim()
    })
    parser.on('filesLimit', () => {
      tooMany = true
    })
    parser.on('file', (_field, stream, name) => {
      // A cut connection must reach the store as an error, never as the end of a shorter file.
      source.once('error', (error) => stream.destroy(error))
      stream.on('error', () => {})
      // Without a chosen file, the form sends an empty one without a name.
      if (!name) return void stream.resume()
      const one = take(name, stream)
        .then((received) => ({ name, received }))
        .finally(() => stream.resume())
      one.catch(() => {})
      taken.push(one)
    })
    parser.on('finish', () => {
      if (tooMany) return resolve('too_many')
      Promise.all(taken).then(
        (all) => {
          const files = all.flatMap(({ received }) => (received.ok ? [{ evidence: received.evidence }] : []))
          const refused = all.flatMap(({ name, received }) => (received.ok ? [] : [{ ...received, name }]))[0] ?? null
          resolve({ text, files, refused })
        },
        (error) => (source.errored ? resolve('broken') : reject(error)),
      )
    })
    parser.on('error', () => resolve('broken'))
    source.on('error', () => resolve('broken'))
    source.pipe(parser)
  })
}
