import { describe, expect, it } from 'vitest'
import { openPlayer } from '../../scripts/eval/player.ts'
import { judgeStories, measureStories, printStories, readStories } from '../../scripts/eval/stories.ts'
import { LinesError } from '../../src/corpus/json-lines.ts'
import { builtIn } from '../answer/answering.ts'

const { answer, names } = builtIn()
const player = await openPlayer(answer)

type Turn = { user: string; expect: object }
const turn = (user: string, more: object = {}): Turn => ({
  user,
  expect: { focus: 'can_i', verdict: 'yes', figures: [], gold: [], must_mention: [], must_not: [], ...more },
})
const story = (id: string, kind: string, ...turns: Turn[]) => ({ id, kind, turns })
const read = (...lines: unknown[]) =>
  readStories(
    '三行.jsonl',
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    names,
  )
const judged = (...lines: unknown[]) => judgeStories(read(...lines), player)

const FOOD = [{ law: '食品安全法', article: '第148条', paragraph: '第二款' }]
const MILK = story(
  'milk',
  'food',
  turn('超市卖我过期牛奶，能赔吗', { gold: FOOD, must_mention: ['10倍|十倍'], must_not: ['概不负责'] }),
  turn('花了15块', { focus: 'how_much', verdict: 'none', figures: ['1000', '15'], gold: FOOD }),
)
const GYM = story('gym', 'prepaid', turn('健身房关门跑路了，卡里的钱能退吗', { must_mention: ['这句话没有人会说'] }))
const HELLO = story('hello', 'other', turn('你好', { focus: 'other', verdict: 'none', must_not: ['12315'] }))

describe('a set of stories', () => {
  it('is read with full names of the statutes, one reading a line', () => {
    const [milk, gym, hello] = read(MILK, GYM, HELLO)
    expect([milk?.id, gym?.kind, hello?.turns.length]).toEqual(['milk', 'prepaid', 1])
    expect(milk?.turns[0]).toEqual({
      user: '超市卖我过期牛奶，能赔吗',
      focus: 'can_i',
      verdict: 'yes',
      figures: [],
      gold: [{ article: '中华人民共和国食品安全法 第一百四十八条', paragraph: '第二款' }],
      mentions: [['10倍', '十倍']],
      forbidden: ['概不负责'],
    })
  })

  it('is played turn by turn, each judged for its articles, figures and words', async () => {
    const [first, second, gym, hello] = await judged(MILK, GYM, HELLO)
    expect(first).toMatchObject({ follows: false, cited: true, figures: null, mentioned: true, right: true })
    expect(first?.repeated).toBeNull()
    expect(first?.verdict).toBe(true)
    expect(second).toMatchObject({ follows: true, cited: true, figures: true, right: true, repeated: 0, verdict: null })
    expect(gym).toMatchObject({ id: 'gym', cited: null, mentioned: false, right: false })
    expect(hello).toMatchObject({ falseAlarm: false, follows: false })
  })

  it('tells another article, paragraph and figure from the right ones, and words that must not be said', async () => {
    const ask = '超市卖我过期牛奶15块，能赔多少'
    const wrong = (more: object) => story(JSON.stringify(more), 'food', turn(ask, { verdict: 'none', ...more }))
    const [article, paragraph, figure, start, end, words] = await judged(
      wrong({ gold: [{ law: '食品安全法', article: '第1条' }] }),
      wrong({ gold: [{ law: '食品安全法', article: '第148条', paragraph: '第一款' }] }),
      wrong({ figures: ['1515'] }),
      wrong({ figures: ['100'] }),
      wrong({ figures: ['000'] }),
      wrong({ must_not: ['10 倍'] }),
    )
    expect([article?.cited, article?.right]).toEqual([false, false])
    expect([paragraph?.cited, paragraph?.right]).toEqual([false, false])
    expect([figure?.figures, start?.figures, end?.figures]).toEqual([false, false, false])
    expect([words?.forbidden, words?.right]).toEqual([true, false])
  })

  it('sees danger that is told where there is none', async () => {
    const gas = '煤气漏了，屋里有人晕倒了'
    const [undue, due] = await judged(
      story('a', 'danger', turn(gas, { verdict: 'none' })),
      story('b', 'danger', turn(gas, { verdict: 'emergency' })),
    )
    expect([undue?.falseAlarm, undue?.right, due?.falseAlarm]).toEqual([true, false, false])
  })

  it('is measured and printed, whole stories and follow-ups apart', async () => {
    const all = await judged(MILK, GYM, HELLO)
    expect(measureStories(all)).toMatchObject({
      right: { hits: all.filter(({ right }) => right).length, n: 4 },
      cases: { n: 3 },
      follow_ups: { hits: 1, n: 1 },
      cited: { hits: 2, n: 2 },
      figures: { hits: 1, n: 1 },
      mentioned: { hits: 1, n: 2 },
      false_alarms: 0,
      repeated: 0,
    })
    const printed = printStories(all, 1.25)
    expect(printed).toMatch(/一句答对[\s\S]*food[\s\S]*prepaid[\s\S]*整件事都答对[\s\S]*接着问的答对/)
    expect(printed).toContain('4 句，1.3 秒')
    expect(printed).toMatch(/没答对的：gym/)
  })

  it('without a line to judge prints no shares that are not numbers', () => {
    expect(printStories([], 0)).not.toMatch(/NaN|undefined/)
  })

  it.each([
    ['no JSON', '{', /第 2 行/],
    ['no kind', { id: 'x', turns: [] }, /第 2 行[\s\S]*没有 kind/],
    [
      'a focus there is not',
      story('x', 'food', turn('能退吗', { focus: 'colour' })),
      /第 2 行[\s\S]*focus 应是 can_i、/,
    ],
    [
      'a verdict there is not',
      story('x', 'food', turn('能退吗', { verdict: 'maybe' })),
      /第 2 行[\s\S]*verdict 应是 yes、/,
    ],
    ['a turn without words', story('x', 'food', { user: 1 as never, expect: {} }), /第 2 行[\s\S]*没有 user/],
    ['an id twice', story('milk', 'food', turn('能退吗')), /第 2 行[\s\S]*「milk」在第 1 行/],
  ])('with %s is refused with its place', (_, line, said) => {
    expect(() => read(MILK, line, HELLO)).toThrow(LinesError)
    expect(() => read(MILK, line, HELLO)).toThrow(said)
    expect(() => read(MILK, line, HELLO)).toThrow(/^三行\.jsonl 不能用/)
  })
})
