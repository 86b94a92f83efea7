import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { HandOffRecord } from '../casework/types.ts'
import { HttpError } from '../http/errors.ts'
import type { Html } from '../http/pages.ts'
import { localTime } from './format.ts'
import { actorOf, readForm, rowOf } from './forms.ts'
import { leftOver } from './kept-form.ts'
import { banner, cardList, workbenchPage } from './layout.ts'
import { PAGES } from './pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'

/** Shows only the newest; waiting ones come first. */
const SHOWN = 100

/** Reasons with a text of their own; emergencies are named by their id. */
const REASONS = new Set([
  'asked',
  'about_council',
  'overdue',
  'respondent_unknown',
  'self_harm',
  'minor_in_fear',
  'confinement',
  'fire_gas',
  'poisoning',
  'fraud',
])

/** A refused reply: its form shows it again. */
type Refused = { id: number; text: string }

/** `GET /workbench/hand-offs`: people who asked for a human; staff answer them and tick them off. */
export function addHandOffRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { handOffs, texts } = options
  const base = PAGES['hand-offs'].path

  routes.get(base, (context) => {
    const done = context.req.query('done')
    const known = done === 'answer' || done === 'settle'
    return show(context, known ? { kind: 'done', words: texts(`workbench-hand-off-done-${done}`) } : null)
  })

  routes.post(`${base}/:id/answer`, async (context) => {
    const id = idOf(context)
    const { text = '' } = await readForm(context, texts)
    const result = await handOffs.answer({ id, actor: actorOf(context), text })
    if (result.ok) return context.redirect(`${base}?done=answer`, 303)
    switch (result.code) {
      case 'not_found':
        throw notFound()
      case 'empty':
        return show(context, { kind: 'problem', words: texts('workbench-reply-empty') }, 422)
      case 'unreachable':
        return show(context, { kind: 'problem', words: texts('workbench-hand-off-unreachable') }, 409, { id, text })
      default:
        return result.code satisfies never
    }
  })

  routes.post(`${base}/:id/settle`, async (context) => {
    const result = await handOffs.settle({ id: idOf(context), actor: actorOf(context) })
    if (!result.ok) throw notFound()
    return context.redirect(`${base}?done=settle`, 303)
  })

  const notFound = () => new HttpError(404, 'not_found', texts('workbench-no-hand-off'))

  function idOf(context: Context<WorkbenchContext>): number {
    const id = rowOf(context)
    if (id === null) throw notFound()
    return id
  }

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
  list.map((handOff) => item(handOff, refused?.id === handOff.id ? refused.text : '', options)),
  texts('workbench-hand-offs-none'),
)}`,
    })
    return context.html(await page, status)
  }
}

function item(handOff: HandOffRecord, entered: string, options: WorkbenchOptions): Html {
  const { texts, timeZone } = options
  const { id, urgent, reason, channel, at, text, handled, unreachable } = handOff
  return html`<li class="card stack">
<p class="content-head">
<span class="state${handled ? '' : ' state-due'}">${texts(handled ? 'workbench-hand-off-handled' : 'workbench-hand-off-waiting')}</span>
${urgent ? html`<span class="badge">${texts('workbench-flag-urgent')}</span>` : ''}
<strong>${texts(REASONS.has(reason) ? `workbench-hand-off-reason-${reason}` : 'workbench-hand-off-reason-other')}</strong>
<span class="note"><time datetime="${at}">${localTime(at, timeZone)}</time> · ${texts(`workbench-channel-${channel}`)}</span>
</p>
${text === '' ? '' : html`<p class="timeline-text">${text}</p>`}
${
  handled
    ? html`<p class="note">${texts('workbench-hand-off-by', { who: handled.by, at: localTime(handled.at, timeZone) })}</p>`
    : html`<form method="post" action="/workbench/hand-offs/${id}/settle"><button type="submit" class="button">${texts('workbench-hand-off-settle')}</button></form>`
}
${
  unreachable
    ? html`<p class="note">${texts('workbench-hand-off-unreachable')}</p>`
    : html`<details class="action"${entered === '' ? '' : html` open`}>
<summary>${texts('workbench-hand-off-answer')}</summary>
<form method="post" action="/workbench/hand-offs/${id}/answer" class="stack">
<div class="field"><label for="answer-${id}">${texts('workbench-hand-off-words')}</label>
<p class="note" id="answer-hint-${id}">${texts('workbench-hand-off-hint')}</p>
<textarea id="answer-${id}" name="text" rows="3" maxlength="4000" required aria-describedby="answer-hint-${id}">${entered}</textarea></div>
<button type="submit" class="button${handled ? '' : ' button-primary'}">${texts('workbench-reply-send')}</button>
</form>
</details>`
}
</li>`
}
