import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { mayAssignOthers } from '../casework/owner-rights.ts'
import { REPLY_FIELDS, type SavedReply, type SavedReplyRefusal } from '../casework/saved-reply-types.ts'
import { HttpError } from '../http/errors.ts'
import type { Html } from '../http/pages.ts'
import { actorOf, readForm } from './forms.ts'
import { banner, workbenchPage } from './layout.ts'
import { PAGES } from './pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'

type Typed = { id: string | null; title: string; text: string }

const DONE = new Set(['saved', 'removed'])
const STATUS: Record<SavedReplyRefusal['code'], ContentfulStatusCode> = {
  not_yours: 403,
  not_found: 404,
  changed_meanwhile: 409,
  title_missing: 422,
  text_missing: 422,
  too_long: 422,
  too_many: 422,
  field_unknown: 422,
}

/** 常用回复: everybody reads them, a lead or an admin keeps them. */
export function addSavedReplyRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { savedReplies, texts } = options
  const base = PAGES.replies.path

  routes.get(base, (context) => {
    const done = context.req.query('done') ?? ''
    return show(context, DONE.has(done) ? { kind: 'done', words: texts(`workbench-replies-${done}`) } : null)
  })
  routes.post(base, (context) => save(context, null))
  routes.post(`${base}/:id/change`, (context) => save(context, context.req.param('id')))
  routes.post(`${base}/:id/remove`, async (context) => {
    const removed = await savedReplies.remove({ id: context.req.param('id'), actor: actorOf(context) })
    if (removed.ok) return context.redirect(`${base}?done=removed`, 303)
    throw new HttpError(
      removed.code === 'not_found' ? 404 : 403,
      removed.code,
      texts(`workbench-replies-${removed.code}`),
    )
  })

  async function save(context: Context<WorkbenchContext>, id: string | null): Promise<Response> {
    const { title = '', text = '', version = '' } = await readForm(context, texts)
    const seen = /^\d{1,9}$/.test(version) ? Number(version) : null
    const saved = await savedReplies.save({ id, version: seen, title, text, actor: actorOf(context) })
    if (saved.ok) return context.redirect(`${base}?done=saved`, 303)
    if (saved.code === 'not_yours') throw new HttpError(403, 'not_yours', texts('workbench-replies-not_yours'))
    const words = texts(`workbench-replies-${saved.code}`, { field: 'field' in saved ? saved.field : '' })
    // What was deleted meanwhile is shown as a new one, so that nothing typed is lost.
    const typed = { id: saved.code === 'not_found' ? null : id, title, text }
    return show(context, { kind: 'problem', words }, STATUS[saved.code], typed)
  }

  async function show(
    context: Context<WorkbenchContext>,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
    typed: Typed | null = null,
  ): Promise<Response> {
    const account = context.get('account')
    const keeps = mayAssignOthers(account.role)
    const title = texts('workbench-replies')
    const all = await savedReplies.list()
    const page = workbenchPage({
      options,
      account,
      place: 'replies',
      title,
      body: html`<header class="content-head"><h1>${title}</h1>
<p class="note">${texts(keeps ? 'workbench-replies-about' : 'workbench-replies-about-staff')}</p></header>
${notice ? banner(notice.kind, notice.words) : ''}
<div class="columns">
<div class="column">${
        all.length === 0
          ? html`<div class="empty-list card"><p>${texts('workbench-replies-none')}</p></div>`
          : html`<ul class="hand-offs">${all.map((reply) => card(reply, keeps, typed, options))}</ul>`
      }</div>
${
  keeps
    ? html`<div class="column"><section aria-labelledby="new"><h2 id="new">${texts('workbench-replies-new')}</h2>
<form method="post" action="${base}" class="stack form card">${fields('new', typed?.id === null ? typed : null, options)}
<button type="submit" class="button button-primary">${texts('workbench-replies-save')}</button></form></section></div>`
    : ''
}
</div>`,
    })
    return context.html(await page, status)
  }
}

function card(reply: SavedReply, keeps: boolean, typed: Typed | null, options: WorkbenchOptions): Html {
  const { texts } = options
  const { id, title, text, version } = reply
  const again = typed?.id === id ? typed : null
  const path = `${PAGES.replies.path}/${id}`
  return html`<li class="card stack"><p><strong>${title}</strong></p>
<p class="saved-reply">${text}</p>
${
  keeps
    ? html`<div class="actions">
<details class="action" name="reply-${id}"${again ? html` open` : ''}><summary>${texts('workbench-replies-change')}</summary>
<form method="post" action="${path}/change" class="stack"><input type="hidden" name="version" value="${version}">
${fields(id, again ?? reply, options)}
<button type="submit" class="button button-primary">${texts('workbench-replies-save')}</button></form></details>
<details class="action" name="reply-${id}"><summary>${texts('workbench-replies-remove')}</summary>
<form method="post" action="${path}/remove" class="stack"><p class="note">${texts('workbench-replies-remove-hint')}</p>
<button type="submit" class="button button-danger">${texts('workbench-replies-remove')}</button></form></details>
</div>`
    : ''
}</li>`
}

function fields(key: string, value: Pick<SavedReply, 'title' | 'text'> | null, { texts }: WorkbenchOptions): Html {
  const hint = texts('workbench-replies-hint', { fields: REPLY_FIELDS.map((name) => `{${name}}`).join('、') })
  return html`<div class="field"><label for="title-${key}">${texts('workbench-replies-title')}</label>
<input id="title-${key}" name="title" required maxlength="40" autocomplete="off" value="${value?.title ?? ''}"></div>
<div class="field"><label for="text-${key}">${texts('workbench-replies-text')}</label>
<p class="note" id="text-${key}-hint">${hint}</p>
<textarea id="text-${key}" name="text" rows="5" required maxlength="2000" aria-describedby="text-${key}-hint">${value?.text ?? ''}</textarea></div>`
}
