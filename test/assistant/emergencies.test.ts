import { describe, expect, it } from 'vitest'
import { createEmergencies, type EmergencyMatcher, emergencyBlocks } from '../../src/understanding/words/emergencies.ts'
import { conversation, emergencies, fillUp, readYaml } from './conversation.ts'

describe('emergencies are noticed', () => {
  it.each([
    ['昨晚吃烧烤全家拉肚子,小孩39度', 'poisoning'],
    ['在饭店吃了凉菜以后上吐下泻', 'poisoning'],
    ['食物中毒了怎么办', 'poisoning'],
    ['大半夜的我爸胸口疼两天了，吃了店里的保健品', 'poisoning'],
    ['左胸闷了两天，像心梗', 'poisoning'],
    ['孩子喝了他家奶茶一直吐', 'poisoning'],
    ['老人吃了买的保健品昏迷了', 'poisoning'],
    ['刚买的电动车在家充电着火了', 'fire_gas'],
    ['热水器漏煤气了', 'fire_gas'],
    ['家里有很重的煤气味，燃气灶漏气', 'fire_gas'],
    ['充电宝爆炸了', 'fire_gas'],
    ['煤气报警器一直响', 'fire_gas'],
    ['家里烟雾报警器响了咋办', 'fire_gas'],
    ['店家把我关屋里不让走', 'confinement'],
    ['他们不让我走，非要我办卡', 'confinement'],
    ['老板动手打人了', 'confinement'],
    ['我被保安打了', 'confinement'],
    ['店员拿刀威胁我', 'confinement'],
    ['要是再不管我就去跳江', 'self_harm'],
    ['我不想活了', 'self_harm'],
    ['以前买过一份保险，怕自己哪天失控自杀，家里能拿到理赔吗', 'self_harm'],
    ['钱都没了，活不下去了', 'self_harm'],
    ['被他们骗得我想死', 'self_harm'],
    ['再不退钱我就死给你们看', 'self_harm'],
    ['加微信群刷单返现,转了五万,现在群没了', 'fraud'],
    ['有人冒充客服让我转账', 'fraud'],
    ['转账给他以后把我拉黑了', 'fraud'],
    ['对方让我共享屏幕说要解冻', 'fraud'],
    ['投资群老师带我充了三万，现在提现不了', 'fraud'],
    ['我11岁,偷用妈妈手机充了王者1w2,会不会被打', 'minor_in_fear'],
    ['我今年13岁，充了钱，妈妈会打死我', 'minor_in_fear'],
    ['我真的撑不下去了想死', 'self_harm'],
    ['你们再不处理我就从你们楼上跳下去', 'self_harm'],
    ['我想结束自己的生命', 'self_harm'],
    ['唔想做人喇', 'self_harm'],
    ['我朋友说要自杀怎么办', 'self_harm'],
    ['吃了一整瓶安眠药', 'self_harm'],
    ['我站在天台上，不想活', 'self_harm'],
    ['I want to kill myself', 'self_harm'],
    ['I don’t want to live anymore', 'self_harm'],
    ['我13岁被同学勒索不敢告诉爸妈', 'minor_in_fear'],
    ['我爸知道我充钱会打死我', 'minor_in_fear'],
    ['我怕回家被打', 'minor_in_fear'],
    ['老师摸我', 'minor_in_fear'],
    ['I am 12 and my dad will beat me', 'minor_in_fear'],
    ['理发店把门锁了逼我付三千', 'confinement'],
    ['几个保安围着我打', 'confinement'],
    ['导游不让我们下车', 'confinement'],
    ['美容院扣着我手机不让走', 'confinement'],
    ['佢哋唔俾我走', 'confinement'],
    ['我被人跟踪了', 'confinement'],
    ['They won’t let me leave the shop', 'confinement'],
    ['我被困在电梯里了', 'confinement'],
    ['孩子的手卡在扶梯里了', 'confinement'],
    ['I am stuck in an elevator', 'confinement'],
    ['家里着火了', 'fire_gas'],
    ['屋企着火', 'fire_gas'],
    ['闻到煤气味', 'fire_gas'],
    ['一氧化碳中毒了', 'fire_gas'],
    ['烤炭火头晕恶心', 'fire_gas'],
    ['there is a gas leak in my kitchen', 'fire_gas'],
    ['the sofa is on fire', 'fire_gas'],
    ['孩子吃果冻噎住了', 'poisoning'],
    ['老人被鱼刺卡住喘不上气', 'poisoning'],
    ['小孩掉进泳池了', 'poisoning'],
    ['我被热水器电到了', 'poisoning'],
    ['打完玻尿酸眼睛看不见了', 'poisoning'],
    ['隆鼻后血止不住', 'poisoning'],
    ['我被下药了', 'poisoning'],
    ['朋友喝多了叫不醒', 'poisoning'],
    ['孩子误吞了纽扣电池', 'poisoning'],
    ['宝宝喝了洗衣液', 'poisoning'],
    ['食完生蚝又呕又屙', 'poisoning'],
    ['my baby is choking', 'poisoning'],
    ['she is unconscious', 'poisoning'],
    ['全家吃了外卖上吐下泻', 'poisoning'],
    ['蘑菇中毒了', 'poisoning'],
    ['I have been vomiting all night after eating there', 'poisoning'],
    ['骗子让我转账到安全账户', 'fraud'],
    ['刚把验证码告诉了客服', 'fraud'],
    ['我妈正在银行要给骗子汇款', 'fraud'],
    ['投资平台提现不了', 'fraud'],
    ['转账后对方拉黑我了', 'fraud'],
    ['假公安打嚟叫我過數', 'fraud'],
    ['they asked for my verification code and money is gone', 'fraud'],
  ])('%s: %s', (text, id) => {
    expect(emergencies.match(text)?.id).toBe(id)
  })
})

