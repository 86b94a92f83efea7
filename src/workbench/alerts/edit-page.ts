import { html } from 'hono/html'
import { LONGEST_TEXT, LONGEST_TITLE } from '../../alerts/check.ts'
import type { AlertCheck, AlertContent } from '../../alerts/types.ts'
import type { Account } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import { banner, workbenchPage } from '../layout.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { alertAddress, BASE, fieldName, phonePart, problemsPart } from './parts.ts'

/** What is being written. `id` null: a new alert. */
export type OpenAlert = { id: string | null; version: number; content: AlertContent }

/** The fields on the left; what the check says and the phone on the right. */
export function editPage(
  options: WorkbenchOptions,
  account: Account,
  { open, notice }: { open: OpenAlert; notice: Notice | null },
): Html {
  const { alerts, texts, alertTopics, districts } = options
  const { id, version, content } = open
  const name = (field: Parameters<typeof fieldName>[0]) => fieldName(field, texts)
  const day = (field: 'from' | 'until') =>
    html`<div class="field"><label for="${field}">${name(field)}</label><input id="${field}" name="${field}" type="date" value="${content[field]}" required></div>`
  const title = texts(id === null ? 'workbench-alerts-new' : 'workbench-alerts-change')
  return workbenchPage({
    options,
    account,
    place: 'alerts',
    title,
    wide: true,
    scripts: ['alert-editor.js'],
    body: html`<p class="no-print"><a href="${id === null ? BASE : alertAddress({ id })}">${texts(id === null ? 'workbench-alerts-back' : 'workbench-alerts-back-one')}</a></p>
<header class="content-head"><h1>${title}</h1></header>
<p class="note">${texts('workbench-alerts-form-about')}</p>
${notice ? banner(notice.kind, notice.words) : ''}
<div class="guide-edit">
<form class="card stack form" method="post" action="${BASE}/form" id="alert-form" data-check="${BASE}/check" data-failed="${texts('workbench-alerts-check-failed')}">
<div class="field"><label for="title">${name('title')}</label><p class="note" id="title-hint">${texts('workbench-alerts-title-hint', { limit: LONGEST_TITLE })}</p>
<input id="title" name="title" value="${content.title}" required maxlength="${4 * LONGEST_TITLE}" autocomplete="off" aria-describedby="title-hint"></div>
<div class="field"><label for="text">${name('text')}</label><p class="note" id="text-hint">${texts('workbench-alerts-text-hint', { limit: LONGEST_TEXT })}</p>
<textarea id="text" name="text" rows="9" required aria-describedby="text-hint">
${content.text}</textarea></div>
${ticks(
  'topics',
  alertTopics.map((topic) => [topic, topic] as const),
  content.topics,
  options,
)}
${
  districts.length === 0
    ? ''
    : ticks(
        'regions',
        districts.map((each) => [each.code, each.name] as const),
        content.regions,
        options,
      )
}
<div class="period-form">${day('from')}${day('until')}</div>
<div class="field"><label for="basis">${name('basis')}</label><p class="note" id="basis-hint">${texts('workbench-alerts-basis-hint')}</p>
<textarea id="basis" name="basis" rows="3" required aria-describedby="basis-hint">
${content.basis}</textarea></div>
<input type="hidden" name="id" value="${id ?? ''}"><input type="hidden" name="version" value="${version}">
<p class="kept-buttons"><button type="submit" name="act" value="look" class="button" formnovalidate>${texts('workbench-alerts-look')}</button>
<button type="submit" name="act" value="keep" class="button button-primary">${texts('workbench-alerts-keep')}</button></p></form>
<div class="card form guide-checked" id="checked" role="status">${checkedPart(content, alerts.check(content), options)}</div></div>`,
  })
}

/** What stands beside the fields, also when the page asks for it while somebody writes. */
export function checkedPart(content: AlertContent, check: AlertCheck, options: WorkbenchOptions): Html {
  return html`<h2>${options.texts('workbench-alerts-checked')}</h2>${problemsPart(check, options)}${phonePart(content, check, options)}`
}

function ticks(
  field: 'topics' | 'regions',
  choices: readonly (readonly [value: string, label: string])[],
  chosen: readonly string[],
  { texts }: WorkbenchOptions,
): Html {
  return html`<fieldset class="plain alert-picks" id="${field}"><legend>${fieldName(field, texts)}</legend><p class="note">${texts(`workbench-alerts-${field}-hint`)}</p>
<div class="alert-ticks">${choices.map(
    ([value, label], at) =>
      html`<label class="tick" for="${field}-${at}"><input type="checkbox" id="${field}-${at}" name="${field}.${value}" value="yes"${chosen.includes(value) ? html` checked` : ''}><span>${label}</span></label>`,
  )}</div></fieldset>`
}
