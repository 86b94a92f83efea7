import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Account, OpenSession } from '../casework/account-types.ts'
import { HttpError } from '../http/errors.ts'
import type { Html } from '../http/pages.ts'
import { guessProblem, STATUS } from './door-routes.ts'
import { localTime } from './format.ts'
import { readForm } from './forms.ts'
import { banner, textField, workbenchPage } from './layout.ts'
import { addSecondStepRoutes, STEP_PATH } from './second-step-routes.ts'
import { sessionToken } from './session.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'

/** A new code: it is shown in the answer itself, never in an address. */
type Code = { code: string; minutes: number }

/** 我的账号: the account's own password and its own Telegram. */
export function addAccountRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { accounts, staffLinks, texts } = options
  const base = '/workbench/account'

  routes.get(base, (context) => {
    const done = context.req.query('done')
    const known = done === 'password' || done === 'unlinked' || done === 'ended' || done === 'step-off'
    return show(context, known ? { kind: 'done', words: texts(`workbench-account-done-${done}`) } : null)
  })

  routes.post(`${base}/password`, async (context) => {
    const { old = '', password = '', again = '' } = await readForm(context, texts)
    const problem = (words: string, status: ContentfulStatusCode) => show(context, { kind: 'problem', words }, status)
    if (password !== again) return problem(texts('workbench-account-again'), 422)
    const session = sessionToken(context, options) ?? ''
    const result = await accounts.changePassword({ id: context.get('account').id, session, old, password })
    if (result.ok) return context.redirect(`${base}?done=password`, 303)
    switch (result.code) {
      case 'password_weak':
        return problem(texts('workbench-problem-password'), 422)
      case 'wrong':
        return problem(texts('workbench-account-wrong'), 422)
      case 'slow':
        return problem(guessProblem(result, texts), STATUS.slow)
      case 'busy':
        return problem(texts('workbench-sign-in-busy'), STATUS.busy)
    }
  })

  routes.post(`${base}/telegram`, async (context) =>
    show(context, null, 200, await linksOrNone().issueCode(context.get('account').id)),
  )
  routes.post(`${base}/telegram/unlink`, async (context) => {
    const { id } = context.get('account')
    await linksOrNone().unlink({ account: id, by: id })
    return context.redirect(`${base}?done=unlinked`, 303)
  })

  routes.post(`${base}/sessions/end`, async (context) => {
    const { id = '' } = await readForm(context, texts)
    const token = sessionToken(context, options) ?? ''
    await accounts.endSessions({ account: context.get('account').id, token, id })
    return context.redirect(`${base}?done=ended`, 303)
  })
  addSecondStepRoutes(routes, options)

  const sessions = (context: Context<WorkbenchContext>) =>
    accounts.sessionsOf({ account: context.get('account').id, token: sessionToken(context, options) ?? '' })

  function linksOrNone() {
    if (!staffLinks) throw new HttpError(404, 'not_found', texts('workbench-account-no-telegram'))
    return staffLinks
  }

  async function show(
    context: Context<WorkbenchContext>,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
    code: Code | null = null,
  ): Promise<Response> {
    const account = context.get('account')
    const linked = (await staffLinks?.linked())?.has(account.id) ?? false
    const title = texts('workbench-account')
    const page = workbenchPage({
      options,
      account,
      place: 'account',
      title,
      body: html`<header class="content-head"><h1>${title}</h1>
<p class="note">${account.name} · ${account.login} · ${texts(`workbench-role-${account.role}`)}</p></header>
${notice ? banner(notice.kind, notice.words) : ''}
<div class="columns">
<div class="column">${stepSection(account, texts)}
${telegramSection(options, linked, code)}
${passwordSection(options)}</div>
<div class="column">${sessionsSection(await sessions(context), options)}</div>
</div>`,
    })
    return context.html(await page, status)
  }
}

function stepSection({ secondStep }: Account, texts: WorkbenchOptions['texts']): Html {
  return html`<section aria-labelledby="step"><h2 id="step">${texts('workbench-step')}</h2>
<div class="card form stack"><p>${texts(`workbench-step-${secondStep}`)}</p>
<p><a class="button${secondStep === 'on' ? '' : ' button-primary'}" href="${STEP_PATH}">${texts(secondStep === 'on' ? 'workbench-step-manage' : 'workbench-step-begin')}</a></p></div></section>`
}

function sessionsSection(open: readonly OpenSession[], { texts, timeZone }: WorkbenchOptions): Html {
  const endForm = (id: string, label: string) =>
    html`<form method="post" action="/workbench/account/sessions/end"><input type="hidden" name="id" value="${id}">
<button type="submit" class="button">${label}</button></form>`
  const one = ({
    id,
    since,
    seenAt,
    device,
    current,
  }: OpenSession) => html`<li class="stack"><p><strong>${device || texts('workbench-session-unknown')}</strong>
${current ? html`<span class="badge">${texts('workbench-session-this')}</span>` : ''}</p>
<p class="note">${texts('workbench-session-times', { since: localTime(since, timeZone), seen: localTime(seenAt, timeZone) })}</p>
${current ? '' : endForm(id, texts('workbench-session-end'))}</li>`
  return html`<section aria-labelledby="sessions"><h2 id="sessions">${texts('workbench-sessions')}</h2>
<div class="card form stack"><ul class="plain stack">${open.map(one)}</ul>
${open.length > 1 ? endForm('others', texts('workbench-session-end-others')) : ''}</div></section>`
}

function telegramSection({ texts, staffLinks }: WorkbenchOptions, linked: boolean, code: Code | null): Html {
  const body = staffLinks
    ? html`<p>${texts(linked ? 'workbench-account-linked' : 'workbench-account-unlinked')}</p>
${code ? codeShown(code, texts) : ''}
<form method="post" action="/workbench/account/telegram"><button type="submit" class="button${linked || code ? '' : ' button-primary'}">${texts(linked || code ? 'workbench-account-link-again' : 'workbench-account-link')}</button></form>
${linked ? html`<form method="post" action="/workbench/account/telegram/unlink"><button type="submit" class="button">${texts('workbench-account-unlink')}</button></form>` : ''}`
    : html`<p>${texts('workbench-account-no-telegram')}</p>`
  return html`<section aria-labelledby="telegram"><h2 id="telegram">${texts('workbench-account-telegram')}</h2>
<div class="card form stack">${body}</div></section>`
}

function codeShown({ code, minutes }: Code, texts: WorkbenchOptions['texts']): Html {
  return html`<div role="status" class="stack"><p>${texts('workbench-account-code', { minutes })}</p>
<p class="link-code">${texts('telegram-link-words', { code })}</p>
<p class="note">${texts('workbench-account-code-note')}</p></div>`
}

function passwordSection({ texts }: WorkbenchOptions): Html {
  return html`<section aria-labelledby="password-head"><h2 id="password-head">${texts('workbench-account-password')}</h2>
<form method="post" action="/workbench/account/password" class="stack form card">
${textField({ name: 'old', label: texts('workbench-account-old'), type: 'password', autocomplete: 'current-password' })}
${textField({ name: 'password', label: texts('workbench-password-new'), hint: texts('workbench-password-hint'), type: 'password', autocomplete: 'new-password' })}
${textField({ name: 'again', label: texts('workbench-account-password-again'), type: 'password', autocomplete: 'new-password' })}
<p class="note">${texts('workbench-account-password-note')}</p>
<button type="submit" class="button button-primary">${texts('workbench-account-password')}</button>
</form></section>`
}
