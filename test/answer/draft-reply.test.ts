import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { draftReply } from '../../src/answer/draft-reply.ts'
import type { Answer, AnswerQuestion, Question } from '../../src/answer/types.ts'
import { boundless } from '../../src/answer/written/budget.ts'
import { systemClock, systemSchedule } from '../../src/base/clock.ts'
import { loadTexts } from '../../src/base/texts.ts'
import type { Block } from '../../src/message/blocks.ts'
import { createGuideChooser } from '../../src/model/guide-chooser.ts'
import { createWriter } from '../../src/model/writer.ts'
import { startFakeOpenAi } from '../fakes/openai.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { openAt } from './answering.ts'

const root = join(import.meta.dirname, '..', '..')
const texts = loadTexts(join(root, 'knowledge', 'texts'))
const today = '2026-11-24'
const citation = { edition: '2014-03-15', in_force: true, kind: 'digest', quote: '', url: null } as const
const grounded: Answer = {
  outcome: 'grounded',
  text: '',
  reason: null,
  as_of: today,
  citations: [
    { statute: '中华人民共和国消费者权益保护法', article: '第二十四条', ...citation },
    { statute: '中华人民共和国消费者权益保护法', article: '第二十四条', paragraph: '第一款', ...citation },
  ],
  superseded: [],
  cases: [],
  questions: [],
  blocks: [
    { kind: 'lead', text: '可以退货。' },
    { kind: 'list', ordered: true, items: ['先找商家'] },
    { kind: 'fold', label: '例外', ordered: false, items: ['定做的不退'] },
    { kind: 'note', text: '还有别的办法' },
  ],
}

function drafting(answered: Partial<Answer> = {}) {
  const asked: Question[] = []
  const answer: AnswerQuestion = async (question) => {
    asked.push(question)
    return { ...grounded, ...answered }
  }
  const tools = { answer, shortName: (name: string) => name.replace('中华人民共和国', ''), texts, today }
  return { asked, draft: (words: string, hidden: string[] = []) => draftReply({ words, past: false, hidden }, tools) }
}

describe('a drafted reply to words that tell of a danger', () => {
  const first: Block[] = [
    { kind: 'warning', text: '人先出去。' },
    { kind: 'list', ordered: false, items: ['关阀门、开窗。'] },
    { kind: 'note', text: '119 火警' },
  ]
  const tools = (answered: Partial<Answer>) => ({
    ...{ answer: async () => ({ ...grounded, ...answered }), shortName: (name: string) => name, texts, today },
    emergency: (text: string) => (text.includes('漏气') ? first : null),
  })
  const draft = (words: string, answered: Partial<Answer> = {}) =>
    draftReply({ words, past: false, hidden: [] }, tools(answered))

  it('begins with what to do first, then the answer', async () => {
    expect(await draft('热水器漏气')).toMatchObject({
      text: expect.stringMatching(/^\{姓名\}您好：\n\n人先出去。\n\n· 关阀门、开窗。\n\n可以退货。/),
    })
    expect(await draft('锅坏了')).toMatchObject({ text: expect.not.stringContaining('人先出去') })
  })

  it('of what was told at filing says nothing of it: the danger is over, and the lines that call for help are left out', async () => {
    const blocks: Block[] = [
      { kind: 'lead', text: '可以要求赔医药费。' },
      { kind: 'list', ordered: true, items: ['先救人，打 120；起火了打 119。', '留好病历和票据。'] },
      { kind: 'paragraph', text: '不放心就打 110。' },
    ]
    const past = await draftReply({ words: '热水器漏气，人在医院', past: true, hidden: [] }, tools({ blocks }))
    const text = past.state === 'found' ? past.text : ''
    expect(text).toContain('1. 留好病历和票据。')
    expect(text).not.toMatch(/1[12]0|人先出去/)
  })

  it('is what to do first alone where nothing answers', async () => {
    expect(await draft('热水器漏气', { outcome: 'abstained', citations: [] })).toEqual({
      state: 'found',
      text: '{姓名}您好：\n\n人先出去。\n\n· 关阀门、开窗。',
      articles: [],
    })
    expect(await draft('锅坏了', { outcome: 'abstained', citations: [] })).toEqual({ state: 'nothing' })
  })
})

describe('a drafted reply', () => {
  it('is a letter of the lines that answer, with each article once', async () => {
    expect(await drafting().draft('锅坏了能退吗')).toEqual({
      state: 'found',
      text: '{姓名}您好：\n\n可以退货。\n\n1. 先找商家\n\n依据：《消费者权益保护法》第二十四条。',
      articles: [{ statute: '中华人民共和国消费者权益保护法', edition: '2014-03-15', article: '第二十四条' }],
    })
  })

  it('is asked for without the person: what the complaint says of them, telephones and addresses are hidden', async () => {
    const { asked, draft } = drafting()
    await draft('我是测无名，电话 13800001234，住测试路12号3栋501室，锅坏了，请回复测无名', ['测无名', '13800001234'])
    const sent = JSON.stringify(asked.map(({ text }) => text))
    expect(sent).toContain('锅坏了')
    for (const told of ['测无名', '13800001234', '501']) expect(sent).not.toContain(told)
  })

  it.each([
    [{ outcome: 'abstained' as const }, 'nothing'],
    [{ outcome: 'out_of_scope' as const }, 'nothing'],
    [{ citations: [] }, 'nothing'],
    [{ outcome: 'unavailable' as const }, 'unavailable'],
  ])('of an answer with %j there is none', async (answered, state) => {
    expect(await drafting(answered).draft('锅坏了')).toEqual({ state })
  })

  it('of nothing said nothing is asked', async () => {
    const { asked, draft } = drafting()
    expect(await draft(' 　')).toEqual({ state: 'nothing' })
    expect(asked).toEqual([])
  })

  it('of a long letter the start is asked', async () => {
    const { asked, draft } = drafting()
    await draft('锅'.repeat(5000))
    expect(asked[0]?.text).toHaveLength(400)
  })
})

it('of what was told in a complaint no model is asked', async () => {
  const fake = await startFakeOpenAi()
  onTestFinished(() => fake.stop())
  const chosen = { baseUrl: fake.url, apiKey: fake.key, model: 'fake-chat', promptsDir: join(root, 'prompts') }
  const writer = createWriter(chosen)
  const chooser = createGuideChooser({ ...chosen, clock: systemClock, schedule: systemSchedule })
  const chat = { writer, chooser, budget: boundless, clock: systemClock, schedule: systemSchedule }
  const { answer, answerAtHome } = openAt(temporaryFolder(), undefined, chat)
  const tools = { shortName: (name: string) => name, texts, today }
  const words = '网购的鞋昨天收到，想退，店家不给退'
  expect((await draftReply({ words, past: false, hidden: [] }, { ...tools, answer: answerAtHome })).state).toBe('found')
  expect(fake.requests).toHaveLength(0)
  await draftReply({ words, past: false, hidden: [] }, { ...tools, answer })
  expect(fake.requests.length).toBeGreaterThan(0)
})
