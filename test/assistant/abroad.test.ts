import { describe, expect, it } from 'vitest'
import { conversation, fillUp } from './conversation.ts'

describe('consent to transfer abroad is asked for separately', () => {
  it('on Telegram, after the first consent, with who receives it, and kept as a consent of its own', async () => {
    const talk = conversation({ channel: 'telegram' })
    await talk.say('我要投诉')
    await talk.press('同意')
    expect(talk.field()).toBe('abroad')
    expect(talk.shown()).toMatch(/Telegram[\s\S]*服务器在境外[\s\S]*telegram\.org\/privacy/)
    await talk.press('同意经过 Telegram')
    expect(talk.effect('record_consents')?.consents).toMatchObject([{ kind: 'abroad', given: true, version: '8' }])
    await fillUp(talk)
    await talk.press('确认提交')
    const filed = talk.effect('file_complaint')
    expect(filed?.consents.map(({ kind, given }) => [kind, given])).toContainEqual(['abroad', true])
    expect(filed?.flags).not.toContain('stays_home')
  })

  it('refused on Telegram, nothing is filled in there and other ways are named', async () => {
    const talk = conversation({ channel: 'telegram' })
    await talk.say('我要投诉')
    await talk.say('同意')
    await talk.say('不同意')
    expect(talk.state?.draft).toBeNull()
    expect(talk.shown()).toMatch(/网页[\s\S]*0000-0000000/)
    expect(talk.effect('record_consents')?.consents).toMatchObject([{ kind: 'abroad', given: false }])
  })

  it('refused on Telegram, the page is named with its address where it has one', async () => {
    const talk = conversation({ channel: 'telegram', chatPage: 'https://council.example/' })
    await talk.say('我要投诉')
    await talk.say('同意')
    await talk.say('不同意')
    expect(talk.shown()).toContain('用我们的网页（https://council.example/）来投诉')
  })

  it('refused, told again and agreed to, the facts are written down once', async () => {
    const talk = conversation({ channel: 'telegram' })
    const words = '健身房关门了，卡里还有2000块，咋办'
    await talk.say(words)
    await talk.press('我要投诉')
    await talk.press('同意')
    await talk.press('不同意')
    await talk.say(words)
    await talk.press('我要投诉')
    await talk.press('同意')
    await talk.press('同意经过 Telegram')
    expect(talk.value('facts')).toMatchObject({ text: words })
  })

  it('on the web it is not asked where staff read complaints here', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    expect(talk.field()).not.toBe('abroad')
  })

  it('on the web it is asked where staff read them in a group abroad; refused, the complaint goes on and is marked', async () => {
    const talk = conversation({ staffAbroad: true })
    await talk.say('我要投诉')
    await talk.press('同意')
    expect(talk.field()).toBe('abroad')
    await talk.press('不同意')
    await fillUp(talk)
    await talk.press('确认提交')
    const filed = talk.effect('file_complaint')
    expect(filed?.flags).toContain('stays_home')
    expect(filed?.consents.map(({ kind, given }) => [kind, given])).toContainEqual(['abroad', false])
  })
})

it('the notice names the council and how to reach it, and forwarding names the business', async () => {
  const talk = conversation()
  await talk.say('我要投诉')
  expect(talk.shown()).toMatch(/谁在用：测试市消费者委员会。[\s\S]*0000-0000000/)
  await talk.press('同意')
  await fillUp(talk)
  const business = talk.value('respondent_name')
  expect(business).toMatchObject({ kind: 'text' })
  expect(talk.shown()).toContain(`告诉${(business as { text: string }).text}，`)
})
