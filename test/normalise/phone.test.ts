import { describe, expect, it } from 'vitest'
import { maskPhone, maskPhones, readBusinessPhone, readPhone, showBusinessPhone } from '../../src/normalise/phone.ts'
import { BUSINESS, MASKED, PHONES, REFUSED } from '../golden/normalise/phones.ts'

describe('a phone number in an answer', () => {
  it.each(PHONES)('%s is %s', (text, digits, type) => {
    expect(readPhone(text)).toMatchObject({ ok: true, digits, type })
  })

  it.each(REFUSED)('%s is refused as %s', (text, code) => {
    expect(readPhone(text)).toEqual({ ok: false, code })
  })
})

describe('a phone number of a business', () => {
  it.each(BUSINESS)('%s is %s', (text, shown) => {
    const phone = readBusinessPhone(text)
    expect(phone.ok && showBusinessPhone(phone)).toBe(shown)
  })

  it('is refused like any other', () => {
    expect(readBusinessPhone('6221234')).toEqual({ ok: false, code: 'area_code' })
    expect(readBusinessPhone('没有')).toEqual({ ok: false, code: 'none' })
  })
})

describe('the mask', () => {
  it('leaves enough for its owner to know a number', () => {
    expect(maskPhone('13800000000')).toBe('138****0000')
    expect(maskPhone('0714-6221234')).toBe('0714-****234')
  })

  it.each(MASKED)('%s is listed as %s', (text, shown) => {
    expect(maskPhones(text)).toBe(shown)
  })
})
