import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readEmergencies } from '../../src/compose/rules.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { conversation } from './conversation.ts'

const emergencies = readEmergencies(fileURLToPath(new URL('../../knowledge', import.meta.url)))
const fold = createFold()
const found = (text: string, told?: string) => {
  const danger = emergencies.match(fold(text), told)
  return danger && `${danger.aid}/${danger.caution ? 'caution' : 'card'}`
}

describe('what was swallowed', () => {
  it.each([
    '孩子吞了个小磁铁 店里送的赠品',
    '女儿吞了一颗珠子 是淘宝买的手串',
    '幼儿园小朋友误吞了积木 谁负责',
    '孩子误食了玩具上的小零件 现在没事 能退一赔三吗',
    '孩子误吞了玩具零件 商家要赔吗',
    '孩子把玩具零件吞下去了 能要赔偿吗',
    '宝宝误食了干燥剂',
    '我家儿子咬破了体温计 水银撒了',
  ])('%s: a card, whatever is asked beside it', (text) => {
    expect(found(text)).toBe('swallowed/card')
  })

  it.each([
    '自动售货机吞了我的硬币',
    '商家吞了我的押金',
    '说明书写着防止孩子误吞零件 这算不合格吗',
    '怕孩子误吞磁铁 能退吗',
    '上周孩子吞了磁铁做了手术 能赔多少',
    '孩子差点吞了玩具零件 能退吗',
    '玩具零件掉了 会不会被孩子吞下去',
    '面里吃到螺丝',
    '孩子误食过期面包能赔多少',
  ])('%s: no card of it', (text) => {
    expect(found(text)).not.toBe('swallowed/card')
  })
})

describe('a leak, a swollen battery, a dog', () => {
  it.each([
    ['燃气灶老是漏气 修了两次 能退吗', 'fire_gas/card'],
    ['手机电池鼓包 感觉要炸 买了五个月', 'battery/caution'],
    ['电瓶鼓了 还能骑不', 'battery/caution'],
    ['狗吞了玩具里的电池 玩具是宠物店买的', 'pet/caution'],
  ])('%s: %s', (text, kind) => {
    expect(found(text)).toBe(kind)
  })

  it.each([
    '空调漏气修了三次',
    '燃气灶没漏气 他们非要换管子',
    '燃气灶漏气去年修好了 现在想要回修理费',
    '轮胎鼓包能退吗',
    '地板鼓包了',
    '平板电池鼓包了，已经关机放售后了，他们说过保要自费',
    '狗吃了狗粮拉肚子',
    '怕狗误吞玩具上的电池 能退吗',
  ])('%s: none', (text) => {
    expect(found(text)).toBeNull()
  })
})

describe('words that sound like danger', () => {
  it('of a repairman who is gone are of the repair', () => {
    expect(found('人找不到了', '洗衣机没修好 收了680')).toBeNull()
    expect(found('孩子在店里不见了', '洗衣机没修好 收了680')).not.toBeNull()
  })

  it('of a car that is locked keep nobody', () => {
    expect(found('物业把我的车锁了 不给钱不开 要我交 1500')).toBeNull()
    expect(found('物业把我的车锁了 还不让我走')).not.toBeNull()
  })

  it('of despair count, though a joke stands beside them', () => {
    expect(found('开玩笑 但是真的想死的心都有')).toBe('self_harm/card')
    expect(found('真的想死你们家的火锅了')).toBeNull()
  })
})

const talking = () => conversation({ emergencies })

