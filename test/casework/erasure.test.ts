import { describe, expect, it } from 'vitest'
import { fields, recordingSender, sent } from '../delivery/house.ts'
import { until } from '../storage/time.ts'
import { CANARY, declined, erase, filed, filesOf, opened, staff } from './filed.ts'

describe('erasing a filed complaint', () => {
  it('leaves no word of it in any sealed column, nor its sealed bytes in the files of the database', async () => {
    const house = await filed()
    const { complaint, conversation, dataDir } = house
    const before = opened(house).filter(({ text }) => text.includes(CANARY))
    expect(new Set(before.map(({ place }) => place))).toEqual(
      new Set([
        'actions.label',
        'complaint_events.data',
        'complaints.fields',
        'complaints.item',
        'complaints.respondent',
        'conversations.state',
        'evidence.name',
        'hand_offs.text',
        'outbox.payload',
      ]),
    )
    await declined(house, complaint.id)
    expect(await erase(house, complaint, conversation)).toEqual({ ok: true })
    await house.delivery.idle()
    expect(opened(house).filter(({ text }) => text.includes(CANARY))).toEqual([])
    const files = filesOf(dataDir)
    for (const { place, bytes } of before) {
      expect(
        files.some((file) => file.includes(bytes.subarray(-32))),
        place,
      ).toBe(false)
    }
  })

  it('keeps number, dates, states, codes and amounts, and tells the person', async () => {
    const house = await filed()
    const { complaint, conversation, casework, delivery } = house
    await declined(house, complaint.id)
    await erase(house, complaint, conversation)
    const after = await casework.byId(complaint.id)
    expect(after).toMatchObject({
      number: complaint.number,
      state: 'declined',
      category: 'appliances',
      amountCents: 29_900,
      filedAt: complaint.filedAt,
      fields: [],
      item: '',
      respondent: '',
      evidence: [],
    })
    expect(after?.timeline.map(({ type, reason }) => [type, reason])).toEqual([
      ['filed', null],
      ['message_to_person', null],
      ['decline', 'N8'],
      ['erasure_erased', null],
    ])
    const said = (await delivery.web.messagesAfter(conversation, 0)).map(({ message }) => JSON.stringify(message))
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('按您的要求删掉了')
  })

  it('is refused while it is open, without words for the person, and a second time', async () => {
    const house = await filed()
    const { complaint, conversation, erasures } = house
    expect(await erase(house, complaint, conversation)).toEqual({ ok: false, code: 'open' })
    await declined(house, complaint.id)
    const [request] = await erasures.of(complaint.id)
    const decide = (answer: string) =>
      erasures.decide({ id: request?.id ?? 0, actor: staff, outcome: 'refused', answer })
    expect(await decide(' ')).toEqual({ ok: false, code: 'empty' })
    expect(await decide('还在保存期')).toEqual({ ok: true })
    expect(await decide('还在保存期')).toEqual({ ok: false, code: 'decided' })
    expect((await house.casework.byId(complaint.id))?.fields.length).toBe(fields.length)
  })

  it('keeps an open draft of the same conversation, with its files', async () => {
    const house = await filed()
    const { complaint, conversation, store } = house
    await declined(house, complaint.id)
    const before = await store.read.conversations.load(conversation)
    const draft = { id: 'draft-2', evidence: ['kept'], values: {} }
    await store.transaction('draft', (tx) =>
      tx.conversations.advance(conversation, before?.version ?? 0, { ...(before?.state as object), draft }),
    )
    await erase(house, complaint, conversation)
    expect((await store.read.conversations.load(conversation))?.state).toMatchObject({ draft, history: [] })
  })

  it('sends the redaction of the staff group after everything that was on its way there', async () => {
    let held = Promise.withResolvers<void>()
    const sender = recordingSender(async (row) => {
      if (row.kind === 'staff_note') await held.promise
      return sent()
    })
    const house = await filed({ sender })
    const { complaint, conversation, write } = house
    await declined(house, complaint.id)
    // A note is being sent, and another waits behind it.
    await house.store.transaction('notes', async (tx) => {
      for (const text of [`甲 ${CANARY}`, `乙 ${CANARY}`]) {
        await tx.messages.toStaff({ kind: 'staff_note', complaint: complaint.id, blocks: [{ kind: 'lead', text }] })
      }
    })
    await until(() => sender.ledger.some(({ kind }) => kind === 'staff_note'))
    await erase(house, complaint, conversation)
    held.resolve()
    held = Promise.withResolvers()
    await write('later', '9')
    await house.delivery.idle()
    const kinds = sender.ledger.filter((row) => row.complaint === complaint.id).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'staff_note')).toHaveLength(1)
    expect(kinds.at(-1)).toBe('staff_redact')
    const { texts } = await house.store.read.staff.written({ complaint: complaint.id })
    expect(texts).toHaveLength(1)
    // The hand-off outside the topics too.
    expect(
      sender.ledger.filter((row) => row.kind === 'staff_redact' && row.conversation === conversation),
    ).toHaveLength(1)
  })

  it('drops messages that may have arrived unknown, and tells staff of the doubt', async () => {
    const sender = recordingSender((row) =>
      row.kind === 'staff_note' ? { outcome: 'unknown', detail: 'timeout' } : sent(),
    )
    const house = await filed({ sender })
    const { complaint, conversation } = house
    await declined(house, complaint.id)
    await house.store.transaction('note', (tx) =>
      tx.messages.toStaff({
        kind: 'staff_note',
        complaint: complaint.id,
        blocks: [{ kind: 'lead', text: CANARY }],
      }),
    )
    await until(() => sender.ledger.some(({ kind }) => kind === 'staff_note'))
    await erase(house, complaint, conversation)
    house.time.advance(5_000)
    await house.delivery.idle()
    expect(sender.ledger.filter(({ kind }) => kind === 'staff_note')).toHaveLength(1)
    expect((await house.store.read.staff.written({ complaint: complaint.id })).doubtful).toBe(true)
    expect(house.alarms).toEqual([])
  })

  it('tells staff of the doubt when a message went out twice: nobody knows where the first is', async () => {
    let lost = 1
    const sender = recordingSender((row) =>
      row.kind === 'staff_note' && lost-- > 0 ? { outcome: 'unknown', detail: 'timeout' } : sent(),
    )
    const house = await filed({ sender })
    const { complaint, conversation } = house
    await declined(house, complaint.id)
    const doubtful = async () => (await house.store.read.staff.written({ complaint: complaint.id })).doubtful
    expect(await doubtful()).toBe(false)
    await house.store.transaction('note', (tx) =>
      tx.messages.toStaff({ kind: 'staff_note', complaint: complaint.id, blocks: [{ kind: 'lead', text: CANARY }] }),
    )
    await house.delivery.idle()
    house.time.advance(5_000)
    await house.delivery.idle()
    expect(sender.ledger.filter(({ kind }) => kind === 'staff_note')).toHaveLength(2)
    await erase(house, complaint, conversation)
    await house.delivery.idle()
    expect(await doubtful()).toBe(true)
  })
})
