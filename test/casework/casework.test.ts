import { describe, expect, it } from 'vitest'
import { newState } from '../../src/assistant/state.ts'
import { applyEffect } from '../../src/casework/effects.ts'
import type { ComplaintRecord } from '../../src/casework/ports/complaints.ts'
import { makeNumber } from '../../src/complaint/procedure/number.ts'
import { plainText } from '../../src/message/blocks.ts'
import type { Effect } from '../../src/message/effect.ts'
import { buildHouse, fields, procedure, recordingSender, scriptedAssistant, wordsOf } from '../delivery/house.ts'
import { until } from '../storage/time.ts'

const staff = { kind: 'staff', id: 's1', name: '李四测试' } as const

async function filed(given: Parameters<typeof buildHouse>[0] = {}) {
  const effects: Effect[] = []
  const plain = scriptedAssistant()
  const sender = recordingSender()
  const assistant = scriptedAssistant((input) => {
    const effect = effects.shift()
    return effect ? { state: newState(), messages: [], effects: [effect] } : plain.turn(input)
  })
  const house = await buildHouse({ assistant, sender, ...given })
  await house.start()
  await house.write('file draft-1', '1')
  await until(async () => (await house.casework.list({ limit: 1, offset: 0 })).total === 1)
  const [first] = (await house.casework.list({ limit: 1, offset: 0 })).complaints
  const id = first?.id ?? ''
  let turns = 100
  return {
    ...house,
    sender,
    id,
    view: async () => {
      const view = await house.casework.byId(id)
      if (!view) throw new Error('no complaint')
      return view
    },
    /** The person's next turn has this effect. */
    turn: async (effect: Effect, chat = '1001') => {
      effects.push(effect)
      turns += 1
      const accepted = await house.write('go on', String(turns), chat)
      await house.delivery.inbox.settled(accepted.result === 'conflict' ? 0 : accepted.id)
    },
    said: async () => {
      const conversation = await house.delivery.conversationsOf('telegram').conversationOf('1001')
      return (await house.delivery.web.messagesAfter(conversation, 0)).map(({ message }) => plainText(message.blocks))
    },
  }
}

describe('a filed complaint', () => {
  it('shows its fields, its history and the possible actions', async () => {
    const { view, casework } = await filed()
    const complaint = await view()
    expect(complaint).toMatchObject({
      state: 'submitted',
      item: '测试电饭锅',
      respondent: '测试电器店',
      category: 'appliances',
      amountCents: 29_900,
      fields,
      actions: ['accept', 'decline', 'request_supplement', 'refer'],
    })
    expect(complaint.timeline.map(({ type, to }) => [type, to])).toEqual([['filed', 'submitted']])
    expect((await casework.byNumber(complaint.number))?.id).toBe(complaint.id)
    expect(await casework.byNumber('XW-20261124-0099-1')).toBeNull()
  })

  it('is listed as open until it ends', async () => {
    const { casework, id } = await filed()
    const total = async (filter: { open?: boolean; state?: 'submitted' | 'declined' }) =>
      (await casework.list({ ...filter, limit: 9, offset: 0 })).total
    expect([await total({ open: true }), await total({ open: false }), await total({ state: 'submitted' })]).toEqual([
      1, 0, 1,
    ])
    const ground = procedure.grounds[0]?.code ?? ''
    expect(
      await casework.act({ complaint: id, action: 'decline', actor: staff, input: { reason: ground } }),
    ).toMatchObject({ ok: true })
    expect([await total({ open: true }), await total({ open: false }), await total({ state: 'declined' })]).toEqual([
      0, 1, 1,
    ])
    expect((await casework.list({ limit: 1, offset: 1 })).complaints).toEqual([])
  })

  it('writes nothing for staff when there is no staff group', async () => {
    const { view, sender, delivery } = await filed({ staffGroup: 'off' })
    await delivery.idle()
    expect((await view()).staffDelivery).toBe('off')
    expect(sender.ledger.every((row) => row.kind === 'message')).toBe(true)
  })
})

