import { beforeAll, describe, expect, it } from 'vitest'
import type { Answering } from '../../src/answer/open.ts'
import type { Answer } from '../../src/answer/types.ts'
import { asker, cited, dataFolder, lawsArePresent, openAt, publishLaws } from './answering.ts'

describe.skipIf(!lawsArePresent)('with the official texts', () => {
  const dataDir = dataFolder()
  let answering: Answering
  let ask: (text: string, asOf?: string | null) => Promise<Answer>
  beforeAll(() => {
    publishLaws(dataDir)
    answering = openAt(dataDir)
    ask = asker(answering)
  })

  it.each([
    ['商家骗我能赔几倍', '消费者权益保护法 第五十五条', /三倍/, /3 倍[\s\S]*500 元/],
    ['吃到过期面包怎么赔', '食品安全法 第一百四十八条', /十倍/, /10 倍[\s\S]*1000 元/],
    ['预付卡健身房跑路', '消费者权益保护法实施条例 第二十二条', /停业|经营风险|退还/, /30 天/],
    ['快递弄丢了只赔三倍运费', '民法典 第八百三十三条', /市场价格/, /3 倍/],
    ['新车老坏能换吗', '家用汽车产品修理更换退货责任规定 第二十四条', /更换/, /2 次/],
  ])('%s: cites %s', async (question, article, law, words) => {
    const answer = await ask(question)
    expect(answer.outcome).toBe('grounded')
    expect(cited(answer)).toContain(article)
    const citation = answer.citations[cited(answer).indexOf(article)]
    expect(citation).toMatchObject({ kind: 'official', in_force: true })
    expect(citation?.quote).toMatch(law)
    expect(answer.text).toMatch(words)
    expect(answer.text).toMatch(/法条原文/)
  })

  it('cites the text in force on the day when the statute has been replaced since', async () => {
    const now = await ask('向市场监管投诉多久决定受理')
    expect(now.citations[0]).toMatchObject({
      statute: '市场监督管理投诉举报处理办法',
      article: '第十五条',
      edition: '2026-04-15',
    })
    const before = await ask('向市场监管投诉多久决定受理', '2026-03-01')
    expect(before).toMatchObject({ outcome: 'grounded', as_of: '2026-03-01' })
    expect(before.citations[0]).toMatchObject({
      statute: '市场监督管理投诉举报处理暂行办法',
      article: '第十四条',
      kind: 'official',
    })
    expect(before.citations[0]?.quote).toMatch(/七个工作日/)
    expect(before.text).toMatch(/2026 年 3 月 1 日/)
    expect(cited(before)).not.toContain('市场监督管理投诉举报处理办法 第十五条')
    const said = await ask('2026年3月1日向市场监管投诉的，多久决定受理')
    expect(said).toMatchObject({ as_of: '2026-03-01', citations: before.citations })
  })

  it('corrects a statute that is out of force and goes on with its successor', async () => {
    const answer = await ask('按市场监督管理投诉举报处理暂行办法第十四条多久决定受理')
    expect(answer.superseded).toEqual([
      { statute: '市场监督管理投诉举报处理暂行办法', article: '第十四条', to: '2026-04-15' },
    ])
    expect(answer.outcome).toBe('grounded')
    expect(answer.text).toMatch(/2026 年 4 月 15 日停止适用/)
    expect(cited(answer)).toContain('市场监督管理投诉举报处理办法 第十五条')
    expect(cited(answer).join()).not.toMatch(/暂行办法/)
    expect((await ask('暂行办法第十四条怎么规定的', '2026-03-01')).superseded).toEqual([])
  })

  it('shows the paragraph that is named', async () => {
    const answer = await ask('消法第五十五条第二款讲什么')
    expect(answer.citations).toMatchObject([{ article: '第五十五条', paragraph: '第二款', kind: 'official' }])
    expect(answer.citations[0]?.quote).toMatch(/所受损失二倍以下/)
  })

  it('says that a named article does not exist', async () => {
    const answer = await ask('消法第九百条')
    expect(answer).toMatchObject({ outcome: 'abstained', citations: [] })
    expect(answer.text).toMatch(/没有找到第九百条/)
  })

  it('is no wall of the nearest articles when no guide fits: it says where to turn', async () => {
    const answer = await ask('人民调解委员会由几个人组成')
    expect(['abstained', 'out_of_scope']).toContain(answer.outcome)
    expect(answer.citations).toEqual([])
    expect(answer.text).toContain('12345')
  })
})
