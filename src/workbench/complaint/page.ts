import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Account } from '../../casework/account-types.ts'
import type { ComplaintView } from '../../casework/types.ts'
import { icon } from '../../http/icons.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { leftOver } from '../kept-form.ts'
import { banner, workbenchPage } from '../layout.ts'
import { deliveryNotes, dueLabel, flagLabels } from '../list-routes.ts'
import type { Entered, Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { accessForm, actionForms, noteForm, replyForm } from './action-forms.ts'
import { besidePlace } from './beside.ts'
import { businessSection } from './business-page.ts'
import { evidenceSection } from './evidence-list.ts'
import { factsSection } from './facts.ts'
import { complaintHints } from './hints.ts'
import { instrumentSection } from './instrument-page.ts'
import { ownerPart } from './owner-part.ts'
import { standingCard } from './standing.ts'
import { timelineList } from './timeline.ts'

/** Consents whose withdrawal changes what staff may do: shown at the top, not only on the timeline. */
const TAKEN_BACK = new Set(['consent_back_forwarding', 'consent_back_handling', 'consent_back_entrusting'])

/** Answers a request with the page of a complaint. */
export async function showComplaint(
  context: Context<WorkbenchContext>,
  options: WorkbenchOptions,
  complaint: ComplaintView,
  shown: { notice: Notice | null; entered?: Entered; revealed?: boolean },
  status: ContentfulStatusCode = 200,
) {
  return context.html(await complaintPage({ options, account: context.get('account'), complaint, ...shown }), status)
}

/** One complaint in two columns: facts and evidence, timeline and actions. */
function complaintPage({
  options,
  account,
  complaint,
  notice,
  entered = {},
  revealed = false,
}: {
  options: WorkbenchOptions
  account: Account
  complaint: ComplaintView
  notice: Notice | null
  entered?: Entered
  /** Telephones stand in full: somebody asked for them. */
  revealed?: boolean
}): Html {
  const { texts, procedure, timeZone } = options
  const takenBack = new Set(complaint.timeline.map(({ type }) => type).filter((type) => TAKEN_BACK.has(type)))
  const warnings = [
    ...deliveryNotes(complaint, options),
    ...(complaint.erasedAt ? [] : [...takenBack]).map((type) => texts(`casework-note-${type.replaceAll('_', '-')}`)),
  ]
  return workbenchPage({
    options,
    account,
    place: 'none',
    title: complaint.number,
    body: html`<header class="content-head">
<h1 class="number">${complaint.number}</h1>
${headline(complaint)}
<span class="state${complaint.state === 'submitted' ? ' state-due' : ''}">${procedure.stateLabel(complaint.state, 'staff')}</span>
${flagLabels(complaint, options).map((flag) => html`<span class="badge">${flag}</span>`)}
<p class="note">${texts('workbench-filed', {
      at: localTime(complaint.filedAt, timeZone),
      channel: texts(`workbench-channel-${complaint.channel}`),
    })}</p>
${complaint.deadlines.length > 0 ? html`<p class="deadlines">${complaint.deadlines.map((deadline) => html`<span>${deadline.label}：${dueLabel(deadline, options)}</span>`)}</p>` : ''}
${ownerPart(complaint, { account, chosen: entered.owner }, options)}
</header>
${notice ? banner(notice.kind, notice.words) : ''}
${leftOver(notShown(complaint, entered), options)}
${complaint.erasedAt ? html`<p class="warning">${icon('warning')}<span>${texts('workbench-erased', { at: localTime(complaint.erasedAt, timeZone) })}</span></p>` : ''}
${warnings.length > 0 ? html`<p class="warning">${icon('warning')}<span>${warnings.join('；')}</span></p>` : ''}
<div class="columns">
<div class="column">
${standingCard(complaint, options)}
${complaintHints(complaint, options)}
${
  complaint.erasedAt
    ? ''
    : html`${factsSection(complaint, { entered, revealed }, options)}
${evidenceSection(complaint, options)}
${besidePlace(complaint, options)}`
}
</div>
<div class="column">
${
  complaint.erasedAt
    ? ''
    : html`<section class="no-print" aria-labelledby="actions"><h2 id="actions">${texts('workbench-actions')}</h2>
${actionForms({ options, complaint, entered })}
${noteForm({ options, complaint, entered })}
${accessForm({ options, complaint, entered })}
${replyForm({ options, complaint, entered })}</section>
${instrumentSection(complaint, options)}
${businessSection(complaint, options)}`
}
<section aria-labelledby="timeline"><h2 id="timeline">${texts('workbench-timeline')}</h2>
${timelineList(complaint, options)}</section>
</div>
</div>`,
  })
}

/** What, where, for how much and who, as far as the complaint tells. */
const HEADLINE = ['item', 'respondent_name', 'amount', 'complainant_name']

function headline({ fields }: ComplaintView): Html | '' {
  const told = HEADLINE.flatMap((name) => fields.find((field) => field.name === name)?.display || [])
  return told.length > 0 ? html`<p class="headline">${told.join(' · ')}</p>` : ''
}

/** Text typed into a form that this page no longer has. */
function notShown(complaint: ComplaintView, { action, fields, reply, note, amend }: Entered): Record<string, string> {
  const isGone = complaint.erasedAt !== null || !complaint.actions.some((one) => one === action)
  return {
    ...(action !== undefined && isGone && fields),
    ...(reply !== undefined && (complaint.unreachable || complaint.erasedAt !== null) && { text: reply }),
    ...(complaint.erasedAt !== null && note),
    ...(complaint.erasedAt !== null && amend && { value: amend.value }),
  }
}
