import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { HandOffRecord, HandOffView, TalkLine } from '../../casework/talk-types.ts'
import type { EvidenceView } from '../../casework/types.ts'
import { fileSize } from '../../documents/format.ts'
import { isPicture } from '../../evidence/pictures.ts'
import { icon } from '../../http/icons.ts'
import type { Html } from '../../http/pages.ts'
import { plainText } from '../../message/blocks.ts'
import { address, localTime } from '../format.ts'
import { handOffReason } from '../hand-off-reason.ts'
import { leftOver } from '../kept-form.ts'
import { banner, cardList, workbenchPage } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { viewer } from '../viewer.ts'

/** A refused reply: its form shows it again. */
export type RefusedReply = { id: number; text: string }

/** The list of people who asked for a human. */
export function handOffsPage({
  options,
  account,
  list,
  notice,
  refused,
}: {
  options: WorkbenchOptions
  account: Account
  list: readonly HandOffRecord[]
  notice: Notice | null
  refused: RefusedReply | null
}): Html {
  const { texts } = options
  const title = texts('workbench-hand-offs')
  return workbenchPage({
    options,
    account,
    place: 'hand-offs',
    scripts: ['desk.js'],
    title,
    body: html`<header class="content-head"><h1>${title}</h1></header>
${notice ? banner(notice.kind, notice.words) : ''}
${leftOver(refused && !list.some(({ id, unreachable }) => id === refused.id && !unreachable) ? { text: refused.text } : {}, options)}
${cardList(
  list.map((handOff) => handOffItem(handOff, refused?.id === handOff.id ? refused.text : '', options)),
  texts('workbench-hand-offs-none'),
)}`,
  })
}

/** One hand-off with its whole talk. `entered`: words of a refused reply. */
export function talkPage({
  options,
  account,
  view,
  notice,
  entered,
}: {
  options: WorkbenchOptions
  account: Account
  view: HandOffView
  notice: Notice | null
  entered: string
}): Html {
  const { texts, staticFiles } = options
  const title = texts('workbench-talk-title')
  return workbenchPage({
    options,
    account,
    place: 'hand-offs',
    scripts: ['desk.js'],
    title,
    body: html`<header class="content-head"><h1>${title}</h1><a href="${PAGES['hand-offs'].path}">${texts('workbench-talk-all')}</a></header>
${notice ? banner(notice.kind, notice.words) : ''}
<div class="talk-page">${talkBody(view, entered, options)}
${view.talk ? '' : leftOver({ text: entered }, options)}</div>
<script type="module" src="${staticFiles.url('talk.js')}"></script>
${viewer(options)}
<script type="module" src="${staticFiles.url('viewer.js')}"></script>`,
  })
}

/** One hand-off of the list. `entered`: words of a refused answer. */
function handOffItem(handOff: HandOffRecord, entered: string, options: WorkbenchOptions): Html {
  const { texts } = options
  const { id, text } = handOff
  return html`<li class="card stack">
${head(handOff, options)}
${text === '' ? '' : html`<p class="timeline-text">${text}</p>`}
${handledLine(handOff, options)}
<p><a class="button" href="/workbench/hand-offs/${id}">${texts(`workbench-talk-${handOff.talk ? 'open' : handOff.handled ? 'again' : 'see'}`)}</a></p>
${handOff.handled ? '' : html`<form method="post" action="/workbench/hand-offs/${id}/settle"><button type="submit" class="button">${texts('workbench-hand-off-settle')}</button></form>`}
${
  handOff.unreachable
    ? html`<p class="note">${texts('workbench-hand-off-unreachable')}</p>`
    : handOff.talk
      ? ''
      : html`<details class="action"${entered === '' ? '' : html` open`}>
<summary>${texts('workbench-hand-off-answer')}</summary>
${answerForm(handOff, { entered, hint: texts('workbench-hand-off-hint'), page: 'list' }, options)}
</details>`
}
</li>`
}

/** The whole talk: who has it, the person's complaints, what was said, the files, and what staff can do. */
function talkBody(view: HandOffView, entered: string, options: WorkbenchOptions): Html {
  const { texts, procedure } = options
  const { id, complaints, lines, files, talk, handled } = view
  return html`<div id="talk" class="talk-page">
<section class="card stack">
${head(view, options)}
${handledLine(view, options)}
${
  complaints.length === 0
    ? html`<p class="note">${texts('workbench-talk-no-complaints')}</p>`
    : html`<p>${texts('workbench-talk-complaints')}</p>
<ul class="talk-complaints">${complaints.map(
        (one) =>
          html`<li><a href="${address(one)}">${one.number}</a> ${one.item} <span class="note">${procedure.stateLabel(one.state, 'staff')}</span></li>`,
      )}</ul>`
}
</section>
${
  lines.length === 0
    ? html`<p class="note">${texts(handled ? 'workbench-talk-over' : 'workbench-talk-empty')}</p>`
    : html`<ol class="talk" aria-label="${texts('workbench-talk-lines')}">${lines.map((line) => talkLine(line, options))}</ol>`
}
${files.length === 0 ? '' : html`<section><h2>${texts('workbench-talk-files')}</h2><ul class="evidence">${files.map((file) => fileItem(id, file, options))}</ul></section>`}
</div>
${talk ? heldForms(view, entered, options) : takeForm(view, options)}`
}

