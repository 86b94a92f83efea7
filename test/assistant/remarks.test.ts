import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readEmergencies } from '../../src/compose/rules.ts'
import { plainText } from '../../src/message/blocks.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn } from '../answer/answering.ts'
import { conversation, texts } from './conversation.ts'

const emergencies = readEmergencies(fileURLToPath(new URL('../../knowledge', import.meta.url)))
const { answer } = builtIn()

/** What is said to the last of the messages, over the real answers and the real rules of danger. */
async function saidTo(...messages: string[]) {
  const talk = conversation({ search: answer, emergencies, simplify: createFold() })
  for (const message of messages) await talk.say(message)
  return {
    text: talk.messages.map(({ blocks }) => plainText(blocks)).join('\n\n'),
    warns: talk.messages.some(({ blocks }) => blocks.some(({ kind }) => kind === 'warning')),
    effects: talk.effects,
  }
}

const OTHERWISE = [
  'assistant-stopped',
  'assistant-no-hurry',
  'assistant-heard',
  'assistant-sorry',
  'assistant-elsewhere-noted',
].map((key) => texts(key))

describe('a short remark after a consumer matter is a fact of it', () => {
  it.each([
    ['健身房不退卡', '药398'],
    ['快递丢了', '药398'],
    ['手机在店里买的 坏了', '我已经付了'],
    ['滴滴司机绕路多收了我30', '我已经付了'],
    ['搬家公司说好600 到了加到1500', '我已经付了'],
    ['网上买的床垫味道大', '我已经扫码付了'],
    ['女装店试衣服口红蹭上去了 让我买下来 800块', '我已经扫码付了'],
    ['殡仪馆让买一万多的骨灰盒，我不想买行不行', '已经交了钱了'],
    ['我点了个外卖等了两小时没来 骑手说送到了', '没人给我打电话'],
    ['我点了个外卖等了两小时没来 骑手说送到了', '没有人打电话给我'],
    ['我妈被拉去办了个养老院会员卡 充了五万', '现在取不出来'],
    ['网购的衣服退货商家不理', '现在退不出来'],
    ['驾校收了4800 说包过', '再交1200'],
    ['黄金店买的项链 写足金 结果是假的', '我要三倍'],
    ['孩子在蹦床馆摔断了手', '已经去医院了'],
  ])('%s → %s', async (matter, remark) => {
    const { text, warns, effects } = await saidTo(matter, remark)
    expect(warns).toBe(false)
    expect(effects.filter(({ kind }) => kind === 'hand_off')).toEqual([])
    for (const otherwise of OTHERWISE) expect(text).not.toContain(otherwise)
    expect(text).not.toContain('隐私')
  })

  it.each([
    ['健身房不退卡', '我吃了一瓶药'],
    ['健身房不退卡', '药30片都吃了'],
    ['药店多收钱', '药吃了398片'],
    ['手机在店里买的 坏了', '我已经转给他了，群没了'],
    ['手机在店里买的 坏了', '我刚把验证码给他了'],
    ['接到电话说我中奖了要交手续费', '我已经付了'],
    ['客服打电话说我快递丢了要赔我钱', '我已经扫码付了'],
    ['有个人加我微信说带我赚钱', '我已经付了'],
  ])('danger is heard there too: %s → %s', async (matter, remark) => {
    expect((await saidTo(matter, remark)).warns).toBe(true)
  })

  it.each(['我已经扫码付了', '他让我扫码'])('%s, where nothing was told, is met with a caution', async (words) => {
    expect((await saidTo(words)).warns).toBe(true)
  })

  it.each(['算了 不问了', '不问了'])('%s ends the talk', async (words) => {
    expect((await saidTo('健身房不退卡', words)).text).toContain(texts('assistant-stopped'))
  })

  it.each(['让人给我打电话', '找个活人跟我说'])('%s calls staff', async (words) => {
    expect((await saidTo('健身房不退卡', words)).effects.map(({ kind }) => kind)).toContain('hand_off')
  })
})

describe('who speaks', () => {
  it.each(['你是机器人吗', '是真人吗？', '你到底是人还是机器'])('%s is answered in a talk', async (words) => {
    expect((await saidTo('健身房不退卡', '老板不承认', words)).text).toContain('我是程序，不是真人')
  })

  it('a shop’s robot is no question about us', async () => {
    expect((await saidTo('健身房不退卡', '客服是机器人')).text).not.toContain('我是程序')
  })
})

describe('a told fact', () => {
  const STEP = '接下来可以'

  it.each([
    ['烤鱼里吃出钢丝', '我是熟客'],
    ['健身房关门了 卡里还有2000', '我有小票'],
    ['学校食堂饭卡的钱不退', '我是大一新生 不敢得罪学校'],
    ['行李箱托运摔裂了', '我没当场说'],
  ])('%s → %s: no step follows that is for another case', async (matter, fact) => {
    const { text } = await saidTo(matter, fact)
    expect(text).toContain('记下了')
    expect(text).not.toContain(STEP)
  })

  it.each([
    ['租房押金不退', '中介不退'],
    ['健身房不退卡', '老板只肯退一半'],
  ])('%s → %s: a business that does not listen is met with the steps', async (matter, fact) => {
    expect((await saidTo(matter, fact)).text).toMatch(/1\. |接下来可以|就往上走|故意拖延|不算数/)
  })

  it('what was done is met with the step for it', async () => {
    expect((await saidTo('我妈在按摩店摔了一跤', '已经去医院了')).text).toContain('看病时跟医生说清')
  })

  it.each([
    ['装修公司跑路了 交了八万', '合同在 转账记录也在', '没签合同'],
    ['孩子在蹦床馆摔断了手', '老师没看住', '家长没看好'],
  ])('%s → %s is not met with the line of the opposite case', async (matter, fact, line) => {
    expect((await saidTo(matter, fact)).text.split('这件事的其他规定')[0]).not.toContain(line)
  })

  it('the line of its own case still comes', async () => {
    expect((await saidTo('装修公司跑路了 交了八万', '当初没签合同，口头说好的')).text).toContain('没签合同也能要求')
    expect((await saidTo('孩子在蹦床馆摔断了手', '当时我没看住')).text).toContain('家长没看好的')
  })

  it('a wish that asks 行不行 is a question', async () => {
    const { text } = await saidTo('我点的外卖送错了', '重新派一个行不行')
    expect(text).not.toContain('记下了')
    expect(text).toContain('补送')
  })
})
