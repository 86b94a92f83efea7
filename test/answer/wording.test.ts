import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Difference, loadWordings } from '../../src/answer/written/wording.ts'
import { knowledgeDir } from './answering.ts'

const file = join(knowledgeDir, 'rules', 'wording.yaml')
const { zh, en } = loadWordings(file)

describe('a wording of a line', () => {
  it.each([
    ['东西坏了，可以要求商家退钱。', '东西坏了的，您可以要求商家退款。'],
    ['东西坏了，可以要求商家退钱。', '东西坏了；可以要求卖家把钱退还。'],
    ['别扔东西。', '东西别扔。'],
    ['留好合同、收据。', '合同和收据请留好。'],
    ['可以退货，也可以换货。', '可以退货、换货。'],
    ['不到 1,000 元的按 1000 元。', '不足 1000 元的，按 1000 元。'],
    ['先看病，再找店里。', '先去看病，再去找店里。'],
  ])('%s may be said %s', (line, text) => {
    expect(zh.difference(line, text)).toBeNull()
  })

  it.each<[string, string, Difference]>([
    ['可以要求商家退钱。', '不可以要求商家退钱。', 'turned'],
    ['可以要求商家退钱。', '必须要求商家退钱。', 'turned'],
    ['应当退钱。', '可以退钱。', 'turned'],
    ['一般可以退。', '可以退。', 'turned'],
    ['您可以要求商家退钱。', '商家可以要求您退钱。', 'turned'],
    ['商家骗您。', '商家被您骗。', 'added'],
    ['可以要求退。', '可以放弃要求退。', 'added'],
    ['可以要求退。', '可以私下要求退。', 'added'],
    ['商家可以不退。', '您可以不退。', 'turned'],
    ['可以不退。', '您可以不退。', 'turned'],
    ['可以退货，不能换货。', '可以换货，不能退货。', 'left_out'],
    ['定金不退，订金退。', '订金不退，定金退。', 'left_out'],
    ['要价款 10 倍或者损失 3 倍。', '要价款 3 倍或者损失 10 倍。', 'turned'],
    ['过了保质期还卖的，可以要 10 倍。', '可以要 10 倍。', 'left_out'],
    ['可以要 10 倍。', '可以要三倍。', 'turned'],
    ['可以要求退。', '可以。', 'left_out'],
    ['退货或者换货。', '退货和换货。', 'turned'],
    ['留好合同。', '留好合同？', 'turned'],
    ['可以退。', '可以退。地址是测试路。', 'added'],
    ['可以退。', '可以退OK。', 'added'],
    ['可以退。', '可以退лю。', 'added'],
    ['可以退。', 'You may ask for it back. 可以退。', 'added'],
    ['可以退。', '可以退💰。', 'turned'],
  ])('%s is not said by %s: %s', (line, text, difference) => {
    expect(zh.difference(line, text)).toBe(difference)
  })

  it('may have two more light words in a short clause, or a third of a long one, and no more', () => {
    expect(zh.difference('把鞋寄回。', '把鞋先寄出回。')).toBeNull()
    expect(zh.difference('把鞋寄回。', '把鞋先用钱寄回。')).toBe('added')
    const long = '甲乙丙丁戊己庚辛壬癸子丑寅'
    expect(zh.difference(long, `${long}有在用到过起出`)).toBeNull()
    expect(zh.difference(long, `${long}有在用到过起出成`)).toBe('added')
  })

  it('may not be blown up with words that say nothing', () => {
    expect(zh.difference('可以退。', `可以退${'的'.repeat(24)}`)).toBeNull()
    expect(zh.difference('可以退。', `可以退${'的'.repeat(26)}`)).toBe('added')
  })

  it.each<[string, string, Difference | null]>([
    ['you can claim 3 times the price', 'you could claim 3 times the price', null],
    ['the seller must refund it', 'the shop must refund it', null],
    ["the seller can't refuse", 'the seller cannot refuse', null],
    ['the seller must refund it', 'the seller may refund it', 'turned'],
    ['you can claim 3 times the price', 'you can hardly claim 3 times the price', 'turned'],
    ['you can claim 3 times the price', 'you can claim three times the price', 'turned'],
    ['you can claim 3 times the price', 'the seller can claim 3 times the price', 'turned'],
    ['at least 500 yuan', 'at most 500 yuan', 'turned'],
    ['you can claim 3 times the price', 'you can claim 3 times the price 不能退', 'added'],
    ['you can claim 3 times the price', 'you can claim 3 times the price 难', 'added'],
  ])('in English: %s, said as %s: %s', (line, text, difference) => {
    expect(en.difference(line, text)).toBe(difference)
  })
})

describe('the lists', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wording-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([
    ['another schema', (text: string) => text.replace('wording/1', 'wording/2'), 'schema'],
    ['a list that is missing', (text: string) => text.replace(/^ {2}numerals: .*\n/mu, ''), 'numerals'],
    ['an empty word', (text: string) => text.replace('may: [', 'may: ["", '), 'may'],
  ])('are refused with %s, naming the place', (_, change, field) => {
    const changed = join(folder, 'wording.yaml')
    writeFileSync(changed, change(readFileSync(file, 'utf8')))
    expect(() => loadWordings(changed)).toThrow(new RegExp(field, 'u'))
  })
})
