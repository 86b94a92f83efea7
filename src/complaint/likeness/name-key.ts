import { companyKey } from '../../normalise/company.ts'
import type { Region, Regions } from '../../normalise/regions.ts'

/**
 * The form of a business name that is compared here. Null when the name holds nothing distinctive. `address`: the
 * stated address of the business.
 */
export type NameKey = (name: string, address?: string) => string | null

/**
 * A key leaves out the council's own region. When the council has none, it leaves out the region of the given address.
 */
export function createNameKey({ regions, home }: { regions: Regions; home: Region | null }): NameKey {
  return (name, address = '') => {
    const reading = home ? null : regions.read(address)
    return companyKey(name, { regions, near: home ?? (reading?.kind === 'one' ? reading.region : null) })
  }
}
