import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ConversationState } from '../../src/assistant/state.ts'
import { createAssistant } from '../../src/assistant/turn.ts'
import { readEmergencies } from '../../src/compose/rules.ts'
import { plainText } from '../../src/message/blocks.ts'
import type { ChannelName } from '../../src/message/channel.ts'
import type { OutgoingMessage } from '../../src/message/message.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn } from '../answer/answering.ts'
import { assistantDependencies, NOW } from './conversation.ts'

const emergencies = readEmergencies(fileURLToPath(new URL('../../knowledge', import.meta.url)))
const { answer } = builtIn()
const assistant = createAssistant({
  ...assistantDependencies({ clock: () => new Date(NOW) }),
  answer,
  emergencies,
  simplify: createFold(),
})

/** A person talking to the real assistant over the real answers, rules and weights. */
function talkOn(channel: ChannelName) {
  let state: ConversationState | null = null
  let messages: OutgoingMessage[] = []
  const send = async (text: string | null, label: string | null = null) => {
    const choice = messages.flatMap(({ choices = [] }) => choices).find((each) => each.label === label)
    if (label !== null && !choice) throw new Error(`no button ${label}`)
    const turn = await assistant.turn({
      message: {
        channel,
        conversation: 'c1',
        text,
        action: choice?.action ?? null,
        attachments: [],
        sentAt: NOW,
        about: null,
      },
      state,
      complaints: [],
      earlier: [],
      unansweredStaff: null,
      staffHasTalk: null,
      subscription: null,
      followUp: null,
      shopReminder: null,
      evidence: [],
    })
    state = JSON.parse(JSON.stringify(turn.state)) as ConversationState
    messages = [...turn.messages]
    const alarms = turn.effects.filter((effect) => effect.kind === 'hand_off' && effect.urgent)
    return { shown: messages.map(({ blocks }) => plainText(blocks)).join('\n\n'), alarms }
  }
  return { say: (text: string) => send(text), press: (label: string) => send(null, label) }
}

const TURNS = [
  '我想离婚，他不同意怎么办',
  '我在外地，可以在外地起诉离婚吗',
  '房子写的是他的名字，首付是我爸妈出的，能分吗',
  '孩子三岁，一直是我带，会判给谁',
  '那抚养费一个月多少',
  '另外我交了2千意向金买车，贷款没批下来，4S店不退怎么办',
  '收据上写的是意向金，没有签合同',
  '还有个事，我的手机摔坏了，才买三个月能保修吗',
  '商家说是人为损坏，不给修',
  '我不满意这个结果，我不想投了',
]

describe.each<ChannelName>(['web', 'telegram'])('a talk on %s', (channel) => {
  it('of ten turns on a divorce, a deposit and a broken phone shows no line of danger', async () => {
    const talk = talkOn(channel)
    for (const text of TURNS) {
      const { shown, alarms } = await talk.say(text)
      expect(shown, text).not.toMatch(/12356|12355|96110|先出去|先打 1[12]|要是现在|要是您或者身边/u)
      expect(alarms, text).toEqual([])
    }
  })

  it('says a word of caution once in a reply', async () => {
    const { shown } = await talkOn(channel).say('我家燃气表一直转，没人用气')
    expect(shown.match(/要是现在有火、有烟、有煤气味/gu)).toHaveLength(1)
    expect(shown.match(/119 火警/gu)).toHaveLength(1)
  })

  it('gives the numbers at once when gas leaks or a transfer is running', async () => {
    const gas = talkOn(channel)
    await gas.say('燃气灶装好才一个月')
    expect((await gas.say('厨房好大的煤气味，我有点头晕')).shown).toMatch(/119[\s\S]*120/)
    const transfer = talkOn(channel)
    await transfer.say('直播间买的衣服不退')
    const { shown, alarms } = await transfer.say('客服让我共享屏幕，我正在给他转账')
    expect(shown).toMatch(/110[\s\S]*96110/)
    expect(alarms).toHaveLength(1)
  })

  it('lets a calm child file', async () => {
    const talk = talkOn(channel)
    const { shown, alarms } = await talk.say('我13岁，用妈妈手机给抖音主播刷了4200，想退')
    expect(shown).not.toMatch(/12355/)
    expect(alarms).toEqual([])
    expect((await talk.say('我要投诉')).shown).toMatch(/同意/)
  })

  it('asks a shopkeeper for the purpose of the purchase, and takes the reply', async () => {
    const talk = talkOn(channel)
    const asked = await talk.say('我开了个小饭馆，上个月买的冰箱不制冷，商家不给修')
    expect(asked.shown).toMatch(/家用的，还是店里/)
    expect((await talk.press('店里进货的')).shown).toMatch(/12348/)
    const other = talkOn(channel)
    await other.say('我开了个小饭馆，上个月买的冰箱不制冷，商家不给修')
    const { shown } = await other.press('自己家用的')
    expect(shown).not.toMatch(/不归消委会管|家用的，还是店里/)
  })

  it('asks for the purpose once in a talk, and never of a matter that was answered', async () => {
    const talk = talkOn(channel)
    expect((await talk.say('我开了个小饭馆，上个月买的冰箱不制冷，商家不给修')).shown).toMatch(/家用的，还是店里/)
    expect((await talk.say('商家说过保了')).shown).not.toMatch(/家用的，还是店里/)
    const car = talkOn(channel)
    await car.say('二手车卖家说没事故 我查了是泡水车')
    await car.say('车行买的 6万5')
    expect((await car.say('他说我开了这么久不可能退')).shown).not.toMatch(/家用的，还是店里/)
    expect((await car.say('还想问下三倍怎么算')).shown).toMatch(/195000/)
  })
})

