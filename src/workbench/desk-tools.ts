import { html } from 'hono/html'
import type { Html } from '../http/pages.ts'
import type { WorkbenchOptions } from './types.ts'

/** The keys of the desk, each with the key of what it does. */
const KEYS = ['j', 'k', 'Enter', 'x', 'a', 'r', 'n', 't', 'e', 's', 'd', 'f', '/', '?', 'Ctrl Enter'] as const

/**
 * What the script of the desk needs: the keys and a sound for news, off until somebody switches it on. Hidden without
 * the script.
 */
export function deskTools({ texts }: Pick<WorkbenchOptions, 'texts'>): Html {
  return html`<div class="desk-tools no-print" data-desk-tools hidden>
<button type="button" class="link-button" data-sound data-on="${texts('workbench-sound-on')}" data-off="${texts('workbench-sound-off')}" aria-pressed="false">${texts('workbench-sound-off')}</button>
<button type="button" class="link-button" data-keys>${texts('workbench-keys')}</button>
</div>
<dialog class="keys card" data-keys-list aria-labelledby="keys-title"><h2 id="keys-title">${texts('workbench-keys')}</h2>
<dl>${KEYS.map((key, at) => html`<div><dt><kbd>${key}</kbd></dt><dd>${texts(`workbench-key-${at}`)}</dd></div>`)}</dl>
<form method="dialog"><button class="button">${texts('workbench-keys-close')}</button></form></dialog>`
}
