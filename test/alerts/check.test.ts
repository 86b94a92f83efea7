import { expect, test } from 'vitest'
import type { AlertContent } from '../../src/alerts/types.ts'
import { knowledgeFolder } from '../corpus/knowledge-fixture.ts'
import { buildHouse } from '../delivery/house.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { alertsIn, CONTENT } from './house.ts'

async function checking() {
  const folders = { knowledgeDir: knowledgeFolder(), dataDir: temporaryFolder() }
  const { desk } = alertsIn(await buildHouse(), folders)
  return (change: Partial<AlertContent>, level = 'finding') =>
    desk
      .check({ ...CONTENT, ...change })
      .problems.filter((problem) => problem.level === level)
      .map(({ field, code }) => `${field} ${code}`)
}

test('an alert in order has no problem, and leads to the articles it rests on', async () => {
  const folders = { knowledgeDir: knowledgeFolder(), dataDir: temporaryFolder() }
  const { desk } = alertsIn(await buildHouse(), folders)
  const { problems, articles } = desk.check(CONTENT)
  expect(problems).toEqual([])
  expect(articles.map(({ name }) => name)).toEqual(['《中华人民共和国试验法》第二条'])
  expect(decodeURIComponent(articles[0]?.path ?? '')).toBe('/law/中华人民共和国试验法/2020-01-01/第二条')
})

test.each<[string, Partial<AlertContent>, string[]]>([
  [
    'nothing written',
    { title: ' ', text: '\n', topics: [], basis: '' },
    ['title none', 'text none', 'topics none', 'basis none'],
  ],
  ['a title of the longest length', { title: '字'.repeat(40) }, []],
  ['one character more', { title: '字'.repeat(41) }, ['title too-long']],
  ['a title of two lines', { title: '一\n二' }, ['title one-line']],
  ['100 kB of text', { text: '字'.repeat(34_000) }, ['text too-long']],
  ['an unknown topic', { topics: ['天气'] }, ['topics unknown']],
  ['a place elsewhere', { regions: ['420203', '110101'] }, ['regions unknown']],
  ['one day', { from: '2026-11-24', until: '2026-11-24' }, []],
  ['days in the wrong order', { from: '2026-12-02', until: '2026-12-01' }, ['until order']],
  ['a last day that is over', { from: '2026-11-01', until: '2026-11-23' }, ['until over']],
  ['a day that is none', { from: '2026-02-30', until: '' }, ['from bad-day', 'until bad-day']],
  ['more than a year', { from: '2026-11-24', until: '2027-11-25' }, ['until long']],
  ['a year', { from: '2026-11-24', until: '2027-11-24' }, []],
  ['an article that is not there', { basis: '试验法第九条' }, ['basis not-in-force']],
  ['a statute that is out of force', { basis: '试验暂行办法第二条' }, ['basis not-in-force']],
  ['no statute', { basis: '第二条' }, ['basis no-statute']],
  ['no article', { basis: '试验法第二条\n看着办' }, ['basis no-article']],
  ['a telephone', { text: '骗子的电话是 13800000000。' }, ['text personal']],
  ['signs that turn what follows', { text: '退\u202E货' }, ['text unseen']],
])('%s', async (_, change, expected) => {
  expect((await checking())(change)).toEqual(expected)
})

test('words that nobody says and figures that the articles do not give are only pointed out', async () => {
  const check = await checking()
  expect(check({ text: '期限届满以前退。' }, 'notice')).toEqual(['text plain'])
  expect(check({ text: '期限届满以前退。' })).toEqual([])
})
