import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { judge } from '../../scripts/eval/judge.ts'
import type { Expected } from '../../scripts/eval/lines.ts'
import { measure } from '../../scripts/eval/measures.ts'
import type { Answer } from '../../src/answer/types.ts'
import { dataFolder } from '../answer/answering.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dataDir = dataFolder()

function run(args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts/eval.ts'), ...args, '--data', dataDir],
    {
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    },
  )
  return { status, stdout, stderr }
}

function setOf(...lines: unknown[]): string {
  const file = join(dataDir, `set-${lines.length}.jsonl`)
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return file
}

const answer = (more: Partial<Answer>): Answer => ({
  outcome: 'grounded',
  text: '收到后 7 天内可以退。',
  reason: null,
  as_of: '2026-11-24',
  citations: [],
  superseded: [],
  cases: [],
  questions: [],
  blocks: [],
  ...more,
})
const expected = (more: Partial<Expected>): Expected => ({
  id: 'q',
  query: '',
  topic: null,
  history: [],
  asOf: null,
  gold: new Set(),
  also: new Set(),
  mentions: [],
  forbidden: [],
  outcomes: [],
  ...more,
})
const cites = (...names: string[]) =>
  names.map((name) => {
    const [statute = '', article = ''] = name.split(' ')
    return { statute, article, edition: null, in_force: true, kind: 'digest', quote: '', url: null } as const
  })

describe('eval --turned', () => {
  it('meets every double with this many questions, and reports the results', () => {
    const { status, stdout, stderr } = run(['--turned', '2', '--json'])
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const { doubles } = JSON.parse(stdout)
    expect(doubles.length).toBeGreaterThan(12)
    expect(doubles[0]).toEqual({ double: 'negates', asked: 2, turned: 0, poorer: 0, worded: 0 })
    expect(doubles.find(({ double }: { double: string }) => double === 'true_conclusion')).toMatchObject({ worded: 2 })
  })

  it.each([['0'], ['-1'], ['many'], ['2.5'], ['2', '--set', 'x.jsonl']])('refuses %s', (...args) => {
    const { status, stderr } = run(['--turned', ...args])
    expect(status).toBe(2)
    expect(stderr).toMatch(/--turned|--help/)
  })
})

describe('eval --real', () => {
  it('reports the results for ours and for others, and for danger', () => {
    const file = setOf(
      { id: 'ours', query: '网购的鞋试了一下，不想要了能退吗', scope: 'consumer', alarm: false },
      { id: 'wages', query: '老板拖欠我三个月工资', scope: 'other', alarm: false, must_mention: ['12333'] },
      { id: 'gas', query: '家里好大的煤气味，我头有点晕', scope: 'consumer', alarm: false },
      { id: 'elsewhere', query: '老公要离婚，孩子归谁' },
      { id: 'missed', query: '商家骗我能赔几倍', scope: 'consumer', alarm: true },
    )
    const { status, stdout } = run(['--real', file, '--json'])
    expect(status).toBe(0)
    const { overall, answers } = JSON.parse(stdout)
    expect(overall).toMatchObject({
      danger: { shown: 1, false: 1, missed: 1 },
      walls: 0,
      ours: { n: 3, answered: 3, sent_on: 0 },
      others: { n: 2, right: 2, sent_on: 2 },
    })
    expect(answers.map(({ id, dangerFault }: { id: string; dangerFault: string }) => [id, dangerFault])).toEqual([
      ['ours', null],
      ['wages', null],
      ['gas', 'false'],
      ['elsewhere', null],
      ['missed', 'missed'],
    ])
    expect(run(['--real', file]).stdout).toMatch(/说了危险的题：gas\n/)
  })

  it('names the line that is wrong', () => {
    const { status, stderr } = run(['--real', setOf({ id: 'a', query: '能退吗', scope: 'both' })])
    expect(status).toBe(2)
    expect(stderr).toMatch(/scope 应是 consumer 或 other/)
  })
})

