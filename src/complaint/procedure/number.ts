import type { Day } from '../../law/types.ts'

/** The result of reading a text as a complaint number. */
export type ParsedNumber =
  | { ok: true; number: string; day: Day; count: number }
  /** It looks like one of our numbers, but the check digit does not fit: one digit is mistyped. */
  | { ok: false; code: 'check_digit' }
  | { ok: false; code: 'not_a_number' }

const SHAPE = /XW-?(\d{4})(\d{2})(\d{2})-?(\d{4,9})-?(\d)(?!\d)/

/**
 * The number of the `count`-th complaint of a day: `XW-YYYYMMDD-NNNN-C`. NNNN grows beyond four digits when it must;
 * C is the ISO 7064 MOD 11,10 check digit over all digits before it.
 */
export function makeNumber(day: Day, count: number): string {
  if (!isDay(day)) throw new Error(`complaint number: ${day} is not a calendar day YYYY-MM-DD`)
  if (!Number.isInteger(count) || count < 1)
    throw new Error(`complaint number: count ${count} is not a positive integer`)
  const date = day.replaceAll('-', '')
  const serial = String(count).padStart(4, '0')
  return `XW-${date}-${serial}-${checkDigit(date + serial)}`
}

/** Reads a number as people type it: lower case, full-width, with spaces or other dashes. */
export function parseNumber(text: string): ParsedNumber {
  const folded = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[‐‑‒–—―−－_]/g, '-')
    .replace(/(?<!\s)\s*-\s*/g, '-')
    .replace(/\s+/g, '')
  const match = SHAPE.exec(folded)
  if (!match) return { ok: false, code: 'not_a_number' }
  const [, year, month, date, serial, check] = match as unknown as [string, string, string, string, string, string]
  const day = `${year}-${month}-${date}`
  if (checkDigit(year + month + date + serial) !== check || !isDay(day) || Number(serial) < 1) {
    return { ok: false, code: 'check_digit' }
  }
  return { ok: true, number: `XW-${year}${month}${date}-${serial}-${check}`, day, count: Number(serial) }
}

/** ISO 7064 MOD 11,10: finds every single wrong digit and nearly all swaps of neighbours. */
function checkDigit(digits: string): string {
  let carry = 10
  for (const digit of digits) {
    const sum = (carry + Number(digit)) % 10 || 10
    carry = (sum * 2) % 11
  }
  return String((11 - carry) % 10)
}

/** Whether the text is a day of the calendar, YYYY-MM-DD. */
export function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}
