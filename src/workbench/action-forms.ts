import { html } from 'hono/html'
import type { ComplaintView } from '../casework/types.ts'
import type { ComplaintAction } from '../complaint/types.ts'
import type { Html } from '../http/pages.ts'
import { address } from './format.ts'
import type { Entered, WorkbenchOptions } from './types.ts'

type Given = { options: WorkbenchOptions; complaint: ComplaintView; entered: Entered }

/** The actions open now, as verbs with a short form under each; the first is the primary one. */
export function actionForms({ options, complaint, entered }: Given): Html {
  const { texts } = options
  if (complaint.actions.length === 0) return html`<p class="note">${texts('workbench-actions-none')}</p>`
  return html`<div class="actions">${complaint.actions.map((action, index) =>
    actionForm({ options, complaint, entered }, action, index === 0),
  )}</div>`
}

function actionForm({ options, complaint, entered }: Given, action: ComplaintAction, primary: boolean): Html {
  const { texts, process } = options
  const label = process.actionLabel(action)
  const again = entered.action === action
  const id = (name: string) => `${action}-${name}`
  return html`<details class="action card" name="action"${again ? html` open` : ''}>
<summary>${label}</summary>
<form method="post" action="${address(complaint)}/actions/${action}" class="stack">
<input type="hidden" name="version" value="${complaint.version}">
${reasonField(action, again ? entered.reason : undefined, options)}
${
  action === 'close'
    ? html`<div class="field"><label for="${id('amount')}">${texts('workbench-amount')}</label>
<p class="note" id="${id('amount-hint')}">${texts('workbench-amount-hint')}</p>
<input id="${id('amount')}" name="amount" inputmode="decimal" maxlength="20" autocomplete="off" value="${again ? (entered.amount ?? '') : ''}" aria-describedby="${id('amount-hint')}"></div>`
    : ''
}
<div class="field"><label for="${id('note')}">${texts(action === 'request_supplement' ? 'workbench-note-supplement' : 'workbench-note')}</label>
<textarea id="${id('note')}" name="note" rows="3" maxlength="2000"${action === 'request_supplement' ? html` required` : ''}>${again ? (entered.note ?? '') : ''}</textarea></div>
<button type="submit" class="button${primary ? ' button-primary' : ''}">${texts('workbench-confirm', { action: label })}</button>
</form>
</details>`
}

function reasonField(
  action: ComplaintAction,
  chosen: string | undefined,
  { texts, process }: WorkbenchOptions,
): Html | '' {
  const reasons = action === 'decline' ? process.grounds : action === 'close' ? process.endReasons : null
  if (!reasons) return ''
  const id = `${action}-reason`
  return html`<div class="field"><label for="${id}">${texts(`workbench-reason-${action}`)}</label>
<select id="${id}" name="reason" required>
<option value="">${texts('workbench-reason-choose')}</option>
${reasons.map(({ code, label }) => html`<option value="${code}"${code === chosen ? html` selected` : ''}>${label}</option>`)}
</select></div>`
}

/** Writing to the person; where the person cannot be reached, the page says so instead. */
export function replyForm({ options, complaint, entered }: Given): Html {
  const { texts } = options
  if (complaint.unreachable) return html`<p class="note">${texts('workbench-reply-unreachable')}</p>`
  return html`<form method="post" action="${address(complaint)}/reply" class="reply stack">
<div class="field"><label for="reply">${texts('workbench-reply')}</label>
<p class="note" id="reply-hint">${texts('workbench-reply-hint')}</p>
<textarea id="reply" name="text" rows="4" maxlength="4000" required aria-describedby="reply-hint">${entered.reply ?? ''}</textarea></div>
<button type="submit" class="button">${texts('workbench-reply-send')}</button>
</form>`
}
