import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { HandOffView, TalkResult } from '../casework/types.ts'
import { attachment, PICTURE_POLICY, SEALED_POLICY } from '../http/attachment.ts'
import { HttpError } from '../http/errors.ts'
import { actorOf, readForm, rowOf } from './forms.ts'
import { handOffItem, talkBody } from './hand-off-page.ts'
import { leftOver } from './kept-form.ts'
import { banner, cardList, workbenchPage } from './layout.ts'
import { PAGES } from './pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'

/** Shows only the newest; waiting ones come first. */
const SHOWN = 100

/** A refused reply: its form shows it again. */
type Refused = { id: number; text: string }

/**
 * `GET /workbench/hand-offs`: people who asked for a human; staff answer them and tick them off. Each has a page of its
 * own with the whole talk, which staff take and give back there.
 */
export function addHandOffRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { handOffs, evidence, viewingCopy, audit, texts, staticFiles } = options
  const base = PAGES['hand-offs'].path

  routes.get(base, (context) => show(context, doneNotice(context, ['answer', 'settle'])))
  routes.get(`${base}/:id{[0-9]+}`, async (context) =>
    showTalk(context, await viewOf(context), doneNotice(context, ['said', 'take', 'back'])),
  )

  routes.post(`${base}/:id/answer`, async (context) => {
    const view = await viewOf(context)
    const { id, talk } = view
    const { text = '', page } = await readForm(context, texts)
    const result = await handOffs.answer({ id, actor: actorOf(context), text })
    if (result.ok) return context.redirect(page === 'talk' ? `${base}/${id}?done=said` : `${base}?done=answer`, 303)
    if (result.code === 'not_found') throw notFound()
    const problem: Notice = { kind: 'problem', words: wordsOf(result) }
    const status = result.code === 'empty' ? 422 : 409
    if (page === 'talk' || talk) return showTalk(context, view, problem, status, text)
    return show(context, problem, status, { id, text })
  })

  routes.post(`${base}/:id/settle`, async (context) => {
    const { id } = await viewOf(context)
    const result = await handOffs.settle({ id, actor: actorOf(context) })
    if (!result.ok) throw notFound()
    return context.redirect(`${base}?done=settle`, 303)
  })

  routes.post(`${base}/:id/take`, async (context) => {
    const { id, conversation } = await viewOf(context)
    const result = await handOffs.take({ conversation, actor: actorOf(context) })
    if (result.ok) return context.redirect(`${base}/${id}?done=take`, 303)
    if (result.code === 'not_found') throw notFound()
    return showTalk(context, await viewOf(context), { kind: 'problem', words: wordsOf(result) }, 409)
  })

  routes.post(`${base}/:id/give-back`, async (context) => {
    const { id, conversation } = await viewOf(context)
    // Somebody gave it back already: what was wanted is so.
    await handOffs.giveBack({ conversation, actor: actorOf(context) })
    return context.redirect(`${base}/${id}?done=back`, 303)
  })

  routes.get(`${base}/:id/files/:evidence`, async (context) => {
    const id = await ownFile(context)
    const file = await evidence.open(id)
    if (!file) throw noFile()
    await looked(context, 'original_read')
    return context.body(file.stream, 200, {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.bytes),
      'Content-Disposition': attachment(file.name),
      'Content-Security-Policy': SEALED_POLICY,
    })
  })
  routes.get(`${base}/:id/files/:evidence/thumbnail`, (context) => picture(context, 'thumbnail'))
  routes.get(`${base}/:id/files/:evidence/view`, (context) => picture(context, 'page'))

  const notFound = () => new HttpError(404, 'not_found', texts('workbench-no-hand-off'))
  const noFile = () => new HttpError(404, 'not_found', texts('workbench-no-evidence'))

  function wordsOf(refusal: Exclude<TalkResult, { ok: true }> | { ok: false; code: 'empty' }): string {
    if (refusal.code === 'taken') return texts('workbench-talk-taken', { who: refusal.who })
    return texts(refusal.code === 'empty' ? 'workbench-reply-empty' : 'workbench-hand-off-unreachable')
  }

  function doneNotice(context: Context<WorkbenchContext>, known: readonly string[]): Notice | null {
    const done = context.req.query('done') ?? ''
    return known.includes(done) ? { kind: 'done', words: texts(`workbench-hand-off-done-${done}`) } : null
  }

  async function viewOf(context: Context<WorkbenchContext>): Promise<HandOffView> {
    const id = rowOf(context)
    const view = id === null ? null : await handOffs.view(id)
    if (!view) throw notFound()
    return view
  }

  /** A file that the person sent in this talk: an address of one talk never opens files of another. */
  async function ownFile(context: Context<WorkbenchContext>): Promise<string> {
    const { files } = await viewOf(context)
    const file = files.find((one) => one.evidence === context.req.param('evidence'))
    if (!file) throw noFile()
    return file.evidence
  }

  async function picture(context: Context<WorkbenchContext>, size: 'thumbnail' | 'page') {
    const id = await ownFile(context)
    const copy = viewingCopy ? await viewingCopy(id, size) : null
    if (!copy) throw noFile()
    if (size === 'page') await looked(context, 'picture_viewed')
    return context.body(new Uint8Array(copy.bytes), 200, {
      'Content-Type': copy.mediaType,
      'Content-Disposition': 'inline',
      'Content-Security-Policy': PICTURE_POLICY,
    })
  }

  const looked = (context: Context<WorkbenchContext>, type: 'original_read' | 'picture_viewed') =>
    audit.looked({ type, account: context.get('account').id, complaint: null })

  async function show(
    context: Context<WorkbenchContext>,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
    refused: Refused | null = null,
  ) {
    const list = await handOffs.list(SHOWN)
    const title = texts('workbench-hand-offs')
    const page = workbenchPage({
      options,
      account: context.get('account'),
      place: 'hand-offs',
      title,
      body: html`<header class="content-head"><h1>${title}</h1></header>
${notice ? banner(notice.kind, notice.words) : ''}
${leftOver(refused && !list.some(({ id, unreachable }) => id === refused.id && !unreachable) ? { text: refused.text } : {}, options)}
${cardList(
  list.map((handOff) => handOffItem(handOff, refused?.id === handOff.id ? refused.text : '', options)),
  texts('workbench-hand-offs-none'),
)}`,
    })
    return context.html(await page, status)
  }

  async function showTalk(
    context: Context<WorkbenchContext>,
    view: HandOffView,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
    entered = '',
  ) {
    const title = texts('workbench-talk-title')
    const page = workbenchPage({
      options,
      account: context.get('account'),
      place: 'hand-offs',
      title,
      body: html`<header class="content-head"><h1>${title}</h1><a href="${base}">${texts('workbench-talk-all')}</a></header>
${notice ? banner(notice.kind, notice.words) : ''}
<div class="talk-page">${talkBody(view, entered, options)}
${view.talk ? '' : leftOver({ text: entered }, options)}</div>
<script type="module" src="${staticFiles.url('talk.js')}"></script>`,
    })
    return context.html(await page, status)
  }
}
