import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { entriesIn } from '../../editing/entries.ts'
import type { FileDraft, FileTrialPair, OpenedFileDraft } from '../../editing/file-types.ts'
import type { Html } from '../../http/pages.ts'
import { linesChanged } from '../drafts/compared.ts'
import { actForm, nextOf, sendBackForm } from '../drafts/draft-acts.ts'
import { problemsPart } from '../drafts/problems.ts'
import { answersPart, questionForm, type TrialShown } from '../drafts/trial.ts'
import { localTime } from '../format.ts'
import { stateSign } from '../guides/parts.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { DEADLINES, deadlineChanges } from './deadline-changes.ts'
import { BASE, draftAddress, knowledgePage, partAddress, pendingPart } from './parts.ts'

/** What an account may do with a part. */
export type PartRights = { writes: boolean; approves: boolean }

/** A draft: what may be done with it, what it changes, and what the check says. */
export async function draftPage(
  options: WorkbenchOptions,
  account: Account,
  {
    opened,
    rights,
    notice,
    nameOf,
    why = '',
  }: {
    opened: OpenedFileDraft
    rights: PartRights
    notice: Notice | null
    nameOf: (id: string) => string
    /** Typed into the form for sending back that was refused. */
    why?: string
  },
): Promise<Html> {
  const { texts, timeZone, files } = options
  const { draft, file, problems, before, fits } = opened
  const isOpen = draft.state !== 'published'
  const isText = file.kind === 'texts'
  const text = draft.text ?? ''
  const side = (title: string, words: string) =>
    html`<div><h3>${title}</h3>${bubbleOnly(files.preview(draft.guide, words) ?? words)}</div>`
  return knowledgePage(options, account, {
    title: isText ? texts('workbench-knowledge-text-of', { label: file.label }) : draft.title,
    under: texts('workbench-guides-draft-by', {
      who: draft.authors.map(nameOf).join('、'),
      at: localTime(draft.changedAt, timeZone),
    }),
    notice,
    body: html`<p>${stateSign(draft, options)} <a href="${partAddress(draft.guide)}">${draft.guide.replace('#', ' · ')}</a></p>
${isOpen && !fits ? html`<p class="card form law-look">${texts('workbench-knowledge-is-behind')}</p>` : ''}
${isOpen ? '' : await pendingPart(account, options)}
${actions(draft, account, { why, fits, rights, isText, isEntries: file.kind === 'entries' }, options)}
${
  isText
    ? html`<section class="card stack form" aria-labelledby="sides"><h2 id="sides">${texts('workbench-knowledge-sides')}</h2>
<div class="law-answers">${side(texts('workbench-knowledge-before'), before)}${side(texts('workbench-knowledge-after'), text)}</div></section>`
    : ''
}
${file.kind === 'entries' && isOpen && rights.writes ? changedEntries(opened, options) : ''}
<section class="card stack form" aria-labelledby="compared"><h2 id="compared">${texts('workbench-guides-compared')}</h2>
${draft.guide === DEADLINES && isOpen ? await deadlineChanges(before, text, options) : ''}
${linesChanged(before, text, options)}</section>
${isOpen ? html`<section class="card stack form" aria-labelledby="checked"><h2 id="checked">${texts('workbench-guides-checked')}</h2>${problemsPart({ problems }, options)}<p class="note">${texts('workbench-knowledge-checked-whole')}</p></section>` : ''}`,
  })
}

/** The entries that the draft changes, each with the way to its form. */
function changedEntries({ draft, file, before }: OpenedFileDraft, { texts }: WorkbenchOptions): Html | '' {
  const name = file.fields[0]?.name ?? ''
  const known = new Map(entriesIn(before, file).map((entry) => [entry[name] ?? '', JSON.stringify(entry)]))
  const changed = entriesIn(draft.text ?? '', file).filter(
    (entry) => known.get(entry[name] ?? '') !== JSON.stringify(entry),
  )
  if (changed.length === 0 || draft.state !== 'draft') return ''
  return html`<section class="card stack form no-print" aria-labelledby="own"><h2 id="own">${texts('workbench-knowledge-changed-entries')}</h2>
<ul class="law-drafts">${changed.map((entry) => {
    const own = entry[name] ?? ''
    return html`<li><a href="${BASE}/entry?place=${encodeURIComponent(draft.guide)}&name=${encodeURIComponent(own)}">${own}</a></li>`
  })}</ul></section>`
}

const bubbleOnly = (words: string): Html =>
  html`<div class="phone"><div class="phone-says law-words">${words}</div></div>`

/** What the account may do with the draft now. */
function actions(
  { id, version, state, authors, guide }: FileDraft,
  account: Account,
  {
    why,
    fits,
    rights,
    isText,
    isEntries,
  }: { why: string; fits: boolean; rights: PartRights; isText: boolean; isEntries: boolean },
  { texts }: WorkbenchOptions,
): Html {
  const path = draftAddress({ id })
  const isAuthor = authors.includes(account.id)
  const writes = rights.writes && state !== 'published'
  const say = (key: string) => texts(`workbench-guides-${key}`)
  const act = (name: string, style = '', label = say(`act-${name}`)) =>
    actForm({ version, path }, name, label, { style })
  const approves = state === 'waiting' && rights.approves
  const change = isEntries ? partAddress(guide) : `${path}/change`
  return html`<section class="card stack form no-print" aria-label="${texts('workbench-guides-acts')}">
<p class="note">${texts(`workbench-knowledge-next-${nextOf(state, { isAuthor, approves })}`)}</p>
<div class="law-acts">
${approves && !isAuthor && fits ? act('approve', 'button-primary', texts('workbench-knowledge-act-approve')) : ''}
${writes && state !== 'waiting' && fits ? act('submit', 'button-primary') : ''}
${!isText && state !== 'published' ? html`<a class="button" href="${path}/trial">${texts('workbench-knowledge-act-try')}</a>` : ''}
${writes ? html`<a class="button" href="${change}">${texts('workbench-guides-act-change')}</a>` : ''}
${writes && state !== 'withdrawn' ? act('withdraw') : ''}
${approves ? sendBackForm({ id, version, path }, why, say) : ''}
</div></section>`
}

/** 拿一句话试试: what is read and answered as now, and by the draft. */
export function trialPage(
  options: WorkbenchOptions,
  account: Account,
  { draft, question, pair, notice }: TrialShown<FileTrialPair> & { draft: FileDraft },
): Html {
  const { texts } = options
  const readAs = ({ read }: FileTrialPair, side: 'live' | 'draft') => {
    const words = read[side].join('、') || texts('workbench-knowledge-read-none')
    return html`<p class="note">${texts('workbench-knowledge-read', { words })}</p>`
  }
  return knowledgePage(options, account, {
    title: texts('workbench-knowledge-trial', { title: draft.title }),
    under: texts('workbench-guides-trial-about'),
    notice,
    body: html`${questionForm({
      ...{ path: draftAddress(draft), question, back: texts('workbench-guides-trial-back') },
      ...{ label: texts('workbench-knowledge-act-try'), ask: texts('workbench-guides-ask') },
    })}
${pair ? answersPart(pair, options, readAs) : ''}`,
  })
}
