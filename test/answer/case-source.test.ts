import { expect, test } from 'vitest'
import { caseFold } from '../../src/answer/composed/render.ts'
import type { CaseRecord, CaseSource } from '../../src/corpus/types.ts'
import { texts } from '../channels/web/harness.ts'

const RECORD: CaseRecord = {
  ...{
    id: 'a',
    title: '洗衣机漏水，退了钱',
    topic: '质量与三包',
    articles: [],
    decidedOn: null,
    checkedOn: '2026-11-20',
  },
  ...{ olderStandard: false, facts: '漏水。', finding: '可以退。', result: '退了。', note: null },
}

test.each<[string, CaseSource | undefined, string]>([
  ['retold', undefined, '洗衣机漏水，退了钱。退了。'],
  ['of a complaint here', { kind: 'mediated' }, '洗衣机漏水，退了钱。退了。（消委会办过的投诉，人和店都隐去了。）'],
  ['made up', { kind: 'illustration' }, '洗衣机漏水，退了钱。退了。（为说明而编写，不是真事。）'],
  [
    'published',
    { kind: 'published', by: '示例市法院', at: 'https://court.example.com/1', on: '2026-03-15' },
    '洗衣机漏水，退了钱。退了。（示例市法院公布的案例。）',
  ],
])('a case beside an answer says what it is: %s', (_, source, words) => {
  expect(caseFold({ ...RECORD, ...(source && { source }) }, texts)).toMatchObject([{ kind: 'fold', items: [words] }])
})

test('one decided by an older standard says so besides', () => {
  const record: CaseRecord = { ...RECORD, olderStandard: true, note: '现在不同。', source: { kind: 'mediated' } }
  expect(caseFold(record, texts)).toMatchObject([
    { items: [expect.stringContaining('人和店都隐去了'), expect.stringContaining('现在不同。')] },
  ])
})
