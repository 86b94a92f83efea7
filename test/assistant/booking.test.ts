import { expect, test } from 'vitest'
import type { FreeExpertHour } from '../../src/assistant/types.ts'
import { conversation } from './conversation.ts'

const hour = (expert: string, at: string, time: string): FreeExpertHour => ({
  ...{ expert, at, day: '2026-12-01', time, kind: '律师', skills: '合同' },
})
const FREE = [hour('a', '2026-12-01T06:00:00.000Z', '14:00'), hour('a', '2026-12-01T06:30:00.000Z', '14:30')]
const talkWith = (free: readonly FreeExpertHour[] | null) => conversation({ experts: { free: async () => free } })

test.each(['我想约专家', '能约个律师吗', '怎么预约律师', '律师的时间怎么约'])(
  '「%s」 shows the free hours; one is taken with a name and a telephone',
  async (words) => {
    const talk = talkWith(FREE)
    expect(await talk.say(words)).toContain('合同')
    const asked = await talk.press('12 月 1 日 14:30 律师')
    expect(asked).toContain('怎么称呼您和您的电话')
    expect(await talk.say('13800000000')).toContain('还要写怎么称呼')
    await talk.say('我叫张测试，电话 13800000000')
    expect(talk.effects.filter(({ kind }) => kind === 'book_expert')).toMatchObject([
      { expert: 'a', at: FREE[1]?.at, name: '张测试', phone: '13800000000', about: null },
    ])
  },
)

test.each([
  ['我姓王，13800000000，想问漏水的事', '王', '13800000000'],
  ['我姓王，叫王测试，13800000000', '王测试', '13800000000'],
  ['张测试 138 0000 0000', '张测试', '13800000000'],
  ['张测试，幺三八零零零零零零零零', '张测试', '13800000000'],
  ['王女士，13800000000', '王女士', '13800000000'],
  ['姓名：张测试，电话：0714-6000000', '张测试', '0714-6000000'],
  ['13800000000 张测试', '张测试', '13800000000'],
  ['Zhang Test, 13800000000', 'Zhang Test', '13800000000'],
])('「%s」 tells %s and %s', async (words, name, phone) => {
  const talk = talkWith(FREE)
  await talk.say('我想约专家')
  await talk.press('12 月 1 日 14:00 律师')
  await talk.say(words)
  expect(talk.effects.filter(({ kind }) => kind === 'book_expert')).toMatchObject([{ name, phone }])
})

test.each(['张测试，411324198806134512', '张测试 62220213800000000123'])(
  'a longer figure is no telephone: %s',
  async (words) => {
    const talk = talkWith(FREE)
    await talk.say('我想约专家')
    await talk.press('12 月 1 日 14:00 律师')
    await talk.say(words)
    expect(talk.effects.filter(({ kind }) => kind === 'book_expert')).toHaveLength(0)
  },
)

test('an hour that somebody else took meanwhile is not taken; the others are shown', async () => {
  let free = FREE
  const talk = conversation({ experts: { free: async () => free } })
  await talk.say('我想约专家')
  free = FREE.slice(1)
  expect(await talk.press('12 月 1 日 14:00 律师')).toContain('刚刚没有了')
  expect(talk.effects).toHaveLength(0)
})

test('a question in between is answered, and no name is asked for any more', async () => {
  const talk = talkWith(FREE)
  await talk.say('我想约专家')
  await talk.press('12 月 1 日 14:00 律师')
  await talk.say('网购的鞋能退吗')
  expect(talk.asked).toHaveLength(1)
  expect(talk.effects.filter(({ kind }) => kind === 'book_expert')).toHaveLength(0)
})

test('it is cancelled by a word, and where no expert can be booked the words are a question', async () => {
  const talk = talkWith(FREE)
  await talk.say('取消预约')
  expect(talk.effects).toMatchObject([{ kind: 'cancel_booking' }])
  const other = talkWith(null)
  await other.say('我想约专家')
  expect(other.asked).toHaveLength(1)
})

test.each(['找律师要花多少钱', '健身房约的私教课取消了能退吗', '商家取消了我的预约'])(
  '「%s」 is another matter',
  async (words) => {
    const talk = talkWith(FREE)
    expect(await talk.say(words)).not.toContain('可以约的时间')
    expect(talk.effects.filter(({ kind }) => kind === 'cancel_booking')).toHaveLength(0)
  },
)
