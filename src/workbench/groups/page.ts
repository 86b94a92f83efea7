import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { GroupMember, GroupView } from '../../casework/groups/types.ts'
import type { Html } from '../../http/pages.ts'
import { maskPhones } from '../../normalise/phone.ts'
import { address, localTime, yuan } from '../format.ts'
import { leftOver } from '../kept-form.ts'
import { banner, workbenchPage } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'

/** One group: why it was proposed, its figures, its members, letters to all, its history. */
export function groupPage({
  options,
  account,
  group,
  notice,
  letter,
  typed,
}: {
  options: WorkbenchOptions
  account: Account
  group: GroupView
  notice: Notice | null
  /** Id of the letter form: pressed twice, it sends one letter. */
  letter: string
  /** Text typed into a refused form. */
  typed: Record<string, string>
}): Html {
  const { texts, timeZone } = options
  const values = {
    people: group.membersPeople,
    complaints: group.complaints,
    open: group.open,
    amount: yuan(group.amountCents),
    recovered: yuan(group.recoveredCents),
  }
  const name = group.name || texts('workbench-group-no-name')
  return workbenchPage({
    options,
    account,
    place: 'groups',
    title: name,
    body: html`<header class="content-head"><h1>${name}</h1>
<span class="state${group.state === 'proposed' ? ' state-due' : ''}">${texts(`workbench-group-state-${group.state}`)}</span>
<p class="note">${texts('workbench-group-sum', values)}</p></header>
${notice ? banner(notice.kind, notice.words) : ''}
${leftOver(typed, options)}
<div class="columns">
<div class="column">
<section aria-labelledby="why"><h2 id="why">${texts('workbench-group-why')}</h2>
<div class="card reasons"><p>${texts('workbench-group-reasons', { people: group.people, days: group.days })}</p>
<p class="note">${texts('workbench-group-reasons-hint')}</p></div></section>
<section aria-labelledby="members"><h2 id="members">${texts('workbench-group-members')}</h2>
<ul class="plain-list">${group.members.map((member) => memberItem(group, member, options))}</ul></section>
</div>
<div class="column">
<section class="no-print" aria-labelledby="actions"><h2 id="actions">${texts('workbench-actions')}</h2>
<div class="actions">${group.state === 'proposed' ? decideForm(group, ['confirm', 'reject', 'later'], options) : ''}
${group.state === 'confirmed' ? html`${letterForm(group, letter, options)}${addForm(group, options)}${progressForm(group, options)}${decideForm(group, ['close'], options)}` : ''}</div>
${group.state === 'confirmed' ? law(options) : ''}</section>
<section aria-labelledby="events"><h2 id="events">${texts('workbench-timeline')}</h2>
<ol class="timeline">${group.events.map(
      ({
        at,
        actor,
        type,
        number,
        text,
      }) => html`<li><p class="timeline-head"><strong>${texts(`workbench-group-event-${type}`)}</strong> <span class="note">${actor.kind === 'staff' ? actor.name : texts(`workbench-actor-${actor.kind}`)} · <time datetime="${at}">${localTime(at, timeZone)}</time></span></p>
${number ? html`<p><a href="${address({ number })}">${number}</a></p>` : ''}${text ? html`<p class="timeline-text">${text}</p>` : ''}</li>`,
    )}</ol></section>
</div></div>`,
  })
}

/** Explains which part is law for the regulator, and which part is the council's practice. */
function law({ texts, representatives }: WorkbenchOptions): Html {
  const { min, max, basis } = representatives
  return html`<p class="note">${texts('workbench-group-law', { ...basis })}</p><p class="note">${texts('workbench-group-practice', { min, max })}</p>`
}

function memberItem(group: GroupView, member: GroupMember, options: WorkbenchOptions): Html {
  const { texts, procedure } = options
  const answers = (['joint', 'settlement'] as const).flatMap((kind) => {
    const answer = member[kind]
    return answer === null ? [] : [texts(`workbench-group-${kind}-${answer}`)]
  })
  return html`<li class="card stack${member.state === 'out' ? ' faded' : ''}">
<p class="content-head"><a href="${address(member)}">${member.number}</a>
<span class="state">${procedure.stateLabel(member.complaintState, 'staff')}</span>
${member.state === 'in' ? '' : html`<span class="badge">${texts(`workbench-group-member-${member.state}`)}</span>`}
${member.representative ? html`<span class="badge">${texts(member.authorised ? 'workbench-group-represents-authorised' : 'workbench-group-represents')}</span>` : ''}
${answers.map((answer) => html`<span class="badge">${answer}</span>`)}</p>
<p>${maskPhones(member.item)}${member.amountCents === null ? '' : ` · ${yuan(member.amountCents)}`}</p>
${member.unreachable ? html`<p class="note">${texts('workbench-unreachable')}</p>` : ''}
${member.state !== 'out' && (group.state === 'confirmed' || group.state === 'proposed') ? memberForms(group, member, options) : ''}</li>`
}

