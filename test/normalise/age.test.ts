import { describe, expect, it } from 'vitest'
import { ageRange } from '../../src/corpus/age-range.ts'
import { agesIn } from '../../src/normalise/age.ts'

describe('ages in a text', () => {
  it.each<[string, number[]]>([
    ['11岁', [11]],
    ['孩子今年十一岁了', [11]],
    ['满16周岁', [16]],
    ['不满 8 岁', [7]],
    ['七岁半', [7]],
    ['我今年16，自己攒的钱', [16]],
    ['老娘七十八岁，我四十五岁', [78, 45]],
    ['my 9-year-old son', [9]],
    ['60岁以上免费', []],
    ['今年16号买的', []],
    ['才12块', []],
    ['才20天', []],
    ['三百岁', []],
    ['没有说年纪', []],
  ])('%s', (text, ages) => expect(agesIn(text)).toEqual(ages))

  it.each([
    ['年龄 8–15', { from: 8, to: 15 }],
    ['年龄 8-8', { from: 8, to: 8 }],
    ['年龄 15–8', null],
    ['年龄 八岁', null],
    ['十五岁', null],
  ])('a phrase %s', (phrase, range) => expect(ageRange(phrase)).toEqual(range))
})
