import type { Random } from '../../base/clock.ts'

/** Without what is easily misread. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A code of so many letters and digits, each as likely as the next but for a hair (256 is not a multiple of 31). */
export function newCode(random: Random, length: number): string {
  return Array.from(random(length), (byte) => LETTERS[byte % LETTERS.length]).join('')
}

/** In groups of four, as people copy it. */
export const printedCode = (code: string): string => (code.match(/.{4}/g) ?? []).join('-')

/** As it was made, whatever stands between and however it was typed. */
export const plainCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
