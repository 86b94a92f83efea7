import { describe, expect, it } from 'vitest'
import { ANSWERS, conversation } from './conversation.ts'
import { ownComplaint as own } from './own-complaint.ts'

/** A complaint opened with these words, at the first question that is `field`. */
async function at(field: string, opening = '我买的洗衣机漏水，我要投诉') {
  const talk = conversation()
  await talk.say(opening)
  await talk.press('同意')
  for (let step = 0; step < 20 && talk.field() !== field; step += 1)
    await talk.say(talk.isUnsure() ? '对' : (ANSWERS[talk.field() ?? ''] ?? '不知道'))
  expect(talk.field()).toBe(field)
  return talk
}

const text = (words: string) => ({ kind: 'text', text: words })
const choice = (value: string) => ({ kind: 'choice', value })

describe('what is said at another question of the form goes where it belongs', () => {
  it.each(['purchase_date', 'voucher', 'negotiated', 'claims', 'filed_elsewhere'])(
    'a name with its telephone and address, at %s',
    async (field) => {
      const talk = await at(field)
      await talk.say('周玉珍测试 13900003322 测试区柳树巷3号')
      expect(talk.values()).toMatchObject({
        complainant_name: text('周玉珍测试'),
        complainant_phone: { digits: '13900003322' },
        complainant_address: text('测试区柳树巷3号'),
      })
      expect(talk.value(field)).toBeUndefined()
      expect(talk.field()).toBe(field)
      expect(talk.value('facts')).not.toMatchObject({ text: expect.stringContaining('13900003322') })
    },
  )

  it('the telephone of a manager is not the person’s', async () => {
    const talk = await at('voucher')
    await talk.say('王经理 13900003322')
    expect(talk.value('complainant_name')).toBeUndefined()
  })

  it('a name alone, where an option is asked for, is shown before it counts', async () => {
    const talk = await at('voucher')
    await talk.say('周玉珍')
    expect(talk.unsure().complainant_name).toEqual(text('周玉珍'))
    expect(talk.value('voucher')).toBeUndefined()
  })

  it('a place alone is that of the business; where somebody lives, that of the person', async () => {
    const beside = conversation()
    await beside.say('我在安顺驾校报的名，一直不安排练车，我要投诉')
    await beside.press('同意')
    await beside.say('学校路12号')
    expect(beside.values()).toMatchObject({
      respondent_name: text('安顺驾校'),
      respondent_address: text('学校路12号'),
    })
    const asked = await at('respondent_name')
    await asked.say('学校路12号')
    expect({ ...asked.values(), ...asked.unsure() }.respondent_name).toBeUndefined()
    expect(asked.value('respondent_address')).toEqual(text('学校路12号'))
    const other = await at('voucher')
    await other.say('大学城南区宿舍6栋')
    expect(other.unsure().complainant_address).toEqual(text('大学城南区宿舍6栋'))
  })

  it.each([
    ['purchase_date', '有合同和收据', { voucher: { kind: 'choices', values: ['contract', 'invoice'] } }],
    ['voucher', '没向别处反映', { filed_elsewhere: choice('none') }],
    ['negotiated', '没有投诉过别处', { filed_elsewhere: choice('none') }],
    ['voucher', '没人理我', { negotiated: choice('no_reply') }],
    ['voucher', '搵唔到人', { negotiated: choice('unreachable') }],
  ])('at %s: %s', async (field, words, values) => {
    const talk = await at(field, field === 'purchase_date' ? '我在安顺驾校报的名，我要投诉' : undefined)
    await talk.say(words)
    expect({ ...talk.values(), ...talk.unsure() }).toMatchObject(values)
    expect(talk.value(field)).toBeUndefined()
  })

  it('evidence that is promised at another question stands in the form', async () => {
    const talk = await at('respondent_name')
    await talk.say('扣款记录我孙子会截图，晚点发')
    expect(talk.unsure().voucher).toEqual(choice('payment'))
  })

  it('the name of an option, said late, takes the place of the rest of all', async () => {
    const talk = await at('review', '我在安顺驾校报的名，我要投诉')
    expect(talk.value('nature')).toEqual(choice('other'))
    await talk.say('合同')
    expect(talk.value('nature')).toEqual(choice('contract'))
    expect(talk.shown()).toContain('改成「合同」')
  })

  it('an option with a doubt behind it is the answer', async () => {
    const talk = await at('review', '我在安顺驾校报的名，我要投诉')
    await talk.say('改问题性质')
    expect(talk.field()).toBe('nature')
    await talk.say('价格吧 不知道选啥')
    expect(talk.value('nature')).toEqual(choice('price'))
  })

  it('a yes, where something else is asked, confirms nothing that waits', async () => {
    const talk = conversation()
    await talk.say('我买的洗衣机漏水，3800块，11月3号买的，我要投诉')
    await talk.press('同意')
    await talk.say('先问一下，要多久')
    expect(talk.field()).toBe('respondent_name')
    const waiting = talk.unsure()
    expect(Object.keys(waiting).sort()).toEqual(['amount', 'purchase_date'])
    await talk.say('是的')
    expect(talk.value('amount')).toBeUndefined()
    expect(talk.unsure()).toEqual(waiting)
    expect(talk.field()).toBe('respondent_name')
  })

  it('what the business said or did is told, and no question of law', async () => {
    const talk = await at('voucher')
    await talk.say('平台客服说超时了不管')
    expect(talk.asked).toHaveLength(0)
    expect(JSON.stringify({ ...talk.values(), ...talk.unsure() })).toMatch(/超时|no_reply|refused/u)
  })
})

