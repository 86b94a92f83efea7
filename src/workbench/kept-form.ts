import { html } from 'hono/html'
import type { Account } from '../casework/account-types.ts'
import type { Html } from '../http/pages.ts'
import { banner, workbenchPage } from './layout.ts'
import type { WorkbenchOptions } from './types.ts'

/**
 * A form that arrived after the session had ended. The pages of signing in carry it (never an address) and then show it
 * again: nothing is done before the person presses.
 */
export type KeptForm = { path: string; fields: Record<string, string> }

/** Among the kept fields: a file came with the form, and is to be chosen again. */
export const FILE_LEFT = 'file-left'

const PATH = 'kept-path'
const FIELD = 'kept.'
/** Forms that are not kept: those with passwords, which must not stand in a page, signing in itself, whole texts of law, and what a script asks. */
const MAY_BE_KEPT = /^\/workbench\/(?!users|account|sign-|setup|law|register\/similar)[\w-]+\/[\w\-/]+$/

/** Whether a form of this path may be kept. */
export function mayBeKept(path: string): boolean {
  return MAY_BE_KEPT.test(path)
}

/** Whether the person typed or chose something. A form with only a button is pressed again instead. */
export function isWorthKeeping(fields: Record<string, string>): boolean {
  return Object.entries(fields).some(
    ([name, value]) =>
      value !== '' &&
      (WORDS.has(name) ||
        CHOSEN.has(name) ||
        name.startsWith('tick.') ||
        name.startsWith('f.') ||
        name.startsWith('v.') ||
        name.startsWith('b.')),
  )
}

/** The kept form as hidden fields of the sign-in form. */
export function keptFields({ path, fields }: KeptForm): Html {
  return html`<input type="hidden" name="${PATH}" value="${path}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${FIELD}${name}" value="${value}">`)}`
}

/** The kept form among the fields of the sign-in form; null when there is none, or it leads to another site. */
export function readKept(form: Record<string, string>): KeptForm | null {
  const path = form[PATH]
  if (path === undefined || !mayBeKept(path)) return null
  const fields = Object.entries(form).flatMap(([name, value]) =>
    name.startsWith(FIELD) ? [[name.slice(FIELD.length), value] as const] : [],
  )
  return { path, fields: Object.fromEntries(fields) }
}

/** The page after signing in, with the kept form: texts to read and change, the rest as chosen. */
export function keptPage(options: WorkbenchOptions, account: Account, { path, fields }: KeptForm): Html {
  const { texts } = options
  const title = texts('workbench-kept-title')
  const about = aboutOf(path, fields, texts)
  const [before] = path.split(/\/(?:actions\/[\w-]+|[a-z-]+)$/)
  return workbenchPage({
    options,
    account,
    place: 'none',
    title,
    body: html`<header class="content-head"><h1>${title}</h1></header>
${banner('done', texts('workbench-kept-text'))}
${about ? html`<p class="kept-about"><strong>${about}</strong></p>` : ''}
${fields[FILE_LEFT] ? banner('problem', texts('workbench-kept-file')) : ''}
<form method="post" action="${path}" class="stack kept">
${Object.entries(fields).map(([name, value]) =>
  WORDS.has(name)
    ? html`<div class="field"><label for="kept-${name}">${texts('workbench-kept-words')}</label>
<textarea id="kept-${name}" name="${name}" rows="6">${value}</textarea></div>`
    : html`<input type="hidden" name="${name}" value="${value}">`,
)}
<p class="kept-buttons"><button type="submit" class="button button-primary">${texts('workbench-kept-send')}</button>
<a class="button" href="${before}">${texts('workbench-kept-back')}</a></p>
</form>`,
  })
}

/** Of which complaint the form is, and what pressing does: a reply goes to the person, a note to nobody. */
function aboutOf(path: string, fields: Record<string, string>, texts: WorkbenchOptions['texts']): string {
  const [, number = '', part = ''] = /^\/workbench\/complaints\/([\w-]+)\/([\w-]+)/.exec(path) ?? []
  if (number === '') return ''
  const isCall = part === 'notes' && Boolean(fields.party)
  const kind = isCall ? 'call' : part === 'reply' || part === 'notes' || part === 'amend' ? part : 'other'
  return texts(`workbench-kept-about-${kind}`, { number })
}

/** Fields with free text, and those with a choice or a single word. */
const WORDS = new Set(['text', 'note', 'answer', 'paragraph', 'value', 'f.facts'])
const CHOSEN = new Set([
  'reason',
  'option',
  'amount',
  'doubled',
  'appraiser',
  'day',
  'due',
  'authority',
  'office',
  'into',
  'sure',
  'to',
])

/** Text typed into a form that no longer exists, to copy; nothing when no text was typed. */
export function leftOver(fields: Record<string, string>, { texts }: WorkbenchOptions): Html | '' {
  const words = Object.entries(fields).filter(([name, value]) => WORDS.has(name) && value !== '')
  if (words.length === 0) return ''
  return html`<section class="card stack left-over">${words.map(
    ([name, value]) => html`<div class="field"><label for="left-${name}">${texts('workbench-left-over')}</label>
<textarea id="left-${name}" rows="4" readonly>${value}</textarea></div>`,
  )}</section>`
}
