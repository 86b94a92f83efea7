import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import { FILE_LIMITS, STATE } from '../../registers/file.ts'
import type { RegisterJob } from '../../registers/jobs.ts'
import type { Register } from '../../registers/shape.ts'
import type { RegisterBatch, RowProblem } from '../../registers/types.ts'
import { localTime } from '../format.ts'
import { select } from '../forms.ts'
import { banner } from '../layout.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { problemWords } from './entry-page.ts'
import { registerAddress, registersPage } from './parts.ts'

export const jobAddress = (register: Pick<Register, 'code'>, id: string, part = ''): string =>
  registerAddress(register, `files/${encodeURIComponent(id)}${part && `/${part}`}`)

/** The form for a file, and the imports there were. */
export function filesPage(
  options: WorkbenchOptions,
  account: Account,
  {
    register,
    batches,
    nameOf,
    notice,
  }: { register: Register; batches: readonly RegisterBatch[]; nameOf: (id: string) => string; notice: Notice | null },
): Html {
  const { texts, timeZone } = options
  const label = texts('workbench-registers-batches')
  return registersPage(options, account, {
    title: texts('workbench-registers-import-title', { title: register.title }),
    under: texts('workbench-registers-import-about'),
    back: {
      address: registerAddress(register),
      words: texts('workbench-registers-back-to', { title: register.title }),
    },
    notice,
    body: html`<form method="post" action="${registerAddress(register, 'files')}" enctype="multipart/form-data" class="card stack form">
<div class="field"><label for="file">${texts('workbench-registers-file')}</label>
<p class="note" id="file-hint">${texts('workbench-registers-file-hint', { megabytes: FILE_LIMITS.bytes / 1024 / 1024 })}</p>
<input id="file" name="file" type="file" required accept=".xlsx,.csv" aria-describedby="file-hint"></div>
<p class="buttons"><button type="submit" class="button button-primary">${texts('workbench-registers-upload')}</button>
<a class="button" href="${registerAddress(register, 'template.xlsx')}" download>${texts('workbench-registers-template')}</a></p></form>
<h2>${label}</h2>
${
  batches.length === 0
    ? html`<div class="empty-list card"><p>${texts('workbench-registers-no-batches')}</p></div>`
    : html`<div class="table-frame" tabindex="0" role="group" aria-label="${label}"><table class="table wrapping"><thead><tr>${['file', 'added', 'by', 'undo'].map((name) => html`<th scope="col"${name === 'added' ? html` class="number"` : ''}>${texts(`workbench-registers-batch-${name}`)}</th>`)}</tr></thead>
<tbody>${batches.map(
        ({ id, file, added, account: by, at, undoneAt }) =>
          html`<tr><th scope="row">${file}</th><td class="number">${added}</td><td>${nameOf(by)} · ${localTime(at, timeZone)}</td>
<td>${undoneAt === null ? html`<details class="action"><summary>${texts('workbench-registers-undo')}</summary><form method="post" action="${registerAddress(register, `batches/${id}/undo`)}" class="stack"><p class="note">${texts('workbench-registers-undo-sure', { count: added })}</p><button type="submit" class="button button-danger">${texts('workbench-registers-undo')}</button></form></details>` : texts('workbench-registers-undone')}</td></tr>`,
      )}</tbody></table></div>`
}`,
  })
}

/** A file on its way: where its columns are, what an import would do. */
export function jobPage(
  options: WorkbenchOptions,
  account: Account,
  { register, job, notice }: { register: Register; job: RegisterJob; notice: Notice | null },
): Html {
  const { texts } = options
  return registersPage(options, account, {
    title: texts('workbench-registers-import-title', { title: register.title }),
    under: job.file,
    back: { address: registerAddress(register, 'files'), words: texts('workbench-registers-back-to-files') },
    notice,
    body: jobBody({ register, job, address: jobAddress(register, job.id), withState: true }, options),
  })
}

