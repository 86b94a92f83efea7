import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { GuideDraft, OpenedDraft } from '../../editing/guide-types.ts'
import type { TrialPair } from '../../editing/trial-types.ts'
import { mayApproveLaw } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { linesChanged } from '../drafts/compared.ts'
import { actForm, nextOf, sendBackForm } from '../drafts/draft-acts.ts'
import { problemsPart } from '../drafts/problems.ts'
import { answersPart, questionForm, type TrialShown } from '../drafts/trial.ts'
import { localTime } from '../format.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { draftAddress, guideAddress, guidesPage, phonePart, stateSign, writesGuides } from './parts.ts'

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
  const say = (key: string) => texts(`workbench-guides-${key}`)
  const act = (name: string, style = '') => actForm({ version, path }, name, say(`act-${name}`), { style })
  const approves = state === 'waiting' && mayApproveLaw(account.role)
  return html`<section class="card stack form no-print" aria-label="${texts('workbench-guides-acts')}">
<p class="note">${texts(`workbench-guides-next-${nextOf(state, { isAuthor, approves })}`)}</p>
<div class="law-acts">
${approves && !isAuthor && fits ? act('approve', 'button-primary') : ''}
${writes && state !== 'waiting' && fits ? act('submit', 'button-primary') : ''}
${guideTrial && state !== 'published' ? html`<a class="button" href="${path}/trial">${texts('workbench-guides-act-try')}</a>` : ''}
${writes && text !== null ? html`<a class="button" href="${path}/change">${texts('workbench-guides-act-change')}</a>` : ''}
${writes && state !== 'withdrawn' ? act('withdraw') : ''}
${approves ? sendBackForm({ id, version, path }, why, say) : ''}
</div></section>`
}

/** 试着问一句: a question answered as now and by the draft. */
export function trialPage(
  options: WorkbenchOptions,
  account: Account,
  { draft, question, pair, notice }: TrialShown<TrialPair> & { draft: GuideDraft },
): Html {
  const { texts } = options
  return guidesPage(options, account, {
    title: texts('workbench-guides-trial', { title: draft.title }),
    under: texts('workbench-guides-trial-about'),
    notice,
    body: html`${questionForm({
      ...{ path: draftAddress(draft), question, back: texts('workbench-guides-trial-back') },
      ...{ label: texts('workbench-guides-question'), ask: texts('workbench-guides-ask') },
    })}
${pair ? answersPart(pair, options) : ''}`,
  })
}