function head(
  { urgent, reason, channel, at, handled, talk, raised = 0 }: HandOffRecord,
  { texts, timeZone }: WorkbenchOptions,
): Html {
  const state = talk ? 'talk' : handled ? 'handled' : 'waiting'
  const due = state === 'waiting' || (talk !== null && waitsForStaff(talk))
  return html`<p class="content-head">
<span class="state${due ? ' state-due' : ''}">${texts(`workbench-hand-off-${state}`)}</span>
${urgent ? html`<span class="badge">${texts('workbench-flag-urgent')}</span>` : ''}
${state === 'waiting' && raised > 0 ? html`<span class="badge">${texts(`workbench-escalated-${raised}`)}</span>` : ''}
<strong>${handOffReason(reason, { texts })}</strong>
<span class="note"><time datetime="${at}">${localTime(at, timeZone)}</time> · ${texts(`workbench-channel-${channel}`)}</span>
</p>
${talk ? html`<p class="talk-who">${icon('person')}<span>${texts('workbench-talk-who', { who: talk.who, since: localTime(talk.since, timeZone) })}${waitsForStaff(talk) ? texts('workbench-talk-waits') : ''}</span></p>` : ''}`
}

function waitsForStaff({ personAt, staffAt }: NonNullable<HandOffRecord['talk']>): boolean {
  return personAt !== null && personAt > staffAt
}

function handledLine({ handled, talk }: HandOffRecord, { texts, timeZone }: WorkbenchOptions): Html | '' {
  if (!handled || talk) return ''
  return html`<p class="note">${texts('workbench-hand-off-by', { who: handled.by, at: localTime(handled.at, timeZone) })}</p>`
}

/** Longer answers of the assistant are folded: staff look for what people say. */
const LONG = 160

function talkLine({ at, from, blocks }: TalkLine, { texts, timeZone }: WorkbenchOptions): Html {
  const [first, ...rest] = blocks
  const folded = from === 'assistant' && first !== undefined && plainText(blocks).length > LONG
  return html`<li class="talk-${from}"><p class="note">${texts(`workbench-talk-${from}`)} · <time datetime="${at}">${localTime(at, timeZone)}</time></p>
${
  folded
    ? html`<details><summary>${plainText([first])}</summary><p class="timeline-text">${plainText(rest)}</p></details>`
    : html`<p class="timeline-text">${plainText(blocks)}</p>`
}</li>`
}

function fileItem(id: number, file: EvidenceView, { texts, viewingCopy, timeZone }: WorkbenchOptions): Html {
  const place = `/workbench/hand-offs/${id}/files/${encodeURIComponent(file.evidence)}`
  const stored = file.state === 'stored'
  const pictured = viewingCopy !== null && stored && isPicture(file.mediaType)
  return html`<li class="card evidence-${file.state}">
${
  pictured
    ? html`<a class="evidence-picture" href="${place}/view" data-view data-name="${file.name}"><img src="${place}/thumbnail" alt="${texts('workbench-evidence-view', { name: file.name })}" loading="lazy"></a>`
    : html`<span class="evidence-picture">${icon('file')}</span>`
}
<div class="evidence-about">
<p class="evidence-name"><span title="${file.name}">${file.name}</span></p>
<p class="note">${file.bytes === null ? '' : `${fileSize(file.bytes)} · `}<time datetime="${file.addedAt}">${localTime(file.addedAt, timeZone)}</time></p>
${file.flags.map((flag) => html`<p class="evidence-flag">${icon('warning')}<span>${texts(`workbench-flag-${flag}`)}</span></p>`)}
${stored ? html`<a href="${place}" download>${texts('workbench-evidence-download')}</a>` : html`<p class="evidence-state">${texts(file.state === 'pending' ? 'workbench-evidence-pending' : `workbench-evidence-${file.state}`, { reason: file.refusal ?? '' })}</p>`}
</div>
</li>`
}

/** What can be done while staff have the talk. */
function heldForms(view: HandOffView, entered: string, options: WorkbenchOptions): Html {
  const { texts } = options
  return html`<section class="card stack">
${answerForm(view, { entered, hint: texts('workbench-talk-hint'), page: 'talk' }, options)}
<form method="post" action="/workbench/hand-offs/${view.id}/give-back"><button type="submit" class="button">${texts('workbench-talk-give-back')}</button></form>
</section>`
}

function takeForm({ id, unreachable, handled }: HandOffView, { texts }: WorkbenchOptions): Html {
  if (unreachable) return html`<p class="note">${texts('workbench-hand-off-unreachable')}</p>`
  return html`<form method="post" action="/workbench/hand-offs/${id}/take" class="card stack">
<p class="note">${texts('workbench-talk-take-note')}</p>
<p><button type="submit" class="button${handled ? '' : ' button-primary'}">${texts('workbench-talk-take')}</button></p>
</form>`
}

function answerForm(
  { id, handled, talk }: HandOffRecord,
  { entered, hint, page }: { entered: string; hint: string; page: 'list' | 'talk' },
  { texts }: WorkbenchOptions,
): Html {
  return html`<form method="post" action="/workbench/hand-offs/${id}/answer" class="stack">
<div class="field"><label for="answer-${id}">${texts('workbench-hand-off-words')}</label>
<p class="note" id="answer-hint-${id}">${hint}</p>
<textarea id="answer-${id}" name="text" rows="3" maxlength="4000" required aria-describedby="answer-hint-${id}">${entered}</textarea>
<input type="hidden" name="page" value="${page}"></div>
<button type="submit" class="button${handled && !talk ? '' : ' button-primary'}">${texts('workbench-reply-send')}</button>
</form>`
}
