import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAssertions } from '../../src/answer/written/assertions.ts'
import { knowledgeDir } from './answering.ts'

const { assertsUnborne, promises, mayBeAsked } = loadAssertions(join(knowledgeDir, 'words', 'statements.yaml'))

describe('words/statements.yaml', () => {
  it.each([
    ['这个一定能退', true],
    ['商家肯定会赔', true],
    ['绝对给您退', true],
    ['百分之百能拿回来', true],
    ['100%能退', true],
    ['保证赔', true],
    ['官司稳赢', true],
    ['you will definitely get it back', true],
    ['we guarantee a refund', true],
    ['不一定能退', false],
    ['一定要保留小票', false],
    ['可以要求退货', false],
    ['商家不退，可以投诉', false],
    ['保证金可以要回来', false],
    ['it may be refunded', false],
  ])('promises an outcome: %s: %s', (text, is) => expect(promises(text)).toBe(is))

  it.each([
    ['法院都判退一赔三', true],
    ['参照指导案例处理', true],
    ['依据〔2023〕5号令', true],
    ['按照产品质量法可以退', true],
    ['根据网络交易管理办法', true],
    ['见第二章', true],
    ['您的投诉已受理', true],
    ['我们会帮您联系商家', true],
    ['your complaint has been filed', true],
    ['可以向法院起诉', false],
    ['想办法和商家商量', false],
    ['七天内可以退货', false],
    ['商家应当退还余额', false],
  ])('tells of a ruling, a law or a thing done: %s: %s', (text, is) => expect(assertsUnborne(text, '')).toBe(is))

  it('what the sources say in the same words may be said', () => {
    expect(assertsUnborne('按照产品质量法可以退', '按照产品质量法，可以要求退货')).toBe(false)
    expect(assertsUnborne('按照产品质量法可以退', '按照食品安全法，可以要求退货')).toBe(true)
  })

  it.each([
    ['什么时候买的？', true],
    ['付了多少钱?', true],
    ['什么时候买的', false],
    ['您的身份证号是多少？', false],
    ['验证码是多少？', false],
    ['what is your card number?', false],
  ])('may be asked: %s: %s', (text, may) => expect(mayBeAsked(text)).toBe(may))
})
