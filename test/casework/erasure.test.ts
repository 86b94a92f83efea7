import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { newState } from '../../src/assistant/state.ts'
import { PERSONAL, type TableRule } from '../../src/storage/personal.ts'
import { buildHouse, fields, recordingSender, scriptedAssistant, sent } from '../delivery/house.ts'
import { until } from '../storage/time.ts'

const CANARY = '金丝雀乙'
const staff = { kind: 'staff', id: 's1', name: '李四工作人员' } as const

type House = Awaited<ReturnType<typeof buildHouse>>

/** Files a complaint whose every word holds the canary, from Telegram, with a file, a hand-off and staff at work on it. */
async function filed(given: Parameters<typeof buildHouse>[0] = {}) {
  const assistant = scriptedAssistant(({ message, evidence }) => ({
    state: { ...newState(), history: [{ text: `${CANARY} ${message.text}`, sentAt: message.sentAt }] },
    messages: [
      {
        blocks: [{ kind: 'paragraph', text: `回 ${CANARY}` }],
        choices: [{ label: `按 ${CANARY}`, action: { kind: 'help' } }],
      },
    ],
    effects:
      message.text === 'file'
        ? [
            { kind: 'hand_off', urgent: true, reason: 'asked', text: `急 ${CANARY}` },
            {
              kind: 'file_complaint',
              draft: 'draft-1',
              fields: fields.map((field) => ({ ...field, display: `${field.display} ${CANARY}` })),
              evidence: evidence.map((file) => file.evidence),
              consents: [
                { kind: 'handling', given: true, version: '1', textHash: 'h', at: '2026-11-24T01:00:00.000Z' },
              ],
              flags: [],
              receipt: () => [{ blocks: [{ kind: 'lead', text: `收到 ${CANARY}` }] }],
            },
          ]
        : [],
  }))
  const house = await buildHouse({ assistant, ...given })
  await house.start()
  const conversation = await house.delivery.telegram.conversationOf('1001')
  async function* png() {
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    yield Buffer.from(pixel, 'base64')
  }
  await house.evidence.receive({ conversation, name: `${CANARY}.png`, body: png() })
  await house.write('hello', '1')
  await house.write('file', '2')
  await until(async () => (await house.casework.list({ limit: 1, offset: 0 })).total === 1)
  const complaint = (await house.casework.list({ limit: 1, offset: 0 })).complaints[0]
  if (!complaint) throw new Error('nothing was filed')
  await house.casework.reply({ complaint: complaint.id, actor: staff, text: `请 ${CANARY} 补充` })
  await house.delivery.idle()
  return { ...house, conversation, complaint }
}

/** Ends the complaint the way people do. */
async function withdrawn(house: House, complaint: string) {
  await house.casework.act({ complaint, action: 'decline', actor: staff, input: { reason: 'N8' } })
  await house.delivery.idle()
}

/** Every sealed value of the database, opened, with its place. */
function opened({ dataDir, codec }: House): { place: string; text: string; bytes: Buffer }[] {
  const beside = new Database(join(dataDir, 'xiaowei.db'), { readonly: true })
  const found = (Object.entries(PERSONAL) as [string, TableRule][]).flatMap(([table, rule]) =>
    Object.entries(rule.columns)
      .filter(([, column]) => 'sealed' in column)
      .flatMap(([column]) =>
        (beside.prepare(`select ${column} from ${table} where ${column} is not null`).pluck().all() as Buffer[]).map(
          (bytes) => ({ place: `${table}.${column}`, text: codec.open(`${table}.${column}`, bytes), bytes }),
        ),
      ),
  )
  beside.close()
  return found
}

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))

async function erase(house: House, complaint: { id: string; number: string }, conversation: string) {
  const id = await house.store.transaction('ask', (tx) =>
    tx.erasure.ask({ conversation, complaint: complaint.id, wantedBy: '2026-12-15' }),
  )
  return house.erasures.decide({ id: id ?? 0, actor: staff, outcome: 'erased', answer: '按您的要求删掉了。' })
}

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
    await withdrawn(house, complaint.id)
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
    await withdrawn(house, complaint.id)
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
    await withdrawn(house, complaint.id)
    const [request] = await erasures.list(10)
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
    await withdrawn(house, complaint.id)
    const before = await store.read.conversations.load(conversation)
    const draft = { id: 'draft-2', evidence: ['kept'], values: {} }
    await store.transaction('draft', (tx) =>
      tx.conversations.advance(conversation, before?.version ?? 0, { ...(before?.state as object), draft }),
    )
    await erase(house, complaint, conversation)
    expect((await store.read.conversations.load(conversation))?.state).toMatchObject({ draft, history: [] })
  })

  it('sends what makes the words in the staff group unreadable after everything that was on its way there', async () => {
    let held = Promise.withResolvers<void>()
    const sender = recordingSender(async (row) => {
      if (row.kind === 'staff_note') await held.promise
      return sent()
    })
    const house = await filed({ sender })
    const { complaint, conversation, write } = house
    await withdrawn(house, complaint.id)
    // A note is being sent, another waits behind it.
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

  it('drops what may have arrived without being known, and says that there is doubt', async () => {
    const sender = recordingSender((row) =>
      row.kind === 'staff_note' ? { outcome: 'unknown', detail: 'timeout' } : sent(),
    )
    const house = await filed({ sender })
    const { complaint, conversation } = house
    await withdrawn(house, complaint.id)
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
})
