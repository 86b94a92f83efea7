import { describe, expect, it } from 'vitest'
import type { FiledPurchase } from '../../src/message/own.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn } from '../answer/answering.ts'
import { conversation, emergencies } from './conversation.ts'
import { ownComplaint } from './own-complaint.ts'

const filed = (name: string, label: string, text: string): FiledPurchase['fields'][number] => ({
  name,
  label,
  value: { kind: 'text', text },
  display: text,
  personal: false,
})

/** A talk of a person whose complaint against 旺角电器城 is handled. */
function talkOf() {
  const talk = conversation({
    complaints: [ownComplaint('accepted')],
    simplify: createFold(),
    search: builtIn().answer,
    emergencies,
  })
  talk.earlier = [
    {
      complaint: 'k1',
      otherNames: [],
      fields: [
        filed('respondent_name', '商家名称', '旺角电器城'),
        filed('amount', '金额', '4800 元'),
        filed('complainant_phone', '您的电话', '13800000000'),
        filed('complainant_address', '您的地址', '测试路 5 号'),
      ],
    },
  ]
  return talk
}

describe('what was filed', () => {
  it.each([
    ['帮我看看我投诉里金额写的多少', '4800'],
    ['我投诉的金额写的多少', '4800'],
    ['我的投诉金额是多少', '4800'],
    ['我留的电话是哪个', '13800000000'],
    ['我填的地址是什么', '测试路 5 号'],
    ['我投诉的是哪个店来着', '旺角电器城'],
    ['我登记的名字是什么', '没有填'],
  ])('%s is shown, and nothing is changed', async (words, value) => {
    const talk = talkOf()
    await talk.say(words)
    expect(talk.shown()).toContain(value)
    expect(talk.effects).toEqual([])
    expect(talk.state?.draft).toBeNull()
    expect(talk.state?.asking).toBeNull()
    expect(talk.asked).toEqual([])
  })

  it('is shown where staff wrote last, and they hear the question', async () => {
    const talk = talkOf()
    talk.unansweredStaff = 'k1'
    await talk.say('我留的电话是哪个')
    expect(talk.shown()).toContain('13800000000')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1' })
  })

  it('of two complaints each is shown with its number', async () => {
    const talk = talkOf()
    talk.complaints = [
      ...talk.complaints,
      ownComplaint('accepted', { id: 'k2', number: 'XW-20261122-0002-5', item: '车厘子' }),
    ]
    talk.earlier = [...talk.earlier, { complaint: 'k2', otherNames: [], fields: [filed('amount', '金额', '89 元')] }]
    await talk.say('我投诉的金额写的多少')
    expect(talk.shown()).toContain('4800 元')
    expect(talk.shown()).toContain('XW-20261122-0002-5 金额')
    expect(talk.shown()).toContain('89 元')
  })

  it.each(['我投诉的店能赔我多少', '我投诉的进度到哪了', '我留的电话错了 改成13900003334', '我投诉的商家几天没回话了'])(
    '%s asks for something else',
    async (words) => {
      const talk = talkOf()
      await talk.say(words)
      expect(talk.shown()).not.toContain('您投诉里写的是')
    },
  )
})

