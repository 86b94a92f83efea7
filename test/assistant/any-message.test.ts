import { describe, expect, it } from 'vitest'
import type { Asking } from '../../src/assistant/state.ts'
import type { FieldValue } from '../../src/matter/value.ts'
import type { Attachment } from '../../src/message/message.ts'
import type { OwnComplaint } from '../../src/message/own.ts'
import { ANSWERS, type Conversation, conversation, fillUp } from './conversation.ts'
import { ownComplaint } from './own-complaint.ts'

/** What a person who tells little has said. */
const VAGUE: Record<string, string> = {
  ...ANSWERS,
  facts: '东西用了几天就不对劲，我找过一次',
  item: '测试品',
  respondent_name: '某某商行，某某区市府路 12 号',
}
const TOLD = '我要投诉，上周三在晨光电器花2600买的洗衣机漏水'

/** A talk at the question, with everything before it answered; `opening`: how it began. */
async function atQuestion(
  name: string,
  opening: string[],
  answers: Record<string, string> = {},
): Promise<Conversation> {
  const talk = conversation()
  for (const words of opening) await talk.say(words)
  for (let step = 0; step < 40 && (talk.field() !== name || talk.isUnsure()); step += 1) {
    const at = talk.field()
    if (at === undefined || at === 'review') throw new Error(`the form never asks for ${name}`)
    const asked = talk.isUnsure() ? talk.askedBesides() : at
    const answer = asked && { ...VAGUE, ...answers }[asked]
    if (at === 'consent') await talk.press('同意')
    else await talk.say(asked === name || answer === undefined ? '对' : answer)
  }
  return talk
}

const bare =
  (name: string, answers: Record<string, string> = {}) =>
  () =>
    atQuestion(name, ['我要投诉'], answers)

/** Every step of the form. */
const STEPS: Record<string, () => Promise<Conversation>> = {
  consent: () => atQuestion('consent', [TOLD]),
  async abroad() {
    const talk = conversation({ channel: 'telegram' })
    await talk.say(TOLD)
    await talk.press('同意')
    return talk
  },
  async confirmation() {
    const talk = await atQuestion('consent', [TOLD])
    await talk.press('同意')
    return talk
  },
  parts: () =>
    atQuestion('parts', ['我要投诉两件事，一件是上周在晨光电器买的洗衣机漏水，另一件是丽人美容院的卡不给退']),
  facts: bare('facts'),
  item: bare('item'),
  respondent_name: bare('respondent_name'),
  respondent_address: bare('respondent_address', { respondent_name: '某某商行' }),
  purchase_date: bare('purchase_date'),
  amount: bare('amount', { purchase_date: '11月3号在市府路' }),
  voucher: bare('voucher'),
  negotiated: bare('negotiated'),
  claims: bare('claims'),
  filed_elsewhere: bare('filed_elsewhere'),
  complainant_name: bare('complainant_name'),
  complainant_phone: bare('complainant_phone', { complainant_name: '张三测试' }),
  complainant_address: bare('complainant_address', { complainant_name: '张三测试 13800000000' }),
  guardian_name: () => atQuestion('guardian_name', ['我13岁，用妈妈手机给主播刷了4200，想退', '我要投诉']),
  guardian_consent: () =>
    atQuestion('guardian_consent', ['我13岁，用妈妈手机给主播刷了4200，想退', '我要投诉'], {
      guardian_name: '张三测试 13800000000，妈妈，某某街道 1 号',
      guardian_relation: '妈妈',
    }),
  agent_name: () => atQuestion('agent_name', ['我要替我妈投诉，她上周三在晨光电器花2600买的洗衣机漏水']),
  authority: () =>
    atQuestion('authority', ['我要替我妈投诉，她上周三在晨光电器花2600买的洗衣机漏水'], {
      agent_name: '张三测试 13800000000，女儿',
      agent_relation: '女儿',
    }),
  screening: () => atQuestion('screening', ['我要投诉'], { facts: '给公司采购20台空调，有3台不制冷' }),
  clash: () => atQuestion('clash', ['我要投诉'], { amount: '没付钱', claims: '退款3000元' }),
  async filed_elsewhere_change() {
    const talk = await atQuestion('review', ['我要投诉'])
    await talk.say('改金额')
    return talk
  },
  async review() {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, VAGUE)
    return talk
  },
}

