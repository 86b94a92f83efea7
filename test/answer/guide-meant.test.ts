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
