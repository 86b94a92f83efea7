const DIGITS = '零一二三四五六七八九'
const UNITS = [10_000, 1_000, 100, 10]
const UNIT_CHARACTERS: Record<string, number> = { 万: 10_000, 千: 1_000, 百: 100, 十: 10 }

/** Source of a regular expression that matches a whole number as people and statutes write it. */
export const NUMERAL = '(?:[0-9０-９]{1,5}|[〇零一二两三四五六七八九十百千万]{1,9})'

/**
 * Reads a whole number from 0 to 99,999: Chinese (一百二十、十五、两千、二〇二一), Arabic or full-width digits. Null for anything
 * else, and for a number with two readings (一百五).
 */
export function parseNumeral(text: string): number | null {
  const plain = foldDigits(text.trim()).replaceAll('〇', '零').replaceAll('两', '二')
  if (/^\d{1,5}$/.test(plain)) return Number(plain)
  if (/^[零一二三四五六七八九]{1,5}$/.test(plain)) {
    return Number([...plain].map((character) => DIGITS.indexOf(character)).join(''))
  }
  return /^[零一二三四五六七八九十百千万]+$/.test(plain) ? parseWithUnits(plain) : null
}

/** Writes a whole number from 0 to 99,999 the way statutes do: 15 → 十五, 110 → 一百一十, 1005 → 一千零五. */
export function printNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 99_999) {
    throw new RangeError(`only whole numbers from 0 to 99,999 have a Chinese form here, not ${value}`)
  }
  if (value === 0) return '零'
  let rest = value
  let printed = ''
  let skipped = false
  for (const unit of [...UNITS, 1]) {
    const digit = Math.floor(rest / unit)
    rest %= unit
    if (digit === 0) {
      skipped = printed !== ''
      continue
    }
    printed += (skipped ? '零' : '') + DIGITS[digit] + (unit === 1 ? '' : unitCharacter(unit))
    skipped = false
  }
  return value >= 10 && value < 20 ? printed.slice(1) : printed
}

/** Turns full-width digits into plain ones. The length does not change. */
export function foldDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
}

function parseWithUnits(plain: string): number | null {
  let total = 0
  let digit: number | null = null
  let lastUnit = Number.POSITIVE_INFINITY
  let zero = false
  for (const character of plain) {
    const unit = UNIT_CHARACTERS[character]
    if (unit === undefined) {
      if (digit !== null) return null
      if (character === '零') {
        if (zero || lastUnit === Number.POSITIVE_INFINITY) return null
        zero = true
      } else digit = DIGITS.indexOf(character)
      continue
    }
    if (unit >= lastUnit || (digit === null && unit !== 10)) return null
    total += (digit ?? 1) * unit
    digit = null
    zero = false
    lastUnit = unit
  }
  if (digit === null) return zero ? null : total
  const twoReadings = lastUnit > 10 && !zero
  return twoReadings ? null : total + digit
}

function unitCharacter(unit: number): string {
  return '万千百十'[UNITS.indexOf(unit)] as string
}
