import { describe, expect, it } from 'vitest'
import { type Conversation, conversation } from './conversation.ts'
import { ownComplaint as own } from './own-complaint.ts'

const kinds = (talk: Conversation) => talk.effects.map(({ kind }) => kind)
const photo = { evidence: 'f1', name: '小票.jpg', state: 'stored' as const, refusalKey: null }

const spoken = { evidence: 'v1', name: '语音', state: 'stored' as const, refusalKey: null, voice: { seconds: 3 } }
const voice = {
  service: 'speech.invalid',
  longestSeconds: 300,
  listen: async () => ({ ok: true, text: '网购的鞋能退吗' }) as const,
}

async function inForm() {
  const talk = conversation()
  await talk.say('我要投诉')
  await talk.press('同意')
  return talk
}

async function askedToWithdraw() {
  const talk = conversation({ complaints: [own('mediating')] })
  await talk.say('我要撤诉')
  return talk
}

describe('of two that could take a message, the first does', () => {
  it('staff who have the talk, before danger stops it: the person is told whom to call, and staff read it too', async () => {
    const talk = conversation()
    talk.staffHasTalk = { who: 's', complaint: null, toldAt: null }
    await talk.say('我不想活了')
    expect(kinds(talk)).toEqual(['hand_off', 'tell_talk'])
  })

  it('danger that stops, before the question that waits: it is not answered, and waits on', async () => {
    const talk = await askedToWithdraw()
    await talk.say('是的，我不想活了')
    expect(kinds(talk)).toEqual(['hand_off'])
    expect(talk.state?.asking?.kind).toBe('withdraw')
  })

  it('a button, before the kind word for a message with nothing in it', async () => {
    const talk = conversation()
    await talk.send({ action: { kind: 'human' } })
    expect(kinds(talk)).toEqual(['hand_off'])
  })

  it('a button, before an answer to staff', async () => {
    const talk = conversation({ complaints: [own('mediating')] })
    talk.unansweredStaff = 'k1'
    await talk.send({ action: { kind: 'help' } })
    expect(kinds(talk)).toEqual([])
  })

  it.each<[string, () => Promise<Conversation>]>([
    ['the question that waits', askedToWithdraw],
    ['the form', inForm],
  ])('a control word, before %s', async (_, begin) => {
    const talk = await begin()
    const { asking } = talk.state ?? expect.unreachable()
    await talk.say('帮助')
    expect(talk.shown()).toContain('我能帮您')
    expect(talk.state?.asking).toEqual(asking)
  })

  it('a control word, before an answer to staff', async () => {
    const talk = conversation({ complaints: [own('mediating')] })
    talk.unansweredStaff = 'k1'
    await talk.say('人工')
    expect(kinds(talk)).toEqual(['hand_off'])
  })

  it('a control word, before a spoken message that waits for consent: it goes on waiting', async () => {
    const talk = conversation({ voice })
    await talk.send({ attachments: [spoken] })
    await talk.say('帮助')
    expect(talk.state?.voice.waiting).toHaveLength(1)
    expect(kinds(talk)).toEqual([])
  })

  it('words about spoken messages, before the question for new facts', async () => {
    const talk = conversation({ complaints: [own('settled')] })
    await talk.say('我要求重新办')
    await talk.say('不要转语音了')
    expect(kinds(talk)).toEqual([])
  })

  it('words about a spoken message, before an answer to staff', async () => {
    const talk = conversation({ complaints: [own('mediating')] })
    talk.unansweredStaff = 'k1'
    await talk.say('不要转语音了')
    expect(kinds(talk)).toEqual([])
  })

  it('the question for new facts, before an answer to staff', async () => {
    const talk = conversation({ complaints: [own('settled')] })
    await talk.say('我要求重新办')
    talk.unansweredStaff = 'k1'
    await talk.say('商家又反悔了，只退了一半')
    expect(kinds(talk)).toEqual(['request_reopen'])
  })

  it('an answer to staff, before any other question that waits: nothing is withdrawn by a yes to staff', async () => {
    const talk = await askedToWithdraw()
    talk.unansweredStaff = 'k1'
    await talk.say('是的')
    expect(kinds(talk)).toEqual(['message_to_staff'])
    expect(talk.state?.asking).toBeNull()
  })

  it('the question that waits, before the one whether a closed complaint is solved', async () => {
    const ended = own('settled', { id: 'k2', number: 'XW-20261121-0008-1', item: '手机' })
    const talk = conversation({ complaints: [own('mediating'), ended] })
    await talk.send({ action: { kind: 'write_about', complaint: 'k1' } })
    talk.followUp = { complaint: 'k2', solved: null }
    await talk.say('还没解决')
    expect(kinds(talk)).toEqual(['message_to_staff'])
  })

  it('the question that waits, before the form', async () => {
    const talk = await inForm()
    await talk.say('取消')
    await talk.say('删掉')
    expect(kinds(talk)).toEqual(['discard_draft'])
  })

  it('the form, before files of no complaint, and before the question whether one is solved', async () => {
    const talk = conversation({ complaints: [own('settled')] })
    await talk.say('我要投诉')
    await talk.press('同意')
    talk.followUp = { complaint: 'k1', solved: null }
    await talk.send({ attachments: [photo] })
    expect(talk.state?.draft?.evidence).toEqual(['f1'])
    await talk.say('解决了')
    expect(kinds(talk)).not.toContain('follow_up')
  })

  it('files for staff, before words that are certain', async () => {
    const talk = conversation({ complaints: [own('mediating')] })
    await talk.send({ text: '我要投诉', attachments: [photo] })
    expect(talk.effect('message_to_staff')).toMatchObject({ text: '我要投诉', evidence: ['f1'] })
    expect(talk.state?.draft).toBeNull()
  })

  it('words that are certain, before the reading', async () => {
    const reader = () => {
      throw new Error('a reading was made')
    }
    const talk = conversation({ talkReader: { read: reader } })
    await talk.say('谢谢')
    await talk.say('我要投诉')
    expect(talk.field()).toBe('consent')
  })
})

