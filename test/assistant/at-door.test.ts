import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn } from '../answer/answering.ts'
import { conversation, emergencies, intents } from './conversation.ts'

/** The answer to the last of some messages of one talk. */
async function last(...messages: string[]): Promise<string> {
  const talk = conversation({ simplify: createFold(), search: builtIn().answer, emergencies })
  for (const text of messages) await talk.say(text)
  return talk.shown()
}

describe('after a matter that is not for the council', () => {
  it.each([
    ['老板拖欠工资三个月', '要多久', /说不准[\s\S]*12333/u],
    ['老板拖欠工资三个月', '他说没钱', /不等于就没办法[\s\S]*12333/u],
    ['老板拖欠工资三个月', '没签合同怎么办', /不全也可以先去问[\s\S]*12333/u],
    ['朋友借我两万不还', '能追回来吗', /包票[\s\S]*12348/u],
    ['邻居漏水把我家墙泡了', '他不认怎么办', /不等于就没办法[\s\S]*居委会/u],
    ['楼上邻居天天半夜蹦迪', '他要是不听呢', /不等于就没办法[\s\S]*居委会/u],
    ['我想离婚，财产怎么分', '哦 那你们管啥', /买东西、用服务[\s\S]*12348/u],
    ["My boss hasn't paid me for two months", 'how long does it take', /I cannot say[\s\S]*labour/u],
    ["My boss hasn't paid me for two months", 'what if he refuses', /not the end[\s\S]*labour/u],
  ])('%s, %s: one honest sentence and the same door', async (told, asked, says) => {
    expect(await last(told, asked)).toMatch(says)
  })

  it('another matter is answered, and what follows is of that', async () => {
    const talk = ['老板拖欠工资三个月', '我网上买的手机坏了能退吗', '要多久']
    expect(await last(...talk.slice(0, 2))).toContain('三包')
    expect(await last(...talk)).not.toMatch(/12333/u)
  })

  it('beside a matter that was answered, what is asked on is of the matter', async () => {
    expect(await last('我买的洗衣机漏水，商家不修', '对了 宝宝黄疸高去哪看')).toContain('请问医生')
    expect(await last('我买的洗衣机漏水，商家不修', '对了 宝宝黄疸高去哪看', '要多久')).not.toContain('请问医生')
  })
})

describe('after a scam', () => {
  it.each([
    ['怎么办怎么办', /三件事[\s\S]*110/u],
    ['还能要回来吗', /包票[\s\S]*96110/u],
    ['警察说等消息', /案子编号/u],
    ['好丢人 别告诉别人', /不丢人/u],
  ])('%s stays with the scam', async (asked, says) => {
    expect(await last('刷单被骗了 五万块', asked)).toMatch(says)
  })
})

it.each([
  '店家不退怎么办',
  '那个手机不退怎么办',
  '谢谢',
  '好的',
  '我要投诉',
  '我在健身房办的卡能退吗',
  'I bought a phone, can I get my money back',
])('%s is no question that fits any door', (text) => expect(intents.askedAtDoor(text)).toBeNull())

describe('ordinary talk', () => {
  it.each(['我老伴住院了 心里烦', '好丢人 别告诉别人'])('%s: a warm sentence', async (text) => {
    expect(await last(text)).toMatch(/心里都不好受/u)
  })

  it.each(['我妈在养老院摔了住院 心里难受', '医院乱收费 心里烦'])('%s tells more than feelings', (text) =>
    expect(intents.tellsFeelings(text)).toBe(false),
  )

  it('what was paid to a fortune teller is a consumer matter', async () => {
    expect(await last('花980在网上算命大师说能挽回感情 根本没用')).not.toContain('不归消委会管')
  })
})

describe('a complaint after a scam', () => {
  it('holds what was told of something else, and the scam alone where nothing else was told', async () => {
    const scam = '有人打电话说我是公安局的让我转钱 我已经转了三万了!!'
    const talk = conversation({ simplify: createFold(), search: builtIn().answer, emergencies })
    await talk.say(scam)
    await talk.say('健身房关门了，卡里还有2000')
    await talk.say('我要投诉')
    expect(talk.state?.draft?.said.map(({ text }) => text)).not.toContain(scam)
    const alone = conversation({ simplify: createFold(), search: builtIn().answer, emergencies })
    await alone.say(scam)
    await alone.say('我要投诉')
    expect(alone.state?.draft?.said.map(({ text }) => text)).toContain(scam)
  })
})
