import { describe, expect, it } from 'vitest'
import { type AccountWords, accountOf } from '../../src/assistant/talk/shop-account.ts'
import { shop } from './conversation.ts'

const { words } = shop
const reading: AccountWords = {
  read: words.readClause,
  isOwn: words.isOwnWords,
  isOther: words.isOtherWords,
  isName: words.isName,
  isMonth: words.isMonth,
  isWish: (text) => text === '修一下',
  asWish: (text) => `要${text}`,
  asIs: (text) => `是${text}`,
  asDay: (day) => `${day}买的`,
}
const account = (...told: string[]) => accountOf(told, reading)

describe('the account of what was told', () => {
  it.each([
    [
      'a denial to us and what stands in its place, which was told',
      ['选片让加钱', '没弄丢，是让加钱'],
      ['选片让加钱', ''],
    ],
    ['a denial with a word of talk', ['选片让加钱', '没弄丢啊，还说不买就删掉'], ['选片让加钱', '还说不买就删掉']],
    [
      'a denial, and keeps what stands in its place',
      ['教练走了', '不是我不练，是他们换了个没证的'],
      ['教练走了', '他们换了个没证的'],
    ],
    [
      'what was told and is denied',
      ['小区健身房关门了，卡里还有1860', '不是关门，是搬到城西去了'],
      ['卡里还有1860', '搬到城西去了'],
    ],
    ['a denial alone that begins a reply', ['约不上课', '不是我们不想上'], ['约不上课', '']],
  ])('leaves out %s', (_, told, left) => {
    expect(account(...told).texts).toEqual(left)
  })

  it.each([
    ['a number', ['办卡3980', '不是3980，是3890，我看错了'], ['办卡3890', '']],
    ['a number behind the right one', ['押金2400，扣1200', '是2600的押金，不是2400'], ['押金2600，扣1200', '']],
    ['a number in one clause', ['付了880才走', '是800不是880'], ['付了800才走', '']],
    ['a number behind the same words', ['贴完收我180', '不对，是收我158'], ['贴完收我158', '']],
    ['a name', ['合同写的是三棵树漆', '不是三棵树，是立邦'], ['合同写的是立邦漆', '']],
    ['a month', ['我是12号订的，不是这个月，上个月'], ['我是上个月12号订的']],
  ])('puts %s right where it was told', (_, told, left) => {
    expect(account(...told).texts).toEqual(left)
  })

  it.each([
    ['没发货，就是一直拖'],
    ['他们没给发票'],
    ['师傅说不是他们磕的'],
    ['收到的不是正品'],
    ['我没住，转头就走了'],
    ['换了个师傅，不是原来那个'],
    ['一直没退，说不是质量问题'],
  ])('「%s」 tells what happened', (text) => {
    expect(account('先说一句', text).texts[1]).toBe(text)
  })

  it('does not put a sentence in the place of a word', () => {
    expect(account('主播说是助理发错了', '不是发错，是他们卖假').texts).toEqual(['主播说是助理发错了', '是他们卖假'])
  })

  it('hears who bought it, the day and the price', () => {
    expect(account('拍婚纱照', '那个日期改成上个月18号，是她拍不是我拍')).toMatchObject({
      texts: ['拍婚纱照', '上个月18号买的'],
      buyer: 'other',
    })
    expect(account('网购的羽绒服569', '啊写错了，是596').sum).toBe('596')
    expect(account('网购的羽绒服569', '金额改成596').sum).toBe('596')
  })

  it('of what is wanted makes a wish', () => {
    expect(account('门磕凹了', '没说要赔全款，就是修一下').texts).toEqual(['门磕凹了', '要修一下'])
  })
})

describe('for whom somebody writes', () => {
  it.each([
    ['帮我闺蜜问一下，她拍婚纱照交了6888', '闺蜜'],
    ['我朋友在美容院充了8000', '朋友'],
    ['我爸在电视上看到买的床垫', '爸'],
    ['洗衣机坏了\n替我妈写封信给店里', '妈'],
    ['我给我妈买的羊奶粉8600', null],
    ['我买的耳机有杂音，我老公说该退', null],
    ['帮我写段话给店家', null],
  ])('of 「%s」 it is %s', (text, kin) => {
    expect(words.whose(text)).toBe(kin)
  })
})
