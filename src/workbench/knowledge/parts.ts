import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { FileDraftHead, FileSign } from '../../editing/file-types.ts'
import { mayApproveLaw } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { lineOfDraft } from '../drafts/draft-list.ts'
import { draftsFrame, type Framed } from '../drafts/frame.ts'
import { localTime } from '../format.ts'
import { stateSign } from '../guides/parts.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchOptions } from '../types.ts'

export const BASE = PAGES.knowledge.path

export const partAddress = (place: string) => `${BASE}/part?place=${encodeURIComponent(place)}`
export const draftAddress = ({ id }: { id: string }) => `${BASE}/drafts/${encodeURIComponent(id)}`

/** The frame of the pages on texts and rules. */
export const knowledgePage = (
  options: WorkbenchOptions,
  account: Account,
  {
    part = null,
    ...shown
  }: Framed & {
    /** Which of the pages above it is. */
    part?: 'list' | 'texts' | 'history' | null
  },
): Html => {
  const say = (page: string) => options.texts(`workbench-knowledge-${page}`)
  return draftsFrame(options, account, { place: 'knowledge', pages: ['list', 'texts', 'history'], part, say }, shown)
}

export function signsOf(signs: readonly FileSign[], { texts }: WorkbenchOptions): Html[] {
  return signs.map(
    (sign) =>
      html`<span class="badge${sign === 'edited' ? '' : ' badge-look'}">${texts(`workbench-knowledge-sign-${sign}`)}</span> `,
  )
}

export function draftLine(draft: FileDraftHead, nameOf: (id: string) => string, options: WorkbenchOptions): Html {
  const { title } = draft
  return lineOfDraft(draft, { address: draftAddress(draft), title, sign: stateSign(draft, options), nameOf }, options)
}

/** What was published and does not count yet, with the two ways to make it count. */
export async function pendingPart(account: Account, { files, texts, timeZone }: WorkbenchOptions): Promise<Html | ''> {
  const pending = await files.pending()
  if (pending.length === 0) return ''
  const renewal = files.renewal()
  const at = renewal?.at() ?? null
  const ask = (when: 'now' | 'night', style = '') =>
    html`<form method="post" action="${BASE}/renew"><input type="hidden" name="when" value="${when}"><button type="submit" class="button ${style}">${texts(`workbench-knowledge-renew-${when}`)}</button></form>`
  const mayAsk = mayApproveLaw(account.role)
  return html`<section class="card stack form law-look" aria-labelledby="pending"><h2 id="pending">${texts('workbench-knowledge-pending', { count: pending.length })}</h2>
<ul class="question-remarks">${pending.map((place) => html`<li><a href="${partAddress(place)}">${place}</a></li>`)}</ul>
${
  renewal === null
    ? html`<p class="note">${texts('workbench-knowledge-renew-none')}</p>`
    : html`<p class="note">${at ? texts('workbench-knowledge-renew-at', { at: localTime(at.toISOString(), timeZone) }) : texts('workbench-knowledge-renew-about', { seconds: renewal.seconds() })}</p>
${mayAsk ? html`<div class="law-acts">${ask('now', 'button-primary')}${ask('night')}</div>` : ''}`
}</section>`
}

/** A text as it is read in the chat. */
export function bubble(said: string | null, { texts }: WorkbenchOptions): Html {
  return html`<section class="guide-phone" aria-labelledby="phone"><h3 id="phone">${texts('workbench-knowledge-phone')}</h3>
<p class="note">${texts('workbench-knowledge-phone-about')}</p>
<div class="phone"><div class="phone-says law-words">${said ?? texts('workbench-knowledge-phone-none')}</div></div></section>`
}
