import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { createReadSums } from '../../src/complaint/wording/told-sums.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { knowledgeDir } from './answering.ts'

const { readSpoken } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'), createReadSums(readFormRules(knowledgeDir)))
const spoken = (...said: string[]) => readSpoken(said, '2026-11-28')

describe('a sum that is only asked about', () => {
  it.each([
    [['外卖里吃出铁丝，28块5', '一千块真的能要到吗?'], 28.5],
    [['外卖里吃出铁丝，28块5，一千块真的能要到吗'], 28.5],
    [['买到过期牛奶12元', '真能赔到一千吗'], 12],
    [['网购的鞋是假的，花了500', '1500真的能要到吗'], 500],
    [['网购的鞋是假的，花了500', '1500能要回来吗'], 500],
    [['健身房关门了', '30块真的能要到吗'], null],
  ])('was not paid: %j', (said, paid) => {
    expect(spoken(...said).paid).toBe(paid)
  })

  it.each([
    [['健身房关门了', '我3000能要回来吗'], 3000],
    [['网课的钱4500不退', '4500真的能要回来吗'], 4500],
    [['买课付了6000，能拿到发票吗'], 6000],
  ])('is told from one that was paid: %j', (said, paid) => {
    expect(spoken(...said).paid).toBe(paid)
  })
})

describe('a number that is no price', () => {
  it.each([
    [['孩子充游戏充了1万2左右', '从7月到10月,一共六十多笔'], 12000],
    [['路过美容店刷了我3980', '我刚毕业,工资才四千,用花呗刷的'], 3980],
    [['路过美容店刷了我3980', '我一个月才挣3500'], 3980],
    [['健身房关门了，卡2000', '有人说请律师一人收300'], 2000],
    [['寄养费700，狗接回来就死了', '治了两天花了2900'], 700],
    [['寄养费700，狗接回来就死了', '狗是当年5800买的'], 700],
  ])('leaves what was paid as it is: %j', (said, paid) => {
    expect(spoken(...said).paid).toBe(paid)
  })

  it('is a loss where it was paid to heal an animal that was boarded', () => {
    expect(spoken('寄养费700，狗接回来就死了', '治了两天花了2900').sums('costs')).toEqual([2900])
  })

  it.each([
    [['宠物店买的猫死了', '猫是我8000买的'], 8000],
    [['美容院骗我花了大半工资4000'], 4000],
    [['三笔 648，还有一笔 328'], 2272],
  ])('is told from a price: %j', (said, paid) => {
    expect(spoken(...said).paid).toBe(paid)
  })
})

describe('several at one price', () => {
  it.each([
    [['健身房关门了', '年卡2680,办了两张'], 5360],
    [['游泳馆关门了，月卡300，买了3张'], 900],
    [['年卡2680，给孩子办了两张'], 5360],
  ])('are all paid for: %j', (said, paid) => {
    expect(spoken(...said).paid).toBe(paid)
  })

  it.each([[['年卡2680，办了一张']], [['会员卡里充了2680']]])('are not read into one: %j', (said) => {
    expect(spoken(...said).paid).toBe(2680)
  })

  it.each([
    [['种了两颗牙,一颗才8个月就松掉了', '私立的口腔门诊,一颗9800']],
    [['种了两颗牙，一颗9800，有一颗半年就掉了']],
    [['种了两颗牙，一颗9800，其中一颗坏了']],
  ])('of which one went bad are counted by that one: %j', (said) => {
    expect(spoken(...said).bad).toEqual({ count: 1, whole: 2 })
  })
})

describe('the day on which something was due', () => {
  const due = (...said: string[]) => {
    const told = spoken(...said).when('due')
    return told?.kind === 'day' ? told.day : null
  }

  it.each([
    [['全屋定制38000,说好45天装好', '8月20号签的合同'], '2026-10-04'],
    [['8月20号签的合同，橱柜38000', '约好45天内就要装完'], '2026-10-04'],
    [['橱柜12000，合同写60天内交货，9月1号签的'], '2026-10-31'],
    [['沙发8000，答应30天送到，10月1号下的单'], '2026-10-31'],
    [['合同写10月4号交房，8月1号签的'], '2026-10-04'],
    [['合同约定交房是10月4号'], '2026-10-04'],
  ])('is so many days after the signing, or the day that was named: %j', (said, day) => {
    expect(due(...said)).toBe(day)
  })

  it.each([
    [['全屋定制38000,45天了没装好', '8月20号签的合同']],
    [['说好45个工作日装好', '8月20号签的合同']],
    [['8月20号签的合同']],
  ])('is not the day of the signing: %j', (said) => {
    expect(due(...said)).toBeNull()
  })
})

describe('what the person takes upon themselves', () => {
  it.each([
    [['租房押金4500不退', '马桶圈我认,60块']],
    [['房东扣我押金4500,我认60块马桶圈,该退多少']],
    [['租房押金4500不退', '灯泡我只认60']],
  ])('is taken off a deposit: %j', (said) => {
    const told = spoken(...said)
    expect([told.sum('deposit'), told.kept]).toEqual([4500, 60])
    expect(told.paid).not.toBe(60)
  })
})

describe('a share that only the business names', () => {
  it('does not answer what is due by right', () => {
    const said = ['驾校想退费,交了4200', '他说只能退20%']
    expect(spoken(...said, '按道理该退多少').share).toBeNull()
    expect(spoken(...said, '那是多少钱').share?.percent).toBe(20)
  })
})
