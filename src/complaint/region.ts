import type { Region, Regions } from '../normalise/regions.ts'
import type { Values } from './form.ts'

/** Which field names the place, and which the region it lies in. */
const LIES_IN = [
  { address: 'respondent_address', region: 'respondent_region' },
  { address: 'complainant_address', region: 'complainant_region' },
] as const

/**
 * The regions that the addresses filled in name, for those not filled in yet. `home`: the council's own, for names that
 * several places have. A province alone decides nothing and is left out.
 */
export function regionsNamed(regions: Regions, home: Region | null, values: Values): Values {
  const found: Values = {}
  for (const { address, region } of LIES_IN) {
    const value = values[address]
    if (values[region] !== undefined || value?.kind !== 'text') continue
    const reading = regions.read(value.text, home)
    if (reading.kind === 'one' && reading.region.level !== 'province') {
      found[region] = { kind: 'text', text: reading.region.path.join('') }
    }
  }
  return found
}

/** Regions that do not hold any more, because the address they came from is another one now. */
export function regionsOutdated(before: Values, after: Values): string[] {
  return LIES_IN.filter(
    ({ address, region }) =>
      after[address] !== undefined &&
      after[region] === undefined &&
      JSON.stringify(before[address]) !== JSON.stringify(after[address]),
  ).map(({ region }) => region)
}
