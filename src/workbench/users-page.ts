import { html } from 'hono/html'
import type { Texts } from '../base/texts.ts'
import { type Account, ROLES, type Role } from '../casework/account-types.ts'
import type { Html } from '../http/pages.ts'
import { banner, textField, workbenchPage } from './layout.ts'
import type { Notice, WorkbenchOptions } from './types.ts'

/** The content of a refused form, without its password. */
export type EnteredUser =
  | { form: 'create'; login: string; name: string; role: Role }
  | { form: 'change'; id: string; name: string; role: Role }
  | { form: 'password'; login: string }

type Shown = {
  account: Account
  accounts: readonly Account[]
  /** Ids of the accounts linked to Telegram. */
  linked: ReadonlySet<string>
  notice: Notice | null
  entered: EnteredUser | null
}

/** The accounts: what an admin can do to each, and a form for a new one. */
export function usersPage(options: WorkbenchOptions, { account, accounts, linked, notice, entered }: Shown): Html {
  const { texts } = options
  const title = texts('workbench-users')
  return workbenchPage({
    options,
    account,
    place: 'users',
    title,
    body: html`<header class="content-head"><h1>${title}</h1></header>
${notice ? banner(notice.kind, notice.words) : ''}
<div class="columns">
<div class="column"><ul class="hand-offs">${accounts.map((row) =>
      userCard(row, { self: row.id === account.id, linked: linked.has(row.id), entered }, texts),
    )}</ul></div>
<div class="column">${createForm(entered, texts)}</div>
</div>`,
  })
}

function userCard(
  row: Account,
  { self, linked, entered }: { self: boolean; linked: boolean; entered: EnteredUser | null },
  texts: Texts,
): Html {
  const changed = entered?.form === 'change' && entered.id === row.id ? entered : null
  const reset = entered?.form === 'password' && entered.login === row.login
  return html`<li class="card stack">
<p class="content-head"><strong>${row.name}</strong> <span class="note">${row.login}</span>
<span class="badge">${texts(`workbench-role-${row.role}`)}</span>
${row.disabled ? html`<span class="badge">${texts('workbench-disabled')}</span>` : ''}
${self ? html`<span class="note">${texts('workbench-users-self')}</span>` : ''}
${linked ? html`<span class="note">${texts('workbench-users-linked')}</span>` : ''}
${row.secondStep === 'off' ? '' : html`<span class="note">${texts(`workbench-users-step-${row.secondStep}`)}</span>`}</p>
<div class="actions">
<details class="action" name="user-${row.id}"${changed ? html` open` : ''}><summary>${texts('workbench-users-change')}</summary>
<form method="post" action="/workbench/users/${row.id}/change" class="stack">
${textField({ id: `name-${row.id}`, name: 'name', label: texts('workbench-person-name'), hint: texts('workbench-person-name-hint'), value: changed?.name ?? row.name, autocomplete: 'off' })}
${roleField(`role-${row.id}`, changed?.role ?? row.role, texts)}
<button type="submit" class="button button-primary">${texts('workbench-users-save')}</button>
</form></details>
<details class="action" name="user-${row.id}"${reset ? html` open` : ''}><summary>${texts('workbench-users-password')}</summary>
<form method="post" action="/workbench/users/password" class="stack">
<input type="hidden" name="login" value="${row.login}">
${textField({ id: `password-${row.id}`, name: 'password', label: texts('workbench-password-new'), hint: texts('workbench-password-hint'), type: 'password', autocomplete: 'new-password' })}
<button type="submit" class="button">${texts('workbench-users-password')}</button>
</form></details>
${row.secondStep === 'on' && !self ? stepForm(row, texts) : ''}
${row.disabled ? enableForm(row, texts) : disableForm(row, texts)}
</div>
</li>`
}

const stepForm = (row: Account, texts: Texts): Html =>
  html`<details class="action" name="user-${row.id}"><summary>${texts('workbench-users-step')}</summary>
<form method="post" action="/workbench/users/${row.id}/second-step" class="stack">
<p class="note">${texts('workbench-users-step-hint', { name: row.name })}</p>
<button type="submit" class="button button-danger">${texts('workbench-users-step')}</button>
</form></details>`

const enableForm = (row: Account, texts: Texts): Html =>
  html`<details class="action" name="user-${row.id}"><summary>${texts('workbench-users-enable')}</summary>
<form method="post" action="/workbench/users/${row.id}/enable" class="stack">
<p class="note">${texts('workbench-users-enable-hint')}</p>
<button type="submit" class="button">${texts('workbench-users-enable')}</button>
</form></details>`

const disableForm = (row: Account, texts: Texts): Html =>
  html`<details class="action" name="user-${row.id}"><summary>${texts('workbench-users-disable')}</summary>
<form method="post" action="/workbench/users/${row.id}/disable" class="stack">
<p class="note">${texts('workbench-users-disable-hint', { name: row.name })}</p>
<button type="submit" class="button button-danger">${texts('workbench-users-disable')}</button>
</form></details>`

function createForm(entered: EnteredUser | null, texts: Texts): Html {
  const kept = entered?.form === 'create' ? entered : null
  return html`<section aria-labelledby="create"><h2 id="create">${texts('workbench-users-create')}</h2>
<form method="post" action="/workbench/users" class="stack form card">
${textField({ name: 'login', label: texts('workbench-login'), hint: texts('workbench-login-hint'), value: kept?.login ?? '', autocomplete: 'off' })}
${textField({ name: 'name', label: texts('workbench-person-name'), hint: texts('workbench-person-name-hint'), value: kept?.name ?? '', autocomplete: 'off' })}
${textField({ name: 'password', label: texts('workbench-password'), hint: texts('workbench-password-hint'), type: 'password', autocomplete: 'new-password' })}
${roleField('role', kept?.role ?? 'staff', texts)}
<button type="submit" class="button button-primary">${texts('workbench-users-create')}</button>
</form></section>`
}

function roleField(id: string, chosen: Role, texts: Texts): Html {
  return html`<div class="field"><label for="${id}">${texts('workbench-role')}</label>
<p class="note" id="${id}-hint">${texts('workbench-role-hint')}</p>
<select id="${id}" name="role" aria-describedby="${id}-hint">${ROLES.map(
    (role) =>
      html`<option value="${role}"${role === chosen ? html` selected` : ''}>${texts(`workbench-role-${role}`)}</option>`,
  )}</select></div>`
}