describe('a message that only sounds like one is not', () => {
  it.each([
    '保险合同写着自杀两年内不赔，合法吗',
    '吃完饭店员态度差',
    '吃完饭店员吐槽我',
    '气死我了',
    '想死你了',
    '这家店坑死人了',
    '贵得要死',
    '快递慢死了',
    '手机老是死机',
    '买的鱼第二天就死了',
    '宠物狗买回来三天就死了',
    '烧烤店开瓶费合法吗',
    '火锅店乱收费',
    '网购的衣服拆了吊牌还能七天无理由退吗',
    '跳楼价甩卖是不是假的',
    '心态爆炸了，客服一直不理',
    '气炸了，说好的赠品没有',
    '在超市出口报警器响了，保安把我包翻了，最后啥都没有，我能追究不',
    '买的燃气报警器坏了能退吗',
    '燃气公司非让买报警器',
    '空调漏气修了三次',
    '轮胎漏气商家不换',
    '他打我电话推销',
    '商家说打我九折',
    '打了水漂的会员费能要回来吗',
    '不让我退货',
    '不让走七天无理由流程',
    '身份证被锁在账号里了',
    '健身房关门了，卡里还有2000块，咋办',
    '店家刷单好评算虚假宣传吗',
    '培训机构收了钱联系不上了',
    '我妈被骗三万八买床垫',
    '商家骗我能赔几倍',
    '吃到过期面包怎么赔',
    '过期牛奶喝了没有拉肚子能赔吗',
    '救命药涨价了合理吗',
    '死活不给退',
    '买的面包里有异物',
    '去年吃他家的东西拉肚子住院了，能赔吗',
    '我家孩子10岁充了游戏怎么退',
    '酒店打折房不退',
    '快递员把我的包裹放驿站了',
    '我想自己退，不想麻烦',
    '汽车自燃险怎么赔吗',
    '这菜难吃死了',
    '想死你们家的火锅了',
    '商家装死不回',
    '他们不让我退货',
    '老板不让退押金',
    '店家把我拉黑了',
    '我转账给商家付定金，现在不发货',
    '快递锁在柜子里取不出来',
    '车被锁了要交停车费',
    '去年充电宝爆炸烧伤怎么赔',
    '电动车不着火怎么修',
    '酒店有烟味',
    '我家狗吃了狗粮吐了',
    '我今年45岁买了保健品',
    '电梯老坏物业不修',
    '烫发烫伤头皮怎么赔',
    '衣服掉色像大出血',
    '退款卡住了',
    '客服没反应',
    '被坑了三千',
    '商家刷单算欺诈吗',
    '验证码收不到',
    '跳楼机坏了退票',
    '自杀在不在保险赔付范围',
    '救命的药涨价',
    '店里失火保险赔吗',
    '指纹锁把我关在门外',
    '手机把我锁在账号外面',
    '会不会漏电触电',
    'the phone battery drains fast',
    'this price is killing me',
    'The shop refuses to let me return shoes',
    'help me get a refund',
  ])('%s', (text) => {
    expect(emergencies.match(text)?.id).toBeUndefined()
  })
})

