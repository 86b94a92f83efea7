import { html } from 'hono/html'
import type { ComplaintView } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { within } from '../format.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchOptions } from '../types.ts'

/**
 * The choice above the reply box. With the script the words go into the box at once; without it the button posts the
 * form, without its file, to the page that shows it again.
 */
export async function savedReplyChoice(complaint: ComplaintView, options: WorkbenchOptions): Promise<Html | ''> {
  const { savedReplies, staticFiles, texts } = options
  const all = await savedReplies.list()
  if (all.length === 0) return ''
  return html`<div class="field saved-replies"><label for="saved-reply">${texts('workbench-replies')}</label>
<div class="saved-replies-row"><select id="saved-reply" name="saved">
<option value="">${texts('workbench-replies-none-chosen')}</option>
${all.map((reply) => html`<option value="${reply.id}" data-text="${savedReplies.filled(reply, complaint)}">${reply.title}</option>`)}
</select>
<button type="submit" class="button" data-insert formnovalidate formaction="${within(complaint, 'reply/insert')}" formenctype="application/x-www-form-urlencoded">${texts('workbench-replies-insert')}</button></div>
<p class="note"><a href="${PAGES.replies.path}">${texts('workbench-replies-all')}</a></p>
<script type="module" src="${staticFiles.url('saved-replies.js')}"></script></div>`
}
