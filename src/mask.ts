/** Numbers of persons: telephones, identity cards, bank cards; also written with spaces or hyphens, or with letters after. */
const PERSONAL_NUMBER = /(?<![\d.])\+?\d(?:[ -]?\d){6,}[xX]?(?!\d)/gu
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu

/**
 * A text for services outside this process: numbers of seven digits and more and e-mail addresses are replaced.
 * Sums of money and dates, which are shorter or have their own marks, stay.
 */
export function maskPersonal(text: string): string {
  return text.replace(ADDRESS, '（邮箱）').replace(PERSONAL_NUMBER, '（号码）')
}