describe('a question about the own complaint', () => {
  it.each([
    ['医院的片子要不要发给你们', '拍照发在这里'],
    ['要不要提供出生证明', '拍照发在这里'],
    ['我能一个人去吗 她没空', '不一定要去'],
    ['我能叫我儿子一个人去吗', '不一定要去'],
    ['你们还能找到他吗', '只能帮您找它谈'],
    ['他们说退4000 我要撤诉吗', '还没拿到的，先别撤'],
    ['你看我要不要撤', '还没拿到的，先别撤'],
    ['我不想接受怎么办', '可以不答应'],
    ['能不能不同意他们的方案', '可以不答应'],
    ['我能不能不同意', '可以不答应'],
    ['售后又说可以免费修了 但我不想修了 可以坚持换吗', '可以不答应'],
  ])('%s is answered, and withdraws nothing', async (words, answer) => {
    const talk = talkOf()
    await talk.say(words)
    expect(talk.shown()).toContain(answer)
    expect(talk.shown()).not.toContain('确定撤回吗')
    expect(talk.state?.asking).toBeNull()
    expect(talk.asked).toEqual([])
  })

  it.each(['我能一个人去吗 她没空', '我能不去吗 我病了', '要等多久 店关了'])(
    '%s: staff hear the news beside it',
    async (words) => {
      const talk = talkOf()
      await talk.say(words)
      expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1', text: words })
    },
  )

  it.each(['我能一个人去吗', '你好 我能一个人去吗', '谢谢啊 我能一个人去吗', '我想问 我能一个人去吗'])(
    '%s tells no news',
    async (words) => {
      const talk = talkOf()
      await talk.say(words)
      expect(talk.shown()).toContain('不一定要去')
      expect(talk.effect('message_to_staff')).toBeUndefined()
    },
  )

  it.each(['商家能不能不同意调解', '发票要不要开抬头', '快递到了能拒收吗'])(
    '%s is a question of the law',
    async (words) => {
      const talk = talkOf()
      await talk.say(words)
      expect(talk.asked).toHaveLength(1)
    },
  )
})

describe('news that need a word at once', () => {
  it.each([
    ['他要来我家找我', '110'],
    ['月嫂说我欺负她 要上门找我', '110'],
    ['商家说我再给差评就曝光我地址', '110'],
    ['店家打电话骂我说我敲诈', '不是敲诈'],
    ['美容院说要告我诽谤 我有点怕', '不是诽谤'],
    ['超市经理说要告我诽谤', '不是诽谤'],
    ['能给我减到2000吗 他们这么说', '答不答应，您自己定'],
    ['卖家说可以退我3000 但是要我先寄回去 我怕他收了货不给钱', '先让他写明'],
    ['他把衣服又拒收了 现在在快递站怎么办', '拒收的物流记录'],
    ['不想修了 可以坚持换吗', '可以不答应'],
  ])('%s reaches staff and is answered', async (words, answer) => {
    const talk = talkOf()
    await talk.say(words)
    expect(talk.effects.map(({ kind }) => kind)).toEqual(['message_to_staff'])
    expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
    expect(talk.shown()).toContain(answer)
  })

  it.each(['他们说下午来我家找我道歉', '师傅说要来我家修', '说到账了 其实没有'])(
    '%s is passed on, and that is all',
    async (words) => {
      const talk = talkOf()
      await talk.say(words)
      expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
      expect(talk.shown()).not.toContain('110')
      expect(talk.labels()).not.toContain('撤回投诉')
    },
  )

  it('money that came offers a withdrawal, and only a yes withdraws', async () => {
    const talk = talkOf()
    await talk.say('到账了 谢谢')
    expect(talk.effects.map(({ kind }) => kind)).toEqual(['message_to_staff'])
    await talk.press('撤回投诉')
    expect(talk.effects).toEqual([])
    expect(talk.shown()).toContain('确定撤回吗')
  })

  it('money that came short offers no withdrawal', async () => {
    const talk = talkOf()
    await talk.say('都到账了 少了200')
    expect(talk.labels()).not.toContain('撤回投诉')
    expect(talk.shown()).toContain('还差多少')
  })

  it.each(['别打这个电话 打13900003334', '这个号不用了 打13900003334'])(
    '%s: the number is shown back, and a yes changes it',
    async (words) => {
      const talk = talkOf()
      await talk.say(words)
      expect(talk.effects).toEqual([])
      await talk.say('对')
      expect(talk.effect('change_contact')).toMatchObject({ field: 'complainant_phone', display: '13900003334' })
    },
  )

  it.each(['老板电话13900003334 打他的', '别打电话给我老公'])('%s changes no contact', async (words) => {
    const talk = talkOf()
    await talk.say(words)
    expect(talk.state?.asking).toBeNull()
  })
})
