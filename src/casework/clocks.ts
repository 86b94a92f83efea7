import { type Clock, dayOf } from '../clock.ts'
import { type Deadline, type DeadlineRules, deadlinesOf } from '../complaint/deadlines.ts'
import { type ComplaintEvent, withoutUndone } from '../complaint/history.ts'
import { STATES } from '../complaint/transitions.ts'
import type { ComplaintState } from '../complaint/types.ts'
import type { WorkCalendar } from '../complaint/working-days.ts'
import type { Day } from '../law/types.ts'

/**
 * One event of a complaint as its clocks see it; `at` is an ISO instant. Staff may set the last day themselves (`dueOn`), and
 * say on which day it really was (`day`: the goods left for the appraisal before anybody wrote it down).
 */
export type ClockEvent = Pick<ComplaintEvent, 'type' | 'at' | 'from' | 'to'> & { dueOn: Day | null; day: Day | null }

/** What time says about complaints, in the time zone of the council. */
export type Clocks = {
  rules: DeadlineRules
  /** As it is loaded now. */
  calendar: () => WorkCalendar
  /** The states in which a clock runs or pauses. */
  timed: readonly ComplaintState[]
  /** The clocks that run, by the events so far, oldest first. */
  running(events: readonly ClockEvent[]): Deadline[]
}

export function createClocks(options: {
  rules: DeadlineRules
  calendar: () => WorkCalendar
  clock: Clock
  timeZone: string
}): Clocks {
  const { rules, calendar, clock, timeZone } = options
  const timed = new Set(rules.council.clocks.flatMap((one) => [...one.runs_in, ...one.pauses_in]))
  return {
    rules,
    timed: STATES.filter((state) => timed.has(state)),
    calendar,
    running: (events) =>
      deadlinesOf(
        withoutUndone(events).map(({ type, at, to, dueOn, day }) => ({
          type,
          to,
          dueOn,
          day: day ?? dayOf(new Date(at), timeZone),
        })),
        { rules, calendar: calendar(), today: dayOf(clock(), timeZone) },
      ),
  }
}
