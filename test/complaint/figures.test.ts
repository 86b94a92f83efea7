import { describe, expect, it } from 'vitest'
import { daysTold, sumsTold } from '../../src/complaint/wording/figures.ts'
import { form } from '../assistant/conversation.ts'

const TODAY = '2026-11-28'

/** What each sum of a message is, in yuan and in the order of telling. */
const SUMS: readonly [string, string][] = [
  ['卡里还有2000块', 'left 2000'],
  ['卡里还剩1500', 'left 1500'],
  ['里面还有八百多块没用', 'left ?'],
  ['还有600块没消费完', 'left 600'],
  ['余额是1320元', 'left 1320'],
  ['剩下的钱大概是900块', 'left ?'],
  ['充了3000，用掉一半，卡内余额1500', 'amount 3000, left 1500'],
  ['标价3299，我实付3100', 'list_price 3299, amount 3100'],
  ['我实付3100，标价是3299', 'amount 3100, list_price 3299'],
  ['付了3100标价3299', 'amount 3100, list_price 3299'],
  ['原价5680，活动价3980拿下的', 'list_price 5680, amount 3980'],
  ['吊牌上写着899，我花了500', 'list_price 899, amount 500'],
  ['价签28元，收银扫出来35元，我付了35元', 'list_price 28, amount 35, amount 35'],
  ['官网卖2499元，店里收我2999元', 'list_price 2499, amount 2999'],
  ['交了500定金，总价8000', 'deposit 500, total_price 8000'],
  ['定金交了一千块，全款要两万', 'deposit 1000, total_price 20000'],
  ['押金2000不退', 'deposit 2000'],
  ['首付付了3万，合同总价12万', 'deposit 30000, total_price 120000'],
  ['先给了100块押金', 'deposit 100'],
  ['诚意金5000元', 'deposit 5000'],
  ['合同金额是68000元，我付了20000元', 'total_price 68000, amount 20000'],
  ['退了我900还差1600', 'refunded 900, owed 1600'],
  ['已经退了300块', 'refunded 300'],
  ['只退了我450', 'refunded 450'],
  ['他们退回来200元', 'refunded 200'],
  ['买的时候1280，退给我1000了', 'amount 1280, refunded 1000'],
  ['还欠我750块', 'owed 750'],
  ['还有1200元没退给我', 'owed 1200'],
  ['他们肯退一半', ''],
  ['只肯赔300', 'offered 300'],
  ['老板说最多退500块', 'offered 500'],
  ['愿意补偿我200元', 'offered 200'],
  ['客服答应退800', 'offered 800'],
  ['顶多给200', 'offered 200'],
  ['商家只同意退一千二', 'offered 1200'],
  ['他们肯退一半，3400', 'offered 3400'],
  ['要他们退我1600', 'claim_refund 1600'],
  ['要求退款1880元', 'claim_refund 1880'],
  ['退款4800元，再赔三倍14400元', 'claim_refund 4800, claim_damages 14400'],
  ['要求赔偿500元', 'claim_damages 500'],
  ['希望能赔我两千块', 'claim_damages 2000'],
  ['单价28，买了10份', 'unit_price 28'],
  ['一斤要35块，买了4斤', 'unit_price 35'],
  ['每节课120元', 'unit_price 120'],
  ['每个月房租2500元', 'unit_price 2500'],
  ['68元一件', 'unit_price 68'],
  ['手续费百分之三', ''],
  ['百分之三的手续费', ''],
  ['一个月房租', ''],
  ['运费15块', 'fee 15'],
  ['另外收了我80元上门费', 'fee 80'],
  ['违约金要扣2000元', 'fee 2000'],
  ['扣了300块手续费', 'fee 300'],
  ['退货要扣我50块折旧', 'fee 50'],
  ['要我再出六百块', 'asked_more 600'],
  ['叫我补差价260元', 'asked_more 260'],
  ['换个主板还要再收900元', 'asked_more 900'],
  ['看病花了980元', 'costs 980'],
  ['去医院检查用了350块', 'costs 350'],
  ['误工费600元', 'costs 600'],
  ['医药费一共1200', 'costs 1200'],
  ['打车来回花了46块', 'costs 46'],
  ['别家只卖150元', 'other 150'],
  ['隔壁店同样的才80块', 'other 80'],
  ['一共付了3800元', 'amount 3800'],
  ['花了两千六', 'amount 2600'],
  ['2980元买的', 'amount 2980'],
  ['微信转了他1500', 'amount 1500'],
  ['不肯退我2000块', 'amount 2000'],
  ['6800的学费一分不退', 'amount 6800'],
  ['买了两双鞋，一共520', 'amount 520'],
]

const DAYS: readonly [string, string][] = [
  ['11月3号买的，5号收到货，8号就坏了', 'purchase_date 2026-11-03, received_on 2026-11-05, noticed_on 2026-11-08'],
  ['说好11月15号退钱', 'promised_on 2026-11-15'],
  ['他们答应20号之前给我换', 'promised_on 2026-11-20'],
  ['上周三签收的', 'received_on 2026-11-18'],
  ['昨天发现屏幕裂了', 'noticed_on 2026-11-27'],
  ['双十一下的单', 'purchase_date 2026-11-11'],
  ['11月2号付的款，11月6号到货', 'purchase_date 2026-11-02, received_on 2026-11-06'],
  ['前天开始漏水', 'noticed_on 2026-11-26'],
  ['老板保证11月底修好，结果到25号还没动', 'other 2026-11-25'],
  ['11月20号打电话给他们', 'other 2026-11-20'],
]

const shown = (told: readonly { role: string; value: string }[]) =>
  told.map(({ role, value }) => `${role} ${value}`).join(', ')

describe('the role of each sum', () => {
  it.each(SUMS)('%s', (words, expected) => {
    const told = sumsTold(form, words, TODAY)
    expect(
      shown(told.map(({ role, money }) => ({ role, value: money.cents === null ? '?' : String(money.cents / 100) }))),
    ).toBe(expected)
  })
})

describe('the role of each day', () => {
  it.each(DAYS)('%s', (words, expected) => {
    expect(shown(daysTold(form, words, TODAY).map(({ role, day }) => ({ role, value: day })))).toBe(expected)
  })
})
