import { describe, expect, it } from 'vitest'
import { valuesOf } from '../../src/assistant/draft.ts'
import { conversation } from './conversation.ts'
import { ownComplaint } from './own-complaint.ts'

const DEADLINE = {
  clock: 'acceptance',
  label: '决定是否受理',
  due: '2026-12-03',
  overdue: false,
  promised: false,
} as const

type Talk = ReturnType<typeof conversation>

function stands(talk: Talk, name: string): unknown {
  const { draft } = talk.state ?? {}
  if (!draft) throw new Error('the draft is gone')
  return valuesOf(draft)[name]
}

async function atBusiness() {
  const talk = conversation()
  await talk.say('我要投诉')
  await talk.press('同意')
  await talk.say('就那个电动车 骑了俩月电池鼓包了')
  expect(talk.field()).toBe('respondent_name')
  return talk
}

describe('the reason of a field', () => {
  it.each([
    ['问这个干嘛', '才找得到它'],
    ['要店名干嘛，都跑了', '才找得到它'],
    ['凭什么要我的地址', '寄东西'],
    ['你要凭证干什么', '不认账'],
    ['为什么要填日期', '期限'],
    ['问金额干啥', '付的钱算起'],
    ['啥叫凭证', '能证明您买过'],
    ['凭证是什么意思', '能证明您买过'],
  ])('「%s」 is answered by its own', async (words, reason) => {
    const talk = await atBusiness()
    await talk.say(words)
    expect(talk.shown()).toContain(reason)
    expect(talk.field()).toBe('respondent_name')
  })

  it('「凭什么要收我手续费」 is a question of law', async () => {
    const talk = conversation()
    await talk.say('凭什么要收我手续费')
    expect(talk.shown()).not.toContain('问「')
  })
})

describe('a relative who cannot write', () => {
  it.each(['我妈不会签委托书啊 她瘫痪了', '委托书签不了，他手动不了', '我爸没法签委托书', '委托书怎么写，她不识字'])(
    '「%s」: how a relative may help',
    async (words) => {
      const talk = await atBusiness()
      await talk.say(words)
      expect(talk.shown()).toContain('按手印')
    },
  )
})

describe('a seller who complains of a buyer', () => {
  it.each([
    '我是开淘宝店的，有个买家收到货把正品调包退回来假货，我亏了1200，我要投诉这个买家',
    '我是卖家我要投诉买家调包',
    '你们到底管不管卖家投诉买家啊',
    '我要告这个买家',
  ])('「%s」 hears at once where to go', async (words) => {
    const talk = conversation()
    await talk.say(words)
    expect(talk.shown()).toContain('消费者的投诉')
    expect(talk.state?.draft ?? null).toBeNull()
  })

  it.each(['卖家说要投诉我这个买家，他卖我假货，我要投诉他', '我是顾客，我要投诉商家', '投诉客服不理人'])(
    '「%s」 is no seller',
    async (words) => {
      const talk = conversation()
      await talk.say(words)
      expect(talk.shown()).not.toContain('您是卖家')
    },
  )
})

describe('told elsewhere, or nowhere', () => {
  it.each(['没有啊我就找你们', '没有，直接找你们的', '就找你们了', '没有没有，我跟谁讲呀'])(
    '「%s」 is nowhere',
    async (words) => {
      const talk = await atBusiness()
      await talk.say('美家电动车行，测试区体育路7号')
      for (const answer of ['11月3号', '3200', '实体店', '没有凭证', '找过，他不认', '退货'])
        if (talk.field() !== 'filed_elsewhere') await talk.say(answer)
      expect(talk.field()).toBe('filed_elsewhere')
      await talk.say(words)
      expect(stands(talk, 'filed_elsewhere')).toEqual({ kind: 'choice', value: 'none' })
    },
  )
})

