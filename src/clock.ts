import { randomBytes } from 'node:crypto'

/** The present, as an argument: tests set it. */
export type Clock = () => Date

/** Source of unguessable bytes, as an argument: tests seed it. */
export type Random = (bytes: number) => Buffer

export const systemClock: Clock = () => new Date()
export const systemRandom: Random = (bytes) => randomBytes(bytes)

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayOf(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  )
}
