import { describe, expect, it } from 'vitest'
import { dayIn, paidIn } from '../../src/complaint/wording/amount-paid.ts'
import { form } from '../assistant/conversation.ts'

const TODAY = '2026-11-24'

describe('words/sums.yaml', () => {
  it.each<[list: string, words: string, yuan: number | null]>([
    ['not_numbers', '买三明治花了八十', 80],
    ['not_numbers', '买了三百，花了八十', null],
    ['counted', '付了80，三双', 80],
    ['counted', '付了80，交了三千', null],
    ['each', '付了80，一个月30元', 80],
    ['each', '付了80，一个人付了30元', null],
    ['given_back', '一共80元。说好50元', 80],
    ['given_back', '80元。说是50元', null],
    ['charges', '付了80元，上门费30元', 80],
    ['charges', '付了80元，桌布付30元', null],
    ['harm_costs', '付了80元，看病花了900元', 80],
    ['harm_costs', '付了80元，看房花了900元', null],
    ['on_top', '付了80元，又让我交30元', 80],
    ['on_top', '付了80元，先让我交30元', null],
    ['asked_to_pay', '付了80元，再补30元', 80],
    ['total', '买碗30元，买锅50元，一共80元', 80],
    ['total', '买碗30元，买锅50元，好像80元', null],
    ['speaks_of_paying', '卖我退货80元', 80],
    ['speaks_of_paying', '说我退货80元', null],
    ['paid', '充80元，花30元', null],
    ['before_figure', '小票89.5', 89.5],
    ['before_figure', '小屋89.5', null],
  ])('%s: 「%s」 paid %s', (_, words, yuan) => {
    const money = paidIn(form, words, TODAY)
    expect(money && (money.cents ?? 0) / 100).toBe(yuan)
  })

  it.each<[list: string, words: string, day: string | null]>([
    ['done', '昨天剪的', '2026-11-23'],
    ['done', '昨天下雨', null],
    ['later', '昨天发现做的不对', null],
    ['later', '昨天做的', '2026-11-23'],
  ])('%s: 「%s」 bought on %s', (_, words, day) => {
    expect(dayIn(form, words, TODAY)?.day ?? null).toBe(day)
  })
})
