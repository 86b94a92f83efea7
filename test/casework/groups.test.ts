import { describe, expect, it } from 'vitest'
import { newState } from '../../src/assistant/state.ts'
import { createRespondents } from '../../src/casework/groups/businesses.ts'
import { createEntering } from '../../src/casework/groups/enter-complaint.ts'
import { createGroups } from '../../src/casework/groups/groups.ts'
import { createHints } from '../../src/casework/groups/hints.ts'
import { fileComplaint } from '../../src/casework/handling/filing.ts'
import { personalHistory } from '../../src/casework/handling/history.ts'
import type { FiledField } from '../../src/complaint/types.ts'
import type { ChannelName } from '../../src/message/channel.ts'
import { checkCharacter } from '../../src/normalise/credit-code.ts'
import { buildHouse, recordingSender, scriptedAssistant, wordsOf } from '../delivery/house.ts'
import { until } from '../storage/time.ts'
import { opened } from './filed.ts'

const staff = { kind: 'staff', id: 's1', name: '李四测试' } as const

type Filed = {
  chat: string
  phone?: string
  respondent?: string
  item?: string
  facts?: string
  address?: string
  contact?: string
  conversation?: string
  channel?: ChannelName
  name?: string
  cents?: number
  flags?: string[]
}

function fieldsOf(given: Filed): FiledField[] {
  const text = (name: string, display: string): FiledField => ({
    name,
    label: name,
    value: { kind: 'text', text: display },
    display,
    personal: false,
  })
  const choice = (name: string, value: string): FiledField => ({
    ...text(name, value),
    value: { kind: 'choice', value },
  })
  const { chat, phone = `1380000${chat}`, cents = 5_000_000 } = given
  return [
    text('facts', given.facts ?? '开发商卖的车位太窄停不进去，要求退车位款，开发商不同意'),
    text('item', given.item ?? '车位'),
    choice('category', 'housing'),
    choice('nature', 'contract'),
    text('respondent_name', given.respondent ?? '某某地产有限公司'),
    text('respondent_address', '测试区人民路 1 号'),
    text('respondent_contact', given.contact ?? ''),
    {
      ...text('amount', `${cents / 100} 元`),
      value: { kind: 'money', money: { cents, currency: 'CNY', approximate: false, original: '' } },
    },
    text('complainant_name', given.name ?? `测试${chat}`),
    { ...text('complainant_phone', phone), value: { kind: 'phone', digits: phone, type: 'mobile' }, personal: true },
    text('complainant_address', given.address ?? `测试区测试街道 ${chat} 号`),
  ]
}

async function house(given: { staffGroup?: 'full' | 'minimal' } = {}) {
  const sender = recordingSender()
  const actions: string[] = []
  const assistant = scriptedAssistant(({ message }) => {
    actions.push(message.conversation)
    return { state: newState(), messages: [], effects: [] }
  })
  const built = await buildHouse({ sender, assistant, ...given })
  await built.start()
  const { store, desk, delivery } = built
  const problems: unknown[] = []
  const entering = createEntering({ store, desk, failed: (_, error) => problems.push(error) })
  let drafts = 0
  return {
    ...built,
    sender,
    problems,
    entering,
    groups: createGroups({ ...desk, store }),
    respondents: createRespondents({ ...desk, store }),
    hints: createHints({ ...desk, store }),
    async file(filed: Filed) {
      const {
        conversation = await delivery.conversationsOf('telegram').conversationOf(filed.chat),
        channel = 'telegram',
      } = filed
      drafts += 1
      const draft = `d${drafts}`
      const { complaint } = await store.transaction('file', (tx) =>
        fileComplaint(
          tx,
          {
            draft,
            fields: fieldsOf(filed),
            evidence: [],
            consents: [],
            flags: filed.flags ?? [],
            conversation,
            channel,
          },
          desk,
        ),
      )
      await entering.enterAll()
      return complaint
    },
    said: async (chat: string) => {
      const conversation = await delivery.conversationsOf('telegram').conversationOf(chat)
      return (await delivery.web.messagesAfter(conversation, 0)).map(({ message }) => message)
    },
  }
}

