import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { writeDurably } from '../base/files.ts'
import { createCalendar, readCalendarYears, type WorkCalendar } from '../complaint/procedure/working-days.ts'

const NAME = 'calendar.yaml'

/**
 * The working days as they are known now: those of `knowledge/` with the years an administrator loaded into the data
 * directory in place of them. A loaded file is noticed without a new start; one that cannot be read is told once and the
 * days known before go on.
 */
export function keepCalendar({
  builtIn,
  dataDir,
  unreadable,
}: {
  /** knowledge/registries/calendar.yaml, parsed. */
  builtIn: unknown
  dataDir: string
  unreadable: (error: string) => void
}): () => WorkCalendar {
  const file = join(dataDir, NAME)
  const years = readCalendarYears(builtIn)
  let known = createCalendar(years)
  let seen: number | null = null
  return () => {
    const changed = existsSync(file) ? statSync(file).mtimeMs : null
    if (changed === seen) return known
    seen = changed
    try {
      known = createCalendar(
        changed === null ? years : [...years, ...readCalendarYears(parse(readFileSync(file, 'utf8')))],
      )
    } catch (error) {
      unreadable(error instanceof Error ? error.message : String(error))
    }
    return known
  }
}

/**
 * Keeps a calendar file for the server in the data directory, in place of one loaded before. Returns the years it holds;
 * throws an error that says where it is wrong, and then changes nothing.
 */
export function loadCalendar(text: string, dataDir: string): number[] {
  const years = readCalendarYears(parse(text))
  writeDurably(join(dataDir, NAME), [Buffer.from(text)])
  return years.map(({ year }) => year)
}
