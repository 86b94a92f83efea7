import { expect, test } from 'vitest'
import type { CouncilSurveys } from '../../src/assistant/types.ts'
import { conversation } from './conversation.ts'

const published = {
  ...{ title: '2026 年样例调查', sent: 500, returned: 422, rate: '84.4', page: 'surveys/tried' },
  best: [
    { rank: 1, name: '样例一医院', score: '91.0' },
    { rank: 2, name: '<b>样例二医院</b>', score: '88.5' },
  ],
}
const surveys: CouncilSurveys = {
  any: async () => true,
  published: async (year) => (year === null || year === 2026 ? published : null),
}

test.each(['今年的满意度调查结果怎么样', '满意度调查排名出来了吗？', '消委会的满意度调查哪家排第一', '问卷结果怎么看'])(
  '「%s」 is answered with what is public',
  async (words) => {
    const talk = conversation({ surveys })
    const said = await talk.say(words)
    for (const part of ['发出 500 份，收回 422 份，回收率 84.4%', '第 1 名 样例一医院，91.0 分', '<b>样例二医院</b>'])
      expect(said).toContain(part)
    expect(talk.asked).toHaveLength(0)
  },
)

test.each(['前年的满意度调查结果', '2024年满意度调查结果怎么样'])('「%s」 names its year', async (words) => {
  expect(await conversation({ surveys }).say(words)).toContain('2024 年的满意度调查结果还没有公布')
})

test('a year of which nothing is public is told as that, with the latest one', async () => {
  const said = await conversation({ surveys }).say('2024 年的满意度调查结果')
  expect(said).toContain('2024 年的满意度调查结果还没有公布')
  expect(said).toContain('2026 年样例调查')
})

test.each(['你们调查的结果怎么样', '商家让我做满意度调查才给退款', '今年的结果怎么样'])(
  '「%s」 is another matter',
  async (words) => {
    const said = await conversation({ surveys }).say(words)
    expect(said).not.toContain('回收率')
  },
)

test('where no survey was ever public the question is answered as before', async () => {
  const talk = conversation({ surveys: { any: async () => false, published: async () => null } })
  await talk.say('今年的满意度调查结果怎么样')
  expect(talk.asked).toHaveLength(1)
})
