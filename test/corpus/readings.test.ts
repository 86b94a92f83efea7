import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { affected, basisAnew, reviewOf, unrecorded } from '../../src/corpus/affected.ts'
import { addReviews, hashOfWords, loadBasis, readReviews, wordsOf, writeBasis } from '../../src/corpus/basis.ts'
import { importStatutes } from '../../src/corpus/import.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { buildCorpus, openReadings } from '../../src/corpus/load.ts'
import { restingOnLaw } from '../../src/corpus/places.ts'
import { readStaged } from '../../src/corpus/store.ts'
import { temporaryFolder } from './folder.ts'
import { GUIDE, knowledgeFolder, OFFICIAL } from './knowledge-fixture.ts'

const TODAY = '2026-11-24'

/** Knowledge that was read against `OFFICIAL`, held against another text of the law. */
function held(official: string, files: Record<string, string> = {}, dataDir = temporaryFolder()) {
  const folders = { knowledgeDir: knowledgeFolder(files), dataDir }
  const knowledge = loadKnowledge(folders.knowledgeDir)
  const path = join(dataDir, 'text.txt')
  writeFileSync(path, official)
  importStatutes({ ...knowledge, paths: [path], dataDir })
  const { articles } = buildCorpus(knowledge, readStaged(dataDir))
  const resting = restingOnLaw(knowledge)
  const open = () => openReadings(folders, knowledge, articles)
  const found = () => affected(resting, open(), TODAY)
  return { ...folders, knowledge, resting, open, found, places: () => [...new Set(found().map(({ place }) => place))] }
}

const FIVE = OFFICIAL.replace('三倍', '五倍')
const EVERY_PLACE = ['return-goods', 'statutes/中华人民共和国试验法.md', 'cases/old-shoes.md']

describe('words of ours and the law they were read against', () => {
  it('stand while the law stays the same, whatever its spaces, punctuation and width', () => {
    expect(held(OFFICIAL).found()).toEqual([])
    const copied = OFFICIAL.replaceAll('，', ', ').replaceAll('；', ';').replaceAll('（', ' (').replaceAll('）', ')')
    expect(copied).not.toBe(OFFICIAL)
    expect(held(copied).found()).toEqual([])
  })

  it('are all listed when a paragraph changes: lines, digests, cases', () => {
    const changed = held(FIVE)
    expect(changed.places()).toEqual(EVERY_PLACE)
    expect(changed.found()[0]).toEqual({
      place: 'return-goods',
      kind: 'line',
      says: '收到后 7 天内可以退。',
      parts: [{ part: '中华人民共和国试验法 第二条第一款', standing: 'changed' }],
    })
  })

  it('are not listed when another paragraph of the article changes, except where the whole article counts', () => {
    expect(held(OFFICIAL.replace('第二款的内容', '别的内容')).places()).toEqual(EVERY_PLACE.slice(1))
  })

  it.each([
    ['the paragraph', '第二条 没有款了。', 'changed'],
    ['the article', '', 'gone'],
  ])('are listed when %s is gone', (_, second, standing) => {
    const official = `中华人民共和国试验法\n第一条 为了试验。\n${second}\n第三条 完。`
    expect(
      new Set(
        held(official)
          .found()
          .flatMap(({ parts }) => parts.map((part) => part.standing)),
      ),
    ).toEqual(new Set([standing]))
  })

  it('know a message and a calculation that rest on the law', () => {
    const files = {
      'texts/a.ftl': '# 依据：《试验法》第二条第一款\ntold = 7 天内能退。\n',
      'rules/figures.yaml':
        'schema: figures/1\nchecked_on: 2026-11-20\nfigures:\n  - { id: triple, times: 3, floor: 500, refund: true, if: 要是骗人, basis: 中华人民共和国试验法 第二条第一款 }\n',
    }
    const changed = held(FIVE, files)
    expect(changed.places()).toContain('texts/a.ftl')
    // Nobody recorded a reading of the calculation: it is not known to have changed.
    expect(changed.places()).not.toContain('rules/figures.yaml')
    expect(unrecorded(changed.resting, changed.open(), TODAY)).toMatchObject([{ place: 'rules/figures.yaml' }])
  })

  it('stand again once somebody has read the place against the new text, and that place alone', () => {
    const changed = held(FIVE)
    const review = reviewOf('return-goods', { ...changed, readings: changed.open(), by: '张三测试', today: TODAY })
    expect(review).toMatchObject({ place: 'return-goods', by: '张三测试', on: TODAY })
    addReviews(changed.dataDir, review ? [review] : [])
    expect(readReviews(changed.dataDir)).toEqual([review])
    expect(changed.places()).toEqual(EVERY_PLACE.slice(1))
    // The text before it stands as well: a publication may be rolled back.
    expect(held(OFFICIAL, {}, changed.dataDir).found()).toEqual([])
  })

  it('do not stand by a review of lines that were written anew since', () => {
    const changed = held(FIVE)
    const review = reviewOf('return-goods', { ...changed, readings: changed.open(), by: '张三测试', today: TODAY })
    addReviews(changed.dataDir, review ? [review] : [])
    const anew = GUIDE.replace('by: 乙, on: 2026-11-20', 'by: 乙, on: 2026-11-25')
    expect(held(FIVE, { 'guides/return-goods.md': anew }, changed.dataDir).places()).toContain('return-goods')
  })

  it('cannot be reviewed under a name that is not there', () => {
    const changed = held(FIVE)
    expect(reviewOf('no-guide', { ...changed, readings: changed.open(), by: '张三测试', today: TODAY })).toBeNull()
  })
})

