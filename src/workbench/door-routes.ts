import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Texts } from '../base/texts.ts'
import type { Accounts } from '../casework/account-types.ts'
import { readForm } from './forms.ts'
import { type KeptForm, keptFields, keptPage, readKept } from './kept-form.ts'
import { banner, doorPage, textField } from './layout.ts'
import { trayPath } from './pages.ts'
import { deviceOf, forgetSession, keepSession, safeNext, sessionToken } from './session.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

/** Signing in and out, and the page on which the one-time code printed at start makes the first admin. */
export function addDoorRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { accounts, texts, limits, clientAddress } = options

  routes.get('/workbench/sign-in', async (context) => {
    if (!(await hasAdmin(accounts))) return context.redirect('/workbench/setup', 303)
    return context.html(await signInPage(options, { next: context.req.query('next') }))
  })

  routes.post('/workbench/sign-in', limits.limit('signIn'), async (context) => {
    const form = await readForm(context, texts)
    const { login = '', password = '', next } = form
    const kept = readKept(form)
    const device = deviceOf(context)
    const result = await accounts.signIn({ login, password, address: clientAddress(context), device })
    if (result.ok) return goOn(context, result.session, { next, kept })
    if (result.code === 'second_step')
      return context.html(await codePage(options, { ticket: result.ticket, next, kept }))
    if (result.code === 'slow') context.header('Retry-After', String(result.seconds))
    const problem = guessProblem(result, texts)
    return context.html(await signInPage(options, { next, login, problem, kept }), STATUS[result.code])
  })

  routes.post('/workbench/sign-in/code', limits.limit('signIn'), async (context) => {
    const form = await readForm(context, texts)
    const { ticket = '', code = '', next } = form
    const kept = readKept(form)
    const result = await accounts.secondSignIn({ ticket, code, device: deviceOf(context) })
    if (result.ok) return goOn(context, result.session, { next, kept })
    if (result.code === 'over') {
      return context.html(await signInPage(options, { next, problem: texts('workbench-code-over'), kept }), 401)
    }
    if (result.code === 'slow') context.header('Retry-After', String(result.seconds))
    return context.html(
      await codePage(options, { ticket, next, kept, problem: codeProblem(result, texts) }),
      STATUS[result.code],
    )
  })

  routes.post('/workbench/sign-out', async (context) => {
    const token = sessionToken(context, options)
    if (token !== undefined) await accounts.signOut(token)
    forgetSession(context, options)
    return context.redirect('/workbench/sign-in', 303)
  })

  routes.get('/workbench/setup', async (context) => {
    if (await hasAdmin(accounts)) return context.redirect('/workbench/sign-in', 303)
    return context.html(await setupPage(options, {}))
  })

  routes.post('/workbench/setup', limits.limit('signIn'), async (context) => {
    const { code = '', login = '', name = '', password = '' } = await readForm(context, texts)
    if (name === '') {
      return context.html(await setupPage(options, { login, problem: texts('workbench-problem-name') }), 422)
    }
    const result = await accounts.redeemSetupCode({ code, login, name, password, device: deviceOf(context) })
    if (result.ok) return enter(context, result.session, trayPath())
    const problem = {
      wrong_code: 'workbench-setup-wrong-code',
      password_weak: 'workbench-problem-password',
      login_invalid: 'workbench-problem-login',
    }[result.code]
    return context.html(await setupPage(options, { login, name, problem: texts(problem) }), 422)
  })

  function goOn(
    context: Context<WorkbenchContext>,
    session: string,
    { next, kept }: { next: string | undefined; kept: KeptForm | null },
  ) {
    return kept ? resume(context, session, kept) : enter(context, session, safeNext(next))
  }

  /** Shows the kept form; the same answer begins the session. */
  async function resume(context: Context<WorkbenchContext>, session: string, kept: KeptForm) {
    keepSession(context, session, options)
    const account = await accounts.session(session)
    const open = account !== null && account.secondStep !== 'due'
    return open ? context.html(await keptPage(options, account, kept)) : context.redirect(trayPath(), 303)
  }

  function enter(context: Context<WorkbenchContext>, session: string, next: string) {
    keepSession(context, session, options)
    return context.redirect(next, 303)
  }
}

