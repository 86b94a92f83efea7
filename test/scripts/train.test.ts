import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { seeded, shuffled } from '../../scripts/random.ts'
import { createLearner } from '../../scripts/train/linear.ts'
import { type Example, scaled, scaling, trainNetwork } from '../../scripts/train/network.ts'
import { createNgramTrainer, type Pair, type Parameters, quantised } from '../../scripts/train/ngrams.ts'
import { guideSet, withoutKeptBack } from '../../scripts/train/sets.ts'
import { choicesOf } from '../../src/complaint/learned/candidates.ts'
import type { Knowledge } from '../../src/corpus/types.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import { ngramBuckets } from '../../src/retrieval/ngram/buckets.ts'
import { articleText, createNgramEncoder, loadNgramEncoder } from '../../src/retrieval/ngram/encoder.ts'
import { loadOrderModel } from '../../src/retrieval/order/model.ts'
import { type Network, scoreRows } from '../../src/retrieval/order/network.ts'
import { article, corpusOf, guide } from '../retrieval/corpus.ts'

/** Things that the law and people call by different names: words alone do not find them. */
const THINGS = {
  书桌: '写台',
  灯罩: '罩子',
  游船: '画舫',
  帐篷: '露营棚',
  风筝: '纸鸢',
  鱼缸: '水族箱',
  雨伞: '油布',
  吉他: '六弦琴',
  水壶: '保温杯',
  滑板: '板子',
}
const ARTICLES = Object.keys(THINGS).flatMap((thing) => [
  { id: `${thing}-1`, law: `某市${thing}试验条例`, article: '第一条', text: `${thing}应当平稳，并附用法说明。` },
  {
    id: `${thing}-2`,
    law: `某市${thing}试验条例`,
    article: '第二条',
    text: `${thing}损坏的，应当修理，不得收取费用。`,
  },
])
const QUESTIONS = Object.entries(THINGS).flatMap(([thing, name]) => [
  { id: `${thing} 1`, query: `${name}坏掉了找谁`, gold: [{ doc_id: `${thing}-2` }] },
  { id: `${thing} 2`, query: `刚买的${name}怎么摆`, gold: [{ doc_id: `${thing}-1` }] },
  { id: `${thing} 3`, query: `修${name}还要给钱吗`, gold: [{ doc_id: `${thing}-2` }] },
])

describe('learning of linear weights', () => {
  const examples = ['红苹果', '红杏', '绿苹果', '青杏', '红枣', '青枣'].map((name) => ({
    lattice: choicesOf([{ features: [...name] }], []),
    right: name.startsWith('红') ? [0] : [],
  }))
  const learn = () => {
    const learner = createLearner()
    for (const example of examples) learner.add(example, true)
    return learner.learn({ epochs: 10, rate: 0.2, decay: 1e-4, leastExamples: 2 }, seeded(1))
  }

  it('finds what tells right options from wrong ones, the same each time, and leaves out what is rare', () => {
    const weights = learn()
    expect(weights.get('红')).toBeGreaterThan(1)
    expect(weights.get('青')).toBeLessThan(-0.5)
    expect(weights.get('绿')).toBe(0)
    expect(learn()).toEqual(weights)
  })
})

