import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { QuestionGroup } from '../../casework/types.ts'
import type { GuideCheck, GuideDraft } from '../../editing/guide-types.ts'
import type { TrialAnswer } from '../../editing/trial-types.ts'
import { mayWriteLaw } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { draftAddress, guidesPage, stateSign } from '../guides/parts.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { type Compared, isAnswered, MOST_COMPARED, titleOf } from './measure.ts'
import { askedPart, measureAddress } from './parts.ts'

/** 前后对比: the questions that a draft was written for, asked of the live answers and of the draft. */
export function measurePage(
  options: WorkbenchOptions,
  account: Account,
  {
    draft,
    check,
    group,
    compared,
    notice,
  }: {
    draft: GuideDraft
    check: GuideCheck
    group: QuestionGroup
    compared: readonly Compared[] | null
    notice: Notice | null
  },
): Html {
  const { texts } = options
  const isLive = draft.state === 'published'
  const path = measureAddress(draft.id)
  const hasFindings = !isLive && check.problems.some(({ level }) => level === 'finding')
  const mayWrite = mayWriteLaw(account.role)
  return guidesPage(options, account, {
    title: texts('workbench-measure', { title: titleOf(draft, options) }),
    under: texts('workbench-measure-about'),
    notice,
    body: html`<p>${stateSign(draft, options)} <a href="${draftAddress(draft)}">${texts('workbench-measure-to-draft')}</a></p>
<section class="card stack form question" aria-labelledby="asked"><h2 id="asked">${texts('workbench-measure-questions', { count: group.questions.length })}</h2>
${askedPart(group, options)}
<ul class="question-remarks">${group.questions.map(({ text }) => html`<li>${text}</li>`)}</ul>
${isLive ? '' : html`<p class="note">${texts('workbench-measure-names')}</p>`}
${hasFindings ? html`<p class="law-look">${texts('workbench-measure-findings')}</p>` : ''}
<div class="law-acts">
${mayWrite && !isLive && draft.state !== 'withdrawn' ? html`<a class="button${hasFindings ? ' button-primary' : ''}" href="${draftAddress(draft)}/change">${texts('workbench-measure-write')}</a>` : ''}
${isLive || options.guideTrial ? html`<form method="post" action="${path}"><button type="submit" class="button${hasFindings || isLive ? '' : ' button-primary'}">${texts(isLive ? 'workbench-measure-ask-live' : 'workbench-measure-ask')}</button></form>` : ''}
${mayWrite && isLive && group.handled === null ? html`<form method="post" action="${path}/done"><button type="submit" class="button button-primary">${texts('workbench-measure-confirm')}</button></form>` : ''}
</div>
${group.questions.length > MOST_COMPARED ? html`<p class="note">${texts('workbench-measure-most', { most: MOST_COMPARED })}</p>` : ''}</section>
${compared ? results(compared, draft, options) : ''}`,
  })
}

function results(compared: readonly Compared[], { guide }: GuideDraft, { texts }: WorkbenchOptions): Html {
  const after = compared.map(({ live, draft }) => draft ?? live)
  const all = compared.length
  const now = compared.filter(({ live }) => isAnswered(live)).length
  const own = after.filter((answer) => isAnswered(answer) && answer.guide === guide).length
  const isLive = compared.every(({ draft }) => draft === null)
  const words = isLive
    ? texts('workbench-measure-live', { all, now, own })
    : texts('workbench-measure-result', { all, now, after: after.filter(isAnswered).length, own })
  const said = (answer: TrialAnswer) => {
    const sign = !isAnswered(answer) ? 'not' : answer.guide === guide ? 'own' : 'other'
    return html`<span class="state${sign === 'not' ? ' state-due' : ''}">${texts(`workbench-measure-answered-${sign}`)}</span>`
  }
  return html`<section class="card stack form" aria-labelledby="result"><h2 id="result">${words}</h2>
<div class="table-frame"><table class="table"><thead><tr><th scope="col">${texts('workbench-measure-question')}</th><th scope="col">${texts('workbench-measure-now')}</th>${isLive ? '' : html`<th scope="col">${texts('workbench-measure-then')}</th>`}</tr></thead>
<tbody>${compared.map(
    ({ question, live, draft }) =>
      html`<tr><td>${question}</td><td>${said(live)}</td>${draft ? html`<td>${said(draft)}</td>` : ''}</tr>`,
  )}</tbody></table></div></section>`
}
