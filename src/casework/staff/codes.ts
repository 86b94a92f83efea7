import type { Random } from '../../base/clock.ts'

/** Without letters and digits that are easily confused. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A code of `length` letters and digits, each almost equally likely (256 is not a multiple of 31). */
export function newCode(random: Random, length: number): string {
  return Array.from(random(length), (byte) => LETTERS[byte % LETTERS.length]).join('')
}

/** In groups of four, for copying. */
export const printedCode = (code: string): string => (code.match(/.{4}/g) ?? []).join('-')

/** The original code from typed text, without separators and in capitals. */
export const plainCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
