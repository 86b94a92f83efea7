import { html } from 'hono/html'
import type { Piece } from '../../cases/hide/hide.ts'
import type { CaseCheck, CaseDraftHead, CaseProblem, CaseRow } from '../../cases/types.ts'
import type { Account } from '../../casework/account-types.ts'
import type { CaseRecord } from '../../corpus/types.ts'
import { mayWriteLaw } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { banner, workbenchPage } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'

export const BASE = PAGES.cases.path

export const caseAddress = (id: string) => `${BASE}/of/${encodeURIComponent(id)}`
export const draftAddress = ({ id }: { id: string }) => `${BASE}/drafts/${encodeURIComponent(id)}`

/** An account that may write cases that tell of no complaint here. */
export const writesCases = ({ role }: Account): boolean => mayWriteLaw(role)

/** The frame of the pages on cases. */
export function casesPage(
  options: WorkbenchOptions,
  account: Account,
  {
    title,
    part = null,
    under,
    notice = null,
    body,
    scripts = [],
    wide = false,
  }: {
    title: string
    /** Which of the pages above it is. */
    part?: 'list' | 'import' | 'history' | null
    under?: string
    notice?: Notice | null
    body: Html
    scripts?: readonly string[]
    wide?: boolean
  },
): Html {
  const { texts } = options
  const pages = ['list', ...(writesCases(account) ? ['import'] : []), 'history']
  return workbenchPage({
    options,
    account,
    place: 'cases',
    title,
    scripts,
    wide,
    body: html`<nav class="filters law-nav" aria-label="${texts('workbench-cases')}">
${pages.map(
  (name) =>
    html`<a href="${BASE}${name === 'list' ? '' : `/${name}`}"${part === name ? html` aria-current="page"` : ''}>${texts(`workbench-cases-${name}`)}</a>
`,
)}</nav>
<header class="content-head"><h1>${title}</h1>${under ? html`<p class="note">${under}</p>` : ''}</header>
${notice ? banner(notice.kind, notice.words) : ''}
${body}`,
  })
}

const LOOK: ReadonlySet<string> = new Set(['law_changed', 'file_changed', 'set_aside', 'consent_back'])

export function signsOf({ signs, olderStandard }: CaseRow, { texts }: WorkbenchOptions): Html {
  return html`${olderStandard ? html`<span class="badge">${texts('workbench-beside-older')}</span> ` : ''}${signs.map(
    (sign) =>
      html`<span class="badge${LOOK.has(sign) ? ' badge-look' : ''}">${texts(`workbench-cases-sign-${sign}`)}</span> `,
  )}`
}

export function stateSign(
  { state, approvals }: Pick<CaseDraftHead, 'state' | 'approvals'>,
  { texts }: WorkbenchOptions,
): Html {
  const isHalf = state === 'waiting' && approvals.length > 0
  return html`<span class="state${state === 'waiting' ? ' state-due' : ''}">${texts(isHalf ? 'workbench-cases-state-half' : `workbench-cases-state-${state}`)}</span>`
}

export function draftLine(draft: CaseDraftHead, nameOf: (id: string) => string, options: WorkbenchOptions): Html {
  const { texts, timeZone } = options
  const who = draft.authors.map(nameOf).join('、')
  const title = titleOf(draft, options)
  return html`<li><a href="${draftAddress(draft)}">${title}</a> ${stateSign(draft, options)}
<span class="note">${draft.complaint === null ? '' : `${texts('workbench-cases-kind-mediated')} · `}${texts('workbench-guides-draft-by', { who, at: localTime(draft.changedAt, timeZone) })}</span></li>`
}

/** One that was begun and not named yet goes by its id. */
export function titleOf(draft: Pick<CaseDraftHead, 'title' | 'case'>, { texts }: WorkbenchOptions): string {
  const named = draft.title !== '' && !draft.title.startsWith('〔')
  return named ? draft.title : texts('workbench-cases-untitled', { id: draft.case })
}

const MOST_SHOWN = 40

/** What is wrong with a text, at its lines, and what its writer has to look at. */
export function problemsPart({ problems, warnings }: CaseCheck, { texts }: WorkbenchOptions): Html {
  const at = (line: number | null) =>
    line === null
      ? html`<span class="guide-at">${texts('workbench-guides-whole')}</span>`
      : html`<a class="guide-at" href="#text" data-line="${line}">${texts('workbench-guides-line', { line })}</a>`
  const list = (level: CaseProblem['level'], title: string) => {
    const own = problems.filter((problem) => problem.level === level)
    if (own.length === 0) return ''
    return html`<div class="guide-problems guide-${level}"><h3>${texts(title, { count: own.length })}</h3>
<ul>${own.slice(0, MOST_SHOWN).map(({ line, message }) => html`<li>${at(line)} ${message}</li>`)}</ul>${own.length > MOST_SHOWN ? html`<p class="note">${texts('workbench-guides-more', { count: own.length - MOST_SHOWN })}</p>` : ''}</div>`
  }
  return html`${problems.length + warnings.length === 0 ? html`<p class="guide-fine">${texts('workbench-guides-fine')}</p>` : ''}${list('finding', 'workbench-guides-findings')}
${
  warnings.length === 0
    ? ''
    : html`<div class="guide-problems guide-notice"><h3>${texts('workbench-cases-warnings', { count: warnings.length })}</h3><p class="note">${texts('workbench-cases-warnings-about')}</p>
<ul>${warnings.map(({ line, message }) => html`<li>${at(line)} ${message}</li>`)}</ul></div>`
}${list('notice', 'workbench-guides-notices')}`
}

/** The case as the public reads it on a phone. */
export function phonePart(record: CaseRecord, { texts }: WorkbenchOptions): Html {
  const part = (name: string, words: string) =>
    html`<h4>${texts(`library-case-${name}`)}</h4>${words.split('\n').map((line) => html`<p>${line}</p>`)}`
  return html`<section class="guide-phone" aria-labelledby="phone"><h3 id="phone">${texts('workbench-guides-phone')}</h3>
<div class="phone"><div class="phone-says case-phone"><p class="phone-first">${record.title}</p>
<p class="note">${sourceWords(record, texts)}</p>
${record.olderStandard ? html`<p class="warning">${texts('library-case-older-note')}</p>` : ''}
${part('facts', record.facts)}${part('finding', record.finding)}${part('result', record.result)}${record.note === null ? '' : part('today', record.note)}</div></div></section>`
}

/** Where a case comes from, in words. */
export function sourceWords({ source }: Pick<CaseRecord, 'source'>, texts: WorkbenchOptions['texts']): string {
  if (source?.kind === 'published') return texts('library-case-source-published', { by: source.by, on: source.on })
  return texts(`library-case-source-${source?.kind ?? 'retold'}`)
}

/** What the person wrote, with everything that was hidden marked; what stands in its place is told beside it. */
export function markedFacts(facts: readonly Piece[], { texts }: WorkbenchOptions): Html {
  const count = facts.filter(({ hidden }) => hidden !== null).length
  return html`<section class="card stack form" aria-labelledby="hidden"><details open><summary id="hidden">${texts('workbench-cases-hidden', { count })}</summary>
<p class="note">${texts('workbench-cases-hidden-about')}</p>
<p class="case-facts">${facts.map(({ words, hidden }) =>
    hidden
      ? html`<mark>${words}</mark><span class="case-role">${hidden.role === '' ? texts('workbench-cases-left-out') : hidden.role}</span>`
      : words,
  )}</p></details></section>`
}
