import { describe, expect, it } from 'vitest'
import { builtIn } from '../answer/answering.ts'
import { conversation } from './conversation.ts'

const search = builtIn().answer

const SAVINGS = '我爸去银行存定期，回来一看是份保险'
const HOTEL = '网上订的海边酒店，孩子高烧去不了了，酒店说不可取消一分不退'
const SEAT = '抢了两张演唱会票，到了才发现前面一根大柱子啥都看不见'
const TOOTH = '种了颗牙，8个月就松掉了，医院说是我自己骨头不好'
const PARCEL = '寄了个玉镯子回老家，快递给摔断了'
const SALON = '路过美容店说免费洗脸，躺下以后说我满脸螨虫，刷了我3980'
const BROADBAND = '宽带想拆了，营业厅说合约没到期要交违约金'
const TAKEAWAY = '外卖麻辣烫吃出一截钢丝球'

describe('a fact or an objection told in a matter gets its consequence first', () => {
  it.each([
    [SAVINGS, '银行的人说过了犹豫期没有办法', /过了犹豫期也不是没办法/],
    [SAVINGS, '回访电话他都答应了', /对您不利，但不是死路/],
    [SAVINGS, '字都认不太全', /字认不全的，保险公司更要/],
    [HOTEL, '入住是12月5号', /入住日没到的，今天就/],
    [HOTEL, '医院诊断证明有的', /有医院这类证明/],
    [HOTEL, '能不能改期而不是退', /改期可以提/],
    [HOTEL, '平台客服就一句：以酒店政策为准', /也要下单时显眼提示过/],
    [SEAT, '购票页面没有说过有遮挡', /没说有遮挡，对您有利/],
    [SEAT, '主办方说每人补100块周边', /您可以不要/],
    [SEAT, '客服说票一经售出概不退换', /座位、演员不对/],
    [TOOTH, '术前那会医生说我条件挺好的', /术前说您条件好/],
    [TOOTH, '我另一颗也有点疼', /另一颗也不对劲的/],
    [PARCEL, '我表姐签收了才拆的', /签收了才发现坏的，也能要赔/],
    [PARCEL, '买镯子的小票还在', /能证明东西值多少，对您有利/],
    [PARCEL, '他说是我自己没包好', /说您没包好，要它拿出证据/],
    [SALON, '就今天下午的事', /越快越好/],
    [SALON, '我脸现在有点红痒怎么办', /先停用，去皮肤科看/],
    [BROADBAND, '还剩7个月', /剩得越少，公司的损失越小/],
    [TAKEAWAY, '平台说商家不承认他们也没办法', /平台不能一推了之/],
  ])('%s / %s', async (opening, said, consequence) => {
    const talk = conversation({ search })
    await talk.say(opening)
    expect(talk.shown()).not.toMatch(consequence)
    await talk.say(said)
    expect(talk.shown().split('\n')[0]).toMatch(consequence)
  })

  it('names the office in place of the one that is no more', async () => {
    const talk = conversation({ search })
    await talk.say(SAVINGS)
    await talk.say('那投诉给谁?银保监会吗')
    expect(talk.shown().split('\n')[0]).toMatch(/12378 找金融监管总局/)
  })

  it.each([
    ['买保险的犹豫期过了没有怎么看', /^过了犹豫期/],
    ['剧院临时换了主演，没提前告诉我们，想退票', /没说有遮挡/],
    ['外卖骑手送餐洒了，厨房根本没盖好', /假地址/],
  ])('is not told by: %s', async (opening, consequence) => {
    const talk = conversation({ search })
    await talk.say(opening)
    expect(talk.shown()).not.toMatch(consequence)
  })
})
