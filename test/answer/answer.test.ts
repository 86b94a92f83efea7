import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type AnswerDependencies, createAnswer } from '../../src/answer/answer.ts'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { loadTraders } from '../../src/answer/asked/traders.ts'
import { LATER_WEIGHTS } from '../../src/answer/composed/later-line.ts'
import { LINE_WEIGHTS } from '../../src/answer/composed/line-order.ts'
import { createStore } from '../../src/answer/grounds/law-store.ts'
import { PLAIN_TALK } from '../../src/answer/grounds/talk-model.ts'
import { loadDirectory } from '../../src/answer/scope/directory.ts'
import type { Aside, Matters } from '../../src/answer/scope/matters.ts'
import { loadOutcomeRules } from '../../src/answer/scope/outcome-rules.ts'
import { createWhoseMatter, loadWhoseRules } from '../../src/answer/scope/whose.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import { findReferences } from '../../src/law/reference.ts'
import type { Edition, Statute } from '../../src/law/types.ts'
import type { Hit } from '../../src/retrieval/types.ts'
import { article, corpusOf, guide, statement } from '../retrieval/corpus.ts'

const knowledge = (path: string) => fileURLToPath(new URL(`../../knowledge/${path}`, import.meta.url))
const TODAY = '2026-11-24'

const statutes: Statute[] = [
  { name: '甲法', level: '法律', shortNames: ['甲法'], aliases: [], succeededBy: null },
  { name: '旧办法', level: '部门规章', shortNames: ['旧办法'], aliases: [], succeededBy: '甲法' },
]
const edition = (statute: string, from: string, to: string | null): Edition => ({
  statute,
  edition: from,
  from,
  to,
  source: '',
  verifiedBy: null,
  verifiedOn: null,
})

const first = article('甲法', '第一条', '快递丢失的，应当赔偿。', {
  paragraphs: ['为了规范，制定本法。', '快递丢失的，七日内赔偿。'],
})
const second = article('甲法', '第二条', '保价的按保价赔。')
const express = guide('express', ['快递丢了怎么赔'], {
  conclusion: statement('按市场价赔。'),
  articles: [
    { statute: '甲法', article: '第一条', paragraph: null, item: null },
    { statute: '甲法', article: '第二条', paragraph: null, item: null },
    { statute: '甲法', article: '第九条', paragraph: null, item: null },
  ],
})

const rules = loadOutcomeRules(knowledge('rules/outcomes.yaml'))
const directory = loadDirectory(knowledge('registries/directory.yaml'), knowledge('registries/hotlines.yaml'))
const traders = loadTraders(knowledge('words/traders.yaml'))
const whose = loadWhoseRules(knowledge('words/whose-matters.yaml'), new Set(directory.keys()))

function answering(
  hits: Hit[] | 'unavailable',
  {
    matters = null,
    ...more
  }: Omit<Partial<AnswerDependencies>, 'matters'> & { matters?: Pick<Matters, 'aside' | 'consumer'> | null } = {},
) {
  const names = createStatuteNames(statutes)
  const asked: string[] = []
  const corpus = more.corpus ?? corpusOf({ articles: [first, second], guides: [express] })
  const editions = [edition('甲法', '2020-01-01', null), edition('旧办法', '2010-01-01', '2020-01-01')]
  const answer = createAnswer({
    search: async ({ text }) => {
      asked.push(text)
      const analysis = { folded: text, terms: [], references: [] }
      if (hits === 'unavailable') return { state: 'unavailable', reason: '磁盘坏了' }
      const guided = Math.max(0, ...hits.map((hit) => (hit.kind === 'guide' ? hit.chance : 0)))
      return hits.length > 0 ? { state: 'found', hits, guided, analysis } : { state: 'nothing', analysis }
    },
    corpus,
    store: createStore({ corpus, statutes, editions }),
    asked: loadAsked(knowledge('words/asked.yaml')),
    figures: () => [],
    weights: {
      firstLine: LINE_WEIGHTS.plain,
      laterLine: LATER_WEIGHTS.plain,
      talkGuide: { chinese: PLAIN_TALK, english: PLAIN_TALK },
    },
    likenessToLines: () => new Map(),
    isWorkingDay: () => null,
    names,
    findReferences: (text) => findReferences(text, names),
    fold: (text) => text,
    rules,
    premises: [],
    directory,
    traders,
    matters,
    whoseMatter: createWhoseMatter({ outcomes: rules, rules: whose, traders, matters, learnedDoors: null }),
    texts: loadTexts(knowledge('texts')),
    council: { name: '某某市消费者委员会', phone: '0000-0000000', address: null, hours: null },
    ...more,
  })
  return {
    asked,
    ask: (text: string, asOf = TODAY) => answer({ text, history: [], asOf, today: TODAY }),
    choose: (text: string, guide: string) => answer({ text, guide, history: [], asOf: TODAY, today: TODAY }),
    goOn: (text: string, subject: string) =>
      answer({ text, subject, history: ['昨天寄的快递'], asOf: TODAY, today: TODAY }),
  }
}

