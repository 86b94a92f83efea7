import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Corpus } from '../../src/corpus/types.ts'
import { inForce } from '../../src/law/editions.ts'
import { createMatrix } from '../../src/retrieval/dense/matrix.ts'
import { NO_MODELS } from '../../src/retrieval/guides/learned.ts'
import { createGuideSearch } from '../../src/retrieval/guides/search.ts'
import { buildRevision } from '../../src/retrieval/local/revision.ts'
import { presence, rarityOf } from '../../src/retrieval/local/scores.ts'
import { createNgramEncoder } from '../../src/retrieval/ngram/encoder.ts'
import { createArticleSearch } from '../../src/retrieval/order/articles.ts'
import {
  articleKey,
  type Experience,
  experienceOf,
  NO_EXPERIENCE,
  statuteKey,
} from '../../src/retrieval/order/experience.ts'
import { createFeatures, FEATURES, type FeatureTable } from '../../src/retrieval/order/features.ts'
import { loadOrderModel, OrderFileError, type OrderModel, writeOrderModel } from '../../src/retrieval/order/model.ts'
import { scoreRows } from '../../src/retrieval/order/network.ts'
import type { OrderQuestion } from '../../src/retrieval/order/order-question.ts'
import { placesOf } from '../../src/retrieval/order/places.ts'
import { orderQuestion } from '../../src/retrieval/order/question.ts'
import { byTermHash, termHash } from '../../src/retrieval/term-hash.ts'
import { analyzer, article, corpusOf, guide, lexicon } from './corpus.ts'
import { anyOrder, orderBy, untrained } from './learned.ts'

