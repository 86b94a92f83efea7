import { describe, expect, it } from 'vitest'
import { atSummary, conversation, fillUp } from './conversation.ts'

type Talk = ReturnType<typeof conversation>

const textOf = (talk: Talk, name: string) => {
  const value = talk.value(name) ?? talk.unsure()[name]
  return value?.kind === 'text' ? value.text : undefined
}

async function talked(...turns: string[]) {
  const talk = conversation()
  for (const turn of turns) await (turn === '同意' ? talk.press(turn) : talk.say(turn))
  return talk
}

const CAR = ['我要投诉，车子发动机异响，修了两次没修好，老板不退钱', '同意']

async function asked(field: string, opening = CAR) {
  const talk = await talked(...opening)
  await fillUp(talk, { [field]: '' }).catch(() => {})
  expect(talk.field()).toBe(field)
  return talk
}

describe('words that are no value of what is asked', () => {
  it.each(['退6800 拖车费450也得出', '有结算单', '合同和收据都有', '烤鱼138块'])(
    'asked for the business, 「%s」 is no name',
    async (words) => {
      const talk = await asked('respondent_name')
      await talk.say(words)
      expect(textOf(talk, 'respondent_name')).toBeUndefined()
    },
  )

  it.each(['十元店', '大力汽修', '85度C'])('asked for the business, 「%s」 is its name', async (words) => {
    const talk = await asked('respondent_name')
    await talk.say(words)
    expect(textOf(talk, 'respondent_name')).toBe(words)
  })

  it('beside the name what was paid and when is no part of it', async () => {
    const talk = await asked('respondent_name')
    await talk.say('烤鱼138块 前天晚上点的 鱼掌柜烤鱼')
    expect(textOf(talk, 'respondent_name')).toBe('鱼掌柜烤鱼')
  })

  it('asked where the business is, evidence is no place', async () => {
    const talk = await talked('我要投诉大力汽修，发动机修了两次没修好，老板不退钱', '同意', '是的')
    await talk.say('有结算单')
    expect(textOf(talk, 'respondent_address')).toBeUndefined()
  })
})

describe('what is wanted besides', () => {
  it.each(['还有要他给我道歉', '诉求还要加上赔礼道歉', '另外我要他们道歉'])('「%s」 comes to it', async (words) => {
    const talk = await atSummary()
    const before = talk.value('claims')
    if (before?.kind !== 'choices') throw new Error('nothing is wanted')
    await talk.say(words)
    if (talk.isUnsure()) await talk.say('是的')
    expect(talk.value('claims')).toMatchObject({ values: [...before.values, 'apology'] })
  })

  it('「我只要道歉，诉求改成赔礼道歉」 takes its place', async () => {
    const talk = await atSummary()
    await talk.say('诉求改成赔礼道歉')
    expect(talk.value('claims')).toMatchObject({ values: ['apology'] })
  })
})

describe('the correction of another sum', () => {
  it.each(['拖车费写错了 是540', '第三次想起来了是246', '不对，每期是1933'])(
    '「%s」 leaves the price',
    async (words) => {
      const talk = await atSummary()
      const before = talk.value('amount')
      await talk.say(words)
      expect({ ...talk.values(), ...talk.unsure() }.amount).toEqual(before)
    },
  )

  it('twice the deposit back is wanted, and no other deposit', async () => {
    const talk = await talked('我要投诉，买房交了定金1000，开发商把房子卖给别人了，不退', '同意')
    await talk.say('要他双倍退定金2000')
    expect({ ...talk.values(), ...talk.unsure() }.deposit).toMatchObject({ money: { cents: 100_000 } })
  })

  it('「不对，是5880，看错了」 still puts the price right', async () => {
    const talk = await atSummary()
    await talk.say('写错了，是5880，看错了')
    if (talk.isUnsure()) await talk.say('是的')
    expect(talk.value('amount')).toMatchObject({ money: { cents: 588_000 } })
  })
})

describe('an address that is put right', () => {
  const atEnd = async () => {
    const talk = await talked('我要投诉大力汽修，发动机修了两次没修好，老板不退钱', '同意')
    await fillUp(talk, {
      complainant_name: '李四测试 13800000000 测试区老城街12号',
    })
    expect(talk.field()).toBe('review')
    return talk
  }

  it.each(['地址不对，是老城街21号', '我的地址不对，是老城街21号', '错了错了，是我家的地址改成老城街21号'])(
    '「%s」 is the own one',
    async (words) => {
      const talk = await atEnd()
      await talk.say(words)
      expect(textOf(talk, 'complainant_address')).toContain('21号')
      expect(textOf(talk, 'respondent_address')).toContain('市府路')
    },
  )

  it.each(['地址不对，是市府路 68 号', '商家地址不对，是学院路3号'])(
    '「%s」 is that of the business',
    async (words) => {
      const talk = await atEnd()
      await talk.say(words)
      expect(textOf(talk, 'respondent_address')).toMatch(/68 ?号|学院路3号/u)
      expect(textOf(talk, 'complainant_address')).toContain('老城街12号')
    },
  )
})

describe('a complaint for the mother', () => {
  it.each([
    '我叫李梅测试，我妈叫陈秀英测试，我电话13900002003，我妈没手机，联系我',
    '我妈叫陈秀英测试，我叫李梅测试，我电话13900002003，我妈没手机，联系我',
  ])('「%s」 names both', async (words) => {
    const talk = await talked('我替我妈投诉，她听讲座买床垫被骗了12000', '同意', words)
    expect(textOf(talk, 'agent_name')).toBe('李梅测试')
    expect(textOf(talk, 'complainant_name')).toBe('陈秀英测试')
  })
})

describe('words that file', () => {
  it.each(['確認提交', '提交啦', 'submit', '没问题 提交', '冇問題，提交啦', '都对', '都对，提交吧'])(
    '「%s」',
    async (words) => {
      const talk = conversation({ simplify: (text) => text.replace('確認', '确认').replace('問題', '问题') })
      await talk.say('我要投诉')
      await fillUp(talk)
      await talk.say(words)
      expect(talk.state?.draft).toBeNull()
    },
  )

  it.each(['不提交', '提交不了怎么办', '没问题吗', '先不提交啦'])('「%s」 does not', async (words) => {
    const talk = await atSummary()
    await talk.say(words)
    expect(talk.state?.draft).not.toBeNull()
  })
})
