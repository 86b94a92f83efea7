import { describe, expect, it } from 'vitest'
import type { FiledPurchase, OwnComplaint } from '../../src/message/own.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn } from '../answer/answering.ts'
import { conversation, emergencies } from './conversation.ts'
import { ownComplaint } from './own-complaint.ts'

const GYM = { id: 'gym', number: 'XW-20261120-0001-7', item: '健身卡' }
const FRUIT = { id: 'fruit', number: 'XW-20261122-0002-5', item: '车厘子' }

const filedAt = (complaint: string, shop: string): FiledPurchase => ({
  complaint,
  fields: [
    { name: 'respondent_name', label: '商家名称', value: { kind: 'text', text: shop }, display: shop, personal: false },
  ],
  otherNames: [],
})

/** A talk of a person with these complaints, against 美丽健身, 鲜果园水果店 and 旺角电器城. */
function talkOf(...complaints: OwnComplaint[]) {
  const talk = conversation({ complaints, simplify: createFold(), search: builtIn().answer, emergencies })
  talk.earlier = [filedAt('gym', '美丽健身'), filedAt('fruit', '城东区鲜果园水果店'), filedAt('phone', '旺角电器城')]
  return talk
}
const gym = (more: Partial<OwnComplaint> = {}) => ownComplaint('accepted', { ...GYM, ...more })
const fruit = (more: Partial<OwnComplaint> = {}) => ownComplaint('accepted', { ...FRUIT, ...more })
const closedGym = () => gym({ state: 'settled', endedAt: '2026-11-23T02:00:00.000Z' })

describe('news of one of two complaints', () => {
  it.each([
    ['水果店退我45了', 'fruit'],
    ['鲜果园的人今天打电话来了', 'fruit'],
    ['健身房说要我明天去拿钱', 'gym'],
    ['健身卡的合同我找到了', 'gym'],
  ])('%s goes to the staff of the one that it names', async (words, complaint) => {
    const talk = talkOf(fruit(), gym())
    await talk.say(words)
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint, text: words })
    expect(talk.state?.asking).toBeNull()
  })

  it('the shop that is named decides, whatever was talked about before', async () => {
    const talk = talkOf(fruit(), gym())
    await talk.say('健身房说要我明天去拿钱')
    await talk.say('他们今天没来')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'gym' })
    await talk.say('水果店老板答应退我45了')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'fruit' })
  })

  it('what names none waits for a choice, and the name with more tells both', async () => {
    const talk = talkOf(fruit(), gym())
    await talk.say('他们今天打电话来了')
    expect(talk.effects).toEqual([])
    expect(talk.shown()).toContain('哪一件')
    await talk.say('是水果店打来的，说退45')
    expect(talk.effect('message_to_staff')).toMatchObject({
      complaint: 'fruit',
      text: '他们今天打电话来了\n是水果店打来的，说退45',
    })
  })

  it('is withdrawn by its name: once asked, a yes withdraws it, and then the sum is noted', async () => {
    const talk = talkOf(fruit(), gym())
    await talk.say('水果店那个撤了吧')
    expect(talk.state?.asking).toMatchObject({ kind: 'withdraw', complaint: 'fruit' })
    await talk.say('是的')
    expect(talk.effect('withdraw')).toMatchObject({ complaint: 'fruit' })
    await talk.say('45')
    expect(talk.effect('report_outcome')).toMatchObject({ complaint: 'fruit', recoveredCents: 4500 })
  })

  it.each(['健身房的还在办吧', '到哪一步了'])('%s shows where both stand', async (words) => {
    const talk = talkOf(fruit(), gym())
    await talk.say(words)
    expect(talk.shown()).toContain(GYM.number)
    expect(talk.shown()).toContain(FRUIT.number)
  })
})

describe('a second matter', () => {
  it.each(['还有一家，鲜果园水果店，昨天买的车厘子89块烂了一半', '另外还有一件，我在旺角电器城买的手机坏了，1200元'])(
    '%s begins a complaint with it',
    async (words) => {
      const talk = talkOf(gym())
      talk.unansweredStaff = 'gym'
      await talk.say(words)
      expect(talk.effects).toEqual([])
      expect(talk.state?.draft?.said).toMatchObject([{ text: words }])
    },
  )

  it.each(['还有个事，他们今天打电话来了', '还有一件，发票我找到了', '还有发票我也找到了'])(
    '%s is of the one that is filed',
    async (words) => {
      const talk = talkOf(gym())
      await talk.say(words)
      expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'gym' })
      expect(talk.state?.draft).toBeNull()
    },
  )

  const begun = async () => {
    const talk = talkOf(gym())
    await talk.say('还有个事 我手机在迅达维修店换屏280元，换完触摸不灵，也想投诉')
    expect(talk.state?.draft?.at.kind).toBe('consent')
    return talk
  }

  it.each(['老板昨天转我500', '还差500', '不对 是转了600', '我不满意 还差400', '他威胁我说找人来打我'])(
    'while its consent is open, %s reaches the staff of the first',
    async (words) => {
      const talk = await begun()
      const said = talk.state?.draft?.said
      await talk.say(words)
      expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'gym', text: words })
      expect(talk.state?.draft?.said).toEqual(said)
    },
  )

  it.each(['迅达维修店只退了我100', '屏幕是昨天换的', '280是微信付的'])(
    '%s is of the one that is begun',
    async (words) => {
      const talk = await begun()
      await talk.say(words)
      expect(talk.effect('message_to_staff')).toBeUndefined()
    },
  )
})

