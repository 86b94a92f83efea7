import { describe, expect, it } from 'vitest'
import { maskPhone, readPhone } from '../../src/normalise/phone.ts'

describe('a phone number in an answer', () => {
  it.each([
    ['13800000000', '13800000000', 'mobile'],
    ['138 0000 0000', '13800000000', 'mobile'],
    ['+86 138-0000-0000', '13800000000', 'mobile'],
    ['１３８００００００００', '13800000000', 'mobile'],
    ['我叫张三测试，13800000000', '13800000000', 'mobile'],
    ['0714-6221234', '0714-6221234', 'landline'],
    ['07146221234', '0714-6221234', 'landline'],
    ['(010) 62212345', '010-62212345', 'landline'],
  ])('%s', (text, digits, type) => {
    expect(readPhone(text)).toMatchObject({ ok: true, digits, type })
  })

  it.each([
    ['6221234', 'area_code'],
    ['1380000000', 'invalid'],
    ['138000000000', 'invalid'],
    ['没有电话', 'none'],
  ])('%s is refused as %s', (text, code) => {
    expect(readPhone(text)).toEqual({ ok: false, code })
  })
})

it('masks a number so that its owner still knows it', () => {
  expect(maskPhone('13800000000')).toBe('138****0000')
  expect(maskPhone('0714-6221234')).toBe('0714-****234')
})
