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
/** `refused`: the first file that was not taken, or why there is no answer although all were. */
type Posted = { text: string; refused: (Refused & { name: string }) | 'too_many' | null }
type Take = (name: string, file: AsyncIterable<Uint8Array>) => Promise<Received>

/**
 * `/business/TOKEN`: a business reads the matter and answers once, without an account. Opening the page uses nothing
 * up; an answer does. A link that was used, has ended or never was is answered plainly, and tells nothing.
 */
export function addBusinessRoute(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, limits, business, evidence } = options
  const path = '/business/:token'
  /** The last post of each letter. Posts take turns, so a letter never holds more files than one answer may have. */
  const posts = new Map<string, Promise<unknown>>()

  routes.use(path, limits.limit('businessLinks'))

  routes.get(path, async (context) => {
    const opened = await opens(context)
    if (opened.state !== 'open') return plain(context, opened.state)
    return page(context, letterView(opened, { text: '', problem: null }))
  })

  routes.post(path, async (context) => {
    const before = await opens(context)
    if (before.state !== 'open') return plain(context, before.state)
    return inTurn(before.letter, async () => {
      const opened = await opens(context)
      return opened.state === 'open' ? answered(context, opened) : plain(context, opened.state)
    })
  })

  async function answered(context: Context<HttpContext>, opened: OpenLetter) {
    const token = context.req.param('token') ?? ''
    return withFiles(opened, async (take, files) => {
      const { text, refused } = await read(context, take)
      const again = (problem: string) => page(context, letterView(opened, { text, problem }), 422)
      if (refused === 'too_many') return again(texts('business-too-many', { count: business.mostFiles }))
      if (refused) return again(texts('business-file-refused', { name: refused.name, reason: refused.message }))
      const answer = await files.usedBy((evidence) => business.answer({ token, text, evidence }))
      if (answer.ok) return page(context, doneView(answer.inTime))
      if (answer.code === 'empty' || answer.code === 'too_long') return again(texts(`business-${answer.code}`))
      return plain(context, answer.code)
    })
  }

  function inTurn<Result>(letter: string, work: () => Promise<Result>): Promise<Result> {
    const mine = (posts.get(letter) ?? Promise.resolve()).then(work)
    const over = mine.then(
      () => {},
      () => {},
    )
    posts.set(letter, over)
    void over.then(() => posts.get(letter) === over && posts.delete(letter))
    return mine
  }

  /** Takes the files of one post into the complaint, and removes them again unless an answer used them. */
  async function withFiles<Result>(
    { complaint, letter }: OpenLetter,
    work: (
      take: Take,
      files: { usedBy<Answer extends { ok: boolean }>(answer: (ids: string[]) => Promise<Answer>): Promise<Answer> },
    ) => Promise<Result>,
  ): Promise<Result> {
    const ids: string[] = []
    let spare = true
    const take: Take = async (name, body) => {
      const received = await evidence.receiveFromStaff({ complaint, account: `business ${letter}`, name, body })
      if (received?.ok) ids.push(received.evidence)
      return received ?? { ok: false, code: 'disk', message: texts('business-ended') }
    }
    const usedBy = async <Answer extends { ok: boolean }>(answer: (ids: string[]) => Promise<Answer>) => {
      // An answer that failed on its way may have been written: its files stay.
      spare = false
      const answered = await answer(ids)
      spare = !answered.ok
      return answered
    }
    try {
      return await work(take, { usedBy })
    } finally {
      if (spare) await evidence.takeBack({ complaint, evidence: ids })
    }
  }

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
  async function read(context: Context<HttpContext>, take: Take): Promise<Posted> {
    const type = context.req.header('content-type') ?? ''
    const body = context.req.raw.body
    if (!body || !/^multipart\/form-data\s*;.*boundary=/i.test(type)) {
      throw new HttpError(415, 'multipart_required', texts('web-error-request'))
    }
    const most = business.mostFiles
    if (Number(context.req.header('content-length') ?? 0) > most * FILE_BYTES + MEGABYTE) {
      throw new HttpError(413, 'too_large', texts('web-error-file-too-large'), { Connection: 'close' })
    }
    const posted = await parts(type, body, most, take)
    if (posted === 'broken') throw new HttpError(400, 'form_broken', texts('web-error-upload-broken'))
    return posted
  }
}

/** `broken`: the body is cut or no form. Every file that was begun has ended by then, taken or not. */
function parts(type: string, body: ReadableStream<Uint8Array>, most: number, take: Take): Promise<Posted | 'broken'> {
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
    const streams: Readable[] = []
    const broken = (error: unknown) => {
      for (const stream of streams) stream.destroy(error as Error)
      void Promise.allSettled(taken).then(() => resolve('broken'))
    }
    parser.on('field', (name, value) => {
      if (name === 'text') text = value.trim()
    })
    parser.on('filesLimit', () => {
      tooMany = true
    })
    parser.on('file', (_field, stream, name) => {
      // A cut body must reach the store as an error, never as the end of a shorter file.
      streams.push(stream)
      stream.on('error', () => {})
      // Without a chosen file, the form sends an empty one without a name.
      if (!name) return void stream.resume()
      const one = take(name, stream)
        .then((received) => ({ name, received }))
        .finally(() => stream.resume())
      one.catch(() => {})
      taken.push(one)
    })
    parser.on('finish', async () => {
      const all = await Promise.allSettled(taken)
      const failed = all.find((one) => one.status === 'rejected')
      if (failed) return source.errored ? resolve('broken') : reject(failed.reason)
      const files = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      const [refused = null] = files.flatMap(({ name, received }) => (received.ok ? [] : [{ ...received, name }]))
      resolve({ text, refused: tooMany ? 'too_many' : refused })
    })
    parser.on('error', broken)
    source.on('error', broken)
    source.pipe(parser)
  })
}
