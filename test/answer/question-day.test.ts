import { describe, expect, it } from 'vitest'
import { dayInQuestion, printDay } from '../../src/answer/asked/question-day.ts'

describe('the day a question speaks of', () => {
  it.each([
    ['2024-05-01买的', '2024-05-01'],
    ['2024/5/1 买的手机', '2024-05-01'],
    ['2024年5月1日买的手机坏了', '2024-05-01'],
    ['2024 年 5 月 1 号', '2024-05-01'],
    ['2024年2月买的', '2024-02-29'],
    ['2023年办的卡', '2023-12-31'],
    ['2026年办的卡', '2026-11-24'],
    ['2026年11月办的卡', '2026-11-24'],
    ['2023年买的，2024年1月2日坏了', '2023-12-31'],
  ])('%s → %s', (text, day) => {
    expect(dayInQuestion(text, '2026-11-24')).toBe(day)
  })

  it.each([
    '买了2024块钱的东西',
    '2024年7月1日起施行的条例怎么说',
    '2030年1月1日',
    '2024年13月',
    '2024年2月30日',
    '编号12024-05-017',
    '2024',
    '2024-25',
    '3天前买的',
  ])('%s says none', (text) => {
    expect(dayInQuestion(text, '2026-11-24')).toBeNull()
  })

  it('reads as people write it', () => {
    expect(printDay('2026-03-01')).toBe('2026 年 3 月 1 日')
  })
})
