import { describe, expect, it } from 'vitest'
import { readCreditCode } from '../../src/normalise/credit-code.ts'
import { REFUSED, VALID } from '../golden/normalise/credit-codes.ts'

describe('a 统一社会信用代码', () => {
  it.each(VALID)('%s is %s', (text, code) => {
    expect(readCreditCode(text)).toEqual({ ok: true, code })
  })

  it.each(REFUSED)('%s is refused as %s, meant: %s', (text, code, meant) => {
    expect(readCreditCode(text)).toEqual({ ok: false, code, meant })
  })

  it('no code with one other character passes', () => {
    const code = '91350100M000100Y43'
    const others = [...code].flatMap((character, at) =>
      [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
        .filter((other) => other !== character)
        .map((other) => code.slice(0, at) + other + code.slice(at + 1)),
    )
    expect(others.filter((other) => readCreditCode(other).ok)).toEqual([])
  })
})
