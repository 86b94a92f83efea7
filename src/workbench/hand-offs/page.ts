import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { HandOffRecord, HandOffView, TalkLine } from '../../casework/talk-types.ts'
import type { EvidenceView } from '../../casework/types.ts'
import { fileSize } from '../../documents/format.ts'
import { icon } from '../../http/icons.ts'
import type { Html } from '../../http/pages.ts'
import { plainText } from '../../message/blocks.ts'
import { deskTools } from '../desk-tools.ts'
import { filePicture } from '../file-picture.ts'
import { address, localTime } from '../format.ts'
import { handOffReason } from '../hand-off-reason.ts'
import { leftOver } from '../kept-form.ts'
import { banner, workbenchPage } from '../layout.ts'
import { trayPath } from '../pages.ts'
import { queueLinks, queuePane, readQueue } from '../queue.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { viewer } from '../viewer.ts'
import { type OpenedTalk, talkWithin } from './found.ts'

/** One hand-off with its whole talk; beside it the list it was opened from. `entered`: words of a refused reply. */
export async function talkPage({
  options,
  account,
  view,
  notice,
  entered,
}: {
  options: WorkbenchOptions
  account: Account
  view: OpenedTalk
  notice: Notice | null
  entered: string
}): Promise<Html> {
  const { texts, staticFiles } = options
  const title = texts('workbench-talk-title')
  const { talk, list } = view
  const isOwn = talk?.account === account.id
  const queue = await readQueue({ key: `person-${view.id}`, list }, account, options)
  return workbenchPage({
    options,
    account,
    place: 'tray',
    scripts: ['desk.js', 'viewer.js'],
    title,
    wide: queue !== null,
    body: html`<div class="desk-bar no-print">${queue ? queueLinks(queue, options) : html`<a href="${trayPath('person')}">${texts('workbench-talk-all')}</a>`}${deskTools(options)}</div>
<div class="${queue ? 'desk desk-queue' : 'desk'}">
${queue ? queuePane(queue, options) : ''}
<div class="desk-head"><header class="content-head"><h1>${handOffReason(view.reason, options)}</h1></header>
${notice ? banner(notice.kind, notice.words) : ''}
${isOwn ? '' : leftOver({ text: entered }, options)}</div>
<div class="desk-actions"><section class="stack" aria-label="${texts('workbench-actions')}">${talkActions(view, account, options)}</section></div>
<div class="desk-thread">
<div id="talk" class="talk-page" data-address="${talkWithin(view)}">${talkLines(view, options)}</div>
<p class="talk-stale" data-talk-stale hidden>${icon('warning')}<span>${texts('workbench-talk-stale')}</span></p>
<p role="status"><button type="button" class="talk-news button button-small" data-talk-news data-words="${texts('workbench-talk-news', { count: '#' })}" hidden></button></p>
${isOwn ? html`<section class="card talk-card stack talk-answer">${answerForm(view, { entered, hint: texts('workbench-talk-hint') }, options)}</section>` : ''}
</div>
<div class="desk-facts" id="talk-facts">${talkFacts(view, options)}</div>
</div>
<script type="module" src="${staticFiles.url('talk.js')}"></script>
${viewer(options)}`,
  })
}

/** What was said. */
function talkLines({ lines, handled, text }: HandOffView, options: WorkbenchOptions): Html {
  const { texts } = options
  const listOf = (some: readonly TalkLine[]) =>
    html`<ol class="talk" aria-label="${texts('workbench-talk-lines')}">${some.map((line) => talkLine(line, options))}</ol>`
  const over = handled ? html`<p class="note">${texts('workbench-talk-over')}</p>` : ''
  if (lines.length === 0 && text !== '') return html`<p class="card talk-card timeline-text">${text}</p>${over}`
  return lines.length === 0
    ? over || html`<p class="note">${texts('workbench-talk-empty')}</p>`
    : html`${lines.length > LAST ? html`<details class="talk-before"><summary>${texts('workbench-talk-before', { count: lines.length - LAST })}</summary>${listOf(lines.slice(0, -LAST))}</details>` : ''}${listOf(lines.slice(-LAST))}`
}