describe('while danger lasts', () => {
  it('what is asked is what to do', async () => {
    const talk = talking()
    await talk.say('孩子吞了个小磁铁')
    expect(talk.shown()).not.toContain('〔答：')
    for (const asked of [
      '要不要喂点饭',
      '能不能喂点油让它滑出来',
      '要不要催吐',
      '等他拉出来行不行',
      '现在没啥事要不要去医院',
    ]) {
      await talk.say(asked)
      expect(talk.shown(), asked).toMatch(/120|医院/u)
      expect(talk.shown(), asked).not.toMatch(/〔答：|记下了/u)
    }
    await talk.say('一岁半 现在没哭也没事')
    expect(talk.shown()).toContain('看着没事也要去')
  })

  it('no switch is touched', async () => {
    const talk = talking()
    await talk.say('家里一股煤气味 新装的热水器')
    await talk.say('窗户开了 还有味')
    expect(talk.shown()).toContain('先在外面等')
    for (const asked of ['我能开抽油烟机抽一下不', '能开灯看看不', '可以开抽油烟机吗']) {
      await talk.say(asked)
      expect(talk.shown(), asked).toMatch(/^不能开/u)
    }
    await talk.say('家里没人 我在外面 邻居打电话说的')
    expect(talk.shown()).toContain('119')
    expect(talk.shown()).not.toContain('有人不让走')
  })

  it('the law is answered where it is asked, and first aid after it', async () => {
    const talk = talking()
    await talk.say('孩子吞了个小磁铁')
    await talk.say('那店里要赔吗')
    expect(talk.shown()).toContain('〔答：')
    await talk.say('要不要催吐')
    expect(talk.shown()).toContain('不要催吐')
  })

  it('ends when the person says so', async () => {
    const talk = talking()
    await talk.say('家里一股煤气味')
    await talk.say('好了 燃气公司来了 说是接头没拧紧')
    expect(talk.shown()).toMatch(/^那就好/u)
    await talk.say('网购的衣服能退吗')
    expect(talk.shown()).toContain('〔答：')
    expect(talk.shown()).not.toMatch(/119|120/u)
  })

  it.each(['如果我给差评她会不会告我', '充电宝扣了99怎么办', '押金什么时候到账'])(
    'is left for another matter: %s',
    async (text) => {
      const talk = talking()
      await talk.say('孩子吞了个小磁铁')
      await talk.say('送医院了')
      expect(talk.shown()).toMatch(/^有医生在就好/u)
      await talk.say(text)
      expect(talk.shown()).toContain('〔答：')
      expect(talk.shown()).not.toMatch(/急诊|有医生在/u)
    },
  )

  it('is not ended by what is asked or denied', async () => {
    const talk = talking()
    await talk.say('孩子吞了个小磁铁')
    await talk.say('还没拉出来')
    expect(talk.shown()).not.toMatch(/那就好/u)
  })

  it('of a life, a light word ends it kindly', async () => {
    const talk = talking()
    await talk.say('她说她不想活了')
    await talk.say('她就是随口一说')
    expect(talk.shown()).toMatch(/^那就好[\s\S]*12356/u)
  })

  it('nothing is said of it where none was told', async () => {
    const talk = talking()
    await talk.say('新装的热水器不热，能退吗')
    await talk.say('能开灯看看不')
    expect(talk.shown()).not.toMatch(/119|不能开/u)
  })

  it('is answered in English', async () => {
    const talk = talking()
    await talk.say('there is a gas leak in my kitchen')
    await talk.say('can i switch on the light')
    expect(talk.shown()).toMatch(/^No\. Lights/u)
  })
})

describe('small words', () => {
  const asked = async () => {
    const talk = talking()
    await talk.say('冰箱坏了商家不修怎么办')
    return talk
  }

  it('嗯 is no thanks', async () => {
    const talk = await asked()
    await talk.say('嗯')
    expect(talk.shown()).not.toContain('不客气')
    await talk.say('谢谢')
    expect(talk.shown()).toContain('不客气')
  })

  it.each(['我现在真的不想跟人吵架', '跟人吵架我吵不过', '我不会跟人争'])('%s calls no staff', async (text) => {
    const talk = await asked()
    await talk.say(text)
    expect(talk.effect('hand_off')).toBeUndefined()
  })

  it('a number of people calls no staff', async () => {
    const talk = await asked()
    await talk.say('我们六个人')
    expect(talk.effect('hand_off')).toBeUndefined()
    await talk.say('找人工')
    expect(talk.effect('hand_off')).toBeDefined()
  })

  it.each(['艹', '他妈的气死了', '我想把它们医院砸了'])('%s is no fact for the file', async (text) => {
    const talk = await asked()
    await talk.say(text)
    expect(talk.shown()).not.toContain('记下了')
  })
})
