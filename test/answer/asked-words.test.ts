import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { knowledgeDir } from './answering.ts'

const { leaning, split, readSpoken } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'))
const TODAY = '2026-11-24' // Tuesday

describe('words/asked.yaml', () => {
  const long = (start: string) => `${start}商家一直说要等厂家回复才能处理我的退款申请`

  it.each([
    [long('那'), true],
    [long('还有'), true],
    [long('万一'), true],
    [long('也就是说'), true],
    [long('刚才说的冰箱，'), true],
    [long('不是三千是四千，'), true],
    [long('打错了，'), true],
    ['what if the shop keeps telling me to wait for the factory', true],
    [long('买了冰箱一年，'), false],
    [long('旁边的店打错了价，'), false],
    [long('总算不是假货，'), false],
  ])('may lean on earlier words: %s: %s', (text, may) => expect(leaning.mayLean(text)).toBe(may))

  it.each([
    ['没有3倍那种可能吧，才299，为什么是897', true],
    ['凭啥是897', true],
    ['897是怎么来的', true],
    ['哪来的1196', true],
    ['怎么会是四千', false],
    ['为什么是1000，才68', true],
    ['真的吗', true],
    ['凭什么收我897', false],
    ['花了897买的，怎么退', false],
    ['为什么不退', false],
    [`为什么是897，${long('')}`, false],
  ])('doubt the last answer: %s: %s', (text, isDoubt) => expect(leaning.isDoubt(text)).toBe(isDoubt))

  it.each([
    ['三千八', true],
    ['没拆封', true],
    ['网上买的', true],
    ['能退', false],
    ['几天', false],
    ['要不要小票', false],
    ['那三千八', false],
  ])('is a bare fact: %s: %s', (text, is) => expect(leaning.isBareFact(text)).toBe(is))

  it.each([
    ['羽绒服呢', '羽绒服'],
    ['那羽绒服的事怎么办', '羽绒服'],
    ['那么羽绒服呢？', '羽绒服'],
    ['羽绒服他们不退', null],
    ['那我的羽绒服，还能退吗', null],
  ])('asks of one thing and nothing else: %s: %s', (text, thing) => expect(leaning.thingAsked(text)).toBe(thing))

  it.each([
    ['怎么退', true],
    ['几天到账', true],
    ['能赔', true],
    ['凭什么不退', true],
    ['what about the deposit', true],
    ['他说能修', false],
    ['过了好久', false],
    ['已经退了', false],
  ])('asks by its own words: %s: %s', (part, asks) => expect(split.asks(part)).toBe(asks))

  it.each([
    ['一是押金不退，二是还要扣我钱', ['押金不退', '还要扣我钱']],
    ['（1）鞋子开胶，（2）快递丢了', ['鞋子开胶', '快递丢了']],
    ['押金不退。还有个问题，发票不给开', ['押金不退', '发票不给开']],
    ['押金不退。顺便问发票不给开', ['押金不退', '发票不给开']],
    ['第三条写着不退，第五章也写着', null],
    ['还有一张发票不给开', null],
  ])('is marked as several: %s', (text, parts) => {
    const marked = split.possibleParts(text).find(({ kind }) => kind === 'marked')
    expect(marked?.parts ?? null).toEqual(parts)
  })

  it.each([
    ['赔偿我 500，手机买的时候 2000 元', 2000],
    ['用了 50 元的券，付了 300 元', 300],
    ['花了 300 元', 300],
    ['他答应退给我 500', null],
    ['优惠了 20 元', null],
  ])('tells what was paid: %s: %s', (text, paid) => expect(readSpoken([text], TODAY).paid).toBe(paid))

  it.each([
    ['昨天签收', 'receipt', true],
    ['昨天取的件', 'receipt', true],
    ['昨天刷的卡', 'payment', true],
    ['昨天发现漏水', 'harm', true],
    ['用了 3 个月', 'receipt', true],
    ['用了 3 个月', 'harm', false],
    ['昨天打电话去问', 'receipt', false],
    ['昨天签收', 'harm', false],
  ] as const)('tells the time of an event: %s, %s: %s', (text, event, tells) =>
    expect(readSpoken([text], TODAY).when(event) !== null).toBe(tells),
  )
})
