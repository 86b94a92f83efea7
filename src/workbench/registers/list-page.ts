import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import { fieldOf } from '../../registers/rules.ts'
import type { Register } from '../../registers/shape.ts'
import { type Entry, type EntryFilter, narrows } from '../../registers/types.ts'
import { select } from '../forms.ts'
import { pageLinks } from '../page-links.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { BASE, entryAddress, mayBulk, mayWrite, registerAddress, registersPage, shown, stateSign } from './parts.ts'

export const ROWS = 50

type Counts = Readonly<Record<string, number>>
const sumOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** All registers that the account may read, with what stands in each. */
export function indexPage(
  options: WorkbenchOptions,
  account: Account,
  { all, notice }: { all: readonly { register: Register; counts: Counts; waiting: number }[]; notice: Notice | null },
): Html {
  const { texts } = options
  return registersPage(options, account, {
    title: texts('workbench-registers'),
    under: texts('workbench-registers-about'),
    notice,
    body:
      all.length === 0
        ? html`<div class="empty-list card"><p>${texts('workbench-registers-none')}</p></div>`
        : html`<ul class="registers">${all.map(
            ({ register, counts, waiting }) => html`<li class="card stack">
<h2><a href="${registerAddress(register)}">${register.title}</a></h2>
<p class="note">${register.about}</p>
<p>${countWords(register, counts, options)}${waiting > 0 ? html` <a class="state state-due" href="${registerAddress(register)}?waiting=yes">${texts('workbench-registers-waiting', { count: waiting })}</a>` : ''}</p></li>`,
          )}</ul>`,
  })
}

function countWords(register: Register, counts: Counts, { texts }: WorkbenchOptions): string {
  const total = sumOf(counts)
  if (total === 0) return texts('workbench-registers-empty')
  const parts = register.states.filter(({ name }) => (counts[name] ?? 0) > 0)
  const words = parts.map(({ name, label }) => `${label} ${counts[name]}`).join('，')
  return texts('workbench-registers-total', { total, unit: register.unit, parts: words })
}

export type Listed = {
  register: Register
  counts: Counts
  filter: EntryFilter
  query: string
  page: number
  total: number
  entries: readonly Entry[]
  /** What waits for the approval of this account. */
  waits: { count: number; seen: string }
  notice: Notice | null
}

/** The entries of a register: narrowed by state, by fields of few values, and by words. */
export function listPage(options: WorkbenchOptions, account: Account, listed: Listed): Html {
  const { texts } = options
  const { register, filter, query, page, total, entries, waits, notice } = listed
  const here = registerAddress(register)
  const isSearch = filter.words !== undefined
  return registersPage(options, account, {
    title: register.title,
    under: register.about,
    back: { address: BASE, words: texts('workbench-registers-back') },
    notice,
    body: html`<div class="buttons no-print">
${mayWrite(register, account) ? html`<a class="button button-primary" href="${here}/new">${texts('workbench-registers-new', { unit: register.unit })}</a>` : ''}
${mayBulk(register, account) ? html`<a class="button" href="${here}/files">${texts('workbench-registers-import')}</a>${exportForms(register, filter, options)}` : ''}
</div>
${waits.count > 0 ? approveAll(register, waits, options) : ''}
${stateLinks(listed, options)}
<form class="search no-print" method="post" action="${here}/search" role="search" aria-label="${register.title}"><div class="field"><label for="words">${texts('workbench-registers-search')}</label>
<input id="words" name="words" type="search" maxlength="100" value="${filter.words ?? ''}" autocomplete="off"></div>
<button type="submit" class="button">${texts('workbench-search')}</button></form>
${isSearch ? '' : narrowing(listed, options)}
<p class="note">${texts(isSearch ? 'workbench-registers-found' : 'workbench-registers-shown', { total, unit: register.unit })}${isSearch ? html` <a href="${here}">${texts('workbench-registers-all')}</a>` : ''}</p>
${entries.length === 0 ? html`<div class="empty-list card"><p>${texts(total === 0 && sumOf(listed.counts) === 0 ? 'workbench-registers-empty' : 'workbench-registers-nothing')}</p></div>` : table(register, entries, options)}
${isSearch ? '' : pageLinks({ path: here, query, page, count: Math.ceil(total / ROWS) }, texts)}
${isSearch && total > entries.length ? html`<p class="note">${texts('workbench-registers-more', { shown: entries.length })}</p>` : ''}`,
  })
}

