import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Account } from '../../casework/account-types.ts'
import type { ComplaintView } from '../../casework/types.ts'
import { icon } from '../../http/icons.ts'
import type { Html } from '../../http/pages.ts'
import { deliveryNotes, firstMarks, flagLabels, isFirst } from '../complaint-table.ts'
import { deskTools } from '../desk-tools.ts'
import { localTime } from '../format.ts'
import { leftOver } from '../kept-form.ts'
import { banner, workbenchPage } from '../layout.ts'
import { queueLinks, queuePane, readQueue } from '../queue.ts'
import type { Entered, Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { viewer } from '../viewer.ts'
import { accessForm, actionForms, insistedOf, nextStep } from './action-forms.ts'
import { besidePlace } from './beside.ts'
import { businessSection } from './business-page.ts'
import { casePart } from './case-part.ts'
import { composer } from './composer.ts'
import { deadlineBars } from './deadline-bars.ts'
import { erasurePart } from './erasure-part.ts'
import { evidenceSection } from './evidence-list.ts'
import { factsSection, storySection } from './facts.ts'
import { barWords, type OpenedComplaint } from './found.ts'
import { complaintHints } from './hints.ts'
import { instrumentSection } from './instrument-page.ts'
import { letterPart } from './letter-part.ts'
import { ownerPart } from './owner-part.ts'
import { recusalForm } from './recusal-form.ts'
import { standingCard } from './standing.ts'
import { readThreadKind, type ThreadKind, threadPart } from './thread.ts'
import { timelineList } from './timeline.ts'

/** Consents whose withdrawal changes what staff may do: shown at the top, not only on the timeline. */
const TAKEN_BACK = new Set(['consent_back_forwarding', 'consent_back_handling', 'consent_back_entrusting'])

/** Answers a request with the page of a complaint. */
export async function showComplaint(
  context: Context<WorkbenchContext>,
  options: WorkbenchOptions,
  complaint: OpenedComplaint,
  shown: { notice: Notice | null; entered?: Entered; revealed?: boolean },
  status: ContentfulStatusCode = 200,
) {
  const kind = readThreadKind(context.req.query('only'))
  const page = complaintPage({ options, account: context.get('account'), complaint, kind, ...shown })
  return context.html(await page, status)
}

/** One complaint: its actions, the thread with where staff write, what was filed; beside it the list it was opened from. */
async function complaintPage({
  options,
  account,
  complaint,
  kind,
  notice,
  entered = {},
  revealed = false,
}: {
  options: WorkbenchOptions
  account: Account
  complaint: OpenedComplaint
  /** What of the thread is shown. */
  kind: ThreadKind
  notice: Notice | null
  entered?: Entered
  /** Telephones stand in full: somebody asked for them. */
  revealed?: boolean
}): Promise<Html> {
  const { texts } = options
  const queue = await readQueue({ key: complaint.number, list: complaint.list }, account, options)
  const erased = complaint.erasedAt !== null && complaint.erasedAt !== undefined
  const { bar } = await options.casework.rightsOf(complaint, account.id)
  const acts = !erased && bar === null
  const insisted = acts ? await insistedOf(complaint, account.id, options) : []
  const forms = { options, complaint, entered, insisted }
  return workbenchPage({
    options,
    account,
    place: 'none',
    title: complaint.number,
    scripts: ['desk.js', 'viewer.js', 'drafts.js'],
    wide: queue !== null,
    body: html`<div class="desk-bar no-print">${queue ? queueLinks(queue, options) : ''}${deskTools(options)}</div>
<div class="${queue ? 'desk desk-queue' : 'desk'}">
${queue ? queuePane(queue, options) : ''}
<div class="desk-head">
${head(complaint, { account, chosen: entered.owner, acts }, options)}
${notice ? banner(notice.kind, notice.words, notice.link) : ''}
${leftOver(notShown(complaint, entered, acts), options)}
${warningLines(complaint, options)}
${bar && !erased ? html`<p class="warning">${icon('warning')}<span>${barWords(bar, complaint, options)}</span></p>` : ''}
${erased ? '' : storySection(complaint, entered, options)}
</div>
<div class="desk-actions">
${acts ? await erasurePart(complaint, entered.erasure ?? null, options) : ''}
${
  !acts
    ? ''
    : html`<section class="no-print" aria-labelledby="actions"><h2 id="actions">${texts('workbench-actions')}</h2>
${complaint.owner && complaint.owner.id !== account.id ? html`<p class="warning">${icon('warning')}<span>${texts('workbench-owner-colleague', { name: complaint.owner.name })}</span></p>` : ''}
${letterPart(complaint, options)}
${nextStep(forms)}
${complaint.actions.length === 0 ? html`<p class="note">${texts('workbench-actions-none')}</p>` : ''}
<div class="actions">${actionForms(forms)}${accessForm(forms)}${recusalForm(forms)}</div>
${await casePart(complaint, account, options)}</section>`
}
</div>
<div class="desk-thread">
${acts ? composer(forms) : ''}
<section aria-labelledby="timeline"><h2 id="timeline">${texts('workbench-timeline')}</h2>
${erased ? timelineList(complaint, options) : threadPart(complaint, { kind, reader: account.id }, options)}</section>
</div>
<div class="desk-facts">
${standingCard(complaint, options)}
${complaintHints(complaint, account.id, options)}
${
  erased
    ? ''
    : html`${factsSection(complaint, { entered, revealed }, options)}
${evidenceSection(complaint, options)}
${besidePlace(complaint, options)}
${instrumentSection(complaint, options)}
${businessSection(complaint, options)}`
}
</div>
</div>
${viewer(options)}`,
  })
}

/** When and how it came; what staff registered came by telephone, by letter, from another body. */
function filedWords({ filedAt, channel, fields }: ComplaintView, { texts, timeZone }: WorkbenchOptions): string {
  const at = localTime(filedAt, timeZone)
  const source = channel === 'desk' ? fields.find(({ name }) => name === 'source')?.display : undefined
  if (source) return texts('workbench-filed-desk', { at, source })
  return texts('workbench-filed', { at, channel: texts(`workbench-channel-${channel}`) })
}

/** Number, headline, state, marks, deadlines and who handles it. */
function head(
  complaint: OpenedComplaint,
  owner: { account: Account; chosen: string | undefined; acts: boolean },
  options: WorkbenchOptions,
): Html {
  const { procedure } = options
  return html`<header class="content-head">
<h1 class="number">${complaint.number}</h1>
${headline(complaint)}
<span class="state${complaint.state === 'submitted' ? ' state-due' : ''}">${procedure.stateLabel(complaint.state, 'staff')}</span>
${firstMarks(complaint, options)}${flagLabels({ ...complaint, flags: complaint.flags.filter((flag) => !isFirst(flag)) }, options).map((flag) => html`<span class="badge">${flag}</span>`)}
<p class="note">${filedWords(complaint, options)}</p>
${deadlineBars(complaint, options)}
${ownerPart(complaint, owner, options)}
</header>`
}

/** That it was erased, what does not arrive, which consents were taken back. */
function warningLines(complaint: OpenedComplaint, options: WorkbenchOptions): Html {
  const { texts, timeZone } = options
  const { erasedAt, timeline } = complaint
  const takenBack = new Set(timeline.map(({ type }) => type).filter((type) => TAKEN_BACK.has(type)))
  const warnings = [
    ...deliveryNotes(complaint, options),
    ...untouched(complaint, options),
    ...(erasedAt ? [] : [...takenBack]).map((type) => texts(`casework-note-${type.replaceAll('_', '-')}`)),
  ]
  return html`${erasedAt ? html`<p class="warning">${icon('warning')}<span>${texts('workbench-erased', { at: localTime(erasedAt, timeZone) })}</span></p>` : ''}
${warnings.length > 0 ? html`<p class="warning">${icon('warning')}<span>${warnings.join('；')}</span></p>` : ''}`
}

/** That staff were told that nobody reacts, until somebody does. */
function untouched({ state, timeline }: ComplaintView, { texts }: WorkbenchOptions): string[] {
  if (state !== 'submitted' || timeline.some(({ actor }) => actor.kind === 'staff')) return []
  const types = timeline.map(({ type }) => type)
  if (types.includes('escalated_lead')) return [texts('workbench-escalated-2')]
  return types.includes('escalated_next') ? [texts('workbench-escalated-1')] : []
}

/** What, where, for how much and who, as far as the complaint tells. */
const HEADLINE = ['item', 'respondent_name', 'amount', 'complainant_name']

function headline({ fields }: ComplaintView): Html | '' {
  const told = HEADLINE.flatMap((name) => fields.find((field) => field.name === name)?.display || [])
  return told.length > 0 ? html`<p class="headline">${told.join(' · ')}</p>` : ''
}

/** Text typed into a form that this page no longer has. */
function notShown(
  complaint: ComplaintView,
  { action, fields, reply, note, amend, erasure }: Entered,
  acts: boolean,
): Record<string, string> {
  const isGone = !acts || !complaint.actions.some((one) => one === action)
  return {
    ...(action !== undefined && isGone && fields),
    ...(reply !== undefined && (complaint.unreachable || !acts) && { text: reply }),
    ...(!acts && note),
    ...(!acts && erasure && { answer: erasure.answer }),
    ...(complaint.erasedAt !== null && amend && { value: amend.value }),
  }
}