const photo = (name: string, more: Partial<Attachment> = {}): Attachment => ({
  evidence: name,
  name: `${name}.jpg`,
  state: 'stored',
  refusalKey: null,
  ...more,
})

type Input = {
  send: (talk: Conversation) => Promise<unknown>
  /** The fields that the message may fill in or change. */
  fills?: RegExp
  /** What must be found afterwards: filled in, waiting for a yes, or in the person's words. */
  kept?: RegExp
  isQuestion?: boolean
  /** Is left alone until the person writes again. */
  isPause?: boolean
  files?: string[]
}

const LONG = '我跟您说这件事情是这样的，当时他们讲得好好的，后来就变了。'.repeat(140)

/** What is no answer to the question, or is one to another. */
const INPUTS: Record<string, Input> = {
  'a telephone': { send: (talk) => talk.say('13911112222'), fills: /_phone$/u, kept: /13911112222/u },
  'a day': { send: (talk) => talk.say('11月5号'), fills: /^(?:purchase_date|channel)$/u, kept: /2026-11-05|11月5号/u },
  'a sum': { send: (talk) => talk.say('3080元'), fills: /amount$/u, kept: /308000|3080元/u },
  'a claim': { send: (talk) => talk.say('我要退款'), fills: /^claims$/u, kept: /refund_fee|我要退款/u },
  'a business': { send: (talk) => talk.say('店名叫佳美家电'), fills: /^respondent_name$/u, kept: /佳美家电/u },
  'a question of law': { send: (talk) => talk.say('网上买的七天内能退货吗'), isQuestion: true },
  'a question about agreeing': { send: (talk) => talk.say('同意的话会告诉商家吗') },
  'a question about emptying': { send: (talk) => talk.say('清空了照片还在吗') },
  'a question about refusing': { send: (talk) => talk.say('不同意行不行') },
  'a question about us': { send: (talk) => talk.say('你们多久能办完'), isQuestion: true },
  'a greeting': { send: (talk) => talk.say('你好') },
  'an insult': { send: (talk) => talk.say('你个傻逼机器人，滚') },
  'another insult': { send: (talk) => talk.say('什么破玩意，废物') },
  '4,000 characters': {
    send: (talk) => talk.say(LONG.slice(0, 4000)),
    fills: /^(?:facts|item)$/u,
    kept: /讲得好好的/u,
  },
  'more than is read': { send: (talk) => talk.say(LONG), fills: /^(?:facts|item)$/u, kept: /讲得好好的/u },
  'a sign alone': { send: (talk) => talk.say('😡😡') },
  'marks alone': { send: (talk) => talk.say('？？？') },
  'a forwarded message': {
    send: (talk) => talk.say('【某某商城】您的快递已由菜鸟驿站代收，请凭取件码3-2-2051取件，客服电话400-000-0000'),
    fills: /^(?:facts|item|category|respondent_name)$/u,
  },
  'an album with a caption': {
    send: (talk) => talk.send({ text: '这是小票和坏的地方', attachments: ['a', 'b', 'c'].map((name) => photo(name)) }),
    // What comes takes the place of "none" and of "later", and says so.
    fills: /^(?:facts|nature|voucher)$/u,
    files: ['a', 'b', 'c'],
  },
  'a photo': { send: (talk) => talk.send({ attachments: [photo('x')] }), fills: /^voucher$/u, files: ['x'] },
  'two messages at once': {
    isPause: true,
    async send(talk) {
      await talk.say('等一下')
      await talk.say('我找找')
    },
  },
  'an unknown button': { send: (talk) => talk.send({ action: 'unknown' }) },
  'a stale button': {
    send: (talk) => talk.send({ action: { kind: 'pick', draft: 'gone', field: 'category', value: 'other' } }),
  },
  'a sticker': { send: (talk) => talk.send({ shared: { kind: 'sticker' } }) },
  'a place on the map': {
    send: (talk) =>
      talk.send({ shared: { kind: 'place', name: null, address: null, latitude: 30.20127, longitude: 115.03402 } }),
    fills: /^respondent_address$|^purchase_place$/u,
  },
  'a shop on the map': {
    send: (talk) =>
      talk.send({
        shared: { kind: 'place', name: '佳美家电', address: '某某路 8 号', latitude: 30.20127, longitude: 115.03402 },
      }),
    fills: /_(?:address|place)$|^respondent_name$/u,
  },
  'a contact': {
    send: (talk) => talk.send({ shared: { kind: 'contact', name: '李四测试', phone: '+8613911112222' } }),
    fills: /_phone$/u,
  },
  'a contact from abroad': {
    send: (talk) => talk.send({ shared: { kind: 'contact', name: 'Li', phone: '+81 90 1234 5678' } }),
  },
  'an edited message': { send: (talk) => talk.send({ shared: { kind: 'edited' } }) },
  'a poll': { send: (talk) => talk.send({ shared: { kind: 'other' } }) },
  'a spoken message': {
    send: (talk) => talk.send({ attachments: [photo('v', { name: '语音.ogg', voice: { seconds: 5 } })] }),
  },
  nothing: { send: (talk) => talk.send({ text: '   ' }) },
}

