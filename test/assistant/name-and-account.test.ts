import { describe, expect, it } from 'vitest'
import { valuesOf } from '../../src/assistant/draft.ts'
import { conversation } from './conversation.ts'

type Talk = ReturnType<typeof conversation>

function stands(talk: Talk, name: string): string {
  const { draft } = talk.state ?? {}
  if (!draft) throw new Error('the draft is gone')
  const value = valuesOf(draft)[name]
  return value?.kind === 'text' ? value.text : ''
}

async function inForm(opening: string): Promise<Talk> {
  const talk = conversation()
  await talk.say('我要投诉')
  await talk.press('同意')
  await talk.say(opening)
  return talk
}

describe('what the business learns of the person', () => {
  it.each([
    '我想匿名投诉楼下的快餐店，吃出来一只蟑螂，花了35块',
    '能不能匿名',
    '老板知道我是谁吗',
    '快餐里有只蟑螂，别让老板知道是我',
  ])('「%s」 is answered at once, before the form', async (words) => {
    const talk = conversation()
    await talk.say(words)
    expect(talk.shown()).toContain('商家会知道是您')
  })

  it('is answered also while something else is asked', async () => {
    const talk = await inForm('快餐里吃出来一只蟑螂，店里不管')
    await talk.say('老板知道我是谁吗')
    expect(talk.shown()).toContain('商家会知道是您')
    expect(talk.shown()).not.toContain('10 倍')
  })

  it('a wish stands for the staff, and not in the account', async () => {
    const talk = conversation()
    await talk.say('我要投诉快餐店，吃出来一只蟑螂，花了35块，别让老板知道是我')
    await talk.press('同意')
    expect(stands(talk, 'for_staff')).toBe('别让老板知道是我')
    expect(stands(talk, 'facts')).not.toContain('老板')
  })

  it('a wish told within the form is noted too', async () => {
    const talk = await inForm('快餐里吃出来一只蟑螂，店里不管')
    await talk.say('我不想让老板知道是我')
    expect(talk.shown()).toContain('只给工作人员看')
    expect(stands(talk, 'for_staff')).toBe('我不想让老板知道是我')
  })

  it('a child that asks us not to tell the parents hears how a guardian takes part', async () => {
    const talk = conversation()
    await talk.say('我今年15岁，我要投诉一家桌游店，牌缺了一半，店里不给退')
    await talk.say('我妈不知道 能不能不告诉她')
    expect(talk.shown()).toContain('监护人一起办')
    await talk.press('同意')
    expect(stands(talk, 'facts')).not.toContain('我妈')
  })
})

describe('the account', () => {
  it('loses the sentence that is not to stand in it, and says which', async () => {
    const talk = await inForm('密室机关坏了一半，我拿压岁钱付的，前台不给退')
    await talk.say('压岁钱那句别写')
    expect(talk.shown()).toContain('拿掉了「我拿压岁钱付的」')
    expect(stands(talk, 'facts')).toBe('密室机关坏了一半，前台不给退')
  })

  it('is shown where it does not hold the sentence', async () => {
    const talk = await inForm('密室机关坏了一半，前台不给退')
    await talk.say('我妈那句别写')
    expect(talk.shown()).toContain('没有「我妈」这句')
    expect(stands(talk, 'facts')).toBe('密室机关坏了一半，前台不给退')
  })

  it.each(['我不懂这些你就帮我投诉他', '快点啊', '你们再不管我就投诉你们'])('「%s」 is none', async (words) => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say(words)
    expect(stands(talk, 'facts')).toBe('')
    expect(talk.field()).toBe('facts')
  })
})

describe('words that sound of danger and tell of none', () => {
  it('the card is here and the gym is gone', async () => {
    const talk = await inForm('年卡2680去年冬天办的，健身房上个月关门跑路')
    await talk.say('卡在 人没了')
    expect(talk.shown()).not.toContain('96110')
  })

  it('a child changes their mind', async () => {
    const talk = await inForm('我今年15岁，密室机关坏了一半，前台不给退')
    await talk.say('我反悔了 不想让我爸知道')
    expect(talk.shown()).not.toContain('110')
  })

  it('a child that is beaten is heard', async () => {
    const talk = await inForm('我今年15岁，密室机关坏了一半，前台不给退')
    await talk.say('我不想让我爸知道，他会打死我，我不敢回家')
    expect(talk.shown()).toContain('110')
  })
})
