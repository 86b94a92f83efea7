import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { RegistrationResult, Similar, Typed } from '../../casework/registration-types.ts'
import type { Html } from '../../http/pages.ts'
import { address, localTime } from '../format.ts'
import { type Choice, select } from '../forms.ts'
import { banner, workbenchPage } from '../layout.ts'
import { problemWords } from '../problem-words.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { formFields } from './fields.ts'

/** Where a script asks what is like what was typed so far. */
export const SIMILAR = '/workbench/register/similar'

/** What the page holds: what was typed, and what became of it. */
export type Entered = {
  key: string
  typed: Typed
  paragraph: string
  source: string
  archive: string
  amount: string
  agreed: boolean
  publicity: boolean
  later: boolean
  spot: boolean
}

export type Refused = Extract<RegistrationResult, { ok: false }> | { ok: false; amount: true }

/** The page where staff register a complaint. */
export function registerPage(
  options: WorkbenchOptions,
  account: Account,
  { entered, notice, refused }: { entered: Entered; notice: Notice | null; refused: Refused | null },
): Html {
  const { texts, registration } = options
  const title = texts('workbench-register')
  const tick = (name: string, label: string, ticked: boolean) =>
    html`<label class="tick"><input type="checkbox" name="${name}" value="yes"${ticked ? html` checked` : ''}><span>${texts(label)}</span></label>`
  const sources = registration.sources.map(({ code, label }): Choice => [code, label])
  const similar = refused && 'similar' in refused ? refused.similar : []
  return workbenchPage({
    options,
    account,
    place: 'register',
    title,
    scripts: ['register.js'],
    body: html`<header class="content-head"><h1>${title}</h1></header>
<p class="note">${texts('workbench-register-about')}</p>
${notice ? banner(notice.kind, notice.words) : ''}
${refused ? problems(refused, entered, options) : ''}
<form method="post" action="/workbench/register/file" class="stack register" novalidate>
<input type="hidden" name="key" value="${entered.key}">
<section class="card form stack"><div class="field"><label for="paragraph">${texts('workbench-register-paragraph')}</label>
<p class="note" id="paragraph-hint">${texts('workbench-register-paragraph-hint')}</p>
<textarea id="paragraph" name="paragraph" rows="5" maxlength="3000" aria-describedby="paragraph-hint">${entered.paragraph}</textarea></div>
<button type="submit" class="button" formaction="/workbench/register/read">${texts('workbench-register-read')}</button></section>
<section class="card form stack">${refused && 'source' in refused && !refused.source ? html`<p class="field-problem">${texts('workbench-register-no-source')}</p>` : ''}<div class="field-pair">
${select({ id: 'source', name: 'source', label: texts('workbench-register-source'), required: true }, sources, entered.source, options)}
<div class="field"><label for="archive">${texts('registration-archive')}</label>
<input id="archive" name="archive" maxlength="60" autocomplete="off" value="${entered.archive}" aria-describedby="archive-hint">
<p class="note" id="archive-hint">${texts('workbench-register-archive-hint')}</p></div></div></section>
<div class="similar similar-now" data-similar="${SIMILAR}" aria-live="polite"></div>
${formFields(entered.typed, refused && 'problems' in refused ? besides(refused, entered, options) : new Map(), options)}
<section class="card form stack">
${tick('spot', 'workbench-register-spot', entered.spot)}
<div class="field"><label for="amount">${texts('workbench-register-spot-amount')}</label>
<p class="note" id="amount-hint">${texts('workbench-register-spot-hint')}</p>
<input id="amount" name="amount" maxlength="20" inputmode="decimal" autocomplete="off" value="${entered.amount}" aria-describedby="amount-hint"></div>
${tick('later', 'workbench-register-later', entered.later)}
${refused && 'agreed' in refused && !refused.agreed ? html`<p class="field-problem">${texts('workbench-register-not-agreed')}</p>` : ''}
${tick('agreed', 'workbench-register-agreed', entered.agreed)}
${tick('publicity', 'workbench-register-publicity', entered.publicity)}
${similar.length > 0 ? similarList(similar, options) : ''}
<button type="submit" class="button button-primary">${texts('workbench-register-save')}</button></section>
</form>`,
  })
}

/** Everything that stands against registering. */
function problems(refused: Refused, { later }: Entered, { texts }: WorkbenchOptions): Html {
  const names = (fields: readonly { filed_label?: string | undefined; label: string }[]) =>
    fields.map((field) => field.filed_label ?? field.label).join('、')
  const lines =
    'amount' in refused
      ? [texts('workbench-register-spot-invalid')]
      : [
          !refused.source && texts('workbench-register-no-source'),
          refused.missing.needed.length > 0 &&
            texts('workbench-register-needed', { names: names(refused.missing.needed) }),
          !later &&
            refused.missing.others.length > 0 &&
            texts('workbench-register-missing', { names: names(refused.missing.others) }),
          ...refused.problems.map(({ field, code }) => `${names([field])}：${problemWords(field.max, code, texts)}`),
          !refused.agreed && texts('workbench-register-not-agreed'),
          refused.similar.length > 0 && texts('workbench-register-similar'),
        ].filter((line): line is string => typeof line === 'string')
  return html`<div class="banner banner-problem" role="alert"><div><p>${texts('workbench-register-problems')}</p>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></div></div>`
}

/** What stands against each field, by its name. */
function besides(
  { problems, missing }: Extract<Refused, { problems: unknown }>,
  { later }: Entered,
  { texts }: WorkbenchOptions,
): ReadonlyMap<string, string> {
  return new Map([
    ...(later ? [] : missing.others.map(({ name }) => [name, texts('workbench-register-missing-here')] as const)),
    ...missing.needed.map(({ name }) => [name, texts('workbench-register-needed-here')] as const),
    ...problems.map(({ field, code }) => [field.name, problemWords(field.max, code, texts)] as const),
  ])
}

/** What was typed may be registered already: one quiet line each; nothing when there is nothing. */
export function similarNow(similar: readonly Similar[], options: WorkbenchOptions): Html | '' {
  if (similar.length === 0) return ''
  return html`<p class="note">${options.texts('workbench-register-like')}</p>${similarLinks(similar, options)}`
}

function similarLinks(similar: readonly Similar[], { texts, procedure, timeZone }: WorkbenchOptions): Html {
  return html`<ul>${similar.map(
    ({ number, item, respondent, state, filedAt, by }) =>
      html`<li><a href="${address({ number })}" target="_blank">${number}</a> ${item}，${respondent}，${procedure.stateLabel(state, 'staff')}，${localTime(filedAt, timeZone)}（${texts(`workbench-register-similar-${by}`)}）</li>`,
  )}</ul>`
}

function similarList(similar: readonly Similar[], options: WorkbenchOptions): Html {
  const { texts } = options
  return html`<div class="similar"><p><strong>${texts('workbench-register-similar')}</strong></p>
${similarLinks(similar, options)}
<label class="tick"><input type="checkbox" name="seen" value="${similar.map(({ number }) => number).join(' ')}"><span>${texts('workbench-register-similar-seen')}</span></label></div>`
}