describe('training of n-gram vectors', () => {
  const BUCKETS = 2 ** 13
  const DIMENSIONS = 16
  const places = new Map(ARTICLES.map(({ id }, at) => [id, at]))
  const pairs = QUESTIONS.map(({ query, gold }): Pair => {
    const of = places.get(gold[0]?.doc_id ?? '') ?? 0
    const { law, text } = ARTICLES[of] as (typeof ARTICLES)[number]
    return {
      question: ngramBuckets(query, BUCKETS),
      article: ngramBuckets(articleText(law, text), BUCKETS),
      of,
    }
  })

  function start(seed = 1, buckets = BUCKETS, dimensions = DIMENSIONS): Parameters {
    const random = seeded(seed)
    const numbers = (length: number, from: number, to: number) =>
      Float32Array.from({ length }, () => from + (to - from) * random())
    return {
      table: numbers(buckets * dimensions, -0.2, 0.2),
      question: numbers(buckets, 0, 0.5),
      article: numbers(buckets, 0, 0.5),
    }
  }

  function train(steps: number) {
    const random = seeded(5)
    const trainer = createNgramTrainer(DIMENSIONS, start())
    const losses = Array.from({ length: steps }, () => trainer.step(shuffled(pairs, random), 0.02))
    return { losses, parameters: trainer.parameters }
  }

  /** Number of questions whose right article is the nearest of all. */
  function rightFirst(parameters: Parameters): number {
    const encoder = createNgramEncoder(quantised(parameters, DIMENSIONS), 'trained')
    const articles = ARTICLES.map(({ law, text }) => encoder.article(law, text))
    return QUESTIONS.filter(({ query }, number) => {
      const question = encoder.question(query)
      const likeness = articles.map((own) => own.reduce((sum, value, at) => sum + value * (question[at] as number), 0))
      return likeness.indexOf(Math.max(...likeness)) === pairs[number]?.of
    }).length
  }

  it('lowers its loss, and brings the right articles nearest, stored as they are', () => {
    const { losses, parameters } = train(60)
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 10)
    expect(rightFirst(start())).toBeLessThan(15)
    expect(rightFirst(parameters)).toBeGreaterThan(27)
  })

  it('gives the same bytes again, and leaves what it goes on from as it was', () => {
    expect(train(5)).toEqual(train(5))
    const from = start()
    createNgramTrainer(DIMENSIONS, from).step(pairs, 0.1)
    expect(from).toEqual(start())
  })

  it('tells the pairs of one article apart from others only', () => {
    const [first, , third] = pairs as [Pair, Pair, Pair]
    expect(first.of).toBe(third.of)
    expect(createNgramTrainer(DIMENSIONS, start()).step([first, third], 0)).toBeCloseTo(0, 6)
  })

  it('moves each number by what a small change of it does to the loss', () => {
    const [buckets, dimensions] = [8, 4]
    const at = (...list: number[]) => Uint32Array.from(list)
    const batches: Pair[][] = [
      [
        { question: at(0, 1), article: at(2, 3), of: 1 },
        { question: at(1, 4), article: at(0, 5), of: 2 },
        { question: at(2, 6), article: at(6, 7), of: 3 },
        { question: at(3, 7), article: at(2, 3), of: 1 },
      ],
      [
        { question: at(5, 6, 7), article: at(0, 1), of: 4 },
        { question: at(0, 2, 3), article: at(4, 5, 6), of: 5 },
      ],
    ]
    const drawn = start(3, buckets, dimensions)
    const from = { ...drawn, table: drawn.table.map((value) => 10 * value) }
    const small = 1e-2
    const lossWith = (batch: Pair[], name: keyof Parameters, place: number, by: number) => {
      const moved = { ...from, [name]: from[name].map((value, other) => (other === place ? value + by : value)) }
      return createNgramTrainer(dimensions, moved).step(batch, 0)
    }
    const slope = (batch: Pair[], name: keyof Parameters, place: number) =>
      (lossWith(batch, name, place, small) - lossWith(batch, name, place, -small)) / (2 * small)
    // Adam normalises the first step. After a step that moved nothing, the next one shows the proportion of the two.
    const trainer = createNgramTrainer(dimensions, from)
    const [first, second] = batches as [Pair[], Pair[]]
    trainer.step(first, 0)
    trainer.step(second, 1e-3)
    let checked = 0
    for (const name of ['table', 'question', 'article'] as const) {
      from[name].forEach((value, place) => {
        const [one, two] = [slope(first, name, place), slope(second, name, place)]
        if (Math.min(Math.abs(one), Math.abs(two)) < 0.01) return
        const mean = (0.09 * one + 0.1 * two) / (1 - 0.9 ** 2)
        const square = (0.999e-3 * one ** 2 + 1e-3 * two ** 2) / (1 - 0.999 ** 2)
        const moved = ((trainer.parameters[name][place] as number) - value) / -1e-3
        expect(Math.abs(moved - mean / Math.sqrt(square)), `${name} ${place}`).toBeLessThan(0.05)
        checked += 1
      })
    }
    expect(checked).toBeGreaterThan(20)
  })

  it('stores vectors that score like those it learned', () => {
    const parameters = start(8, 64, 8)
    const { table, questionWeights, buckets, dimensions } = quantised(parameters, 8)
    expect({ buckets, dimensions }).toEqual({ buckets: 64, dimensions: 8 })
    parameters.table.forEach((value, at) => {
      const bucket = Math.floor(at / 8)
      const exact = Math.log1p(Math.exp(parameters.question[bucket] as number)) * value
      expect((questionWeights[bucket] as number) * (table[at] as number)).toBeCloseTo(exact, 2)
    })
  })
})