describe('a file beside words that are read', () => {
  it.each<[string, string, Conversation['followUp']]>([
    ['a plain question', '网购的鞋能退吗', null],
    ['a fact', '老板说过两天再看', null],
    ['a wish that is certain', '删除我的信息', null],
    ['an answer whether it is solved', '解决了', { complaint: 'k1', solved: null }],
  ])('is kept, and it is asked what it is for: %s', async (_, text, followUp) => {
    const talk = conversation({ complaints: followUp ? [own('settled')] : [] })
    talk.followUp = followUp
    await talk.send({ text, attachments: [photo] })
    expect(talk.state?.loose).toEqual(['f1'])
    expect(talk.shown()).toContain('要用它们投诉吗')
  })

  it.each(['我要投诉', '给我立个案'])('belongs to the complaint that they begin, and to it alone: %s', async (text) => {
    const talk = conversation()
    await talk.send({ text, attachments: [photo] })
    expect(talk.state?.draft?.evidence).toEqual(['f1'])
    expect(talk.state?.loose).toEqual([])
    expect(talk.shown()).not.toContain('要用它们投诉吗')
  })
})

describe('a file beside words that something else takes', () => {
  const twoOpen = () => [own('mediating'), own('mediating', { id: 'k2', number: 'XW-20261121-0008-1', item: '手机' })]

  it.each(['人工', '帮助', '我的信息', '算了'])(
    'is kept outside the form, and it is asked what it is for: %s',
    async (text) => {
      const talk = conversation()
      await talk.send({ text, attachments: [photo] })
      expect(talk.state?.loose).toEqual(['f1'])
      expect(talk.shown()).toContain('要用它们投诉吗')
    },
  )

  it.each(['人工', '帮助', '返回', '取消', '重新填'])('belongs to the form that is open, once: %s', async (text) => {
    const talk = await inForm()
    await talk.send({ text, attachments: [photo] })
    expect(talk.state?.draft?.evidence).toEqual(['f1'])
    expect(talk.shown()).toContain('收到 1 个文件')
    expect(talk.state?.loose).toEqual([])
  })

  it('goes to the staff of the only complaint that is open, beside the wish for a person', async () => {
    const talk = conversation({ complaints: [own('mediating')] })
    await talk.send({ text: '人工', attachments: [photo] })
    expect(kinds(talk)).toEqual(['hand_off', 'message_to_staff'])
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1', text: null, evidence: ['f1'] })
  })

  it('goes to the staff of the complaint that the question is about', async () => {
    const talk = conversation({ complaints: twoOpen() })
    await talk.send({ action: { kind: 'change_contact', complaint: 'k2', field: 'complainant_phone' } })
    await talk.send({ text: '13800000000', attachments: [photo] })
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k2', text: null, evidence: ['f1'] })
  })

  it('is kept when the draft that waited for an answer is thrown away', async () => {
    const talk = await inForm()
    await talk.say('取消')
    await talk.send({ text: '删掉', attachments: [photo] })
    expect(talk.effect('discard_draft')).toMatchObject({ evidence: [] })
    expect(talk.state?.loose).toEqual(['f1'])
  })

  it('is kept without a word where danger stops everything else', async () => {
    const talk = conversation()
    await talk.send({ text: '我不想活了', attachments: [photo] })
    expect(talk.state?.loose).toEqual(['f1'])
    expect(talk.shown()).not.toContain('要用它们投诉吗')
  })

  it('is not asked about twice', async () => {
    const talk = conversation()
    await talk.send({ text: '网购的鞋能退吗', attachments: [photo] })
    expect(talk.shown().split('要用它们投诉吗')).toHaveLength(2)
  })
})