const standing = new Map<string, string>()

/** A talk at the step, opened anew from what is stored. */
async function opened(step: string): Promise<Conversation> {
  const stored = standing.get(step)
  const begin = STEPS[step]
  const talk = stored === undefined && begin ? await begin() : conversation()
  standing.set(step, stored ?? JSON.stringify(talk.state))
  const again = conversation()
  again.state = JSON.parse(standing.get(step) ?? 'null')
  return again
}

const isLonger = (before: FieldValue | undefined, after: FieldValue | undefined) =>
  before?.kind === 'text' && after?.kind === 'text' && after.text.startsWith(before.text)

/** The fields that are another value now, a longer story aside. */
function changed(before: Record<string, FieldValue>, after: Record<string, FieldValue>): string[] {
  return Object.keys({ ...before, ...after }).filter(
    (name) =>
      JSON.stringify(before[name]) !== JSON.stringify(after[name]) &&
      !(name === 'facts' && isLonger(before[name], after[name])),
  )
}

/** Characters that are read at a glance, with the question and its help. */
const SHORT = 420

describe.each(Object.keys(STEPS))('at the step %s', (step) => {
  it.each(Object.entries(INPUTS))('%s loses and overwrites nothing, and is answered', async (_, input) => {
    const talk = await opened(step)
    const before = { values: talk.values(), unsure: talk.unsure(), draft: talk.state?.draft }
    const at = talk.field()
    await input.send(talk)
    const draft = talk.state?.draft
    // The complaint is there, not filed, and nothing more is consented to.
    expect(draft?.id).toBe(before.draft?.id)
    expect(talk.effect('file_complaint')).toBeUndefined()
    expect(talk.effect('record_consents')).toBeUndefined()
    expect(talk.effect('hand_off')).toBeUndefined()
    // What was told stands as it stood.
    const fills = input.fills ?? /^$/u
    const after = talk.values()
    expect(changed(before.values, after).filter((name) => !fills.test(name))).toEqual([])
    const proposed = { ...after, ...talk.unsure() }
    expect(changed(before.unsure, talk.unsure()).filter((name) => !fills.test(name) && !(name in proposed))).toEqual([])
    // Words of which it is asked what they mean wait for the answer.
    const all = JSON.stringify([proposed, draft?.said, talk.state?.asking])
    if (input.kept) expect(all).toMatch(input.kept)
    expect(draft?.evidence).toEqual(expect.arrayContaining(input.files ?? []))
    // Something is said that leads on, and a question is looked up.
    expect(talk.shown().trim()).not.toBe('')
    const last = talk.messages.at(-1)
    if (draft?.status === 'open' && !input.isPause) expect(last?.ask ?? last?.choices?.length).toBeTruthy()
    // What was asked is asked again shortly.
    if (talk.field() === at && !input.fills) expect(talk.shown().length).toBeLessThan(SHORT)
    if (input.isQuestion) expect(talk.asked).toHaveLength(1)
  })
})

