import { describe, expect, it } from 'vitest'
import { makeNumber } from '../../src/complaint/procedure/number.ts'
import { atSummary, conversation, fillUp } from './conversation.ts'
import { ownComplaint } from './own-complaint.ts'

type Talk = ReturnType<typeof conversation>

const textOf = (talk: Talk, name: string) => {
  const value = { ...talk.values(), ...talk.unsure() }[name]
  if (value?.kind === 'text') return value.text
  if (value?.kind === 'choice') return value.value
  return value?.kind === 'phone' ? value.digits : undefined
}

async function asked(field: string) {
  const talk = conversation()
  await talk.say('我要投诉，搬家公司说好600，到楼下要1100，不给不卸货')
  await fillUp(talk, { [field]: '' }).catch(() => {})
  expect(talk.field()).toBe(field)
  return talk
}

describe('the telephone of a business without a place', () => {
  it('beside the name it is no telephone and no name of the person', async () => {
    const talk = await asked('respondent_name')
    await talk.say('蓝天搬家 没有门店 就一个电话13900007777')
    expect(textOf(talk, 'respondent_name')).toBe('蓝天搬家')
    expect(textOf(talk, 'respondent_contact')).toBe('13900007777')
    expect(textOf(talk, 'complainant_phone')).toBeUndefined()
    expect(textOf(talk, 'complainant_name')).toBeUndefined()
  })

  it('where its place is asked for, there is none', async () => {
    const talk = await asked('respondent_name')
    await talk.say('蓝天搬家')
    await talk.say('没有门店 就一个电话13900007777')
    expect(textOf(talk, 'respondent_address')).toBe('没有门店')
    expect(textOf(talk, 'respondent_contact')).toBe('13900007777')
    expect(textOf(talk, 'complainant_phone')).toBeUndefined()
  })

  it.each(['张三测试 13900005105', '李四测试，电话13900005105'])('「%s」 is the person', async (words) => {
    const talk = await asked('respondent_name')
    await talk.say(words)
    expect(textOf(talk, 'complainant_phone')).toBe('13900005105')
    expect(textOf(talk, 'respondent_contact')).toBeUndefined()
  })
})

describe('a name that is not known in full', () => {
  it.each(['舒享家 全名不知道', '舒享家，全称我也不清楚', '全名忘了 舒享家'])('「%s」 is a name', async (words) => {
    const talk = await asked('respondent_name')
    await talk.say(words)
    expect(textOf(talk, 'respondent_name')).toBe('舒享家')
  })

  it.each(['不知道叫什么', '店名我忘了', '没有招牌 不知道'])('「%s」 is none', async (words) => {
    const talk = await asked('respondent_name')
    await talk.say(words)
    expect(textOf(talk, 'respondent_name')).toBeUndefined()
  })
})

describe('a complaint that waits for the name of the business', () => {
  async function waits() {
    const talk = await asked('respondent_name')
    await talk.say('不知道叫什么')
    await talk.say('不知道')
    expect(talk.state?.draft?.status).toBe('paused')
    return talk
  }

  it('the name opens it again', async () => {
    const talk = await waits()
    await talk.say('店名叫舒享家')
    expect(talk.state?.draft?.status).toBe('open')
    expect(textOf(talk, 'respondent_name')).toBe('舒享家')
  })

  it('the wish to file shows what is missing', async () => {
    const talk = await waits()
    await talk.say('交吧')
    expect(talk.field()).toBe('respondent_name')
    expect(talk.state?.draft?.status).toBe('open')
  })

  it.each(['店名叫什么都不知道怎么办', '他们家保修多久', '好的'])('「%s」 leaves it', async (words) => {
    const talk = await waits()
    await talk.say(words)
    expect(textOf(talk, 'respondent_name')).toBeUndefined()
  })
})

describe('words that file it', () => {
  it.each(['交啦', '交吧', '写完了吗 赶紧交', '没有了 就这些', '快点提交', '那就交上去'])('「%s」', async (words) => {
    const talk = await atSummary()
    await talk.say(words)
    expect(talk.effect('file_complaint')).toBeDefined()
  })

  it.each(['没有了', '交了', '先别交', '交了押金300', '提交了还能改吗'])('「%s」 files nothing', async (words) => {
    const talk = await atSummary()
    await talk.say(words)
    expect(talk.effect('file_complaint')).toBeUndefined()
  })
})

