import { html } from 'hono/html'
import type { Piece } from '../../cases/hide/hide.ts'
import type { CaseCheck, CaseDraftHead, CaseRow } from '../../cases/types.ts'
import type { Account } from '../../casework/account-types.ts'
import type { CaseRecord } from '../../corpus/types.ts'
import { mayWriteLaw } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { lineOfDraft, stateBadge } from '../drafts/draft-list.ts'
import { draftsFrame, type Framed } from '../drafts/frame.ts'
import { problemLine, problemsPart } from '../drafts/problems.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchOptions } from '../types.ts'

export const BASE = PAGES.cases.path

export const caseAddress = (id: string) => `${BASE}/of/${encodeURIComponent(id)}`
export const draftAddress = ({ id }: { id: string }) => `${BASE}/drafts/${encodeURIComponent(id)}`

/** An account that may write cases that tell of no complaint here. */
export const writesCases = ({ role }: Account): boolean => mayWriteLaw(role)

/** The frame of the pages on cases. */
export const casesPage = (
  options: WorkbenchOptions,
  account: Account,
  {
    part = null,
    ...shown
  }: Framed & {
    /** Which of the pages above it is. */
    part?: 'list' | 'import' | 'history' | null
  },
): Html => {
  const say = (page: string) => options.texts(`workbench-cases-${page}`)
  const pages = ['list', ...(writesCases(account) ? ['import'] : []), 'history']
  return draftsFrame(options, account, { place: 'cases', pages, part, say }, shown)
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
  return stateBadge({ state }, texts(isHalf ? 'workbench-cases-state-half' : `workbench-cases-state-${state}`))
}

export function draftLine(draft: CaseDraftHead, nameOf: (id: string) => string, options: WorkbenchOptions): Html {
  const before = draft.complaint === null ? '' : `${options.texts('workbench-cases-kind-mediated')} · `
  const [title, sign] = [titleOf(draft, options), stateSign(draft, options)]
  return lineOfDraft(draft, { address: draftAddress(draft), title, sign, before, nameOf }, options)
}

/** One that was begun and not named yet goes by its id. */
export function titleOf(draft: Pick<CaseDraftHead, 'title' | 'case'>, { texts }: WorkbenchOptions): string {
  const named = draft.title !== '' && !draft.title.startsWith('〔')
  return named ? draft.title : texts('workbench-cases-untitled', { id: draft.case })
}

/** What is wrong with a text, at its lines, and what its writer has to look at. */
export function checkPart({ problems, warnings }: CaseCheck, options: WorkbenchOptions): Html {
  const { texts } = options
  const toLookAt = html`<div class="guide-problems guide-notice"><h3>${texts('workbench-cases-warnings', { count: warnings.length })}</h3><p class="note">${texts('workbench-cases-warnings-about')}</p>
<ul>${warnings.map((warning) => problemLine(warning, options))}</ul></div>`
  return problemsPart({ problems }, options, warnings.length === 0 ? '' : toLookAt)
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
