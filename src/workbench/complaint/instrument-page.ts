import { createHash } from 'node:crypto'
import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import {
  blanksOf,
  GAP,
  gapsIn,
  type Instrument,
  type InstrumentBlock,
  type InstrumentPaper,
  type InstrumentTemplate,
} from '../../casework/instrument-types.ts'
import type { ComplaintView } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime, within } from '../format.ts'
import { banner, workbenchPage } from '../layout.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'

/** The papers of a complaint on its page: those that were made, and those that can be written, the likely ones first. */
export async function instrumentSection(complaint: ComplaintView, options: WorkbenchOptions): Promise<Html> {
  const { texts, instruments, timeZone } = options
  const made = await instruments.of(complaint.id)
  const all = instruments.rules.instruments
  const likely = all.filter(({ states }) => states.includes(complaint.state))
  const others = all.filter((one) => !likely.includes(one))
  const link = ({ code, title }: InstrumentTemplate) =>
    html`<li><a href="${within(complaint, 'instruments/new', `kind=${code}`)}" class="button">${title}</a></li>`
  return html`<section aria-labelledby="instruments" class="no-print"><h2 id="instruments">${texts('workbench-instruments')}</h2>
${
  made.length === 0
    ? ''
    : html`<ul class="instruments card">${made.map(
        (one) =>
          html`<li><a href="${within(complaint, `instruments/${one.id}`)}">${titleOf(one, options)} ${one.number}</a> <span class="note">${one.madeBy} · ${localTime(one.madeAt, timeZone)} · ${texts(one.sentAt ? 'workbench-instrument-was-sent' : 'workbench-instrument-not-sent')}</span></li>`,
      )}</ul>`
}
<ul class="instrument-kinds">${likely.map(link)}</ul>
<details class="action card"><summary>${texts('workbench-instrument-others')}</summary><ul class="instrument-kinds">${others.map(link)}</ul></details></section>`
}

export function titleOf({ code }: Instrument, { instruments }: WorkbenchOptions): string {
  return instruments.rules.instruments.find((one) => one.code === code)?.title ?? code
}

type Draft = {
  account: Account
  complaint: ComplaintView
  template: InstrumentTemplate
  key: string
  /** What the complaint fills in, and what staff typed. */
  values: Record<string, string>
  typed: Record<string, string>
  paper: InstrumentPaper
  notice: Notice | null
  /** What the next press confirms: what was told to speak against the paper. */
  confirmed?: string | undefined
}

/** What the complaint fills in of a paper, as a short hash: a page that shows it knows when it changed since. */
export function seenOf(template: InstrumentTemplate, values: Record<string, string>): string {
  const shown = template.blocks.flatMap(blanksOf).map((name) => [name, values[name] ?? null])
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 16)
}

/** A paper before it is made: how it will look, and the blanks that the complaint leaves. */
export function draftPage(draft: Draft, options: WorkbenchOptions): Html {
  const { account, complaint, template, key, values, typed, paper, notice, confirmed } = draft
  const { texts, instruments } = options
  const blanks = new Set(template.blocks.flatMap(blanksOf))
  const asked = instruments.rules.fields.filter(
    ({ name, typed: byStaff }) => blanks.has(name) && (byStaff || values[name] === undefined),
  )
  return workbenchPage({
    options,
    account,
    place: 'none',
    title: template.title,
    body: html`<header class="content-head no-print"><h1>${template.title}</h1>
<p><a href="${within(complaint)}">${texts('workbench-instrument-back', { number: complaint.number })}</a></p></header>
${notice ? banner(notice.kind, notice.words) : ''}
<div class="columns"><div class="column no-print">
<form method="post" action="${within(complaint, 'instruments')}" class="card form stack">
<input type="hidden" name="kind" value="${template.code}"><input type="hidden" name="key" value="${key}"><input type="hidden" name="seen" value="${seenOf(template, values)}">${confirmed ? html`<input type="hidden" name="confirmed" value="${confirmed}">` : ''}
<h2>${texts('workbench-instrument-blanks')}</h2>
<p class="note">${texts(asked.length > 0 ? 'workbench-instrument-blanks-hint' : 'workbench-instrument-blanks-none')}</p>
${asked.map(({ name, label, long }) => {
  const id = `blank-${name}`
  const value = typed[name] ?? values[name] ?? ''
  return html`<div class="field"><label for="${id}">${label}</label>
${long || name === 'note' ? html`<textarea id="${id}" name="b.${name}" rows="${long ? 5 : 2}" maxlength="4000">${value}</textarea>` : html`<input id="${id}" name="b.${name}" maxlength="200" autocomplete="off" value="${value}">`}</div>`
})}
<p class="kept-buttons"><button type="submit" name="act" value="preview" class="button">${texts('workbench-instrument-preview')}</button>
<button type="submit" name="act" value="make" class="button button-primary">${texts('workbench-instrument-make')}</button></p>
<p class="note">${texts('workbench-instrument-make-hint')}</p>
</form></div>
<div class="column">${ownNote(paper, options)}${paperView(paper)}</div></div>`,
  })
}

