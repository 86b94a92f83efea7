import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openAnswering } from '../../src/answer/open.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { checkKnowledge } from '../../src/corpus/check/check.ts'
import { readKnowledge } from '../../src/corpus/knowledge.ts'
import { openReadings } from '../../src/corpus/load.ts'
import { readStaged } from '../../src/corpus/store.ts'
import { inForce } from '../../src/law/editions.ts'
import { addFiveStatutes, publishFiveStatutes, writtenText } from '../fixtures/five-statutes.ts'
import { asker, cited, dataFolder, TODAY } from './answering.ts'

const folder = dataFolder()
const knowledgeDir = addFiveStatutes(folder)
const dataDir = join(folder, 'data')
const imported = publishFiveStatutes(dataDir, knowledgeDir, TODAY)
const texts = loadTexts(join(knowledgeDir, 'texts'))
const answering = openAnswering({ knowledgeDir, dataDir, texts, note: () => {}, chat: null })
const ask = asker(answering)

/** Whether a statute belongs to the fixture: its name begins with the invented city. */
const isInvented = (statute: string) => statute.startsWith('示例市')

describe('five statutes of our own', () => {
  it('are imported whole: 28 articles, no gap, repetition or disorder', () => {
    expect(new Set(imported.map(({ outcome }) => outcome))).toEqual(new Set(['added']))
    expect(imported.reduce((sum, { articles }) => sum + articles, 0)).toBe(28)
    expect(imported.flatMap(({ problems }) => problems)).toEqual([])
    const again = publishFiveStatutes(dataDir, knowledgeDir, TODAY)
    expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
  })

  it('agree with the guide and the digest that rest on them', () => {
    const read = readKnowledge(knowledgeDir)
    const results = checkKnowledge({
      ...read,
      texts: readStaged(dataDir),
      readings: (articles) => openReadings({ knowledgeDir, dataDir }, read.knowledge, articles),
      today: TODAY,
    })
    const about = results.filter(({ level, file }) => level === 'finding' && /示例市|repaired-kite/.test(file))
    expect(about).toEqual([])
  })

  it('answer from a guide with the official text, quoted to the letter', async () => {
    const answer = await ask('卖方把返修的风筝当新的卖给我，能赔几倍')
    expect(answer.outcome).toBe('grounded')
    expect(cited(answer)).toContain('示例市商品退换条例 第五条')
    const citation = answer.citations.find(({ statute }) => statute === '示例市商品退换条例')
    expect(citation).toMatchObject({ kind: 'official', in_force: true, edition: '2026-06-01' })
    expect(citation?.quote).toContain('价款的四倍')
    expect(writtenText('示例市商品退换条例')).toContain(citation?.quote)
  })

  it.each([
    [
      '商品退换条例第三条第三款',
      '第三款',
      '有下列情形之一的，卖方可以不予退货：\n（一）灯罩由买方自行改装的；\n（二）购货凭证上的编号与灯具不符的。',
    ],
    ['商品退换条例第三条第二款', '第二款', '卖方应当在收到退货申请后五日内答复。'],
    ['商品退换条例第五条之一', undefined, '风筝线断裂造成他人损失的，由生产风筝线的人承担责任。'],
  ])('%s is shown as it stands', async (question, paragraph, words) => {
    const answer = await ask(question)
    expect(answer.citations[0]).toMatchObject({ quote: words, kind: 'official' })
    expect(answer.citations[0]?.paragraph).toBe(paragraph)
  })

  it.each([
    ['the day before', '2026-05-31', '2024-01-01', '八日'],
    ['the day itself', '2026-06-01', '2026-06-01', '十二日'],
    ['today', TODAY, '2026-06-01', '十二日'],
  ])('are chosen by the day in question: %s', async (_, day, edition, words) => {
    const answer = await ask('商品退换条例第三条第一款怎么规定', day)
    const first = answer.citations.find(({ statute }) => statute === '示例市商品退换条例')
    expect(first).toMatchObject({ edition, article: '第三条' })
    expect(first?.quote).toContain(words)
  })

  it('are not cited before they take effect', async () => {
    const named = '示例市网络订餐办法第一条怎么规定'
    expect(cited(await ask(named, '2026-12-31'))).not.toContain('示例市网络订餐办法 第一条')
    expect(cited(await ask(named, '2027-01-01'))).toContain('示例市网络订餐办法 第一条')
  })

  it('are cited today without a date, and on no earlier day', async () => {
    const named = '示例市集市计量规定第二条怎么规定'
    expect(cited(await ask(named))).toContain('示例市集市计量规定 第二条')
    expect(cited(await ask(named, '2026-01-01'))).not.toContain('示例市集市计量规定 第二条')
  })

  it('are put right when one is named that another has replaced', async () => {
    const answer = await ask('按示例市消费投诉暂行规定第二条，调解多少天办结')
    expect(answer.superseded).toEqual([{ statute: '示例市消费投诉暂行规定', article: '第二条', to: '2026-06-01' }])
    expect(cited(answer).join()).not.toContain('暂行规定')
    expect(answer.text).toContain('2026 年 6 月 1 日停止适用')
  })

  it('have no article that does not exist', async () => {
    const answer = await ask('商品退换条例第四十条怎么规定')
    expect(answer.citations).toEqual([])
    expect(answer.text).toContain('没有找到第四十条')
  })

  it('are only ever cited as they are held, in force on the day and word for word', async () => {
    const held = answering.corpus.articles.filter(({ statute }) => isInvented(statute))
    const files = ['示例市商品退换条例', '示例市商品退换条例（2024年原文）', '示例市预付消费管理办法']
    const written = [...files, '示例市集市计量规定', '示例市网络订餐办法', '示例市消费投诉暂行规定'].map(writtenText)
    let citations = 0
    for (const day of ['2018-12-31', '2024-01-01', '2026-05-31', '2026-06-01', TODAY, '2027-01-01']) {
      for (const { statute, article } of held) {
        const answer = await ask(`${statute}${article}`, day)
        for (const citation of answer.citations.filter((each) => isInvented(each.statute))) {
          citations += 1
          const record = held.find(
            (each) =>
              each.statute === citation.statute &&
              each.article === citation.article &&
              each.from === (citation.edition === 'unknown' ? null : citation.edition) &&
              each.paragraphs?.join('\n').includes(citation.quote),
          )
          if (!record) throw new Error(`${statute}${article} on ${day}: ${citation.quote} is not held`)
          expect(inForce(record, day, TODAY), `${record.id} on ${day}`).toBe(true)
          expect(written.some((text) => text.includes(citation.quote))).toBe(true)
        }
      }
    }
    expect(citations).toBeGreaterThan(60)
  })
})
