import { describe, expect, it } from 'vitest'
import { maskPersonal } from '../../src/base/mask.ts'
import { isTooSlow } from '../hostile/growth.ts'

/** Personal details in people's words, and their masked form. */
const MASKED: [text: string, masked: string][] = [
  ['我叫张伟，买的手机坏了', '我叫〔姓名〕，买的手机坏了'],
  ['我叫欧阳小红，卡里还有2000元', '我叫〔姓名〕，卡里还有2000元'],
  ['我叫王芳的快递丢了', '我叫〔姓名〕的快递丢了'],
  ['姓名：李小红 电话：13800000000', '姓名：〔姓名〕 电话：〔电话〕'],
  ['姓名张三 电话以后再说', '姓名〔姓名〕 电话以后再说'],
  ['收货人是赵大勇，一直没收到', '收货人是〔姓名〕，一直没收到'],
  ['我是张伟，想退货', '我是〔姓名〕，想退货'],
  ['我姓雷，店老板姓王', '我姓〔姓名〕，店老板姓〔姓名〕'],
  ['张先生不给退，李经理说再等等', '〔姓名〕先生不给退，〔姓名〕经理说再等等'],
  ['找王建国先生说了三次', '找〔姓名〕先生说了三次'],
  ['联系人：陈静', '联系人：〔姓名〕'],
  ['my name is John Smith, the shop refuses a refund', 'my name is 〔姓名〕, the shop refuses a refund'],
  ['我住在示例市城东区人民路77号3单元501室，快递没送到', '我住在〔地址〕，快递没送到'],
  ['在测试区秘密路七十七号买的', '在〔地址〕买的'],
  ['收货地址：示例镇第三村12组，一直不发货', '收货地址：〔地址〕，一直不发货'],
  ['送到花园小区3栋2单元501室就丢了', '送到〔地址〕就丢了'],
  ['家住阳光小区，电梯坏了', '家住〔地址〕，电梯坏了'],
  ['车牌川A12345，4S店不给修', '车牌〔车牌〕，4S店不给修'],
  ['我的鄂b·D12345新能源车', '我的〔车牌〕新能源车'],
  ['快递单号SF1234567890123丢了', '快递单号〔单号〕丢了'],
  ['订单号是 889900，能退吗', '订单号是 〔单号〕，能退吗'],
  ['运单 YT8800123456789 没有物流', '运单 〔单号〕 没有物流'],
  ['护照 E12345678 订的票', '护照 〔单号〕 订的票'],
  ['加我微信 zhangwei_88 发图', '加我微信 〔账号〕 发图'],
  ['微信号：zhangweiabc，看截图', '微信号：〔账号〕，看截图'],
  ['他的vx：abc12345', '他的vx：〔账号〕'],
  ['QQ 12345，群里买的', 'QQ 〔账号〕，群里买的'],
  ['扣扣号是123456789', '扣扣号是〔账号〕'],
  ['抖音号 dy_88123 的主播', '抖音号 〔账号〕 的主播'],
  ['打138/1234/5678没人接', '打〔电话〕没人接'],
  ['打138,1234,5678没人接', '打〔电话〕没人接'],
  ['打138加1234加5678没人接', '打〔电话〕没人接'],
  ['打1-3-8-1-2-3-4-5-6-7-8没人接', '打〔电话〕没人接'],
  ['打壹叁捌壹贰叁肆伍陆柒捌没人接', '打〔电话〕没人接'],
  ['打一三八1234五六七八没人接', '打〔电话〕没人接'],
  ['打1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣没人接', '打〔电话〕没人接'],
  ['打①③⑧①②③④⑤⑥⑦⑧没人接', '打〔电话〕没人接'],
  ['发到zhangwei艾特qq点com了', '发到〔邮箱〕了'],
  ['发到zhangwei#qq.com了', '发到〔邮箱〕了'],
  ['发到zhangwei(at)qq.com了', '发到〔邮箱〕了'],
  ['邮箱：张伟@示例.中国', '邮箱：〔邮箱〕'],
]

