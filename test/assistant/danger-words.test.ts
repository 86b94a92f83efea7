import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readEmergencies } from '../../src/compose/rules.ts'
import { createFold } from '../../src/retrieval/fold.ts'

/** The real emergency recognition: the rules, the learned weights, and the words that must be there. */
const emergencies = readEmergencies(fileURLToPath(new URL('../../knowledge', import.meta.url)))
const fold = createFold()
const told = (text: string) => emergencies.match(fold(text))?.id

describe('danger in words', () => {
  it.each([
    ['卡里的钱要不回来我不想活了', 'self_harm'],
    ['我站在天台上，别劝了', 'self_harm'],
    ['再不退钱我就从你们楼上跳下去', 'self_harm'],
    ['店家把我关屋里不让走', 'confinement'],
    ['老板拿刀要砍我老公', 'confinement'],
    ['几个人把我堵在包间里要我付三千', 'confinement'],
    ['家里好大的煤气味，我头有点晕', 'fire_gas'],
    ['厨房燃气管那里嘶嘶响，一股臭味，打不通燃气公司', 'fire_gas'],
    ['充电宝着火了，沙发烧起来了', 'fire_gas'],
    ['老伴刚才倒在浴室里叫不醒', 'poisoning'],
    ['孩子把纽扣电池吞下去了', 'poisoning'],
    ['我左胸口疼得直冒冷汗', 'poisoning'],
    ['客服让我共享屏幕，我正在转账', 'fraud'],
    ['我妈在银行柜台要给骗子汇款', 'fraud'],
    ['我今年12岁，我爸知道我充钱会打死我', 'minor_in_fear'],
    ['爸妈分开好久了，爸爸今晚说他不想活了，要拉着妈妈一起死', 'self_harm'],
    ['有人拿我的裸照威胁我，不出来见他就发到公司群里', 'confinement'],
  ])('%s: %s', (text, id) => {
    expect(told(text)).toBe(id)
  })

  it.each([
    ['typed in a hurry', '我不想或了真的不想活了', 'self_harm'],
    ['with spaces', '家里 着 火 了', 'fire_gas'],
    ['in Cantonese', '佢哋鎖住門唔俾我走', 'confinement'],
    ['in Sichuan words', '他们把我堵到屋头不准走', 'confinement'],
    ['in English', 'they locked the door and will not let me leave', 'confinement'],
    ['in English, of oneself', 'I want to kill myself', 'self_harm'],
  ])('%s', (_, text, id) => {
    expect(told(text)).toBe(id)
  })

  const complaint =
    '去年十月在商场三楼的健身房办了张两年的卡，付了四千八，销售说随时可以退。上个月开始教练一个一个走了，器材坏了没人修，我去前台问，前台说老板在外地。' +
    '后来群里有人说隔壁店已经贴了告示，我又打了两次电话，都说让我等等。合同是电子的，我截了图，付款记录也在。'

  it.each([
    ['现在他们把我锁在办公室里，不签字不让走，快帮帮我', 'confinement'],
    ['说实话我真的不想活了', 'self_harm'],
    ['刚才孩子在店里晕倒了，叫不醒', 'poisoning'],
  ])('in the last line of a long complaint: %s', (last, id) => {
    expect(told(complaint)).toBeUndefined()
    expect(told(complaint + last)).toBe(id)
    expect(told(complaint.repeat(8) + last)).toBe(id)
  })
})

describe('harmless messages', () => {
  it.each([
    '我在外地，可以在外地办离婚吗',
    '一个人能办离婚手续吗，他不肯来',
    '房子写的是女朋友的名字，钱都是我出的，能要回来吗',
    '彩礼给了十万，没领证能退吗',
    '我交了2千意向金，贷款没批下来，可以要求4S店退吗',
    '我开了一家餐厅，生意还可以，房东突然要涨租金',
    '新开的健身房办了一张年卡，去了两次就关门',
    '我在拼多多买的 iPhone 15 Pro Max 坏了',
    '我买了个 unlocked 手机，商家不保修',
    '我13岁，用妈妈手机给主播刷了4200，想退',
    '他今天打电话给我了',
    '都好几天了怎么还没人管我',
    '不想投了',
    '我不满意这个结果',
    '退了我2000',
    '找过了，他们要我出钱',
    '热水器打不着火，换了电池还是不行',
    '我每天打车上班，司机多收了我钱',
    '地板翘起来了',
    '买的助听器戴着头疼，要求退',
    '老公出轨，我想离婚，房子怎么分',
    '继承的房子要不要交税',
    '这家店叫老死头烤肉，多收了我三十块',
    '在夺命小串吃饭，一盘菜里有头发',
    '手机摔死了，保修吗',
    '跳楼价买的羽绒服掉毛',
    '拼多多店铺的保证金一直退不出来',
    '直播平台的收入提现要等多久',
    'the deposit for my flat was not returned',
  ])('%s', (text) => {
    expect(told(text)).toBeUndefined()
  })

  it('is a story of 4,000 characters about a shop with 死 in its name', () => {
    const line = '上周末和朋友去老死头烤肉吃饭，结账多收了三十块服务费，菜单上没有写，我问老板，老板说一直这样收。'
    expect(told(line.repeat(80).slice(0, 4000))).toBeUndefined()
  })
})
