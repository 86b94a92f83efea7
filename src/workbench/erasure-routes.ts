import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ErasureRequest } from '../casework/types.ts'
import { HttpError } from '../http/errors.ts'
import type { Html } from '../http/pages.ts'
import { address, localTime } from './format.ts'
import { actorOf, readForm, rowOf } from './forms.ts'
import { leftOver } from './kept-form.ts'
import { banner, cardList, workbenchPage } from './layout.ts'
import { PAGES } from './pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'

const SHOWN = 100
const OUTCOMES = ['erased', 'refused'] as const
type Outcome = (typeof OUTCOMES)[number]

/** A decision that was refused: its form shows the typed text again. */
type Refused = { id: number; outcome: Outcome; answer: string }

/**
 * `GET /workbench/erasures`: complaints that people want erased. Staff decide each with words that the person reads.
 */
export function addErasureRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { erasures, texts } = options
  const base = PAGES.erasures.path

  routes.get(base, (context) => {
    const done = OUTCOMES.find((outcome) => outcome === context.req.query('done'))
    return show(context, done ? { kind: 'done', words: texts(`workbench-erasure-done-${done}`) } : null)
  })

  routes.post(`${base}/:id`, async (context) => {
    const id = idOf(context)
    const form = await readForm(context, texts)
    const outcome = OUTCOMES.find((known) => known === form.outcome)
    const answer = form.answer ?? ''
    if (!outcome) throw new HttpError(400, 'invalid_request', texts('web-error-request'))
    const refuse = (key: string, status: ContentfulStatusCode) =>
      show(context, { kind: 'problem', words: texts(key) }, status, { id, outcome, answer })
    if (outcome === 'erased' && form.sure !== 'yes') return refuse('workbench-erasure-not-sure', 422)
    const result = await erasures.decide({ id, actor: actorOf(context), outcome, answer })
    if (result.ok) return context.redirect(`${base}?done=${outcome}`, 303)
    switch (result.code) {
      case 'not_found':
        throw notFound()
      case 'empty':
        return refuse('workbench-erasure-empty', 422)
      case 'open':
        return refuse('workbench-erasure-open', 409)
      case 'decided':
        return refuse('workbench-erasure-decided', 409)
      default:
        return result.code satisfies never
    }
  })

  const notFound = () => new HttpError(404, 'not_found', texts('workbench-no-erasure'))

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
    const list = await erasures.list(SHOWN)
    const title = texts('workbench-erasures')
    const page = workbenchPage({
      options,
      account: context.get('account'),
      place: 'erasures',
      title,
      body: html`<header class="content-head"><h1>${title}</h1></header>
${notice ? banner(notice.kind, notice.words) : ''}
${leftOver(refused && !list.some(({ id, decided }) => id === refused.id && !decided) ? { answer: refused.answer } : {}, options)}
<p class="note">${texts('workbench-erasures-about')}</p>
${cardList(
  list.map((request) => item(request, refused?.id === request.id ? refused : null, options)),
  texts('workbench-erasures-none'),
)}`,
    })
    return context.html(await page, status)
  }
}

function item(request: ErasureRequest, refused: Refused | null, options: WorkbenchOptions): Html {
  const { texts, timeZone, procedure } = options
  const { number, state, channel, at, wantedBy, decided } = request
  const stateKey = decided ? `workbench-erasure-${decided.outcome}` : 'workbench-erasure-waiting'
  return html`<li class="card stack">
<p class="content-head">
<span class="state${decided ? '' : ' state-due'}">${texts(stateKey)}</span>
<strong><a href="${address({ number })}">${number}</a></strong>
<span class="note">${procedure.stateLabel(state, 'staff')} · <time datetime="${at}">${localTime(at, timeZone)}</time> · ${texts(`workbench-channel-${channel}`)}</span>
</p>
${
  decided
    ? html`<p class="timeline-text">${decided.answer}</p>
<p class="note">${texts('workbench-erasure-by', { who: decided.by, at: localTime(decided.at, timeZone) })}</p>`
    : html`<p class="note">${texts('workbench-erasure-wish', { day: wantedBy })}</p>
${decisions(request, refused, options)}`
}
</li>`
}

function decisions(request: ErasureRequest, refused: Refused | null, { texts, erasures }: WorkbenchOptions): Html {
  const form = (outcome: Outcome) => {
    const entered = refused?.outcome === outcome ? refused : null
    const id = `${outcome}-${request.id}`
    return html`<details class="action"${entered ? html` open` : ''}>
<summary>${texts(`workbench-erasure-decide-${outcome}`)}</summary>
<form method="post" action="/workbench/erasures/${request.id}" class="stack">
<input type="hidden" name="outcome" value="${outcome}">
<div class="field"><label for="${id}">${texts('workbench-erasure-words')}</label>
<p class="note" id="${id}-hint">${texts(`workbench-erasure-hint-${outcome}`)}</p>
<textarea id="${id}" name="answer" rows="3" maxlength="1000" required aria-describedby="${id}-hint">${entered?.answer ?? ''}</textarea></div>
${
  outcome === 'erased'
    ? html`<label class="tick"><input type="checkbox" name="sure" value="yes" required><span>${texts('workbench-erasure-sure')}</span></label>`
    : ''
}
<button type="submit" class="button${outcome === 'erased' ? ' button-danger' : ''}">${texts(`workbench-erasure-decide-${outcome}`)}</button>
</form>
</details>`
  }
  return erasures.mayErase(request)
    ? html`${form('erased')}${form('refused')}`
    : html`<p class="note">${texts('workbench-erasure-open')}</p>${form('refused')}`
}
