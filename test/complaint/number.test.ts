import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeNumber, parseNumber } from '../../src/complaint/procedure/number.ts'

const day = fc
  .integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2099, 11, 31) })
  .map((time) => new Date(time).toISOString().slice(0, 10))
const count = fc.integer({ min: 1, max: 123_456 })

describe('a complaint number', () => {
  it('carries the ISO 7064 MOD 11,10 check digit over all its digits', () => {
    // Known values: the example of the standard, 0794-5, and a Croatian OIB (same scheme), 6943515153-0.
    expect(checkDigit('0794')).toBe(5)
    expect(checkDigit('6943515153')).toBe(0)
    expect(makeNumber('2026-11-24', 7)).toBe(`XW-20261124-0007-${checkDigit('202611240007')}`)
    expect(makeNumber('2026-11-24', 12_345)).toBe(`XW-20261124-12345-${checkDigit('2026112412345')}`)
  })

  it('reads back what it made, however it is typed', () => {
    fc.assert(
      fc.property(day, count, (date, serial) => {
        const number = makeNumber(date, serial)
        const fullWidth = number.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
        const typed = [number, number.toLowerCase(), fullWidth, number.replaceAll('-', ' - '), `编号是 ${number}。`]
        for (const text of typed) expect(parseNumber(text)).toEqual({ ok: true, number, day: date, count: serial })
      }),
    )
  })

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(day, count, fc.nat(), fc.integer({ min: 1, max: 9 }), (date, serial, place, shift) => {
        const number = makeNumber(date, serial)
        const places = [...number].flatMap((sign, index) => (/\d/.test(sign) ? [index] : []))
        const index = places[place % places.length] as number
        const wrong = `${number.slice(0, index)}${(Number(number[index]) + shift) % 10}${number.slice(index + 1)}`
        expect(parseNumber(wrong).ok).toBe(false)
      }),
    )
  })

  it('distinguishes a mistyped number from other text', () => {
    const right = makeNumber('2026-11-24', 7)
    const wrong = right.slice(0, -1) + ((Number(right.at(-1)) + 1) % 10)
    expect(parseNumber(wrong)).toEqual({ ok: false, code: 'check_digit' })
    expect(parseNumber('我的投诉')).toEqual({ ok: false, code: 'not_a_number' })
    expect(parseNumber('HS2026110023')).toEqual({ ok: false, code: 'not_a_number' })
  })

  it('is not made for an impossible day or count', () => {
    expect(() => makeNumber('2026-02-30', 1)).toThrow('calendar day')
    expect(() => makeNumber('2026-11-24', 0)).toThrow('positive')
  })
})

/** A second implementation from the standard: the digit for which the whole number is 1 modulo 10. */
function checkDigit(digits: string): number {
  let product = 10
  for (const digit of digits) product = (((product + Number(digit)) % 10 || 10) * 2) % 11
  return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => (product + digit) % 10 === 1) as number
}
