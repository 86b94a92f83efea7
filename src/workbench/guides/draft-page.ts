import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { GuideDraft, OpenedDraft } from '../../editing/guide-types.ts'
import { isSame, type TrialPair } from '../../editing/trial-types.ts'
import { mayApproveLaw } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import {
  draftAddress,
  guideAddress,
  guidesPage,
  linesChanged,
  phonePart,
  problemsPart,
  stateSign,
  writesGuides,
} from './parts.ts'

/** A draft: what may be done with it, what it changes, and what the check says. */
export function draftPage(
  options: WorkbenchOptions,
  account: Account,
  {
    opened,
    notice,
    nameOf,
    questions,
    why = '',
  }: {
    opened: OpenedDraft
    notice: Notice | null
    nameOf: (id: string) => string
    /** How many wordings of open questions it was written for. */
    questions: number
    /** Typed into the form for sending back that was refused. */
    why?: string
  },
): Html {
  const { texts, timeZone } = options
  const { draft, check, before, fits } = opened
  const isOpen = draft.state !== 'published'
  return guidesPage(options, account, {
    title: `${draft.title}${draft.text === null ? texts('workbench-guides-removal') : ''}`,
    under: texts('workbench-guides-draft-by', {
      who: draft.authors.map(nameOf).join('、'),
      at: localTime(draft.changedAt, timeZone),
    }),
    notice,
    body: html`<p>${stateSign(draft, options)} <a href="${guideAddress(draft.guide)}">${draft.guide}</a></p>
${questions > 0 ? html`<p><a href="${draftAddress(draft)}/questions">${texts('workbench-measure-link', { count: questions })}</a></p>` : ''}
${isOpen && !fits ? html`<p class="card form law-look">${texts('workbench-guides-is-behind')}</p>` : ''}
${actions(draft, account, { why, fits }, options)}
<section class="card stack form" aria-labelledby="compared"><h2 id="compared">${texts('workbench-guides-compared')}</h2>
${draft.text === null ? html`<p>${texts('workbench-guides-compared-removal')}</p>` : ''}
${before === null ? html`<p class="note">${texts('workbench-guides-compared-new')}</p>` : ''}
${draft.text === null ? '' : linesChanged(before ?? '', draft.text, options)}</section>
${
  draft.text !== null && isOpen
    ? html`<div class="guide-below"><section class="card stack form" aria-labelledby="checked"><h2 id="checked">${texts('workbench-guides-checked')}</h2>${problemsPart(check, options)}</section>${check.guide ? phonePart(check.guide, options) : ''}</div>`
    : ''
}`,
  })
}

/** What the account may do with the draft now. */
function actions(
  { id, version, state, authors, text }: GuideDraft,
  account: Account,
  { why, fits }: { why: string; fits: boolean },
  { texts, guideTrial }: WorkbenchOptions,
): Html {
  const path = draftAddress({ id })
  const isAuthor = authors.includes(account.id)
  const writes = writesGuides(account) && state !== 'published'
  const act = (name: string, style = '') =>
    html`<form method="post" action="${path}/${name}"><input type="hidden" name="version" value="${version}">
<button type="submit" class="button ${style}">${texts(`workbench-guides-act-${name}`)}</button></form>`
  const approves = state === 'waiting' && mayApproveLaw(account.role)
  return html`<section class="card stack form no-print" aria-label="${texts('workbench-guides-acts')}">
<p class="note">${texts(`workbench-guides-next-${state}${state === 'waiting' ? (isAuthor ? '-own' : approves ? '-other' : '-read') : ''}`)}</p>
<div class="law-acts">
${approves && !isAuthor && fits ? act('approve', 'button-primary') : ''}
${writes && state !== 'waiting' && fits ? act('submit', 'button-primary') : ''}
${guideTrial && state !== 'published' ? html`<a class="button" href="${path}/trial">${texts('workbench-guides-act-try')}</a>` : ''}
${writes && text !== null ? html`<a class="button" href="${path}/change">${texts('workbench-guides-act-change')}</a>` : ''}
${writes && state !== 'withdrawn' ? act('withdraw') : ''}
${
  approves
    ? html`<details class="action" name="acts-${id}"${why ? html` open` : ''}><summary>${texts('workbench-guides-act-send-back')}</summary>
<form method="post" action="${path}/send-back" class="stack"><input type="hidden" name="version" value="${version}">
<div class="field"><label for="why">${texts('workbench-guides-why')}</label><textarea id="why" name="why" rows="3" required maxlength="500">${why}</textarea></div>
<button type="submit" class="button">${texts('workbench-guides-act-send-back')}</button></form></details>`
    : ''
}
</div></section>`
}

/** 试着问一句: a question answered as now and by the draft. */
export function trialPage(
  options: WorkbenchOptions,
  account: Account,
  {
    draft,
    question,
    pair,
    notice,
  }: { draft: GuideDraft; question: string; pair: TrialPair | null; notice: Notice | null },
): Html {
  const { texts } = options
  const path = draftAddress(draft)
  const phone = (title: string, text: string) =>
    html`<div><h3>${title}</h3><div class="phone"><p class="phone-asks">${question}</p><p class="phone-says law-words">${text}</p></div></div>`
  return guidesPage(options, account, {
    title: texts('workbench-guides-trial', { title: draft.title }),
    under: texts('workbench-guides-trial-about'),
    notice,
    body: html`<p><a href="${path}">${texts('workbench-guides-trial-back')}</a></p>
<form class="card stack form" method="post" action="${path}/trial"><div class="field"><label for="question">${texts('workbench-guides-question')}</label>
<textarea id="question" name="question" rows="2" required maxlength="500">${question}</textarea></div>
<p><button type="submit" class="button button-primary">${texts('workbench-guides-ask')}</button></p></form>
${
  pair
    ? html`<section class="card stack form" aria-labelledby="answers"><h2 id="answers">${pair.question}</h2>${isSame(pair) ? html`<p class="note">${texts('workbench-guides-same-answer')}</p>` : ''}
<div class="law-answers">${phone(texts('workbench-guides-now-answers'), pair.live.text)}${phone(texts('workbench-guides-draft-answers'), pair.draft.text)}</div></section>`
    : ''
}`,
  })
}
