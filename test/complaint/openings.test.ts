import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chancesOf, choicesOf } from '../../src/complaint/learned/candidates.ts'
import { readOpenings } from '../../src/complaint/learned/weights.ts'
import { readSaid } from '../../src/complaint/reading/prefill.ts'
import { quantityOf } from '../../src/complaint/wording/item.ts'
import { createTagging } from '../../src/retrieval/tagging.ts'
import { form, openings } from '../assistant/conversation.ts'

const tag = createTagging()
const read = (text: string, by = openings) =>
  readSaid({ form, openings: by }, { text, written: text, day: '2026-11-25' })
const textOf = (text: string, field: string) => {
  const { values, unsure } = read(text)
  const value = values[field] ?? unsure[field]
  return value?.kind === 'text' ? value.text : null
}

describe('first messages read by learned weights', () => {
  it.each([
    ['前天在半山小筑订的餐桌，2600，送来少两把椅子', '半山小筑', '餐桌'],
    ['手机在快修侠换了块屏幕，四百二，第二天触屏就失灵', '快修侠', null],
    ['明睛坊配的眼镜戴着头晕，花了860', '明睛坊', '眼镜'],
  ])('%s: the business is %s', (text, business, item) => {
    expect(textOf(text, 'respondent_name')).toBe(business)
    if (item !== null) expect(textOf(text, 'item')).toBe(item)
  })

  it('a platform where others sell is not the business', () => {
    expect(textOf('拼多多买的凉席，39块9，收到发霉了', 'respondent_name')).toBeNull()
  })

  it('of several amounts takes the one paid, of several days the day of buying', () => {
    const { values, unsure } = read('10月6号在老树家具订了张餐桌，一共4600，昨天去问还要加200，我不同意')
    const all = { ...values, ...unsure }
    expect(all.amount).toMatchObject({ money: { cents: 460_000 } })
    expect(all.purchase_date).toMatchObject({ day: '2026-10-06' })
  })

  it('a plainly named thing is filled in; business, amount, day and claims need a confirmation, however plain', () => {
    const { values, unsure } = read('上周三在美家电器花三千八买的洗衣机漏水，要求退货')
    expect(values.item).toMatchObject({ text: '洗衣机' })
    expect(Object.keys(unsure).sort()).toEqual(['amount', 'claims', 'purchase_date', 'respondent_name'])
  })

  it.each(['那个足浴店老板态度真差，气死我了', '健身房跑路了咋办', '娃被门夹了手，老师当时在看手机'])(
    '%s: names plainly no thing that was bought',
    (text) => {
      expect(read(text).values.item).toBeUndefined()
    },
  )

  it('takes only names and things that stand in the words, whatever they are', () => {
    const parts = [
      '在',
      '买的',
      '店',
      '三千八',
      '洗衣机',
      '昨天',
      '退款',
      'ABC',
      '，',
      '。',
      ' ',
      '花了',
      '299',
      '小鹿',
    ]
    const words = fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 3 })), { maxLength: 25 })
    fc.assert(
      fc.property(words, (some) => {
        const text = some.join('')
        for (const field of ['respondent_name', 'item']) {
          const taken = textOf(text, field)
          if (taken !== null) expect(text).toContain(taken)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('the words for a thing are its name, whatever marks they hold', () => {
    expect(quantityOf(form, '买了2台)G', ')G')).toBe('2 台')
    expect(quantityOf(form, '买了3个', 'A(1+')).toBeNull()
  })

  it('without the file, or with a damaged one, the rules alone read them', () => {
    expect(readOpenings('', tag)).toBeNull()
    expect(readOpenings('{"schema":"openings/3"', tag)).toBeNull()
    expect(readOpenings('{"schema":"openings/0","common":[],"readings":{}}', tag)).toBeNull()
    const text = '上周三在美家电器买的洗衣机，3800元，要退货'
    expect(read(text, null).unsure).toMatchObject({
      respondent_name: { text: '美家电器' },
      item: { text: '洗衣机' },
      amount: { money: { cents: 380_000 } },
      claims: { values: ['refund_goods'] },
    })
  })
})

describe('chances', () => {
  it('are those of all options and of no option together, from the weights of the features', () => {
    const lattice = choicesOf([{ features: ['good'] }, { features: ['bad', 'unknown'] }], ['nothing'])
    const weights = new Map([
      ['good', Math.log(6)],
      ['bad', Math.log(3)],
      ['nothing', 0],
    ])
    const { options, none } = chancesOf(lattice, (feature) => weights.get(feature) ?? 0)
    expect(options[0]).toBeCloseTo(0.6)
    expect(options[1]).toBeCloseTo(0.3)
    expect(none).toBeCloseTo(0.1)
  })
})