/** A paper that was made: to look at, to take as a file, to send. */
export function instrumentPage(
  {
    account,
    complaint,
    instrument,
    template,
    paper,
    notice,
  }: {
    account: Account
    complaint: ComplaintView
    instrument: Instrument
    template: InstrumentTemplate | undefined
    paper: InstrumentPaper
    notice: Notice | null
  },
  options: WorkbenchOptions,
): Html {
  const { texts, timeZone } = options
  const path = (part: string) => within(complaint, `instruments/${instrument.id}/${part}`)
  const forPerson = template?.to === 'complainant' || template?.to === 'both'
  const gaps = gapsIn(paper)
  const send = complaint.unreachable
    ? html`<p class="note">${texts('workbench-instrument-unreachable')}</p>`
    : html`<form method="post" action="${path('send')}"><button type="submit" class="button button-primary">${texts('workbench-instrument-send')}</button></form>`
  const file = (kind: 'pdf' | 'docx') =>
    html`<form method="post" action="${path(kind)}"><button type="submit" class="button">${texts(`workbench-instrument-${kind}`)}</button></form>`
  return workbenchPage({
    options,
    account,
    place: 'none',
    title: `${paper.title} ${instrument.number}`,
    body: html`<header class="content-head no-print"><h1>${paper.title}</h1>
<p class="note">${instrument.number} · ${instrument.madeBy} · ${localTime(instrument.madeAt, timeZone)}${instrument.sentAt ? ` · ${texts('workbench-instrument-sent-at', { at: localTime(instrument.sentAt, timeZone) })}` : ''}</p>
<p><a href="${within(complaint)}">${texts('workbench-instrument-back', { number: complaint.number })}</a></p></header>
${notice ? banner(notice.kind, notice.words) : ''}
${gaps > 0 ? banner('problem', texts('workbench-instrument-gaps', { count: gaps })) : ''}
<div class="exports no-print">${paper.own ? '' : file('pdf')}${file('docx')}${forPerson && !instrument.sentAt ? send : ''}</div>
${forPerson ? '' : html`<p class="note no-print">${texts('workbench-instrument-by-post')}</p>`}
${ownNote(paper, options)}${paperView(paper)}`,
  })
}

/** That it is made with a Word file of the council. */
function ownNote({ own }: InstrumentPaper, { texts }: WorkbenchOptions): Html | '' {
  return own ? html`<p class="note no-print">${texts('workbench-instrument-own', { version: own.version })}</p>` : ''
}

function paperView(paper: InstrumentPaper): Html {
  return html`<article class="paper card" aria-label="${paper.title}">
<p class="paper-council">${paper.council}</p>
<p class="paper-title">${paper.title}</p>
<p class="paper-number">${paper.number}</p>
${paper.blocks.map(blockView)}
<div class="paper-signatures">${paper.signatures.map((line) => html`<p>${marked(line)}</p>`)}</div>
</article>`
}

function blockView(block: InstrumentBlock): Html {
  if (block.kind === 'rows') {
    return html`<table class="paper-rows"><tbody>${block.rows.map(({ label, value }) => html`<tr><th scope="row">${label}</th><td>${marked(value)}</td></tr>`)}</tbody></table>`
  }
  return html`<p class="paper-${block.kind}">${marked(block.text)}</p>`
}

/** Gaps stand out. */
function marked(text: string): Html[] {
  const parts: Html[] = []
  let at = 0
  for (const match of text.matchAll(GAP)) {
    parts.push(html`${text.slice(at, match.index)}<mark>${match[0]}</mark>`)
    at = match.index + match[0].length
  }
  return [...parts, html`${text.slice(at)}`]
}