describe('at the consent', () => {
  it('impatience is neither a yes nor a no nor a question', async () => {
    const talk = conversation()
    await talk.say('我买的洗衣机漏水，我要投诉')
    expect(await talk.say('快点 我上班呢')).toContain('请点「同意」')
    expect(talk.asked).toHaveLength(0)
    expect(talk.state?.draft?.said.map(({ text }) => text)).not.toContain('快点 我上班呢')
    expect(talk.field()).toBe('consent')
  })

  it('who it was about is kept, though it begins like a yes', async () => {
    const talk = conversation()
    await talk.say('我在游戏里充了6480，我要投诉')
    await talk.say('是我儿子充的，我是他妈妈')
    expect(talk.state?.draft?.said.map(({ text }) => text)).toContain('是我儿子充的，我是他妈妈')
  })
})

describe('two matters told one after the other', () => {
  it.each([
    ['另外我自己在美容院办的卡也关门了，还剩2600', '都要投诉'],
    ['美容院办的卡关门了，还剩2600', '两件都要投诉'],
  ])('%s, %s: it is asked which comes first, and the other waits', async (second, wish) => {
    const talk = conversation()
    await talk.say('我妈听课买了个床垫一万二，说能治腰')
    await talk.say(second)
    await talk.say(wish)
    await talk.press('同意')
    expect(talk.labels()).toHaveLength(2)
    await talk.say('先投诉床垫')
    expect(talk.value('item')).toEqual(text('床垫'))
    expect(talk.value('facts')).toEqual(text('我妈听课买了个床垫一万二，说能治腰'))
    expect(talk.state?.waiting).toHaveLength(1)
    expect(talk.state?.waiting[0]?.said[0]?.text).toContain('2600')
  })
})

describe('names and things', () => {
  it.each([
    ['公司叫鼎盛装饰 在解放路88号', '鼎盛装饰', '解放路88号'],
    ['康寿堂养生馆在测试区东风路菜场旁边', '康寿堂养生馆', '测试区东风路菜场旁边'],
  ])('%s: the name and the place are told apart', async (words, name, address) => {
    const talk = await at('respondent_name', '我喝了口服液头晕，我要投诉')
    await talk.say(words)
    expect({ ...talk.values(), ...talk.unsure() }).toMatchObject({
      respondent_name: text(name),
      respondent_address: text(address),
    })
  })

  it('the unit of a sum is no part of the thing, and the phone that holds an app was not bought', async () => {
    const card = conversation()
    await card.say('我喺一间美发店充咗3800蚊卡，间店执笠咗，我要投诉')
    await card.press('同意')
    expect({ ...card.values(), ...card.unsure() }.item).not.toMatchObject({ text: expect.stringContaining('蚊') })
    const course = conversation()
    await course.say('我孙子给我手机上下了个养生课程，老是扣钱，我要投诉')
    await course.press('同意')
    expect({ ...course.values(), ...course.unsure() }.item).not.toMatchObject(text('手机'))
  })

  it('what the business offers is no claim, and what is not wanted is taken back', async () => {
    const talk = conversation()
    await talk.say('快递把我寄的茅台弄碎了，顺丰只赔我运费的三倍，我要投诉')
    await talk.press('同意')
    expect({ ...talk.values(), ...talk.unsure() }.claims).not.toMatchObject({
      values: expect.arrayContaining(['punitive']),
    })
  })

  it('想佢退返3000蚊 demands a sum and changes none that was paid', async () => {
    const talk = await at('voucher', '我喺一间美发店充咗3800蚊卡，间店执笠咗，我要投诉')
    await talk.say('想佢退返3000蚊')
    const values = { ...talk.values(), ...talk.unsure() }
    expect(values.amount).toMatchObject({ money: { cents: 380_000 } })
    expect(values.claim_amount ?? values.claim_refund).toMatchObject({ money: { cents: 300_000 } })
  })
})

