import { html } from 'hono/html'
import type { ThreadEntry } from '../../casework/thread-types.ts'
import type { EvidenceView } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { plainText } from '../../message/blocks.ts'
import { filePicture, isSeen } from '../file-picture.ts'
import { address, localTime, within } from '../format.ts'
import { handOffReason } from '../hand-off-reason.ts'
import { TALKS } from '../pages.ts'
import type { WorkbenchOptions } from '../types.ts'
import type { OpenedComplaint } from './found.ts'
import { timelineEntry } from './timeline.ts'

/** What of a thread is shown. */
const KINDS = ['all', 'letters', 'calls', 'files', 'states', 'own'] as const
export type ThreadKind = (typeof KINDS)[number]

/** Entries that a page shows, the newest. */
const MOST = 200

export function readThreadKind(given: string | undefined): ThreadKind {
  return KINDS.find((kind) => kind === given) ?? 'all'
}

const LETTERS = new Set(['message_from_person', 'message_to_person', 'council_notice', 'supplement', 'request_reopen'])
const CALLS = new Set(['internal_note', 'contact'])

function isOf(kind: ThreadKind, one: ThreadEntry, { number }: OpenedComplaint): boolean {
  if (kind === 'all') return true
  if (one.kind !== 'event') return kind === 'letters'
  if (kind === 'own') return one.complaint.number === number
  if (kind === 'letters') return LETTERS.has(one.entry.type)
  if (kind === 'calls') return CALLS.has(one.entry.type)
  return kind === 'files' ? one.entry.evidence.length > 0 : one.entry.to !== null && one.entry.to !== one.entry.from
}

/**
 * Everything between the person and the council, newest first: this complaint, the person's others, hand-offs, the talk
 * that staff have. Links narrow it.
 */
export async function threadPart(
  complaint: OpenedComplaint,
  { kind, reader }: { kind: ThreadKind; reader: string },
  options: WorkbenchOptions,
): Promise<Html> {
  const { texts, threads } = options
  const all = await threads.of(complaint.id, reader)
  const shown = all.filter((one) => isOf(kind, one, complaint)).toReversed()
  const kinds = KINDS.filter((one) => one === kind || all.some((entry) => isOf(one, entry, complaint)))
  const hasOthers = all.some((one) => one.kind === 'event' && one.complaint.number !== complaint.number)
  return html`<nav class="filters no-print" aria-label="${texts('workbench-thread-kinds')}">${kinds
    .filter((one) => one !== 'own' || hasOthers)
    .map(
      (one) =>
        html`<a href="${within(complaint, '', one === 'all' ? '' : `only=${one}`)}#timeline"${one === kind ? html` aria-current="true"` : ''}>${texts(`workbench-thread-${one}`)}</a>`,
    )}</nav>
${shown.length === 0 ? html`<p class="note">${texts('workbench-thread-none')}</p>` : html`<ol class="timeline">${shown.slice(0, MOST).map((one) => threadEntry(one, complaint, options))}</ol>`}
${shown.length > MOST ? html`<p class="note">${texts('workbench-thread-most', { count: MOST })}</p>` : ''}`
}

function threadEntry(one: ThreadEntry, complaint: OpenedComplaint, options: WorkbenchOptions): Html {
  const { texts, timeZone } = options
  switch (one.kind) {
    case 'event': {
      const own = one.complaint.number === complaint.number
      const { number, item } = one.complaint
      const of = own ? '' : html`<p class="thread-of"><a href="${address({ number })}">${number}</a> ${item}</p>`
      const pictures = own ? picturesOf(one.entry.evidence, complaint, options) : ''
      return timelineEntry(one.entry, { number, above: of, below: pictures }, options)
    }
    case 'hand_off': {
      const { id, reason, text, handled, urgent } = one.handOff
      return html`<li class="thread-hand-off"><p class="timeline-head"><strong>${texts('workbench-thread-hand-off')}</strong>${urgent ? html` <span class="badge">${texts('workbench-flag-urgent')}</span>` : ''} <span class="note"><time datetime="${one.at}">${localTime(one.at, timeZone)}</time></span></p>
<p><a href="${TALKS}/${id}">${handOffReason(reason, options)}</a> <span class="note">${texts(handled ? 'workbench-hand-off-handled' : 'workbench-hand-off-waiting')}</span></p>
${text === '' ? '' : html`<p class="timeline-text">${text}</p>`}</li>`
    }
    case 'said':
      return html`<li class="thread-said"><p class="timeline-head"><strong>${texts(`workbench-talk-${one.line.from}`)}</strong> <span class="note"><time datetime="${one.at}">${localTime(one.at, timeZone)}</time></span></p>
<p class="timeline-text">${plainText(one.line.blocks)}</p></li>`
  }
}

/** Pictures and PDFs among the files of an entry, to look at where they came. */
function picturesOf(ids: readonly string[], complaint: OpenedComplaint, options: WorkbenchOptions): Html | '' {
  const files = ids.flatMap((id): EvidenceView[] => complaint.evidence.filter((file) => file.evidence === id))
  const shown = files.filter((file) => isSeen(file, options))
  if (shown.length === 0) return ''
  return html`<p class="thread-pictures">${shown.map((file) => {
    const place = `${address(complaint)}/evidence/${encodeURIComponent(file.evidence)}`
    return filePicture(file, { place, title: file.name }, options)
  })}</p>`
}
