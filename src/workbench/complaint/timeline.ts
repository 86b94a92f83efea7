import { html } from 'hono/html'
import type { ComplaintView, TimelineEntry } from '../../casework/types.ts'
import { ACTIONS } from '../../complaint/procedure/transitions.ts'
import type { Html } from '../../http/pages.ts'
import { maskPhones } from '../../normalise/phone.ts'
import { address, localTime, yuan } from '../format.ts'
import type { WorkbenchOptions } from '../types.ts'
import { foldable } from './foldable.ts'

/** Longer words are folded: one note would push the others out of sight. In characters. */
const FOLDED_FROM = 600

/** The timeline of a complaint, newest first. Marks entries that only staff see. */
export function timelineList(complaint: Timed, options: WorkbenchOptions): Html {
  return html`<ol class="timeline">${complaint.timeline.toReversed().map((entry) => timelineEntry(entry, { number: complaint.number }, options))}</ol>`
}

type Timed = Pick<ComplaintView, 'number' | 'timeline'>

/** One entry of the timeline of the complaint with this number. `above`, `below`: what stands around its words. */
export function timelineEntry(
  entry: TimelineEntry,
  { number, above = '', below = '' }: { number: string; above?: Html | ''; below?: Html | '' },
  options: WorkbenchOptions,
): Html {
  const { texts, timeZone } = options
  const details = detailsOf(entry, options)
  const internal = INTERNAL.has(entry.type)
  return html`<li${internal ? html` class="timeline-internal"` : ''}>
<p class="timeline-head"><strong>${eventLabel(entry, options)}</strong>${internal ? html` <span class="badge">${texts('workbench-internal-badge')}</span>` : ''} <span class="note">${actorLabel(entry, options)} · <time datetime="${entry.at}">${localTime(entry.at, timeZone)}</time></span></p>
${above}${details.length > 0 ? html`<p>${details.join('；')}</p>` : ''}
${entry.text ? html`<div class="timeline-text">${foldable(entry.text, FOLDED_FROM, options)}</div>` : ''}
${below}${staffFiles(entry, { number }, options)}
</li>`
}

/** Files that staff sent, or kept with a note: they are not in the list of evidence. */
function staffFiles(
  { actor, type, evidence }: TimelineEntry,
  { number }: Pick<Timed, 'number'>,
  { texts }: WorkbenchOptions,
): Html | '' {
  if ((actor.kind !== 'staff' && type !== 'business_answered') || evidence.length === 0) return ''
  return html`<p>${evidence.map(
    (id, at) =>
      html`<a href="${address({ number })}/evidence/${id}">${texts('workbench-event-file', { at: at + 1 })}</a> `,
  )}</p>`
}

/** Details of an entry beyond its words. */
function detailsOf(entry: TimelineEntry, { texts, procedure }: WorkbenchOptions): string[] {
  const { details } = entry
  const { contact, change } = details
  const parts = [
    entry.to &&
      entry.to !== entry.from &&
      texts('workbench-event-to', { state: procedure.stateLabel(entry.to, 'staff') }),
    entry.reason && procedure.reasonLabel(entry.reason),
    details.authority && texts('workbench-event-authority', { name: details.authority.name }),
    details.dueOn && texts('workbench-event-due', { day: details.dueOn }),
    details.inTime !== undefined && texts(details.inTime ? 'workbench-event-in-time' : 'workbench-event-late'),
    details.appraiser && texts('workbench-event-appraiser', { name: details.appraiser }),
    details.day && texts(`workbench-event-day-${DAYS.has(entry.type) ? entry.type : 'cut'}`, { day: details.day }),
    details.other?.number,
    entry.recoveredCents !== null && texts('workbench-event-recovered', { amount: yuan(entry.recoveredCents) }),
    details.doubledCents !== undefined && texts('workbench-event-doubled', { amount: yuan(details.doubledCents) }),
    details.onTheSpot && texts('workbench-event-on-the-spot'),
    details.resolved && texts(`workbench-resolved-${details.resolved}`),
    change &&
      texts('workbench-event-change', {
        label: change.label,
        before: maskPhones(change.before) || '—',
        after: maskPhones(change.after) || '—',
      }),
    change?.undone && texts('workbench-event-undone'),
    details.instrument && `${details.instrument.title} ${details.instrument.number}`,
    details.owner && ownerWords(details.owner, texts),
    details.unit && unitWords(details.unit, texts),
    contact &&
      `${procedure.contact.parties[contact.party] ?? contact.party}：${procedure.contact.results[contact.result] ?? contact.result}`,
    entry.actor.kind !== 'staff' &&
      entry.evidence.length > 0 &&
      texts('workbench-event-files', { count: entry.evidence.length }),
  ]
  return parts.filter((part): part is string => typeof part === 'string' && part !== '')
}

/** From whom to whom a complaint went. */
function ownerWords(
  { from, to, undone }: NonNullable<TimelineEntry['details']['owner']>,
  texts: WorkbenchOptions['texts'],
): string {
  const name = (owner: typeof from) => owner?.name ?? texts('workbench-owner-none')
  const change = texts('workbench-event-owner', { from: name(from), to: name(to) })
  return undone ? `${texts('workbench-event-owner-undone')}：${change}` : change
}

/** From which unit to which a complaint went. */
function unitWords(
  { from, to }: NonNullable<TimelineEntry['details']['unit']>,
  texts: WorkbenchOptions['texts'],
): string {
  const name = (unit: string | null) => unit ?? texts('workbench-unit-none')
  return texts('workbench-event-owner', { from: name(from), to: name(to) })
}

/** Events that begin or end an appraisal themselves; other events interrupt it. */
const DAYS = new Set(['start_appraisal', 'end_appraisal'])
const INTERNAL = new Set([
  'internal_note',
  'contact',
  'unreachable',
  'exported',
  'duplicate_hint',
  'assigned',
  'recused',
  'unit_changed',
  'escalated_next',
  'escalated_lead',
  'instrument_made',
  'business_asked',
  'business_asked_quick',
  'business_link_ended',
  'business_answered',
])
const EVENTS = new Set([
  'filed',
  'message_from_person',
  'message_to_person',
  'council_notice',
  'evidence_added',
  'evidence_failed',
  'exported',
  'unreachable',
  'reminder_soon',
  'reminder_overdue',
  'escalated_next',
  'escalated_lead',
  'follow_up_yes',
  'follow_up_partly',
  'follow_up_no',
  'access_code',
  'access_granted',
  'merged_in',
  'merged_out',
  'contact_changed',
  'amended',
  'instrument_made',
  'business_asked',
  'business_asked_quick',
  'business_link_ended',
  'business_answered',
  'internal_note',
  'contact',
  'duplicate_hint',
  'assigned',
  'recused',
  'unit_changed',
  'erasure_asked',
  'erasure_refused',
  'erasure_erased',
  'consent_back_publication',
  'consent_back_entrusting',
  'consent_back_abroad',
  'consent_back_forwarding',
  'consent_back_handling',
])

function eventLabel({ type, actor }: TimelineEntry, { texts, procedure }: WorkbenchOptions): string {
  if (type === 'filed' && actor.kind === 'staff') return texts('workbench-event-registered')
  const action = ACTIONS.find((candidate) => candidate === type)
  if (action) return procedure.actionLabel(action)
  return texts(EVENTS.has(type) ? `workbench-event-${type}` : 'workbench-event-other')
}

function actorLabel({ actor }: TimelineEntry, { texts }: WorkbenchOptions): string {
  return actor.kind === 'staff' ? actor.name : texts(`workbench-actor-${actor.kind}`)
}
