import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { conversation, emergencies } from './conversation.ts'
import { ownComplaint } from './own-complaint.ts'

/** A talk with one open complaint. */
const withOpen = () =>
  conversation({ complaints: [ownComplaint('accepted')], simplify: createFold(), emergencies, channel: 'telegram' })

/** What is said first in a talk with one open complaint. */
async function afterSaying(words: string) {
  const talk = withOpen()
  await talk.say('你好')
  await talk.say(words)
  return talk
}

describe('with an open complaint', () => {
  it.each(['修了吧', '那就修吧', '换就换吧', '退就退吧', '行，就按他说的办吧', '那给我换一台吧'])(
    '%s accepts an offer: staff hear of it, and no withdrawal is asked about',
    async (words) => {
      const talk = await afterSaying(words)
      expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
      expect(talk.state?.asking).toBeNull()
      expect(talk.labels()).not.toContain('撤回投诉')
    },
  )

  it.each([
    '修好了，没事了',
    '他说退五千我答应了',
    '钱退给我了，不用管了',
    '我们谈好了，他退我两千',
    '退款收到了，谢谢',
    '商家给我换了新的，这事就到这儿吧',
  ])('%s is passed on, and only a button withdraws', async (words) => {
    const talk = await afterSaying(words)
    expect(talk.effects.map(({ kind }) => kind)).toEqual(['message_to_staff'])
    expect(talk.shown()).toContain('点「撤回投诉」')
    expect(talk.state?.asking).toBeNull()
    await talk.press('撤回投诉')
    expect(talk.shown()).toContain('确定撤回吗')
  })

  it.each(['他说修好了我去拿还是坏的', '还没退给我', '让他们把钱退了吧', '修了半小时又走了，还是漏水'])(
    '%s is passed on, and nothing is offered: it is not over',
    async (words) => {
      const talk = await afterSaying(words)
      expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
      expect(talk.labels()).not.toContain('撤回投诉')
    },
  )

  it.each(['算了，我不想投诉了，怕他报复', '撤了吧', '他威胁我，我撤了', '不想告了'])(
    '%s asks once whether it is to be withdrawn, and a word of assent withdraws it',
    async (words) => {
      const talk = await afterSaying(words)
      expect(talk.shown()).toContain('确定撤回吗')
      expect(talk.shown().includes('110')).toBe(/报复|威胁/u.test(words))
      await talk.say('嗯')
      expect(talk.effect('withdraw')).toMatchObject({ note: words })
    },
  )

  it.each([
    ['那不行，你说该退多少', '由您决定'],
    ['退2000少不少', '由您决定'],
    ['你们不会打给我爸妈吧？', '不会去找您的家里人'],
    ['千万别告诉我老公', '不会去找您的家里人'],
    ['怕他知道我住哪', '住址不告诉商家'],
    ['商家会不会知道我家地址', '住址不告诉商家'],
  ])('%s is passed on, and answered at once', async (words, answer) => {
    const talk = await afterSaying(words)
    expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
    expect(talk.shown()).toContain(answer)
  })

  it('an offer that is accepted reaches staff while a new telephone waits for a yes', async () => {
    const talk = await afterSaying('改一下电话，13800000078')
    expect(talk.shown()).toContain('13800000078')
    await talk.say('商家退我2000，我接受了')
    expect(talk.effect('message_to_staff')).toMatchObject({ text: '商家退我2000，我接受了' })
    expect(talk.state?.asking).toMatchObject({ kind: 'contact' })
    await talk.say('对')
    expect(talk.effect('change_contact')).toMatchObject({ display: expect.stringContaining('13800000078') })
  })

  it.each([
    '撤了是不是就再也不能告了',
    '撤回了以后还能不能再告',
    '撤回投诉有什么后果',
    '我撤了的话他又反悔怎么办',
    '撤诉了是不是就不能再来了',
    '撤了还能再投诉吗',
  ])('%s is told what a withdrawal means; nothing is withdrawn', async (words) => {
    const talk = await afterSaying(words)
    expect(talk.shown()).toContain('可以请求重新办')
    expect(talk.shown()).toContain('现在什么也没撤')
    expect(talk.effects).toEqual([])
    expect(talk.state?.asking).toBeNull()
    expect(talk.asked).toEqual([])
  })

  it.each(['我要撤诉', '我想撤了，可以吗', '怎么撤回投诉', '算了，我不投了', '我撤诉可以，先把钱退了'])(
    '%s is a wish in plain words: it is asked about once more',
    async (words) => {
      expect((await afterSaying(words)).state?.asking).toMatchObject({ kind: 'withdraw' })
    },
  )

  it.each(['老板叫我撤诉', '他让我别告了，说给我两百', '他们天天打电话逼我撤投诉', '他说再不撤就来我家找我'])(
    '%s: another wants it withdrawn, staff hear of it and the person decides',
    async (words) => {
      const talk = await afterSaying(words)
      expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
      expect(talk.shown()).toContain('撤不撤，您自己定')
      expect(talk.state?.asking).toBeNull()
    },
  )

  it.each([
    '几天能办',
    '给我个准话几天能办',
    '那我什么时候能拿到钱呀',
    '啥时候能退给我',
    '哪天能给我回话',
    '你们处理要多久',
    '我这个要多少天才有结果',
  ])('%s is told what is known of it, and where the complaint stands', async (words) => {
    const talk = await afterSaying(words)
    expect(talk.shown()).toContain('法律没有给消委会定天数')
    expect(talk.labels()).toContain('看经过')
    expect(talk.asked).toEqual([])
  })

  it('a question of the law of days is looked up', async () => {
    expect((await afterSaying('商家多久要答复我')).asked).toHaveLength(1)
  })

  it.each([
    '你们能不能派个人上门看看',
    '可以派人来现场看看吗',
    '你们会来我家看吗',
    '能不能去店里查一下',
    '你们啥时候去店里检查',
    '叫个人来看看电瓶车行不',
  ])('%s is passed on, and staff decide', async (words) => {
    const talk = await afterSaying(words)
    expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
    expect(talk.shown()).toContain('由办这件事的工作人员定')
  })

  it.each([
    '平台说退60%，要不要答应',
    '退三千…要不要',
    '赔我两千了事，你觉得呢',
    '他让我签个协议说以后不追究了，签不签',
    '商家愿意换一台，我要接受吗',
    '说补我五百块就算了，划算吗',
  ])('%s is passed on, and the person decides', async (words) => {
    const talk = await afterSaying(words)
    expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
    expect(talk.shown()).toContain('答不答应，您自己定')
    expect(talk.shown()).toContain('以后不再追究')
  })

  it.each([
    '室友也被坑了 他能一起吗',
    '我邻居也遇到这事，能一块投诉吗',
    '还有好几个人跟我一样，能一起办吗',
    '我同事也想告，能加到我这个里面吗',
    '群里十几个人都想投诉他家',
    '我朋友也在他家买的也坏了，怎么弄',
  ])('%s is passed on, and each files a complaint', async (words) => {
    const talk = await afterSaying(words)
    expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
    expect(talk.shown()).toContain('每个人自己投诉一件')
  })

  it.each([
    ['受理是啥意思 钱呢', '受理不等于能退钱'],
    ['已受理是什么意思', '「受理」就是我们收下'],
    ['待受理什么意思', '还没决定办不办'],
    ['调解中啥意思', '在您和商家中间帮着谈'],
    ['啥叫终止调解', '没谈成'],
    ['受理了是不是就能退钱了', '受理不等于能退钱'],
    ['不予受理是什么意思', '这件投诉我们不办'],
  ])('%s: the word is explained beside the state', async (words, meaning) => {
    const talk = await afterSaying(words)
    expect(talk.shown()).toContain(meaning)
    expect(talk.labels()).toContain('看经过')
    expect(talk.asked).toEqual([])
  })

  it.each(['来敲我的门了 叫我不要告', '他堵在我家门口不走', '他们来我家闹，让我撤诉', '他在门口不走我怕的呀'])(
    '%s: danger is spoken of, staff hear of it twice, as urgent and in the complaint',
    async (words) => {
      const talk = await afterSaying(words)
      expect(talk.shown()).toContain('别开门，先打 110')
      expect(talk.effect('hand_off')).toMatchObject({ urgent: true })
      expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
      expect(talk.state?.asking).toBeNull()
      expect(talk.asked).toEqual([])
    },
  )
})

describe('without an open complaint', () => {
  it.each(['什么时候能退给我', '平台说退60%，要不要答应', '室友也被坑了 他能一起吗'])(
    '%s is looked up as before',
    async (words) => {
      const talk = conversation({ complaints: [], simplify: createFold() })
      await talk.say(words)
      expect(talk.effects.map(({ kind }) => kind)).not.toContain('message_to_staff')
      expect(talk.asked).toHaveLength(1)
    },
  )
})
