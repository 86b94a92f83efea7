import type { Context, Hono } from 'hono'
import { html, raw } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { renderSVG } from 'uqr'
import type { StepSecret } from '../casework/account-types.ts'
import type { Html } from '../http/pages.ts'
import { codeProblem, guessProblem, STATUS } from './door-routes.ts'
import { readForm } from './forms.ts'
import { banner, textField, workbenchPage } from './layout.ts'
import { sessionToken } from './session.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'

export const STEP_PATH = '/workbench/account/second-step'

type Refused = { code: 'wrong' } | { code: 'slow'; seconds: number }

/** The second step of signing in: setting it up with an app, recovery codes, turning it off. */
export function addSecondStepRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { secondStep, council, texts } = options
  const issuer = council.name
  const id = (context: Context<WorkbenchContext>) => context.get('account').id

  routes.get(STEP_PATH, (context) => show(context, null))

  // The secret and the recovery codes are shown in the answer itself, never in an address.
  routes.post(`${STEP_PATH}/begin`, async (context) => {
    const { password = '' } = await readForm(context, texts)
    const begun = await secondStep.begin({ account: id(context), password, issuer })
    if (begun.ok) return page(context, secretForm(begun, texts))
    if (begun.code === 'already') return context.redirect(STEP_PATH, 303)
    const words = begun.code === 'wrong' ? texts('workbench-step-password-wrong') : guessProblem(begun, texts)
    return show(context, { kind: 'problem', words }, begun.code === 'wrong' ? 422 : STATUS[begun.code])
  })

  routes.post(`${STEP_PATH}/confirm`, async (context) => {
    const { code = '' } = await readForm(context, texts)
    const token = sessionToken(context, options) ?? ''
    const confirmed = await secondStep.confirm({ account: id(context), code, token })
    if (confirmed.ok) return page(context, recoveryList(confirmed.recovery, texts))
    const begun = confirmed.code === 'not_begun' ? null : await secondStep.begun({ account: id(context), issuer })
    if (confirmed.code === 'not_begun' || !begun) return context.redirect(STEP_PATH, 303)
    return page(context, secretForm(begun, texts), problem(confirmed), statusOf(confirmed))
  })

  routes.post(`${STEP_PATH}/recovery`, async (context) => {
    const { code = '' } = await readForm(context, texts)
    const renewed = await secondStep.renew({ account: id(context), code })
    if (renewed.ok) return page(context, recoveryList(renewed.recovery, texts))
    return show(context, problem(renewed), statusOf(renewed))
  })

  routes.post(`${STEP_PATH}/off`, async (context) => {
    const { code = '' } = await readForm(context, texts)
    const removed = await secondStep.remove({ account: id(context), code })
    if (removed.ok) return context.redirect('/workbench/account?done=step-off', 303)
    return show(context, problem(removed), statusOf(removed))
  })

  const problem = (refused: Refused): Notice => ({ kind: 'problem', words: codeProblem(refused, texts) })
  const statusOf = ({ code }: Refused): ContentfulStatusCode => (code === 'wrong' ? 422 : STATUS.slow)

  async function show(context: Context<WorkbenchContext>, notice: Notice | null, status: ContentfulStatusCode = 200) {
    const { secondStep: state } = context.get('account')
    if (state !== 'on') return page(context, beginForm(state === 'due', texts), notice, status)
    return page(context, manageForms(await secondStep.standing(id(context)), texts), notice, status)
  }

  async function page(
    context: Context<WorkbenchContext>,
    body: Html,
    notice: Notice | null = null,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const title = texts('workbench-step')
    const shown = workbenchPage({
      options,
      account: context.get('account'),
      place: 'account',
      title,
      body: html`<header class="content-head"><h1>${title}</h1>
<p class="note">${texts('workbench-step-about')}</p></header>
${notice ? banner(notice.kind, notice.words) : ''}
${body}`,
    })
    return context.html(await shown, status)
  }
}

type Texts = WorkbenchOptions['texts']

function beginForm(due: boolean, texts: Texts): Html {
  return html`${due ? html`<p>${texts('workbench-step-due')}</p>` : ''}
<form method="post" action="${STEP_PATH}/begin" class="stack form card">
<p>${texts('workbench-step-needs')}</p>
${textField({ name: 'password', label: texts('workbench-password'), type: 'password', autocomplete: 'current-password' })}
<button type="submit" class="button button-primary">${texts('workbench-step-begin')}</button>
</form>`
}

/** The picture is black on white whatever the colours of the page are: not every camera reads the reverse. */
function secretForm({ secret, uri }: StepSecret, texts: Texts): Html {
  return html`<form method="post" action="${STEP_PATH}/confirm" class="stack form card">
<p>${texts('workbench-step-scan')}</p>
<div class="step-picture" role="img" aria-label="${texts('workbench-step-picture')}">${raw(renderSVG(uri, { border: 4, pixelSize: 5 }))}</div>
<p>${texts('workbench-step-type')}</p>
<p class="link-code">${secret}</p>
${textField({ name: 'code', label: texts('workbench-code'), hint: texts('workbench-step-code-hint'), autocomplete: 'one-time-code' })}
<button type="submit" class="button button-primary">${texts('workbench-step-confirm')}</button>
</form>`
}

function recoveryList(codes: readonly string[], texts: Texts): Html {
  return html`${banner('done', texts('workbench-step-done'))}
<section class="card form stack" aria-labelledby="recovery"><h2 id="recovery">${texts('workbench-recovery')}</h2>
<p>${texts('workbench-recovery-about')}</p>
<ol class="recovery-codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ol>
<p><a class="button button-primary" href="/workbench/account">${texts('workbench-recovery-kept')}</a></p>
</section>`
}

function manageForms({ recovery }: { recovery: number }, texts: Texts): Html {
  const codeField = (field: string) =>
    textField({
      id: field,
      name: 'code',
      label: texts('workbench-code'),
      hint: texts('workbench-code-hint'),
      autocomplete: 'one-time-code',
    })
  return html`<div class="columns">
<div class="column"><section aria-labelledby="recovery"><h2 id="recovery">${texts('workbench-recovery')}</h2>
<form method="post" action="${STEP_PATH}/recovery" class="stack form card">
<p>${texts('workbench-recovery-left', { count: recovery })}</p>
${codeField('code-recovery')}
<button type="submit" class="button">${texts('workbench-recovery-renew')}</button>
</form></section></div>
<div class="column"><section aria-labelledby="off"><h2 id="off">${texts('workbench-step-off-title')}</h2>
<form method="post" action="${STEP_PATH}/off" class="stack form card">
<p>${texts('workbench-step-off-about')}</p>
${codeField('code-off')}
<button type="submit" class="button button-danger">${texts('workbench-step-off-title')}</button>
</form></section></div>
</div>`
}