/** What an import would do, the mapping, and what is refused. `address`: of the job; what it does is below it. */
export function jobBody(
  { register, job, address, withState }: { register: Register; job: RegisterJob; address: string; withState: boolean },
  options: WorkbenchOptions,
): Html {
  return html`${triedPart(register, job, address, options)}
${mappingForm(register, job, { address, withState }, options)}
${job.tried && job.tried.refused.length > 0 ? refusedTable(register, job.tried.refused, job.tried.refusedCount, options) : ''}`
}

function triedPart(
  register: Register,
  { tried }: RegisterJob,
  address: string,
  { texts }: WorkbenchOptions,
): Html | '' {
  if (!tried) return ''
  const { fresh, already, waiting, refusedCount } = tried
  if (refusedCount > 0) return banner('problem', texts('workbench-registers-refused', { count: refusedCount }))
  if (fresh === 0) return banner('problem', texts('workbench-registers-nothing-new', { already }))
  return html`<section class="card stack form">${banner('done', texts('workbench-registers-good', { fresh, unit: register.unit }))}
${already > 0 ? html`<p>${texts('workbench-registers-already', { count: already })}</p>` : ''}
${waiting > 0 ? html`<p>${texts('workbench-registers-import-waits', { count: waiting })}</p>` : ''}
<form method="post" action="${address}/import"><button type="submit" class="button button-primary">${texts('workbench-registers-import-do', { count: fresh, unit: register.unit })}</button></form></section>`
}

function mappingForm(
  register: Register,
  { look, mapping }: RegisterJob,
  { address, withState }: { address: string; withState: boolean },
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  const samples = (heading: string) => {
    const found = look.headings.find((one) => one.heading === heading)
    return found && found.samples.length > 0 ? `${heading}（${found.samples.join('、').slice(0, 40)}）` : heading
  }
  const choices = look.headings.map(({ heading }) => [heading, samples(heading)] as const)
  const state = { name: STATE, label: texts('workbench-registers-state'), required: false }
  const columns = [...register.fields, ...(withState ? [state] : [])]
  return html`<form method="post" action="${address}" class="card stack form"><h2>${texts('workbench-registers-mapping')}</h2>
<p class="note">${texts('workbench-registers-mapping-about')}</p>
<div class="period-form">${
    look.sheets.length > 1
      ? select(
          { id: 'sheet', name: 'sheet', label: texts('workbench-registers-sheet'), required: true },
          look.sheets.map((one) => [one, one] as const),
          look.sheet,
          options,
        )
      : html`<input type="hidden" name="sheet" value="${look.sheet}">`
  }<div class="field"><label for="row">${texts('workbench-registers-heading-row')}</label><input id="row" name="row" inputmode="numeric" pattern="[1-9][0-9]{0,3}" value="${look.headingRow}" required autocomplete="off"></div>
<button type="submit" class="button" name="do" value="look" formnovalidate>${texts('workbench-registers-look')}</button></div>
<div class="register-mapping">${columns.map(({ name, label, required }) =>
    select(
      { id: `c-${name}`, name: `c.${name}`, label, required, none: texts('workbench-registers-no-column') },
      choices,
      mapping.columns[name],
      options,
    ),
  )}</div>
<p class="buttons"><button type="submit" class="button button-primary" name="do" value="check">${texts('workbench-registers-check')}</button></p></form>`
}

function refusedTable(
  register: Register,
  refused: readonly RowProblem[],
  count: number,
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  const label = texts('workbench-registers-refused-table')
  const labelOf = (name: string) =>
    register.fields.find((field) => field.name === name)?.label ?? texts('workbench-registers-state')
  return html`<div class="table-frame" tabindex="0" role="group" aria-label="${label}"><table class="table wrapping"><caption>${label}</caption>
<thead><tr>${['row', 'field', 'value', 'why'].map((name) => html`<th scope="col">${texts(`workbench-registers-refused-${name}`)}</th>`)}</tr></thead>
<tbody>${refused.map(
    (problem) =>
      html`<tr><th scope="row">${problem.row}</th><td>${labelOf(problem.field)}</td><td>${problem.value}</td><td>${problemWords(register, problem, options)}</td></tr>`,
  )}</tbody></table></div>
${count > refused.length ? html`<p class="note">${texts('workbench-registers-refused-more', { shown: refused.length, count })}</p>` : ''}`
}
