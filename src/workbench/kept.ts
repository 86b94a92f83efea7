import { html } from 'hono/html'
import type { Account } from '../casework/types.ts'
import type { Html } from '../http/pages.ts'
import { banner, workbenchPage } from './layout.ts'
import type { WorkbenchOptions } from './types.ts'

/**
 * A form that came when the session had ended. It goes along through signing in, in the pages alone (never in an address),
 * and is shown again to be sent: nothing is done before somebody presses.
 */
export type Kept = { path: string; fields: Record<string, string> }

const PATH = 'kept-path'
const FIELD = 'kept.'
/** Accounts are made with passwords, which go into no page; and signing in is not begun in the middle of itself. */
const MAY_BE_KEPT = /^\/workbench\/(?!users|account|sign-|setup)[\w-]+\/[\w\-/]+$/

/** Whether forms of this path may be kept. */
export function mayBeKept(path: string): boolean {
  return MAY_BE_KEPT.test(path)
}

/** Whether somebody typed or chose something; what only a button held is pressed again. */
export function isWorthKeeping(fields: Record<string, string>): boolean {
  return Object.entries(fields).some(([name, value]) => value !== '' && (WORDS.has(name) || CHOSEN.has(name)))
}

/** The kept form as hidden fields of the door's form. */
export function keptFields({ path, fields }: Kept): Html {
  return html`<input type="hidden" name="${PATH}" value="${path}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${FIELD}${name}" value="${value}">`)}`
}

/** The kept form among the fields that the door's form brought; null when there is none, or it leads elsewhere. */
export function readKept(form: Record<string, string>): Kept | null {
  const path = form[PATH]
  if (path === undefined || !mayBeKept(path)) return null
  const fields = Object.entries(form).flatMap(([name, value]) =>
    name.startsWith(FIELD) ? [[name.slice(FIELD.length), value] as const] : [],
  )
  return { path, fields: Object.fromEntries(fields) }
}

/** The page after signing in: what was kept, words to read and change, the rest as it was chosen. */
export function keptPage(options: WorkbenchOptions, account: Account, { path, fields }: Kept): Html {
  const { texts } = options
  const title = texts('workbench-kept-title')
  const [before] = path.split(/\/(?:actions\/[\w-]+|[a-z-]+)$/)
  return workbenchPage({
    options,
    account,
    place: 'none',
    title,
    body: html`<header class="content-head"><h1>${title}</h1></header>
${banner('done', texts('workbench-kept-text'))}
<form method="post" action="${path}" class="stack kept">
${Object.entries(fields).map(([name, value]) =>
  WORDS.has(name)
    ? html`<div class="field"><label for="kept-${name}">${texts('workbench-kept-words')}</label>
<textarea id="kept-${name}" name="${name}" rows="6" maxlength="4000">${value}</textarea></div>`
    : html`<input type="hidden" name="${name}" value="${value}">`,
)}
<p class="kept-buttons"><button type="submit" class="button button-primary">${texts('workbench-kept-send')}</button>
<a class="button" href="${before}">${texts('workbench-kept-back')}</a></p>
</form>`,
  })
}

/** Fields in which somebody writes, and those in which they choose or write a word. */
const WORDS = new Set(['text', 'note', 'answer'])
const CHOSEN = new Set([
  'reason',
  'amount',
  'doubled',
  'appraiser',
  'day',
  'due',
  'authority',
  'office',
  'into',
  'sure',
])

/** What was typed into a form that is not there any more, to be copied; nothing when nothing was. */
export function leftOver(fields: Record<string, string>, { texts }: WorkbenchOptions): Html | '' {
  const words = Object.entries(fields).filter(([name, value]) => WORDS.has(name) && value !== '')
  if (words.length === 0) return ''
  return html`<section class="card stack left-over">${words.map(
    ([name, value]) => html`<div class="field"><label for="left-${name}">${texts('workbench-left-over')}</label>
<textarea id="left-${name}" rows="4" readonly>${value}</textarea></div>`,
  )}</section>`
}
