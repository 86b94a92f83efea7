import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { beside } from '../../src/answer/beside.ts'
import { openAnswering } from '../../src/answer/open.ts'
import { loadTexts } from '../../src/base/texts.ts'
import type { Search } from '../../src/retrieval/types.ts'
import { dataFolder } from './answering.ts'

const knowledgeDir = fileURLToPath(new URL('../../knowledge', import.meta.url))
const texts = loadTexts(`${knowledgeDir}/texts`)
const { search, corpus } = openAnswering({ knowledgeDir, dataDir: dataFolder(), texts, note: () => {} })
const today = '2026-11-29'
const look = (category: string, item: string, facts: string) =>
  beside({ category, item, facts }, { search, corpus, today })

describe('articles and cases beside a complaint', () => {
  it('are those of the guide for the matter first, at most five and three, each once and in force', async () => {
    const found = await look('食品', '面包', '在超市买的面包已经过期两天，吃完拉肚子，超市只肯换一个。')
    if (found.state !== 'found') throw new Error(found.state)
    expect(found.guide).toContain('过期')
    expect(found.articles.map(({ article }) => article)).toContain('第一百四十八条')
    expect(found.cases.map(({ title }) => title).join()).toContain('过期')
    expect(found.articles.length).toBeLessThanOrEqual(5)
    expect(found.cases.length).toBeLessThanOrEqual(3)
    const keys = found.articles.map(({ statute, article }) => statute + article)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { statute, edition, article } of found.articles) {
      const held = corpus.articles.find(
        (one) => one.statute === statute && one.edition === edition && one.article === article,
      )
      expect(held?.to === null || (held?.to ?? '') > today, statute + article).toBe(true)
    }
  })

  it.each([
    ['我15岁，偷偷用妈妈手机给游戏充了6800块，想退', '第一百四十五条', ['第一百四十四条', '第十八条']],
    ['儿子6岁拿我手机给游戏充了3000元，平台不退', '第一百四十四条', ['第十八条']],
    ['我17岁，自己打工挣的钱，给游戏充了3000元，平台不退', '第十八条', ['第一百四十四条']],
  ])('fit the age that is told: %s', async (facts, wanted, others) => {
    const found = await look('', '游戏充值', facts)
    if (found.state !== 'found') throw new Error(found.state)
    const code = found.articles.filter(({ statute }) => statute.endsWith('民法典')).map(({ article }) => article)
    expect(code).toContain(wanted)
    for (const other of others) expect(code).not.toContain(other)
  })

  it('begin with what the guide rests on, although the search finds it too', async () => {
    const found = await look('', '游戏充值', '孩子偷偷用妈妈手机给游戏充了6800块，想退')
    expect(found.state === 'found' && found.articles[0]?.article).toBe('第一百四十五条')
  })

  it('are looked up without a name, a telephone or an address', async () => {
    const asked: string[] = []
    const listening: Search = (query) => {
      asked.push(query.text)
      return search(query)
    }
    const facts = '我叫李小测，电话 13800001234，住测试路5号3栋201室，买的洗衣机漏水。'
    await beside({ category: '家用电器', item: '洗衣机', facts }, { search: listening, corpus, today })
    expect(asked).toHaveLength(1)
    for (const secret of ['李小测', '13800001234', '201']) expect(asked[0]).not.toContain(secret)
    expect(asked[0]).toContain('洗衣机漏水')
  })

  it('nothing told, nothing found and no search are told apart', async () => {
    expect(await look('', '', '')).toEqual({ state: 'nothing' })
    const broken: Search = async () => ({ state: 'unavailable', reason: 'x' })
    expect(await beside({ category: '', item: '电视', facts: '' }, { search: broken, corpus, today })).toEqual({
      state: 'unavailable',
    })
    for (const facts of ['<script>alert(1)</script>', '\u0000', '😀'.repeat(2000), '第'.repeat(5000)]) {
      expect(['found', 'nothing'], facts.slice(0, 9)).toContain((await look('', '', facts)).state)
    }
  })
})
