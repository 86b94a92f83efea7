import { html } from 'hono/html'
import type { Html } from '../../http/pages.ts'

type Say = (key: string) => string
/** A draft as its page shows it. */
type Shown = { id: string; version: number; path: string }

/** A form with one button, for the version that is shown. `style`: a class of the button; `more`: other fields. */
export function actForm(
  { version, path }: Omit<Shown, 'id'>,
  name: string,
  label: string,
  { style = '', more = '' }: { style?: string; more?: Html | string } = {},
): Html {
  return html`<form method="post" action="${path}/${name}"><input type="hidden" name="version" value="${version}">${more}
<button type="submit" class="button ${style}">${label}</button></form>`
}

/** The form for sending a draft back, with its reason. `why`: typed into one that was refused. */
export function sendBackForm({ id, version, path }: Shown, why: string, say: Say): Html {
  return html`<details class="action" name="acts-${id}"${why ? html` open` : ''}><summary>${say('act-send-back')}</summary>
<form method="post" action="${path}/send-back" class="stack"><input type="hidden" name="version" value="${version}">
<div class="field"><label for="why">${say('why')}</label><textarea id="why" name="why" rows="3" required maxlength="500">${why}</textarea></div>
<button type="submit" class="button">${say('act-send-back')}</button></form></details>`
}

/** The state of a draft as the key of what comes next names it: one that waits is another matter for its authors. */
export function nextOf(state: string, { isAuthor, approves }: { isAuthor: boolean; approves: boolean }): string {
  if (state !== 'waiting') return state
  return isAuthor ? 'waiting-own' : approves ? 'waiting-other' : 'waiting-read'
}