const open = () => [ownComplaint('accepted')]
const two = () => [ownComplaint('submitted', { id: 'k2', item: '美容卡' }), ownComplaint('submitted', { item: '手机' })]

/** The places of a talk without an open form: what is open there, what was said, and the question that then waits. */
type PlaceOfTalk = {
  complaints?: OwnComplaint[]
  said?: string[]
  waits?: string
  asking?: Asking
  /** Staff are asked: a question goes to them. */
  staffHear?: boolean
  more?: Partial<Pick<Conversation, 'unansweredStaff' | 'followUp' | 'shopReminder' | 'staffHasTalk'>>
}

const PLACES: Record<string, PlaceOfTalk> = {
  'at the beginning': {},
  'after an answer': { said: ['健身房倒闭了卡里的钱能退吗'] },
  'with an open complaint': { complaints: open() },
  'with two': { complaints: two() },
  'after the end': { complaints: [ownComplaint('settled')] },
  'asked whether to withdraw': { complaints: open(), said: ['我要撤诉'], waits: 'withdraw' },
  'asked for a new telephone': { complaints: open(), said: ['我要改电话'], waits: 'contact' },
  'asked which of two': { complaints: two(), said: ['他们今天打电话来了'], waits: 'which' },
  'asked for a code': { said: ['XW-20261120-0007-2'], waits: 'access_code' },
  'asked for new facts': { complaints: [ownComplaint('settled')], said: ['我要求重新办'], waits: 'reopen' },
  'asked by staff': { complaints: open(), more: { unansweredStaff: 'k1' }, staffHear: true },
  'asked for a supplement': { complaints: [ownComplaint('awaiting_supplement')] },
  'asked whether it is solved': {
    complaints: [ownComplaint('settled')],
    more: { followUp: { complaint: 'k1', solved: null } },
  },
  'asked which reading is meant': {
    complaints: open(),
    said: ['你好'],
    asking: { kind: 'reading', text: '那个可以的', sentAt: '2026-11-24T13:00:00.000Z' },
  },
  'while a member of staff has the talk': {
    complaints: open(),
    staffHear: true,
    more: { staffHasTalk: { who: '李四测试', complaint: 'k1', toldAt: null } },
  },
  'with a form that waits': { said: [TOLD, '取消', '取消'] },
}

/** What only the person may set going, in words of their own or by a button. */
const DEEDS = ['file_complaint', 'withdraw', 'change_contact', 'erase_conversation', 'report_outcome'] as const

describe.each(Object.entries(PLACES))(
  '%s',
  (_place, { complaints = [], said = [], waits, asking, staffHear, more }) => {
    it.each(Object.entries(INPUTS))('%s is answered, nothing is lost and nothing set going', async (_, input) => {
      const talk = conversation({ complaints, channel: 'telegram' })
      for (const words of said) await talk.say(words)
      expect(talk.state?.asking?.kind).toBe(waits)
      Object.assign(talk, more)
      if (asking && talk.state) talk.state.asking = asking
      const before = { draft: talk.state?.draft?.id, turns: talk.asked.length }
      await input.send(talk)
      expect(talk.shown().trim()).not.toBe('')
      expect(talk.state?.draft?.id).toBe(before.draft)
      expect(DEEDS.filter((kind) => talk.effect(kind))).toEqual([])
      const isTold = input.kept !== undefined
      if (waits === 'reopen' && !isTold && !input.files && !input.fills)
        expect(talk.effect('request_reopen')).toBeUndefined()
      // In doubt it is asked what was meant.
      // Asked of an open complaint, it shows where that stands.
      const isShown = talk.labels().includes('看经过')
      if (input.isQuestion && !staffHear && !isShown && talk.state?.asking?.kind !== 'reading')
        expect(talk.asked.length).toBe(before.turns + 1)
      const kept = JSON.stringify([talk.effects, talk.state])
      for (const file of input.files ?? []) expect(kept).toContain(`"${file}"`)
      const isHandled = complaints.some(({ state }) => state !== 'settled')
      if (isTold && isHandled && waits !== 'contact') expect(kept).toMatch(input.kept ?? / /u)
    })
  },
)