function memberForms(group: GroupView, member: GroupMember, { texts }: WorkbenchOptions): Html {
  const place = `${PAGES.groups.path}/${group.id}`
  const own = html`<input type="hidden" name="complaint" value="${member.complaint}">`
  const id = (name: string) => `${name}-${member.number}`
  return html`<details class="action"><summary>${texts('workbench-group-member-change')}</summary>
<div class="stack">
${
  group.state === 'confirmed'
    ? html`<form method="post" action="${place}/represent" class="stack">${own}
<fieldset><legend>${texts('workbench-group-representative')}</legend>
<label class="check"><input type="checkbox" name="representative" value="yes"${member.representative ? html` checked` : ''}> ${texts('workbench-group-represents-plain')}</label>
<label class="check"><input type="checkbox" name="authorised" value="yes"${member.authorised ? html` checked` : ''}> ${texts('workbench-group-authorised')}</label></fieldset>
<button type="submit" class="button">${texts('workbench-save')}</button></form>
<form method="post" action="${place}/record" class="stack">${own}
<div class="field"><label for="${id('kind')}">${texts('workbench-group-record')}</label>
<select id="${id('kind')}" name="kind"><option value="joint">${texts('workbench-group-letter-joint')}</option><option value="settlement">${texts('workbench-group-letter-settlement')}</option></select>
<select name="answer" aria-label="${texts('workbench-group-answer')}"><option value="yes">${texts('workbench-group-answer-yes')}</option><option value="no">${texts('workbench-group-answer-no')}</option></select></div>
<button type="submit" class="button">${texts('workbench-save')}</button></form>`
    : ''
}
<form method="post" action="${place}/remove" class="stack">${own}
<div class="field"><label for="${id('note')}">${texts('workbench-group-remove-why')}</label><input id="${id('note')}" name="note" maxlength="300" autocomplete="off"></div>
<button type="submit" class="button">${texts('workbench-group-remove')}</button></form>
</div></details>`
}

function decideForm(
  group: GroupView,
  decisions: ('confirm' | 'reject' | 'later' | 'close')[],
  { texts }: WorkbenchOptions,
): Html {
  return html`${decisions.map(
    (
      decision,
      index,
    ) => html`<details class="action card" name="action"><summary>${texts(`workbench-group-${decision}`)}</summary>
<form method="post" action="${PAGES.groups.path}/${group.id}/decide" class="stack"><input type="hidden" name="decision" value="${decision}"><input type="hidden" name="version" value="${group.version}">
<p class="note">${texts(`workbench-group-${decision}-hint`)}</p>
<div class="field"><label for="${decision}-note">${texts('workbench-group-note')}</label><textarea id="${decision}-note" name="note" rows="2" maxlength="1000"></textarea></div>
<button type="submit" class="button${index === 0 && decision === 'confirm' ? ' button-primary' : ''}">${texts(`workbench-group-${decision}`)}</button></form></details>`,
  )}`
}

function letterForm(group: GroupView, letter: string, { texts }: WorkbenchOptions): Html {
  return html`<details class="action card" name="action"><summary>${texts('workbench-group-letter')}</summary>
<form method="post" action="${PAGES.groups.path}/${group.id}/letter" class="stack"><input type="hidden" name="letter" value="${letter}">
<div class="field"><label for="letter-kind">${texts('workbench-group-letter-kind')}</label>
<select id="letter-kind" name="kind">${(['notice', 'joint', 'settlement'] as const).map(
    (kind) => html`<option value="${kind}">${texts(`workbench-group-letter-${kind}`)}</option>`,
  )}</select></div>
<div class="field"><label for="letter-text">${texts('workbench-group-letter-text')}</label>
<p class="note" id="letter-hint">${texts('workbench-group-letter-hint')}</p>
<textarea id="letter-text" name="text" rows="5" maxlength="3000" required aria-describedby="letter-hint"></textarea></div>
<button type="submit" class="button button-primary">${texts('workbench-group-letter-send')}</button></form></details>`
}

function addForm(group: GroupView, { texts }: WorkbenchOptions): Html {
  return html`<details class="action card" name="action"><summary>${texts('workbench-group-add')}</summary>
<form method="post" action="${PAGES.groups.path}/${group.id}/add" class="stack"><div class="field"><label for="number">${texts('workbench-column-number')}</label>
<input id="number" name="number" maxlength="40" required autocomplete="off" autocapitalize="characters" spellcheck="false"></div>
<button type="submit" class="button">${texts('workbench-group-add')}</button></form></details>`
}

function progressForm(group: GroupView, { texts }: WorkbenchOptions): Html {
  return html`<details class="action card" name="action"><summary>${texts('workbench-group-progress')}</summary>
<form method="post" action="${PAGES.groups.path}/${group.id}/progress" class="stack"><div class="field"><label for="progress">${texts('workbench-group-progress-text')}</label>
<textarea id="progress" name="text" rows="3" maxlength="2000" required></textarea></div>
<button type="submit" class="button">${texts('workbench-save')}</button></form></details>`
}
