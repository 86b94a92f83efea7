import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { compareLines, type LinePair } from '../../corpus/compare-lines.ts'
import type { Guide } from '../../corpus/types.ts'
import type { GuideDraftHead, GuideProblem, GuideRow } from '../../editing/guide-types.ts'
import { mayWriteLaw } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { markedSide } from '../law/parts.ts'
import { banner, workbenchPage } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'

export const BASE = PAGES.guides.path

export const guideAddress = (id: string) => `${BASE}/of/${encodeURIComponent(id)}`
export const draftAddress = ({ id }: { id: string }) => `${BASE}/drafts/${encodeURIComponent(id)}`

/** An account that may change the law may change guides. */
export const writesGuides = ({ role }: Account): boolean => mayWriteLaw(role)

/** The frame of the pages on guides. */
export function guidesPage(
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
    part?: 'list' | 'history' | null
    under?: string
    notice?: Notice | null
    body: Html
    scripts?: readonly string[]
    wide?: boolean
  },
): Html {
  const { texts } = options
  return workbenchPage({
    options,
    account,
    place: 'guides',
    title,
    scripts,
    wide,
    body: html`<nav class="filters law-nav" aria-label="${texts('workbench-guides')}">
${(['list', 'history'] as const).map(
  (name) =>
    html`<a href="${BASE}${name === 'list' ? '' : `/${name}`}"${part === name ? html` aria-current="page"` : ''}>${texts(`workbench-guides-${name}`)}</a>
`,
)}</nav>
<header class="content-head"><h1>${title}</h1>${under ? html`<p class="note">${under}</p>` : ''}</header>
${notice ? banner(notice.kind, notice.words) : ''}
${body}`,
  })
}

const LOOK: ReadonlySet<string> = new Set(['law_changed', 'old', 'file_changed', 'set_aside'])

export function signsOf({ signs }: GuideRow, { texts }: WorkbenchOptions): Html[] {
  return signs.map(
    (sign) =>
      html`<span class="badge${LOOK.has(sign) ? ' badge-look' : ''}">${texts(`workbench-guides-sign-${sign}`)}</span> `,
  )
}

export function stateSign({ state }: Pick<GuideDraftHead, 'state'>, { texts }: WorkbenchOptions): Html {
  return html`<span class="state${state === 'waiting' ? ' state-due' : ''}">${texts(`workbench-guides-state-${state}`)}</span>`
}

export function draftLine(draft: GuideDraftHead, nameOf: (id: string) => string, options: WorkbenchOptions): Html {
  const { texts, timeZone } = options
  const who = draft.authors.map(nameOf).join('、')
  return html`<li><a href="${draftAddress(draft)}">${draft.title}</a> ${stateSign(draft, options)}
<span class="note">${texts('workbench-guides-draft-by', { who, at: localTime(draft.changedAt, timeZone) })}</span></li>`
}

const MOST_SHOWN = 40

/** What is wrong with a text, at its lines. */
export function problemsPart(
  { problems }: { problems: readonly Pick<GuideProblem, 'level' | 'line' | 'message'>[] },
  { texts }: WorkbenchOptions,
): Html {
  const list = (level: GuideProblem['level'], title: string) => {
    const own = problems.filter((problem) => problem.level === level)
    if (own.length === 0) return ''
    return html`<div class="guide-problems guide-${level}"><h3>${texts(title, { count: own.length })}</h3>
<ul>${own
      .slice(0, MOST_SHOWN)
      .map(
        ({ line, message }) =>
          html`<li>${line === null ? html`<span class="guide-at">${texts('workbench-guides-whole')}</span>` : html`<a class="guide-at" href="#text" data-line="${line}">${texts('workbench-guides-line', { line })}</a>`} ${message}</li>`,
      )}</ul>${own.length > MOST_SHOWN ? html`<p class="note">${texts('workbench-guides-more', { count: own.length - MOST_SHOWN })}</p>` : ''}</div>`
  }
  return html`${problems.length === 0 ? html`<p class="guide-fine">${texts('workbench-guides-fine')}</p>` : ''}${list('finding', 'workbench-guides-findings')}${list('notice', 'workbench-guides-notices')}`
}

const CONDITIONS_SHOWN = 2

/** The guide as an answer on a phone: what is said at once, the rest folded. */
export function phonePart(guide: Guide, { texts }: WorkbenchOptions): Html {
  const lines = (all: readonly { says: string }[]) => html`<ul>${all.map(({ says }) => html`<li>${says}</li>`)}</ul>`
  const folded = (title: string, all: readonly { says: string }[]) =>
    all.length === 0 ? '' : html`<details><summary>${texts(title)}</summary>${lines(all)}</details>`
  const [first] = guide.steps
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

/** What differs between two texts; what is the same is counted. */
export function linesChanged(before: string, after: string, { texts }: WorkbenchOptions): Html {
  return html`<ol class="guide-diff">${runsOf(compareLines(before, after)).map((run) => {
    if (typeof run === 'number')
      return html`<li class="note">${texts('workbench-guides-same-lines', { count: run })}</li>`
    if (run.fate === 'changed') {
      return html`<li><p class="guide-was">${markedSide(run.stretches, 'before')}</p><p>${markedSide(run.stretches, 'after')}</p></li>`
    }
    return html`<li>${run.fate === 'gone' ? html`<del>${run.words}</del>` : html`<ins>${run.words}</ins>`}</li>`
  })}</ol>`
}

/** Lines that differ, and how many between them do not. */
function runsOf(pairs: readonly LinePair[]): (number | Exclude<LinePair, { fate: 'same' }>)[] {
  const runs: (number | Exclude<LinePair, { fate: 'same' }>)[] = []
  for (const pair of pairs) {
    const last = runs.at(-1)
    if (pair.fate !== 'same') {
      const isEmpty = 'words' in pair && pair.words.trim() === ''
      if (!isEmpty) runs.push(pair)
    } else if (typeof last === 'number') runs[runs.length - 1] = last + 1
    else runs.push(1)
  }
  return runs
}
