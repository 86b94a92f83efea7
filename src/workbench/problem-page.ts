import { html } from 'hono/html'
import type { Account } from '../casework/account-types.ts'
import type { HttpError } from '../http/errors.ts'
import type { Html } from '../http/pages.ts'
import { workbenchPage } from './layout.ts'
import { homeOf } from './pages.ts'
import type { WorkbenchOptions } from './types.ts'

/** A page that is missing or forbidden, in the frame of the desk, so that the way back is at hand. */
export function problemPage(options: WorkbenchOptions, account: Account, { status, message }: HttpError): Html {
  const { texts } = options
  const title = texts(status === 404 ? 'web-error-not-found-title' : 'web-error-title')
  return workbenchPage({
    options,
    account,
    place: 'none',
    title,
    body: html`<header class="content-head"><h1>${title}</h1></header>
<p>${message}</p>
<p><a class="button" href="${homeOf(account)}">${texts('web-error-to-desk')}</a></p>`,
  })
}
