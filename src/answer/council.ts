import type { Texts } from '../base/texts.ts'
import type { Config } from '../config.ts'

/** The configured ways to reach the council. */
export type CouncilContact = Pick<Config['council'], 'name' | 'phone' | 'address' | 'hours'>

/** The ways to reach the council, one by one. When none is configured: the public hotlines. */
export function waysToReach(texts: Texts, { phone, address, hours }: Omit<CouncilContact, 'name'>): string[] {
  const ways = [
    phone !== null && texts('contact-phone', { phone }),
    address !== null && texts('contact-address', { address }),
    hours !== null && texts('contact-hours', { hours }),
  ].filter((way) => way !== false)
  return ways.length > 0 ? ways : [texts('contact-default')]
}

/** The same as part of a sentence: 打电话 …，或者到…（上班时间：…）. */
export function contactInWords(texts: Texts, { phone, address, hours }: Omit<CouncilContact, 'name'>): string {
  const ways = waysToReach(texts, { phone, address, hours: null }).join(texts('contact-or'))
  if (hours === null || (phone === null && address === null)) return ways
  return texts('contact-with-hours', { ways, hours: texts('contact-hours', { hours }) })
}
