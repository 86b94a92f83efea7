import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { writeDurably } from '../base/files.ts'
import { createCalendar, readCalendarYears, type WorkCalendar } from '../complaint/procedure/working-days.ts'

const NAME = 'calendar.yaml'

/**
 * The working days: the calendar of `knowledge/`, with the years that an administrator loaded into the data directory
 * in place of its own. A loaded file takes effect without a restart. An unreadable file is reported once, and the
 * earlier calendar stays.
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
 * Stores a calendar file in the data directory for the server, in place of an earlier one. Returns its years. Throws an
 * error that says where the file is wrong; then nothing changes.
 */
export function loadCalendar(text: string, dataDir: string): number[] {
  const years = readCalendarYears(parse(text))
  writeDurably(join(dataDir, NAME), [Buffer.from(text)])
  return years.map(({ year }) => year)
}
