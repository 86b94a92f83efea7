import type { Config } from './config.ts'
import type { Texts } from './texts.ts'

/** How the council is reached, as far as it is configured. */
export type CouncilContact = Pick<Config['council'], 'name' | 'phone' | 'address' | 'hours'>

/** The ways to reach the council, one by one; when none is configured, the public hotlines. */
export function waysToReach(texts: Texts, { phone, address, hours }: Omit<CouncilContact, 'name'>): string[] {
  const ways = [
    phone !== null && texts('contact-phone', { phone }),
    address !== null && texts('contact-address', { address }),
    hours !== null && texts('contact-hours', { hours }),
  ].filter((way) => way !== false)
  return ways.length > 0 ? ways : [texts('contact-default')]
}
