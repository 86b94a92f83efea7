import { randomBytes } from 'node:crypto'

/** The present, as an argument: tests set it. */
export type Clock = () => Date

/** Source of unguessable bytes, as an argument: tests seed it. */
export type Random = (bytes: number) => Buffer

/** Runs something later; an argument, so that tests decide when later is. Returns the way to call it off. */
export type Schedule = (milliseconds: number, run: () => void) => () => void

export const systemClock: Clock = () => new Date()
/** The system is asked for so many bytes at a time: a few at a time, asking takes longer than everything that is done with them. */
const POOL = 4096
let pool = Buffer.alloc(0)
export const systemRandom: Random = (bytes) => {
  if (bytes > POOL) return randomBytes(bytes)
  if (pool.length < bytes) pool = randomBytes(POOL)
  // A copy, so that what is handed out can be wiped and keeps nothing else in memory; no byte is given twice.
  const given = Buffer.from(pool.subarray(0, bytes))
  pool = pool.subarray(bytes)
  return given
}
export const systemSchedule: Schedule = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}

/**
 * Runs something now and then again every `everyMs`, counted from its start; `run` rejects for nothing. Returns the way to
 * end it, which waits for what is in hand.
 */
export function repeatedly(schedule: Schedule, everyMs: number, run: () => Promise<void>): () => Promise<void> {
  let cancel = () => {}
  let running = Promise.resolve()
  const again = (): void => {
    running = run()
    cancel = schedule(everyMs, again)
  }
  again()
  return async () => {
    cancel()
    await running
  }
}

/**
 * What makes one thing for each time zone, once: a formatter costs a hundred times what it costs to use it, and its memory
 * lies where the engine does not see that there is much of it.
 */
export function onceForZone<Made>(make: (timeZone: string) => Made): (timeZone: string) => Made {
  const made = new Map<string, Made>()
  return (timeZone) => {
    const known = made.get(timeZone)
    if (known !== undefined) return known
    const fresh = make(timeZone)
    made.set(timeZone, fresh)
    return fresh
  }
}

const timeFormat = onceForZone(
  (timeZone) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
)
const dayFormat = onceForZone(
  (timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
)

/** The time of day of an instant in a time zone, `HH:MM`. */
export function timeOf(instant: Date, timeZone: string): string {
  return timeFormat(timeZone).format(instant)
}

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayOf(instant: Date, timeZone: string): string {
  return dayFormat(timeZone).format(instant)
}

/** The instant at which it is a time of day (`HH:MM`) on a day in a time zone; a time that is skipped there: the one after it. */
export function instantAt(day: string, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const shownAs = (instant: number) =>
    Date.parse(`${dayOf(new Date(instant), timeZone)}T${timeOf(new Date(instant), timeZone)}:00Z`)
  // The zone's offset is found by looking; once more, because it may be another one there.
  const near = wanted - (shownAs(wanted) - wanted)
  return new Date(near + (wanted - shownAs(near)))
}
