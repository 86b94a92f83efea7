import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { mayAssignOthers } from '../../casework/owner-rights.ts'
import type { ComplaintView } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { within } from '../format.ts'
import { type Choice, select } from '../forms.ts'
import { NOBODY } from '../owners/words.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'

/** The message after a move. */
export function unitNotice({ unit, owner }: ComplaintView, { texts }: WorkbenchOptions): Notice {
  const values = {
    unit: unit?.name ?? texts('workbench-unit-none'),
    name: owner?.name ?? texts('workbench-owner-none'),
  }
  return { kind: 'done', words: texts('workbench-unit-moved', values) }
}

/** The form of leads; nothing where there are no units. */
export async function unitForm(
  complaint: ComplaintView,
  account: Account,
  options: WorkbenchOptions,
): Promise<Html | ''> {
  const { texts, units } = options
  if (!mayAssignOthers(account.role)) return ''
  const open = (await units.list()).filter(({ closed, id }) => !closed && id !== complaint.unit?.id)
  if (open.length === 0 && complaint.unit === null) return ''
  const none: Choice[] = complaint.unit ? [[NOBODY, texts('workbench-unit-none')]] : []
  const choices = [...open.map(({ id, name }): Choice => [id, name]), ...none]
  const field = { id: 'unit-to', name: 'unit', label: texts('workbench-unit-to'), required: true }
  return html`<details class="action card no-print"><summary>${texts('workbench-unit-move')}</summary>
<form method="post" action="${within(complaint, 'unit')}" class="stack">
${select(field, choices, undefined, options)}
<p class="note">${texts('workbench-unit-move-hint')}</p>
<button type="submit" class="button">${texts('workbench-unit-move')}</button></form></details>`
}
