import { html } from 'hono/html'
import type { Html } from '../../http/pages.ts'
import type { LedgerRow } from '../../reports/types.ts'
import { address, yuan } from '../format.ts'
import type { WorkbenchOptions } from '../types.ts'

const COLUMNS = ['number', 'registered', 'accepted', 'closed', 'category', 'respondent', 'recovered'] as const

/**
 * The complaints behind a figure: those of the product lead to their page. `hidden`: numbers of those that the account may
 * not read; they tell their days, category and sum alone.
 */
export function behindTable(
  rows: readonly LedgerRow[],
  { caption, hidden }: { caption: string; hidden: ReadonlySet<string> },
  options: WorkbenchOptions,
): Html {
  const { texts, categories } = options
  const labelOf = (code: string) => categories.find((category) => category.code === code)?.label ?? code
  const isHidden = ({ number: given, from }: LedgerRow) => from === 'desk' && given !== null && hidden.has(given)
  const number = (row: LedgerRow) => {
    const { number: given, from } = row
    if (isHidden(row)) return texts('workbench-statistics-behind-hidden')
    if (given === null) return texts('workbench-statistics-behind-imported')
    return from === 'desk' ? html`<a href="${address({ number: given })}">${given}</a>` : given
  }
  return html`<div class="table-frame" tabindex="0" role="group" aria-label="${caption}"><table class="table">
<thead><tr>${COLUMNS.map((column) => html`<th scope="col"${column === 'recovered' ? html` class="number"` : ''}>${texts(`workbench-statistics-behind-${column}`)}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr><th scope="row">${number(row)}</th><td>${row.registeredOn}</td><td>${row.acceptedOn ?? ''}</td>
<td>${row.closedOn ?? ''}</td><td>${labelOf(row.category)}</td><td>${isHidden(row) ? '' : (row.names.respondent ?? '')}</td>
<td class="number">${row.recoveredCents > 0 ? yuan(row.recoveredCents) : ''}</td></tr>`,
  )}</tbody>
</table></div>`
}

/** Those of these numbers whose complaints an account may not read. */
export async function hiddenAmong(
  numbers: readonly string[],
  account: string,
  { casework, units }: Pick<WorkbenchOptions, 'casework' | 'units'>,
): Promise<Set<string>> {
  const hidden = new Set<string>()
  if ((await units.rule()) !== 'none') return hidden
  for (const number of numbers) {
    const complaint = await casework.byNumber(number)
    if (complaint && !(await casework.rightsOf(complaint, account)).mayRead) hidden.add(number)
  }
  return hidden
}
