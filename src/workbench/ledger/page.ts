import { html } from 'hono/html'
import type { Html } from '../../http/pages.ts'
import type { ImportJob } from '../../reports/imports.ts'
import type { Batch } from '../../reports/ports.ts'
import { COLUMNS, type Column } from '../../reports/rules.ts'
import type { Refusal } from '../../reports/types.ts'
import { select } from '../forms.ts'
import { banner } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { chosenIn, chosenTwice, field, guessValue, LISTED, type Listed, MONEY, valuesOf } from './choices.ts'

const BASE = PAGES.ledger.path
/** The columns that a ledger must have. */
const NEEDED: readonly Column[] = ['number', 'registered_on', 'channel', 'category']

export const jobPath = (id: string): string => `${BASE}/files/${id}`

/** The batches that were imported, and the form for the next file. */
export function ledgerBody(batches: readonly Batch[], notice: Notice | null, options: WorkbenchOptions): Html {
  const { texts, ledger } = options
  const megabytes = Math.floor(ledger.rules.limits.upload_bytes / 1024 / 1024)
  return html`<header class="content-head"><h1>${texts('workbench-ledger')}</h1>
<p class="note">${texts('workbench-ledger-about')}</p></header>
${notice ? banner(notice.kind, notice.words) : ''}
<form method="post" action="${BASE}/files" enctype="multipart/form-data" class="card stack ledger-form">
<div class="field"><label for="file">${texts('workbench-ledger-file')}</label>
<p class="note" id="file-hint">${texts('workbench-ledger-file-hint', { megabytes })}</p>
<input id="file" name="file" type="file" required accept=".xlsx,.csv" aria-describedby="file-hint"></div>
<p class="buttons"><button type="submit" class="button button-primary">${texts('workbench-ledger-upload')}</button>
<a class="button" href="${BASE}/template.xlsx" download>${texts('workbench-ledger-template')}</a></p>
</form>
<h2>${texts('workbench-ledger-batches')}</h2>
${batches.length === 0 ? html`<div class="empty-list card"><p>${texts('workbench-ledger-no-batches')}</p></div>` : batchTable(batches, options)}`
}

