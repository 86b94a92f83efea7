import { describe, expect, it } from 'vitest'
import { nextField } from '../../src/complaint/form/fields.ts'
import { fieldOf, readForm, type Values } from '../../src/complaint/form/form.ts'
import { suggestion } from '../../src/complaint/form/guess.ts'
import { prefill } from '../../src/complaint/reading/prefill.ts'
import { complaintWords, form, openings, readYaml } from '../assistant/conversation.ts'

function guesses(facts: string): Values {
  const { values, unsure } = prefill({ form, openings }, [{ text: facts, written: facts, day: '2026-11-24' }])
  const said: Values = {
    ...values,
    ...unsure,
    facts: { kind: 'text', text: facts },
  }
  return nextField(form, { ...said, item: said.item ?? { kind: 'text', text: '—' } }).values
}

describe('the category follows the words', () => {
  it.each([
    ['手机用了两天就坏了', 'home_electronics'],
    ['电动车骑了一个月就没电', 'vehicles'],
    ['买的化肥是假的', 'farm_inputs'],
    ['家装公司拖着不完工', 'decoration_property'],
    ['瓷砖颜色不一样', 'housing_materials'],
    ['给老人买的保健品没效果', 'food'],
    ['药店卖的感冒药过期', 'medicine'],
    ['做医美双眼皮失败', 'health_care'],
    ['健身卡不给退', 'culture_sports'],
    ['游泳卡停业了', 'culture_sports'],
    ['理发店的美发卡不退', 'social_services'],
    ['驾校不退学费', 'education'],
    ['宽带到期还扣钱', 'telecom'],
    ['孩子游戏充值三千块', 'internet'],
    ['视频会员自动续费', 'internet'],
    ['网购的羽绒服掉毛', 'clothing'],
    ['下单半个月一直不发货', 'sales'],
  ])('%s: %s', (facts, category) => {
    expect(guesses(facts).category).toEqual({ kind: 'choice', value: category })
  })
})

describe('the nature follows the words', () => {
  it.each([
    ['洗衣机用了三天就漏水', 'quality'],
    ['电磁炉漏电把我烫伤', 'safety'],
    ['买的包是假货', 'counterfeit'],
    ['水果缺斤少两', 'measurement'],
    ['店员搜身还骂我', 'dignity'],
    ['直播间说能治病，货不对板', 'false_advertising'],
    ['停车场乱收费', 'price'],
    ['健身房跑路了', 'contract'],
    ['商家一直拖着不退货', 'after_sales'],
  ])('%s: %s', (facts, nature) => {
    expect(suggestion(form, fieldOf(form, 'nature'), { facts: { kind: 'text', text: facts } })).toEqual({
      kind: 'choice',
      value: nature,
    })
  })

  it('is not asked for when the words do not decide', () => {
    expect(
      nextField(form, { facts: { kind: 'text', text: '他们很过分' }, item: { kind: 'text', text: '某物' } }).field
        ?.name,
    ).toBe('respondent_name')
  })
})

describe('earlier messages', () => {
  const said = (...texts: string[]): Values => {
    const { values, unsure } = prefill(
      { form, openings },
      texts.map((text) => ({ text, written: text, day: '2026-11-24' })),
    )
    return { ...values, ...unsure }
  }

  it('add up when they are about one thing', () => {
    const values = said('健身卡办了年卡4800', '上周三办的', '能退不')
    expect(values.amount).toMatchObject({ money: { cents: 480_000 } })
    expect(values.purchase_date).toMatchObject({ day: '2026-11-18' })
    expect(values.facts).toMatchObject({ text: '健身卡办了年卡4800' })
  })

  it('give no claim from the refusal of a business', () => {
    expect(said('商家不给退货也不换').claims).toBeUndefined()
    expect(said('鞋子不想要了，能退吗').claims).toBeUndefined()
    expect(said('我要求退款并道歉').claims).toEqual({ kind: 'choices', values: ['refund_fee', 'apology'] })
  })

  it.each(['在一家超市买的牛奶过期了', '楼下超市的面包发霉', '网上买的鞋开胶了', '他们店不退'])(
    'give no invented business: %s',
    (text) => {
      expect(said(text).respondent_name).toBeUndefined()
    },
  )

  it('give no day of delivery as the day of buying', () => {
    expect(said('我在网上买的鞋,昨天到的').purchase_date).toBeUndefined()
  })
})

describe('the form as data', () => {
  const yaml = () => structuredClone(readYaml('rules/complaint-form')) as { fields: Record<string, unknown>[] }

  it('is refused when a field is there twice, unknown keys are used or nothing can be chosen', () => {
    const categories = readYaml('registries/categories')
    const evidence = readYaml('rules/evidence-lists')
    const twice = yaml()
    twice.fields.push(twice.fields[0] as Record<string, unknown>)
    expect(() => readForm(twice, categories, evidence, complaintWords)).toThrow('field filing_for is there twice')
    const odd = yaml()
    Object.assign(odd.fields[0] as object, { colour: 'green' })
    expect(() => readForm(odd, categories, evidence, complaintWords)).toThrow('colour')
    const empty = yaml()
    Object.assign(empty.fields.find((field) => field.name === 'channel') as object, { options: [] })
    expect(() => readForm(empty, categories, evidence, complaintWords)).toThrow(
      'field channel has nothing to choose from',
    )
  })

  it('has the ten natures and the twenty-four categories', () => {
    expect(form.fields.find((field) => field.name === 'nature')?.options).toHaveLength(10)
    const groups = Map.groupBy(form.categories, (category) => category.group)
    expect([groups.get('goods')?.length, groups.get('services')?.length, groups.get('other')?.length]).toEqual([
      10, 13, 1,
    ])
  })
})
