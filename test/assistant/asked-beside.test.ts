import { describe, expect, it } from 'vitest'
import { valuesOf } from '../../src/assistant/draft.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { conversation, emergencies } from './conversation.ts'
import { ownComplaint } from './own-complaint.ts'

const stands = (talk: ReturnType<typeof conversation>, name: string) => {
  const { draft } = talk.state ?? {}
  if (!draft) throw new Error('the draft is gone')
  return valuesOf(draft)[name]
}

/** A form that asks for the claims. */
async function atClaims() {
  const talk = conversation()
  await talk.say('我要投诉')
  await talk.press('同意')
  await talk.say('我10月5日在飞跃健身办了年卡3600元，用了两个月关门了')
  for (let step = 0; talk.field() !== 'claims' && step < 9; step += 1) {
    if (talk.labels().includes('都对')) await talk.press('都对')
    else if (talk.field() === 'respondent_address') await talk.say('学府路26号')
    else await talk.say('没有')
  }
  expect(talk.field()).toBe('claims')
  return talk
}

describe('a question beside a value', () => {
  it('is answered, and the value is taken', async () => {
    const talk = await atClaims()
    await talk.say('退我剩下的钱 大概两千一 这个填了有用吗？')
    expect(talk.shown()).toContain('消委会不能判它退钱')
    expect(stands(talk, 'claims')).toBeDefined()
  })

  it('is answered beside a yes', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('我10月5日在飞跃健身办了年卡3600元，用了两个月关门了')
    await talk.say('都对，多久有人联系我')
    expect(talk.shown()).toContain('交上去以后')
    expect(stands(talk, 'amount')).toBeDefined()
  })
})

describe('questions in the form', () => {
  it.each([
    ['到哪一步了', '还没有交上去'],
    ['到哪了？', '还没有交上去'],
    ['我填到哪了', '还差'],
    ['看看', '飞跃健身'],
    ['看看都填了啥', '飞跃健身'],
    ['看一下我填的', '飞跃健身'],
    ['让我看看我写的', '飞跃健身'],
    ['提交以后会怎样', '会给您一个编号'],
    ['会不会影响我娃上学', '不会去找学校'],
    ['多久有人联系我', '交上去以后'],
    ['写我姨的还是我的', '代办人'],
    ['不办我就找媒体曝光你们', '您自己定'],
    ['我能不能不要他们的5000 去法院', '收不收，您自己定'],
    ['要不要我去现场', '不用跑'],
    ['我要是提交了他们报复我咋办', '是违法的'],
    ['你们会给我妈打电话吗', '只用您留的电话'],
  ])('%s', async (words, answer) => {
    const talk = await atClaims()
    const before = JSON.stringify(talk.state?.draft && valuesOf(talk.state.draft))
    await talk.say(words)
    expect(talk.shown()).toContain(answer)
    expect(talk.field()).toBe('claims')
    expect(JSON.stringify(talk.state?.draft && valuesOf(talk.state.draft))).toBe(before)
  })
})

describe('the opening', () => {
  it('answers what is asked beside the wish to complain', async () => {
    const talk = conversation()
    await talk.say('你好呀，我想投诉健身房，不过先问下要钱吗')
    expect(talk.shown()).toContain('不收钱')
    expect(talk.labels()).toContain('同意')
    await talk.press('同意')
    expect(talk.shown()).not.toContain('要钱吗')
  })

  it.each(['我被坑了 能投诉吗', '你好，我在一家健身房被坑了，能投诉吗'])(
    '%s: yes, and what happened is asked',
    async (words) => {
      const talk = conversation()
      await talk.say(words)
      expect(talk.shown()).toContain('能投诉')
      expect(talk.labels()).toContain('我要投诉')
    },
  )

  it.each(['有个顾客在你们这投诉我卖假酒 我是冤枉的 我要投诉他敲诈', '我卖水果的 有个大妈说我缺斤少两 我也要投诉她'])(
    '%s: a trader is told what the council does',
    async (words) => {
      const talk = conversation()
      await talk.say(words)
      expect(talk.shown()).toContain('消费者的投诉')
      expect(talk.state?.draft).toBeNull()
    },
  )

  it.each(['我卖水果的摊主不理我，我要投诉他', '我在老王那买的水果缺斤少两，我要投诉他'])(
    '%s is a complaint',
    async (words) => {
      const talk = conversation()
      await talk.say(words)
      expect(talk.shown()).not.toContain('您是卖家')
    },
  )
})

describe('a child', () => {
  it('who was cheated in a shop hears no alarm', async () => {
    const talk = conversation({ emergencies })
    await talk.say('我十五岁 在小卖部被骗买了三百块的卡牌 老板不给退')
    expect(talk.shown()).not.toContain('96110')
    await talk.say('你们会给我妈打电话吗')
    expect(talk.shown()).toContain('监护人')
  })

  it.each(['我在超市门口被骗转账三千，对方让我扫码', '我奶奶在网店被骗买了东西，客服叫她念验证码'])(
    '%s: the alarm stands',
    async (words) => {
      const talk = conversation({ emergencies })
      await talk.say(words)
      expect(talk.shown()).toContain('96110')
    },
  )
})

describe('with an open complaint', () => {
  async function afterSaying(words: string) {
    const talk = conversation({
      complaints: [ownComplaint('accepted')],
      simplify: createFold(),
      emergencies,
      channel: 'telegram',
    })
    await talk.say('你好')
    await talk.say(words)
    return talk
  }

  it.each([
    ['超市说让我去领钱 一百块 我去不去', '您自己定'],
    ['他凭啥只转一百九', '差的还可以接着要'],
    ['他们说先赔五百，我收不收', '不等于剩下的不要了'],
    ['这个能一起赔吗', '可以一起要'],
    ['我姨昨晚血糖很高住院了', '病历'],
    ['孩子住院花了两千三', '先把人照顾好'],
    ['她把降糖药都停了', '先别停'],
    ['不办我就找媒体曝光你们', '照常办'],
  ])('%s is passed on, and answered at once', async (words, answer) => {
    const talk = await afterSaying(words)
    expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
    expect(talk.shown()).toContain(answer)
  })

  it.each([
    ['那接下来我要做什么', '不用跑'],
    ['要不要我去现场', '不用跑'],
    ['能告诉我是谁在办吗', '发「人工」'],
    ['病历要不要交给你们 全部都要吗', '不用样样都发'],
    ['那我能不能同时去法院告', '先想好走哪条'],
  ])('%s is answered', async (words, answer) => {
    const talk = await afterSaying(words)
    expect(talk.shown()).toContain(answer)
  })

  it('is withdrawn by 对 撤', async () => {
    const talk = await afterSaying('算了我不投诉了')
    await talk.say('对 撤')
    expect(talk.effect('withdraw')).toBeDefined()
  })

  it('takes a move while a telephone waits', async () => {
    const talk = await afterSaying('改一下电话，13800000078')
    await talk.say('我搬家了 住新华路8号')
    expect(talk.shown()).toContain('新华路8号')
    expect(talk.shown()).not.toContain('没看到电话')
  })

  it.each(['冰箱住院费', '我住的小区东门那家店又开了', '病历我明天发', '我网上看到别家便宜'])(
    '%s is passed on without a word of care',
    async (words) => {
      const talk = await afterSaying(words)
      expect(talk.shown()).not.toContain('先把人照顾好')
      expect(talk.shown()).not.toContain('找不找媒体')
    },
  )
})
