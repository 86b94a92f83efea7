import { describe, expect, it } from 'vitest'
import { fieldOf } from '../../src/complaint/form/form.ts'
import { readAnswer } from '../../src/complaint/reading/answer.ts'
import { canBe } from '../../src/complaint/reading/can-be.ts'
import { pricesTold, purchaseDays, sumsTold } from '../../src/complaint/wording/figures.ts'
import { form } from '../assistant/conversation.ts'

const TODAY = '2026-11-28'
const read = (field: string, words: string) =>
  readAnswer(fieldOf(form, field), words, {
    form,
    values: {},
    today: TODAY,
    insisted: false,
    simplify: (each) => each,
  })

describe('figures that are no price', () => {
  it.each(['我18了', '夹出一块青', '电话139 0008 8776', '我打过10086了'])('%s', (words) => {
    expect(sumsTold(form, words, TODAY)).toEqual([])
  })

  it('a sum beside them is one', () => {
    expect(pricesTold(form, '我18了，花了3000块', TODAY).map(({ money }) => money.cents)).toEqual([300_000])
  })
})

describe('days on which something else happened', () => {
  it.each(['前天才打过12315', '我昨天就说过了吧，就这么说的', '3月8号满的'])('%s', (words) => {
    expect(purchaseDays(form, words, TODAY)).toEqual([])
  })

  it('a day of buying is one', () => {
    expect(purchaseDays(form, '前天买的', TODAY).map(({ day }) => day)).toEqual(['2026-11-26'])
  })
})

describe('what stands beside a name or a telephone', () => {
  it.each(['就这个微信同号 13900012525', '13900008841，我是护士上班不让带手机'])('is no address: %s', (words) => {
    expect(read('complainant_phone', words).values.complainant_address).toBeUndefined()
  })

  it('the parts that are an address are', () => {
    expect(read('complainant_name', '王测试，工作日18点后可接听，13900001234，学院路教工宿舍').values).toMatchObject({
      complainant_name: { text: '王测试' },
      complainant_address: { text: '学院路教工宿舍' },
    })
  })

  it('她叫…, asked for the one who writes, is of the other person', () => {
    expect(read('agent_name', '她叫张三测试，电话13900003344').values).toMatchObject({
      complainant_name: { text: '张三测试' },
      complainant_phone: { digits: '13900003344' },
    })
  })

  it('我妈叫… is the name alone', () => {
    expect(read('complainant_name', '我妈叫吴秀珍，她耳背').values.complainant_name).toEqual({
      kind: 'text',
      text: '吴秀珍',
    })
  })
})

it('an answer put right in the same breath is its last part', () => {
  expect(read('amount', '308…不对，3080').values.amount).toMatchObject({ money: { cents: 308_000 } })
})

it.each([
  ['item', '二月底'],
  ['item', '我岳父买的'],
  ['quantity', '晚上吃面还是吃饭'],
])('%s is never %s', (field, words) => expect(canBe(form, field, words)).toBe(false))