it('in English the business that is named, its place and what was told are read', async () => {
  const talk = conversation()
  await talk.say('Hi I rented a car from a local company and they keep my deposit of 3000 yuan')
  await talk.say('I want to file a complaint')
  await talk.press('I agree')
  expect(talk.value('facts')).not.toMatchObject({ text: expect.stringContaining('file a complaint') })
  await talk.say('Yes that is right. The company is Green Wheels Car Rental, near the train station')
  await talk.say('I rented it on October 20')
  await talk.say('They refuse to return it')
  const values = { ...talk.values(), ...talk.unsure() }
  expect(values).toMatchObject({
    item: text('car'),
    respondent_name: text('Green Wheels Car Rental'),
    purchase_date: { day: '2026-10-20' },
    negotiated: choice('refused'),
  })
})

it('a child who does not want the parents to know is told the way, and where to find somebody to help', async () => {
  const talk = conversation({ emergencies: { match: () => null } as never })
  await talk.say('我15岁，在网上买了双鞋，是假的')
  expect(await talk.say('我想投诉能不能不告诉我爸妈')).toContain('12355')
  expect(talk.shown()).toContain('监护人')
})

describe('what dialogues showed besides', () => {
  it('a wish to complain is no part of what happened', async () => {
    const talk = conversation()
    await talk.say('装修公司交了定金2万，9月开工拖到现在，没有一个人影')
    await talk.say('那你帮我投诉吧我也不会搞')
    await talk.press('同意')
    expect(talk.value('facts')).toEqual(text('装修公司交了定金2万，9月开工拖到现在，没有一个人影'))
  })

  it('a name with its place stands in its fields and not in what happened as well', async () => {
    const talk = conversation()
    await talk.say('装修公司交了定金2万，9月开工拖到现在，我要投诉')
    await talk.press('同意')
    await talk.say('公司叫鼎盛装饰 在解放路88号')
    expect(talk.value('facts')).not.toMatchObject({ text: expect.stringContaining('鼎盛') })
    expect({ ...talk.values(), ...talk.unsure() }).toMatchObject({
      respondent_name: text('鼎盛装饰'),
      respondent_address: text('解放路88号'),
    })
  })

  it('what is taken back in the same breath is not noted', async () => {
    const opening = '我儿子10岁，用我微信在一个游戏里充了6480，我要投诉'
    const beside = conversation()
    await beside.say(opening)
    await beside.press('同意')
    for (const talk of [beside, await at('respondent_name', opening)]) {
      await talk.say('米哈游的原神 不对 是网易的蛋仔派对')
      expect(talk.unsure().respondent_name).toEqual(text('网易'))
      expect(talk.shown()).toContain('记下了')
    }
  })

  it('beside a confirmation the person’s own name and home go to the person', async () => {
    const talk = conversation()
    await talk.say('在极速电脑工作室买的显卡，全新没拆封结果到手是矿卡，我要投诉')
    await talk.press('同意')
    await talk.say('许强测试')
    await talk.say('大学城南区宿舍6栋')
    expect(talk.unsure()).toMatchObject({
      complainant_name: text('许强测试'),
      complainant_address: text('大学城南区宿舍6栋'),
    })
    await talk.say('闲鱼')
    expect(talk.value('respondent_address')).toEqual(text('闲鱼'))
  })
})

