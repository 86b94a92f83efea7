import { html } from 'hono/html'
import type { Typed } from '../../casework/registration-types.ts'
import type { FormField } from '../../complaint/form/form.ts'
import type { Html } from '../../http/pages.ts'
import { type Choice, select } from '../forms.ts'
import type { WorkbenchOptions } from '../types.ts'

/** What names the fields of the complaint's form among those of the page. */
export const FIELD = 'f.'

/**
 * The fields of the chat's form, in its sections, each with what stands against it. What only sometimes applies, and what is empty and beside the
 * purchase, is folded.
 */
export function formFields(typed: Typed, problems: ReadonlyMap<string, string>, options: WorkbenchOptions): Html {
  const { registration, texts } = options
  const isTyped = ({ name }: FormField) =>
    Object.entries(typed).some(([key, text]) => text !== '' && (key === name || key.startsWith(`${name}.`)))
  return html`${registration.sections.map(({ name, label, fields }) => {
    const all = fields.flatMap((one) => registration.fields.find((field) => field.name === one) ?? [])
    const seldom = all.filter(
      (field) => (field.aside || ONLY_WHEN(field)) && !isTyped(field) && !problems.has(field.name),
    )
    const usual = all.filter((field) => !seldom.includes(field))
    const show = (field: FormField) => fieldInput(field, typed, problems, options)
    return html`<section class="card form stack" aria-labelledby="section-${name}"><h2 id="section-${name}">${label.replace('您的', '投诉人的')}</h2>
<div class="register-fields">${usual.map(show)}</div>
${seldom.length > 0 ? html`<details class="action"><summary>${texts('workbench-register-only-when')}</summary><div class="register-fields">${seldom.map(show)}</div></details>` : ''}</section>`
  })}`
}

/** Fields for minors, agents, and the number elsewhere; the complainant's own are usual. */
const ONLY_WHEN = ({ when }: FormField) => when.some((condition) => 'in' in condition || 'filled' in condition)

function fieldInput(
  field: FormField,
  typed: Typed,
  problems: ReadonlyMap<string, string>,
  options: WorkbenchOptions,
): Html {
  const { name, kind, label, filed_label: filedLabel = label, free, max, options: choices } = field
  const id = `f-${name}`
  const value = typed[name] ?? ''
  const problem = problems.get(name)
  const why = problem ? html`<p class="field-problem" id="${id}-why">${problem}</p>` : ''
  const described = problem ? html` aria-invalid="true" aria-describedby="${id}-why"` : ''
  if (kind === 'choices') {
    return html`<fieldset class="field wide"><legend>${filedLabel}</legend>${why}
<div class="register-choices">${choices.map(
      ({ code, label: words }) =>
        html`<label class="tick"><input type="checkbox" name="${FIELD}${name}.${code}" value="yes"${typed[`${name}.${code}`] ? html` checked` : ''}><span>${words}</span></label>`,
    )}</div>
<label for="${id}">${options.texts('workbench-register-own-words')}</label><input id="${id}" name="${FIELD}${name}" maxlength="${max}" autocomplete="off" value="${value}"${described}></fieldset>`
  }
  if (choices.length > 0 && !free) {
    const listed = choices.map(({ code, label: words }): Choice => [code, words])
    return html`<div>${why}${select({ id, name: `${FIELD}${name}`, label: filedLabel, required: false, none: '—' }, listed, value, options)}</div>`
  }
  if (max > 500) {
    return html`<div class="field wide"><label for="${id}">${filedLabel}</label>${why}
<textarea id="${id}" name="${FIELD}${name}" rows="6" maxlength="${max}"${described}>${value}</textarea></div>`
  }
  const list = choices.length > 0 ? html` list="${id}-list"` : ''
  return html`<div class="field"><label for="${id}">${filedLabel}</label>${why}
<input id="${id}" name="${FIELD}${name}" maxlength="${kind === 'text' ? max : 60}" autocomplete="off" value="${value}"${field.hint ? html` placeholder="${field.hint}"` : ''}${list}${described}>
${choices.length > 0 ? html`<datalist id="${id}-list">${choices.map(({ label: words }) => html`<option value="${words}"></option>`)}</datalist>` : ''}</div>`
}
