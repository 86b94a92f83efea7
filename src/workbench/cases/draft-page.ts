import { html } from 'hono/html'
import type { CaseCheck, OpenedCase } from '../../cases/types.ts'
import type { Account } from '../../casework/account-types.ts'
import { mayApproveLaw } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { linesChanged } from '../guides/parts.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import {
  BASE,
  caseAddress,
  casesPage,
  draftAddress,
  markedFacts,
  phonePart,
  problemsPart,
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
    ? html`<div class="guide-below"><section class="card stack form" aria-labelledby="checked"><h2 id="checked">${texts('workbench-guides-checked')}</h2>${problemsPart(check, options)}</section>${check.record ? html`<div class="card form">${phonePart(check.record, options)}</div>` : ''}</div>`
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
  const button = (
    name: string,
    style = '',
  ) => html`<form method="post" action="${path}/${name}"><input type="hidden" name="version" value="${version}">
<button type="submit" class="button ${style}">${texts(`workbench-guides-act-${name}`)}</button></form>`
  const next =
    state === 'waiting' ? `waiting-${isAuthor ? 'own' : hasApproved ? 'again' : approves ? 'other' : 'read'}` : state
  const last = needs - approvals.length === 1
  return html`<section class="card stack form no-print" aria-label="${texts('workbench-guides-acts')}">
<p class="note">${texts(`workbench-cases-next-${next}`, { needs })}${approves && !isAuthor && !reads ? ` ${texts('workbench-cases-next-unread')}` : ''}</p>
<div class="law-acts">
${
  approves && !isAuthor && !hasApproved && fits && barred === null
    ? html`<form method="post" action="${path}/approve"><input type="hidden" name="version" value="${version}">
<button type="submit" class="button button-primary">${texts(last ? 'workbench-cases-approve-last' : 'workbench-cases-approve')}</button></form>`
    : ''
}
${writes && state !== 'waiting' && fits ? submitForm(path, version, check, draft.confirmed, texts) : ''}
${writes ? html`<a class="button" href="${path}/change">${texts('workbench-guides-act-change')}</a>` : ''}
${writes && state !== 'withdrawn' ? button('withdraw') : ''}
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

/** A text that is being written. `over`: the number of the version that the writer saw. */
export type OpenCaseText = {
  case: string
  text: string
  over: number
  isNew: boolean
  draft: { id: string; version: number } | null
}

/** The text on the left, what the check says and the phone on the right; below it what was hidden. */
export function editPage(
  options: WorkbenchOptions,
  account: Account,
  {
    open,
    title,
    check,
    notice,
    present,
    facts,
  }: {
    open: OpenCaseText
    title: string
    check: CaseCheck
    notice: Notice | null
    /** The live text, where it became another one while somebody wrote. */
    present: string | null
    facts: OpenedCase['facts']
  },
): Html {
  const { texts } = options
  const { case: id, text, over, isNew, draft } = open
  return casesPage(options, account, {
    title: texts('workbench-guides-change-title', { title }),
    under: texts('workbench-guides-form-about'),
    notice,
    wide: true,
    scripts: ['guide-editor.js'],
    body: html`${present === null ? '' : html`<details class="card form" open><summary>${texts('workbench-guides-compared')}</summary>${linesChanged(present, text, options)}</details>`}
<div class="guide-edit">
<form class="card stack form" method="post" action="${BASE}/form" enctype="multipart/form-data" id="guide-form" data-check="${BASE}/check" data-checking="${texts('workbench-guides-checking')}" data-failed="${texts('workbench-guides-check-failed')}">
<div class="field"><label for="text">${texts('workbench-cases-text')}</label>
<p class="note" id="text-hint">${texts('workbench-cases-text-hint')}</p>
<textarea id="text" name="text" rows="30" class="guide-text" spellcheck="false" aria-describedby="text-hint" required>
${text}</textarea></div>
<input type="hidden" name="case" value="${id}"><input type="hidden" name="over" value="${over}"><input type="hidden" name="new" value="${isNew ? '1' : ''}">
<input type="hidden" name="id" value="${draft?.id ?? ''}"><input type="hidden" name="version" value="${draft?.version ?? 0}">
<p class="kept-buttons"><button type="submit" name="act" value="look" class="button">${texts('workbench-guides-look')}</button>
<button type="submit" name="act" value="keep" class="button button-primary">${texts('workbench-guides-keep')}</button></p></form>
<div class="card form guide-checked" id="checked" role="status">${checkedPart(check, options)}</div></div>
${facts === null ? '' : markedFacts(facts, options)}`,
  })
}

/** What stands beside the text, also when the page asks for it while somebody writes. */
export function checkedPart(check: CaseCheck, options: WorkbenchOptions): Html {
  return html`<h2>${options.texts('workbench-guides-checked')}</h2>${problemsPart(check, options)}${check.record ? phonePart(check.record, options) : ''}`
}
