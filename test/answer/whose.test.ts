import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadDirectory } from '../../src/answer/scope/directory.ts'
import { loadWhoseRules } from '../../src/answer/scope/whose.ts'
import { asker, builtIn, knowledgeDir } from './answering.ts'

const answering = builtIn()
const ask = asker(answering)

describe('a matter that is not ours', () => {
  it.each<[string, string, RegExp]>([
    ['wages', '在饭店端盘子三个月，老板一直拖着工资不发，我该找谁', /12333/],
    ['a worker dismissed', '我在超市上班，怀孕以后老板把我开除了，他这样合法吗', /12333/],
    ['an injury at work', '上班时候机器把手压伤了，老板说不算工伤', /12333/],
    ['a trader fined', '我开的小卖部被工商局罚款五千，我觉得罚得太重了', /12345/],
    ['a trader inspected', '我店里查出一箱过期的火腿肠，会罚多少钱', /12345|市场监管/],
    ['a supplier', '我给饭店供菜的，老板欠我一万四货款不给', /12348/],
    ['a franchise', '加盟了一家奶茶店，总部答应的都没做到，加盟费能要回来吗', /12348/],
    ['a fight', '在酒吧跟人打架，我被打成轻伤，对方不赔医药费', /110/],
    ['a theft', '停在楼下的电动车被人偷了，派出所不给立案', /110/],
    ['a loan between friends', '朋友借我三万块钱两年了不还，只有聊天记录', /12348/],
    ['a divorce', '我想离婚，他不同意，孩子会判给谁', /12348/],
    ['an inheritance', '爷爷去世留下一套房子，叔叔不肯分', /12348/],
    ['land', '村里修路占了我家两亩地，补偿款一直没给', /12345/],
    ['a neighbour', '楼上邻居漏水把我家天花板泡了，他不肯修', /居委会/],
    ['a leak from above, near a listed question', '房子漏水 楼上不认', /居委会/],
    ['a leak from above in a bathroom', '卫生间漏水 楼上不承认', /居委会/],
    ['a road accident', '骑电动车被小轿车撞了，对方全责，误工费怎么算', /122/],
    ['a fund that vanished', '在一个理财平台投了五万，现在平台打不开提现不了', /110|96110/],
    ['a small claim between friends', '朋友借我八千不还，小额诉讼划算吗', /12348/],
    ['a judgment', '法院判决下来半年了，对方一分钱不给，怎么申请强制执行', /12368/],
  ])('%s: no guide, and the place that can help', async (_, text, place) => {
    const answer = await ask(text)
    expect(['out_of_scope', 'abstained']).toContain(answer.outcome)
    expect(answer.citations).toEqual([])
    expect(answer.text).toMatch(place)
  })
})

it('a matter that is only likely not ours: the door first, and what would make it ours', async () => {
  const answer = await ask('公园里的树倒了砸到我的车')
  expect(answer).toMatchObject({ outcome: 'abstained', reason: { code: 'not_consumer' }, citations: [] })
  expect(answer.text).toMatch(/12345.*买了什么/su)
})

it('an inheritance is answered without a word of violence', async () => {
  const { text } = await ask('爷爷去世留下一套房子，叔叔不肯分')
  expect(text).toContain('12348')
  expect(text).not.toMatch(/110|挨打/)
})

describe('a shop owner who bought for himself', () => {
  it('is answered like any buyer, without words for merchants', async () => {
    const { outcome, text } = await ask('我是开饭店的，给自己买的手机用了三天黑屏，能换吗')
    expect(outcome).toBe('grounded')
    expect(text).not.toContain('您像是做生意的')
  })
})

describe('a matter that is ours, whoever writes', () => {
  it.each([
    '我在饭店当服务员，休息那天去别家吃饭被多收了开瓶费',
    '我自己开店的，给家里买的手机用了一个月坏了，商家不保修',
    '在健身房办的年卡，健身房关门了，卡里还有两千块怎么退',
    '租房押金中介公司不退，说墙上有钉子眼',
    '4S店收了我三千定金，车没到货，能双倍退吗',
    '给孩子报的培训班关门了，学费怎么退',
    '孩子偷偷用我手机给游戏充了五千块，能退吗',
    '网购的鞋子没穿过，七天内商家不给退',
    '外卖员把饭洒了还骂我',
    '老板不退我卡里的钱，我想起诉他',
    '超市买到过期面包怎么赔',
    '物业公司乱收费，不交就停水停电',
  ])('%s', async (text) => {
    const { outcome } = await ask(text)
    expect(outcome).not.toBe('out_of_scope')
    expect(outcome).not.toBe('emergency')
  })
})

it('a message about another matter is not answered together with the earlier question', async () => {
  const answer = await ask('我想和老公离婚，房子是婚前买的怎么分', null, ['健身房关门了卡里还有2000能退吗'])
  expect(answer.outcome).toBe('out_of_scope')
  expect(answer.text).toContain('12348')
})

it('sends only to existing doors', () => {
  const file = (...path: string[]) => join(knowledgeDir, ...path)
  const directory = loadDirectory(file('registries/directory.yaml'), file('registries/hotlines.yaml'))
  expect(() => loadWhoseRules(file('words/whose-matters.yaml'), new Set(directory.keys()))).not.toThrow()
  expect(() => loadWhoseRules(file('words/whose-matters.yaml'), new Set(['labour']))).toThrow(/directory.yaml/)
})
