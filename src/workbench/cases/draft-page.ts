import { html } from 'hono/html'
import type { CaseCheck, OpenedCase } from '../../cases/types.ts'
import type { Account } from '../../casework/account-types.ts'
import { mayApproveLaw } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { linesChanged } from '../drafts/compared.ts'
import { actForm, nextOf, sendBackForm } from '../drafts/draft-acts.ts'
import { localTime } from '../format.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import {
  BASE,
  caseAddress,
  casesPage,
  checkPart,
  draftAddress,
  markedFacts,
  phonePart,
  stateSign,
  titleOf,
} from './parts.ts'

/** A draft: what may be done with it, what was hidden, what it changes, and what the check says. */
export function draftPage(
  options: WorkbenchOptions,
  account: Account,
  {
    opened,
    notice,
    nameOf,
    why = '',
  }: {
    opened: OpenedCase
    notice: Notice | null
    nameOf: (id: string) => string
    /** Typed into the form for sending back that was refused. */
    why?: string
  },
): Html {
  const { texts, timeZone } = options
  const { draft, check, before, fits, number, facts, barred } = opened
  const isOpen = draft.state !== 'published' && draft.text !== null
  const approved = draft.approvals
    .map(({ account: by, at }) => `${nameOf(by)}（${localTime(at, timeZone)}）`)
    .join('、')
  return casesPage(options, account, {
    title: titleOf(draft, options),
    under: texts('workbench-guides-draft-by', {
      who: draft.authors.map(nameOf).join('、'),
      at: localTime(draft.changedAt, timeZone),
    }),
    notice,
    body: html`<p>${stateSign(draft, options)} <a href="${before === null ? BASE : caseAddress(draft.case)}">${draft.case}</a>
${number === null ? '' : html` · <a href="/workbench/complaints/${number}">${texts('workbench-cases-of', { number })}</a>`}
${approved === '' ? '' : html`<br><span class="note">${texts('workbench-cases-approved-by', { who: approved })}</span>`}</p>
${barred === null ? '' : html`<p class="card form law-look">${texts(`workbench-cases-bar-${barred}`)}</p>`}
${isOpen && !fits ? html`<p class="card form law-look">${texts('workbench-guides-is-behind')}</p>` : ''}
${actions(opened, account, why, options)}
${
  isOpen
    ? html`<div class="guide-below"><section class="card stack form" aria-labelledby="checked"><h2 id="checked">${texts('workbench-guides-checked')}</h2>${checkPart(check, options)}</section>${check.record ? html`<div class="card form">${phonePart(check.record, options)}</div>` : ''}</div>`
    : ''
}
${isOpen && facts !== null ? markedFacts(facts, options) : ''}
${
  draft.text === null
    ? ''
    : before === null
      ? html`<details class="card form"><summary>${texts('workbench-cases-whole')}</summary><pre class="law-words">${draft.text}</pre></details>`
      : html`<section class="card stack form" aria-labelledby="compared"><h2 id="compared">${texts('workbench-guides-compared')}</h2>
${linesChanged(before, draft.text, options)}</section>`
}`,
  })
}

/** What the account may do with the draft now. */
function actions(
  { draft, check, fits, needs, reads, mayWrite, barred }: OpenedCase,
  account: Account,
  why: string,
  { texts }: WorkbenchOptions,
): Html {
  const { id, version, state, authors, approvals, text } = draft
  const path = draftAddress({ id })
  const isAuthor = authors.includes(account.id)
  const hasApproved = approvals.some((each) => each.account === account.id)
  const writes = mayWrite && state !== 'published' && text !== null && barred === null
  const approves = state === 'waiting' && mayApproveLaw(account.role)
  const say = (key: string) => texts(`workbench-guides-${key}`)
  const next = hasApproved && !isAuthor && state === 'waiting' ? 'waiting-again' : nextOf(state, { isAuthor, approves })
  const last = needs - approvals.length === 1
  return html`<section class="card stack form no-print" aria-label="${texts('workbench-guides-acts')}">
<p class="note">${texts(`workbench-cases-next-${next}`, { needs })}${approves && !isAuthor && !reads ? ` ${texts('workbench-cases-next-unread')}` : ''}</p>
<div class="law-acts">
${
  approves && !isAuthor && !hasApproved && fits && barred === null
    ? actForm({ version, path }, 'approve', texts(last ? 'workbench-cases-approve-last' : 'workbench-cases-approve'), {
        style: 'button-primary',
      })
    : ''
}
${writes && state !== 'waiting' && fits ? submitForm(path, version, check, draft.confirmed, texts) : ''}
${writes ? html`<a class="button" href="${path}/change">${texts('workbench-guides-act-change')}</a>` : ''}
${writes && state !== 'withdrawn' ? actForm({ version, path }, 'withdraw', say('act-withdraw')) : ''}
${approves ? sendBackForm({ id, version, path }, why, say) : ''}
</div></section>`
}

/** Each warning is ticked by itself. */
function submitForm(
  path: string,
  version: number,
  { warnings }: CaseCheck,
  confirmed: readonly string[],
  texts: WorkbenchOptions['texts'],
): Html {
  return html`<form method="post" action="${path}/submit" class="stack case-submit"><input type="hidden" name="version" value="${version}">
${
  warnings.length === 0
    ? ''
    : html`<fieldset><legend>${texts('workbench-cases-tick')}</legend>${warnings.map(
        ({ key, message }, at) =>
          html`<label class="check"><input type="checkbox" name="look.${at}" value="${key}"${confirmed.includes(key) ? html` checked` : ''}> ${message}</label>`,
      )}</fieldset>`
}
<p><button type="submit" class="button button-primary">${texts('workbench-cases-submit')}</button></p></form>`
}
