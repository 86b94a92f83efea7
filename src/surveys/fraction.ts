/** An exact number of a score: a whole number over another one, which is above zero. */
export type Fraction = { top: bigint; bottom: bigint }

export const fraction = (top: number, bottom = 1): Fraction => ({ top: BigInt(top), bottom: BigInt(bottom) })

const times = (one: Fraction, factor: number): Fraction => ({ top: one.top * BigInt(factor), bottom: one.bottom })

function plus(one: Fraction, other: Fraction): Fraction {
  const [top, bottom] = [one.top * other.bottom + other.top * one.bottom, one.bottom * other.bottom]
  const divisor = common(top, bottom)
  return { top: top / divisor, bottom: bottom / divisor }
}

function common(one: bigint, other: bigint): bigint {
  let [left, right] = [one < 0n ? -one : one, other]
  while (right !== 0n) [left, right] = [right, left % right]
  return left === 0n ? 1n : left
}

/** The mean in which each part counts as often as its weight says; null: there are no parts. */
export function weighted(parts: readonly { value: Fraction; weight: number }[]): Fraction | null {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0)
  if (weight === 0) return null
  const sum = parts.reduce((all, part) => plus(all, times(part.value, part.weight)), fraction(0))
  return { top: sum.top, bottom: sum.bottom * BigInt(weight) }
}

/** With so many decimals; a half of the last place is rounded up. The number is not below zero. */
export function printed({ top, bottom }: Fraction, places: number): string {
  const scaled = top * 10n ** BigInt(places)
  const digits = String((2n * scaled + bottom) / (2n * bottom)).padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** A part of a whole in percent with one decimal: 422 of 500 is 84.4. Null: the whole is nothing. */
export const rate = (part: number, whole: number): string | null =>
  whole <= 0 ? null : printed({ top: BigInt(part) * 100n, bottom: BigInt(whole) }, 1)