describe('a judgement', () => {
  it('takes one of several wordings, whatever the spaces and width', () => {
    const wanted = expected({ mentions: [['7日', '7天'], ['十倍']] })
    expect(judge(wanted, answer({}), () => true)).toMatchObject({ missing: ['十倍'], mentioned: false })
  })

  it('counts each article once, gold for recall, accepted ones too for precision', () => {
    const wanted = expected({ gold: new Set(['甲法 第一条', '甲法 第二条']), also: new Set(['甲法 第三条']) })
    const given = answer({ citations: cites('甲法 第九条', '甲法 第三条', '甲法 第一条', '甲法 第一条') })
    expect(judge(wanted, given, () => true)).toMatchObject({
      first: false,
      firstThree: true,
      precision: 2 / 3,
      recall: 1 / 2,
      refused: false,
    })
  })

  it('distinguishes wrong refusals from right ones', () => {
    const abstained = answer({ outcome: 'abstained' })
    expect(judge(expected({ gold: new Set(['甲法 第一条']) }), abstained, () => true).refused).toBe(true)
    expect(judge(expected({ outcomes: ['abstained'] }), abstained, () => true)).toMatchObject({
      refused: null,
      outcomeRight: true,
    })
  })

  it('names forbidden words and every citation that is not sound', () => {
    const given = answer({ citations: cites('甲法 第一条', '甲法 第九条') })
    const one = judge(expected({ forbidden: ['可以退'] }), given, ({ article }) => article === '第一条')
    expect([one.said, one.unsound]).toEqual([['可以退'], ['甲法 第九条']])
    expect(measure([one, one])).toMatchObject({ forbidden: { value: 2, n: 2 }, unsound: { value: 2 }, first: { n: 0 } })
  })
})

describe('eval --acts and --intake', () => {
  const expected = { act: 'small_talk', sets: {}, to_staff: false, emergency: false }

  it('print the measures of the whole, of groups and of acts', () => {
    const file = setOf({ id: 1, group: 'greetings', at: { state: 'idle' }, user: '你好', expect: expected })
    const { n, overall, groups, acts } = JSON.parse(run(['--acts', file, '--json']).stdout)
    expect([n, overall.right.n, groups.greetings.right.n, acts.small_talk.right.n]).toEqual([1, 1, 1, 1])
    expect(run(['--acts', file]).stdout).toMatch(/意思对[\s\S]*全部[\s\S]*greetings[\s\S]*small_talk/)
  })

  it('print what stands of what was told', () => {
    const file = setOf({ id: 1, turns: ['昨天买的洗衣机漏水'], expect: { item: '洗衣机', phone: '13800000000' } })
    expect(JSON.parse(run(['--intake', file, '--json']).stdout).overall).toMatchObject({
      right: { hits: 1, n: 2 },
      missing: { hits: 1 },
    })
    expect(run(['--intake', file]).stdout).toMatch(/记对[\s\S]*item[\s\S]*phone/)
  })

  it('refuse a standing and an act that there are not', () => {
    const odd = setOf({ id: 1, at: { state: 'asleep' }, user: '你好', expect: { ...expected, act: 'sing' } })
    const { status, stderr } = run(['--acts', odd])
    expect([status, stderr]).toEqual([2, expect.stringMatching(/第 1 行[\s\S]*asleep[\s\S]*sing/)])
  })
})

describe('the eval command', () => {
  it('prints measures of the whole and of each topic', () => {
    const gold = [{ law: '消费者权益保护法', article: '第55条' }]
    const file = setOf(
      { id: 1, query: '商家骗我能赔几倍', topic: '赔偿', gold, must_mention: ['3倍|三倍'] },
      { id: 2, query: '你好', topic: '招呼', outcome: 'out_of_scope' },
    )
    const { status, stdout } = run(['--set', file, '--json'])
    const result = JSON.parse(stdout)
    expect([status, result.n]).toEqual([0, 2])
    expect(result.overall).toMatchObject({
      first: { value: 1, n: 1 },
      mentioned: { value: 1, n: 1 },
      outcome: { n: 1 },
    })
    expect(result.topics).toHaveProperty('招呼')
    expect(run(['--set', file]).stdout).toMatch(/主题[\s\S]*全部[\s\S]*赔偿/)
  })

  it.each([
    ['no set', [], 2, /--set/],
    ['a file that is not there', ['--set', '/nowhere.jsonl'], 2, /读不到/],
    ['two sets', ['--acts', 'x.jsonl', '--intake', 'y.jsonl'], 2, /只用一个/],
    ['an option there is not', ['--set', 'x', '--nonsense'], 2, /--help/],
  ] as const)('gives the next step for %s', (_, args, status, message) => {
    const result = run([...args])
    expect([result.status, result.stdout]).toEqual([status, ''])
    expect(result.stderr).toMatch(message)
  })

  it('names the line that is wrong', () => {
    const { status, stderr } = run(['--set', setOf('{"id": 1}', '没有', { id: 3, query: 'x', outcome: 'sure' })])
    expect(status).toBe(2)
    expect(stderr).toMatch(/第 1 行[\s\S]*第 2 行[\s\S]*第 3 行/)
  })
})