function batchTable(batches: readonly Batch[], { texts, timeZone }: WorkbenchOptions): Html {
  const at = new Intl.DateTimeFormat('zh-CN', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const label = texts('workbench-ledger-batches')
  return html`<div class="table-frame" tabindex="0" role="group" aria-label="${label}"><table class="table">
<thead><tr>${['file', 'rows', 'at', 'undo'].map((name) => html`<th scope="col"${name === 'rows' ? html` class="number"` : ''}>${texts(`workbench-ledger-batch-${name}`)}</th>`)}</tr></thead>
<tbody>${batches.map(
    ({ id, file, rows, importedAt, undoneAt }) => html`<tr><th scope="row">${file}</th><td class="number">${rows}</td>
<td>${at.format(new Date(importedAt))}</td>
<td>${
      undoneAt === null
        ? html`<details><summary>${texts('workbench-ledger-undo')}</summary><form method="post" action="${BASE}/batches/${id}/undo">
<p class="note">${texts('workbench-ledger-undo-sure', { count: rows })}</p><button type="submit" class="button">${texts('workbench-ledger-undo-do')}</button></form></details>`
        : texts('workbench-ledger-undone')
    }</td></tr>`,
  )}</tbody></table></div>`
}

/** A file on its way: where its columns are, what is wrong with it, how far it is, what came of it. */
export function jobBody(job: ImportJob, options: WorkbenchOptions): Html {
  const { texts } = options
  const { state } = job
  return html`<header class="content-head"><h1>${texts('workbench-ledger-file-title')}</h1><p class="note">${job.file}</p></header>
<p><a href="${BASE}">${texts('workbench-ledger-back')}</a></p>
${state.kind === 'importing' ? progressPart(state, options) : ''}
${state.kind === 'imported' ? importedPart(state.imported, options) : ''}
${state.kind === 'failed' ? banner('problem', texts(`workbench-ledger-failed-${state.code}`)) : ''}
${state.kind === 'chosen' && state.problem ? banner('problem', texts(`ledger-file-${state.problem.code}`, { about: state.problem.about })) : ''}
${state.kind === 'checked' ? checkedPart(job.id, state.tried, options) : ''}
${state.kind === 'chosen' || state.kind === 'checked' ? mappingForm(job, options) : ''}
${state.kind === 'checked' && state.tried.refusedCount > 0 ? refusedTable(state.tried.refused, state.tried.refusedCount, options) : ''}`
}

function progressPart({ done, of }: { done: number; of: number }, { texts }: WorkbenchOptions): Html {
  const words = texts('workbench-ledger-progress', { done, of })
  return html`<section class="card stack form" role="status"><p>${words}</p>
<progress max="${of}" value="${done}" aria-label="${words}"></progress>
<p class="note">${texts('workbench-ledger-progress-note')}</p></section>`
}

function importedPart(
  { imported, already, refused, refusedCount }: Extract<ImportJob['state'], { kind: 'imported' }>['imported'],
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  if (refusedCount > 0) {
    return html`${banner('problem', texts('workbench-ledger-refused-meanwhile'))}${refusedTable(refused, refusedCount, options)}`
  }
  return html`${banner('done', texts('workbench-ledger-imported', { count: imported }))}
${already > 0 ? html`<p>${texts('workbench-ledger-already', { count: already })}</p>` : ''}
<p><a class="button button-primary" href="${PAGES.statistics.path}">${texts('workbench-ledger-to-figures')}</a></p>`
}

function checkedPart(
  id: string,
  { rows, refusedRows, refusedCount, already, fresh }: Extract<ImportJob['state'], { kind: 'checked' }>['tried'],
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  if (refusedCount > 0) {
    return html`${banner('problem', texts('workbench-ledger-refused', { rows, refused: refusedRows || refusedCount }))}
<p><a href="#refused">${texts('workbench-ledger-refused-see')}</a></p>`
  }
  if (rows === 0) return banner('problem', texts('workbench-ledger-empty'))
  if (fresh === 0) return banner('problem', texts('workbench-ledger-all-known', { count: already }))
  return html`<section class="card stack">${banner('done', texts('workbench-ledger-good', { rows, fresh }))}
${already > 0 ? html`<p>${texts('workbench-ledger-already', { count: already })}</p>` : ''}
<form method="post" action="${jobPath(id)}/import"><button type="submit" class="button button-primary">${texts('workbench-ledger-import', { count: fresh })}</button></form></section>`
}

function refusedTable(refused: readonly Refusal[], count: number, { texts, ledger }: WorkbenchOptions): Html {
  const label = texts('workbench-ledger-refused-table')
  return html`<section class="statistic" id="refused"><div class="table-frame" tabindex="0" role="group" aria-label="${label}"><table class="table wrapping">
<caption>${label}</caption>
<thead><tr>${['row', 'column', 'problem'].map((name) => html`<th scope="col">${texts(`workbench-ledger-refused-${name}`)}</th>`)}</tr></thead>
<tbody>${refused.map(
    ({ row, column, value, code }) =>
      html`<tr><th scope="row">${row}</th><td>${ledger.rules.headings[column]}</td><td>${texts(`ledger-refused-${code}`, { value })}</td></tr>`,
  )}</tbody></table></div>
${count > refused.length ? html`<p class="note">${texts('workbench-ledger-refused-more', { shown: refused.length, count })}</p>` : ''}</section>`
}

function mappingForm(job: ImportJob, options: WorkbenchOptions): Html {
  const { texts, ledger } = options
  const { look, typed } = job
  const twice = chosenTwice(typed, look)
  const sheets = look.sheets.map((name) => [name, name] as const)
  return html`<form method="post" action="${jobPath(job.id)}" class="stack ledger-form">
${unknownPart(job, options)}
<section class="card stack"><h2>${texts('workbench-ledger-where')}</h2>
<div class="register-fields">
${sheets.length > 1 ? select({ id: 'sheet', name: 'sheet', label: texts('workbench-ledger-sheet'), required: true }, sheets, look.sheet, options) : ''}
<div class="field"><label for="row">${texts('workbench-ledger-row')}</label>
<input id="row" name="row" type="number" min="1" max="1000" inputmode="numeric" value="${typed.row ?? look.headingRow}"></div></div>
<p><button type="submit" name="do" value="look" class="button">${texts('workbench-ledger-look')}</button></p></section>
<section class="card stack"><h2>${texts('workbench-ledger-columns')}</h2><p class="note">${texts('workbench-ledger-columns-note')}</p>
${twice.length > 0 ? html`<p class="field-problem" role="alert">${texts('workbench-ledger-twice', { columns: twice.map((column) => ledger.rules.headings[column]).join('、') })}</p>` : ''}
${columnsTable(job, options)}</section>
<p class="buttons"><button type="submit" name="do" value="check" class="button button-primary">${texts('workbench-ledger-check')}</button></p>
</form>
<form method="post" action="${jobPath(job.id)}/forget"><button type="submit" class="button">${texts('workbench-ledger-forget')}</button></form>`
}

function columnsTable({ look, typed }: ImportJob, { texts, ledger }: WorkbenchOptions): Html {
  const chosen = chosenIn(typed, look)
  const samples = new Map(look.headings.map(({ heading, samples: some }) => [heading, some.join('、')]))
  const row = (column: Column) => {
    const name = ledger.rules.headings[column]
    const heading = chosen.heading(column)
    const id = field.column(column)
    const unit = field.unit(column)
    return html`<tr><th scope="row"><label for="${id}">${name}</label>${NEEDED.includes(column) ? html` <span class="note">${texts('workbench-ledger-needed')}</span>` : ''}</th>
<td><select id="${id}" name="${id}"><option value="">${texts('workbench-ledger-not-there')}</option>
${look.headings.map((each) => html`<option value="${each.heading}"${each.heading === heading ? html` selected` : ''}>${each.heading}</option>`)}</select>
${
  MONEY.includes(column)
    ? html`<select name="${unit}" aria-label="${texts('workbench-ledger-unit', { column: name })}"><option value="">${texts('workbench-ledger-unit-of-heading')}</option>${['元', '万元'].map((one) => html`<option value="${one}"${one === chosen.unit(column) ? html` selected` : ''}>${one}</option>`)}</select>`
    : ''
}</td><td class="ledger-samples">${heading === '' ? '' : (samples.get(heading) ?? '')}</td></tr>`
  }
  return html`<div class="table-frame"><table class="table">
<thead><tr>${['ours', 'theirs', 'samples'].map((name) => html`<th scope="col">${texts(`workbench-ledger-${name}`)}</th>`)}</tr></thead>
<tbody>${COLUMNS.map(row)}</tbody></table></div>`
}

/** Values that mean nothing here: each is given a meaning. Those that were given one stay in the form. */
function unknownPart({ state, typed }: ImportJob, { texts, ledger }: WorkbenchOptions): Html | '' {
  const rows = new Map<string, { column: Listed; value: string; ours: string; note: string }>()
  for (const [name, theirs] of Object.entries(typed)) {
    const at = /^t\.(\d{1,4})$/.exec(name)?.[1]
    const column = at === undefined ? undefined : LISTED.find((each) => theirs.startsWith(`${each} `))
    const ours = typed[field.value(Number(at))] ?? ''
    if (column && ours !== '') rows.set(theirs, { column, value: theirs.slice(column.length + 1), ours, note: '' })
  }
  for (const { column, value, count } of state.kind === 'checked' ? state.tried.unknown : []) {
    const listed = LISTED.find((each) => each === column)
    if (!listed || rows.has(`${listed} ${value}`)) continue
    const guessed = guessValue(value, valuesOf(listed, ledger.rules))
    const note = texts('workbench-ledger-times', { count })
    rows.set(`${listed} ${value}`, { column: listed, value, ours: guessed ?? '', note })
  }
  if (rows.size === 0) return ''
  return html`<section class="card stack"><h2>${texts('workbench-ledger-values')}</h2><p class="note">${texts('workbench-ledger-values-note')}</p>
<div class="table-frame"><table class="table">
<thead><tr>${['column', 'value', 'means'].map((name) => html`<th scope="col">${texts(`workbench-ledger-${name}`)}</th>`)}</tr></thead>
<tbody>${[...rows].map(
    ([key, { column, value, ours, note }], at) => html`<tr><td>${ledger.rules.headings[column]}</td>
<th scope="row"><label for="${field.value(at)}">${value}</label> <span class="note">${note}</span><input type="hidden" name="${field.theirs(at)}" value="${key}"></th>
<td><select id="${field.value(at)}" name="${field.value(at)}"><option value="">${texts('workbench-ledger-no-meaning')}</option>
${valuesOf(column, ledger.rules).map((label) => html`<option value="${label}"${label === ours ? html` selected` : ''}>${label}</option>`)}</select></td></tr>`,
  )}</tbody></table></div></section>`
}
