import { describe, expect, it } from 'vitest'
import type { Action } from '../../src/message/actions.ts'
import { type Conversation, conversation, fillUp } from './conversation.ts'
import { ownComplaint as own } from './own-complaint.ts'

/** What one turn came to: everything but what differs by chance. */
const cameTo = (talk: Conversation) => ({
  messages: talk.messages,
  effects: talk.effects.map((effect) => ({ ...effect, receipt: undefined })),
  asking: talk.state?.asking,
  at: talk.state?.draft?.at ?? null,
  status: talk.state?.draft?.status ?? null,
})

type Begin = () => Promise<Conversation>

const talkWith =
  (...complaints: Parameters<typeof own>[0][]): Begin =>
  async () => {
    const talk = conversation({ complaints: complaints.map((state) => own(state)) })
    await talk.say('你好')
    return talk
  }
const inForm: Begin = async () => {
  const talk = conversation()
  await talk.say('我要投诉')
  await talk.press('同意')
  return talk
}
const atItem: Begin = async () => {
  const talk = await inForm()
  await talk.say('买的东西用了几天就坏了，店里不管')
  return talk
}
const afterCancel: Begin = async () => {
  const talk = await inForm()
  await talk.say('取消')
  return talk
}
const askedToWithdraw: Begin = async () => {
  const talk = await talkWith('mediating')()
  await talk.say('我要撤诉')
  return talk
}
const contactShown: Begin = async () => {
  const talk = await talkWith('submitted')()
  await talk.say('电话换成 13900000000')
  return talk
}
const atSummary: Begin = async () => {
  const talk = conversation()
  await talk.say('我要投诉')
  await talk.press('同意')
  await fillUp(talk)
  return talk
}

describe('a button and the words that mean the same', () => {
  it.each<[string, Begin, Action | ((talk: Conversation) => Action), string]>([
    ['where it stands', talkWith('submitted'), { kind: 'status' }, '进度'],
    ['my data', talkWith('submitted'), { kind: 'my_data' }, '我的信息'],
    ['a copy', talkWith(), { kind: 'my_data_export' }, '导出我的信息'],
    ['erasure', talkWith(), { kind: 'my_data_erase' }, '删除我的信息'],
    ['help', talkWith(), { kind: 'help' }, '帮助'],
    ['help in the form', inForm, { kind: 'help' }, '帮助'],
    ['a person', talkWith(), { kind: 'human' }, '人工'],
    ['a complaint', talkWith(), { kind: 'start_complaint' }, '/complain'],
    ['history', talkWith('submitted'), { kind: 'history', complaint: 'k1' }, '看经过'],
    ['to withdraw', talkWith('submitted'), { kind: 'withdraw', complaint: 'k1', confirmed: false }, '撤诉'],
    ['yes, withdraw', askedToWithdraw, { kind: 'withdraw', complaint: 'k1', confirmed: true }, '是的'],
    ['to take it up again', talkWith('settled'), { kind: 'reopen', complaint: 'k1' }, '我要求重新办'],
    ['the contact is right', contactShown, { kind: 'confirm_contact', complaint: 'k1' }, '对'],
    ['back', atItem, (talk) => talk.choice('上一步').action as Action, '返回'],
    ['drop it', afterCancel, (talk) => talk.choice('删除草稿').action as Action, '删掉'],
    ['keep it', afterCancel, (talk) => talk.choice('先留着').action as Action, '留着'],
    ['submit', atSummary, (talk) => talk.choice('确认提交').action as Action, '提交'],
  ])('come to the same: %s', async (_, begin, action, words) => {
    const [pressing, typing] = [await begin(), await begin()]
    await pressing.send({ action: typeof action === 'function' ? action(pressing) : action })
    await typing.say(words)
    const [pressed, typed] = [pressing, typing].map(cameTo)
    // A wish in words goes with the withdrawal as its note.
    const note = (one: typeof pressed) => JSON.parse(JSON.stringify(one).replaceAll('"note":"撤诉"', '"note":""'))
    expect(note(typed)).toEqual(note(pressed))
    expect(pressing.messages.length + pressing.effects.length).toBeGreaterThan(0)
  })
})

describe('a button of an old card', () => {
  it.each<[string, Begin, Action | 'unknown']>([
    ['of another version', askedToWithdraw, 'unknown'],
    ['of another draft', afterCancel, { kind: 'keep_draft', draft: 'd0' }],
    ['of a reading that waits no more', askedToWithdraw, { kind: 'mean', act: 'ask_law' }],
    ['of another contact', contactShown, { kind: 'confirm_contact', complaint: 'k2' }],
    ['of an answer without a place', askedToWithdraw, { kind: 'rate', seq: null, useful: true }],
    ['of spoken words that are gone', contactShown, { kind: 'voice_heard', voice: 'v1', right: true }],
  ])('is told, and the question that waits goes on waiting: %s', async (_, begin, action) => {
    const talk = await begin()
    const before = structuredClone(talk.state)
    await talk.send({ action })
    expect(talk.shown()).toContain('这个按钮已经过时了')
    expect(talk.effects).toEqual([])
    expect({ ...talk.state, saidLast: '', offered: [] }).toEqual({ ...before, saidLast: '', offered: [] })
  })

  it('of another step opens the draft at the question that stands', async () => {
    const talk = await inForm()
    const at = talk.state?.draft?.at
    const id = talk.state?.draft?.id ?? ''
    for (const action of [
      { kind: 'edit', draft: id, field: 'amount' },
      { kind: 'skip', draft: id, field: 'amount' },
      { kind: 'go_on', draft: id },
      { kind: 'settle', draft: id, key: 'x' },
      { kind: 'first', draft: id, part: 0 },
      { kind: 'abroad', draft: id, given: true },
    ] satisfies Action[]) {
      await talk.say('先停一下')
      await talk.send({ action })
      expect(talk.shown(), action.kind).toContain('这个按钮已经过时了')
      expect(talk.state?.draft).toMatchObject({ status: 'open', at })
    }
  })

  it('pressed for the second time after filing names the complaint', async () => {
    const talk = await atSummary()
    const { action } = talk.choice('确认提交')
    await talk.send({ action })
    talk.complaints = [own('submitted')]
    await talk.send({ action })
    expect(talk.effects).toEqual([])
    expect(talk.shown()).toContain(own('submitted').number)
  })
})
