import { describe, expect, it } from 'vitest'
import { atSummary, conversation, fillUp } from './conversation.ts'

type Talk = ReturnType<typeof conversation>

const textOf = (talk: Talk, name: string) => {
  const value = { ...talk.values(), ...talk.unsure() }[name]
  if (value?.kind === 'text') return value.text
  return value?.kind === 'phone' ? value.digits : undefined
}

const dayOf = (talk: Talk) => {
  const value = { ...talk.values(), ...talk.unsure() }.purchase_date
  return value?.kind === 'date' ? value.day : value?.kind === 'text' ? value.text : undefined
}

const centsOf = (talk: Talk, name = 'amount') => {
  const value = { ...talk.values(), ...talk.unsure() }[name]
  return value?.kind === 'money' ? value.money.cents : undefined
}

async function asked(field: string) {
  const talk = conversation()
  await talk.say('我要投诉，车子发动机异响，修了两次没修好，老板不退钱')
  await fillUp(talk, { [field]: '' }).catch(() => {})
  expect(talk.field()).toBe(field)
  return talk
}

describe('a figure in an address or a name', () => {
  it.each(['钱九测试 13900005105 春熙路西段7号', '钱九测试，电话13900005105，春熙路7号'])(
    '「%s」 is who somebody is, and changes no sum and no day',
    async (words) => {
      const talk = await asked('complainant_name')
      const before = [centsOf(talk), dayOf(talk)]
      await talk.say(words)
      expect([centsOf(talk), dayOf(talk)]).toEqual(before)
      expect(textOf(talk, 'complainant_name')).toBe('钱九测试')
      expect(textOf(talk, 'complainant_phone')).toBe('13900005105')
      expect(textOf(talk, 'complainant_address')).toMatch(/^春熙路(?:西段)?7号$/u)
    },
  )

  it.each([
    ['唯爱摄影 凤凰路二段19号', '唯爱摄影', '凤凰路二段19号'],
    ['唯爱摄影 凤凰路十九号', '唯爱摄影', '凤凰路十九号'],
    ['唯爱摄影 望江路8弄2号', '唯爱摄影', '望江路8弄2号'],
  ])('asked for the business, 「%s」 tells no day', async (words, name, place) => {
    const talk = await asked('respondent_name')
    const before = dayOf(talk)
    await talk.say(words)
    expect(dayOf(talk)).toBe(before)
    expect(textOf(talk, 'respondent_name')).toBe(name)
    expect(textOf(talk, 'respondent_address')).toBe(place)
  })

  it('where a name is asked for, 「金额应该是900」 still puts the sum right', async () => {
    const talk = await asked('complainant_name')
    await talk.say('金额应该是900')
    expect(centsOf(talk)).toBe(90_000)
  })

  it('asked for the day, 「19号」 is a day', async () => {
    const talk = await asked('purchase_date')
    await talk.say('19号在凤凰路买的')
    expect(dayOf(talk)).toBe('2026-11-19')
  })
})

describe('a figure at the summary that is no sum', () => {
  it.each(['充电是6点50', '屏幕我记得是420 收据上3800含膜30', 'the rent was 100 not 120'])(
    '「%s」 leaves the sum',
    async (words) => {
      const talk = await atSummary()
      await talk.say(words)
      expect(centsOf(talk)).toBe(380_000)
    },
  )

  it.each(['把手机尾号改成5122', '手机后四位是5122', '尾号是5122'])('「%s」 changes the telephone', async (words) => {
    const talk = await atSummary()
    await talk.say(words)
    expect(textOf(talk, 'complainant_phone')).toBe('13800005122')
    expect(centsOf(talk)).toBe(380_000)
  })

  it.each(['金额是3500', '小票上是3500 不是3800', '是3500元', '收据上写的是3500'])(
    '「%s」 changes the sum',
    async (words) => {
      const talk = await atSummary()
      await talk.say(words)
      expect(centsOf(talk)).toBe(350_000)
    },
  )
})

describe('a day that is not told exactly', () => {
  it.each([
    ['我去年九月十几号交的 具体记不清了', /去年九月十几/u],
    ['四月底买的', /^四月底/u],
    ['去年十月二十来号', /^去年十月/u],
  ])('「%s」 stays a time', async (words, time) => {
    const talk = await asked('purchase_date')
    await talk.say(words)
    expect(dayOf(talk)).toMatch(time)
  })

  it.each([
    ['去年九月十号', '2025-09-10'],
    ['九月二十一号', '2026-09-21'],
    ['十月十二', '2026-10-12'],
  ])('「%s」 is a day', async (words, day) => {
    const talk = await asked('purchase_date')
    await talk.say(words)
    expect(dayOf(talk)).toBe(day)
  })
})

describe('a denial of what does not stand', () => {
  it.each(['我冇讲过要佢道歉啊，唔使写', '我没说过要道歉 不用写', '没提过要他们道歉'])(
    '「%s」 sets no apology',
    async (words) => {
      const talk = await atSummary()
      const before = talk.value('claims')
      await talk.say(words)
      expect(talk.value('claims')).toEqual(before)
      expect(textOf(talk, 'facts')).not.toContain('道歉')
    },
  )

  it('where it stands, it is taken out', async () => {
    const talk = await atSummary({ claims: '退货退款，还要道歉' })
    expect(talk.value('claims')).toMatchObject({ values: ['refund_goods', 'apology'] })
    await talk.say('我没说过要道歉 不用写')
    expect(talk.value('claims')).toMatchObject({ values: ['refund_goods'] })
  })

  it.each(['还有要他给我道歉', '诉求再加一个赔礼道歉'])('「%s」 sets it', async (words) => {
    const talk = await atSummary()
    await talk.say(words)
    if (talk.isUnsure()) await talk.say('是的')
    const claims = talk.value('claims')
    expect(claims?.kind === 'choices' && claims.values).toContain('apology')
  })
})
