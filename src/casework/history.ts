import type { HistoryLine } from '../assistant/types.ts'
import { linesOf } from '../complaint/history.ts'
import { spokenDay } from '../complaint/process.ts'
import { ACTIONS } from '../complaint/transitions.ts'
import type { Desk } from './desk.ts'
import type { TimelineEntry } from './types.ts'

/** What of a timeline is the council's own matter: how messages travel, what staff write for themselves. */
const INTERNAL = new Set([
  'unreachable',
  'exported',
  'internal_note',
  'contact',
  'reminder_soon',
  'reminder_overdue',
  'follow_up_yes',
  'follow_up_partly',
  'follow_up_no',
])

/** What of its timeline the complainant may see. */
export function personalEntries(timeline: readonly TimelineEntry[]): TimelineEntry[] {
  return timeline.filter(({ type }) => !INTERNAL.has(type))
}

/** How a complaint went so far, in plain words, oldest first; without names of staff. */
export function personalHistory(
  timeline: readonly TimelineEntry[],
  desk: Pick<Desk, 'process' | 'texts'>,
): HistoryLine[] {
  return personalEntries(timeline).map((entry) => ({
    at: entry.at,
    by: entry.actor.kind,
    words: wordsFor(entry, desk),
  }))
}

/** One entry in plain words. */
export function wordsFor(entry: TimelineEntry, { process, texts }: Pick<Desk, 'process' | 'texts'>): string {
  const action = ACTIONS.find((one) => one === entry.type)
  const { details } = entry
  const heading = action
    ? process.actionLabel(action, 'complainant')
    : texts(KNOWN.has(entry.type) ? `history-${entry.type}` : 'history-other', { other: details.other?.number ?? '' })
  const said = [
    entry.reason !== null && action !== 'withdraw' && process.reasonTold(entry.reason),
    details.authority?.name,
    details.appraiser,
    action === 'merge' && details.other?.number,
    details.change?.label,
    entry.recoveredCents !== null && texts('history-recovered', { amount: yuan(entry.recoveredCents) }),
    action === 'report_outcome' && details.resolved && texts(`history-resolved-${details.resolved}`),
    action === 'request_supplement' ? linesOf(entry.text).join('；') : entry.text,
    details.dueOn && texts('history-due', { due: spokenDay(details.dueOn) }),
    entry.evidence.length > 0 && texts('history-files', { count: entry.evidence.length }),
  ].filter((part): part is string => typeof part === 'string' && part !== '')
  return said.length === 0 ? heading : texts('history-line', { heading, said: said.join('；') })
}

const KNOWN = new Set([
  'filed',
  'message_from_person',
  'message_to_person',
  'evidence_added',
  'evidence_failed',
  'merged_in',
  'merged_out',
  'contact_changed',
])

function yuan(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)
}