describe('what a second round of dialogues showed', () => {
  const both = (talk: Awaited<ReturnType<typeof at>>) => ({ ...talk.values(), ...talk.unsure() })

  it('a question puts no other thing in the place of what was bought', async () => {
    const talk = conversation()
    await talk.say('我今年三月在城南的百惠家电购买一台万和燃气热水器，价款两千六百元，近日漏水，商家称内胆不保。')
    await talk.say('请问内胆是否在三包范围之内？')
    await talk.say('好的，我要投诉。')
    await talk.press('同意')
    expect(both(talk).item).toMatchObject({ text: expect.stringContaining('热水器') })
    expect(talk.value('facts')).not.toMatchObject({ text: expect.stringMatching(/范围|投诉/u) })
  })

  it('a day and where the shop is, beside a confirmation, change no name, and the day is taken exactly', async () => {
    const talk = conversation()
    await talk.say('我今年三月在百惠家电购买一台万和燃气热水器，价款两千六百元，近日漏水，我要投诉')
    await talk.press('同意')
    await talk.say('3月8日，店在城南路与建设路交叉口。')
    expect(both(talk)).toMatchObject({
      respondent_name: text('百惠家电'),
      respondent_address: text('城南路与建设路交叉口'),
      purchase_date: { day: '2026-03-08' },
    })
  })

  it.each([
    ['倾过，佢唔肯', { negotiated: choice('refused') }],
    ['客服复读机', { negotiated: choice('no_reply') }],
    ['找过两回 推三阻四', { negotiated: choice('no_reply') }],
    ['未向其他部门反映', { filed_elsewhere: choice('none') }],
    ['冇去过第二度', { filed_elsewhere: choice('none') }],
  ])('%s', async (words, values) => {
    const talk = await at('voucher')
    await talk.say(words)
    expect(both(talk)).toMatchObject(values)
    expect(talk.value('voucher')).toBeUndefined()
  })

  it('a day in Cantonese is no address, and 酒楼叫 is no part of a name', async () => {
    const talk = await at('voucher', '我喺酒楼摆酒，订金俾咗5000，而家要加价，我要投诉')
    await talk.say('9月12号俾嘅')
    expect(both(talk).complainant_address).toBeUndefined()
    const other = await at('respondent_name', '我喺酒楼摆酒，订金俾咗5000，而家要加价，我要投诉')
    await other.say('酒楼叫金粤轩，喺沿江路18号')
    expect(both(other)).toMatchObject({ respondent_name: text('金粤轩'), respondent_address: text('沿江路18号') })
  })

  it('whom a person wants to complain of is the business; a thing and anybody in general are none', async () => {
    const named = async (words: string) => {
      const talk = conversation()
      await talk.say('拍婚纱照交了6999，说底片全送，现在要我再加2000才给')
      await talk.say(words)
      await talk.press('同意')
      return both(talk).respondent_name
    }
    expect(await named('我要投诉花样年华')).toEqual(text('花样年华'))
    for (const words of ['我要投诉他们', '我要投诉商家', '我要投诉服务态度', '我要投诉婚纱照'])
      expect(await named(words)).toBeUndefined()
  })

  it('a floor of a mall is where the business is, and the trade of a rider no way of buying', async () => {
    const talk = conversation()
    await talk.say('我送外卖的，9月在捷马电动车行买的电池两月就坏了，1150块，我要投诉')
    await talk.press('同意')
    expect(talk.value('channel')).not.toEqual(choice('online'))
    const mall = await at('respondent_name', '拍婚纱照交了6999，说底片全送，我要投诉')
    await mall.say('在万象城3楼')
    expect(both(mall).respondent_name).toBeUndefined()
    expect(both(mall).respondent_address).toMatchObject({ text: expect.stringContaining('万象城3楼') })
  })

  it('a day told exactly takes the place of one told roughly', async () => {
    const talk = await at('voucher', '我9月在捷马电动车行买的电池两月就坏了，1150块，我要投诉')
    expect(talk.value('purchase_date')).toMatchObject({ text: expect.stringContaining('9月') })
    await talk.say('9月3号')
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-09-03' })
  })

  it('where only a yes is waited for, what is told is told', async () => {
    const talk = conversation()
    await talk.say('我在城南路7号的百惠家电买的燃气热水器，2600元，11月3号买的，漏水，我要投诉')
    await talk.press('同意')
    await talk.say('去过两次，店员说内胆属于易损件。')
    expect(JSON.stringify(both(talk))).toContain('易损件')
  })

  it('an English address changes no sum, and a name in English is found', async () => {
    const talk = conversation()
    await talk.say('Hello, hotel charged me 600 yuan extra for minibar but I took nothing')
    await talk.say("I'd like to complain")
    await talk.press('I agree')
    await talk.say("It's the Lakeside Grand Hotel, 12 Lake Road")
    expect(both(talk)).toMatchObject({
      amount: { money: { cents: 60_000 } },
      respondent_name: text('Lakeside Grand Hotel'),
      respondent_address: text('12 Lake Road'),
    })
    await talk.say('yes')
    if (talk.field() === 'item') await talk.say('November 20')
    expect(talk.value('item')).toBeUndefined()
  })
})

