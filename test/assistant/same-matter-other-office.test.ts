import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readEmergencies } from '../../src/compose/rules.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn } from '../answer/answering.ts'
import { conversation } from './conversation.ts'

/** The real recognition, with what was learned. */
const emergencies = readEmergencies(fileURLToPath(new URL('../../knowledge', import.meta.url)))

/** The answer to the last of some messages of one talk. */
async function last(...messages: string[]): Promise<string> {
  const talk = conversation({ simplify: createFold(), search: builtIn().answer, emergencies })
  for (const text of messages) await talk.say(text)
  return talk.shown()
}

const WINE = '买了瓶酒 588 是假的'

describe('limits, lawyers and courts inside a consumer matter belong to it', () => {
  it.each([
    ['时效几年', /3 年内/u],
    ['律师费能让他出不', /律师费一般各出各的/u],
    ['法院不立案咋办', /7 天内立案/u],
    ['12315不立案呢', /看通知写的理由/u],
    ['打官司要花多少钱', /受理费/u],
    ['简易程序减半是多少', /减半/u],
  ])('%s', async (asked, says) => {
    const shown = await last(WINE, asked)
    expect(shown).toMatch(says)
    expect(shown).not.toContain('不归消委会管')
  })

  it.each(['朋友欠我钱不还 时效几年', '我邻居打我 法院怎么判', '离婚要多少律师费'])(
    '%s: another matter is sent to its office',
    async (asked) => expect(await last(WINE, asked)).toMatch(/不归消委会管|12348|12368/u),
  )
})

describe('a loan that was taken is kept', () => {
  const LOAN = '网贷借了20000 到手17000 12个月 每月还2000'
  it('says where it belongs', async () => expect(await last(LOAN)).toMatch(/归金融监管[\s\S]*12378[\s\S]*12363/u))
  it.each(['利息是不是太高了 一年多少', '天天打电话给我妈 找谁'])('%s', async (asked) =>
    expect(await last(LOAN, asked)).not.toContain('不归消委会管'),
  )
  it('shares are no part of it', async () => expect(await last(LOAN, '我买的股票亏了咋办')).toContain('12386'))
})

describe('after a scam', () => {
  const SCAM = '我妹刷单被骗了8600 报警了'
  it.each([
    ['警察多久给答复', /说不准[\s\S]*案子编号/u],
    ['钱能要回来不', /包票[\s\S]*96110/u],
    ['银行能不能止付', /请它止付/u],
    ['银行要负责吗', /书面答复/u],
  ])('%s', async (asked, says) => expect(await last(SCAM, asked)).toMatch(says))

  const SHOES = '对了我淘宝买的鞋穿一次就开胶了 369'
  it.each([
    ['那刷单那个呢 银行要负责吗', /书面答复/u],
    ['那刷单那个呢', /96110/u],
  ])('%s: comes back to it after another matter', async (asked, says) =>
    expect(await last(SCAM, SHOES, asked)).toMatch(says),
  )
  it('the other matter stays where it was', async () =>
    expect(await last(SCAM, SHOES, '能退吗')).not.toContain('96110'))
})

describe('an age alone is no danger', () => {
  it.each(['我才19', '我才19 大二', '我今年20岁', '我妹才18'])('%s', (text) =>
    expect(emergencies.match(text)).toBeNull(),
  )
  it.each(['我才12 他要打我', '我才19 他们不让我走'])('%s: danger beside it counts', (text) =>
    expect(emergencies.match(text)).not.toBeNull(),
  )
})

describe('what nobody told is no fact', () => {
  it('a permit that is there', async () => {
    const shown = await last('买了期房 认筹交了5万 合同没签 有预售证 现在不想要了', '能退不')
    expect(shown).not.toContain('没证就收')
    expect(shown).not.toMatch(/小维\*\*：能。/u)
  })
  it('a permit that is not there', async () =>
    expect(await last('买了期房 认筹交了5万 没有预售证 能退不')).toContain('没证就收'))
  it('one of which nothing was told', async () =>
    expect(await last('楼盘还没开盘 认筹金交了5万 能要回来吗')).toContain('要看有没有预售证'))
  it('a phone that the buyer activated', async () =>
    expect(await last('手机11月18号网上买的 不喜欢 激活了')).toContain('您自己激活'))
})
