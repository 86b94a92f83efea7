import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { knowledgeDir } from './answering.ts'

const { leaning, split } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'))
const { isBareFact, mayLean } = leaning
const { possibleParts } = split
const marked = (text: string) => possibleParts(text).find(({ kind }) => kind === 'marked')?.parts ?? null

describe('a message', () => {
  it('falls into the questions it numbers', () => {
    expect(marked('那个我想问三个事第一个是物业停我水，第二个是孩子补习班关门，第三个是话费乱扣')).toEqual([
      '物业停我水',
      '孩子补习班关门',
      '话费乱扣',
    ])
    expect(marked('1. 鞋子开胶了\n2. 快递丢了怎么赔')).toEqual(['鞋子开胶了', '快递丢了怎么赔'])
    expect(marked('押金不退怎么办？另外想问下快递丢了怎么赔')).toEqual(['押金不退怎么办', '想问下快递丢了怎么赔'])
  })

  it.each([
    '电话里说是免费送的，第二个月开始扣钱',
    '少了三两，第二天就不想要了',
    '花了 3.5 万买的车',
    '还有转账截图，能退吗',
    '老板注销了公司，另外开过一间',
  ])('that only sounds numbered stays whole: %s', (text) => {
    expect(marked(text)).toBeNull()
  })
})

describe('leaning on earlier messages', () => {
  it.each(['那咋办', '上周三办的', '能退不', '不是3800是3080', '这个还能退吗，我已经用过一次了，客服说不行'])(
    'is possible: %s',
    (text) => {
      expect(mayLean(text)).toBe(true)
    },
  )

  it('is not looked for in a whole question', () => {
    expect(mayLean('我在网上买了一台冰箱，用了三个月就不制冷了，商家让我自己出维修费')).toBe(false)
  })

  it.each(['3000', '健身房', '没保价', '交了2000', '8岁'])('is how a bare fact is read: %s', (text) => {
    expect(isBareFact(text)).toBe(true)
  })

  it.each(['能退不', '怎么退', '那咋办', '定金能退吗', '要多少钱'])(
    'a text that asks something is no bare fact: %s',
    (text) => {
      expect(isBareFact(text)).toBe(false)
    },
  )
})