describe('an action of staff', () => {
  it('changes the state, tells the person and brings the card up to date', async () => {
    const { casework, id, said, sender, view } = await filed()
    const acted = await casework.act({ complaint: id, action: 'accept', actor: staff, input: {} })
    expect(acted).toMatchObject({ ok: true, repeated: false })
    expect((await view()).state).toBe('accepted')
    expect((await said()).at(-1)).toContain('已经受理')
    await until(() => sender.ledger.some((row) => row.kind === 'staff_card_update'))
    expect((await view()).timeline.at(-1)).toMatchObject({
      type: 'accept',
      from: 'submitted',
      to: 'accepted',
      actor: staff,
    })
  })

  it('done twice is done once, by whomever', async () => {
    const { casework, id, said, view } = await filed()
    const request = { complaint: id, action: 'request_supplement', input: { note: '请补充小票照片' } } as const
    await casework.act({ ...request, actor: staff })
    const again = await casework.act({ ...request, actor: { ...staff, id: 's2' }, expectedVersion: 1 })
    expect(again).toMatchObject({ ok: true, repeated: true })
    expect((await view()).timeline).toHaveLength(2)
    expect((await said()).filter((text) => text.includes('小票'))).toHaveLength(1)
  })

  it('is refused on an outdated page, without rights, without its inputs, and on nothing', async () => {
    const { casework, id, view } = await filed()
    await casework.act({ complaint: id, action: 'request_supplement', actor: staff, input: { note: '请补充' } })
    const act = (request: Partial<Parameters<typeof casework.act>[0]>) =>
      casework.act({ complaint: id, action: 'accept', actor: staff, input: {}, ...request })
    expect(await act({ expectedVersion: 1 })).toEqual({ ok: false, code: 'changed_meanwhile' })
    expect(await act({ actor: { kind: 'complainant' } })).toEqual({ ok: false, code: 'not_allowed_for_actor' })
    expect(await act({ action: 'decline' })).toEqual({ ok: false, code: 'reason_missing' })
    expect(await act({ action: 'close' })).toEqual({ ok: false, code: 'not_allowed_in_state' })
    expect(await act({ complaint: 'none' })).toEqual({ ok: false, code: 'not_found' })
    expect((await view()).timeline).toHaveLength(2)
  })

  it('reply reaches the person and settles the message it answers; an empty one does not', async () => {
    const { casework, id, said, delivery } = await filed()
    const arrived = await delivery.inbox.accept({
      channel: 'telegram',
      externalId: 'r',
      lane: 'staff',
      payload: {},
      holdMs: 1e9,
    })
    const row = arrived.result === 'conflict' ? 0 : arrived.id
    expect(await casework.reply({ complaint: id, actor: staff, text: ' 您好，明天联系您 ', inboxIds: [row] })).toEqual({
      ok: true,
    })
    expect((await said()).at(-1)).toBe('您好，明天联系您')
    expect(await delivery.inbox.settled(row)).toBe('done')
    expect(await casework.reply({ complaint: id, actor: staff, text: '  ' })).toEqual({ ok: false, code: 'empty' })
    expect(await casework.reply({ complaint: 'none', actor: staff, text: 'x' })).toEqual({
      ok: false,
      code: 'not_found',
    })
  })
})

