import { randomBytes } from 'node:crypto'

/** The current time, as an argument, so that tests can set it. */
export type Clock = () => Date

/** Source of unguessable bytes, as an argument, so that tests can seed it. */
export type Random = (bytes: number) => Buffer

/** Runs something later; an argument, so that tests decide when. Returns the function that cancels it. */
export type Schedule = (milliseconds: number, run: () => void) => () => void

export const systemClock: Clock = () => new Date()
/** Bytes fetched from the system at a time: fetching a few at a time would take longer than using them. */
const POOL = 4096
let pool = Buffer.alloc(0)
export const systemRandom: Random = (bytes) => {
  if (bytes > POOL) return randomBytes(bytes)
  if (pool.length < bytes) pool = randomBytes(POOL)
  // A copy: it can be wiped, and it keeps no other bytes in memory. No byte is given twice.
  const given = Buffer.from(pool.subarray(0, bytes))
  pool = pool.subarray(bytes)
  return given
}
export const systemSchedule: Schedule = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}

/**
 * Runs something now and then every `everyMs`, counted from its start; `run` never rejects. Returns the function that
 * ends it and waits for a run in progress.
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
 * Caches one object per time zone. A formatter costs a hundred times its use, and the engine does not see how much
 * memory it holds.
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

/** The instant of a time of day (`HH:MM`) on a day in a time zone. For a skipped time, the next one that exists. */
export function instantAt(day: string, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const shownAs = (instant: number) =>
    Date.parse(`${dayOf(new Date(instant), timeZone)}T${timeOf(new Date(instant), timeZone)}:00Z`)
  // Finds the zone's offset by trying; tries once more, because the offset may differ there.
  const near = wanted - (shownAs(wanted) - wanted)
  return new Date(near + (wanted - shownAs(near)))
}
