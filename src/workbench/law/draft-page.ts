import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { type LawComparison, type LawDraft, mayApproveLaw, type Resting } from '../../editing/types.ts'
import { icon } from '../../http/icons.ts'
import type { Html } from '../../http/pages.ts'
import { actForm, nextOf, sendBackForm } from '../drafts/draft-acts.ts'
import { localTime } from '../format.ts'
import { select } from '../forms.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { draftAddress, fatesWords, inForceWords, lawPage, pairList, stateSign, writesLaw } from './parts.ts'

/** A draft: what may be done with it, what it changes, and what of ours rests on that. */
export function draftPage(
  options: WorkbenchOptions,
  account: Account,
  {
    draft,
    comparison,
    seen,
    notice,
    nameOf,
    why = '',
  }: {
    draft: LawDraft
    comparison: LawComparison
    /** The revision that it is compared with; empty: none is live. */
    seen: string
    notice: Notice | null
    nameOf: (id: string) => string
    /** Typed into the form for sending back that was refused. */
    why?: string
  },
): Html {
  const { texts, timeZone } = options
  const { against, choices, pairs, day, stated } = comparison
  const { text } = draft
  const edition = { ...text, from: text.from, to: text.to }
  const heads = [
    against ? `${against.statute} · ${inForceWords(against.edition, options)}` : texts('workbench-law-against-nothing'),
    texts('workbench-law-this-draft'),
  ] as const
  return lawPage(options, account, {
    title: text.title,
    under: texts('workbench-law-draft-by', {
      who: draft.authors.map(nameOf).join('、'),
      at: localTime(draft.changedAt, timeZone),
    }),
    notice,
    body: html`<p>${stateSign(draft, options, comparison.isLater)} ${text.source === '' ? texts('workbench-law-draft-facts-typed', { articles: text.articles.length }) : texts('workbench-law-draft-facts', { articles: text.articles.length, file: text.source })}
${edition.from || text.dated ? html`<br>${edition.from ? texts('workbench-law-from', { day: edition.from }) : ''} ${text.dated ? texts('workbench-law-days-from', { source: text.dated.source }) : ''}` : ''}</p>
${comparison.isLater ? html`<p class="law-look">${texts('workbench-law-draft-later', { day: comparison.day })}</p>` : ''}
${stated && draft.state !== 'published' ? html`<p class="banner banner-problem">${icon('warning')}<span>${texts('workbench-law-draft-stated', { ...stated })}</span></p>` : ''}
${actions(draft, account, { seen, why, isLater: comparison.isLater }, options)}
${text.problems.length === 0 ? '' : html`<section class="card stack form"><h2>${texts('workbench-law-problems', { count: text.problems.length })}</h2><ul class="question-remarks">${text.problems.map(({ message }) => html`<li>${message}</li>`)}</ul></section>`}
${affectedPart(comparison, options)}
<section aria-labelledby="compared"><h2 id="compared">${texts('workbench-law-compared')}${pairs.length > 0 && against ? html`：${fatesWords(pairs, options) || texts('workbench-law-all-same')}` : ''}</h2>
${
  choices.length > 1
    ? html`<form class="search law-search" method="get" action="${draftAddress(draft)}">
${select(
  { id: 'against', name: 'against', label: texts('workbench-law-against'), required: true },
  choices.map((each) => [each.key, `${each.statute} · ${inForceWords(each.edition, options)}`] as const),
  against?.key,
  options,
)}
<button type="submit" class="button">${texts('workbench-law-side-by-side')}</button></form>`
    : ''
}
<p class="note">${texts('workbench-law-compared-about', { day })}</p>
${pairList(pairs, heads, options)}</section>`,
  })
}

/** What the account may do with the draft now. */
function actions(
  draft: LawDraft,
  account: Account,
  { seen, why, isLater }: { seen: string; why: string; isLater: boolean },
  { texts, lawTrial }: WorkbenchOptions,
): Html {
  const { id, version, state, authors } = draft
  const path = draftAddress(draft)
  const isAuthor = authors.includes(account.id)
  const writes = writesLaw(account) && state !== 'published'
  const say = (key: string) => texts(`workbench-law-${key}`)
  const act = (name: string, style = '', more: Html | string = '', label = name) =>
    actForm({ version, path }, name, say(`act-${label}`), { style, more })
  const approves = state === 'waiting' && mayApproveLaw(account.role)
  return html`<section class="card stack form no-print" aria-label="${texts('workbench-law-acts')}">
<p class="note">${texts(`workbench-law-next-${nextOf(state, { isAuthor, approves })}`)}</p>
<div class="law-acts">
${approves && !isAuthor ? act('approve', 'button-primary', html`<input type="hidden" name="seen" value="${seen}">`, isLater ? 'approve-later' : 'approve') : ''}
${writes && state !== 'waiting' ? act('submit', 'button-primary') : ''}
${lawTrial && state !== 'published' ? html`<a class="button" href="${path}/trial">${texts('workbench-law-act-try')}</a>` : ''}
${writes ? html`<a class="button" href="${path}/change">${texts('workbench-law-act-change')}</a>` : ''}
${writes && state !== 'withdrawn' ? act('withdraw') : ''}
${approves ? sendBackForm({ id, version, path }, why, say) : ''}
</div></section>`
}

/** Our words that rest on what changes: by place, with what becomes of them. */
function affectedPart(
  { affected, untouched, isNew, onEarlier, against }: LawComparison,
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  return html`<section class="card stack form" aria-labelledby="rests"><h2 id="rests">${texts('workbench-law-rests', { count: affected.length })}</h2>
${
  affected.length === 0
    ? html`<p>${texts('workbench-law-rests-none')}</p>`
    : html`<p class="note">${texts('workbench-law-rests-about')}</p>${restingTable(affected, options)}`
}
${untouched > 0 ? html`<p class="note">${texts(isNew ? 'workbench-law-untouched-new' : 'workbench-law-untouched', { count: untouched })}</p>` : ''}
${
  onEarlier.length === 0
    ? ''
    : html`<h3>${texts('workbench-law-on-earlier', { name: against?.statute ?? '', count: onEarlier.length })}</h3>${restingTable(
        onEarlier.map(({ parts, falls: _, ...each }) => ({ ...each, parts: parts.map(({ part }) => ({ part })) })),
        options,
      )}`
}</section>`
}

export function restingTable(
  rows: readonly (Omit<Resting, 'falls' | 'parts'> & {
    falls?: Resting['falls']
    parts: readonly { part: string; article?: string }[]
  })[],
  { texts }: WorkbenchOptions,
): Html {
  return html`<div class="table-frame"><table class="table law-table"><thead><tr><th scope="col">${texts('workbench-law-column-place')}</th>
<th scope="col">${texts('workbench-law-column-says')}</th><th scope="col">${texts('workbench-law-column-part')}</th>
${rows.some(({ falls }) => falls) ? html`<th scope="col">${texts('workbench-law-column-falls')}</th>` : ''}</tr></thead><tbody>
${rows.map(
  ({
    name,
    kind,
    says,
    parts,
    falls,
  }) => html`<tr><th scope="row"><span class="badge">${texts(`workbench-law-kind-${kind}`)}</span> ${name}</th>
<td>${says.length > 120 ? `${says.slice(0, 120)}……` : says}</td><td>${parts.map(({ part, article }) => html`<span class="law-part">${article ? html`<a href="#${`a-${article}`}">${part.slice(part.indexOf(' ') + 1)}</a>` : part}</span>`)}</td>
${falls ? html`<td>${texts(`workbench-law-falls-${falls}`)}</td>` : ''}</tr>`,
)}</tbody></table></div>`
}