it('a shop that says it renovates sold no renovation', async () => {
  for (const words of ['办了健身卡才去一回就说要装修停业，2500块，我要投诉', '健身房在装修，三个月不开门，我要投诉']) {
    const talk = conversation()
    await talk.say(words)
    await talk.press('同意')
    expect({ ...talk.values(), ...talk.unsure() }.item).not.toEqual(text('装修'))
  }
  const own = conversation()
  await own.say('装修公司收了定金不开工，我家装修停了，我要投诉')
  await own.press('同意')
  expect({ ...own.values(), ...own.unsure() }.item).toMatchObject({ text: expect.stringContaining('装修') })
})

describe('minors, platforms and what waits', () => {
  it('a child cannot agree in the guardian’s place', async () => {
    const talk = conversation()
    await talk.say('我15岁 我自己买了个鞋 得物上说是正品 结果是假的 1299')
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('王大山测试 13900004410 爸爸 江边路3号')
    expect(talk.field()).toBe('guardian_consent')
    expect(await talk.say('我爸同意了')).toContain('由监护人点')
    expect(talk.value('guardian_consent')).toBeUndefined()
    await talk.say('我是监护人，同意')
    expect(talk.value('guardian_consent')).toEqual(choice('given'))
  })

  it('the platform stands for a seller whose name is not known', async () => {
    const talk = await at('respondent_name', '我女儿9岁拿我手机在抖音给主播刷礼物刷了3万2600，我要投诉')
    await talk.say('抖音')
    await talk.say('不知道')
    expect(await talk.say('没有')).toContain('平台「抖音」')
    expect(talk.value('respondent_name')).toEqual(text('抖音'))
    expect(talk.effect('hand_off')).toBeUndefined()
  })

  it('asked of the complaint that waits, it says that it is kept, and goes to it when that is wished', async () => {
    const talk = conversation()
    await talk.say('两件事啊，一个是我买的空调装了不制冷，3200，一个是物业乱收我停车费')
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('第一个')
    expect(await talk.say('那停车费的呢')).toContain('给您留着')
    await talk.press('先填那件')
    expect({ ...talk.values(), ...talk.unsure() }.item).toEqual(text('停车费'))
  })
})

describe('with a complaint that is handled or ended', () => {
  it.each(['大概还要多久啊', '还要多久', '要等几天呢'])('%s asks where it stands, not for a law', async (words) => {
    const talk = conversation({ complaints: [own('accepted')] })
    expect(await talk.say(words)).toContain('进展')
    expect(talk.asked).toHaveLength(0)
  })

  it('what staff were asked is not followed by a word that nothing was found', async () => {
    const talk = conversation({ complaints: [own('awaiting_supplement')], outcome: 'abstained' })
    talk.unansweredStaff = 'k1'
    await talk.say('漏水的视频太大发不了，照片行吗？')
    expect(talk.effects.length).toBeGreaterThan(0)
    expect(talk.shown()).not.toContain('〔答')
  })

  it.each(['不对，到现在还没来换', '到现在都没退'])('%s, after it ended, shows the way on', async (words) => {
    const talk = conversation({ complaints: [own('settled')] })
    await talk.say(words)
    expect(talk.asked).toHaveLength(0)
    expect(talk.labels().join()).toMatch(/重新/u)
  })
})

it('what the business said is no claim: it is shown as what came of talking to it', async () => {
  const talk = await at('negotiated')
  await talk.press('还没协商')
  expect(talk.field()).toBe('claims')
  await talk.say('我去找过一次那个姑娘说吃完了不好退')
  expect(talk.value('claims')).toBeUndefined()
  expect(talk.unsure().negotiated).toEqual(text('我去找过一次那个姑娘说吃完了不好退'))
})

it('what is said to be right of what is shown, with what it is not, is right', async () => {
  const talk = conversation()
  await talk.say('我上周去办手机套餐，多收了我钱，798元，我要投诉')
  await talk.press('同意')
  const item = talk.unsure().item ?? talk.value('item')
  expect(item).toMatchObject({ text: expect.stringContaining('套餐') })
  await talk.say(`不是流量，是${item?.kind === 'text' ? item.text : ''}`)
  expect(talk.value('item')).toEqual(item)
})
