import { describe, expect, it } from 'vitest'
import { ageRange } from '../../src/corpus/age-range.ts'
import { agesIn, ownAgesIn } from '../../src/normalise/age.ts'

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
    ['我儿子14了，充游戏花了3000', [14]],
    ['女儿十二了', [12]],
    ['我家娃 9，偷偷打赏', [9]],
    ['儿子3000块没了', []],
    ['孩子 3 天没上课', []],
    ['女儿2件衣服', []],
  ])('%s', (text, ages) => expect(agesIn(text)).toEqual(ages))

  it.each<[string, number[]]>([
    ['我16岁，瞒着爸妈', [16]],
    ['我今年才十五岁', [15]],
    ['我今年16，自己攒的钱', [16]],
    ["i'm 16 years old", [16]],
    ['我儿子16岁', []],
    ['我8岁的儿子自己点的', []],
    ['我 8 岁那年', []],
    ['孩子十四岁', []],
    ['老娘七十八岁，我四十五岁', [45]],
  ])('the age of the person alone: %s', (text, ages) => expect(ownAgesIn(text)).toEqual(ages))

  it.each([
    ['年龄 8–15', { from: 8, to: 15, own: false }],
    ['年龄 8-8', { from: 8, to: 8, own: false }],
    ['我年龄 8–17', { from: 8, to: 17, own: true }],
    ['我年龄 17–8', null],
    ['年龄 15–8', null],
    ['年龄 八岁', null],
    ['十五岁', null],
  ])('a phrase %s', (phrase, range) => expect(ageRange(phrase)).toEqual(range))
})
