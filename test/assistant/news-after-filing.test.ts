import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn } from '../answer/answering.ts'
import { conversation, emergencies } from './conversation.ts'
import { ownComplaint as own } from './own-complaint.ts'

const filed = () =>
  conversation({ complaints: [own('accepted')], simplify: createFold(), search: builtIn().answer, emergencies })

describe('news after filing', () => {
  it.each([
    '佢哋今日打電話嚟話可以換一盒，但唔退錢，我唔制',
    '他们今天打电话来说可以换一盒',
    '接到电话说可以换一台',
    '老板打电话说给我换新的手机',
    '手机换了一台新的，还是坏',
  ])('%s reaches staff: no telephone is to be changed', async (words) => {
    const talk = filed()
    await talk.say(words)
    expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
    expect(talk.state?.asking).toBeNull()
  })

  it.each(['我电话换了', '改电话', '我的手机号不用了', '联系方式要改'])('%s still changes it', async (words) => {
    const talk = filed()
    await talk.say(words)
    expect(talk.state?.asking).toMatchObject({ kind: 'contact' })
  })

  it.each([
    ['我换号了', '他们今天打电话来说可以换一盒'],
    ['改一下地址', '他们上门来了，把东西拉走了'],
    ['名字写错了', '今天店里关门了'],
  ])('after 「%s」, %s reaches staff, and the question waits', async (first, news) => {
    const talk = filed()
    await talk.say(first)
    await talk.say(news)
    expect(talk.effect('message_to_staff')).toMatchObject({ text: news })
    expect(talk.state?.asking).toMatchObject({ kind: 'contact' })
  })

  it('what is too short to tell anything is asked for again', async () => {
    const talk = filed()
    await talk.say('改一下地址')
    await talk.say('随便')
    expect(talk.effects).toEqual([])
  })

  it.each(['老板又说要扣我300', '还差300没给我', '他们今天打电话说要收我200检测费'])(
    '%s is no sum recovered',
    async (words) => {
      const talk = filed()
      await talk.say('我要撤诉')
      await talk.say('是的')
      talk.complaints = [own('withdrawn')]
      await talk.say(words)
      expect(talk.effect('report_outcome')).toBeUndefined()
    },
  )

  it.each(['他退了1600', '退我1600，已经到账', '1600'])('%s is a sum recovered', async (words) => {
    const talk = filed()
    await talk.say('我要撤诉')
    await talk.say('是的')
    await talk.say(words)
    expect(talk.effect('report_outcome')).toMatchObject({ recoveredCents: 160_000 })
  })
})

describe('threats after filing', () => {
  it.each([
    '那个经理今天又打电话威胁我，说我再闹就喊人来找我',
    "They called me and said they will call police if I continue, I'm scared",
    '老板让我等着瞧',
    '他说要报警抓我',
  ])('%s reaches staff, with what to do', async (words) => {
    const talk = filed()
    await talk.say(words)
    expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
    expect(talk.shown()).toMatch(/发短信给 12110|text message to 12110/u)
  })

  it.each(['老板说让我等着通知', '店家叫人来修好了', '他说要告我诽谤', '经理叫我明天去拿钱'])(
    '%s is no threat',
    async (words) => {
      const talk = filed()
      await talk.say(words)
      expect(talk.effect('message_to_staff')).toBeDefined()
      expect(talk.shown()).not.toContain('12110')
    },
  )

  it('whom others saw, with a telephone of theirs, is told to staff', async () => {
    const talk = filed()
    await talk.say('老板叫周强 电话13911112222 有人看见他在城北')
    expect(talk.effect('message_to_staff')).toBeDefined()
    expect(talk.state?.asking).toBeNull()
  })
})

describe('touched by a trainer', () => {
  const free = () => conversation({ simplify: createFold(), search: builtIn().answer, emergencies })

  it.each(['动感健身房不给退卡，交了3200，教练上课老是摸我，我说了他还笑', '健身房教练老摸我，恶心死了'])(
    '%s: first of all it is said what to do',
    async (words) => {
      const talk = free()
      await talk.say(words)
      expect(talk.effect('hand_off')).toMatchObject({ urgent: true })
      expect(talk.shown()).toContain('这不是您的错。人还在跟前，先离开')
      expect(talk.shown()).toContain('12338')
      expect(talk.shown()).not.toContain('拦着不让走')
    },
  )

  it('whether the shop hears of it is answered', async () => {
    const talk = free()
    await talk.say('教练摸我这个能不能不让店里知道')
    expect(talk.shown()).toContain('只有办投诉的工作人员看得到')
  })

  it.each(['我想报警可以吗', '要不要报警', '能报警吗', '我要去报警行不行'])(
    '%s: one may, and complain too',
    async (words) => {
      const talk = free()
      await talk.say(words)
      expect(talk.shown()).toContain('可以。有人动手、摸人')
      expect(talk.asked).toEqual([])
      const after = filed()
      await after.say(words)
      expect(after.effect('message_to_staff')).toMatchObject({ text: words })
      expect(after.shown()).toContain('可以。有人动手、摸人')
    },
  )

  it.each(['我报警了，店里说监控坏了', '商家说要报警抓我怎么办', '买的报警器坏了能退吗'])(
    '%s is no such question',
    async (words) => {
      const talk = free()
      await talk.say(words)
      expect(talk.asked).toHaveLength(1)
    },
  )
})
