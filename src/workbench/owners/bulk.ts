import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { ACTS_AT_ONCE, type BatchRow, type OwnerRefusal, type ShownBatch } from '../../casework/owner-types.ts'
import type { ComplaintSummary } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { address } from '../format.ts'
import { banner } from '../layout.ts'
import type { WorkbenchOptions } from '../types.ts'
import { NOBODY, ownerSelect, refusalWords } from './words.ts'

/** The form around a list, by which several complaints are taken or assigned at once. */
export type Bulk = {
  /** The query of the list, to which the form comes back. */
  back: string
  /** What was done last, which this page tells. */
  batch: ShownBatch | null
  /** The colleague chosen in a form that was refused. */
  to: string | undefined
  /** Numbers that were ticked in it. */
  ticked: ReadonlySet<string>
  /** The form was sent without a tick. */
  nothingTicked: boolean
}

/** What the query of a list says about the form around it. */
export async function readBulk(
  query: Record<string, string>,
  back: string,
  account: Account,
  { ownership }: Pick<WorkbenchOptions, 'ownership'>,
): Promise<Bulk> {
  const id = query.batch ?? ''
  const actor = { kind: 'staff', id: account.id, name: account.name } as const
  const batch = isBatch(id) ? await ownership.batch(id, actor) : null
  const ticked = new Set((query.kept ?? '').split('_'))
  return { back, batch, to: query.to, ticked, nothingTicked: query.ticked === 'none' }
}

/** An id of a batch, as casework makes it. */
export function isBatch(id: string): boolean {
  return /^[\w-]{8,40}$/.test(id)
}

/** What became of the last batch, with a button that takes it back; or that nothing was ticked. */
export function bulkNotice({ back, batch, nothingTicked }: Bulk, options: WorkbenchOptions): Html | '' {
  const { texts } = options
  if (nothingTicked) return banner('problem', texts('workbench-bulk-none'))
  if (!batch) return ''
  const count = (code: BatchRow['code']) => batch.rows.filter((row) => row.code === code).length
  const [done, repeated] = [count('done'), count('repeated')]
  const told = [
    done > 0 && doneWords(done, batch, options),
    repeated > 0 && texts('workbench-batch-repeated', { count: repeated }),
  ].filter((line): line is string => line !== false)
  return html`${told.length > 0 ? banner('done', told.join('')) : ''}${refused(batch, options)}
${
  batch.undoable
    ? html`<form method="post" action="/workbench/owners/undo" class="bulk-undo no-print">
<input type="hidden" name="batch" value="${batch.id}"><input type="hidden" name="back" value="${back}">
<button type="submit" class="button">${texts('workbench-batch-undo', { count: done })}</button></form>`
    : ''
}`
}

function doneWords(count: number, { to, undoes, action }: ShownBatch, { texts, procedure }: WorkbenchOptions): string {
  const label = action && procedure.actionLabel(action)
  if (undoes)
    return label
      ? texts('workbench-batch-act-undone', { count, action: label })
      : texts('workbench-batch-undone', { count })
  if (label) return texts('workbench-batch-act-done', { count, action: label })
  return to ? texts('workbench-batch-done', { count, name: to.name }) : texts('workbench-batch-done-none', { count })
}

function refused({ rows, owners, action }: ShownBatch, options: WorkbenchOptions): Html | '' {
  const { texts } = options
  const left = rows.filter((row) => !DONE.has(row.code))
  const why = ({ number, code }: BatchRow) =>
    action ? texts(`workbench-problem-${code}`) : refusalWords(code as OwnerRefusal, owners[number] ?? null, options)
  if (left.length === 0) return ''
  return html`<div class="banner banner-problem" role="alert"><div><p>${texts('workbench-batch-refused', { count: left.length })}</p>
<ul class="plain">${left.map(
    (row) => html`<li><a href="${address(row)}">${row.number}</a> ${why(row)}</li>`,
  )}</ul></div></div>`
}

const DONE = new Set<BatchRow['code']>(['done', 'repeated'])

/** The list within its form, with the bar of what can be done to the ticked rows. */
export async function bulkForm(
  { back, batch, to }: Bulk,
  { complaints, table }: { complaints: readonly ComplaintSummary[]; table: Html },
  options: WorkbenchOptions,
): Promise<Html> {
  const { texts, ownership, procedure } = options
  const wanted = to ?? (batch?.owner && batch.rows.some(({ code }) => !DONE.has(code)) ? batch.owner : undefined)
  return html`<form method="post" action="/workbench/owners/assign" class="bulk">
<input type="hidden" name="batch" value="${ownership.newBatch()}"><input type="hidden" name="back" value="${back}">
${complaints.map(({ number, owner, updatedAt }) => html`<input type="hidden" name="row.${number}" value="${owner?.id ?? NOBODY}"><input type="hidden" name="at.${number}" value="${updatedAt}">`)}
<div class="bulk-bar no-print">
<label class="tick"><input type="checkbox" name="all" value="yes"><span>${texts('workbench-bulk-all', { count: complaints.length })}</span></label>
<button type="submit" name="act" value="take" class="button" data-key="a">${texts('workbench-owner-take')}</button>
<div class="bulk-assign">${await ownerSelect('bulk-to', wanted, options)}
<button type="submit" name="act" value="assign" class="button">${texts('workbench-owner-assign')}</button></div>
${ACTS_AT_ONCE.map((action) => html`<button type="submit" name="act" value="${action}" formaction="/workbench/at-once" class="button">${texts('workbench-at-once', { action: procedure.actionLabel(action) })}</button>`)}
</div>
${table}
</form>`
}

/** The cell by which a row is ticked; what was refused stays ticked. */
export function tickCell({ number }: ComplaintSummary, { batch, ticked }: Bulk, { texts }: WorkbenchOptions): Html {
  const kept = ticked.has(number) || (batch?.rows.some((row) => row.number === number && !DONE.has(row.code)) ?? false)
  return html`<td role="cell" class="column-tick"><input type="checkbox" name="tick.${number}" value="yes" aria-label="${texts('workbench-bulk-tick', { number })}"${kept ? html` checked` : ''}></td>`
}

const ROW = 'row.'

/** The rows that are ticked in the form around a list, each with the owner that was shown, and the instant of its last change. */
export function tickedIn(form: Record<string, string>): { number: string; seen: string; at: string }[] {
  return Object.entries(form).flatMap(([name, seen]) => {
    const number = name.startsWith(ROW) ? name.slice(ROW.length) : ''
    const ticked = form.all === 'yes' || form[`tick.${number}`] === 'yes'
    return number !== '' && ticked ? [{ number, seen, at: form[`at.${number}`] ?? '' }] : []
  })
}

/** What is ticked, as it stands in an address. */
export function keptTicks(rows: readonly { number: string }[]): string {
  return `kept=${rows.map(({ number }) => number).join('_')}`
}

/** The address of the list from which a form came; whatever else it says leads to the first list. */
export function listAt(back: string | undefined, ...more: string[]): string {
  const query = back !== undefined && /^[\w=&-]*$/.test(back) ? back : ''
  return `/workbench/?${[query, ...more].filter(Boolean).join('&')}`
}
