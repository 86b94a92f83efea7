import { dayOf } from '../../base/clock.ts'
import type { Day } from '../../law/types.ts'
import type { Actor, ComplaintAction, ComplaintState, EventDetails, Resolved } from '../types.ts'

/** One event of a complaint, with the parts that decide its standing. */
export type ComplaintEvent = {
  /** ISO instant. */
  at: string
  actor: Actor
  /** `filed`, an action, or a type that changes nothing here (messages, notes). */
  type: string
  from: ComplaintState | null
  to: ComplaintState | null
  reason: string | null
  text: string | null
  recoveredCents: number | null
  details: EventDetails
}

/** The standing of a complaint, computed from its events. */
export type Standing = {
  state: ComplaintState
  /** Code of a ground, an end reason or a referral reason. */
  endReason: string | null
  /** In 分. The doubled compensation is part of it. */
  recoveredCents: number | null
  doubledCents: number | null
  onTheSpot: boolean | null
  resolved: Resolved
  /** Id of the complaint it was merged into. */
  mergedInto: string | null
  referral: { authority: string; name: string; dueOn: Day | null; replied: boolean } | null
  /** What staff asked the person for, until the person answers or the complaint goes on without an answer. */
  supplement: { wanted: string[]; by: Day | null } | null
  /** Days from (included) to (not included). They count in no limit of mediation. */
  appraisals: { appraiser: string; from: Day; to: Day | null }[]
  /** The person gave new facts and waits for the council's answer. */
  reopenAsked: boolean
}

/** The parts of a standing that are stored beside the state. Lists and later turns read them without the events. */
export type StoredStanding = Omit<Standing, 'referral' | 'appraisals'> & {
  /** Id of the authority it was referred to. */
  referredTo: string | null
}

export function storedPart({ referral, appraisals: _, ...rest }: Standing): StoredStanding {
  return { ...rest, referredTo: referral?.authority ?? null }
}

/** The standing of a complaint that was just filed. */
export const AT_FILING: Standing = {
  state: 'submitted',
  endReason: null,
  recoveredCents: null,
  doubledCents: null,
  onTheSpot: null,
  resolved: 'unknown',
  mergedInto: null,
  referral: null,
  supplement: null,
  appraisals: [],
  reopenAsked: false,
}

/**
 * The standing that the events make, oldest first. An event without a day of its own counts for the day of its instant
 * in the time zone. An event of an unknown type changes nothing.
 */
export function replay(events: readonly ComplaintEvent[], timeZone: string): Standing {
  return withoutUndone(events).reduce((before, event) => after(before, event, timeZone), AT_FILING)
}

/** The events that count: neither an undone action nor its undo. */
export function withoutUndone<Event extends Pick<ComplaintEvent, 'type' | 'from' | 'to'>>(
  events: readonly Event[],
): Event[] {
  const counted: Event[] = []
  for (const event of events) {
    if (event.type !== 'undo') counted.push(event)
    else {
      const undone = counted.findLastIndex(moves)
      if (undone >= 0) counted.splice(undone, 1)
    }
  }
  return counted
}

/**
 * The action that an undo would take back now: the last one, when a member of staff did it less than `withinMs` ago and
 * it moved the complaint. An undone action cannot be undone again.
 */
export function undoable(
  events: readonly ComplaintEvent[],
  now: Date,
  withinMs: number,
): { action: ComplaintAction; to: ComplaintState } | null {
  const last = events.findLast((event) => event.to !== null)
  if (!last || last.type === 'undo' || last.actor.kind !== 'staff' || !moves(last)) return null
  if (last.from === null || now.getTime() - Date.parse(last.at) > withinMs) return null
  return { action: last.type as ComplaintAction, to: last.from }
}

function moves(event: Pick<ComplaintEvent, 'from' | 'to'>): boolean {
  return event.to !== null && event.from !== null && event.to !== event.from
}

function after(before: Standing, event: ComplaintEvent, timeZone: string): Standing {
  const day = () => event.details.day ?? dayOf(new Date(event.at), timeZone)
  const next: Standing = { ...before, state: event.to ?? before.state }
  const { details } = event
  switch (event.type) {
    case 'accept':
      return { ...next, supplement: null }
    case 'decline':
      return { ...next, supplement: null, endReason: event.reason }
    case 'withdraw':
      return { ...next, supplement: null, endReason: event.reason, appraisals: ended(before.appraisals, day) }
    case 'request_supplement':
      return { ...next, supplement: { wanted: linesOf(event.text), by: details.dueOn ?? null } }
    case 'supplement':
      return { ...next, supplement: null }
    case 'start_appraisal': {
      const begun = { appraiser: details.appraiser ?? '', from: day(), to: null }
      return { ...next, appraisals: [...before.appraisals, begun] }
    }
    case 'end_appraisal':
      return { ...next, appraisals: ended(before.appraisals, day) }
    case 'close':
      return {
        ...next,
        supplement: null,
        endReason: event.reason,
        recoveredCents: event.recoveredCents,
        doubledCents: details.doubledCents ?? null,
        onTheSpot: details.onTheSpot ?? null,
        resolved: details.resolved ?? 'unknown',
        appraisals: ended(before.appraisals, day),
      }
    case 'refer': {
      const { authority, dueOn = null } = details
      const referral = { authority: authority?.id ?? '', name: authority?.name ?? '', dueOn, replied: false }
      return { ...next, supplement: null, endReason: event.reason, referral }
    }
    case 'record_reply':
      return { ...next, referral: before.referral && { ...before.referral, replied: true } }
    case 'merge':
      return { ...next, supplement: null, mergedInto: details.other?.id ?? null }
    case 'reopen':
      return {
        ...AT_FILING,
        state: next.state,
        appraisals: before.appraisals,
      }
    case 'request_reopen':
      return { ...next, reopenAsked: true }
    case 'keep_closed':
      return { ...next, reopenAsked: false }
    case 'report_outcome':
      return {
        ...next,
        recoveredCents: event.recoveredCents ?? before.recoveredCents,
        resolved: details.resolved ?? before.resolved,
      }
    case 'follow_up_yes':
      return { ...next, resolved: 'yes' }
    case 'follow_up_partly':
    case 'follow_up_no':
      return { ...next, resolved: 'no' }
    default:
      return next
  }
}

/** The wanted things, one a line, without bullets and numbers. */
export function linesOf(text: string | null): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•·]|\d{1,2}[.、)）])\s*/u, '').trim())
    .filter((line) => line !== '')
}

function ended(appraisals: Standing['appraisals'], day: () => Day): Standing['appraisals'] {
  return appraisals.map((appraisal) => (appraisal.to === null ? { ...appraisal, to: day() } : appraisal))
}
