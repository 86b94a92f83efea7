import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { Guide } from '../../corpus/types.ts'
import type { GuideDraftHead, GuideRow } from '../../editing/guide-types.ts'
import { mayWriteLaw } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { lineOfDraft, stateBadge } from '../drafts/draft-list.ts'
import { draftsFrame, type Framed } from '../drafts/frame.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchOptions } from '../types.ts'

export const BASE = PAGES.guides.path

export const guideAddress = (id: string) => `${BASE}/of/${encodeURIComponent(id)}`
export const draftAddress = ({ id }: { id: string }) => `${BASE}/drafts/${encodeURIComponent(id)}`

/** An account that may change the law may change guides. */
export const writesGuides = ({ role }: Account): boolean => mayWriteLaw(role)

/** The frame of the pages on guides. */
export const guidesPage = (
  options: WorkbenchOptions,
  account: Account,
  {
    part = null,
    ...shown
  }: Framed & {
    /** Which of the pages above it is. */
    part?: 'list' | 'history' | null
  },
): Html => {
  const say = (page: string) => options.texts(`workbench-guides-${page}`)
  return draftsFrame(options, account, { place: 'guides', pages: ['list', 'history'], part, say }, shown)
}

const LOOK: ReadonlySet<string> = new Set(['law_changed', 'old', 'file_changed', 'set_aside'])

export function signsOf({ signs }: GuideRow, { texts }: WorkbenchOptions): Html[] {
  return signs.map(
    (sign) =>
      html`<span class="badge${LOOK.has(sign) ? ' badge-look' : ''}">${texts(`workbench-guides-sign-${sign}`)}</span> `,
  )
}

export const stateSign = ({ state }: Pick<GuideDraftHead, 'state'>, { texts }: WorkbenchOptions): Html =>
  stateBadge({ state }, texts(`workbench-guides-state-${state}`))

export function draftLine(draft: GuideDraftHead, nameOf: (id: string) => string, options: WorkbenchOptions): Html {
  const { title } = draft
  return lineOfDraft(draft, { address: draftAddress(draft), title, sign: stateSign(draft, options), nameOf }, options)
}

const CONDITIONS_SHOWN = 2

/** The guide as an answer on a phone: what is said at once, the rest folded. */
export function phonePart(guide: Guide, { texts }: WorkbenchOptions): Html {
  const lines = (all: readonly { says: string }[]) => html`<ul>${all.map(({ says }) => html`<li>${says}</li>`)}</ul>`
  const folded = (title: string, all: readonly { says: string }[]) =>
    all.length === 0 ? '' : html`<details><summary>${texts(title)}</summary>${lines(all)}</details>`
  const first = guide.steps.find(({ when }) => !when)
  const rest = [...guide.conditions.slice(CONDITIONS_SHOWN), ...guide.exceptions]
  return html`<section class="guide-phone" aria-labelledby="phone"><h3 id="phone">${texts('workbench-guides-phone')}</h3>
<p class="note">${texts('workbench-guides-phone-about')}</p>
<div class="phone"><p class="phone-asks">${guide.questions[0] ?? guide.title}</p>
<div class="phone-says"><p class="phone-first">${guide.conclusion.says}</p>${lines(guide.conditions.slice(0, CONDITIONS_SHOWN))}
${first ? html`<p>${texts('workbench-guides-phone-first', { step: first.says })}</p>` : ''}
${folded('workbench-guides-phone-more', rest)}
${folded(
  'workbench-guides-phone-situations',
  guide.situations.map(({ statement }) => statement),
)}
${folded('workbench-guides-phone-evidence', guide.evidence)}
${folded('workbench-guides-phone-steps', guide.steps)}
${guide.followUp ? html`<p>${guide.followUp}</p>` : ''}</div></div></section>`
}
