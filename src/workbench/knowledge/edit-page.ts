import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { Entry, EntryProblem } from '../../editing/entries.ts'
import type { EditableFile, EntryField, FileProblem, FileView } from '../../editing/file-types.ts'
import type { Html } from '../../http/pages.ts'
import { EDITOR_SCRIPTS, editor, type OpenText } from '../drafts/editor.ts'
import { problemsPart } from '../drafts/problems.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { BASE, bubble, knowledgePage, partAddress } from './parts.ts'

/** A part that is being written. */
export type OpenPart = OpenText & { place: string }

/** The text on the left; what the check says, and the phone, on the right. */
export function editPage(
  options: WorkbenchOptions,
  account: Account,
  {
    open,
    view,
    problems,
    notice,
    isBehind,
  }: {
    open: OpenPart
    view: FileView
    problems: readonly FileProblem[]
    notice: Notice | null
    /** Another text became live while somebody wrote. */
    isBehind: boolean
  },
): Html {
  const { texts } = options
  const { place, text } = open
  const { file } = view
  const isText = file.kind === 'texts'
  return knowledgePage(options, account, {
    title: texts('workbench-guides-change-title', { title: file.label }),
    under: texts(isText ? 'workbench-knowledge-form-text' : 'workbench-knowledge-form-yaml'),
    notice,
    wide: true,
    scripts: EDITOR_SCRIPTS,
    body: html`<p><a href="${partAddress(place)}">${texts('workbench-knowledge-back')}</a></p>
${editor(
  open,
  {
    path: BASE,
    above: isText ? presentText(view, options) : '',
    label: texts(isText ? 'workbench-knowledge-after' : 'workbench-knowledge-yaml'),
    hint: texts(isText ? 'workbench-knowledge-text-hint' : 'workbench-knowledge-yaml-hint'),
    look: texts('workbench-knowledge-look'),
    rows: isText ? 8 : Math.max(14, Math.min(34, text.split('\n').length + 3)),
    style: isText ? 'guide-text' : 'guide-text yaml-text',
    fields: { place },
    present: isBehind ? view.text : null,
    checked: checkedPart(open, problems, isText, options),
  },
  options,
)}`,
  })
}

/** The text as it is live, with what its comment and its English say. */
function presentText({ title, comment, text, english }: FileView, { texts }: WorkbenchOptions): Html {
  return html`<div class="field"><p class="label">${texts('workbench-knowledge-before')} <span class="note">${title}</span></p>${comment === '' ? '' : html`<p class="note law-words">${comment}</p>`}<p class="law-words text-before">${text}</p>${english === null ? '' : html`<p class="note law-words" lang="en">${english}</p>`}</div>`
}

/** What stands beside the text, also when the page asks for it while somebody writes. */
export function checkedPart(
  { place, text }: Pick<OpenPart, 'place' | 'text'>,
  problems: readonly FileProblem[],
  isText: boolean,
  options: WorkbenchOptions,
): Html {
  return html`<h2>${options.texts('workbench-guides-checked')}</h2>${problemsPart({ problems }, options)}
${isText ? bubble(options.files.preview(place, text), options) : ''}`
}

/** One entry of a list as a form. */
export function entryPage(
  options: WorkbenchOptions,
  account: Account,
  {
    place,
    file,
    name,
    entry,
    over,
    draft,
    problems,
    notice,
  }: {
    place: string
    file: EditableFile
    /** The name under which it stands; empty: a new one. */
    name: string
    entry: Entry
    over: number
    draft: { id: string; version: number } | null
    problems: readonly EntryProblem[]
    notice: Notice | null
  },
): Html {
  const { texts } = options
  const hidden = html`<input type="hidden" name="place" value="${place}"><input type="hidden" name="own" value="${name}"><input type="hidden" name="over" value="${over}">
<input type="hidden" name="draft" value="${draft?.id ?? ''}"><input type="hidden" name="version" value="${draft?.version ?? 0}">`
  return knowledgePage(options, account, {
    title: name === '' ? texts('workbench-knowledge-add') : texts('workbench-guides-change-title', { title: name }),
    under: draft ? texts('workbench-knowledge-entry-draft', { label: file.label }) : file.label,
    notice,
    body: html`<p><a href="${partAddress(place)}">${texts('workbench-knowledge-back')}</a></p>
<form class="card stack form" method="post" action="${BASE}/entry">${hidden}
${file.fields.map((field, at) => input(field, { entry, problems, isFixed: at === 0 && name !== '' }, options))}
<p class="kept-buttons"><button type="submit" class="button button-primary">${texts('workbench-guides-keep')}</button></p></form>
${
  name === ''
    ? ''
    : html`<form class="card form no-print" method="post" action="${BASE}/entry">${hidden}<input type="hidden" name="remove" value="1">
<button type="submit" class="button button-danger">${texts('workbench-knowledge-remove')}</button> <span class="note">${texts('workbench-knowledge-remove-about')}</span></form>`
}`,
  })
}

function input(
  { name, label, kind, options: choices, null: isNull, omit }: EntryField,
  { entry, problems, isFixed }: { entry: Entry; problems: readonly EntryProblem[]; isFixed: boolean },
  { texts }: WorkbenchOptions,
): Html {
  const id = `field-${name}`
  const value = entry[name] ?? ''
  const problem = problems.find(({ field }) => field === name)?.message
  const described = problem ? html` aria-invalid="true" aria-describedby="${id}-problem"` : ''
  const note = problem ? html`<p class="field-problem" id="${id}-problem">${problem}</p>` : ''
  if (kind === 'flag') {
    return html`<label class="tick" for="${id}"><input type="checkbox" id="${id}" name="field-${name}" value="yes"${value === 'yes' ? html` checked` : ''}><span>${label}</span></label>`
  }
  const head = html`<label for="${id}">${label}</label>${isNull || omit ? html`<p class="note">${texts('workbench-knowledge-may-be-empty')}</p>` : ''}${note}`
  if (kind === 'long') {
    return html`<div class="field">${head}<textarea id="${id}" name="field-${name}" rows="4" maxlength="1000"${described}>
${value}</textarea></div>`
  }
  if (kind === 'choice') {
    return html`<div class="field">${head}<select id="${id}" name="field-${name}"${described}>${Object.entries(
      choices,
    ).map(
      ([code, words]) => html`<option value="${code}"${code === value ? html` selected` : ''}>${words}</option>`,
    )}</select></div>`
  }
  return html`<div class="field">${head}<input id="${id}" name="field-${name}" type="${kind === 'day' ? 'date' : 'text'}" value="${value}" maxlength="200" autocomplete="off"${isFixed ? html` readonly` : ''}${kind === 'number' ? html` inputmode="numeric"` : ''}${described}></div>`
}