describe('an age', () => {
  it.each(['我35岁，喝多了刷的', '我四十二岁，办了张卡', '我今年68岁了'])('%s is none of a child in fear', (words) => {
    expect(emergencies.match(words)?.id).not.toBe('minor_in_fear')
  })

  it.each(['我16岁，我爸打我', '我14岁，怕回家被打'])('%s is', (words) => {
    expect(emergencies.match(words)?.id).toBe('minor_in_fear')
  })
})

const DANGER = /12356|12355|96110|先出去|先打 1[12]|马上打 1[12]|要是现在|要是您或者身边|在外面等/u

describe('a remark after a harmless matter', () => {
  it.each([
    ['外卖晚了两个小时', '已经吃了'],
    ['蛋糕写错字还送晚了', '都吃完了'],
    ['螃蟹不新鲜', '吃掉一半了'],
    ['定做的皮鞋小一码', '他说脚肿了'],
    ['新鞋磨脚', '脚都磨肿了'],
    ['智能锁坏了，半夜把老人锁在门外', '现在晚上不敢关门，咋办'],
    ['电瓶车买了三个月就充不进电', '电池要是着火了算谁的'],
  ])('%s: %s says nothing of danger', async (matter, remark) => {
    const talk = talkOn('web')
    await talk.say(matter)
    // The steps of a guide may name 110 where a shop has run away.
    expect((await talk.say(remark)).shown.split('\n')[0]).not.toMatch(DANGER)
  })

  it.each([
    ['药店把药发错了', '已经吃了'],
    ['网上买的农药没贴标签', '喝了'],
    ['网上买的磁力珠玩具', '孩子吃了'],
    ['在山里玩被蛇咬了', '脚肿了，喘不上气'],
    ['美容院硬要我补钱', '有人堵门，晚上不敢关门'],
  ])('%s: %s does', async (matter, remark) => {
    const talk = talkOn('web')
    await talk.say(matter)
    expect((await talk.say(remark)).shown).toMatch(/1[12]\d/u)
  })
})

describe('a fire that is over', () => {
  it.each(['充电宝冒火，把床单烧了个洞', '电饭煲冒烟，拔了电源没事了'])('%s: the claim is answered', async (matter) => {
    expect((await talkOn('web').say(matter)).shown).not.toMatch(DANGER)
  })

  it.each(['插座冒火把窗帘烧了个洞，现在还在烧', '电饭煲冒烟，不敢拔插头'])('%s: it is not', async (matter) => {
    expect((await talkOn('web').say(matter)).shown).toMatch(/119/u)
  })

  it.each(['拔了插头还在冒烟', '火灭了又着了'])('「%s」 says that it is not', async (words) => {
    const talk = talkOn('web')
    await talk.say('电暖器着火了')
    expect((await talk.say(words)).shown).toMatch(/119/u)
  })

  it.each(['人没事', '烧坏的沙发4200'])('after 「%s」 what follows is answered', async (words) => {
    const talk = talkOn('web')
    await talk.say('电暖器着火了')
    await talk.say(words)
    expect((await talk.say('找店还是找厂家赔')).shown).not.toMatch(/在外面等/u)
  })
})

describe('words of something else', () => {
  it('a telephone with its price is a thing', async () => {
    const talk = talkOn('web')
    await talk.say('寄的快递丢了')
    expect((await talk.say('手机3299')).shown).not.toContain('手机尾号')
  })

  it('what is not wanted of the business stops no talk', async () => {
    const talk = talkOn('web')
    await talk.say('月子餐订了28天，老板说退要扣钱')
    expect((await talk.say('那就不扣了吧')).shown).not.toContain('已经停下')
    expect((await talk.say('算了，不问了')).shown).toContain('已经停下')
  })

  it.each(['监控拍到别人拿走的，报警吗', '报警警察管不'])('%s is asked of the matter', async (words) => {
    const talk = talkOn('web')
    await talk.say('快递放门口丢了')
    const { shown } = await talk.say(words)
    expect(shown).not.toContain('不归消委会管')
    expect(shown).toContain('110')
  })
})
