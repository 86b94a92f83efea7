import { describe, expect, it } from 'vitest'
import { builtIn, TODAY } from './answering.ts'

const { answer } = builtIn()
const subjectOf = async (text: string, before: { history: string[]; subject?: string } = { history: [] }) =>
  (await answer({ text, ...before, asOf: null, today: TODAY })).subject

describe('the guide that is meant by what was told', () => {
  it.each(['我弟弟11岁 充了1500 能退吗', '表弟上小学 充了三千 能退不', '外甥8岁 充会员花了600 能退吗'])(
    '%s: a child paid',
    async (text) => {
      expect(await subjectOf(text)).toBe('minor-recharge')
    },
  )

  it('a child is named later', async () => {
    expect(await subjectOf('儿子11岁 他充的', { history: ['大人充的1500想退'], subject: 'adult-recharge' })).toBe(
      'minor-recharge',
    )
  })

  it.each(['我有个11岁的孩子 游戏是我自己充的 充了2000 后悔了', '我18岁 游戏充了600 不想玩了 能退吗'])(
    '%s: an adult paid',
    async (text) => {
      expect(await subjectOf(text)).toBe('adult-recharge')
    },
  )
})

describe('a ride that began at a railway station', () => {
  it.each(['高铁站边上打车 表没打 要了我150', '高铁站黑车要了我150', '火车站打车不打表 多要了60'])(
    '%s: of the taxi',
    async (text) => {
      expect(await subjectOf(text)).toBe('ride-hailing')
    },
  )

  it.each(['高铁站改签要收手续费吗', '高铁站门口 车票退不了 怎么办'])('%s: of the train', async (text) => {
    expect(await subjectOf(text)).toBe('train-ticket')
  })
})

describe('what clothes are made of', () => {
  it('is a matter of the clothes, and can be claimed threefold', async () => {
    const { blocks, subject } = await answer({
      text: '羽绒服899 标90绒 检了才52 能赔多少',
      history: [],
      asOf: null,
      today: TODAY,
    })
    expect(subject).toBe('clothes-shoes-quality')
    expect(JSON.stringify(blocks)).toContain('3596')
  })
})

describe('another matter than the words first say', () => {
  it.each([
    ['宽带我报停了 他还在扣我钱', 'telecom-charges'],
    ['健身卡停了他还在扣我钱', 'auto-renewal'],
    ['肯德基点的套餐少一个鸡翅', 'takeout-late'],
    ['我下个月要回老家了 健身卡还没用完 能退吗', 'prepaid-cancel-contract'],
    ['孩子戴电话手表手腕过敏了', 'defective-product-injury'],
    ['热水器漏水 家里没人 地板全泡了', 'defective-product-injury'],
    ['老板 我买了斤车厘子 回家一称才七两', 'short-weight'],
  ])('%s: %s', async (text, guide) => {
    expect(await subjectOf(text)).toBe(guide)
  })
})

describe('a matter after another one', () => {
  it.each([
    ['肯德基点的套餐少一个鸡翅', 'takeout-late', '移动话费套餐乱扣我钱', 'telecom-charges'],
    ['物业停水三天', 'property-fees', '超市买的奶粉 娃喝了拉肚子', 'infant-formula'],
  ])('%s (%s), then %s', async (first, subject, text, guide) => {
    expect(await subjectOf(text, { history: [first], subject })).toBe(guide)
  })
})
