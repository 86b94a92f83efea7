import { describe, expect, it } from 'vitest'
import { builtIn } from '../answer/answering.ts'
import { conversation, intents } from './conversation.ts'

const search = builtIn().answer

/** A talk after an answer on a phone that a shop does not repair. */
async function afterAnswer() {
  const talk = conversation({ search })
  await talk.say('买的手机坏了，商家不给修')
  return talk
}

describe('doubt of the law', () => {
  it.each(['这条法律真的有吗，别是你编的', '有这种法？哪条写的', '依据是什么', '法律真这么写的？', '机器人瞎说的吧'])(
    '%s: names citations of the last answer, and no other',
    async (text) => {
      const talk = await afterAnswer()
      const cited = talk.messages.flatMap(({ citations = [] }) => citations)
      await talk.say(text)
      expect(talk.shown()).toContain('不是编的')
      const named = [...talk.shown().matchAll(/《([^》]+)》(第[^条]+条)/gu)].map(([, statute, article]) => ({
        statute,
        article,
      }))
      expect(named.length).toBeGreaterThan(0)
      for (const { statute, article } of named)
        expect(cited.some((each) => each.statute.endsWith(statute ?? '') && each.article === article)).toBe(true)
    },
  )

  it('says how to read the law where nothing was answered yet, and names none', async () => {
    const talk = conversation({ search })
    await talk.say('这条法律真的有吗，别是你编的')
    expect(talk.shown()).toContain('点开就能看条文')
    expect(talk.shown()).not.toMatch(/《|上班时间/u)
  })

  it.each(['合同上哪条写的不能退', '发票是编的', '快递单号是假的', '这个项目是他们编的', '商家说的依据是编的怎么投诉'])(
    '%s is none',
    (text) => expect(intents.doubtsSource(text)).toBe(false),
  )
})

describe('plainer words', () => {
  it.each([
    '俺听不懂 你说简单点',
    '说人话',
    '太长了',
    '字太多了看着头疼',
    '能不能说大白话',
    '我没文化 你讲简单些',
    '我耳朵不好你说简单点',
  ])('%s: the first sentence and the step, no apology', async (text) => {
    const talk = await afterAnswer()
    await talk.say(text)
    expect(talk.shown()).toMatch(/简单说：新手机要是自己出毛病[\s\S]*先做这一步：/u)
    expect(talk.shown()).not.toMatch(/抱歉|记下了/u)
  })

  it.each(['店里退款流程太复杂', '说明书看不懂能退吗', '排队太长了不想要了能退吗', '店员听不懂我说的话'])(
    '%s asks for none',
    (text) => expect(intents.asksPlainer(text)).toBe(false),
  )
})

describe('steps', () => {
  it.each(['那我要怎么告他 一步步说', '具体步骤讲一下', '一步一步教我', '告诉我第一步做什么'])(
    '%s: the steps of the guide, numbered, and a button to complain',
    async (text) => {
      const talk = await afterAnswer()
      await talk.say(text)
      expect(talk.messages.at(-1)?.blocks).toContainEqual(expect.objectContaining({ kind: 'list', ordered: true }))
      expect(talk.labels()).toContain('我要投诉')
      expect(talk.shown()).not.toContain('同意我们这样用')
    },
  )

  it.each(['流程走完了', '第一步我已经做了', '店里退款流程太复杂'])('%s asks for none', (text) =>
    expect(intents.asksSteps(text)).toBe(false),
  )
})

describe('a complaint for somebody else', () => {
  it.each([
    '我妈手机不会弄 我能替她投诉吗',
    '我问我替她投诉行不行',
    '能帮我妈投诉吗',
    '可以替老人投诉不',
    '替朋友投诉可不可以',
  ])('%s: yes, in whose name and with what', async (text) => {
    const talk = await afterAnswer()
    await talk.say(text)
    expect(talk.shown()).toMatch(/可以替别人投诉，投诉人写他本人[\s\S]*委托书/u)
  })

  it.each(['我要替我妈投诉', '替我投诉他', '帮我投诉', '商家替我妈签的字'])('%s asks nothing of it', (text) =>
    expect(intents.asksForOther(text)).toBe(false),
  )
})

