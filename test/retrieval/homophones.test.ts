import { describe, expect, it } from 'vitest'
import { createHomophones } from '../../src/retrieval/homophones.ts'
import { createSegmentation } from '../../src/retrieval/segment.ts'

const { known } = createSegmentation(['公益诉讼'])
const find = createHomophones({
  words: ['理赔', '举证', '开瓶费', '冷静期', '银行卡', '馊了', '公益诉讼', 'app', '一', '不予受理决定书'],
  stopWords: new Set(['了']),
  known,
})
const heard = (text: string) => find(text).map(({ written, word }) => `${written} → ${word}`)

describe('words typed by sound', () => {
  it('are found, whatever the tone', () => {
    expect(heard('理培被拒怎么办')).toEqual(['理培 → 理赔'])
    expect(heard('开平费能不能不给，举正责任在谁')).toEqual(['开平费 → 开瓶费', '举正 → 举证'])
  })

  it('are found when z and zh, n and l, in and ing are mixed up', () => {
    expect(heard('举赠难')).toEqual(['举赠 → 举证'])
    expect(heard('能静期')).toEqual(['能静期 → 冷静期'])
    expect(heard('冷进期几天')).toEqual(['冷进期 → 冷静期'])
  })

  it('are read as they are in their word', () => {
    expect(heard('银航卡没了')).toEqual(['银航卡 → 银行卡'])
  })

  it('are taken as long as possible', () => {
    expect(heard('工益诉讼谁能提')).toEqual(['工益诉讼 → 公益诉讼'])
  })

  it('are no guess when a word is right, when it is another word, or when too little is right', () => {
    expect(heard('理赔、举证、开瓶费、冷静期')).toEqual([])
    expect(heard('里培')).toEqual([])
    expect(heard('收了他的钱')).toEqual([])
    expect(heard('菜都嗖了')).toEqual([])
  })

  it('are looked for in Chinese only', () => {
    expect(heard('')).toEqual([])
    expect(heard('app 😀 12315 理')).toEqual([])
    expect(heard('𠮷𠮷𠮷理培')).toEqual(['理培 → 理赔'])
  })
})
