import { describe, expect, it } from 'vitest'
import { findFigures } from '../../src/law/figures.ts'

const keys = (text: string) => findFigures(text).map((figure) => `${figure.value} ${figure.unit}`)

describe('figures', () => {
  it.each([
    ['七日', '7 天'],
    ['三倍', '3 倍'],
    ['五百元', '500 块'],
    ['一千元', '1,000 元'],
    ['百分之三十', '30%'],
    ['六十日', '60 天'],
    ['三千公里', '3000 公里'],
    ['二年', '24 个月'],
    ['两年', '2年'],
    ['六个月', '半年'],
    ['十五日', '15 天'],
    ['七个工作日', '7 个工作日'],
    ['二十四小时', '24 小时'],
    ['五万元', '5 万元'],
    ['五十万元', '50 万元'],
    ['二百万元', '200 万元'],
  ])('%s is the same as %s', (statute, plain) => {
    expect(keys(statute)).toHaveLength(1)
    expect(keys(plain)).toEqual(keys(statute))
  })

  it('tells working days from days and days from months', () => {
    expect(new Set([...keys('7 天'), ...keys('7 个工作日'), ...keys('7 个月')]).size).toBe(3)
  })

  it('passes over ordinals and calendar dates', () => {
    expect(keys('第 7 天，2026 年 3 月 15 号，2024年')).toEqual([])
  })
})