describe('the later acts of the person', () => {
  it('supplement: goes to the timeline and the topic, and the complaint waits for staff again', async () => {
    const { casework, id, turn, view, sender } = await filed()
    await casework.act({ complaint: id, action: 'request_supplement', actor: staff, input: { note: '请补充' } })
    await turn({ kind: 'supplement', complaint: id, text: '补充测试文字', evidence: [] })
    expect((await view()).state).toBe('submitted')
    expect((await view()).timeline.at(-1)).toMatchObject({ type: 'supplement', text: '补充测试文字', to: 'submitted' })
    await until(() => sender.ledger.some((row) => row.kind === 'staff_note' && wordsOf(row).includes('补充测试文字')))
  })

  it('on minimal cards staff learn of a message without its contents', async () => {
    const { id, turn, view, sender } = await filed({ staffGroup: 'minimal' })
    await turn({ kind: 'message_to_staff', complaint: id, text: '私密测试文字', evidence: [] })
    expect((await view()).timeline.at(-1)).toMatchObject({ type: 'message_from_person', text: '私密测试文字' })
    await until(() => sender.ledger.some((row) => row.kind === 'staff_note'))
    expect(
      sender.ledger
        .filter((row) => row.kind !== 'message')
        .map(wordsOf)
        .join(),
    ).not.toContain('私密测试文字')
  })

  it('files go to the complaint up to twenty; the person learns which found no room', async () => {
    const { id, turn, view, evidence, delivery, said } = await filed()
    const conversation = await delivery.conversationsOf('telegram').conversationOf('1001')
    const note = async (count: number) => {
      const ids: string[] = []
      for (let number = 0; number < count; number += 1) {
        const remote = { channel: 'telegram', fileId: `f${number}`, name: 'a.jpg', bytes: 10 } as const
        ids.push((await evidence.note({ conversation, remote, origin: `${ids.length} of ${count}` })).evidence)
      }
      return ids
    }
    await turn({ kind: 'message_to_staff', complaint: id, text: null, evidence: await note(15) })
    await turn({ kind: 'message_to_staff', complaint: id, text: null, evidence: await note(7) })
    expect((await view()).evidence).toHaveLength(20)
    expect((await said()).at(-1)).toContain('有 2 个没有收下')
  })

  it('filed without a voucher: the mark and the line are gone once a file came', async () => {
    const { id, turn, view, casework, evidence, delivery, store } = await filed()
    const none = { kind: 'choice' as const, value: 'none' }
    const voucher = { name: 'voucher', label: '凭证', value: none, display: '没有凭证', personal: false }
    const { version } = await view()
    await store.transaction('none', async (tx) => {
      await tx.complaints.setFields(id, version, { fields: [...fields, voucher] })
      await tx.complaints.addFlag(id, 'screening_no_proof')
    })
    const line = async () => (await view()).fields.find(({ name }) => name === 'voucher')?.display
    expect((await view()).flags).toContain('screening_no_proof')
    expect(await line()).toBe('没有凭证')
    const conversation = await delivery.conversationsOf('telegram').conversationOf('1001')
    const remote = { channel: 'telegram', fileId: 'f1', name: 'a.jpg', bytes: 10 } as const
    const { evidence: file } = await evidence.note({ conversation, remote, origin: '1' })
    await turn({ kind: 'message_to_staff', complaint: id, text: null, evidence: [file] })
    expect((await view()).flags).not.toContain('screening_no_proof')
    expect((await casework.list({ limit: 1, offset: 0 })).complaints[0]?.flags).not.toContain('screening_no_proof')
    expect(await line()).toBe('说过没有凭证，后来发来 1 份')
  })

  it('withdrawal: ends it, once, and not after staff ended it', async () => {
    const { id, turn, view, said } = await filed()
    const effect: Effect = {
      kind: 'withdraw',
      complaint: id,
      note: '已和商家解决',
      receipt: ({ ok, number }) => [{ blocks: [{ kind: 'lead', text: `${ok} ${number}` }] }],
    }
    await turn(effect)
    await turn(effect)
    const { state, timeline, number } = await view()
    expect(state).toBe('withdrawn')
    expect(timeline.filter((entry) => entry.type === 'withdraw')).toHaveLength(1)
    expect((await said()).at(-1)).toBe(`true ${number}`)
  })

  it('cannot touch the complaint of somebody else', async () => {
    const { id, turn, view } = await filed()
    await turn({ kind: 'message_to_staff', complaint: id, text: 'x', evidence: [] }, '2002')
    await turn({ kind: 'withdraw', complaint: id, note: '', receipt: () => [] }, '2002')
    expect((await view()).state).toBe('submitted')
    expect((await view()).timeline).toHaveLength(1)
  })

  it('asks for a person: staff are told at once and find it in the workbench', async () => {
    const { turn, sender, people } = await filed()
    await turn({ kind: 'hand_off', urgent: true, reason: 'asked', text: '要人工测试' })
    await until(() => sender.ledger.some((row) => row.kind === 'staff_alarm' && wordsOf(row).includes('要人工测试')))
    expect(await people()).toMatchObject([
      { urgent: true, reason: 'asked', text: '要人工测试', channel: 'telegram', handled: null },
    ])
  })

  it('asks for a person: the words of a web page, and of a refusal of Telegram, stay in the workbench', async () => {
    const { store, desk, turn, delivery, people, sender, id } = await filed()
    const alarms = () => sender.ledger.filter((row) => row.kind === 'staff_alarm')
    const { conversation: page } = await delivery.web.open('5f0f6c5e-0000-4000-8000-000000000001')
    await store.transaction('page', (tx) =>
      applyEffect(
        tx,
        { kind: 'hand_off', urgent: true, reason: 'asked', text: '网页上的话' },
        { conversation: page, channel: 'web' },
        desk,
      ),
    )
    await store.transaction('refused', (tx) => tx.complaints.addFlag(id, 'stays_home'))
    await turn({ kind: 'hand_off', urgent: true, reason: 'asked', text: '不出境的话' })
    await until(() => alarms().length === 2)
    for (const alarm of alarms()) expect(wordsOf(alarm)).toMatch(/内容请到工作台查看/)
    expect(sender.ledger.map(wordsOf).join()).not.toMatch(/网页上的话|不出境的话/)
    expect((await people()).map(({ text }) => text)).toEqual(['网页上的话', '不出境的话'])
  })

  it('asked for a person and gets an answer: the words arrive, and the first member of staff handles it', async () => {
    const { turn, handOffs, people, said, store } = await filed()
    await turn({ kind: 'hand_off', urgent: false, reason: 'asked', text: '第一个' })
    await turn({ kind: 'hand_off', urgent: false, reason: 'asked', text: '第二个' })
    await turn({ kind: 'hand_off', urgent: true, reason: 'fraud', text: '急的' })
    expect((await people()).map(({ text }) => text)).toEqual(['急的', '第一个', '第二个'])
    const [urgent, , second] = await people()
    expect(await handOffs.answer({ id: urgent?.id ?? 0, actor: staff, text: '  ' })).toEqual({
      ok: false,
      code: 'empty',
    })
    expect(await handOffs.answer({ id: urgent?.id ?? 0, actor: staff, text: '别转账，先打 110' })).toEqual({ ok: true })
    expect((await said()).at(-1)).toMatch(/^别转账，先打 110.*「人工」/s)
    expect(await handOffs.settle({ id: urgent?.id ?? 0, actor: { ...staff, name: '王测试' } })).toEqual({ ok: true })
    expect((await people()).map(({ text }) => text)).toEqual(['第一个', '第二个'])
    const [answered] = await store.read.handOffs.answered(9)
    expect([answered?.text, answered?.handled?.by]).toEqual(['急的', '李四测试'])
    expect(await handOffs.settle({ id: 999, actor: staff })).toEqual({ ok: false, code: 'not_found' })
    await handOffs.settle({ id: second?.id ?? 0, actor: staff })
    expect((await people()).map(({ text }) => text)).toEqual(['第一个'])
  })
})

