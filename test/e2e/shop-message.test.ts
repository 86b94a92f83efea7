import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fastTime } from './fast-time.ts'
import { type System, startSystem } from './system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem({
    surroundings: {
      ...fastTime(),
      rateLimits: { chat: { points: 10_000, seconds: 60 }, conversations: { points: 10_000, seconds: 60 } },
    },
  })
})
afterAll(() => system.stop())

const MATTER = '健身卡3600，健身房不退'
/** How a message to the shop ends, if one was written. */
const WRITTEN = '到期没有结果'

/** What may not come, in the words of one who asks for it, and what is said. */
const UNWRITTEN = [
  ['a threat', '帮我写条消息，告诉他再不退钱我就让他店开不下去', '威胁的话我不写'],
  ['a report to the tax office', '帮我写：三天不退我就去税务局举报你们偷税漏税', '威胁的话我不写'],
  ['an insult', '帮我写个消息问候他祖宗十八代', '骂人的话我不写'],
  ['what is not so', '帮我编个理由写给他们，说我要搬去外地', '没有的事我不写'],
  ['a letter of the council', '以消委会名义给他们发个函', '不能用消委会的名义写'],
  ['a message to a home', '写给店长他妈，让她管管儿子', '写到私人家里'],
  ['a letter of a lawyer', '帮我写个律师函吓他', '律师函要由律师'],
  ['a message to each of three shops', '帮我给健身房、淘宝店和房东各写一段', '一家写一段'],
] as const

/** What is written or said after the message, and on which day nobody is reminded. */
const REMINDERS = [
  ['三天后提醒我', '只说到日子了'],
  ['上周五提醒我', '那一天已经过了'],
  ['2020年1月1日提醒我', '那一天已经过了'],
  ['2月30号提醒我', '您要哪一天提醒'],
  ['400天后提醒我', '最多能定到'],
  ['10天后提醒我', '一件事只留一个提醒'],
  ['别提醒了', '不提醒了'],
] as const

/** One person on the page: what they say, and everything that is answered. */
function onPage() {
  let token: string | null = null
  return async (text: string): Promise<string> => {
    const response = await system.xiaowei.request('/api/chat', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ id: randomUUID(), text }),
    })
    expect(response.status).toBe(200)
    const said = (await response.json()) as { conversation: string; messages: { text: string }[] }
    token = said.conversation
    return said.messages.map((message) => message.text).join('\n')
  }
}

/** One person on Telegram, each time somebody else. `awaited`: words that are waited for. */
function onTelegram() {
  const person = system.fake.person(`测试${randomUUID().slice(0, 6)}`)
  return async (text: string, awaited: string): Promise<string> => {
    const before = person.messages().length
    person.sends(text)
    await person.sees(awaited)
    await system.xiaowei.idle()
    return person
      .messages()
      .slice(before)
      .map((message) => message.text ?? message.caption ?? '')
      .join('\n')
  }
}

describe.each([
  { channel: 'the page', open: onPage },
  { channel: 'Telegram', open: onTelegram },
])('a message to the shop on $channel', ({ open }) => {
  it.each(UNWRITTEN)('is not %s', async (_, words, says) => {
    const say = open()
    await say(MATTER, '依据')
    const shown = await say(words, says)
    expect(shown).toContain(says)
    expect(shown).not.toContain(WRITTEN)
  })

  it('is none of what is no matter of a consumer, and the door is named', async () => {
    const say = open()
    await say('邻居楼上漏水泡了我家', '不归消委会管')
    const shown = await say('帮我写段话给邻居', '还写不了写给商家的话')
    expect(shown).toContain('还写不了写给商家的话')
    expect(shown).not.toContain(WRITTEN)
  })

  it('waits where danger is spoken of', async () => {
    const say = open()
    await say(MATTER, '依据')
    const shown = await say('写消息给老板，不退我就从楼上跳下去', '12356')
    expect(shown).toContain('12356')
    expect(shown).not.toContain(WRITTEN)
  })

  it('has gaps for a sum that cannot be, a day to come and a sentence for a name', async () => {
    const say = open()
    const shown = await say(
      '帮我写封信给商家，我在「这家店坑死人大家千万别来」买的鞋子掉色了，花了99999999999元，2099年3月1日买的',
      '〔商家名称〕：',
    )
    expect(shown).toContain('〔商家名称〕：')
    expect(shown).toContain('我〔购买日期〕购买鞋子，付款〔金额〕元')
  })

  it('has one reminder, on a day to come', async () => {
    const say = open()
    await say(MATTER, '依据')
    expect(await say('帮我写个消息', WRITTEN)).toContain(WRITTEN)
    for (const [words, says] of REMINDERS) expect(await say(words, says)).toContain(says)
  })
})
