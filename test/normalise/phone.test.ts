import { describe, expect, it } from 'vitest'
import { maskPhone, maskPhones, readPhone } from '../../src/normalise/phone.ts'
import { MASKED, PHONES, REFUSED } from '../golden/normalise/phones.ts'

describe('a phone number in an answer', () => {
  it.each(PHONES)('%s is %s', (text, digits, type) => {
    expect(readPhone(text)).toMatchObject({ ok: true, digits, type })
  })

  it.each(REFUSED)('%s is refused as %s', (text, code) => {
    expect(readPhone(text)).toEqual({ ok: false, code })
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
