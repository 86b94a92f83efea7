import { html } from 'hono/html'
import type { AmendableField } from '../../casework/amending-types.ts'
import type { ComplaintView } from '../../casework/types.ts'
import type { FormField } from '../../complaint/form/form.ts'
import type { FiledField } from '../../complaint/types.ts'
import type { Html } from '../../http/pages.ts'
import { maskPhone, maskPhones } from '../../normalise/phone.ts'
import { within } from '../format.ts'
import { select } from '../forms.ts'
import type { Entered, WorkbenchOptions } from '../types.ts'
import { foldable } from './foldable.ts'

/** What staff read first: what happened, and what the person wants. */
export const STORY = new Set(['facts', 'claims'])

/** What names the ticked options of a form that puts right. */
export const TICK = 'tick.'

/** Longer words are folded: they would push everything else off the first screen. In characters. */
const FOLDED_FROM = 280

/** What happened and what the person wants, each with a form to put it right. Nothing while neither is told. */
export function storySection(complaint: ComplaintView, entered: Entered, options: WorkbenchOptions): Html | '' {
  const told = complaint.fields.filter(({ name }) => STORY.has(name))
  if (told.length === 0) return ''
  const amendable = options.amending.fields(complaint)
  const shown = { complaint, revealed: false, entered, options }
  return html`<section aria-labelledby="story"><h2 id="story">${options.texts('workbench-story')}</h2>
<dl class="facts card">${told.map((filed) => line(filed, amendable.find(({ field }) => field.name === filed.name) ?? null, shown))}</dl></section>`
}

/**
 * What else was filed, each line with a form to put it right. Telephones are masked until somebody asks for them, which is
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
  const fields = complaint.fields.filter(({ name }) => !STORY.has(name))
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
  return html`<div><dt>${label}</dt><dd>${foldable(value, FOLDED_FROM, options)}${hidden ? revealForm(complaint, label, options) : ''}${amendable ? amendForm(label, amendable, shown) : ''}</dd></div>`
}

function revealForm(complaint: ComplaintView, label: string, { texts }: WorkbenchOptions): Html {
  return html` <form method="post" action="${within(complaint, 'reveal')}" class="reveal no-print"><button type="submit" class="link-button">${texts('workbench-reveal')}<span class="visually-hidden">${label}</span></button></form>`
}

function amendForm(label: string, amendable: AmendableField, { complaint, revealed, entered, options }: Shown): Html {
  const { texts } = options
  const { field, seen } = amendable
  const again = entered.amend?.field === field.name ? entered.amend : null
  // A telephone that nobody asked for stands in no form either.
  const held = field.kind === 'phone' && !revealed ? '' : amendable.typed
  const input = amendInput(
    label,
    field,
    { value: again?.value ?? held, chosen: again?.chosen ?? amendable.chosen },
    options,
  )
  return html`<details class="amend no-print"${again ? html` open` : ''}><summary>${texts('workbench-amend')}<span class="visually-hidden">${label}</span></summary>
<form method="post" action="${within(complaint, 'amend')}" class="stack">
<input type="hidden" name="field" value="${field.name}"><input type="hidden" name="seen" value="${seen}">
${again?.problem ? html`<p class="field-problem" role="alert">${again.problem}</p>` : ''}
${input}
<button type="submit" class="button button-primary">${texts('workbench-amend-save')}</button></form></details>`
}

/** Options are chosen from a list or ticked; a field that also takes other words has a line for them. */
function amendInput(
  label: string,
  { name, kind, options: choices, free, max }: FormField,
  { value, chosen }: { value: string; chosen: readonly string[] },
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  const id = `amend-${name}`
  const listed = choices.map(({ code, label: words }) => [code, words] as const)
  // What stands in the list stands not in the line as well.
  const words = chosen.length > 0 && choices.some(({ label: one }) => value.includes(one)) ? '' : value
  const line = (of: string, written: string, required: boolean) =>
    html`<div class="field"><label for="${id}">${of}</label>
${max > 500 ? html`<textarea id="${id}" name="value" rows="2" maxlength="${max}"${required ? html` required` : ''}>${written}</textarea>` : html`<input id="${id}" name="value" maxlength="${kind === 'text' || free ? max : 60}"${required ? html` required` : ''} autocomplete="off" value="${written}">`}</div>`
  if (kind === 'choices') {
    return html`<fieldset class="plain amend-choices"><legend>${label}</legend>${listed.map(
      ([code, one]) =>
        html`<label class="tick"><input type="checkbox" name="${TICK}${code}" value="yes"${chosen.includes(code) ? html` checked` : ''}><span>${one}</span></label>`,
    )}</fieldset>
${free ? line(texts('workbench-amend-words'), words, false) : ''}`
  }
  if (choices.length === 0) return line(label, value, true)
  const field = {
    id: free ? `${id}-option` : id,
    name: 'option',
    label,
    required: !free,
    none: texts('workbench-amend-other'),
  }
  return html`${select(free ? field : { id, name: 'option', label, required: true }, listed, chosen[0], options)}
${free ? line(texts('workbench-amend-words'), words, false) : ''}`
}

function undoForm(
  complaint: ComplaintView,
  { label, before }: { label: string; before: string },
  { texts }: WorkbenchOptions,
): Html {
  return html`<form method="post" action="${within(complaint, 'amend-undo')}" class="no-print amend-undo"><button type="submit" class="button" title="${texts('workbench-amend-undo-hint', { before: maskPhones(before) || '—' })}">${texts('workbench-amend-undo', { label })}</button></form>`
}