describe('what is kept until one of two complaints is chosen', () => {
  async function kept() {
    const other = own('mediating', { id: 'k2', number: 'XW-20261121-0008-1', item: '手机' })
    const talk = conversation({ complaints: [own('mediating'), other] })
    await talk.send({ text: '这是发票', attachments: [photo] })
    expect(talk.state?.asking).toMatchObject({ kind: 'which', evidence: ['f1'] })
    return talk
  }
  const chosen = async (talk: Conversation) => {
    await talk.send({ action: { kind: 'write_about', complaint: 'k2' } })
    return talk.effect('message_to_staff')
  }

  it.each(['停', '取消', '人工', '我的信息', '网购的鞋能退吗'])('is kept at %s', async (text) => {
    const talk = await kept()
    await talk.say(text)
    expect(await chosen(talk)).toMatchObject({ complaint: 'k2', text: '这是发票', evidence: ['f1'] })
    expect(talk.state?.asking).toBeNull()
    expect(await chosen(talk)).toBeUndefined()
  })

  it('is kept at 再问一个, and offered again', async () => {
    const talk = await kept()
    await talk.send({ action: { kind: 'ask_another' } })
    expect(talk.labels().join()).toContain('手机')
    expect(await chosen(talk)).toMatchObject({ complaint: 'k2', text: '这是发票', evidence: ['f1'] })
  })

  it('is kept at the button of another thing', async () => {
    const talk = await kept()
    await talk.send({ action: { kind: 'status' } })
    expect(await chosen(talk)).toMatchObject({ complaint: 'k2', text: '这是发票', evidence: ['f1'] })
  })

  it('is gone with the conversation', async () => {
    const talk = await kept()
    await talk.send({ action: { kind: 'erase_conversation', confirmed: true } })
    expect(JSON.stringify(talk.state)).not.toContain('这是发票')
  })

  it('takes a file that comes beside 再问一个', async () => {
    const talk = await kept()
    await talk.send({ text: '再问一个', attachments: [{ ...photo, evidence: 'f2' }] })
    expect(await chosen(talk)).toMatchObject({ evidence: ['f1', 'f2'] })
  })

  it('is kept while another question is asked and answered', async () => {
    const talk = await kept()
    await talk.send({ action: { kind: 'withdraw', complaint: 'k1', confirmed: false } })
    expect(talk.state?.asking?.kind).toBe('withdraw')
    await talk.say('不撤')
    expect(talk.state?.asking).toMatchObject({ kind: 'which', evidence: ['f1'] })
  })

  it('goes on where it was chosen while another question waited', async () => {
    const talk = await kept()
    await talk.send({ action: { kind: 'withdraw', complaint: 'k1', confirmed: false } })
    expect(await chosen(talk)).toMatchObject({ complaint: 'k2', text: '这是发票', evidence: ['f1'] })
  })

  it('is kept when an answer to staff comes first', async () => {
    const talk = await kept()
    talk.unansweredStaff = 'k1'
    await talk.say('好的，明天去')
    talk.unansweredStaff = null
    expect(await chosen(talk)).toMatchObject({ complaint: 'k2', text: '这是发票', evidence: ['f1'] })
  })
})
