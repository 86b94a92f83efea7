// Numbers of reports: whole numbers until they are printed.

/** Hundredths of a percent of an exact fraction, a half rounded away from zero. Null when `whole` is not above zero. */
export function hundredthsOfPercent(part: number, whole: number): number | null {
  if (whole <= 0) return null
  const [top, bottom] = [BigInt(Math.abs(part)) * 10_000n, BigInt(whole)]
  return Number((2n * top + bottom) / (2n * bottom)) * Math.sign(part) || 0
}

/** Hundredths with two decimals: 3677 → 36.77. Null stays null. */
export function printHundredths(value: number): string
export function printHundredths(value: number | null): string | null
export function printHundredths(value: number | null): string | null {
  if (value === null) return null
  const digits = String(Math.abs(value)).padStart(3, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** What `percent` prints of a part of a whole. */
export const percent = (part: number, whole: number): string | null => printHundredths(hundredthsOfPercent(part, whole))

/** 分 as 元 with two decimals. */
export const yuan = (cents: number): string => printHundredths(cents)

/** Orders texts by code point. */
export const byCodePoint = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other))
