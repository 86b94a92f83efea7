import { describe, expect, it } from 'vitest'
import { type Conversation, conversation } from './conversation.ts'

const STORY = '上周三在晨光电器花2600买的烤箱，用了两天不加热'

async function talked(...words: string[]): Promise<Conversation> {
  const talk = conversation()
  await talk.say('我要投诉')
  await talk.press('同意')
  for (const each of words) await talk.say(each)
  return talk
}

const stands = (talk: Conversation) => ({ ...talk.unsure(), ...talk.values() })

describe('what was read is read back once', () => {
  it.each(['没有！', '谢谢你哦', '我再想想别的', '他们态度很差的'])('and not again after 「%s」', async (words) => {
    const talk = await talked(STORY)
    expect(talk.shown()).toContain('请您看一眼')
    const { respondent_name, amount } = stands(talk)
    await talk.say(words)
    expect(talk.shown()).not.toContain('请您看一眼')
    expect(talk.shown()).not.toContain('哪一项不对')
    expect(stands(talk)).toMatchObject({ respondent_name, amount })
  })

  it('「就说这么多」 says that it is right', async () => {
    const talk = await talked(STORY, '就说这么多')
    expect(talk.value('respondent_name')).toMatchObject({ text: '晨光电器' })
  })

  it.each(['不对', '错了'])('「%s」 still asks which is wrong, with the values', async (words) => {
    const talk = await talked(STORY, words)
    expect(talk.shown()).toContain('哪一项不对')
    expect(talk.labels()).toContain('金额不对')
  })

  it('a yes still confirms all of it', async () => {
    const talk = await talked(STORY, '对')
    expect(talk.value('amount')).toMatchObject({ money: { cents: 260_000 } })
  })
})

describe('what staff sort by stops nobody', () => {
  it('neither the category nor the kind of problem is asked for', async () => {
    const talk = await talked('在店里买的嘎嘎机有点那个', '都对')
    expect(['category', 'nature']).not.toContain(talk.field())
    expect(talk.shown()).not.toMatch(/哪一类|哪方面/u)
  })

  it('what the story hints at is taken', async () => {
    const talk = await talked(STORY)
    expect(talk.value('category')).toMatchObject({ value: 'home_electronics' })
  })
})

describe('the story told before the form is the account', () => {
  it('also where it was told for somebody else', async () => {
    const talk = conversation()
    await talk.say('楼下李爷爷79了，上个月在福寿养生馆花了6800买净水器，叫我替他投诉一下')
    await talk.press('同意')
    expect(stands(talk)).toMatchObject({
      facts: { text: expect.stringContaining('福寿养生馆') },
      amount: { money: { cents: 680_000 } },
    })
  })

  it('also where it was told in a question', async () => {
    const talk = conversation()
    await talk.say('网上买的金项链检测说含量不够能退一赔三吗')
    await talk.say('我要投诉')
    await talk.press('同意')
    expect(stands(talk).facts).toMatchObject({ text: expect.stringContaining('金项链') })
  })

  it.each(['手机七天内能退吗', '投诉要多久', '定金能退吗'])('a bare question is none: 「%s」', async (words) => {
    const talk = conversation()
    await talk.say(words)
    await talk.say('我要投诉')
    await talk.press('同意')
    expect(stands(talk).facts).toBeUndefined()
  })
})

describe('who does not want to go on is let go', () => {
  it.each(['撤了吧，店里刚把钱退我了', '李爷爷说算了不投了'])('「%s」 asks whether to keep it', async (words) => {
    const talk = await talked(STORY, words)
    expect(talk.shown()).toContain('要留着，还是删掉')
  })

  it.each(['他们不给退了', '卖家说不投诉才给我换', '我把它退回去了'])('「%s」 does not', async (words) => {
    const talk = await talked(STORY, words)
    expect(talk.shown()).not.toContain('要留着，还是删掉')
  })
})

it('words in doubt are asked about once in a row', async () => {
  const talk = await talked(STORY, '嗯，先这么着，反正就是那个意思')
  await talk.say('反正就那么回事嘛你懂的')
  const first = talk.shown().includes('我怕听错了')
  await talk.say('反正就这么着呗你们懂')
  expect(first && talk.shown().includes('我怕听错了')).toBe(false)
})
