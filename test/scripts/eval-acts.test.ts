import { describe, expect, it } from 'vitest'
import { type ActLine, readActLines, readScenarios, saysGiven } from '../../scripts/eval/act-lines.ts'
import { judgeActs } from '../../scripts/eval/acts.ts'
import { measureActs } from '../../scripts/eval/acts-report.ts'
import { judgeIntake } from '../../scripts/eval/intake.ts'
import { openPlayer } from '../../scripts/eval/player.ts'
import { wilson } from '../../scripts/eval/wilson.ts'
import { LinesError } from '../../src/corpus/json-lines.ts'

type Part = { state: string; user: string; known?: object; asked?: string; about?: string; expect: object }

const lines = (...parts: Part[]): ActLine[] =>
  readActLines(
    'set',
    parts
      .map(({ state, user, known = {}, asked = '', about = '', expect }, id) =>
        JSON.stringify({
          id: `l${id}`,
          at: { state, asked, known, about },
          user,
          expect: { act: 'answer', ...expect },
        }),
      )
      .join('\n'),
  )
const player = await openPlayer()
const judged = async (part: Part) => {
  const [one] = await judgeActs(lines(part), player)
  if (!one) throw new Error('nothing was judged')
  return one
}

describe('a line of acts, played', () => {
  const known = { item: '洗衣机', business: '样例电器' }

  it('is right when the answer is taken and stands', async () => {
    const at = { state: 'form:paid', known, asked: '一共付了多少钱？' }
    const one = await judged({ ...at, user: '3800元', expect: { sets: { paid: 3800 } } })
    expect(one).toMatchObject({ right: true, wrong: [], toSet: 1, set: 1, danger: null, group: 'form' })
  })

  it('has a value missed and wrong when another sum is kept than the one said', async () => {
    const at = { state: 'form:paid', known, asked: '一共付了多少钱？' }
    const one = await judged({ ...at, user: '3800元', expect: { sets: { paid: 3080 } } })
    expect(one).toMatchObject({ wrong: ['amount'], toSet: 1, set: 0 })
  })

  it('has a value overwritten when one that stood becomes another', async () => {
    const at = { state: 'form:respondent_address', known: { ...known, paid: 380 }, asked: '这家商家在哪里？' }
    const change = { ...at, user: '金额改成3080元' }
    expect(await judged({ ...change, expect: { act: 'add_fact' } })).toMatchObject({ wrong: ['amount'], right: false })
    const due = { act: 'correct', sets: { paid: 3080 } }
    expect(await judged({ ...change, expect: due })).toMatchObject({ wrong: [], right: true, set: 1 })
    expect(await judged({ ...change, expect: { ...due, sets: {}, may: ['paid'] } })).toMatchObject({ wrong: [] })
  })

  it('tells a yes to what was read from a no', async () => {
    const at = { state: 'form:confirm_read', known: { item: '鞋', paid: 599 }, asked: '这几项请您看一眼，对吗？' }
    expect(await judged({ ...at, user: '都对', expect: { act: 'confirm' } })).toMatchObject({ right: true, wrong: [] })
    const one = { ...at, known: { paid: 599 }, asked: '金额：599 元，对吗？', user: '不对' }
    expect(await judged({ ...one, expect: { act: 'deny' } })).toMatchObject({ right: true, wrong: [] })
    expect(await judged({ ...one, expect: { act: 'thanks' } })).toMatchObject({ right: false, wrong: ['amount'] })
  })

  it('counts what reaches the staff of a filed complaint', async () => {
    const at = { state: 'staff_asked', known, asked: '工作人员请您补充发票。', about: '' }
    const one = await judged({
      ...at,
      user: '发票号是 12345678',
      expect: { sets: { voucher: 'invoice' }, to_staff: true },
    })
    expect(one).toMatchObject({ right: true, reachedStaff: true, toSet: 1, set: 1 })
    const idle = await judged({ state: 'idle', user: '你好', expect: { act: 'small_talk', to_staff: true } })
    expect(idle.reachedStaff).toBe(false)
  })

  it('sees danger that is shown, and whether it was due', async () => {
    const help = { state: 'idle', user: '煤气漏了，屋里有人晕倒了' }
    const due = await judged({ ...help, expect: { act: 'emergency', emergency: true } })
    expect(due).toMatchObject({ right: true, danger: 'full' })
    const [undue] = await judgeActs(lines({ ...help, expect: { act: 'ask_law' } }), player)
    expect(measureActs([due, ...(undue ? [undue] : [])])).toMatchObject({
      danger_false: { hits: 1, n: 1 },
      danger_missed: { hits: 0, n: 1 },
    })
  })

  it('stands in every standing of the sets', async () => {
    const states = ['idle', 'after_answer', 'form:consent', 'form:summary', 'form:screening', 'form:filed_reference']
    states.push('form:agent_name', 'form:guardian_phone', 'after_filing', 'closed', 'two_open', 'handoff')
    for (const state of states)
      expect((await judged({ state, known, user: '谢谢', expect: { act: 'thanks' } })).act).toBe('thanks')
  })
})