it('a card is written later for each open complaint that has none in the staff group, once', async () => {
  const { dataDir, id, write, casework: before, close } = await filed({ staffGroup: 'off' })
  await write('file draft-2', '2')
  await until(async () => (await before.list({ limit: 9, offset: 0 })).total === 2)
  await before.act({ complaint: id, action: 'decline', actor: staff, input: { reason: 'N1' } })
  await close()

  const { casework, store } = await buildHouse({ dataDir })
  const cards = async () => (await store.read.outbox.heads()).filter(({ kind }) => kind === 'staff_card').length
  expect(await casework.postMissingCards('-100')).toBe(1)
  expect(await casework.postMissingCards('-100')).toBe(0)
  expect(await cards()).toBe(1)

  const [head] = (await store.read.outbox.heads()).filter(({ kind }) => kind === 'staff_card')
  const complaint = head?.complaint ?? ''
  await store.transaction('sent', async (tx) => {
    await tx.outbox.sent(head?.id ?? 0, [])
    await tx.staff.saveTopic({ complaint, chat: '-100', thread: 7, cards: [1] })
  })
  expect(await casework.postMissingCards('-100')).toBe(0)
  // Another group, or a topic that was deleted.
  expect(await casework.postMissingCards('-200')).toBe(1)
})

it('a number that a restored backup would give again is skipped', async () => {
  const { view, store, write, casework } = await filed()
  const first = await view()
  await store.transaction('restored', async (tx) => {
    const record = (await tx.complaints.byId(first.id)) as ComplaintRecord
    const number = makeNumber('2026-11-24', 2)
    await tx.complaints.insert({ ...record, id: 'x', draft: 'x', number }, null)
  })
  await write('file draft-2', '2')
  await until(async () => (await casework.list({ limit: 9, offset: 0 })).total === 3)
  const numbers = (await casework.list({ limit: 9, offset: 0 })).complaints.map(({ number }) => number.slice(0, -2))
  expect(numbers.toSorted()).toEqual(['XW-20261124-0001', 'XW-20261124-0002', 'XW-20261124-0003'])
})
