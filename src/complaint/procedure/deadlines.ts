import { z } from 'zod'
import type { Day } from '../../law/types.ts'
import type { ComplaintState } from '../types.ts'
import { STATES } from './transitions.ts'
import { daysBetween, plusDays, type WorkCalendar, workingDayBefore } from './working-days.ts'

const text = z.string().min(1)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
const state = z.enum(STATES)

/** A period in days after its start day; the start day does not count. */
const withinSchema = z.union([
  z.strictObject({ working_days: z.int().positive() }),
  z.strictObject({ days: z.int().positive() }),
])

const limitSchema = z.strictObject({
  /** The limit applies to clocks that start from this day on and before `to`. */
  from: day,
  to: day.nullable(),
  within: withinSchema,
  /** The article that sets the limit. Absent: the council set it. */
  basis: z.strictObject({ statute: text, article: text }).optional(),
})

const rulesSchema = z.strictObject({
  schema: z.literal('deadlines/1'),
  council: z.strictObject({
    /** true: the council promises these clocks to the public. false: they only remind staff. */
    promise: z.boolean(),
    /** Time of day at which staff are reminded on working days, `HH:MM`; `until` is not included. */
    remind: z.strictObject({ from: time, until: time }),
    clocks: z.array(
      z.strictObject({
        code: z.string().regex(/^[a-z_]+$/),
        label: text,
        runs_in: z.array(state).min(1),
        pauses_in: z.array(state),
        /** Types of events that end the clock although the state stays. */
        ends_with: z.array(text),
        limits: z.array(limitSchema).min(1),
      }),
    ),
  }),
  regulator: z.array(z.strictObject({ code: text, label: text, limits: z.array(limitSchema).min(1) })),
})

export type TimeLimit = z.infer<typeof withinSchema>
export type Limit = z.infer<typeof limitSchema>
/** knowledge/rules/deadlines.yaml: the clocks of the council, and those that the law sets for the market regulator. */
export type DeadlineRules = z.infer<typeof rulesSchema>

/** Checks the parsed file. Throws an error that says where it is wrong. */
export function readDeadlineRules(document: unknown): DeadlineRules {
  return rulesSchema.parse(document)
}

/** The last day of a period. `certain: false`: the period runs into a year whose holidays are not known yet. */
export type Due = { day: Day; certain: boolean }

/**
 * The last day of a period that starts on `start`. The start day does not count. A period of days that would end on a
 * holiday ends on the first day after it; an ordinary weekend does not move it (市场监督管理投诉举报处理办法 第四十五条). `skipped` says
 * which days do not count at all, such as the days of an appraisal (第二十二条).
 */
export function dueDay(
  start: Day,
  within: TimeLimit,
  calendar: WorkCalendar,
  skipped: (day: Day) => boolean = never,
): Due {
  const counts = 'days' in within ? () => true : calendar.isWorkingDay
  let left = 'days' in within ? within.days : within.working_days
  let at = start
  let certain = true
  while (left > 0) {
    at = plusDays(at, 1)
    certain &&= calendar.covers(at)
    if (!skipped(at) && counts(at)) left -= 1
  }
  if ('days' in within) while (calendar.isHoliday(at)) at = plusDays(at, 1)
  return { day: at, certain }
}

/** The limit for a clock that starts on this day, or null when none is known. */
export function limitOn(limits: readonly Limit[], start: Day): Limit | null {
  return limits.find(({ from, to }) => from <= start && (to === null || start < to)) ?? null
}

/** One change of a complaint, in the form that clocks read. `dueOn`: staff set the last day themselves. */
export type Moment = { day: Day; type: string; to: ComplaintState | null; dueOn?: Day | null }

