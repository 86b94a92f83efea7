import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemRandom } from '../../src/base/clock.ts'
import { businessByName, createRespondents } from '../../src/casework/groups/businesses.ts'
import { createPublicRegisters } from '../../src/registers/answers.ts'
import { createRegisterDesk } from '../../src/registers/desk.ts'
import { createRegisterFile } from '../../src/registers/file.ts'
import { createRegisterJobs } from '../../src/registers/jobs.ts'
import { loadRegisters, readRegisters } from '../../src/registers/rules.ts'
import type { Register } from '../../src/registers/shape.ts'
import { tableAsCsv, tableAsXlsx } from '../../src/reports/table-file.ts'
import type { WorkbenchOptions } from '../../src/workbench/types.ts'
import type { buildHouse } from '../delivery/house.ts'
import { factRules } from '../reports/rows.ts'

export const REGISTERS = fileURLToPath(new URL('../../knowledge/registers', import.meta.url))

let read: readonly Register[] | null = null

/** The registers of the house, read once in each process. */
export const houseRegisters = (): readonly Register[] => {
  read ??= loadRegisters(REGISTERS, factRules)
  return read
}

/** A folder with files of registers, by name. */
export function registersFolder(files: Record<string, string>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'xiaowei-registers-')), 'registers')
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.yaml`), text)
  return folder
}

export const readFiles = (files: Record<string, string>) => readRegisters(registersFolder(files), factRules)

/** The register of one file that is right. */
export function registerOf(text: string, code = 'tried'): Register {
  const { registers, problems } = readFiles({ [code]: text })
  const [register] = registers
  if (!register || problems.length > 0) throw new Error(JSON.stringify(problems))
  return register
}

/** The desk of registers over the database of a house. Files are read and written in this process. */
export function registersIn(
  house: Pick<Awaited<ReturnType<typeof buildHouse>>, 'store' | 'desk' | 'time'>,
  { registers, districts }: { registers: readonly Register[]; districts: readonly string[] | null },
) {
  const { store } = house
  const desk = createRegisterDesk({ store, registers, districts })
  const jobs = createRegisterJobs({
    desk,
    random: systemRandom,
    schedule: house.time.schedule,
    open(code, file) {
      const register = registers.find((one) => one.code === code)
      if (!register) throw new Error(code)
      return { ...createRegisterFile(file, { register, districts }), close: async () => {} }
    },
  })
  const { nameKey } = house.desk
  const told = createPublicRegisters({ registers, desk, nameKey })
  const options: WorkbenchOptions['registers'] = {
    desk,
    jobs,
    write: async ({ format, title, headings, rows }) =>
      format === 'csv' ? tableAsCsv(headings, rows) : tableAsXlsx(title, headings, rows),
    waiting: desk.waiting,
    settlesFirst: told.settlesFirst,
    businessOf: businessByName(createRespondents({ ...house.desk, store }), { store, nameKey }),
  }
  return { desk, jobs, options, told }
}
