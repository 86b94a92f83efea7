import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNumeral, printNumeral } from '../../src/law/numerals.ts'

describe('Chinese numerals', () => {
  it.each([
    ['零', 0],
    ['〇', 0],
    ['十', 10],
    ['十五', 15],
    ['二十', 20],
    ['一百零一', 101],
    ['一百〇一', 101],
    ['一百一十', 110],
    ['一百十', 110],
    ['两百', 200],
    ['二百八十', 280],
    ['一千零五', 1005],
    ['一千零五十', 1050],
    ['一千二百六十', 1260],
    ['两千', 2000],
    ['一万二千', 12_000],
    ['九万九千九百九十九', 99_999],
    ['二〇二一', 2021],
    ['55', 55],
    ['５５', 55],
  ])('reads %s as %d', (text, value) => {
    expect(parseNumeral(text)).toBe(value)
  })

  it.each(['', '条', '十十', '百', '一百五', '五百百', '一零百', '一百零', '123456', '1.5', '-3', '十万'])(
    'does not take 「%s」 for a number',
    (text) => {
      expect(parseNumeral(text)).toBeNull()
    },
  )

  it('reads back its own output', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999 }), (value) => parseNumeral(printNumeral(value)) === value))
  })

  it('prints different numbers differently', () => {
    const printed = Array.from({ length: 20_000 }, (_, value) => printNumeral(value))
    expect(new Set(printed).size).toBe(20_000)
  })

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'零一两九十百千万0９条') }), (text) => {
        const value = parseNumeral(text)
        return value === null || (value >= 0 && value <= 99_999)
      }),
    )
  })

  it('refuses to print numbers that have no form here', () => {
    expect(() => printNumeral(100_000)).toThrow('99,999')
    expect(() => printNumeral(1.5)).toThrow('whole numbers')
  })
})