/** HTTP status for each refusal of a password. */
export const STATUS = { wrong: 401, slow: 429, busy: 503 } as const

/** Why a password was refused; the words are the same whether the account exists or not. */
export function guessProblem(
  refused: { code: 'wrong' | 'busy' } | { code: 'slow'; seconds: number },
  texts: Texts,
): string {
  if (refused.code !== 'slow') return texts(`workbench-sign-in-${refused.code}`)
  const { seconds } = refused
  return seconds < 90
    ? texts('workbench-sign-in-slow-seconds', { seconds })
    : texts('workbench-sign-in-slow-minutes', { minutes: Math.ceil(seconds / 60) })
}

/** Why a code of the second step was refused. A used one gets the words of a wrong one. */
export function codeProblem(refused: { code: 'wrong' } | { code: 'slow'; seconds: number }, texts: Texts): string {
  return refused.code === 'wrong' ? texts('workbench-code-wrong') : guessProblem(refused, texts)
}

async function hasAdmin(accounts: Accounts): Promise<boolean> {
  return (await accounts.list()).some((account) => account.role === 'admin')
}

export function signInPage(
  options: WorkbenchOptions,
  {
    next,
    login,
    problem,
    kept = null,
  }: { next?: string | undefined; login?: string; problem?: string; kept?: KeptForm | null },
) {
  const { texts } = options
  return doorPage({
    options,
    title: texts('workbench-sign-in'),
    body: html`${problem ? banner('problem', problem) : ''}
<form method="post" action="/workbench/sign-in" class="stack">
<input type="hidden" name="next" value="${safeNext(next)}">
${kept ? html`<p class="note">${texts('workbench-kept-note')}</p>${keptFields(kept)}` : ''}
${textField({ name: 'login', label: texts('workbench-login'), value: login ?? '', autocomplete: 'username' })}
${textField({ name: 'password', label: texts('workbench-password'), type: 'password', autocomplete: 'current-password' })}
<button type="submit" class="button button-primary">${texts('workbench-sign-in')}</button>
</form>`,
  })
}

function codePage(
  options: WorkbenchOptions,
  {
    ticket,
    next,
    kept,
    problem,
  }: { ticket: string; next: string | undefined; kept: KeptForm | null; problem?: string },
) {
  const { texts } = options
  return doorPage({
    options,
    title: texts('workbench-code-title'),
    body: html`${problem ? banner('problem', problem) : ''}
<form method="post" action="/workbench/sign-in/code" class="stack">
<input type="hidden" name="ticket" value="${ticket}">
<input type="hidden" name="next" value="${safeNext(next)}">
${kept ? keptFields(kept) : ''}
${textField({ name: 'code', label: texts('workbench-code'), hint: texts('workbench-code-hint'), autocomplete: 'one-time-code' })}
<button type="submit" class="button button-primary">${texts('workbench-sign-in')}</button>
<p class="note">${texts('workbench-code-lost')}</p>
</form>`,
  })
}

function setupPage(
  options: WorkbenchOptions,
  { login, name, problem }: { login?: string; name?: string; problem?: string },
) {
  const { texts } = options
  return doorPage({
    options,
    title: texts('workbench-setup'),
    body: html`<p>${texts('workbench-setup-text')}</p>
${problem ? banner('problem', problem) : ''}
<form method="post" action="/workbench/setup" class="stack">
${textField({ name: 'code', label: texts('workbench-setup-code'), hint: texts('workbench-setup-code-hint'), autocomplete: 'one-time-code' })}
${textField({ name: 'login', label: texts('workbench-login'), hint: texts('workbench-login-hint'), value: login ?? '', autocomplete: 'username' })}
${textField({ name: 'name', label: texts('workbench-person-name'), hint: texts('workbench-person-name-hint'), value: name ?? '', autocomplete: 'name' })}
${textField({ name: 'password', label: texts('workbench-password'), hint: texts('workbench-password-hint'), type: 'password', autocomplete: 'new-password' })}
<button type="submit" class="button button-primary">${texts('workbench-setup-submit')}</button>
</form>`,
  })
}
