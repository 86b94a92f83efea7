import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Account, Role } from '../casework/types.ts'
import { HttpError } from '../http/errors.ts'
import type { Html } from '../http/pages.ts'
import { readForm } from './forms.ts'
import { banner, textField, workbenchPage } from './layout.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'

/** Accounts, for admins: see them, make one, set a new password. */
export function addUsersRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { accounts, texts } = options

  routes.use('/workbench/users/*', onlyAdmins)
  routes.use('/workbench/users', onlyAdmins)

  routes.get('/workbench/users', (context) => {
    const done = context.req.query('done')
    const key = done === 'created' || done === 'reset' ? `workbench-users-${done}` : null
    return show(context, key === null ? null : { kind: 'done', words: texts(key) })
  })

  routes.post('/workbench/users', async (context) => {
    const { login = '', name = '', password = '', role } = await readForm(context, texts)
    if (name === '') return show(context, { kind: 'problem', words: texts('workbench-problem-name') }, 422)
    const chosen: Role = role === 'admin' ? 'admin' : 'staff'
    const result = await accounts.create({ login, name, password, role: chosen })
    if (result.ok) return context.redirect('/workbench/users?done=created', 303)
    const key = {
      login_taken: 'workbench-problem-login-taken',
      login_invalid: 'workbench-problem-login',
      password_weak: 'workbench-problem-password',
    }[result.code]
    return show(context, { kind: 'problem', words: texts(key) }, 422)
  })

  routes.post('/workbench/users/password', async (context) => {
    const { login = '', password = '' } = await readForm(context, texts)
    const result = await accounts.resetPassword({ login, password })
    if (result.ok) return context.redirect('/workbench/users?done=reset', 303)
    const key = result.code === 'not_found' ? 'workbench-problem-no-account' : 'workbench-problem-password'
    return show(context, { kind: 'problem', words: texts(key) }, 422)
  })

  async function onlyAdmins(context: Context<WorkbenchContext>, next: () => Promise<void>): Promise<void> {
    if (context.get('account').role !== 'admin') throw new HttpError(403, 'forbidden', texts('workbench-only-admins'))
    await next()
  }

  async function show(
    context: Context<WorkbenchContext>,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const page = usersPage(options, context.get('account'), await accounts.list(), notice)
    return context.html(await page, status)
  }
}

function usersPage(options: WorkbenchOptions, account: Account, accounts: Account[], notice: Notice | null): Html {
  const { texts } = options
  return workbenchPage({
    options,
    account,
    place: 'users',
    title: texts('workbench-users'),
    body: html`<header class="content-head"><h1>${texts('workbench-users')}</h1></header>
${notice ? banner(notice.kind, notice.words) : ''}
<div class="columns">
<div class="column">
<div class="table-frame" role="region" aria-label="${texts('workbench-users')}" tabindex="0"><table class="table">
<thead><tr>${['login', 'person-name', 'role'].map((key) => html`<th scope="col">${texts(`workbench-${key}`)}</th>`)}</tr></thead>
<tbody>${accounts.map(
      (row) =>
        html`<tr><th scope="row">${row.login}</th><td>${row.name}</td><td>${[
          texts(`workbench-role-${row.role}`),
          row.disabled && texts('workbench-disabled'),
        ]
          .filter(Boolean)
          .join(' · ')}</td></tr>`,
    )}</tbody>
</table></div>
</div>
<div class="column">
<section aria-labelledby="create"><h2 id="create">${texts('workbench-users-create')}</h2>
<form method="post" action="/workbench/users" class="stack form card">
${textField({ name: 'login', label: texts('workbench-login'), hint: texts('workbench-login-hint'), autocomplete: 'off' })}
${textField({ name: 'name', label: texts('workbench-person-name'), hint: texts('workbench-person-name-hint'), autocomplete: 'off' })}
${textField({ name: 'password', label: texts('workbench-password'), hint: texts('workbench-password-hint'), type: 'password', autocomplete: 'new-password' })}
<div class="field"><label for="role">${texts('workbench-role')}</label>
<select id="role" name="role"><option value="staff">${texts('workbench-role-staff')}</option><option value="admin">${texts('workbench-role-admin')}</option></select></div>
<button type="submit" class="button button-primary">${texts('workbench-users-create')}</button>
</form></section>
<section aria-labelledby="reset"><h2 id="reset">${texts('workbench-users-password')}</h2>
<form method="post" action="/workbench/users/password" class="stack form card">
<div class="field"><label for="reset-login">${texts('workbench-login')}</label>
<select id="reset-login" name="login">${accounts.map((row) => html`<option value="${row.login}">${row.login}（${row.name}）</option>`)}</select></div>
<div class="field"><label for="reset-password">${texts('workbench-password')}</label>
<input id="reset-password" name="password" type="password" required maxlength="200" autocomplete="new-password"></div>
<button type="submit" class="button">${texts('workbench-users-password')}</button>
</form></section>
</div>
</div>`,
  })
}
