import { describe, expect, it } from 'vitest'
import { readSaid } from '../../src/complaint/reading/prefill.ts'
import { boughtAt } from '../../src/complaint/wording/bought-at.ts'
import { form } from '../assistant/conversation.ts'

/** The rules alone. They read when there are no learned weights, and are one of the features of the weights. */

const read = (text: string) => {
  const { values, unsure } = readSaid({ form, openings: null }, { text, written: text, day: '2026-11-25' })
  return { ...values, ...unsure }
}
const named = (text: string) => {
  const found = boughtAt(form, text, () => false)
  return found === null ? null : text.slice(found.start, found.end)
}

describe('a business without a telling ending', () => {
  it.each([
    ['上周六在宏图三胞买的笔记本电脑', '宏图三胞'],
    ['从良品坊订了一箱坚果', '良品坊'],
    ['我在理想之家买的净水器', '理想之家'],
    ['在唐人街的金凤阁买了条项链', '金凤阁'],
    ['电动车是绿源行买的，不到半年', '绿源行'],
    ['家里装修找的东易日盛，工期拖了半年', '东易日盛'],
    ['跟一个叫旺旺宠物的店买了只泰迪', '旺旺宠物'],
    ['I bought it at 优品坊 last Friday', '优品坊'],
  ])('%s: %s', (text, name) => {
    expect(named(text)).toBe(name)
  })

  it.each([
    '在淘宝买的耳机',
    '在网上订的机票',
    '从朋友那买的手机',
    '在老家镇上买的三轮车',
    '在高铁上买的盒饭',
    '去年在云南买的手镯',
    '在学校门口买的文具',
    '跟一个网友买的平板',
    '在中介手里租的房',
    '格力空调是2019买的',
    '已经签了和解协议，钱也退了',
  ])('%s: none', (text) => {
    expect(read(text).respondent_name).toBeUndefined()
  })
})

describe('a thing that no list names', () => {
  it.each([
    ['在苹果店换的电池，用一天就没电', '电池'],
    ['买了个儿童滑板车，刹车失灵', '儿童滑板车'],
    ['买的足浴架，漏电', '足浴架'],
    ['报了个日语班，学费6980', '日语班'],
    ['I bought a rice dispenser from 优品坊, it leaks', 'rice dispenser'],
  ])('%s: %s', (text, item) => {
    expect(read(text).item).toEqual({ kind: 'text', text: item })
  })

  it.each(['买到假货能赔几倍', '商家收到退货15天内退款就合法对吧', 'I got fired yesterday'])('%s: none', (text) => {
    expect(read(text).item).toBeUndefined()
  })
})

describe('a claim said in another way', () => {
  it.each([
    ['买的电脑蓝屏，能不能给我退了', ['refund_goods']],
    ['办的健身卡，店关门了，想退了', ['refund_fee']],
    ['买的茶壶漏水，想换一个', ['exchange']],
    ['鲜花送来都蔫了，让重新送一束', ['redo']],
    ['The screen flickers, I want a refund', ['refund_fee']],
  ])('%s: %s', (text, claims) => {
    expect(read(text).claims).toEqual({ kind: 'choices', values: claims })
  })

  it.each(['商家不给退', '想退了换别家？怎么退', '他们说可以换'])('%s: none', (text) => {
    expect(read(text).claims).toBeUndefined()
  })
})