describe('an emergency in a conversation', () => {
  it('comes before everything, tells whom to call, and alarms staff', async () => {
    const talk = conversation()
    await talk.say('加微信群刷单返现,转了五万,现在群没了')
    expect(talk.messages[0]?.blocks[0]).toMatchObject({ text: '先打 110，再打 96110，马上让银行帮您止付。' })
    expect(talk.shown()).toContain('96110 反诈专线')
    expect(talk.effect('hand_off')).toMatchObject({ urgent: true, reason: 'fraud' })
    expect(talk.asked).toEqual([])
    expect(talk.labels()).not.toContain('我要投诉')
  })

  it('are a warning at the top, and nobody introduces themselves in between', async () => {
    const talk = conversation()
    await talk.say('昨晚吃烧烤全家拉肚子,小孩39度')
    expect(talk.messages[0]?.blocks[0]?.kind).toBe('warning')
    expect(talk.shown()).not.toContain('您好，我是小维')
    await talk.say('他家会赔吗')
    expect(talk.shown()).not.toContain('您好，我是小维')
    expect(talk.shown()).toContain('我是程序，不是真人')
  })

  it('that does not end the matter is followed by the answer', async () => {
    const talk = conversation()
    await talk.say('昨晚吃烧烤全家拉肚子,小孩39度')
    expect(talk.shown()).toMatch(/^先看病/)
    expect(talk.shown()).toContain('120 急救')
    expect(talk.shown()).toContain('〔答：')
    expect(talk.shown().split('先看病')).toHaveLength(2)
    expect(talk.asked).toHaveLength(1)
  })

  it.each(['abstained', 'out_of_scope', 'unavailable'] as const)(
    'is not followed by an answer that is %s',
    async (outcome) => {
      const talk = conversation({ outcome })
      await talk.say('昨晚吃烧烤全家拉肚子,小孩39度')
      expect(talk.shown()).toMatch(/^先看病/)
      expect(talk.shown()).not.toContain('〔答：')
      expect(talk.labels()).toContain('我要投诉')
    },
  )

  it('is recognised in lower case, as texts are folded', () => {
    expect(emergencies.match('客服让我下载一个app共享')?.id).toBe('fraud')
  })

  it('within the form is answered first, keeps the answer and marks the complaint urgent', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('昨天在他家吃了烧烤，全家上吐下泻，还在医院')
    expect(talk.shown()).toMatch(/^先看病/)
    expect(talk.value('facts')).toBeDefined()
    expect(talk.effect('hand_off')).toMatchObject({ urgent: true })
    await fillUp(talk)
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')?.flags).toContain('urgent')
  })

  it.each([
    ['possible', false],
    ['likely', true],
    ['sure', true],
  ] as const)('only %s in an answer to the form: mentioned, it is %s', async (certainty, spoken) => {
    const rule = emergencies.match('我家着火了')
    if (!rule) throw new Error('no rule for a fire')
    const matcher: EmergencyMatcher = {
      match: (text) =>
        text === '不知道店名'
          ? {
              ...rule,
              stop: false,
              certainty,
              caution: { text: '先打 119。', callNames: { chinese: [], english: [] } },
            }
          : null,
    }
    const talk = conversation({ emergencies: matcher })
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('买的洗衣机用了几天就漏水')
    expect(talk.field()).toBe('respondent_name')
    await talk.say('不知道店名')
    expect(talk.shown().includes('先打 119。')).toBe(spoken)
    expect(talk.shown()).toContain('要投诉哪一家')
  })

  it('that stops everything leaves the form where it was', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    const field = talk.field()
    await talk.say('再不管我就去跳江')
    expect(talk.shown()).toMatch(/12356/)
    expect(talk.messages).toHaveLength(1)
    expect(talk.field()).toBe(field)
    await talk.press('继续填写')
    expect(talk.field()).toBe(field)
  })
})

