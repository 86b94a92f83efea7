import { describe, expect, it } from 'vitest'
import { amountPaid, readAmount, showMoney } from '../../src/normalise/amount.ts'
import { APPROXIMATE, EXACT, FOREIGN, IN_PASSING, REFUSED } from '../golden/normalise/amounts.ts'

const money = (yuan: number, currency = 'CNY') => ({
  ok: true,
  money: { cents: Math.round(yuan * 100), currency, approximate: false },
})

describe('an amount in an answer', () => {
  it.each(EXACT)('%s is %d', (text, yuan) => {
    expect(readAmount(text)).toMatchObject(money(yuan))
  })

  it.each(APPROXIMATE)('%s is approximate: no figure is made of it, the words are kept', (text) => {
    expect(readAmount(text)).toMatchObject({ ok: true, money: { cents: null, approximate: true, original: text } })
  })

  it.each(FOREIGN)('%s keeps its currency', (text, amount, currency) => {
    expect(readAmount(text)).toMatchObject(money(amount, currency))
  })

  it.each(REFUSED)('%s is refused as %s', (text, code) => {
    expect(readAmount(text)).toEqual({ ok: false, code })
  })
})

describe('an amount in running text', () => {
  it.each(IN_PASSING)('%s: %s', (text, yuan) => {
    const paid = amountPaid(text)
    expect(paid?.cents ?? null).toBe(yuan === null ? null : Math.round(yuan * 100))
  })
})

it('shows money as people read it', () => {
  const some = { currency: 'CNY', approximate: false, original: '' }
  expect(showMoney({ ...some, cents: 128000 })).toBe('1280 元')
  expect(showMoney({ ...some, cents: 120050 })).toBe('1200.50 元')
  expect(showMoney({ ...some, cents: 30000, currency: 'HKD' })).toBe('300 HKD')
  expect(showMoney({ cents: null, currency: 'CNY', approximate: true, original: '八百多' })).toBe('约（八百多）')
})