const guideHit = (chance: number): Hit => ({ kind: 'guide', score: chance, guide: express, match: chance, chance })
const articleHit = (score: number, of = first): Hit => ({
  kind: 'article',
  score,
  chance: score,
  order: score,
  article: of,
})

describe('an answer', () => {
  it('says that the search is down, which differs from nothing found', async () => {
    const down = await answering('unavailable').ask('快递丢了')
    expect(down).toMatchObject({ outcome: 'unavailable', reason: { code: 'search_down' }, citations: [] })
    expect(down.text).toMatch(/故障[\s\S]*人工/)
    expect(down.text).not.toMatch(/磁盘坏了/)
    const nothing = await answering([]).ask('快递丢了')
    expect(nothing).toMatchObject({ outcome: 'abstained', reason: { code: 'no_rule' } })
    expect(nothing.text).toMatch(/12315/)
    expect(nothing.text).not.toBe(down.text)
  })

  it('quotes the paragraph about the matter, and leaves out an article that is not held', async () => {
    const { citations } = await answering([guideHit(0.9)]).ask('快递丢了怎么赔')
    expect(citations).toMatchObject([
      { article: '第一条', paragraph: '第二款', quote: '快递丢失的，七日内赔偿。' },
      { article: '第二条', quote: '保价的按保价赔。' },
    ])
    expect(citations[1]).not.toHaveProperty('paragraph')
  })

  it('uses a less likely guide, marked unsure, and none that is unlikely', async () => {
    const lead = async (hits: Hit[]) => (await answering(hits).ask('快递丢了')).text.slice(0, 6)
    expect(await lead([guideHit(0.3), articleHit(0.1)])).toBe('按市场价赔。')
    expect(await lead([guideHit(0.115)])).toBe('按市场价赔。')
    expect(await lead([guideHit(0.114)])).toBe('这个问题我没')
    expect((await answering([guideHit(0.69)]).ask('快递丢了')).text).toContain('我是当作「')
    expect((await answering([guideHit(0.7)]).ask('快递丢了')).text).not.toContain('我是当作「')
  })

  it('marks a guide unsure more easily for a first message than for a later one', async () => {
    const stolen = guide('stolen', ['快递被偷'], { title: '快递放在门口被偷' })
    const hits: Hit[] = [guideHit(0.6), { kind: 'guide', score: 0.4, guide: stolen, match: 0.4, chance: 0.4 }]
    const { ask, goOn } = answering(hits)
    expect((await ask('快递丢了')).text).toContain('我是当作「')
    const later = await goOn('快递丢了', express.id)
    expect(later).toMatchObject({ outcome: 'grounded', subject: express.id })
    expect(later.text).not.toContain('我是当作「')
  })

  it('offers what the question may be about instead, beside the answer of an unsure guide', async () => {
    const stolen = guide('stolen', ['快递被偷'], { title: '快递放在门口被偷' })
    const other = (chance: number): Hit => ({ kind: 'guide', score: chance, guide: stolen, match: chance, chance })
    const matters = async (hits: Hit[]) => (await answering(hits).ask('快递丢了')).matters
    expect(await matters([guideHit(0.4), other(0.3)])).toEqual([{ guide: 'stolen', label: '快递放在门口被偷' }])
    expect(await matters([guideHit(0.4), other(0.05)])).toBeUndefined()
    expect(await matters([guideHit(0.6), other(0.07)])).toHaveLength(1)
    expect(await matters([guideHit(0.7), other(0.3)])).toBeUndefined()
  })

  it('asks which of a few matters is meant when no guide is likely enough, and answers from the one that was chosen', async () => {
    const stolen = guide('stolen', ['快递被偷'], { title: '快递放在门口被偷' })
    const late = guide('late', ['快递晚到'], { title: '快递晚到' })
    const other = (guide: typeof stolen): Hit => ({ kind: 'guide', score: 0.1, guide, match: 0.1, chance: 0.1 })
    const hits = [guideHit(0.11), other(stolen), other(late)]
    const { ask, choose } = answering(hits)
    expect(await ask('快递丢了')).toMatchObject({
      outcome: 'needs_facts',
      reason: { code: 'which_matter' },
      matters: [{ guide: express.id }, { guide: 'stolen' }, { guide: 'late' }],
      citations: [],
    })
    expect(await choose('快递丢了', express.id)).toMatchObject({ outcome: 'grounded', subject: express.id })
    expect(await choose('快递丢了', 'gone')).toMatchObject({ outcome: 'needs_facts' })
  })

  it('is none where articles are only near: it says so, and where to turn', async () => {
    const answer = await answering([articleHit(0.9), articleHit(0.8, second)]).ask('快递丢了')
    expect(answer).toMatchObject({ outcome: 'abstained', reason: { code: 'no_rule' }, citations: [] })
    expect(answer.text).toMatch(/没有现成的解答[\s\S]*人工[\s\S]*投诉[\s\S]*12348/)
    expect(answer.text).not.toContain('七日内赔偿')
  })

  it('shows an article whole when the person asks for it by number', async () => {
    const answer = await answering([articleHit(0.9)]).ask('甲法第二条怎么说')
    expect(answer).toMatchObject({ outcome: 'grounded', citations: [{ article: '第二条', quote: '保价的按保价赔。' }] })
  })

  it('puts a named article before the others of the guide', async () => {
    const { citations } = await answering([guideHit(0.9)]).ask('甲法第二条，快递丢了怎么赔')
    expect(citations.map((citation) => citation.article)).toEqual(['第二条', '第一条'])
  })

  it('cites six articles at most, the best of them', async () => {
    const numbers = ['一', '二', '三', '四', '五', '六', '七', '八'].map((number) => `第${number}条`)
    const articles = numbers.map((number) => article('甲法', number, `${number}说的。`))
    const wide = guide('wide', ['快递丢了怎么赔'], {
      articles: numbers.map((number) => ({ statute: '甲法', article: number, paragraph: null, item: null })),
    })
    const { ask } = answering([{ kind: 'guide', score: 0.9, guide: wide, match: 0.9, chance: 0.9 }], {
      corpus: corpusOf({ articles, guides: [wide] }),
    })
    const { citations, text } = await ask('甲法第八条，快递丢了怎么赔')
    expect(citations.map((citation) => citation.article)).toEqual(['第八条', ...numbers.slice(0, 5)])
    expect(text).not.toContain('第六条')
  })

  it('searches with the successor of a statute that is out of force', async () => {
    const { ask, asked } = answering([guideHit(0.9)])
    const answer = await ask('旧办法第三条快递丢了怎么赔')
    expect(answer.superseded).toEqual([{ statute: '旧办法', article: '第三条', to: '2020-01-01' }])
    expect(answer.blocks[0]).toMatchObject({
      kind: 'warning',
      text: expect.stringMatching(/2020 年 1 月 1 日停止适用/),
    })
    expect(asked[0]).toMatch(/甲法.*快递丢了/)
    expect(asked[0]).not.toMatch(/旧办法/)
  })

  it('does not answer an older question by a guide on present law', async () => {
    const answer = await answering([guideHit(0.9)]).ask('快递丢了怎么赔', '2015-01-01')
    expect(answer).toMatchObject({ outcome: 'abstained', reason: { code: 'no_edition' }, as_of: '2015-01-01' })
  })

  it('does not take a guide for an earlier edition of the statute it was written for', async () => {
    const older = article('甲法', '第一条', '快递丢失的，一律不赔。', { from: '2010-01-01', to: '2020-01-01' })
    const corpus = corpusOf({ articles: [older, first, second], guides: [express] })
    const { ask } = answering([guideHit(0.9), articleHit(0.6, older)], { corpus })
    const answer = await ask('快递丢了怎么赔', '2015-01-01')
    expect(answer.citations).toMatchObject([
      { article: '第一条', edition: '2010-01-01', quote: '快递丢失的，一律不赔。' },
    ])
    expect(answer.text).not.toMatch(/按市场价赔/)
    expect((await ask('快递丢了怎么赔')).text).toMatch(/按市场价赔/)
  })

  it('puts an emergency before everything, even before a question it would not answer', async () => {
    const blocks = [{ kind: 'lead', text: '先打 110。' }] as const
    const { ask } = answering('unavailable', {
      emergencies: () => ({ certainty: 'sure', stop: true, blocks: [...blocks] }),
    })
    expect(await ask('你好')).toMatchObject({ outcome: 'emergency', text: '先打 110。', reason: { code: 'emergency' } })
  })

  const maybe = (certainty: 'likely' | 'possible') => () => ({
    certainty,
    stop: false,
    blocks: [{ kind: 'warning' as const, text: '要是有危险，先打 110。' }],
  })

  it('says a word of caution first and then answers as usual', async () => {
    const { ask } = answering([guideHit(0.9)], { emergencies: maybe('likely') })
    const answer = await ask('快递丢了怎么赔')
    expect(answer).toMatchObject({ outcome: 'grounded', cautioned: true })
    expect(answer.text).toMatch(/^要是有危险，先打 110。.*按市场价赔/su)
  })

  it('leaves the word of caution out when an emergency is only possible and a guide surely answers', async () => {
    const surely = await answering([guideHit(0.9)], { emergencies: maybe('possible') }).ask('快递丢了怎么赔')
    expect(surely.text).not.toContain('110')
    const nearly = await answering([guideHit(0.2)], { emergencies: maybe('possible') }).ask('快递丢了怎么赔')
    expect(nearly.text).toMatch(/^要是有危险，先打 110。/)
  })

  it.each<[string, { aside?: Aside; consumer?: number }, string, string]>([
    ['a greeting', { aside: 'greeting' }, 'out_of_scope', 'greeting'],
    ['a question for brands', { aside: 'brand_advice' }, 'abstained', 'brand_advice'],
    ['how the council is reached', { aside: 'contact' }, 'out_of_scope', 'contact'],
    ['how one complains here', { aside: 'how_to_complain' }, 'out_of_scope', 'how_to_complain'],
    ['who learns of a complaint', { aside: 'confidential' }, 'out_of_scope', 'confidential'],
    ['a bare wish', { aside: 'vague' }, 'needs_facts', 'vague'],
    ['another matter', { consumer: 0.005 }, 'out_of_scope', 'not_consumer'],
    ['likely another matter', { consumer: 0.1 }, 'abstained', 'not_consumer'],
  ])(
    'takes learned words for %s, unless a guide is sure',
    async (_, { aside = null, consumer = 0.9 }, outcome, code) => {
      const matters = {
        consumer: () => consumer,
        least: 0.3,
        aside: () => aside && { kind: aside, likelihood: 0.8 },
      }
      expect(await answering([guideHit(0.1)], { matters }).ask('这个怎么弄')).toMatchObject({
        outcome,
        reason: { code },
      })
      expect(await answering([guideHit(0.9)], { matters }).ask('这个怎么弄')).toMatchObject({ outcome: 'grounded' })
    },
  )

  const sharing = (consumer: number) => ({ consumer: () => consumer, aside: () => null })

  it('demands a better guide the less the question speaks of a purchase', async () => {
    const asked = async (consumer: number, match: number, text: string) =>
      (await answering([guideHit(match), articleHit(0.6)], { matters: sharing(consumer) }).ask(text)).outcome
    expect(await asked(0.005, 0.06, '这个怎么弄')).toBe('out_of_scope')
    expect(await asked(0.1, 0.06, '这个怎么弄')).toBe('abstained')
    expect(await asked(0.1, 0.7, '这个怎么弄')).toBe('grounded')
    expect(await asked(0.005, 0.1, '我买的这个怎么弄')).not.toBe('out_of_scope')
  })

  it('is no guide’s answer when it is doubtful whose matter it is, and sends nobody away', async () => {
    const told = '前几年的那件事一直拖到了现在还没有弄好，到底应该怎么弄才对呢'
    const answer = await answering([guideHit(0.06), articleHit(0.6)], { matters: sharing(0.6) }).ask(told)
    expect(answer).toMatchObject({ outcome: 'abstained', citations: [] })
  })

  it('asks a person with a shop for the purpose of the purchase, with two replies that settle it', async () => {
    const { ask } = answering([guideHit(0.5), articleHit(0.6)], { matters: sharing(0.8) })
    const asked = await ask('我开了个小饭馆，买的冰箱坏了，商家不给修')
    expect(asked).toMatchObject({
      outcome: 'needs_facts',
      reason: { code: 'purpose' },
      replies: ['自己家用的', '店里进货的'],
    })
    expect(await ask('我开了个小饭馆，买的冰箱坏了，商家不给修，自己家用的')).toMatchObject({ outcome: 'grounded' })
    const trade = await ask('我开了个小饭馆，买的冰箱坏了，商家不给修，店里进货的')
    expect(trade).toMatchObject({ outcome: 'out_of_scope' })
    expect(trade.text).toContain('12348')
  })
})
