import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { knowledgeDir } from './answering.ts'

const { cases } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'))
const ONLINE = '网上买的，没激活、完好的，还可以无理由退。'
const SHOP = '实体店买的，店家答应过能退才能退。'

describe('cases of which one holds', () => {
  it.each([
    ['在商场买的', ONLINE, true],
    ['在商场买的', SHOP, false],
    ['网上买的', SHOP, true],
    ['网上买的', ONLINE, false],
    ['不是网上买的', ONLINE, true],
    ['不是网上买的', SHOP, false],
    ['买了个手机', ONLINE, false],
    ['买了个手机', SHOP, false],
    ['店里说不给退', ONLINE, false],
  ])('%s: a line is ruled out: %s: %s', (text, line, isOut) => expect(cases.ruledOut(text)(line)).toBe(isOut))

  it('the last thing told counts', () => {
    expect(cases.ruledOut('在商场买的\n说错了，是网上买的')(SHOP)).toBe(true)
    expect(cases.ruledOut('在商场买的\n说错了，是网上买的')(ONLINE)).toBe(false)
  })

  it('a line about both cases is never ruled out', () => {
    expect(cases.ruledOut('在商场买的')(`${ONLINE}${SHOP}`)).toBe(false)
  })
})