describe('a scenario, played', () => {
  it('tells values that stand from those missing and those kept otherwise', async () => {
    const turns = ['上周三在样例电器买的洗衣机，花了三千八，漏水']
    const expected = { item: '洗衣机', paid: 3800, date: '2026-11-18', phone: '13800000000' }
    const [one] = await judgeIntake(readScenarios('set', JSON.stringify({ id: 's', turns, expect: expected })), player)
    expect(one).toMatchObject({ missing: ['phone'], wrong: [] })
    const otherwise = JSON.stringify({ id: 's', turns, expect: { ...expected, item: '空调' } })
    expect((await judgeIntake(readScenarios('set', otherwise), player))[0]?.wrong).toEqual(['item'])
  })
})

describe('a value as a line gives it', () => {
  const text = (words: string) => ({ kind: 'text', text: words }) as const
  const sum = (cents: number | null, approximate = false) =>
    ({ kind: 'money', money: { cents, currency: 'CNY', approximate, original: '' } }) as const

  it('is the same sum, day, digits, code, or a text that holds the other', () => {
    expect(saysGiven(sum(380_000), 3800)).toBe(true)
    expect(saysGiven(sum(380_001), 3800)).toBe(false)
    expect(saysGiven({ kind: 'date', day: '2026-11-03', original: '' }, '2026-11-03')).toBe(true)
    expect(saysGiven({ kind: 'phone', digits: '0714-6000000', type: 'landline' }, '07146000000')).toBe(true)
    expect(saysGiven({ kind: 'choices', values: ['refund_goods'] }, ['refund_fee'])).toBe(true)
    expect(saysGiven({ kind: 'choices', values: ['refund_fee', 'apology'] }, ['refund_fee'])).toBe(false)
    expect(saysGiven(text('样例电器，市府路'), '样例电器')).toBe(true)
    expect(saysGiven(text('。'), '样例电器')).toBe(false)
  })

  it('stays about when it is about', () => {
    expect(saysGiven(text('去年夏天'), '~2025-summer')).toBe(true)
    expect(saysGiven({ kind: 'date', day: '2025-07-01', original: '' }, '~2025-summer')).toBe(false)
    expect(saysGiven(sum(200_000, true), '~2000')).toBe(true)
    expect(saysGiven(sum(200_000), '~2000')).toBe(false)
  })

  it('is gone where null is given', () => {
    expect(saysGiven(undefined, null)).toBe(true)
    expect(saysGiven(text('样例'), null)).toBe(false)
    expect(saysGiven(undefined, '样例')).toBe(false)
  })
})

describe('a wrong line', () => {
  it('is refused, with its number and what is wrong', () => {
    const good = '{"id": 1, "at": {"state": "idle"}, "user": "你好", "expect": {"act": "small_talk"}}'
    expect(readActLines('set', good)).toHaveLength(1)
    expect(() =>
      readActLines('set', `${good}\n${good.replace('"id": 1', '"id": 2').replace('small_talk', 'dance')}`),
    ).toThrow(/第 2 行：不认识的意思 dance/u)
    expect(() => readScenarios('set', '{"id": 1, "turns": [], "expect": {}}')).toThrow(LinesError)
  })
})

describe('the Wilson interval', () => {
  it('is that of the tables', () => {
    expect(wilson(9, 10).low).toBeCloseTo(0.596, 3)
    expect(wilson(9, 10).high).toBeCloseTo(0.982, 3)
    expect(wilson(0, 10)).toMatchObject({ low: 0, high: expect.closeTo(0.278, 3) })
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
  })
})
