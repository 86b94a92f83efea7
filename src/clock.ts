import { randomBytes } from 'node:crypto'

/** The present, as an argument: tests set it. */
export type Clock = () => Date

/** Source of unguessable bytes, as an argument: tests seed it. */
export type Random = (bytes: number) => Buffer

/** Runs something later; an argument, so that tests decide when later is. Returns the way to call it off. */
export type Schedule = (milliseconds: number, run: () => void) => () => void

export const systemClock: Clock = () => new Date()
export const systemRandom: Random = (bytes) => randomBytes(bytes)
export const systemSchedule: Schedule = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}

/** The time of day of an instant in a time zone, `HH:MM`. */
export function timeOf(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    instant,
  )
}

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayOf(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  )
}
