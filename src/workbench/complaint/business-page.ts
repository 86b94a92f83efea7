import { html, raw } from 'hono/html'
import { renderSVG } from 'uqr'
import type { Account } from '../../casework/account-types.ts'
import type { BusinessLetter, BusinessMatter } from '../../casework/business-types.ts'
import type { ComplaintView } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime, within } from '../format.ts'
import { banner, workbenchPage } from '../layout.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'

/** The side of the business on the page of a complaint: its letters, and the way to the next one. */
export async function businessSection(complaint: ComplaintView, options: WorkbenchOptions): Promise<Html> {
  const { texts, businessSide, procedure } = options
  const letters = await businessSide.of(complaint.id)
  const path = (part: string) => within(complaint, `business/${part}`)
  return html`<section aria-labelledby="business" class="no-print"><h2 id="business">${texts('workbench-business')}</h2>
${letters.length > 0 ? html`<ul class="instruments card">${letters.map((letter) => letterLine(letter, path, options))}</ul>` : ''}
${procedure.isOpen(complaint.state) ? html`<p><a class="button" href="${path('new')}">${texts(letters.length > 0 ? 'workbench-business-again' : 'workbench-business-ask')}</a></p>` : ''}</section>`
}

function letterLine(
  letter: BusinessLetter,
  path: (part: string) => string,
  { texts, timeZone }: WorkbenchOptions,
): Html {
  const { id, madeAt, dueOn, expiresAt, endedAt, answeredAt, seenAt } = letter
  const state = answeredAt
    ? texts('workbench-business-answered', { at: localTime(answeredAt, timeZone) })
    : endedAt
      ? texts('workbench-business-ended')
      : texts('workbench-business-waits', { due: dueOn, until: localTime(expiresAt, timeZone) })
  const form = (act: string) =>
    html` <form method="post" action="${path(`${id}/${act}`)}" class="reveal"><button type="submit" class="link-button">${texts(`workbench-business-${act}`)}</button></form>`
  return html`<li>${texts('workbench-business-letter', { at: localTime(madeAt, timeZone) })} <span class="note">${state}</span>${answeredAt && !seenAt ? form('seen') : ''}${!answeredAt && !endedAt ? form('end') : ''}</li>`
}

/** What the business will read, before a link is made. */
export function askPage(
  {
    account,
    complaint,
    matter,
    contact,
    quickDays,
    key,
    notice,
  }: {
    account: Account
    complaint: ComplaintView
    matter: BusinessMatter
    contact: string | null
    /** It pledged to settle by itself first, in so many days. */
    quickDays: number | null
    key: string
    notice: Notice | null
  },
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  const title = texts('workbench-business-title')
  return workbenchPage({
    options,
    account,
    place: 'none',
    title,
    body: html`<header class="content-head"><h1>${title}</h1>
<p><a href="${within(complaint)}">${texts('workbench-instrument-back', { number: complaint.number })}</a></p></header>
${notice ? banner(notice.kind, notice.words) : ''}
<p class="note">${texts('workbench-business-reads')}</p>
<dl class="facts card">${matter.rows.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
<form method="post" action="${within(complaint, 'business')}" class="card form stack">
<input type="hidden" name="key" value="${key}">
<div class="field"><label for="says">${texts('workbench-business-says')}</label>
<p class="note" id="says-hint">${texts('workbench-business-says-hint')}</p>
<textarea id="says" name="text" rows="8" maxlength="4000" required aria-describedby="says-hint">${matter.says}</textarea></div>
${quickDays === null ? '' : html`<label class="tick"><input type="checkbox" name="quick" value="yes" checked><span>${texts('workbench-business-quick', { days: quickDays })}</span></label>`}
<p class="note">${contact === null ? texts('workbench-business-no-contact') : texts('workbench-business-contact', { contact })}</p>
<button type="submit" class="button button-primary">${texts('workbench-business-make')}</button></form>`,
  })
}

/** The letter with its link, shown once; it prints on one page. */
export function madePage(
  {
    account,
    complaint,
    letter,
    link,
    contact,
  }: { account: Account; complaint: ComplaintView; letter: BusinessLetter; link: string; contact: string | null },
  options: WorkbenchOptions,
): Html {
  const { texts, council, timeZone } = options
  const title = texts('workbench-business-made')
  const business = complaint.fields.find(({ name }) => name === 'respondent_name')?.display ?? ''
  const until = localTime(letter.expiresAt, timeZone)
  const values = { council: council.name, number: complaint.number, item: complaint.item, due: letter.dueOn, until }
  const picture = renderSVG(link, { border: 2 })
  return workbenchPage({
    options,
    account,
    place: 'none',
    title,
    body: html`<header class="content-head no-print"><h1>${title}</h1>
<p><a href="${within(complaint)}">${texts('workbench-instrument-back', { number: complaint.number })}</a></p></header>
<div class="no-print">${banner('done', texts('workbench-business-once'))}
${contact === null ? '' : html`<p class="note">${texts('workbench-business-contact', { contact })}</p>`}
<div class="field"><label for="link">${texts('workbench-business-link')}</label>
<textarea id="link" rows="4" readonly>${texts('workbench-business-message', { ...values, link })}</textarea></div></div>
<article class="paper card">
<p class="paper-council">${council.name}</p>
<p class="paper-title">${texts('workbench-business-paper-title')}</p>
<p class="paper-address">${texts('workbench-business-paper-to', { business: business || '〔商家名称〕' })}</p>
<p class="paper-paragraph">${texts('workbench-business-paper-what', values)}</p>
<p class="paper-paragraph">${texts('workbench-business-paper-basis')}</p>
<p class="paper-paragraph">${texts('workbench-business-paper-how', values)}</p>
<p class="paper-link">${link}</p>
<div class="paper-code" role="img" aria-label="${texts('workbench-business-code')}">${raw(picture)}</div>
<div class="paper-signatures"><p>${council.name}</p><p>${localTime(letter.madeAt, timeZone).slice(0, 10)}</p></div>
</article>`,
  })
}
