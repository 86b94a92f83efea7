import type { Region, Regions } from '../../normalise/regions.ts'
import type { FiledField } from '../types.ts'
import type { Values } from './form.ts'

/**
 * Code of the city or district in which the business of a filed complaint is; null when the complaint does not tell, or
 * names several.
 */
export function districtOfBusiness(
  regions: Regions,
  home: Region | null,
  fields: readonly FiledField[],
): string | null {
  const said = (name: string) => fields.find((field) => field.name === name)?.display ?? ''
  const reading = regions.read(`${said('respondent_region')} ${said('respondent_address')}`, home)
  return reading.kind === 'one' && reading.region.level !== 'province' ? reading.region.code : null
}

/** Pairs of fields: the address, and the region in which it lies. */
const LIES_IN = [
  { address: 'respondent_address', region: 'respondent_region' },
  { address: 'complainant_address', region: 'complainant_region' },
] as const

/** Characters that no city name contains. */
const NO_CITY = /[在住到去从于是我的]/u
const CITY = /^[\p{Script=Han}]{2,8}[市县州盟]$/u
const LEVEL = /(?:省|市|地区|自治[区州县旗]|特别行政区|[县盟州旗])$/u

type Place =
  | { kind: 'none' }
  | { kind: 'known'; name: string }
  /** The text names no city: which is meant has to be asked. */
  | { kind: 'open'; candidates: readonly Region[]; written: string }

/**
 * The region of an address. When the text names a district (区) without its city, only a district of `home`, the
 * council's own region, is taken. Other cities may have a district of that name, even one that the registry lacks.
 */
function placeOf(regions: Regions, home: Region | null, address: string): Place {
  const reading = regions.read(address, home)
  if (reading.kind === 'none') return { kind: 'none' }
  const text = address.normalize('NFKC').replace(/\s+/gu, '')
  const before = text.slice(0, text.indexOf(reading.written))
  // 示例市城东区: the registry does not know this city, but the person wrote it.
  const unknown =
    before
      .match(/[\p{Script=Han}]{1,10}$/u)?.[0]
      .split(NO_CITY)
      .at(-1) ?? ''
  const candidates = reading.kind === 'one' ? [reading.region] : reading.regions
  if (candidates.every(({ level }) => level === 'district') && CITY.test(unknown)) {
    return { kind: 'known', name: `${unknown}${reading.written}` }
  }
  if (reading.kind === 'several') return { kind: 'open', candidates, written: reading.written }
  const { region } = reading
  if (region.level === 'province') return { kind: 'none' }
  const above = region.path.slice(0, -1).map((name) => name.replace(LEVEL, ''))
  const near = home !== null && regions.covers(home, region)
  const sure = near || !/区$/u.test(region.name) || above.some((name) => name.length > 1 && text.includes(name))
  return sure ? { kind: 'known', name: region.path.join('') } : { kind: 'open', candidates, written: reading.written }
}

/**
 * The regions of the filled-in addresses, for the region fields that are still empty. `home` is the council's own
 * region: it decides between places of the same name. A province alone decides nothing and is left out.
 */
export function regionsNamed(regions: Regions, home: Region | null, values: Values): Values {
  const found: Values = {}
  for (const { address, region } of LIES_IN) {
    const value = values[address]
    if (values[region] !== undefined || value?.kind !== 'text') continue
    const place = placeOf(regions, home, value.text)
    if (place.kind === 'known') found[region] = { kind: 'text', text: place.name }
  }
  return found
}

/** The first region that has to be asked for: its address fits several regions. `written`: the words for it in the address. */
export function regionOpen(
  regions: Regions,
  home: Region | null,
  values: Values,
): { field: string; candidates: readonly Region[]; written: string } | null {
  for (const { address, region } of LIES_IN) {
    const value = values[address]
    if (values[region] !== undefined || value?.kind !== 'text') continue
    const place = placeOf(regions, home, value.text)
    if (place.kind === 'open') return { field: region, candidates: place.candidates, written: place.written }
  }
  return null
}

/** Region fields that no longer hold, because their address has changed. */
export function regionsOutdated(before: Values, after: Values): string[] {
  return LIES_IN.filter(
    ({ address, region }) =>
      after[address] !== undefined &&
      after[region] === undefined &&
      JSON.stringify(before[address]) !== JSON.stringify(after[address]),
  ).map(({ region }) => region)
}