describe('training of the order', () => {
  const OPTIONS = { hidden: 6, epochs: 12, rate: 0.02, dropout: 0, decay: 0.01, seed: 1 }
  const WIDTH = 4

  /** The right candidate has the closest first two features: no weighted sum finds it. */
  function toy(count: number, seed: number, rows = 12): Example[] {
    const random = seeded(seed)
    return Array.from({ length: count }, () => {
      const values = Float32Array.from({ length: rows * WIDTH }, () => 2 * random() - 1)
      const apart = Array.from({ length: rows }, (_, row) =>
        Math.abs((values[row * WIDTH] as number) - (values[row * WIDTH + 1] as number)),
      )
      const right = Uint8Array.from(apart, (each) => Number(each === Math.min(...apart)))
      return { values, right }
    })
  }

  const scores = (network: Network, values: Float32Array) =>
    scoreRows(
      { means: new Float64Array(WIDTH), deviations: new Float64Array(WIDTH).fill(1), networks: [network] },
      values,
    )

  const shareRight = (network: Network, examples: readonly Example[]) =>
    examples.filter(({ values, right }) => {
      const found = scores(network, values)
      return right[found.indexOf(Math.max(...found))] === 1
    }).length / examples.length

  it('learns an order that no weighted sum of features gives, for questions it has not seen', () => {
    const network = trainNetwork(toy(400, 1), WIDTH, { ...OPTIONS, hidden: 8, epochs: 30 })
    expect(shareRight(network, toy(200, 2))).toBeGreaterThan(0.75)
    const straight = trainNetwork(toy(400, 1), WIDTH, { ...OPTIONS, hidden: 0 })
    expect(shareRight(straight, toy(200, 2))).toBeLessThan(0.3)
  })

  it('gives the same network for the same seed, another for another', () => {
    const options = { ...OPTIONS, dropout: 0.2 }
    const network = trainNetwork(toy(40, 1, 150), WIDTH, options)
    expect(trainNetwork(toy(40, 1, 150), WIDTH, options)).toEqual(network)
    expect(trainNetwork(toy(40, 1, 150), WIDTH, { ...options, seed: 2 })).not.toEqual(network)
  })

  it('passes over questions without a right candidate', () => {
    const hopeless = toy(10, 3).map(({ values }) => ({ values, right: new Uint8Array(12) }))
    expect(trainNetwork([...toy(20, 1), ...hopeless], WIDTH, OPTIONS)).toEqual(trainNetwork(toy(20, 1), WIDTH, OPTIONS))
  })

  it('moves each weight by the effect of a small change on the loss', () => {
    const examples = toy(20, 4)
    // The second of two steps has rate 0: the result shows the first.
    const once = { ...OPTIONS, epochs: 2, decay: 0 }
    const before = trainNetwork(examples, WIDTH, { ...once, rate: 0 })
    const after = trainNetwork(examples, WIDTH, { ...once, rate: 1e-3 })
    const loss = (network: Network) =>
      examples.reduce((sum, { values, right }) => {
        const found = Float64Array.from(scores(network, values))
        const total = found.reduce((all, score) => all + Math.exp(score), 0)
        return sum + Math.log(total) - (found[right.indexOf(1)] as number)
      }, 0)
    const small = 1e-3
    let checked = 0
    for (const name of ['straight', 'hidden', 'bias', 'out'] as const) {
      before[name].forEach((weight, place) => {
        const lossWith = (by: number) =>
          loss({ ...before, [name]: before[name].map((value, at) => (at === place ? value + by : value)) })
        const slope = (lossWith(small) - lossWith(-small)) / (2 * small)
        if (Math.abs(slope) < 0.05) return
        expect(Math.sign((after[name][place] as number) - weight), `${name} ${place}`).toBe(-Math.sign(slope))
        checked += 1
      })
    }
    expect(checked).toBeGreaterThan(25)
  })

  it('scales features to mean 0 and deviation 1; one that never changes stays finite', () => {
    const random = seeded(2)
    const values = Float32Array.from({ length: 5000 * 2 }, (_, at) => (at % 2 === 0 ? 3 + 4 * random() : 7))
    const { means, deviations } = scaling([values], 2)
    const even = scaled(values, means, deviations).filter((_, at) => at % 2 === 0)
    const mean = even.reduce((sum, value) => sum + value, 0) / even.length
    expect(mean).toBeCloseTo(0, 1)
    const spread = even.reduce((sum, value) => sum + (value - mean) ** 2, 0) / even.length
    expect(Math.abs(spread - 1)).toBeLessThan(0.1)
    expect(deviations[1]).toBe(1)
    expect(scaled(values, means, deviations)[1]).toBe(0)
  })
})

