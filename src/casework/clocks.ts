import { createHash } from 'node:crypto'
import { type Clock, dayOf } from '../base/clock.ts'
import { type Deadline, type DeadlineRules, deadlinesOf, lastDayNear } from '../complaint/procedure/deadlines.ts'
import { type ComplaintEvent, withoutUndone } from '../complaint/procedure/history.ts'
import { STATES } from '../complaint/procedure/transitions.ts'
import type { WorkCalendar } from '../complaint/procedure/working-days.ts'
import type { ComplaintState } from '../complaint/types.ts'
import type { Day } from '../law/types.ts'

/**
 * One event of a complaint for its clocks; `at` is an ISO instant. Staff may set the last day themselves (`dueOn`), and
 * may give the real day (`day`: the goods left for the appraisal before anybody recorded it).
 */
export type ClockEvent = Pick<ComplaintEvent, 'type' | 'at' | 'from' | 'to'> & { dueOn: Day | null; day: Day | null }

/** Computes the clocks of complaints, in the council's time zone. */
export type Clocks = {
  rules: DeadlineRules
  /** The calendar as it is loaded now. */
  calendar: () => WorkCalendar
  /** The states in which a clock runs or pauses. */
  timed: readonly ComplaintState[]
  /** The running clocks by the events so far, oldest first. */
  running(events: readonly ClockEvent[]): Deadline[]
  /**
   * The day on which the first clock ends; null when none runs. The result does not depend on the current day: a paused
   * clock has none.
   */
  dueOn(events: readonly ClockEvent[]): Day | null
  /** A clock that ended before `today` is overdue; one that ends from `today` to `near` is soon. */
  near(): { today: Day; near: Day }
  /**
   * Identifies everything but the events that `dueOn` depends on: rules, calendar, time zone. A different value may
   * mean different days.
   */
  basis(): string
}

export function createClocks(options: {
  rules: DeadlineRules
  calendar: () => WorkCalendar
  clock: Clock
  timeZone: string
}): Clocks {
  const { rules, calendar, clock, timeZone } = options
  const timed = new Set(rules.council.clocks.flatMap((one) => [...one.runs_in, ...one.pauses_in]))
  const today = () => dayOf(clock(), timeZone)
  const running: Clocks['running'] = (events) =>
    deadlinesOf(
      withoutUndone(events).map(({ type, at, to, dueOn, day }) => ({
        type,
        to,
        dueOn,
        day: day ?? dayOf(new Date(at), timeZone),
      })),
      { rules, calendar: calendar(), today: today() },
    )
  let named: { of: WorkCalendar; basis: string } | null = null
  return {
    rules,
    timed: STATES.filter((state) => timed.has(state)),
    calendar,
    running,
    dueOn: (events) =>
      running(events)
        .filter(({ state }) => state !== 'paused')
        .map(({ due }) => due)
        .sort()[0] ?? null,
    near: () => ({ today: today(), near: lastDayNear(today(), calendar()) }),
    basis() {
      const of = calendar()
      if (named?.of !== of) {
        const words = JSON.stringify([rules.council.clocks, of.years, timeZone])
        named = { of, basis: createHash('sha256').update(words).digest('base64url') }
      }
      return named.basis
    },
  }
}