describe('the wish in the first message', () => {
  it.each([
    '酒店订了两晚 到店说没房 一晚358两晚716 我要投诉 要收钱吗',
    '我是开五金店的 我邻居周奶奶不会用手机 让我帮她投诉 她在我隔壁仁和药房买了1350的保健品 药房不给退',
    '充电桩充电 app上显示充了38度 我车才45度电池 收了我76块 投诉',
  ])('「%s」 opens the form', async (words) => {
    const talk = conversation()
    await talk.say(words)
    expect(talk.field()).toBe('consent')
  })

  it('the question beside it is answered, and is no part of what happened', async () => {
    const talk = conversation()
    const shown = await talk.say('酒店订了两晚 到店说没房 一晚358两晚716 我要投诉 要收钱吗')
    expect(shown).toContain('不收钱')
    await talk.consent()
    expect(textOf(talk, 'facts')).not.toContain('要收钱')
  })

  it.each([
    '我想问问健身房跑路了 去哪里投诉',
    '我在店里买的鞋开胶了 想咨询一下 能不能投诉',
    '可以替别人投诉吗',
    '我不想投诉，就问问鞋开胶了能不能退',
  ])('「%s」 opens none', async (words) => {
    const talk = conversation()
    await talk.say(words)
    expect(talk.field()).not.toBe('consent')
  })
})

describe("another person's telephone where the own one is asked for", () => {
  it('is kept for the staff', async () => {
    const talk = await asked('complainant_name')
    await talk.say('郭海测试 13900005111 还有我老婆电话13900005211打不通我打她的')
    expect(textOf(talk, 'complainant_name')).toBe('郭海测试')
    expect(textOf(talk, 'complainant_phone')).toBe('13900005111')
    expect(textOf(talk, 'for_staff')).toContain('13900005211')
    expect(textOf(talk, 'facts')).not.toContain('打不通')
  })

  it.each(['郭海测试 13900005111', '郭海测试 13900005111 备用13900005211'])(
    '「%s」 tells nobody else',
    async (words) => {
      const talk = await asked('complainant_name')
      await talk.say(words)
      expect(textOf(talk, 'complainant_phone')).toBe('13900005111')
      expect(textOf(talk, 'for_staff')).toBeUndefined()
    },
  )
})

describe('a complaint with another office that was withdrawn', () => {
  it.each(['12315那边我撤了', '平台的投诉我撤回了', '我把12315的工单撤了'])(
    '「%s」 changes the line, and drops nothing',
    async (words) => {
      const talk = await atSummary({ filed_elsewhere: '打12315了 编号忘了 说这两天回' })
      await talk.say(words)
      expect(talk.field()).toBe('review')
      expect(talk.labels()).not.toContain('删除草稿')
      expect(textOf(talk, 'filed_elsewhere')).toContain(words)
    },
  )

  it.each(['那撤了吧', '撤回吧，他们刚给我退了'])('「%s」 is about the complaint here', async (words) => {
    const talk = await atSummary()
    await talk.say(words)
    expect(talk.labels()).toContain('删除草稿')
  })

  it('of a filed complaint it withdraws none', async () => {
    const talk = conversation({ complaints: [ownComplaint('submitted')] })
    await talk.say('12315那边我撤了')
    expect(talk.labels()).not.toContain('是的，撤回')
    expect(talk.effect('message_to_staff')).toBeDefined()
  })
})

describe('of two complaints one that is called by its goods', () => {
  const two = () =>
    conversation({
      complaints: [
        ownComplaint('submitted', { item: '手机' }),
        ownComplaint('submitted', { id: 'k2', number: makeNumber('2026-11-21', 3), item: '充电宝' }),
      ],
    })

  it.each([
    ['先撤手机那个', '手机'],
    ['撤充电宝那个', '充电宝'],
    ['手机那个撤了吧', '手机'],
  ])('「%s」 asks whether that one is to be withdrawn', async (words, item) => {
    const talk = two()
    expect(await talk.say(words)).toContain(`（${item}）。确定撤回吗`)
  })

  it('news of both reach staff: it is asked of which they are', async () => {
    const talk = two()
    await talk.say('手机那个他同意重新换了 充电宝没消息')
    expect(talk.labels().join()).toContain('手机')
    await talk.press(talk.labels()[0] ?? '')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1' })
  })

  it('「我的手机号换了」 changes the telephone', async () => {
    const talk = two()
    expect(await talk.say('我的手机号换了')).toContain('要改哪一件')
  })
})

describe('whose telephone it was', () => {
  const forChild = async () => {
    const talk = conversation()
    await talk.say('我儿子12岁用手机充游戏6480 我要投诉')
    await fillUp(talk, { guardian_name: '张三测试 13800000000 爸爸' })
    expect(textOf(talk, 'filing_for')).toBe('child')
    return talk
  }

  it.each(['是用我爸的手机充的 不是我的', '手机是我的 不是孩子的'])('「%s」 is not who complains', async (words) => {
    const talk = await forChild()
    await talk.say(words)
    expect(textOf(talk, 'filing_for')).toBe('child')
  })

  it('「为谁投诉改成替别人」 is', async () => {
    const talk = await forChild()
    await talk.say('为谁投诉改成替别人')
    expect(textOf(talk, 'filing_for')).toBe('other')
  })
})