describe('one step back', () => {
  it.each(['退一步，回到问店名那里', '返回到店名那一步'])('「%s」 asks for the name', async (words) => {
    const talk = await atBusiness()
    await talk.say('美家电动车行，测试区体育路7号')
    await talk.say('11月3号')
    await talk.say(words)
    expect(talk.field()).toBe('respondent_name')
    await talk.say('叫老王车行，在测试区人民路7号')
    expect(stands(talk, 'respondent_name')).toEqual({ kind: 'text', text: '老王车行' })
    expect(talk.field()).not.toBe('review')
  })
})

describe('an opinion about us', () => {
  it('goes to the staff, and what it tells of the matter is noted', async () => {
    const talk = await atBusiness()
    await talk.say('你们消委会也是吃干饭的，12345打了三次没人理')
    expect(talk.shown()).toContain('您对我们的意见')
    expect(talk.effect('hand_off')).toMatchObject({ reason: 'about_council' })
    expect(talk.unsure().filed_elsewhere ?? talk.value('filed_elsewhere')).toMatchObject({ value: '12345' })
  })
})

describe('what is not known', () => {
  it('the examples are of the thing that is asked for', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('坏了，没用几天就坏了')
    expect(talk.field()).toBe('item')
    await talk.say('不知道')
    expect(talk.shown()).toContain('「手机」')
    expect(talk.shown()).not.toContain('去年夏天')
  })
})

describe('a few words at a time', () => {
  it('the thing and what is wrong stand in the account, the business does not', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('手机')
    expect(talk.shown()).not.toContain('不急')
    await talk.say('坏了')
    expect(talk.field()).not.toBe('facts')
    expect(stands(talk, 'item')).toEqual({ kind: 'text', text: '手机' })
    await talk.say('华强数码')
    const facts = stands(talk, 'facts')
    expect(facts).toEqual({ kind: 'text', text: '手机\n坏了' })
  })
})

describe('after filing', () => {
  const filed = (promised = false) =>
    conversation({ complaints: [ownComplaint('submitted', { deadline: { ...DEADLINE, promised } })] })

  it.each(['你们啥时候去找他', '多久', '什么时候联系商家', '还要多久啊'])(
    '「%s」 is told what comes next, and a day only where the council promised one',
    async (words) => {
      for (const promised of [true, false]) {
        const talk = filed(promised)
        await talk.say(words)
        expect(talk.shown()).toContain('受理以后，工作人员才去联系商家')
        expect(talk.shown().includes('12 月 3 日')).toBe(promised)
        expect(talk.labels()).toContain('转人工')
      }
    },
  )

  it.each(['怎么还没人理我啊你们', '你们一直不回我'])('「%s」 is one sentence, and staff hear of it', async (words) => {
    const talk = filed()
    await talk.say(words)
    expect(talk.shown()).toContain('我知道您在等')
    expect(talk.shown()).not.toContain('提交日期')
    expect(talk.labels()).toContain('转人工')
    expect(talk.effect('message_to_staff')).toBeDefined()
  })

  it.each(['撤了', '撤了吧', '烦，撤了', '我撤了'])('「%s」 is asked whether it is to be withdrawn', async (words) => {
    const talk = filed()
    await talk.say(words)
    expect(talk.shown()).toContain('确定撤回吗')
  })

  it.each(['店撤了，找不到人', '他说他撤了柜台'])('「%s」 withdraws nothing', async (words) => {
    const talk = filed()
    await talk.say(words)
    expect(talk.shown()).not.toContain('确定撤回吗')
  })

  it.each([
    '上面写的是四千五不是四千六',
    '收据上是4500，不是4600',
    '金额写错了，应该是4500',
    '数码写错了 是华强数码港',
  ])('「%s」 goes to staff, who change it', async (words) => {
    const talk = filed()
    await talk.say(words)
    expect(talk.shown()).toContain('由工作人员核对以后改')
    expect(talk.effect('message_to_staff')).toBeDefined()
  })

  it.each(['好的谢谢，那我等', '谢谢，我等消息', '好的谢谢，那我就等着了', '辛苦了，等你们'])(
    '「%s」 is thanks',
    async (words) => {
      const talk = filed()
      await talk.say(words)
      expect(talk.shown()).toContain('不客气')
    },
  )
})