describe('questions of guides', () => {
  const questions = Array.from({ length: 13 }, (_, at) => `第${at}种问法`)
  const guides = [
    guide('known', questions, {
      articles: ['第一条', '第二条', '第三条', '第四条'].map((article) => {
        return { statute: '甲法', article, paragraph: null, item: null }
      }),
    }),
    guide('elsewhere', questions, { articles: [{ statute: '丁法', article: '第一条', paragraph: null, item: null }] }),
  ]
  const knowledge: Knowledge = {
    guides,
    digests: [],
    questions: [],
    cases: [],
    statutes: [],
    editions: [],
    topics: [],
    figures: [],
    files: { guides: new Map(), cases: new Map() },
    lines: new Map(),
    passages: [],
    lawWords: [],
    sums: [],
    lookedAt: [],
  }

  it('are either known or kept back to learn the order from, never both', () => {
    const articles = ['第四条', '第三条', '第二条', '第一条'].map((number) => article('甲法', number, '快递。'))
    const left = withoutKeptBack(knowledge).guides[0]?.questions ?? []
    const set = guideSet({ corpus: corpusOf({ articles, guides }), names: createStatuteNames([]) }, knowledge)
    const kept = set.questions.map(({ text }) => text)
    expect(kept).toEqual(['第3种问法', '第9种问法'])
    expect([...left, ...kept].sort()).toEqual(questions.toSorted())
    for (const { right, wanted, fold } of set.questions) {
      expect({ right, wanted }).toEqual({ right: [3, 2, 1], wanted: 3 })
      expect([0, 1, 2, 3, 4]).toContain(fold)
    }
  })
})

describe('the train command', () => {
  const script = fileURLToPath(new URL('../../scripts/train.ts', import.meta.url))
  const cwd = mkdtempSync(join(tmpdir(), 'xiaowei-train-'))
  afterAll(() => rmSync(cwd, { recursive: true, force: true }))

  function train(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd,
      env: { PATH: process.env.PATH },
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }

  const write = (name: string, lines: readonly unknown[]) => {
    writeFileSync(join(cwd, name), lines.map((line) => JSON.stringify(line)).join('\n'))
    return join(cwd, name)
  }

  it('writes vectors and an order that load and belong together, and their results on held-out questions', () => {
    const corpus = write('corpus.jsonl', ARTICLES)
    const questions = write('questions.jsonl', QUESTIONS)
    const out = join(cwd, 'new', 'learned')
    const { status, stdout, stderr } = train('--corpus', corpus, '--questions', questions, '--out', out)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(readdirSync(out).sort()).toEqual(['ngrams.bin', 'order.json'])
    const encoder = loadNgramEncoder(join(out, 'ngrams.bin'))
    const model = loadOrderModel(join(out, 'order.json'))
    expect(model?.ngrams).toBe(encoder?.id)
    expect(model?.experience.anchors).toHaveLength(QUESTIONS.length)
    expect(model?.experience.articles.get('某市书桌试验条例#第二条')).toBe(2)
    const held = stdout.match(/没学过的题 questions\.jsonl：(.*)/)?.[1] ?? '{}'
    expect(JSON.parse(held)).toMatchObject({ questions: QUESTIONS.length, candidates: expect.any(Number) })
    const { trained } = JSON.parse(readFileSync(join(out, 'order.json'), 'utf8'))
    expect(trained.on).toEqual(['corpus.jsonl', 'questions.jsonl'])
    expect(trained.held_out['questions.jsonl']).toEqual(JSON.parse(held))
  })

  it('does not write over weights that learned from wider questions when it is given none', () => {
    const out = join(cwd, 'learned')
    mkdirSync(out)
    const before = JSON.stringify({ trained: { wider: 7 } })
    writeFileSync(join(out, 'matters.json'), before)
    expect(train('--matters', '--out', out)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/学过 7 道更宽的题目，这次没有给，不覆盖/),
    })
    expect(readFileSync(join(out, 'matters.json'), 'utf8')).toBe(before)
  })

  it('says which inputs it needs, and explains itself', () => {
    expect(train('--corpus', 'x.jsonl')).toMatchObject({ status: 2, stderr: expect.stringMatching(/--questions/) })
    expect(train('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^用法：npm run/) })
  })
})
