import { createExperts } from '../registers/experts.ts'
import { keepCalendar } from './calendar-file.ts'
import type { Foundation } from './foundation.ts'
import type { OpenRegisters } from './registers.ts'

/** The hours of experts that can be booked from the chat. */
export function openExperts({ around, config, store, rules }: Foundation, { desk }: Pick<OpenRegisters, 'desk'>) {
  const { timeZone, dataDir } = config
  // The desk of staff tells when the file is wrong.
  const calendar = keepCalendar({ builtIn: rules.calendar, dataDir, unreadable: () => {} })
  return createExperts({
    registers: rules.registers,
    desk,
    taken: () => store.read.bookings.all(),
    clock: around.clock,
    timeZone,
    works: (day) => !calendar().isHoliday(day),
  })
}