describe('a group', () => {
  it('is proposed to staff with its reasons at the third person, and grows; nobody else learns of it', async () => {
    const h = await house()
    await h.file({ chat: '1001' })
    await h.file({ chat: '1001', item: '储藏室', cents: 100 })
    await h.file({ chat: '1002' })
    expect(await h.groups.list()).toEqual([])
    const third = await h.file({ chat: '1003', facts: '车位和合同写的尺寸不一样停不进去，找开发商退车位款一直拖着' })
    expect(await h.groups.waiting()).toBe(1)
    const [group] = await h.groups.list()
    expect(group).toMatchObject({
      state: 'proposed',
      people: 3,
      days: 0,
      name: '某某地产有限公司',
      membersPeople: 3,
      complaints: 4,
    })
    await until(() => h.sender.ledger.some((row) => row.kind === 'staff_alarm' && wordsOf(row).includes('3 个人')))
    await h.file({ chat: '1004', respondent: '某某地产' })
    expect((await h.groups.list())[0]).toMatchObject({ membersPeople: 4, complaints: 5 })
    expect((await h.groups.ofComplaint(third.id))?.member.state).toBe('proposed')
    expect(h.problems).toEqual([])
    for (const chat of ['1001', '1002', '1003', '1004']) expect(await h.said(chat)).toEqual([])
  })

  it('on minimal cards the name of the business stays in the workbench', async () => {
    const h = await house({ staffGroup: 'minimal' })
    for (const chat of ['1001', '1002', '1003']) await h.file({ chat })
    await until(() => h.sender.ledger.some((row) => row.kind === 'staff_alarm'))
    expect(h.sender.ledger.map(wordsOf).join()).not.toContain('某某地产')
  })

  it('with one complaint that must not go abroad, the name stays in the workbench too', async () => {
    const h = await house()
    await h.file({ chat: '1001', flags: ['stays_home'] })
    for (const chat of ['1002', '1003']) await h.file({ chat })
    await until(() => h.sender.ledger.some((row) => row.kind === 'staff_alarm'))
    expect(h.sender.ledger.map(wordsOf).join()).not.toContain('某某地产')
  })

  it('is the same in whatever order the complaints are filed', async () => {
    const people: Filed[] = [
      { chat: '1001' },
      { chat: '1002', facts: '车位太窄停不进去要退款' },
      { chat: '1003', facts: '开发商车位太窄，退车位款不同意' },
      { chat: '1004', facts: '电梯坏了一个月没人修' },
    ]
    const outcomes: string[] = []
    for (const order of [people, people.toReversed(), [people[3], people[1], people[0], people[2]]]) {
      const h = await house()
      for (const person of order) if (person) await h.file(person)
      const [group] = await h.groups.list()
      const view = await h.groups.byId(group?.id ?? '')
      const facts = []
      for (const { complaint } of view?.members ?? []) {
        facts.push((await h.store.read.complaints.byId(complaint))?.fields[0]?.display)
      }
      outcomes.push(facts.toSorted().join('|'))
      await h.close()
    }
    expect(new Set(outcomes).size).toBe(1)
    expect(outcomes[0]?.split('|')).toHaveLength(3)
  })

  it('that staff rejected is not proposed again by the same complaints', async () => {
    const h = await house()
    for (const chat of ['1001', '1002', '1003']) await h.file({ chat })
    const [group] = await h.groups.list()
    const decided = { id: group?.id ?? '', decision: 'reject', note: '', version: 1, actor: staff } as const
    expect(await h.groups.decide(decided)).toEqual({ ok: true })
    expect(await h.groups.decide(decided)).toEqual({ ok: false, code: 'changed_meanwhile' })
    await h.file({ chat: '1004' })
    expect((await h.groups.list()).map(({ state }) => state)).toEqual(['rejected'])
    expect(await h.groups.waiting()).toBe(0)
  })

  it('put off waits again after a week', async () => {
    const h = await house()
    for (const chat of ['1001', '1002', '1003']) await h.file({ chat })
    const [group] = await h.groups.list()
    await h.groups.decide({ id: group?.id ?? '', decision: 'later', note: '', version: 1, actor: staff })
    expect(await h.groups.waiting()).toBe(0)
    h.time.advance(7 * 86_400_000)
    expect(await h.groups.waiting()).toBe(1)
  })
})

