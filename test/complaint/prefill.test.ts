import { describe, expect, it } from 'vitest'
import { fieldOf } from '../../src/complaint/form/form.ts'
import { prefill } from '../../src/complaint/reading/prefill.ts'
import { form, openings } from '../assistant/conversation.ts'

const { max } = fieldOf(form, 'facts')
const story = (length: number) => `健身房关门了，${'教练不回话，'.repeat(length)}`.slice(0, length)
const factsOf = (...texts: string[]) => {
  const { facts } = prefill(
    { form, openings },
    texts.map((text) => ({ text, written: text, day: '2026-11-24' })),
  ).values
  return facts?.kind === 'text' ? facts.text : null
}

describe('the business, taken from earlier messages', () => {
  const told = (text: string) => {
    const { values, unsure } = prefill({ form, openings }, [{ text, written: text, day: '2026-11-24' }])
    const of = (name: string) => {
      const value = values[name] ?? unsure[name]
      return value?.kind === 'text' ? value.text : null
    }
    return [of('respondent_name'), of('respondent_address')]
  }
  it.each([
    ['装修公司收了5万元定金就拖着不开工，第1次去找他们，前台小刘说经理不在，让我留电话', null, null],
    ['交了两千块办卡，客服小王说不给退，让我等', null, null],
    ['手机屏幕自己亮绿线，买了4个月，2699块，店里说要我自己出800换屏', null, null],
    ['星舞舞蹈，解放路12号，9月1号交的，前台还骂我', '星舞舞蹈', '解放路12号'],
    ['美家家具店，我家在解放路12号，送来的沙发有裂缝', '美家家具店', null],
    ['在武汉光谷的一家家具店买的沙发8600元，送来有裂缝，不给换', null, '武汉光谷'],
    ['我在美家家具店买的沙发8600元，送来有裂缝，不给换', '美家家具店', null],
  ])('is no person at the desk and no place: %s', (text, name, address) => {
    expect(told(text)).toEqual([name, address])
  })
})

describe('the facts, taken from earlier messages', () => {
  const STORY = '孩子的舞蹈课交了 3800，老师走了就不开课了'
  it.each(['那我去法院要花多少钱', '大概几天能有结果', '这个找谁', '要准备什么', '调解要多长时间'])(
    'hold no question that tells nothing: %s',
    (question) => {
      expect(factsOf(STORY, question)).toBe(STORY)
    },
  )

  it.each(['老师人不知道跑哪去了', '退了两次没退多少钱就不理我了', '他问我凭什么退，还骂人'])(
    'hold what was told with such words: %s',
    (told) => {
      expect(factsOf(STORY, told)).toBe(`${STORY}\n${told}`)
    },
  )

  it.each([
    ['还没上过课', true],
    ['连包装都没拆', true],
    ['没有没有', false],
    ['好的谢谢', false],
    ['不知道', false],
  ])('hold a short fact of the matter, but no yes or no: %s', (text, isHeld) => {
    const said = [STORY, text].map((each) => ({ text: each, written: each, day: '2026-11-24' as const, isFact: true }))
    const { facts } = prefill({ form, openings }, said).values
    expect(facts).toEqual({ kind: 'text', text: isHeld ? `${STORY}\n${text}` : STORY })
  })

  it.each(['2026年10月15日', '2026-10-01', '是2026年10月15号'])('hold no day that was told by itself: %s', (day) => {
    expect(factsOf('健身房关门了，教练不回话，钱没退', day)).toBe('健身房关门了，教练不回话，钱没退')
  })

  it('are all of them while the field holds them, the last character too', () => {
    const [first, second] = [story(4000), story(max - 4001)]
    expect(factsOf(first, second)).toBe(`${first}\n${second}`)
  })

  it('are the newest message, and no part of an older one, where both are too long', () => {
    const newest = story(max - 4000)
    expect(factsOf(story(4000), newest)).toBe(newest)
  })
})

describe('the district of the person', () => {
  const region = (text: string) =>
    prefill({ form, openings }, [{ text, written: text, day: '2026-11-24' }]).values.complainant_region

  it('is read beside the own name', () => {
    expect(region('我叫张三测试，13900001111，城东区，在美家电器买的洗衣机漏水')).toEqual({
      kind: 'text',
      text: '城东区',
    })
  })

  it.each(['阳光小区', '和平社区', '科技园区'])('is not %s', (place) => {
    expect(region(`我叫张三测试，住${place}，在美家电器买的洗衣机漏水`)).toBeUndefined()
  })
})
