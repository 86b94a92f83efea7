import { companyKey } from '../../normalise/company.ts'
import type { Region, Regions } from '../../normalise/regions.ts'

/**
 * A name of a business as names are compared here; null when nothing tells it from another. `address`: where the business
 * is said to be.
 */
export type NameKey = (name: string, address?: string) => string | null

/** Names leave out the council's own region; without one, that of the address they were given with. */
export function createNameKey({ regions, home }: { regions: Regions; home: Region | null }): NameKey {
  return (name, address = '') => {
    const reading = home ? null : regions.read(address)
    return companyKey(name, { regions, near: home ?? (reading?.kind === 'one' ? reading.region : null) })
  }
}
