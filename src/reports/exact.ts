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

/**
 * Hundredths of a percent of the parts of a whole, which sum to 100.00: what rounding down leaves goes to the largest
 * remainders, of equal ones to the smaller part: it is then told like its equals. Null: there is nothing.
 */
export function sharesOf(parts: readonly number[]): number[] | null {
  const whole = parts.reduce((all, part) => all + part, 0)
  if (whole === 0) return null
  const floors = parts.map((part) => Math.floor((part * 10_000) / whole))
  const remainders = parts.map((part, at) => part * 10_000 - (floors[at] ?? 0) * whole)
  const left = 10_000 - floors.reduce((all, floor) => all + floor, 0)
  const ranked = parts
    .map((part, at) => ({ part, at, remainder: remainders[at] ?? 0 }))
    .toSorted((one, other) => other.remainder - one.remainder || one.part - other.part)
    .map(({ at }) => at)
  const raised = new Set(ranked.slice(0, left))
  return floors.map((floor, at) => floor + (raised.has(at) ? 1 : 0))
}

/** 分 as 元 with two decimals. */
export const yuan = (cents: number): string => printHundredths(cents)

/** Orders texts by code point. A sort over many names calls it some hundred thousand times: it makes nothing. */
export function byCodePoint(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length)
  for (let at = 0; at < shorter; at += 1) {
    const [left, right] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (left !== right) return placeOf(left) - placeOf(right)
  }
  return one.length - other.length
}

/** Halves of characters beyond U+FFFF come after all others. */
function placeOf(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