describe('the words about an emergency', () => {
  it('are English for a person who writes English, with the same numbers', () => {
    const found = emergencies.match('help, my flat is on fire')
    const [lead, lines, calls] = found ? emergencyBlocks(found) : []
    expect(lead).toMatchObject({ text: expect.stringMatching(/^Fire, smoke .* call 119/) })
    expect(lines).toMatchObject({ items: expect.arrayContaining([expect.stringMatching(/^With a strong smell/)]) })
    expect(calls).toMatchObject({ text: '119 (fire) · 120 (ambulance)' })
  })

  it('tell of no danger in an age alone, or at a counter, whatever was learned of the words', () => {
    const learned = createEmergencies(readYaml('rules/emergencies'), readYaml('registries/hotlines'), {
      danger: {
        danger: () => ({ likelihood: 0.95, kinds: ['poisoning'] }),
        dangerLimits: { doubt: 0.2, caution: 0.5, alarm: 0.94 },
      },
      words: readYaml('words/danger-words'),
    })
    for (const text of [
      "he's 9",
      "he's 40",
      'my son is 12 years old',
      'i am 16',
      "what do i do right now, i'm at the reception",
    ])
      expect(learned.match(text), text).toBeNull()
    for (const text of [
      "he's 9 and can't breathe",
      'he is 9 and very ill',
      "what do i do right now, i'm at the hospital",
    ])
      expect(learned.match(text), text).not.toBeNull()
  })

  it('are Chinese when there is Chinese in the message', () => {
    const found = emergencies.match('Help 我家着火了')
    expect(found && emergencyBlocks(found)[0]).toMatchObject({ text: expect.stringMatching(/^有火/) })
  })

  it('fit the event: choking is not treated as spoilt food', () => {
    const lead = (text: string) => emergencies.match(text)?.lead
    expect(lead('孩子吃果冻噎住了')).toMatch(/^先救人：马上打 120/)
    expect(lead('吃完海鲜一直吐')).toMatch(/^先看病/)
    expect(lead('我被困在电梯里了')).toMatch(/^被困住了先别慌/)
    expect(lead('店家把我关屋里不让走')).toMatch(/^有人拦着/)
  })
})

