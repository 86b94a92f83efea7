import { describe, expect, it } from 'vitest'
import type { Shared } from '../../src/message/message.ts'
import { ANSWERS, type Conversation, conversation } from './conversation.ts'
import { ownComplaint } from './own-complaint.ts'

const POINT = { latitude: 30.20127, longitude: 115.03402 }
const point: Shared = { kind: 'place', name: null, address: null, ...POINT }
const shop: Shared = { kind: 'place', name: '佳美家电', address: '某某路 8 号', ...POINT }
const card: Shared = { kind: 'contact', name: '李四测试', phone: '+86 139 1111 2222' }

/** A talk at the question, with everything before it answered. */
async function at(name: string, answers: Record<string, string> = {}): Promise<Conversation> {
  const talk = conversation({ channel: 'telegram' })
  await talk.say('我要投诉')
  await talk.press('同意')
  await talk.press('同意经过 Telegram')
  for (let step = 0; step < 30 && talk.field() !== name; step += 1) {
    const words = talk.isUnsure() ? '对' : { ...ANSWERS, ...answers }[talk.field() ?? '']
    if (words === undefined) throw new Error(`the form never asks for ${name}`)
    await talk.say(words)
  }
  return talk
}

describe('a place on the map', () => {
  it('where the business is asked for: its name and its address wait for a yes', async () => {
    const talk = await at('respondent_name')
    const shown = await talk.send({ shared: shop })
    expect(shown).toContain('佳美家电')
    expect(shown).toContain('某某路 8 号')
    expect(talk.values().respondent_name).toBeUndefined()
    await talk.say('对')
    expect(talk.value('respondent_name')).toMatchObject({ text: '佳美家电' })
    expect(talk.value('respondent_address')).toMatchObject({ text: '某某路 8 号' })
  })

  it('a bare point: where the business is, in degrees, after its name', async () => {
    const talk = await at('respondent_name')
    expect(await talk.send({ shared: point })).toContain('这个先记下了')
    await talk.say('某某商行')
    await talk.say('对')
    expect(talk.value('respondent_address')).toMatchObject({ text: '地图位置：北纬 30.20127，东经 115.03402' })
  })

  it('a point is no address of the person: it is asked for in words', async () => {
    const talk = await at('complainant_name')
    const shown = await talk.send({ shared: point })
    expect(shown).toContain('不能作联系地址')
    expect(shown).toContain('怎么联系您')
    expect(talk.unsure()).toEqual({})
  })

  it('changes nothing where something else is asked for', async () => {
    const talk = await at('amount', { purchase_date: '11月3号在市府路' })
    const shown = await talk.send({ shared: shop })
    expect(shown).toContain('位置我这里用不上')
    expect([talk.field(), talk.unsure()]).toEqual(['amount', {}])
  })
})

describe('a contact', () => {
  it('is proposed as the telephone where one is asked for', async () => {
    const talk = await at('complainant_phone', { complainant_name: '张三测试' })
    expect(await talk.send({ shared: card })).toContain('13911112222')
    expect(talk.value('complainant_phone')).toBeUndefined()
    await talk.say('对')
    expect(talk.value('complainant_phone')).toMatchObject({ digits: '13911112222' })
  })

  it('without a number that can be called says so, and what is asked for is asked again', async () => {
    const talk = await at('complainant_phone', { complainant_name: '张三测试' })
    const shown = await talk.send({ shared: { kind: 'contact', name: 'Li', phone: '90 1234 5678' } })
    expect(shown).toContain('没有能用的电话号码')
    expect(talk.messages.at(-1)?.ask?.input).toBe('phone')
  })

  it('of another country is taken', async () => {
    const talk = await at('complainant_phone', { complainant_name: '张三测试' })
    await talk.send({ shared: { kind: 'contact', name: 'Li', phone: '+81 90 1234 5678' } })
    await talk.say('对')
    expect(talk.value('complainant_phone')).toMatchObject({ digits: '+819012345678' })
  })

  it('is the new telephone of a complaint after a yes', async () => {
    const talk = conversation({ complaints: [ownComplaint('accepted')] })
    await talk.say('我要改电话')
    await talk.send({ shared: card })
    expect(talk.effect('change_contact')).toBeUndefined()
    await talk.say('对')
    expect(talk.effect('change_contact')).toMatchObject({ value: { digits: '13911112222' } })
  })
})

describe('with a complaint that staff handle', () => {
  it.each([
    [shop, '〔位置〕某某路 8 号 佳美家电'],
    [card, '〔名片〕李四测试 +86 139 1111 2222'],
  ])('staff are told of it: %j', async (shared, text) => {
    const talk = conversation({ complaints: [ownComplaint('accepted')] })
    await talk.send({ shared })
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1', text })
  })

  it('of two, it waits with what else is kept until one is chosen', async () => {
    const two = [ownComplaint('submitted', { id: 'k2', item: '美容卡' }), ownComplaint('submitted', { item: '手机' })]
    const talk = conversation({ complaints: two })
    await talk.send({ shared: card })
    await talk.say('手机的')
    expect(talk.effect('message_to_staff')).toMatchObject({
      complaint: 'k1',
      text: expect.stringContaining('〔名片〕'),
    })
  })

  it('while staff have the talk, a sticker is told too; a changed message is to be sent again', async () => {
    const talk = conversation({ complaints: [ownComplaint('accepted')] })
    talk.staffHasTalk = { who: '李四测试', complaint: 'k1', toldAt: null }
    await talk.send({ shared: { kind: 'sticker' } })
    expect(talk.effect('tell_talk')).toMatchObject({ text: '〔表情〕' })
    expect(await talk.send({ shared: { kind: 'edited' } })).toContain('再发一遍')
    expect(talk.effects).toEqual([])
  })
})
