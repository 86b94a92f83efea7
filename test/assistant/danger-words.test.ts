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
    '小区门口有人把车停在我家窗户前面，挡着窗户',
    '有人把车停在我家门口出不去',
    '邻居把车堵在车库门口，我车开不出来',
  ])('%s: a car that stands in the way keeps nobody', (text) => {
    expect(told(text)).toBeUndefined()
  })

  it.each(['三个人把车堵在我家门口，拿着棍子要打我', '他们把车横在出口，不让我走'])(
    '%s: it is danger all the same',
    (text) => {
      expect(told(text)).toBe('confinement')
    },
  )

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

describe('what is said of a purchase alone', () => {
  it.each([
    '他们让我先开着看看，我不敢开啊',
    '我不想去',
    '我不想去了',
    '我已经加了1000了',
    '老师课后偷偷办补习班收了我家8000 现在不上了',
  ])('%s: tells of no danger', (text) => {
    expect(told(text)).toBeUndefined()
  })

  it.each([
    ['车里一股糊味，我不敢开啊', 'fire_gas'],
    ['发动机冒烟我不敢开', 'fire_gas'],
    ['我不敢开门，他在外面', 'confinement'],
    ['刹车没反应了我不敢开', 'confinement'],
    ['我不想去学校', 'minor_in_fear'],
    ['我不想活了', 'self_harm'],
    ['我已经转了1000了', 'fraud'],
    ['我已经加了他了', 'fraud'],
    ['补课老师打我', 'minor_in_fear'],
    ['老师补课收了我8000还摸我', 'minor_in_fear'],
  ])('%s: danger all the same', (text, id) => {
    expect(told(text)).toBe(id)
  })

  it('a face that is swollen from what was put on it is not asked for food', () => {
    const linesFor = (text: string) => emergencies.match(fold(text))?.lines.join() ?? ''
    expect(linesFor('我妈在美容店做脸过敏了 脸肿得像馒头')).toContain('用过的东西、瓶子')
    expect(linesFor('吃了海鲜全身过敏，脸肿得看不清了')).toContain('吃了什么')
    expect(emergencies.match(fold('敷面膜过敏脸肿了，喘不上气'))?.lead).toContain('打 120')
  })
})

describe('danger beside words of harmless things', () => {
  it.each([
    ['老公把家里的钱都输光了，我不想活了', 'self_harm'],
    ['老公把家里的钱都花完了，我真的活不下去了', 'self_harm'],
    ['我点了短信链接填了卡号，卡里的钱正在被转走', 'fraud'],
    ['客服说话费多扣了，让我点链接，验证码我念给他了', 'fraud'],
    ['洗牙的时候突然喘不上气，脸都紫了', 'poisoning'],
    ['刚才咳了点血，喘不上气', 'poisoning'],
    ['燃气灶打不着火，屋里一股煤气味，我头晕', 'fire_gas'],
  ])('%s: %s', (text, id) => {
    expect(told(text)).toBe(id)
  })
})

describe('somebody at the door of the home', () => {
  const lead = (text: string) => emergencies.match(fold(text))?.lead ?? ''

  it.each([
    '他在门口不走我怕的呀',
    '喂 他在门口不走我怕的呀',
    '哎 那我什么时候能拿到钱呀 那个小伙子刚才来敲我的门了 叫我不要告',
    '老板跑到我家门口来了，我害怕',
    '他堵在我家门口不走',
    '他们来我家闹，让我撤诉',
    '有人一直在我家门外站着，我一个人在家好怕',
    '又来敲门了，我不敢开',
    '他在我楼下等我',
    '门外站着个男的说是店里的，我害怕死了',
  ])('%s: do not open, call 110', (text) => {
    expect(emergencies.match(fold(text))).toMatchObject({ id: 'confinement', certainty: 'sure', stop: false })
    expect(lead(text)).toContain('别开门，先打 110')
  })

  it.each(['我今年12岁，游戏的人说要来我家找我，我害怕', '我爸知道了会打我的，有人在敲门我怕'])(
    '%s: a child hears what is for children',
    (text) => {
      expect(told(text)).toBe('minor_in_fear')
    },
  )

  it('who is kept in a shop is not told of a door', () => {
    expect(lead('他们堵在店门口不让我走，我好怕')).toContain('拦着不让走')
  })

  it.each([
    '快递员没敲门就把东西放门口了',
    '外卖放在我家门口被偷了，怕找不回来',
    '装修师傅上门来量尺寸，敲坏了门，怕他不赔',
    '推销的天天来敲门，烦死了',
    '售后说上门修，等了一天不来',
    '门锁坏了，店家不上门修',
  ])('%s is none', (text) => {
    expect(told(text)).toBeUndefined()
  })
})

describe('an adult whom somebody touched while serving', () => {
  it.each([
    '健身私教课，教练摸我，我好怕',
    '按摩师傅摸我胸，我不敢动',
    '驾校教练练车的时候老摸我腿，我不敢说',
    'SPA的男技师脱我衣服，我很害怕',
    '不是人走了 是教练摸我',
  ])('%s: hears nothing that is meant for children', (text) => {
    expect(told(text)).not.toBe('minor_in_fear')
  })

  it.each(['我13岁，游泳教练摸我，我怕', '培训班老师摸我，不敢告诉爸妈', '我上初二，舞蹈老师老摸我，好怕'])(
    '%s: a child hears it',
    (text) => {
      expect(told(text)).toBe('minor_in_fear')
    },
  )
})

describe('harmless messages', () => {
  it.each([
    '我老公把家里的钱都花完了',
    '我老公把家里的钱都拿去买酒了',
    '我老公把家里的钱都花在直播打赏上了',
    '老婆把共同存款全拿去打赏主播了',
    '话费多扣十块，客服说我点了短信链接开通的',
    '移动说我点链接订了个彩铃包，每月扣五块',
    '洗牙划破嘴角流了点血',
    '剪头发剪到耳朵，破了点皮流了一点血',
    '燃气灶打不着火',
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