describe('feelings', () => {
  it.each([
    '谢谢你，我奶奶气得两天没吃饭',
    '我奶奶气得两天没吃饭',
    '我妈哭了一夜',
    '我爸急得睡不着',
    '心里堵得慌',
    '真憋屈',
    '我老婆下个月就生了 急死了',
  ])('%s: a word of comfort', async (text) => {
    for (const talk of [conversation({ search }), await afterAnswer()]) {
      await talk.say(text)
      expect(talk.shown()).toContain('谁心里都不好受')
      expect(talk.shown()).not.toMatch(/不客气|记下了|虫/u)
    }
  })

  it.each(['真的太欺负人了', '他们太坏了', '烦死了', '还有没有天理'])('%s: anybody would be angry', async (text) => {
    const talk = await afterAnswer()
    await talk.say(text)
    expect(talk.shown()).toMatch(/换谁都会生气[\s\S]*凭据/u)
  })

  it.each(['都怪我自己贪便宜', '我是不是很傻', '我妈会骂我', '老公知道了肯定要骂死我'])(
    '%s: no blame',
    async (text) => {
      const talk = await afterAnswer()
      await talk.say(text)
      expect(talk.shown()).toContain('不怪您')
    },
  )

  it.each(['他们说怪我自己没看清', '店员骂我', '我妈会退吗', '过分收费合法吗', '师傅说我太笨弄坏的 要赔吗'])(
    '%s tells what the matter is',
    (text) => expect(intents.tellsFeelings(text) && !intents.looksLikeQuestion(text)).toBe(false),
  )

  it.each(['我去年12月办的，气死我了', '气得住院了怎么赔', '我奶奶吃了保健品两天没吃饭', '商家不退，气得我一夜没睡'])(
    '%s tells of the matter',
    (text) => expect(intents.tellsFeelings(text)).toBe(false),
  )
})

describe('a plea', () => {
  it.each([
    '我怎么证明不是我的问题',
    '要报警吗我怕',
    '求求你帮帮我',
    '那我该找谁说理去',
    '他不认账咋办呀',
    '要怎么办才好',
  ])('%s is not noted as a fact', async (text) => {
    const talk = await afterAnswer()
    await talk.say(text)
    expect(talk.shown()).not.toContain('记下了')
  })
})

it.each(['我已经报警了', '店员帮我贴的膜', '不知道哪里坏了', '打电话怎么都打不通'])('%s is a fact', (text) =>
  expect(intents.pleads(text)).toBe(false),
)

describe('a trader', () => {
  it('is told of the other side after a correction, and asked for no complaint', async () => {
    const talk = conversation({ search })
    await talk.say('酱油过期了，要赔一千')
    expect(talk.shown()).toContain('别扔东西')
    await talk.say('你没听懂，我是老板！是顾客找我要一千，酱油进价八块')
    expect(talk.shown()).toMatch(/您是店家[\s\S]*顾客按规定能要的/u)
    expect(talk.labels()).not.toContain('我要投诉')
    expect(talk.labels()).toContain('商家被投诉了，该怎么应对')
    await talk.say('他要一千合法吗')
    expect(talk.shown()).not.toMatch(/照您说的|别扔东西/u)
    await talk.say('知道了，票也找到了')
    expect(talk.shown()).not.toContain('投诉的时候一起带上')
  })

  it('is a buyer again with a purchase of their own', async () => {
    const talk = conversation({ search })
    await talk.say('我是开网店的，买家说收到碎了要全退')
    expect(talk.shown()).toContain('您是卖家的')
    await talk.say('我自己网购的鞋子开胶了，店家不退')
    expect(talk.shown()).not.toContain('站在中间调解')
    expect(talk.labels()).toContain('我要投诉')
  })
})

describe('a person who cannot write or use the net', () => {
  it.each(['俺今年七十八了不会上网咋弄', '我不识字', '俺老眼看不清'])(
    '%s: hears of the telephone, before and after an answer',
    async (text) => {
      const first = conversation({ search })
      await first.say('你好')
      await first.say(text)
      expect(first.shown()).toContain('不会打字也能办：可以')
      const talk = await afterAnswer()
      await talk.say(text)
      expect(talk.shown()).toContain('能打电话说，不用写字')
    },
  )

  it.each([
    '我妈不会用手机，被店里骗着充了钱',
    '老人不识字，签了 5000 的合同',
    '买的手机不会用能退吗',
    '店里不会上网查真假',
  ])('%s tells or asks of a purchase', (text) => expect(intents.cannotWrite(text)).toBe(false))
})

describe('a death in the family', () => {
  it.each([
    ['我爸刚走,殡仪馆那边让买一万多的骨灰盒', true],
    ['我老公上个月走了 墓地买了六万八不给开票', true],
    ['我妈刚走出殡仪馆旁边的超市，买的花是假的', false],
    ['骨灰盒店的老板走了，定金不退', false],
  ])('%s', async (text, isSorry) => {
    const talk = conversation({ search })
    await talk.say(text)
    expect(talk.shown().includes('节哀')).toBe(isSorry)
  })
})