describe('a confirmed group', () => {
  async function confirmed() {
    const h = await house()
    const members = []
    for (const chat of ['1001', '1002', '1003', '1001'])
      members.push(await h.file({ chat, item: `车位 ${members.length}` }))
    const [group] = await h.groups.list()
    const id = group?.id ?? ''
    await h.groups.decide({ id, decision: 'confirm', note: '看过了', version: group?.version ?? 0, actor: staff })
    return { ...h, members, group: id }
  }

  it('reaches every member once in their own channel, however often it is sent, and shows no member to another', async () => {
    const h = await confirmed()
    const letter = { id: h.group, letter: 'letter-0001', kind: 'notice', text: '下周三开协调会', actor: staff } as const
    expect(await h.groups.write(letter)).toEqual({ ok: true, reached: 3, unreached: 0, repeated: false })
    expect(await h.groups.write(letter)).toMatchObject({ ok: true, repeated: true })
    for (const chat of ['1001', '1002', '1003']) {
      const said = await h.said(chat)
      expect(said).toHaveLength(1)
      const others = ['1001', '1002', '1003'].filter((other) => other !== chat)
      for (const other of others) expect(JSON.stringify(said)).not.toMatch(new RegExp(`测试${other}|1380000${other}`))
    }
    await until(
      () =>
        h.sender.ledger.filter((row) => wordsOf(row).includes('下周三开协调会') && row.kind === 'message').length === 3,
    )
  })

  it('gets the council’s words as its notice, in the morning when they were written at night', async () => {
    const h = await confirmed()
    h.time.advance(12 * 3_600_000)
    await h.groups.write({ id: h.group, letter: 'letter-0001', kind: 'notice', text: '下周三开协调会', actor: staff })
    const letters = () =>
      h.sender.ledger.filter((row) => wordsOf(row).includes('下周三开协调会') && row.kind === 'message')
    const conversation = await h.delivery.conversationsOf('telegram').conversationOf('1002')
    const [message] = await h.said('1002')
    expect(message).toMatchObject({ blocks: [{ kind: 'lead' }, { kind: 'paragraph', text: '下周三开协调会' }] })
    expect(message?.from).toBeUndefined()
    const waits = (await h.store.read.outbox.heads()).find(({ lane }) => lane === conversation)
    expect(waits).toMatchObject({ notBefore: '2026-11-25T00:00:00.000Z' })
    expect(letters()).toEqual([])
    h.time.advance(10 * 3_600_000)
    await until(() => letters().length === 3)
    const { timeline = [] } = (await h.casework.byId(h.members[1]?.id ?? '')) ?? {}
    expect(personalHistory(timeline, h.desk).at(-1)?.words).toBe('本会通知您：下周三开协调会')
  })

  it('is reached where the person is now, when the complaint was opened elsewhere', async () => {
    const h = await confirmed()
    const { web } = h.delivery
    const { conversation } = await web.open('5f0f6c5e-0000-4000-8000-000000000001')
    const complaint = await h.file({ chat: '1008', conversation, channel: 'web' })
    await h.groups.add({ id: h.group, number: complaint.number, actor: staff })
    const moved = await h.delivery.conversationsOf('telegram').conversationOf('1009')
    await h.store.transaction('opened', (tx) => tx.access.grant(complaint.id, moved))
    await h.groups.write({ id: h.group, letter: 'letter-0001', kind: 'notice', text: '下周三开协调会', actor: staff })
    expect(await h.said('1009')).toHaveLength(1)
  })

  it('asks each member for their own consent; nobody answers for another', async () => {
    const h = await confirmed()
    await h.groups.write({
      id: h.group,
      letter: 'letter-0002',
      kind: 'settlement',
      text: '每个车位退 3 万元',
      actor: staff,
    })
    const [second] = [await h.said('1002')]
    expect(second?.[0]?.choices?.map(({ label }) => label)).toEqual(['同意这个方案', '不同意这个方案'])
    const mine = h.members[1]?.id ?? ''
    const conversation = await h.delivery.conversationsOf('telegram').conversationOf('1002')
    const action = await h.store.read.actions.resolve(conversation, second?.[0]?.choices?.[0]?.action ?? '')
    expect(action).toMatchObject({ kind: 'group_answer', complaint: mine, answer: 'yes' })
    const { takeGroupAnswer } = await import('../../src/casework/groups/letters.ts')
    const take = (letter: string) =>
      h.store.transaction('answer', (tx) => takeGroupAnswer(tx, { complaint: mine, letter, answer: 'yes' }, h.desk))
    expect(await take('letter-0002')).toBe(true)
    expect((await h.groups.byId(h.group))?.members.map(({ settlement }) => settlement)).toEqual([
      null,
      'yes',
      null,
      null,
    ])
    await h.groups.write({
      id: h.group,
      letter: 'letter-0003',
      kind: 'settlement',
      text: '改为退 2 万元',
      actor: staff,
    })
    expect(await take('letter-0002')).toBe(false)
    expect((await h.groups.byId(h.group))?.members.map(({ settlement }) => settlement)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('does not settle a member who has not agreed', async () => {
    const h = await confirmed()
    const id = h.members[0]?.id ?? ''
    await h.casework.act({ complaint: id, action: 'accept', actor: staff, input: {} })
    const settle = () =>
      h.casework.act({ complaint: id, action: 'close', actor: staff, input: { reason: 'S2', recoveredCents: 100 } })
    const missing = { ok: false, code: 'member_consent_missing' }
    expect(await settle()).toEqual(missing)
    await h.groups.record({ id: h.group, complaint: id, kind: 'settlement', answer: 'no', actor: staff })
    expect(await settle()).toEqual(missing)
    await h.groups.record({ id: h.group, complaint: id, kind: 'settlement', answer: 'yes', actor: staff })
    expect(await settle()).toMatchObject({ ok: true })
  })

  it('has up to five representatives; members come and go, each a line of its history', async () => {
    const h = await confirmed()
    const [first] = h.members
    const represent = (complaint: string) =>
      h.groups.represent({ id: h.group, complaint, representative: true, authorised: true, actor: staff })
    expect(await represent(first?.id ?? '')).toEqual({ ok: true })
    expect(await represent('none')).toEqual({ ok: false, code: 'not_found' })
    for (const number of [5, 6, 7]) {
      const more = await h.file({ chat: `100${number}`, facts: '完全不同的另一件事情' })
      expect(await h.groups.add({ id: h.group, number: more.number, actor: staff })).toEqual({ ok: true })
      if (number < 7) await represent(more.id)
      else {
        await represent(h.members[1]?.id ?? '')
        await represent(h.members[2]?.id ?? '')
        expect(await represent(more.id)).toEqual({ ok: false, code: 'too_many' })
      }
    }
    await h.groups.remove({ id: h.group, complaint: first?.id ?? '', note: '另有原因', actor: staff })
    const view = await h.groups.byId(h.group)
    expect(view?.members.find(({ complaint }) => complaint === first?.id)).toMatchObject({
      state: 'out',
      representative: false,
    })
    expect(view?.events[0]).toMatchObject({
      type: 'member_removed',
      number: first?.number,
      text: '另有原因',
      actor: staff,
    })
    expect(view).toMatchObject({ complaints: 6, amountCents: 6 * 5_000_000 })
  })
})

describe('the registry of businesses', () => {
  it('is filled from filings by folded names, and names are joined and split again', async () => {
    const h = await house()
    const first = await h.file({ chat: '1001', respondent: '美家电器有限公司' })
    await h.file({ chat: '1002', respondent: '「黄石市美家电器」' })
    await h.file({ chat: '1003', respondent: '美佳电器' })
    const list = () => h.respondents.list({ words: null, limit: 9, offset: 0 })
    const [one, other] = (await list()).respondents
    expect([one?.complaints, other?.complaints]).toEqual([2, 1])
    const id = one?.respondent.id ?? ''
    expect(await h.respondents.join({ id, other: other?.respondent.id ?? '', actor: staff })).toEqual({ ok: true })
    expect((await list()).respondents).toMatchObject([{ complaints: 3, open: 3, names: ['美佳电器'] }])
    expect(new Set((await h.store.read.respondents.namesOf([first.id])).get(first.id))).toEqual(
      new Set(['美家电器', '美佳电器']),
    )
    expect((await h.respondents.list({ words: '美佳', limit: 9, offset: 0 })).total).toBe(1)
    const view = await h.respondents.byId(other?.respondent.id ?? '')
    expect(view).toMatchObject({ respondent: { id }, total: 3 })
    expect(view?.events).toMatchObject([{ type: 'taken_in', text: '美佳电器', actor: staff }])
    expect(await h.respondents.split({ id, name: other?.respondent.id ?? '', actor: staff })).toEqual({ ok: true })
    expect((await list()).respondents.map(({ complaints }) => complaints)).toEqual([2, 1])
    expect(await h.respondents.addName({ id, name: '美佳 电器', actor: staff })).toEqual({ ok: false, code: 'taken' })
    expect(await h.respondents.addName({ id, name: '美家商贸', actor: staff })).toEqual({ ok: true })
    expect(
      await h.respondents.describe({
        id,
        creditCode: '91350100M000100Y43',
        region: '测试区',
        contact: '',
        actor: staff,
      }),
    ).toEqual({ ok: true })
    expect(
      await h.respondents.describe({
        id,
        creditCode: '91350100M000100Y44',
        region: '',
        contact: '',
        actor: staff,
      }),
    ).toEqual({
      ok: false,
      code: 'code_wrong',
    })
  })

  it('forgets a business with the last complaint against any of its names, also where staff joined and split it', async () => {
    const h = await house()
    const first = await h.file({ chat: '1001', respondent: '金丝雀电器' })
    const second = await h.file({ chat: '1002', respondent: '金丝雀家电', address: '测试区' })
    await h.file({ chat: '1003', respondent: '测试百货' })
    const list = async () => (await h.respondents.list({ words: null, limit: 9, offset: 0 })).respondents
    const named = async (name: string) =>
      (await list()).find(({ respondent }) => respondent.name === name)?.respondent.id
    const [one, other, shop] = [await named('金丝雀电器'), await named('金丝雀家电'), await named('测试百货')]
    const join = (id = '', from = '') => h.respondents.join({ id, other: from, actor: staff })
    await join(shop, one)
    await h.respondents.split({ id: shop ?? '', name: one ?? '', actor: staff })
    await join(one, other)
    const canaries = () =>
      opened(h).filter(({ place, text }) => place.startsWith('respondent') && text.includes('金丝雀'))
    const erase = (id: string) => h.store.transaction('erase', (tx) => tx.erasure.complaint(id))
    await erase(first.id)
    expect((await list()).find(({ respondent }) => respondent.id === one)).toMatchObject({ complaints: 1 })
    expect(canaries()).not.toEqual([])
    await erase(second.id)
    expect(canaries()).toEqual([])
    expect((await list()).map(({ respondent }) => respondent.name)).toEqual(['测试百货'])
    expect(await h.respondents.byId(one ?? '')).toBeNull()
    await h.file({ chat: '1004', respondent: '金丝雀电器' })
    expect(await list()).toHaveLength(2)
  })

  it('keeps a business about which staff wrote themselves', async () => {
    const h = await house()
    const complaint = await h.file({ chat: '1001', respondent: '测试百货' })
    const [one] = (await h.respondents.list({ words: null, limit: 9, offset: 0 })).respondents
    await h.respondents.describe({
      id: one?.respondent.id ?? '',
      creditCode: '',
      region: '测试区',
      contact: '',
      actor: staff,
    })
    await h.store.transaction('erase', (tx) => tx.erasure.complaint(complaint.id))
    expect((await h.respondents.list({ words: null, limit: 9, offset: 0 })).respondents).toMatchObject([
      { respondent: { name: '测试百货', region: '测试区' }, complaints: 0, open: 0 },
    ])
  })

  it('takes the credit code that was given with the business, and no other over it', async () => {
    const h = await house()
    await h.file({ chat: '1001', respondent: '测试百货', contact: '信用代码 91350100M000100Y43' })
    await h.file({ chat: '1002', respondent: '测试百货', contact: '91350100M000100Y44' })
    const another = `91420200M00010024${checkCharacter('91420200M00010024')}`
    await h.file({ chat: '1005', respondent: '测试百货', contact: another })
    const [one] = (await h.respondents.list({ words: null, limit: 9, offset: 0 })).respondents
    expect(one?.respondent.creditCode).toBe('91350100M000100Y43')
    await h.file({ chat: '1003', respondent: '测试超市' })
    await h.file({ chat: '1004', respondent: '测试超市', contact: '91350100M000100Y43' })
    const { respondents } = await h.respondents.list({ words: '超市', limit: 9, offset: 0 })
    expect(respondents[0]?.respondent.creditCode).toBe('91350100M000100Y43')
  })

  it('keeps no name or address in the open', async () => {
    const h = await house()
    await h.file({ chat: '1001', respondent: '金丝雀测试店', address: '金丝雀路 1001 号' })
    const { readFileSync } = await import('node:fs')
    const files = ['xiaowei.db', 'xiaowei.db-wal'].map((name) => readFileSync(`${h.dataDir}/${name}`).toString('utf8'))
    expect(files.join('')).not.toContain('金丝雀')
  })
})

describe('hints for staff', () => {
  it('the same purchase with the same telephone from elsewhere: staff see a hint, the person does not', async () => {
    const h = await house()
    const first = await h.file({ chat: '1001', phone: '13800000009' })
    const second = await h.file({ chat: '1002', phone: '13800000009' })
    expect((await h.hints.of(second.id, 's1')).duplicates).toEqual([
      { kind: 'telephone', reason: null, number: first.number },
    ])
    expect((await h.hints.of(first.id, 's1')).duplicates).toHaveLength(1)
    await until(() => h.sender.ledger.some((row) => row.kind === 'staff_note' && wordsOf(row).includes(first.number)))
    expect(await h.said('1002')).toEqual([])
    const third = await h.file({ chat: '1003', phone: '13800000009', item: '别的', cents: 1, respondent: '别家店铺' })
    expect((await h.hints.of(third.id, 's1')).duplicates).toEqual([])
  })

  it('thirty complaints of one telephone in sixty days are figures with the article, and change nothing else', async () => {
    const h = await house()
    let last = await h.file({ chat: '1001', respondent: '测试一店' })
    for (let shop = 2; shop <= 30; shop += 1)
      last = await h.file({ chat: '1001', respondent: `测试${shop}店`, item: `过期食品 ${shop}`, phone: '13800001001' })
    const { repeats } = await h.hints.of(last.id, 's1')
    expect(repeats).toEqual([
      {
        code: 'same_category',
        count: 30,
        withinDays: 60,
        statute: '市场监督管理投诉举报处理办法',
        article: '第十七条',
        item: '（一）',
      },
    ])
    expect(last.state).toBe('submitted')
    expect(last.flags).toEqual([])
    expect(await h.said('1001')).toEqual([])
    h.time.advance(61 * 86_400_000)
    expect((await h.hints.of(last.id, 's1')).repeats).toEqual([])
  })

  it('several names with one telephone, several telephones at one address', async () => {
    const h = await house()
    let last = await h.file({ chat: '1001', phone: '13800000009', name: '甲测试', respondent: '测试一店' })
    for (const name of ['乙测试', '丙测试'])
      last = await h.file({ chat: '1001', phone: '13800000009', name, respondent: `${name}店` })
    expect((await h.hints.of(last.id, 's1')).repeats.map(({ code, count, item }) => [code, count, item])).toEqual([
      ['names_with_one_phone', 3, '（四）'],
    ])
    for (const chat of ['2001', '2002', '2003', '2004'])
      last = await h.file({ chat, address: '测试区同一路 8 号', respondent: `测试${chat}店` })
    expect((await h.hints.of(last.id, 's1')).repeats.map(({ code, count }) => [code, count])).toEqual([
      ['phones_at_one_address', 4],
    ])
  })
})
