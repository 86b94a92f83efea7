import { dayOf } from '../base/clock.ts'
import { adoptPledges, createPublicRegisters } from '../registers/answers.ts'
import { createRegisterDesk } from '../registers/desk.ts'
import { createRegisterJobs } from '../registers/jobs.ts'
import { createPublicRegisterPages } from '../registers/public-pages.ts'
import type { OnClose } from './closing.ts'
import type { Foundation } from './foundation.ts'
import { registerFiles, tableFiles } from './register-files.ts'

/** The registers of the council: their desk, their files, and what they tell anybody. */
export function openRegisters({ around, config, store, rules, alarm }: Foundation, onClose: OnClose) {
  const { random, schedule } = around
  const { registers } = rules
  const districts = rules.home === null ? null : rules.districts.map(({ name }) => name)
  const desk = createRegisterDesk({ store, registers, districts })
  const open = registerFiles({ schedule, districts })
  const written = tableFiles({ schedule })
  const jobs = createRegisterJobs({
    desk,
    random,
    schedule,
    open(code, file) {
      const register = registers.find((one) => one.code === code)
      if (!register) throw new Error(`a file for the register ${code}, which does not exist`)
      return open(register, file)
    },
  })
  const pledges = {
    before: () => store.read.respondents.pledgedBefore(),
    taken: (id: string) => store.transaction('pledge taken', (tx) => tx.respondents.pledgeTaken(id)),
  }
  const reading = desk.warm().then(() => adoptPledges({ registers, desk, pledges }))
  const warming = reading.catch((error) => alarm('registers_unread', { error: String(error) }))
  onClose(
    () => warming,
    () => jobs.close(),
    () => written.close(),
  )
  const told = createPublicRegisters({ registers, desk, nameKey: rules.nameKey })
  const pages = createPublicRegisterPages({
    registers,
    desk,
    dayOf: (instant) => dayOf(new Date(instant), config.timeZone),
  })
  return { desk, jobs, write: written.write, told, pages }
}

export type OpenRegisters = ReturnType<typeof openRegisters>
