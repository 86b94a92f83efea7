import { dayOf, instantAt, timeOf } from '../../base/clock.ts'
import { plusDays } from '../../complaint/procedure/working-days.ts'
import type { Desk } from '../desk.ts'

type Tools = Pick<Desk, 'clocks' | 'clock' | 'timeZone'>

/** Whether staff are told things now: on working days, between the hours of deadlines.yaml. */
export function isWorkingHour({ clocks, clock, timeZone }: Tools): boolean {
  const { from, until } = clocks.rules.council.remind
  const now = timeOf(clock(), timeZone)
  return clocks.calendar().isWorkingDay(dayOf(clock(), timeZone)) && from <= now && now < until
}

/** Minutes of working hours from an instant until now. */
export function workingMinutesSince(since: Date, { clocks, clock, timeZone }: Tools): number {
  const { from, until } = clocks.rules.council.remind
  const now = clock()
  let milliseconds = 0
  for (let day = dayOf(since, timeZone); day <= dayOf(now, timeZone); day = plusDays(day, 1)) {
    if (!clocks.calendar().isWorkingDay(day)) continue
    const begin = Math.max(since.getTime(), instantAt(day, from, timeZone).getTime())
    const end = Math.min(now.getTime(), instantAt(day, until, timeZone).getTime())
    milliseconds += Math.max(0, end - begin)
  }
  return Math.floor(milliseconds / 60_000)
}
