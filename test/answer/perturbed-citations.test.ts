import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { soundness } from '../../scripts/eval/judge.ts'
import { openAnswering } from '../../src/answer/open.ts'
import { loadAssertions } from '../../src/answer/written/assertions.ts'
import type { Line } from '../../src/answer/written/lines.ts'
import { verify } from '../../src/answer/written/verify.ts'
import { loadWordings } from '../../src/answer/written/wording.ts'
import { loadTexts } from '../../src/base/texts.ts'
import type { Citation } from '../../src/message/citation.ts'
import { addFiveStatutes, publishFiveStatutes } from '../fixtures/five-statutes.ts'
import { analyzer } from '../retrieval/corpus.ts'
import { asker, dataFolder, knowledgeDir as ownKnowledge, TODAY } from './answering.ts'

const folder = dataFolder()
const knowledgeDir = addFiveStatutes(folder)
const dataDir = join(folder, 'data')
publishFiveStatutes(dataDir, knowledgeDir, TODAY)
const texts = loadTexts(join(knowledgeDir, 'texts'))
const answering = openAnswering({ knowledgeDir, dataDir, texts, note: () => {}, chat: null })
const ask = asker(answering)
const isTrue = soundness(answering.corpus, TODAY)

const held = answering.corpus.articles.filter(({ statute, paragraphs }) => statute.startsWith('示例市') && paragraphs)
const FIRST = '示例市商品退换条例'

/** The first citation of the answer to a question that names a part of the law. */
async function citationOf(named: string, day: string = TODAY): Promise<Citation> {
  const { citations } = await ask(`${named}怎么规定`, day)
  const [first] = citations
  if (!first) throw new Error(`${named} is not cited on ${day}`)
  return first
}

const changed: [string, { [Key in keyof Citation]?: Citation[Key] | undefined }][] = [
  ['another paragraph', { paragraph: '第二款' }],
  ['a paragraph that is not there', { paragraph: '第四款' }],
  ['no paragraph', { paragraph: undefined }],
  ['another item than there is', { item: '（三）' }],
  ['another article', { article: '第四条' }],
  ['an article that is not there', { article: '第四十条' }],
  ['another statute', { statute: '示例市预付消费管理办法' }],
  ['another edition', { edition: '2024-01-01' }],
  ['no edition', { edition: null }],
  ['a digest', { kind: 'digest' }],
  ['words of another paragraph', { quote: '卖方应当在收到退货申请后五日内答复。' }],
  ['words with another figure', { quote: '有下列情形之一的，卖方可以退货：' }],
]

describe('a true citation', () => {
  it('is found true with its paragraph and item', async () => {
    const citation = await citationOf(`${FIRST}第三条第三款第（一）项`)
    expect(citation).toMatchObject({ paragraph: '第三款', item: '（一）', edition: '2026-06-01' })
    expect(isTrue(citation, TODAY)).toBe(true)
  })

  it.each(changed)('is refused with %s', async (_, change) => {
    const citation = { ...(await citationOf(`${FIRST}第三条第三款第（一）项`)), ...change } as Citation
    expect(isTrue(citation, TODAY)).toBe(false)
  })

  it('is refused on a day on which another edition was in force', async () => {
    const citation = await citationOf(`${FIRST}第三条第一款`)
    expect(isTrue(citation, '2026-06-01')).toBe(true)
    expect(isTrue(citation, '2026-05-31')).toBe(false)
  })
})

describe('a part of the law that does not exist', () => {
  it.each([
    ['第三条第四款', '第四款'],
    ['第三条第三款第（三）项', '第三款第（三）项'],
    ['第三条第一款第（一）项', '第一款第（一）项'],
    ['第五条第二款', '第二款'],
  ])('%s is said not to be there, and what is cited is true', async (named, part) => {
    const answer = await ask(`商品退换条例${named}怎么规定`)
    expect(answer.text).toContain(`没有${part}`)
    expect(answer.citations.length).toBeGreaterThan(0)
    expect(answer.citations.filter((citation) => !isTrue(citation, TODAY))).toEqual([])
    const [first] = answer.citations
    expect(`${first?.paragraph ?? ''}${first?.item ? `第${first.item}项` : ''}`).not.toBe(part)
  })

  it('an item named without its paragraph is cited in the paragraph that has it', async () => {
    const citation = await citationOf(`${FIRST}第三条第（二）项`)
    expect(citation).toMatchObject({ paragraph: '第三款', item: '（二）' })
    expect(isTrue(citation, TODAY)).toBe(true)
  })

  it('is never cited, whichever paragraph of whichever article is named, on any day', {
    timeout: 300_000,
  }, async () => {
    let asked = 0
    for (const { statute, article } of held) {
      for (const paragraph of ['第一款', '第二款', '第三款', '第四款']) {
        for (const day of ['2026-05-31', TODAY]) {
          asked += 1
          const { citations, as_of } = await ask(`${statute}${article}${paragraph}`, day)
          expect(
            citations.filter((citation) => !isTrue(citation, as_of)),
            `${statute}${article}${paragraph}`,
          ).toEqual([])
        }
      }
    }
    expect(asked).toBeGreaterThan(200)
  })
})

describe('a statement of a model that moves a citation', () => {
  const wording = loadWordings(join(ownKnowledge, 'rules', 'wording.yaml')).zh
  const assertions = loadAssertions(join(ownKnowledge, 'words', 'statements.yaml'))
  const own =
    '按《消费者权益保护法》第五十五条第一款第（一）项，2014 年 3 月 15 日起施行的，您可以要求加赔价款的 3 倍。'
  const line: Line = { id: 'l1', kind: 'guide', title: '', text: own, block: 0, item: null }
  const verdict = (text: string) =>
    verify({ line: 'l1', text }, { lines: [line], wording, assertions, fold: analyzer.fold }, new Set())

  it('passes as long as it says the same', () => expect(verdict(own)).toEqual({ line }))

  it.each([
    ['another paragraph', '第一款', '第二款'],
    ['no paragraph', '第一款', ''],
    ['another item', '第（一）项', '第（二）项'],
    ['no item', '第（一）项', ''],
    ['another article', '第五十五条', '第五十六条'],
    ['an article beside it', '第五十五条', '第五十五条之一'],
    ['another statute', '消费者权益保护法', '食品安全法'],
    ['another edition', '2014 年 3 月 15 日', '2025 年 3 月 15 日'],
    ['another day of the edition', '3 月 15 日', '3 月 16 日'],
  ])('is refused with %s', (_, from, to) => {
    expect(own).toContain(from)
    expect(verdict(own.replace(from, to))).toHaveProperty('refusal')
  })

  it('is refused with a citation that our line does not have', () => {
    const plain: Line = { ...line, text: '您可以要求加赔价款的 3 倍。' }
    const evidence = { lines: [plain], wording, assertions, fold: analyzer.fold }
    const text = '按《消费者权益保护法》第五十五条第二款，您可以要求加赔价款的 3 倍。'
    expect(verify({ line: 'l1', text }, evidence, new Set())).toHaveProperty('refusal')
  })
})