/** Lines that stand open; those before them are folded. */
const LAST = 8

/** Who has the talk, the person's complaints, the files. */
function talkFacts(view: HandOffView, options: WorkbenchOptions): Html {
  const { texts, procedure } = options
  const { id, complaints, files } = view
  return html`<section class="card talk-card stack">
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
${files.length === 0 ? '' : html`<section><h2>${texts('workbench-talk-files')}</h2><ul class="evidence">${files.map((file) => fileItem(id, file, options))}</ul></section>`}`
}

/** What can be done now: take the talk, or give it back; answer once, or tick it off. */
function talkActions(view: OpenedTalk, account: Account, options: WorkbenchOptions): Html {
  const { texts } = options
  const { talk, handled, unreachable } = view
  if (talk && talk.account !== account.id) {
    return html`<section class="card talk-card stack"><p class="warning">${icon('warning')}<span>${texts('workbench-talk-theirs', { who: talk.who })}</span></p>
<details><summary>${texts('workbench-actions-more')}</summary><form method="post" action="${talkWithin(view, 'give-back')}"><button type="submit" class="button">${texts('workbench-talk-give-back')}</button></form></details></section>`
  }
  if (talk) {
    return html`<form method="post" action="${talkWithin(view, 'give-back')}" class="card talk-card"><button type="submit" class="button">${texts('workbench-talk-give-back')}</button></form>`
  }
  const settle = handled
    ? ''
    : html`<form method="post" action="${talkWithin(view, 'settle')}"><button type="submit" class="button">${texts('workbench-hand-off-settle')}</button></form>`
  if (unreachable) return html`<p class="note">${texts('workbench-hand-off-unreachable')}</p>${settle}`
  return html`${takeForm(view, options)}
<div class="card talk-card">${answerForm(view, { entered: '', hint: texts('workbench-hand-off-hint') }, options)}</div>
${settle}`
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

function fileItem(id: number, file: EvidenceView, options: WorkbenchOptions): Html {
  const { texts, timeZone } = options
  const place = `/workbench/hand-offs/${id}/files/${encodeURIComponent(file.evidence)}`
  const stored = file.state === 'stored'
  return html`<li class="card evidence-${file.state}">
${filePicture(file, { place, title: file.name }, options)}
<div class="evidence-about">
<p class="evidence-name"><span title="${file.name}">${file.name}</span></p>
<p class="note">${file.bytes === null ? '' : `${fileSize(file.bytes)} · `}<time datetime="${file.addedAt}">${localTime(file.addedAt, timeZone)}</time></p>
${file.flags.map((flag) => html`<p class="evidence-flag">${icon('warning')}<span>${texts(`workbench-flag-${flag}`)}</span></p>`)}
${stored ? html`<a href="${place}" download>${texts('workbench-evidence-download')}</a>` : html`<p class="evidence-state">${texts(file.state === 'pending' ? 'workbench-evidence-pending' : `workbench-evidence-${file.state}`, { reason: file.refusal ?? '' })}</p>`}
</div>
</li>`
}

function takeForm(view: OpenedTalk, { texts }: WorkbenchOptions): Html {
  return html`<form method="post" action="${talkWithin(view, 'take')}" class="card talk-card stack">
<p class="note">${texts('workbench-talk-take-note')}</p>
<p><button type="submit" class="button${view.handled ? '' : ' button-primary'}" data-key="a">${texts('workbench-talk-take')}</button></p>
</form>`
}

function answerForm(
  view: OpenedTalk,
  { entered, hint }: { entered: string; hint: string },
  { texts }: WorkbenchOptions,
): Html {
  const { id, handled, talk } = view
  return html`<form method="post" action="${talkWithin(view, 'answer')}" class="stack">
<div class="field"><label for="answer-${id}">${texts('workbench-hand-off-words')}</label>
<p class="note" id="answer-hint-${id}">${hint}</p>
<textarea id="answer-${id}" name="text" rows="3" maxlength="4000" required aria-describedby="answer-hint-${id}" data-key="r">${entered}</textarea></div>
<button type="submit" class="button${handled && !talk ? '' : ' button-primary'}">${texts('workbench-reply-send')}</button>
</form>`
}
