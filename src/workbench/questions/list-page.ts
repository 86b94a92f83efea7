import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { QuestionGroup } from '../../casework/types.ts'
import type { GuideRow } from '../../editing/guide-types.ts'
import { mayWriteLaw } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { select } from '../forms.ts'
import { banner, cardList, workbenchPage } from '../layout.ts'
import { pageLinks } from '../page-links.ts'
import { maySee, PAGES } from '../pages.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { type DraftLine, isWritten, type Measured } from './measure.ts'
import { askedPart, BASE, KINDS, measureAddress, SPANS, wordingsPart } from './parts.ts'

/** A group with the drafts written for it, the guide that is nearest to it, and how much is answered since a draft is live. */
export type ShownGroup = {
  group: QuestionGroup
  drafts: readonly DraftLine[]
  near: Pick<GuideRow, 'id' | 'title'> | null
  measured: Measured | null
}

type List = {
  /** The conditions of the list, as they stand in its address. */
  query: string
  page: number
  count: number
  total: number
  asked: number
  notice: Notice | null
  /** The moment of an act that can be taken back. */
  undo: string | null
}

export function openPage(
  options: WorkbenchOptions,
  account: Account,
  list: List & { kind: string | null; days: number | null; groups: readonly ShownGroup[] },
): Html {
  const { texts } = options
  const mayHandle = mayWriteLaw(account.role)
  const { groups, kind, days, total, asked } = list
  const isNarrow = kind !== null || days !== null
  return listPage(options, account, {
    ...list,
    handled: false,
    under: texts('workbench-questions-count', { total, asked }),
    body: html`<form method="get" action="${BASE}" class="audit-filter no-print">
${select(
  {
    id: 'kind',
    name: 'kind',
    label: texts('workbench-questions-kind'),
    required: false,
    none: texts('workbench-questions-every-kind'),
  },
  KINDS.map((each) => [each, texts(`workbench-questions-kind-${each}`)]),
  kind ?? undefined,
  options,
)}
${select(
  {
    id: 'days',
    name: 'days',
    label: texts('workbench-questions-time'),
    required: false,
    none: texts('workbench-questions-every-time'),
  },
  SPANS.map((each) => [String(each), texts('workbench-questions-days', { days: each })]),
  days === null ? undefined : String(days),
  options,
)}
<button type="submit" class="button">${texts('workbench-questions-look')}</button></form>
${mayHandle && groups.length > 0 ? bulkBar(list, options) : ''}
${cardList(
  groups.map((shown) => card(shown, account, list, options)),
  texts(isNarrow ? 'workbench-questions-none-such' : 'workbench-questions-none'),
)}`,
  })
}

export function handledPage(
  options: WorkbenchOptions,
  account: Account,
  list: List & { groups: readonly QuestionGroup[] },
): Html {
  const { texts, timeZone } = options
  const mayHandle = mayWriteLaw(account.role)
  return listPage(options, account, {
    ...list,
    handled: true,
    under: texts('workbench-questions-count-handled', { total: list.total }),
    body: cardList(
      list.groups.map(
        (group) => html`<li class="card question">
<h2 class="timeline-text">${group.questions[0]?.text ?? ''}</h2>
${askedPart(group, options)}${wordingsPart(group, options)}
${group.handled ? html`<p class="note">${texts(`workbench-question-by-${group.handled.as}`, { who: group.handled.by, at: localTime(group.handled.at, timeZone) })}</p>` : ''}
${mayHandle && group.handled ? reopenForm(group.handled, list, options) : ''}</li>`,
      ),
      texts('workbench-questions-none-handled'),
    ),
  })
}

function listPage(
  options: WorkbenchOptions,
  account: Account,
  { handled, under, body, query, page, count, notice, undo }: List & { handled: boolean; under: string; body: Html },
): Html {
  const { texts } = options
  const title = texts('workbench-questions')
  const link = (to: boolean, more: string, key: string) =>
    html`<a href="${BASE}${more}"${handled === to ? html` aria-current="true"` : ''}>${texts(key)}</a>`
  return workbenchPage({
    options,
    account,
    place: 'questions',
    title,
    body: html`<header class="content-head"><h1>${title}</h1>
<p class="note">${under}</p></header>
<p class="note">${texts('workbench-questions-about')}${mayWriteLaw(account.role) ? '' : texts('workbench-questions-read-only')}</p>
${notice ? banner(notice.kind, notice.words) : ''}
${undo ? reopenForm({ at: undo, account: account.id }, { query, page }, options) : ''}
<nav class="filters" aria-label="${texts('workbench-filters')}">
${link(false, '', 'workbench-questions-open')}
${link(true, '?show=handled', 'workbench-questions-handled')}
</nav>
${body}
${pageLinks({ path: BASE, query, page, count }, texts)}`,
  })
}