const TODAY = '2026-11-24'
const encoder = createNgramEncoder(untrained(), 'vectors')
const folder = mkdtempSync(join(tmpdir(), 'xiaowei-order-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Feature = (typeof FEATURES)[number]

/** Everything needed to search a corpus. The vectors are those of the untrained encoder, or given by position. */
function opened(part: Partial<Corpus>, given: Readonly<Record<number, Float32Array>> | null = null) {
  const corpus = corpusOf(part)
  const index = buildRevision({ corpus, lexicon, analyzer, encoder })
  const floats = given ? new Float32Array(corpus.articles.length * encoder.dimensions) : index.vectors
  for (const [position, vector] of Object.entries(given ?? {})) floats?.set(vector, Number(position) * vector.length)
  const features = createFeatures({ index, corpus, vectors: floats && createMatrix(floats, encoder.dimensions) })
  const guides = createGuideSearch({ index, corpus, encoder, learned: NO_MODELS })
  const question = (text: string, more: Partial<OrderQuestion> = {}): OrderQuestion => ({
    ...orderQuestion(analyzer.question(text), encoder, guides),
    brought: { instead: null, meant: null },
    named: [],
    statutes: [],
    allowed: () => true,
    ...more,
  })
  const ask = (text: string, more: Partial<OrderQuestion> = {}, experience: Experience = NO_EXPERIENCE) =>
    features(question(text, more), experience)
  const search = (model: OrderModel | null, text: string, limit = 10) =>
    createArticleSearch({ index, corpus, dimensions: encoder.dimensions, model })({
      question: question(text),
      text,
      named: analyzer.question(text).references,
      limit,
    })
  return { corpus, index, features, ask, search }
}

/** The value of a feature of a candidate in the table. */
function told({ candidates, values }: FeatureTable, position: number, feature: Feature): number | undefined {
  const row = candidates.indexOf(position)
  return row < 0 ? undefined : values[row * FEATURES.length + FEATURES.indexOf(feature)]
}

const unit = (at: number) => new Float32Array(encoder.dimensions).fill(1, at, at + 1)
const reference = (statute: string, number: string) => ({ statute, article: number, paragraph: null, item: null })

const numbered = (at: number) => `第${'一二三四五六七八'[at]}条`

const TEXTS = [
  '为了规范快递业，根据有关法律，制定本法。',
  '快递丢失的，快递企业应当赔偿。',
  '快递延误的，应当退还运费。',
  '快递企业不得泄露寄件人的信息。',
  '违反本法规定的，由有关部门责令改正，处一万元罚款。',
]
const express = TEXTS.map((text, at) => article('甲法', numbered(at), text, { headings: ['第一章　快递'] }))
const travel = ['旅行社应当签订合同。', '旅行社不得强迫购物。', '旅游者可以解除合同。'].map((text, at) =>
  article('乙办法', numbered(at), text),
)
const former = TEXTS.map((text, at) =>
  article('甲法', numbered(at), text, { from: '2010-01-01', to: '2019-12-31', questions: ['包裹弄丢了找谁'] }),
)

describe('experience', () => {
  it('knows a statute and an article however they are written', () => {
    const written = ['中华人民共和国甲法（试行）', '《甲法(试行)》', ' 甲法（试行） ', '《中华人民共和国甲法》(试行)']
    for (const name of written) {
      expect(statuteKey(name)).toBe('甲法（试行）')
      expect(articleKey(name, '第二条')).toBe('甲法（试行）#第二条')
    }
    expect(statuteKey('甲法实施条例')).not.toBe(statuteKey('甲法'))
  })

  it('counts answered questions by article, and every answer for its statute', () => {
    const answered = [
      { vector: unit(0), articles: ['甲法#第一条', '甲法#第二条'] },
      { vector: unit(1), articles: ['甲法#第二条', '乙办法#第一条'] },
      { vector: unit(2), articles: [] },
    ]
    const { statutes, articles, anchors } = experienceOf(answered)
    expect(Object.fromEntries(articles)).toEqual({ '甲法#第一条': 1, '甲法#第二条': 2, '乙办法#第一条': 1 })
    expect(Object.fromEntries(statutes)).toEqual({ 甲法: 3, 乙办法: 1 })
    expect(anchors).toEqual(answered)
  })
})

describe('places', () => {
  it('number editions in the order of the corpus, and find an article in each of them', () => {
    const { editions, starts, statutes, byStatute, positions } = placesOf(
      corpusOf({ articles: [...former.slice(0, 2), ...express.slice(0, 3), ...travel.slice(0, 1)] }),
    )
    expect([...editions]).toEqual([0, 0, 1, 1, 1, 2])
    expect([...starts]).toEqual([0, 2, 5, 6])
    expect(statutes).toEqual(['甲法', '甲法', '乙办法'])
    expect(Object.fromEntries(byStatute)).toEqual({ 甲法: [0, 1], 乙办法: [2] })
    expect(positions.get('甲法#第二条')).toEqual([1, 3])
  })
})

describe('presence', () => {
  it('counts a term of a document once, however often it says it, and forgets what was there', () => {
    const texts = ['快递快递快递丢失', '快递', '旅行社']
    const { index } = opened({ articles: texts.map((text, at) => article('丙条例', numbered(at), text)) })
    const { text } = index.tables
    const into = new Float32Array(3).fill(7)
    const weights = new Map([
      [termHash('快递'), 2],
      [termHash('丢失'), 1],
      [termHash('无人提到'), 1],
    ])
    const [often, rare, never] = [...weights.keys()].map((term) => rarityOf([text], term)) as [number, number, number]
    expect(presence(text, weights, into)).toBeCloseTo(2 * often + rare + never, 5)
    expect([...into]).toEqual([expect.closeTo(2 * often + rare, 5), expect.closeTo(2 * often, 5), 0])
  })
})

describe('the scores of a model', () => {
  it('are the straight sum and the hidden units that are active, on scaled features, for any number of units', () => {
    for (const units of [0, 1, 3, 4, 5, 7, 16]) {
      const model = anyOrder(units + 1, units)
      const width = FEATURES.length
      const values = Float32Array.from({ length: 3 * width }, (_, at) => Math.sin(at))
      const expected = [0, 1, 2].map((row) => {
        const x = Array.from(model.means, (mean, at) => {
          return ((values[row * width + at] as number) - mean) / (model.deviations[at] as number)
        })
        const times = (weights: Float64Array) => x.reduce((sum, value, at) => sum + value * (weights[at] as number), 0)
        const sums = model.networks.map(({ straight, hidden, bias, out }) =>
          Array.from(bias, (own, unit) => {
            const active = own + times(hidden.subarray(unit * width))
            return Math.max(0, active) * (out[unit] as number)
          }).reduce((sum, value) => sum + value, times(straight)),
        )
        return sums.reduce((sum, value) => sum + value, 0) / sums.length
      })
      const scores = scoreRows(model, values)
      expected.forEach((score, row) => {
        expect(scores[row]).toBeCloseTo(score, 4)
      })
    }
    expect(scoreRows(anyOrder(1, 4), new Float32Array(0))).toHaveLength(0)
  })
})

describe('the file of the order', () => {
  const experience = experienceOf([
    { vector: encoder.question('快递丢失'), articles: ['甲法#第二条'] },
    { vector: encoder.question('旅行社强迫购物'), articles: ['乙办法#第二条', '乙办法#第一条'] },
  ])
  const model = anyOrder(9, 6, { experience })
  const written = writeOrderModel(model, { on: ['invented.jsonl'] })
  const load = (name: string, content: string) => {
    const file = join(folder, name)
    writeFileSync(file, content)
    return () => loadOrderModel(file)
  }

  it('gives back a model with the same scores to five digits, and the same experience', () => {
    const loaded = load('order.json', written)() as OrderModel
    const values = Float32Array.from({ length: 20 * FEATURES.length }, (_, at) => Math.sin(at))
    const [before, after] = [scoreRows(model, values), scoreRows(loaded, values)]
    const largest = Math.max(...before.map(Math.abs))
    before.forEach((score, row) => {
      expect(Math.abs((after[row] as number) - score) / largest).toBeLessThan(5e-5)
    })
    expect(loaded).toMatchObject({ id: 'order', ngrams: 'vectors' })
    expect(loaded.experience.statutes).toEqual(experience.statutes)
    expect(loaded.experience.articles).toEqual(experience.articles)
    loaded.experience.anchors.forEach(({ vector, articles }, at) => {
      expect(articles).toEqual(experience.anchors[at]?.articles)
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
      vector.forEach((value, place) => {
        expect(value).toBeCloseTo(experience.anchors[at]?.vector[place] as number, 1)
      })
    })
  })

  it('written again is the same file', () => {
    expect(writeOrderModel(load('again', written)() as OrderModel, { on: ['invented.jsonl'] })).toBe(written)
  })

  it('holds no text of a question', () => {
    expect(written).not.toMatch(/丢失|强迫/)
  })

  it('is none when it is not there', () => {
    expect(loadOrderModel(join(folder, 'nowhere.json'))).toBeNull()
  })

  it('for other features says so, with the next step', () => {
    for (const other of [written.replace('"coverage"', '"cover"'), written.replace('"straight":[', '"straight":[0,')]) {
      expect(load('features', other)).toThrow(OrderFileError)
    }
    const attempt = load('features', written.replace('"coverage"', '"cover"'))
    expect(attempt).toThrow(`${join(folder, 'features')} 是为另一组特征训练的，请重新运行 npm run train`)
  })

  it('is refused when it is cut, of another schema or something else', () => {
    const refused = {
      cut: written.slice(0, -20),
      empty: '',
      other: written.replace('order/1', 'order/9'),
      list: '[]',
      null: 'null',
      'head-only': '{"schema":"order/1"}',
      'without-networks': written.replace(/"networks": \[[\s\S]*?\n {2}\]/, '"networks": []'),
      'without-a-unit': written.replace(/"bias":\[[^,]*,/, '"bias":['),
      'anchors-as-text': written.replace(/"anchors": \[[\s\S]*\]/, '"anchors": ["快递"]'),
    }
    for (const [name, content] of Object.entries(refused)) {
      expect(content, name).not.toBe(written)
      expect(load(name, content), name).toThrow(OrderFileError)
      expect(load(name, content), name).toThrow(/不是完整的排序模型，请重新运行 npm run train/)
    }
  })
})

describe('features', () => {
  const guides = [
    guide('lost', ['快递丢了怎么办', '包裹弄丢了'], {
      keywords: ['丢件'],
      articles: [reference('甲法', '第二条'), reference('乙办法', '第三条')],
    }),
  ]
  const asked = express.map((each, at) => (at === 3 ? { ...each, questions: ['地址被卖给别人'] } : each))
  const world = opened({ articles: [...former, ...asked, ...travel], guides })
  const experience = experienceOf([
    { vector: encoder.question('快递丢了'), articles: ['甲法#第二条'] },
    { vector: encoder.question('导游逼我买东西'), articles: ['乙办法#第二条', '丁法#第9条'] },
  ])
  const words = fc.constantFrom('快递', '丢失', '赔偿', '旅行社', '合同', '地址被卖', '罚款', '7天', 'app', '，', '。')
  const anyQuestion = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc.array(words, { maxLength: 10 }).map((parts) => parts.join('')),
  )

  it('are finite numbers for any question, in rows of their width, candidates each once and in order', () => {
    const check = (text: string) => {
      for (const table of [world.ask(text, {}, experience), world.ask(text, { vector: null })]) {
        expect(table.values).toHaveLength(table.candidates.length * FEATURES.length)
        expect(table.plain).toHaveLength(table.candidates.length)
        expect([...table.values, ...table.plain].every(Number.isFinite)).toBe(true)
        expect(table.candidates).toEqual(Uint32Array.from(new Set(table.candidates)).sort())
      }
    }
    for (const text of ['', ' ', '😀🛟', '\u0000', '？？', '快递丢失赔偿'.repeat(834).slice(0, 5000), '的了吗'])
      check(text)
    fc.assert(fc.property(anyQuestion, check))
  })

  it('are of articles that are allowed only, whoever brings them', () => {
    const size = world.corpus.articles.length
    fc.assert(
      fc.property(anyQuestion, fc.array(fc.boolean(), { minLength: size, maxLength: size }), (text, mask) => {
        const allowed = (position: number) => mask[position] === true
        const everyone = Array.from({ length: size }, (_, position) => position)
        for (const instead of [null, everyone]) {
          for (const meant of [null, { nearest: everyone, of: () => 1 }]) {
            const { candidates } = world.ask(text, { allowed, brought: { instead, meant } }, experience)
            expect([...candidates].every(allowed)).toBe(true)
          }
        }
      }),
    )
    const today = (position: number) =>
      inForce(world.corpus.articles[position] as (typeof express)[number], TODAY, TODAY)
    const { candidates } = world.ask('包裹弄丢了找谁，快递丢失赔偿', { allowed: today }, experience)
    expect(Math.min(...candidates)).toBeGreaterThanOrEqual(former.length)
    expect(candidates).toContain(former.length + 1)
  })

  it('do not depend on earlier questions', () => {
    const ask = (text: string) => world.ask(text, text.length % 5 === 4 ? { vector: null } : {}, experience)
    fc.assert(
      fc.property(anyQuestion, anyQuestion, (text, other) => {
        const before = ask(text)
        ask(other)
        expect(ask(text)).toEqual(before)
      }),
    )
    const fresh = opened({ articles: [...former, ...asked, ...travel], guides })
    expect(fresh.ask('地址被卖给别人', {}, experience)).toEqual(world.ask('地址被卖给别人', {}, experience))
  })

  it('do not depend on a question before that failed', () => {
    const before = world.ask('旅行社合同', {}, experience)
    const fail = () => {
      throw new Error('interrupted')
    }
    expect(() => world.ask('包裹弄丢了找谁，地址被卖给别人', { vector: new Float32Array(3) })).toThrow(RangeError)
    expect(() => world.ask('包裹弄丢了找谁', { allowed: fail })).toThrow('interrupted')
    expect(world.ask('旅行社合同', {}, experience)).toEqual(before)
  })

  it('do not depend on what another model learned', () => {
    const before = world.ask('快递丢了', {}, experience)
    const without = world.ask('快递丢了', {}, NO_EXPERIENCE)
    const answered = former.length + 1
    expect(told(before, answered, 'articleAsked')).toBe(Math.fround(Math.log1p(1)))
    expect(told(without, answered, 'articleAsked')).toBe(0)
    expect(world.ask('快递丢了', {}, experience)).toEqual(before)
  })

  it('say what an article is, and how near its nearest question is', () => {
    const table = world.ask('地址被卖给别人', { vector: null })
    const own = former.length + 3
    expect(told(table, own, 'nearest')).toBeGreaterThan(told(table, own - 1, 'nearest') ?? 0)
    expect(told(table, own, 'nearestShare')).toBe(1)
    expect(told(table, own, 'law')).toBe(1)
    const other = world.ask('责令改正、罚款、制定本法', { vector: null })
    expect(told(other, former.length + 4, 'penalty')).toBe(1)
    expect(told(other, former.length, 'penalty')).toBe(0)
    expect(told(other, former.length, 'opening')).toBe(1)
    expect(told(other, former.length + 4, 'opening')).toBe(0)
  })

  it('tell shares and places of what scores best, and equal scores share a place', () => {
    const twins = opened({
      articles: ['快递丢失赔偿', '快递丢失', '快递丢失', '快递延误的时候'].map((text, at) =>
        article('丙条例', numbered(at), text),
      ),
    })
    const table = twins.ask('快递丢失赔偿')
    const places = [0, 1, 2, 3].map((position) => told(table, position, 'textPlace'))
    expect(places).toEqual([1, 10 / 11, 10 / 11, 10 / 13].map(Math.fround))
    expect(told(table, 0, 'textShare')).toBe(1)
    expect(told(table, 1, 'textShare')).toBe(told(table, 2, 'textShare'))
    expect(told(table, 1, 'textShare')).toBeLessThan(1)
  })
})

describe('candidates', () => {
  const articles = [...express, ...travel]
  const NOTHING = '灯塔'
  const candidates = (
    given: Readonly<Record<number, Float32Array>>,
    more: Partial<OrderQuestion>,
    known?: Experience,
  ) => [...opened({ articles }, given).ask(NOTHING, { vector: null, ...more }, known).candidates]

  it('of a question that shares nothing with anything are none', () => {
    expect(candidates({}, {})).toEqual([])
  })

  it('are articles whose vectors are like the question, not those that are unlike it', () => {
    const [like, opposite] = [unit(2), unit(2).map((value) => -value)]
    expect(candidates({ 1: like, 4: opposite, 6: like }, { vector: unit(2) })).toEqual([1, 6])
  })

  it('are articles a guide that fits rests on, in every edition', () => {
    const rests = guide('lost', ['弄丢了'], {
      articles: [reference('中华人民共和国甲法', '第三条'), reference('乙办法', '第一条')],
    })
    const guides = [{ kind: 'guide' as const, guide: rests, score: 3, match: 0.8, chance: 0.8 }]
    expect(candidates({}, { guides })).toEqual([2, 5])
    const table = opened({ articles }, {}).ask(NOTHING, { vector: null, guides })
    expect(told(table, 2, 'guide')).toBeCloseTo(0.8, 5)
    expect(told(table, 5, 'guide')).toBeCloseTo(0.8 / 1.3, 5)
  })

  it('are articles that answered questions like it, and two on either side within the statute', () => {
    const known = experienceOf([
      { vector: unit(2), articles: ['甲法#第五条'] },
      { vector: unit(3), articles: ['乙办法#第三条'] },
    ])
    expect(candidates({}, { vector: unit(2) }, known)).toEqual([2, 3, 4])
    const table = opened({ articles }, {}).ask(NOTHING, { vector: unit(2) }, known)
    const near = [2, 3, 4].map((position) => told(table, position, 'anchorNear'))
    expect(near).toEqual([Math.exp(-2 / 4), Math.exp(-1 / 4), 1].map(Math.fround))
    expect([2, 3, 4].map((position) => told(table, position, 'anchorArticle'))).toEqual([0, 0, 1])
    expect(told(table, 4, 'anchorNearest')).toBe(1)
    expect(told(table, 2, 'anchorStatute')).toBe(1)
  })

  it('are articles whose own question is similar', () => {
    const own = articles.map((each, at) => (at === 6 ? { ...each, questions: ['灯塔上能不能露营'] } : each))
    const table = opened({ articles: own }, {}).ask('灯塔露营', { vector: null })
    expect([...table.candidates]).toEqual([6])
    expect(told(table, 6, 'nearest')).toBeGreaterThan(0)
  })

  it('are articles brought from elsewhere', () => {
    expect(candidates({}, { brought: { instead: [3, 1], meant: null } })).toEqual([1, 3])
  })
})

/** Both statutes have answered a question. */
const OF_BOTH = experienceOf([{ vector: unit(0), articles: ['甲法#第五条', '乙办法#第三条'] }])

describe('the order', () => {
  const { search, corpus } = opened({ articles: [...express, ...travel] })
  const ids = async (...asked: Parameters<typeof search>) => (await search(...asked)).map(({ position }) => position)

  it('is that of the plain scores without a model', async () => {
    const found = await search(null, '快递丢失赔偿')
    expect(found.length).toBeGreaterThan(1)
    const scores = found.map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((left, right) => right - left))
    expect(found[0]?.position).toBe(1)
  })

  it('is that of the model with one; its chances add up to 1', async () => {
    const worstFirst = await search(orderBy({ allShare: -5 }, { experience: OF_BOTH }), '快递丢失赔偿', 100)
    expect(worstFirst.at(-1)?.position).toBe(1)
    expect(worstFirst.reduce((sum, { chance }) => sum + chance, 0)).toBeLessThanOrEqual(1.0001)
    expect((await search(orderBy({ allShare: 50 }), '快递丢失赔偿'))[0]?.chance).toBeGreaterThan(0.9)
  })

  it('is that of the plain scores, too, where most of what words find is of statutes the model never saw', async () => {
    const against = (experience: Experience) => orderBy({ allShare: -3 }, { experience })
    const first = async (model: OrderModel) => (await ids(model, '快递丢失赔偿'))[0]
    expect(await first(against(OF_BOTH))).not.toBe(1)
    expect(await first(against(NO_EXPERIENCE))).toBe(1)
  })

  it('prefers none of two statutes because it saw one of them asked about', async () => {
    const texts = ['寄件人', '收件人', '揽收', '派送', '签收', '验视', '保价', '查询', '投诉', '赔付']
    const unseen = texts.map((text, at) => article(`丙${at}办法`, '第一条', `快递的${text}。`))
    const { search } = opened({ articles: [article('甲法', '第一条', '快递的投递。'), ...unseen] })
    const seen = experienceOf([{ vector: unit(0), articles: ['甲法#第一条'] }])
    const leaning = orderBy({ statuteAsked: 0.3 }, { experience: seen })
    expect((await search(leaning, '快递', 100)).at(-1)?.position).toBe(0)
  })

  it('puts the article first that the question names, whatever the model says', async () => {
    const against = [orderBy({ allShare: -100, law: -100, textPlace: -100 }), orderBy({ textPlace: 100 }), null]
    for (const model of against) expect((await ids(model, '乙办法第三条，快递丢失赔偿'))[0]).toBe(7)
  })

  it('of equal articles is that of their ids, under any model', async () => {
    const twins = ['twin-b', 'twin-a'].map((id) => article('甲法', '第六条', '快递外包装破损的，可以拒收。', { id }))
    const articles = [...express, ...twins, article('甲法', '第七条', '本法自公布之日起施行。'), ...travel]
    const known = experienceOf([{ vector: encoder.question('包装破损'), articles: ['甲法#第六条', '乙办法#第一条'] }])
    const { search } = opened({ articles })
    for (let seed = 1; seed <= 10; seed += 1) {
      const found = await search(anyOrder(seed, 4, { experience: known }), '快递包装破损能拒收吗', 100)
      const [first, second] = found.filter(({ position }) => position === 5 || position === 6)
      expect([first?.position, second?.position]).toEqual([6, 5])
      expect(first?.order).toBe(second?.order)
    }
  })

  it('of the same question is the same again', async () => {
    const model = anyOrder(4, 8)
    const before = await search(model, '快递丢失赔偿')
    await search(model, '旅行社')
    expect(await search(model, '快递丢失赔偿')).toEqual(before)
  })

  it('has no more articles than asked for, and none for a question about something else', async () => {
    expect(await search(anyOrder(1, 4), '快递应当', 2)).toHaveLength(2)
    expect(await search(anyOrder(1, 4), '😀')).toEqual([])
    expect(corpus.articles).toHaveLength(8)
  })
})

describe('a question for the order', () => {
  it('keeps apart words and pairs across words, and has no vector without an encoder', () => {
    const analysed = analyzer.question('快递丢失怎么赔偿')
    const question = orderQuestion(analysed, null, () => ({ guides: [], guided: 0 }))
    expect(question.vector).toBeNull()
    expect(question.terms.weights).toEqual(byTermHash(analysed.weights))
    expect(question.words.has(termHash('快递'))).toBe(true)
    expect(question.words.size).toBeLessThan(question.terms.weights.size)
    expect(orderQuestion(analysed, encoder, () => ({ guides: [], guided: 0 })).vector).toEqual(
      encoder.question(analysed.folded),
    )
  })
})
