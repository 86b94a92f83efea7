import { readBusinessRules } from '../../src/casework/business-types.ts'
import { createBusinessDoor, createBusinessSide, type SettlesFirst } from '../../src/casework/handling/business-side.ts'
import { createInstruments } from '../../src/casework/handling/instruments.ts'
import { readInstrumentRules } from '../../src/casework/instrument-types.ts'
import type { buildHouse } from '../delivery/house.ts'
import { yaml } from '../workbench/fake-casework.ts'

export const instrumentRules = readInstrumentRules(yaml('rules/instruments'))

/** Official papers over a house, with the real kinds. */
export function instrumentsIn({ desk, store }: Pick<Awaited<ReturnType<typeof buildHouse>>, 'desk' | 'store'>) {
  return createInstruments({ ...desk, store, rules: instrumentRules })
}

const businessRules = readBusinessRules(yaml('rules/business-side'))

/** Letters to businesses over a house: as staff handle them, and as a business opens them. */
export function businessIn(
  { desk, store }: Pick<Awaited<ReturnType<typeof buildHouse>>, 'desk' | 'store'>,
  settlesFirst: SettlesFirst = async () => false,
) {
  const options = { ...desk, store, rules: businessRules, settlesFirst }
  return { side: createBusinessSide(options), door: createBusinessDoor(options) }
}
