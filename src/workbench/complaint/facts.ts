import { html } from 'hono/html'
import type { AmendableField } from '../../casework/amending-types.ts'
import type { ComplaintView } from '../../casework/types.ts'
import type { FiledField } from '../../complaint/types.ts'
import type { Html } from '../../http/pages.ts'
import { maskPhone, maskPhones } from '../../normalise/phone.ts'
import { within } from '../format.ts'
import { select } from '../forms.ts'
import type { Entered, WorkbenchOptions } from '../types.ts'

/**
 * What was filed, each line with a form to put it right. Telephones are masked until somebody asks for them, which is
 * recorded (`revealed`).
 */
export function factsSection(
  complaint: ComplaintView,
  { entered, revealed }: { entered: Entered; revealed: boolean },
  options: WorkbenchOptions,
): Html {
  const { texts, amending } = options
  const amendable = amending.fields(complaint)
  const empty = amendable.filter(({ field }) => !complaint.fields.some(({ name }) => name === field.name))
  const undo = amending.undoable(complaint)
  const { fields } = complaint
  const shown = { complaint, revealed, entered, options }
  return html`<section aria-labelledby="facts"><h2 id="facts">${texts('workbench-facts')}</h2>
${undo ? undoForm(complaint, undo, options) : ''}
<dl class="facts card">${fields.map((filed) => line(filed, amendable.find(({ field }) => field.name === filed.name) ?? null, shown))}</dl>
${empty.length > 0 ? html`<details class="no-print facts-more"${empty.some(({ field }) => field.name === entered.amend?.field) ? html` open` : ''}><summary>${texts('workbench-amend-more')}</summary><dl class="facts card">${empty.map((one) => line(null, one, shown))}</dl></details>` : ''}</section>`
}

type Shown = { complaint: ComplaintView; revealed: boolean; entered: Entered; options: WorkbenchOptions }

function line(filed: FiledField | null, amendable: AmendableField | null, shown: Shown): Html {
  const { complaint, revealed, options } = shown
  const label = filed?.label ?? amendable?.field.filed_label ?? amendable?.field.label ?? ''
  const hidden = filed?.value.kind === 'phone' && !revealed
  const value = filed?.value.kind === 'phone' && hidden ? maskPhone(filed.value.digits) : filed?.display || '—'
  return html`<div><dt>${label}</dt><dd>${value}${hidden ? revealForm(complaint, label, options) : amendable ? amendForm(label, amendable, shown) : ''}</dd></div>`
}

function revealForm(complaint: ComplaintView, label: string, { texts }: WorkbenchOptions): Html {
  return html` <form method="post" action="${within(complaint, 'reveal')}" class="reveal no-print"><button type="submit" class="link-button">${texts('workbench-reveal')}<span class="visually-hidden">${label}</span></button></form>`
}

function amendForm(label: string, { field, typed }: AmendableField, { complaint, entered, options }: Shown): Html {
  const { texts } = options
  const { name, options: choices, free, max } = field
  const again = entered.amend?.field === name ? entered.amend : null
  const id = `amend-${name}`
  const value = again?.value ?? typed
  const input =
    choices.length > 0 && !free
      ? select(
          { id, name: 'value', label, required: true },
          choices.map(({ code, label: words }) => [code, words] as const),
          value,
          options,
        )
      : html`<div class="field"><label for="${id}">${label}</label>
${max > 500 ? html`<textarea id="${id}" name="value" rows="2" maxlength="${max}" required>${value}</textarea>` : html`<input id="${id}" name="value" maxlength="${field.kind === 'text' ? max : 60}" required autocomplete="off" value="${value}">`}</div>`
  return html`<details class="amend no-print"${again ? html` open` : ''}><summary>${texts('workbench-amend')}<span class="visually-hidden">${label}</span></summary>
<form method="post" action="${within(complaint, 'amend')}" class="stack">
<input type="hidden" name="field" value="${name}"><input type="hidden" name="seen" value="${typed}">
${again?.problem ? html`<p class="field-problem" role="alert">${again.problem}</p>` : ''}
${input}
<button type="submit" class="button button-primary">${texts('workbench-amend-save')}</button></form></details>`
}

function undoForm(
  complaint: ComplaintView,
  { label, before }: { label: string; before: string },
  { texts }: WorkbenchOptions,
): Html {
  return html`<form method="post" action="${within(complaint, 'amend-undo')}" class="no-print amend-undo"><button type="submit" class="button" title="${texts('workbench-amend-undo-hint', { before: maskPhones(before) || '—' })}">${texts('workbench-amend-undo', { label })}</button></form>`
}