describe('a possible emergency', () => {
  const words = {
    schema: 'danger-words/1',
    despair: { text: '难受可以打 12356。', english: 'Call 12356.', calls: ['12356'], words: ['绝望'] },
    plain: { fire_gas: ['煤气味'] },
    words: { fraud: ['卡号', 'card'], poisoning: ['虾'], fire_gas: ['着火'] },
  }
  const limits = { doubt: 0.2, caution: 0.5, alarm: 0.94 }
  const learned = (likelihood: number, id = 'fraud', given: unknown = words) =>
    createEmergencies(readYaml('rules/emergencies'), readYaml('registries/hotlines'), {
      danger: { danger: () => ({ likelihood, kinds: [id, 'self_harm'] }), dangerLimits: limits },
      words: given,
    })

  it('is one sentence with the numbers, and stops nothing', () => {
    const found = learned(0.6).match('他让我把卡号念一遍')
    expect(found).toMatchObject({ id: 'fraud', stop: false })
    const [first, calls, ...more] = found ? emergencyBlocks(found) : []
    expect(first).toMatchObject({ kind: 'warning', text: expect.stringMatching(/^要是刚转了钱/) })
    expect(calls).toMatchObject({ text: '110 报警 · 96110 反诈专线' })
    expect(more).toEqual([])
  })

  it('is English for a person who writes English', () => {
    const found = learned(0.6).match('he wants my card number')
    expect(found && emergencyBlocks(found)[0]).toMatchObject({ text: expect.stringMatching(/^If you have just sent/) })
  })

  it('is certain when the learned words are sure, and stops everything else only when they are surer', () => {
    expect(learned(0.95).match('他让我把卡号念一遍')).toMatchObject({
      caution: null,
      stop: false,
    })
    expect(learned(0.98).match('他让我把卡号念一遍')).toMatchObject({
      caution: null,
      stop: true,
    })
  })

  it('needs words of its kind, unless it is very likely; without words it stops nothing', () => {
    expect(learned(0.89).match('他让我把名字念一遍')).toBeNull()
    expect(learned(0.9).match('他让我把名字念一遍')).toMatchObject({ id: 'fraud', stop: false, certainty: 'likely' })
    expect(learned(0.99).match('他让我把名字念一遍')).toMatchObject({ stop: false, caution: {} })
    expect(learned(0.5).match('他让我把卡号念一遍')).not.toBeNull()
    expect(learned(0.49).match('他让我把卡号念一遍')).toBeNull()
  })

  it('takes the kind whose words stand there, not the likeliest one', () => {
    expect(learned(0.6, 'poisoning').match('他让我把卡号念一遍')).toBeNull()
  })

  it('is none where a rule has words for it and the sentence is plainly harmless, and a caution where it is rather so', () => {
    expect(learned(0.19).match('家里着火了')).toBeNull()
    expect(learned(0.19).match('家里有煤气味')?.certainty).toBe('likely')
    expect(learned(0.2).match('家里着火了')?.caution?.text).toMatch(/^要是现在有火/)
    expect(learned(0.49).match('家里着火了')?.certainty).toBe('likely')
    expect(learned(0.5).match('家里着火了')?.caution).toBeNull()
  })

  it('is a quiet line under the answer where there is despair and no danger', async () => {
    const talk = conversation({ emergencies: learned(0) })
    await talk.say('办卡被骗了三千块，我绝望了，能退吗')
    expect(talk.shown()).toMatch(/〔答：[\s\S]*难受可以打 12356。$/)
    await talk.say('办卡被骗了三千块，能退吗')
    expect(talk.shown()).not.toContain('12356')
  })

  it('refuses a malformed list of words, and a number that is in no list', () => {
    expect(() => learned(0, 'fraud', { ...words, words: { fraud: [] } })).toThrow()
    expect(() => learned(0, 'fraud', { ...words, despair: { ...words.despair, calls: ['99999'] } })).toThrow('99999')
  })

  it('comes first in a conversation, the answer follows, and staff are not alarmed', async () => {
    const talk = conversation({ emergencies: learned(0.6, 'poisoning') })
    await talk.say('吃完那家的虾有点痒')
    expect(talk.shown()).toMatch(/^要是现在有人胸口疼、喘不上气/)
    expect(talk.shown()).toContain('〔答：')
    expect(talk.effect('hand_off')).toBeUndefined()
  })

  it('is left out when it is only possible and a guide surely answers the question', async () => {
    const talk = conversation({ emergencies: learned(0.6), answer: { surely: true } })
    await talk.say('他让我把卡号念一遍')
    expect(talk.shown()).toContain('〔答：')
    expect(talk.shown()).not.toContain('要是')
    const likelier = conversation({ emergencies: learned(0.93), answer: { surely: true } })
    await likelier.say('他让我把卡号念一遍')
    expect(likelier.shown()).toMatch(/^要是刚转了钱/)
  })

  it('has a sentence for every emergency', () => {
    const rules = structuredClone(readYaml('rules/emergencies')) as { cautions: unknown[] }
    rules.cautions.pop()
    expect(() => createEmergencies(rules, readYaml('registries/hotlines'))).toThrow('has no caution')
  })
})

it('a number that is in no list of hotlines is refused when loaded', () => {
  const rules = structuredClone(readYaml('rules/emergencies')) as { emergencies: { calls: string[] }[] }
  rules.emergencies[0]?.calls.push('99999')
  expect(() => createEmergencies(rules, readYaml('registries/hotlines'))).toThrow('99999 is not in hotlines.yaml')
})