export type Deadline = {
  /** Code in knowledge/rules/deadlines.yaml. */
  clock: string
  label: string
  startedOn: Day
  due: Day
  /** See {@link Due}. */
  certain: boolean
  /** Number of days so far that do not count. */
  pausedDays: number
  /**
   * `running`; `soon`: today is the last working day before `due`, or a later day up to `due`; `overdue`: the last day
   * is over; `paused`: the clock stands still, and `due` assumes that it goes on today.
   */
  state: 'running' | 'soon' | 'overdue' | 'paused'
}

/** The clocks that run for a complaint on `today`, computed from its changes, oldest first. Nothing is stored. */
export function deadlinesOf(
  moments: readonly Moment[],
  { rules, calendar, today }: { rules: DeadlineRules; calendar: WorkCalendar; today: Day },
): Deadline[] {
  return rules.council.clocks.flatMap((clock) => {
    const run = lastRun(moments, clock, today)
    const limit = run && limitOn(clock.limits, run.startedOn)
    if (!run || !limit) return []
    const { startedOn, pauses, paused, dueOn } = run
    const skipped = (at: Day) => pauses.some(({ after, until }) => after < at && at <= until)
    const due = dueOn === null ? dueDay(startedOn, limit.within, calendar, skipped) : { day: dueOn, certain: true }
    const pausedDays = pauses.reduce((sum, { after, until }) => sum + daysBetween(after, until), 0)
    const { code, label } = clock
    return [
      {
        clock: code,
        label,
        startedOn,
        due: due.day,
        certain: due.certain,
        pausedDays,
        state: paused ? 'paused' : nearness(due.day, today, calendar),
      } satisfies Deadline,
    ]
  })
}

/**
 * How much of a clock is gone on `today`, in calendar days. Days on which it stood still count in neither figure. `gone` is
 * more than `total` once the last day is over. A clock that ends on its first day has a total of one.
 */
export function daysGone(
  { startedOn, due, pausedDays }: Pick<Deadline, 'startedOn' | 'due' | 'pausedDays'>,
  today: Day,
): { gone: number; total: number } {
  return {
    gone: Math.max(0, daysBetween(startedOn, today) - pausedDays),
    total: Math.max(1, daysBetween(startedOn, due) - pausedDays),
  }
}

type Run = { startedOn: Day; dueOn: Day | null; pauses: { after: Day; until: Day }[]; paused: boolean }
type ClockRule = Pick<DeadlineRules['council']['clocks'][number], 'runs_in' | 'pauses_in' | 'ends_with'>

/** The run of a clock that has not ended, or null. A pause that still lasts counts up to today. */
function lastRun(moments: readonly Moment[], clock: ClockRule, today: Day): Run | null {
  let run: Run | null = null
  let pausedSince: Day | null = null
  for (const { day: at, type, to, dueOn = null } of moments) {
    if (run && clock.ends_with.includes(type)) {
      run = null
      pausedSince = null
      continue
    }
    if (to === null) continue
    if (clock.pauses_in.includes(to) && run) pausedSince ??= at
    else if (clock.runs_in.includes(to)) {
      if (!run) run = { startedOn: at, dueOn, pauses: [], paused: false }
      else if (pausedSince !== null) run.pauses.push({ after: pausedSince, until: at })
      else run.dueOn = dueOn ?? run.dueOn
      pausedSince = null
    } else {
      run = null
      pausedSince = null
    }
  }
  if (run && pausedSince !== null) {
    const until = today < pausedSince ? pausedSince : today
    return { ...run, pauses: [...run.pauses, { after: pausedSince, until }], paused: true }
  }
  return run
}

/** A last day from `today` up to this one is `soon`. */
export function lastDayNear(today: Day, calendar: WorkCalendar): Day {
  let last = today
  while (nearness(plusDays(last, 1), today, calendar) === 'soon') last = plusDays(last, 1)
  return last
}

function nearness(due: Day, today: Day, calendar: WorkCalendar): 'running' | 'soon' | 'overdue' {
  if (today > due) return 'overdue'
  return today >= workingDayBefore(due, calendar) ? 'soon' : 'running'
}

function never(): boolean {
  return false
}