/** Amounts, figures of the law, products, service numbers, and words that only resemble a name. */
const UNTOUCHED = [
  '我在拼多多买的 iPhone 15 Pro Max 坏了',
  '新iPhone5屏幕裂了',
  '格力 KFR-35GW/N8XHB1 不制冷，美的 BCD-535WKPZM 漏水',
  '索尼 WH-1000XM5 和 RTX4090 都是假的',
  '联想 i7-12700H 的电脑，20000mAh 的充电宝',
  '二手车跑了128000km，表调成了30000km',
  '打110、120、96110、12315、12345、12348、95588问过了',
  '退一赔三，最低500元，食品是十倍、最低1000元',
  '消法第二十四条第一款第（二）项，第1165条',
  '2024年7月1日签的，2025/12/31到期，下午3点30分',
  '花了130，1200，1500元',
  '买了10000件，退了12箱，每箱24瓶',
  '人民路的百脑汇，3号线地铁口，2楼电梯口',
  '5号快递到的，一路3次延误',
  '微信支付5000元，微信转账1234元，QQ会员15元',
  '微信小程序和支付宝都扣了钱',
  '一张单子老板不认，两张收据经理说丢了',
  '付了钱老板跑路了，交了押金老师不退',
  '对方老板不理我，客服周末不上班，经理马上换人',
  '我叫了外卖送错了，我叫他退钱他不退',
  '我是高中生，可以退游戏充值吗',
  '我是江苏人，在黄石买的黄金',
  '本人于去年三月在贵店消费',
  '顾客先生病了，小姐姐态度差',
  '姓名写错了机票能改吗，名字不一样怎么办',
  '地址填错了，地址是假的，商家没有地址',
  '订单号填错了，没有快递单号怎么查',
  '一年365天，一天24小时',
  '买的是 GB/T 19001-2016 认证的',
  '京东自营和天猫A店都不管',
]

describe('a text for services outside', () => {
  it.each([
    '13800000000',
    '138 0000 0000',
    '138-0000-0000',
    '+86 138 0000 0000',
    '１３８００００００００',
    '幺三八零零零零零零零零',
    '138 20240701',
    '0755-8888 7777',
    '8888777',
    '110101199001011234',
    '11010119900101123X',
    '6222 0000 1111 2222 333',
    '1234-5678-9012',
  ])('has no number of a person: %s', (number) => {
    for (const [before, after] of [
      ['我的号码是', '，退货没人理'],
      ['', ''],
      ['买于2024-07-01 ', ' 已付300元'],
      ['电话:', '元旦前打'],
    ]) {
      expect(maskPersonal(`${before}${number}${after}`)).toMatch(new RegExp(`^${before}〔(?:电话|号码)〕${after}$`))
    }
  })

  it('takes a long number for a person’s even where a sum could stand', () => {
    expect(maskPersonal('转到13800000000元')).toBe('转到〔电话〕元')
  })

  it.each(['zhang_san+tui@mail.example.com', 'a@b.cn', 'zhang＠example．com'])(
    'has no e-mail address: %s',
    (address) => {
      expect(maskPersonal(`发到${address}，没有回信`)).toBe('发到〔邮箱〕，没有回信')
    },
  )

  it.each([
    '花了12999.99',
    '价1200000元',
    '￥1234567',
    '人民币 1234567',
    '1,234,567.00元',
    '3000-5000元',
    '2024-07-01买',
    '2024/7/1到2024/8/1',
    '20240701买的',
    '2024年7月1日，3000元',
    'GB 7718-2011',
    'GB/T 19001-2016',
    '打12315投诉',
    '第一百二十三条、第五十五条',
    '消法25条第1款',
    '12个月，24期，每期399.50',
  ])('keeps sums, dates, articles and standards: %s', (text) => {
    expect(maskPersonal(text)).toBe(text)
  })

  it.each<[text: string, masked: string]>(MASKED)('%s → %s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked)
    expect(maskPersonal(masked)).toBe(masked)
  })

  it.each(UNTOUCHED)('keeps everything the law needs, and everyday words that resemble a person: %s', (text) => {
    expect(maskPersonal(text)).toBe(text)
  })

  it('takes time in proportion to the length, whatever is repeated', () => {
    const units = [
      ...MASKED.map(([text]) => text),
      ...UNTOUCHED,
      '我叫',
      '张',
      '路1号',
      '3栋',
      '微信a',
      '138 ',
      '京A',
      '#a.com',
    ]
    expect(units.filter((unit) => isTooSlow(maskPersonal, unit))).toEqual([])
  })

  it('is fast for any input', () => {
    for (const piece of ['1', '1 ', '1   ', 'a.', 'a@', '2024-', '零·', 'GB1']) {
      const text = piece.repeat(20_000)
      expect(maskPersonal(maskPersonal(text))).toBe(maskPersonal(text))
    }
  })
})
