import { describe, expect, it } from 'vitest'
import { conversation, reader as learned, NOW } from './conversation.ts'
import { ownComplaint as own } from './own-complaint.ts'

/** Two days after NOW: what was said 昨天 is no longer yesterday. */
const LATER = '2026-11-26T14:00:00.000Z'
const second = own('mediating', { id: 'k2', number: 'XW-20261121-0008-1', item: '手机' })

/** In doubt whether a purchase of yesterday is news of the open complaint or another matter. */
const inDoubt: typeof learned = {
  ...learned,
  read: (text, ...rest) =>
    text.startsWith('昨天') ? { act: 'news', chance: 0.5, price: 1, or: 'new_matter' } : learned.read(text, ...rest),
}

describe('a message that is kept until a button says what it is', () => {
  it('tells staff on which day it was written', async () => {
    const talk = conversation({ complaints: [own('submitted')], reader: inDoubt })
    await talk.say('昨天我也买了一个')
    talk.at(LATER)
    await talk.press('告诉办投诉的工作人员')
    expect(talk.effect('message_to_staff')?.text).toBe('昨天我也买了一个〔写于 11 月 24 日〕')
  })

  it('tells no day when it is chosen on the day it was written', async () => {
    const talk = conversation({ complaints: [own('submitted')], reader: inDoubt })
    await talk.say('昨天我也买了一个')
    await talk.press('告诉办投诉的工作人员')
    expect(talk.effect('message_to_staff')?.text).toBe('昨天我也买了一个')
  })

  it('begins a matter whose days count from the day it was written', async () => {
    const talk = conversation({ complaints: [own('submitted')], reader: inDoubt })
    await talk.say('昨天我也买了一个')
    talk.at(LATER)
    await talk.press('说另一件事')
    expect(talk.asked.at(-1)?.today).toBe('2026-11-24')
    await talk.say('我要投诉')
    await talk.press('同意')
    const day = { kind: 'date', day: '2026-11-23', original: '昨天' }
    expect([talk.value('purchase_date'), talk.unsure().purchase_date]).toContainEqual(day)
  })

  it('is an answer of the form whose day counts from the day it was written', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('我买的洗衣机漏水')
    for (let step = 0; step < 20 && talk.field() !== 'purchase_date'; step += 1) {
      await talk.press(talk.labels()[0] ?? '')
      if (talk.field() === 'respondent_name') await talk.say('样例电器')
      if (talk.field() === 'respondent_address') await talk.say('某某区市府路 12 号')
    }
    expect(talk.field()).toBe('purchase_date')
    if (talk.state) talk.state.asking = { kind: 'reading', text: '昨天', sentAt: NOW }
    talk.at(LATER)
    await talk.send({ action: { kind: 'mean', act: 'answer' } })
    expect(talk.value('purchase_date')).toMatchObject({ kind: 'date', day: '2026-11-23' })
  })
})

describe('what is kept for one of two complaints', () => {
  it('tells staff on which day it was written', async () => {
    const talk = conversation({ complaints: [own('submitted'), second] })
    await talk.say('补充一下，昨天他们老板来过')
    talk.at(LATER)
    await talk.press(`${second.number}（手机）`)
    expect(talk.effect('message_to_staff')).toMatchObject({
      complaint: 'k2',
      text: '补充一下，昨天他们老板来过〔写于 11 月 24 日〕',
    })
  })

  it('is all that came until one is chosen, files too', async () => {
    const talk = conversation({ complaints: [own('submitted'), second] })
    await talk.files('小票')
    await talk.say('补充一下，这是昨天的小票')
    await talk.files('合同')
    await talk.press(`${second.number}（手机）`)
    expect(talk.effects.filter(({ kind }) => kind === 'message_to_staff')).toEqual([
      {
        kind: 'message_to_staff',
        complaint: 'k2',
        text: '补充一下，这是昨天的小票',
        evidence: ['file-小票', 'file-合同'],
      },
    ])
    expect(talk.state?.asking).toBeNull()
  })

  it('waits beside another question', async () => {
    const talk = conversation({ complaints: [own('submitted'), second] })
    await talk.say('补充一下，他们老板姓赵')
    const choice = talk.choice(`${second.number}（手机）`)
    await talk.say('网购的鞋能退吗？')
    expect(talk.asked).toHaveLength(1)
    await talk.send({ action: choice.action })
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k2', text: '补充一下，他们老板姓赵' })
  })
})