describe('after the end', () => {
  it.each(['和实际不一样', '没收到1800 只有1500', '钱没到', '还差300没给我', '跟你们说的不一样 他只退了800'])(
    '%s reaches the staff, with an offer to take it up again',
    async (words) => {
      const talk = talkOf(closedGym())
      await talk.say(words)
      expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'gym', text: words })
      expect(talk.labels()).toContain('有新情况，请求重新办理')
      expect(talk.asked).toEqual([])
    },
  )

  it('what follows goes there too', async () => {
    const talk = talkOf(closedGym())
    await talk.say('钱没到')
    await talk.say('卡号没有变，一直是这张')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'gym' })
  })

  it.each(['和实际不一样 他只退了800', '健身房只退了800', '满意', '钱没到'])(
    'with another open, %s is about the one that just ended',
    async (words) => {
      const talk = talkOf(fruit(), closedGym())
      await talk.say(words)
      expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'gym' })
    },
  )

  it.each(['水果店只退了45', '水果店的钱没到'])('with another open, %s is about that one', async (words) => {
    const talk = talkOf(fruit(), closedGym())
    await talk.say(words)
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'fruit' })
  })

  it.each(['我给你们打五分 服务态度好', '满意', '很满意，谢谢你们', '你们真负责'])(
    '%s is thanked for, and told to its staff',
    async (words) => {
      const talk = talkOf(closedGym())
      await talk.say(words)
      expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'gym', thanks: true })
      expect(talk.shown()).toContain('谢谢您')
      expect(talk.shown()).not.toContain('动手')
    },
  )

  it.each(['不满意', '商家服务态度很好就是不退钱', '快递没收到怎么办', '买了两斤肉少了三两'])(
    '%s is no praise',
    async (words) => {
      const talk = talkOf(closedGym())
      await talk.say(words)
      expect(talk.effect('message_to_staff')).not.toMatchObject({ thanks: true })
    },
  )

  it('to complain once more is to ask for it again', async () => {
    const talk = talkOf(closedGym())
    await talk.say('我重新投诉行吗')
    expect(talk.asked).toEqual([])
    expect(talk.labels().includes('有新情况，请求重新办理') || talk.state?.asking?.kind === 'reopen').toBe(true)
  })
})

describe('questions about the own complaint', () => {
  it.each([
    ['能不能先不告诉健身房我是谁', '12315 举报'],
    ['合同找不着了怎么办', '付款记录'],
    ['要是他们给我换了我是不是要来撤掉', '不用您来撤'],
    ['要是他们给我换了我要来撤掉吗', '不用您来撤'],
    ['那我要不要撤', '不用您来撤'],
    ['调解要我去吗', '不一定要去'],
    ['他们要是跑了消委会能替我垫钱吗', '不能替商家垫钱'],
    ['没人理我怎么办？', '已经转给'],
    ['猫尸体还要留着吗', '先留着'],
    ['那换的又坏怎么办', '哪天坏的'],
    ['这事要多久', '法律没有给消委会定天数'],
    ['委托书咋写', '委托谁'],
    ['受理要委托书原件吗 我奶奶不会写字', '按手印'],
    ['我怕他们报复我 我每天上班路过', '110'],
    ['交了以后呢？', '现在不用跑'],
  ])('%s is answered about it', async (words, answer) => {
    const talk = talkOf(gym())
    await talk.say(words)
    expect(talk.shown()).toContain(answer)
    expect(talk.asked).toEqual([])
  })

  it.each(['买的鞋穿三天开胶了怎么退', '定金能退吗', '保密协议是什么', '商家跑路了我的卡怎么退'])(
    '%s is looked up',
    async (words) => {
      const talk = talkOf(gym())
      await talk.say(words)
      expect(talk.asked).toHaveLength(1)
    },
  )
})
