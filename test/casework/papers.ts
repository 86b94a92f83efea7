import { createInstruments } from '../../src/casework/handling/instruments.ts'
import { readInstrumentRules } from '../../src/casework/instrument-types.ts'
import type { buildHouse } from '../delivery/house.ts'
import { yaml } from '../workbench/fake-casework.ts'

export const instrumentRules = readInstrumentRules(yaml('rules/instruments'))

/** Official papers over a house, with the real kinds. */
export function instrumentsIn({ desk, store }: Pick<Awaited<ReturnType<typeof buildHouse>>, 'desk' | 'store'>) {
  return createInstruments({ ...desk, store, rules: instrumentRules })
}
