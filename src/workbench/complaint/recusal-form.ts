import { html } from 'hono/html'
import type { Html } from '../../http/pages.ts'
import { within } from '../format.ts'
import type { FormContext } from './action-forms.ts'

/** 回避: the form beside the actions. */
export function recusalForm({ options: { texts }, complaint, entered }: FormContext): Html {
  return html`<details class="action card" name="action"${entered.recuse === undefined ? '' : html` open`}>
<summary>${texts('workbench-recuse')}</summary>
<form method="post" action="${within(complaint, 'recuse')}" class="stack">
<p class="note">${texts('workbench-recuse-hint')}</p>
<div class="field"><label for="recuse-reason">${texts('workbench-recuse-reason')}</label>
<textarea id="recuse-reason" name="reason" rows="2" maxlength="2000" required>${entered.recuse ?? ''}</textarea></div>
<button type="submit" class="button">${texts('workbench-recuse-confirm')}</button>
</form>
</details>`
}
