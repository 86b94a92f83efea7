import { html } from 'hono/html'
import type { Html } from '../../http/pages.ts'
import { localTime, within } from '../format.ts'
import type { WorkbenchOptions } from '../types.ts'
import type { OpenedComplaint } from './found.ts'

/** That the person wrote and nobody answered, with a button for what needs no answer. */
export function letterPart(complaint: OpenedComplaint, { texts, timeZone }: WorkbenchOptions): Html | '' {
  const { letterAt = null } = complaint
  if (letterAt === null) return ''
  return html`<form method="post" action="${within(complaint, 'letter-seen')}" class="letter-waits">
<p class="state state-due">${texts('workbench-letter-waits', { at: localTime(letterAt, timeZone) })}</p>
<button type="submit" class="button button-small">${texts('workbench-letter-seen')}</button>
</form>`
}
