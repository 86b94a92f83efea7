import { describe, expect, it } from 'vitest'
import { maskPersonal } from '../src/mask.ts'

describe('a text for services outside', () => {
  it.each([
    '13800000000',
    '138 0000 0000',
    '138-0000-0000',
    '+86 138 0000 0000',
    '１３８００００００００',
    '幺三八零零零零零零零零',
    '138 20240701',
    '0755-8888 7777',
    '8888777',
    '110101199001011234',
    '11010119900101123X',
    '6222 0000 1111 2222 333',
    '1234-5678-9012',
  ])('has no number of a person: %s', (number) => {
    for (const [before, after] of [
      ['我的号码是', '，退货没人理'],
      ['', ''],
      ['买于2024-07-01 ', ' 已付300元'],
      ['电话:', '元旦前打'],
    ]) {
      expect(maskPersonal(`${before}${number}${after}`)).toBe(`${before}（号码）${after}`)
    }
  })

  it('takes a long number for a person’s even where a sum could stand', () => {
    expect(maskPersonal('转到13800000000元')).toBe('转到（号码）元')
  })

  it.each(['zhang_san+tui@mail.example.com', 'a@b.cn', 'zhang＠example．com'])(
    'has no e-mail address: %s',
    (address) => {
      expect(maskPersonal(`发到${address}，没有回信`)).toBe('发到（邮箱），没有回信')
    },
  )

  it.each([
    '花了12999.99',
    '价1200000元',
    '￥1234567',
    '人民币 1234567',
    '1,234,567.00元',
    '3000-5000元',
    '2024-07-01买',
    '2024/7/1到2024/8/1',
    '20240701买的',
    '2024年7月1日，3000元',
    'GB 7718-2011',
    'GB/T 19001-2016',
    '打12315投诉',
    '第一百二十三条、第五十五条',
    '消法25条第1款',
    '12个月，24期，每期399.50',
  ])('keeps sums, dates, articles and standards: %s', (text) => {
    expect(maskPersonal(text)).toBe(text)
  })

  it('is done quickly whatever somebody types', () => {
    for (const piece of ['1', '1 ', '1   ', 'a.', 'a@', '2024-', '零·', 'GB1']) {
      const text = piece.repeat(20_000)
      expect(maskPersonal(maskPersonal(text))).toBe(maskPersonal(text))
    }
  })
})