describe('the record of what was read', () => {
  const anew = ({ knowledge, knowledgeDir, open }: ReturnType<typeof held>) =>
    basisAnew(knowledge, { basis: loadBasis(knowledgeDir), readings: open(), today: TODAY })

  it('is written the same again while nothing changes, without a word of the law', () => {
    const same = held(OFFICIAL)
    writeBasis(same.knowledgeDir, anew(same).content)
    const written = readFileSync(join(same.knowledgeDir, 'basis.json'), 'utf8')
    expect(anew(same).content).toBe(written)
    expect(written).not.toMatch(/七日|三倍/)
    expect(same.found()).toEqual([])
  })

  it('keeps the earlier words where the law has changed, until somebody has read the place again', () => {
    const changed = held(FIVE)
    const first = anew(changed)
    expect(first.left.map(({ place }) => place)).toContain('return-goods')
    writeBasis(changed.knowledgeDir, first.content)
    expect(changed.places()).toEqual(EVERY_PLACE)
    const review = reviewOf('return-goods', { ...changed, readings: changed.open(), by: '张三测试', today: TODAY })
    addReviews(changed.dataDir, review ? [review] : [])
    writeBasis(changed.knowledgeDir, anew(changed).content)
    addReviews(changed.dataDir, [])
    expect(changed.places()).toEqual(EVERY_PLACE.slice(1))
    expect(loadBasis(changed.knowledgeDir).hashOf('return-goods', part('第一款'))).toBe(
      changed.open().held(part('第一款'), TODAY)?.hash,
    )
  })

  it('keeps what it has where the text is not held', () => {
    const held1 = held('别的办法\n第一条 甲。')
    expect(anew(held1).content).toContain('1d9792f9bd3f')
  })

  it('says what to do when it is damaged', () => {
    const folder = knowledgeFolder({ 'basis.json': '{"schema":"basis/7"}' })
    expect(() => loadBasis(folder)).toThrow('knowledge -- basis')
  })
})

const part = (paragraph: string | null, item: string | null = null) => ({
  statute: '中华人民共和国试验法',
  article: '第二条',
  paragraph,
  item,
})

describe('the words of a part', () => {
  const paragraphs = ['可以退：\n（一）甲；\n（二）乙。', '五日内答复。']
  const nested = [
    '分段交：\n(一)财产案件：\n1．一万元以内，五十元；\n2．再多的，百分之二；\n(二)其他案件：\n1．五十元。',
  ]

  it.each([
    ['the article', part(null), paragraphs.join('\n')],
    ['a paragraph', part('第二款'), '五日内答复。'],
    ['an item, with the opening of its paragraph', part('第一款', '（二）'), '可以退：\n（二）乙。'],
    ['an item of the only paragraph that has it', part(null, '（一）'), '可以退：\n（一）甲；'],
    ['a paragraph that is not there', part('第三款'), null],
    ['an item that is not there', part('第一款', '（三）'), null],
    ['an item of another paragraph', part('第二款', '（一）'), null],
  ])('%s', (_, cited, words) => expect(wordsOf(paragraphs, cited)).toBe(words))

  it.each([
    ['（一）', '分段交：\n(一)财产案件：\n1．一万元以内，五十元；\n2．再多的，百分之二；'],
    ['（二）', '分段交：\n(二)其他案件：\n1．五十元。'],
  ])('an item %s has the numbered lines below it', (item, words) =>
    expect(wordsOf(nested, part('第一款', item))).toBe(words),
  )

  it.each([
    ['七日内退货', '七日内，退货。', true],
    ['１２日（一）', '12 日(一)', true],
    ['二○二六年', '二〇二六年', true],
    ['三倍', '五倍', false],
    ['1.5%', '15%', false],
    ['1.5%', '1.5', false],
    ['应当退', '可以退', false],
  ])('%s and %s have one hash: %s', (one, other, same) => {
    expect(hashOfWords(one) === hashOfWords(other)).toBe(same)
  })
})