function exportForms(register: Register, filter: EntryFilter, { texts }: WorkbenchOptions): Html {
  const kept = Object.entries({
    ...(filter.state !== undefined && { state: filter.state }),
    ...(filter.waiting && { waiting: 'yes' }),
    ...(filter.words !== undefined && { words: filter.words }),
    ...Object.fromEntries(Object.entries(filter.where ?? {}).map(([name, value]) => [`f.${name}`, value])),
  })
  return html`<form method="post" action="${registerAddress(register, 'export')}" class="buttons">
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button type="submit" class="button" name="format" value="xlsx">${texts('workbench-registers-export-xlsx')}</button>
<button type="submit" class="button" name="format" value="csv">${texts('workbench-registers-export-csv')}</button></form>`
}

function approveAll(register: Register, { count, seen }: Listed['waits'], { texts }: WorkbenchOptions): Html {
  return html`<section class="card stack form no-print"><p>${texts('workbench-registers-waits-for-you', { count })} <a href="${registerAddress(register)}?waiting=yes">${texts('workbench-registers-waits-see')}</a></p>
<details class="action"><summary>${texts('workbench-registers-approve-all', { count })}</summary>
<form method="post" action="${registerAddress(register, 'approve-all')}" class="stack"><p class="note">${texts('workbench-registers-approve-all-sure')}</p>
<input type="hidden" name="seen" value="${seen}"><button type="submit" class="button button-primary">${texts('workbench-registers-approve-all', { count })}</button></form></details></section>`
}

function stateLinks({ register, counts, filter }: Listed, { texts }: WorkbenchOptions): Html {
  const here = registerAddress(register)
  const link = (address: string, words: string, isHere: boolean) =>
    html`<a href="${address}"${isHere ? html` aria-current="true"` : ''}>${words}</a>`
  const isAll = filter.state === undefined && !filter.waiting && filter.words === undefined
  return html`<nav class="filters" aria-label="${texts('workbench-registers-states')}">
${link(here, texts('workbench-registers-every', { count: sumOf(counts) }), isAll)}
${register.states.map(({ name, label }) => link(`${here}?state=${name}`, `${label} ${counts[name] ?? 0}`, filter.state === name))}
${register.states.some(({ second }) => second) ? link(`${here}?waiting=yes`, texts('workbench-registers-waits'), filter.waiting === true) : ''}
</nav>`
}

/** Lists of the values of choice fields; districts as far as some are known. */
function narrowing({ register, filter }: Listed, options: WorkbenchOptions): Html | '' {
  const { texts, districts } = options
  const fields = register.fields.filter((field) => narrows(field) && (field.kind === 'choice' || districts.length > 0))
  if (fields.length === 0) return ''
  return html`<form class="period-form no-print" method="get" action="${registerAddress(register)}">
${filter.state === undefined ? '' : html`<input type="hidden" name="state" value="${filter.state}">`}
${fields.slice(0, 3).map(({ name, label, choices = districts.map((one) => one.name) }) =>
  select(
    { id: `f-${name}`, name: `f.${name}`, label, required: false, none: texts('workbench-registers-any') },
    choices.map((choice) => [choice, choice] as const),
    filter.where?.[name],
    options,
  ),
)}
<button type="submit" class="button">${texts('workbench-registers-narrow')}</button></form>`
}

function table(register: Register, entries: readonly Entry[], options: WorkbenchOptions): Html {
  const fields = register.columns.map((name) => fieldOf(register, name))
  const isNumber = (kind: string) => kind === 'number' || kind === 'money'
  const { texts } = options
  return html`<div class="table-frame" role="region" aria-label="${register.title}" tabindex="0"><table class="table wrapping register-table"><thead><tr>
${fields.map(({ label, kind }) => html`<th scope="col"${isNumber(kind) ? html` class="number"` : ''}>${label}</th>`)}<th scope="col">${texts('workbench-registers-state')}</th></tr></thead>
<tbody>${entries.map(
    (entry) =>
      html`<tr>${fields.map((field) => {
        const words = shown(field, entry.values[field.name], options)
        if (field.name === register.name)
          return html`<th scope="row"><a href="${entryAddress(register, entry.id)}">${words}</a></th>`
        return html`<td${isNumber(field.kind) ? html` class="number"` : ''}>${words}</td>`
      })}<td>${stateSign(register, entry, options)}</td></tr>`,
  )}</tbody></table></div>`
}