const backField = ({ query, page }: Pick<List, 'query' | 'page'>): Html =>
  html`<input type="hidden" name="back" value="${query}${query && '&'}page=${page}">`

function reopenForm(
  { at, account }: { at: string; account: string },
  list: Pick<List, 'query' | 'page'>,
  { texts }: WorkbenchOptions,
): Html {
  return html`<form class="no-print" method="post" action="${BASE}/reopen"><input type="hidden" name="at" value="${at}"><input type="hidden" name="account" value="${account}">${backField(list)}
<button type="submit" class="button">${texts('workbench-question-reopen')}</button></form>`
}

/** What is done with all that are ticked. The ticks stand in the cards. */
function bulkBar(list: List, { texts }: WorkbenchOptions): Html {
  return html`<form id="ticked" class="question-bulk no-print" method="post" action="${BASE}/act" aria-label="${texts('workbench-questions-bulk')}">${backField(list)}
<span class="note">${texts('workbench-questions-bulk')}</span>
<button type="submit" name="act" value="done" class="button">${texts('workbench-question-done')}</button>
<button type="submit" name="act" value="not_ours" class="button">${texts('workbench-question-not-ours')}</button></form>`
}

function card(
  { group, drafts, near, measured }: ShownGroup,
  account: Account,
  list: List,
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  const [first] = group.questions
  const mayHandle = mayWriteLaw(account.role)
  const keys = group.questions.map(({ key }) => key).join(',')
  const title = html`<h2 class="timeline-text">${first?.text ?? ''}</h2>`
  return html`<li class="card question">
${
  mayHandle
    ? html`<div class="tick"><input type="checkbox" form="ticked" name="tick.${first?.key}" value="${keys}" aria-label="${texts('workbench-question-tick', { text: first?.text ?? '' })}">${title}</div>`
    : title
}
${askedPart(group, options)}${wordingsPart(group, options)}
${drafts.map((draft) => draftPart(draft, account, options))}
${measured ? html`<p class="note">${texts('workbench-question-answered', { ...measured })}</p>` : ''}
${mayHandle ? acts(group, { keys, near, drafts }, list, options) : ''}
</li>`
}

function draftPart({ id, title, state }: DraftLine, account: Account, { texts }: WorkbenchOptions): Html {
  const words = texts(`workbench-question-draft-${state}`, { title })
  if (!maySee(account, PAGES.guides)) return html`<p class="note">${words}</p>`
  return html`<p><a href="${measureAddress(id)}">${words}</a></p>`
}

function acts(
  { questions: [first] }: QuestionGroup,
  { keys, near, drafts }: Pick<ShownGroup, 'near' | 'drafts'> & { keys: string },
  list: List,
  { texts }: WorkbenchOptions,
): Html {
  const which = html`<span class="visually-hidden">${texts('workbench-question-settle-which', { text: first?.text ?? '' })}</span>`
  const writing = drafts.some(isWritten)
  const isLive = drafts.some(({ state }) => state === 'published')
  return html`<form class="law-acts no-print" method="post" action="${BASE}/act"><input type="hidden" name="keys" value="${keys}">${backField(list)}
${writing ? '' : html`<button type="submit" name="act" value="write" class="button${isLive ? '' : ' button-primary'}">${texts('workbench-question-write')}${which}</button>`}
${near && !writing ? html`<input type="hidden" name="guide" value="${near.id}"><button type="submit" name="act" value="add" class="button">${texts('workbench-question-add', { title: near.title })}${which}</button>` : ''}
<button type="submit" name="act" value="done" class="button">${texts('workbench-question-done')}${which}</button>
<button type="submit" name="act" value="not_ours" class="button">${texts('workbench-question-not-ours')}${which}</button></form>`
}
