import { describe, expect, it } from 'vitest'
import { accountIn } from '../../src/complaint/reading/prefill.ts'
import { asksOfName, notToWrite, sortSaid, wishesOfName, withoutTold } from '../../src/complaint/wording/said-to-us.ts'
import { form } from '../assistant/conversation.ts'

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const TO_US = lines(`
  你是不是傻逼
  你有病吧
  你这个机器人怎么听不懂人话
  你们到底管不管啊
  就我刚说的
  我刚才都说过了
  我都说了好几遍了
  你问这个有啥用
  你问这么多干嘛
  你说气不气人
  为啥一定要填真实姓名才行
  干嘛要留电话
  怎么老要电话
  我靠
  真是服了
  为什么非要留真名
  凭什么告诉商家我的名字
  我不想让老板知道是我
  怕店家报复
  别让他们知道我投诉
  能不能匿名
  可以不留名字吗
  不想给电话
  姓名能不能不写
  你们不会告诉我老婆吧
  担心他们找我麻烦
  要电话干嘛
  你们会不会打给我单位
  怕物业给我穿小鞋
  我不懂这些你就帮我投诉他
  我也不会弄，你们帮我写
  你们帮我做主
  快点啊
  你快点给我处理
  你们能不能快点处理
  你们再不管我就投诉你们
  我就去投诉你们消委会
  你没回答我
  我问你能不能匿名
  老板知道我是谁吗
  商家会不会知道是我投诉的
  店家看得到我名字不
  我妈会骂死我的
  我爸知道了肯定要说我
  别跟我妈说行吗
  求求你们不要通知家长
  我妈不知道 能不能不告诉她
  我说的是两家 手机那家也要投诉
  ok file complaint. I already told you what happen
  please file my complaint now
`)
const OF_THE_MATTER = lines(`
  我不敢吃了
  他骂我傻逼
  老板说你有病吧
  客服说，你是不是有病
  我怕它爆炸
  不想让孩子知道我买了假货
  你们家的店员骂人
  我刚说了3299
  我说了，他不听
  店家说我电话打不通
  店里泄露了我的电话
  他把我名字告诉了别人
  手机坏了
  有病的狗卖给我
  狗有病
  卖的狗有病，三天就死了
  商家不让实名退票
  实名的票退不了
  要我匿名评价才给返现
  靠门的位置漏水
  商家凭什么不退
  为什么手机坏了不给修
  电话没人接
  他电话不接
  名字写错了
  保密协议
  店员说傻瓜相机坏了
  我担心他们跑路
  我怕他们不认账
  他们问我要身份证
  笨重的柜子
  服了药以后过敏
  什么牌子的手机
  你们能不能让他退我钱
  你们能帮我要回3000吗
  空调没用
  洗衣机没用几天就坏
  这药没用
  为什么电话打不通
  为什么给我打电话
  凭什么说电话没用
  老板欺负我不懂这些
  我不会弄你帮我弄嘛我要退钱
  我妈不知道 就签了字
  老板知道我的电话
  我跟老板说，你们不管我就投诉
  你们家空调不管用
  他催我快点付钱
  快点退钱
  店员叫我快点签
  他说，快点签
  I told you the shop was closed
`)

describe('what is said to us', () => {
  it.each(TO_US)('「%s」 tells nothing of the matter', (text) => {
    const { told, toUs } = sortSaid(form, text)
    expect(told).toBe('')
    expect(toUs.join('').replaceAll(/[\p{P}\s]/gu, '')).toBe(text.replaceAll(/[\p{P}\s]/gu, ''))
  })

  it.each(OF_THE_MATTER)('「%s」 stays', (text) => {
    expect(sortSaid(form, text)).toEqual({ told: text, toUs: [] })
  })

  it.each([
    ['安家房产，你们到底办不办得了？', '安家房产'],
    ['吴凯测试 13800000000 你们不会打给我爸妈吧？', '吴凯测试 13800000000'],
    ['黑中介把我押金吞了你们管不管啊', '黑中介把我押金吞了'],
    ['我都说了押金押金！租房的押金！一千八！你是不是傻逼？', '我都说了押金押金！租房的押金！一千八！'],
    ['找他了，他说有钉子眼扣完了，你说气不气人', '找他了，他说有钉子眼扣完了'],
    ['靠，剪了两次，还剪坏了', '剪了两次，还剪坏了'],
    ['我妈会骂死我的 我是拿压岁钱付的 428', '我是拿压岁钱付的 428'],
    ['电瓶不行了，我不懂这些你就帮我投诉他', '电瓶不行了'],
    ['he told me the ring is gold. please file a complaint', 'he told me the ring is gold.'],
  ])('「%s」: what stands beside it stays', (text, told) => {
    expect(sortSaid(form, text).told).toBe(told)
  })

  it.each([
    '为啥非得告诉商家我的名字',
    '王女士，电话不想给，可以吗',
    '我是问匿名可不可以',
    '我不想让老板知道是我',
    '同意的话老板会知道我电话吗',
    '投诉以后商家会不会知道我是谁',
  ])('「%s」 asks of the name or the telephone', (text) => {
    expect(asksOfName(form, text)).toBe(true)
  })

  it.each([
    ['吃出来一只蟑螂，别让老板知道是我', ['别让老板知道是我']],
    ['我想匿名投诉楼下的快餐店', ['匿名投诉']],
    ['能不能匿名', []],
    ['老板知道我是谁吗', []],
  ])('「%s」 wishes %j', (text, wishes) => {
    expect(wishesOfName(form, text)).toEqual(wishes)
  })

  it.each(['剪坏了头发，我不想让老板知道是我', '店里泄露了我的电话', '李四测试', '同意了以后老板又反悔'])(
    '「%s」 asks of none',
    (text) => {
      expect(asksOfName(form, text)).toBe(false)
    },
  )
})

describe('what is not to stand in the account', () => {
  it.each([
    ['我妈那句别写', '我妈'],
    ['把压岁钱那句删掉', '压岁钱'],
    ['别写我老公那段', '我老公'],
    ['关于我女儿的那句话别写进去', '我女儿'],
    ['骂人的那句能不能不写', '骂人'],
    ['他那句话没写进合同', null],
    ['这条裤子掉色', null],
  ])('「%s」 names %s', (text, named) => {
    expect(notToWrite(form, text)).toBe(named)
  })

  it('goes with its clause, and the rest stays', () => {
    expect(withoutTold(form, '机关坏了一半\n我妈不知道，花了428', '我妈')).toEqual({
      rest: '机关坏了一半\n花了428',
      taken: ['我妈不知道'],
    })
  })
})

describe('a telephone in the account', () => {
  it.each([
    ['换个电瓶要不就退钱我电话13800000000', '换个电瓶要不就退钱'],
    ['电话：13800000000 屏坏了', '屏坏了'],
    ['换个电瓶，要不就退钱，我的手机号是13800000000', '换个电瓶，要不就退钱'],
  ])('「%s」 goes with what leads to it', (text, account) => {
    expect(accountIn(form, text, text)).toBe(account)
  })
})
