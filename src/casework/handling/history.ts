import { dayInWords } from '../../base/day-in-words.ts'
import { linesOf } from '../../complaint/procedure/history.ts'
import { ACTIONS } from '../../complaint/procedure/transitions.ts'
import type { Desk } from '../desk.ts'
import type { PersonalEntry, TimelineEntry } from '../types.ts'

/**
 * Kinds of events, beyond the actions, that the complainant may see. All others (how messages travel, reminders,
 * internal notes, kinds of a later version) are internal until they are listed here.
 */
const PERSONAL = new Set([
  'filed',
  'message_from_person',
  'message_to_person',
  'council_notice',
  'evidence_added',
  'evidence_failed',
  'merged_in',
  'merged_out',
  'contact_changed',
  'amended',
  'access_granted',
  'erasure_asked',
  'erasure_refused',
  'erasure_erased',
  'consent_back_publication',
  'consent_back_entrusting',
  'consent_back_abroad',
  'consent_back_forwarding',
  'consent_back_handling',
])

/** The history of a complaint for its complainant, oldest first; without names of staff. */
export function personalHistory(
  timeline: readonly TimelineEntry[],
  desk: Pick<Desk, 'procedure' | 'texts'>,
): PersonalEntry[] {
  return timeline
    .filter(({ type }) => PERSONAL.has(type) || ACTIONS.some((action) => action === type))
    .map((entry) => ({
      at: entry.at,
      by: entry.actor.kind,
      type: entry.type,
      state: entry.to,
      text: entry.text,
      words: wordsFor(entry, desk),
    }))
}

/** One entry in plain words. */
function wordsFor(entry: TimelineEntry, { procedure, texts }: Pick<Desk, 'procedure' | 'texts'>): string {
  const action = ACTIONS.find((one) => one === entry.type)
  const { details } = entry
  const heading = action
    ? procedure.actionLabel(action, 'complainant')
    : texts(`history-${entry.type}`, { other: details.other?.number ?? '' })
  const said = [
    entry.reason !== null && action !== 'withdraw' && procedure.reasonTold(entry.reason),
    details.authority?.name,
    details.appraiser,
    action === 'merge' && details.other?.number,
    details.change?.label,
    entry.recoveredCents !== null && texts('history-recovered', { amount: yuan(entry.recoveredCents) }),
    action === 'report_outcome' && details.resolved && texts(`history-resolved-${details.resolved}`),
    action === 'request_supplement' ? linesOf(entry.text).join('；') : entry.text,
    details.dueOn && texts('history-due', { due: dayInWords(details.dueOn, 'zh') }),
    entry.evidence.length > 0 && texts('history-files', { count: entry.evidence.length }),
  ].filter((part): part is string => typeof part === 'string' && part !== '')
  return said.length === 0 ? heading : texts('history-line', { heading, said: said.join('；') })
}

function yuan(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)
}
