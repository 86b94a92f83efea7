import { describe, expect, it } from 'vitest'
import { buildHouse, recordingSender } from '../delivery/house.ts'
import { pdf, program, stream } from '../evidence/room.ts'
import { until } from '../storage/time.ts'

const li = { kind: 'staff', id: 'account-li', name: '李四测试' } as const
const wang = { kind: 'staff', id: 'account-wang', name: '王五测试' } as const

/** A filed complaint over a real database, and the messages to its person since then. */
async function filed() {
  const house = await buildHouse({ sender: recordingSender() })
  await house.start()
  await house.write('file draft-1', '1')
  await until(async () => (await house.casework.list({ limit: 1, offset: 0 })).total === 1)
  const complaint = (await house.casework.list({ limit: 1, offset: 0 })).complaints[0]?.id ?? ''
  const conversation = await house.delivery.conversationsOf('telegram').conversationOf('1001')
  const before = (await house.delivery.web.messagesAfter(conversation, 0)).at(-1)?.seq ?? 0
  return {
    ...house,
    complaint,
    conversation,
    view: async () => {
      const view = await house.casework.byId(complaint)
      return view ?? expect.unreachable('the complaint is there')
    },
    told: async () => (await house.delivery.web.messagesAfter(conversation, before)).map(({ message }) => message),
    async file(name: string, bytes: Uint8Array = pdf, origin?: string) {
      const given = { complaint, account: li.id, name, body: stream(bytes), ...(origin && { origin }) }
      const received = await house.evidence.receiveFromStaff(given)
      return received ?? expect.unreachable('the complaint is there')
    },
  }
}

const idOf = (received: { ok: boolean; evidence?: string }) => received.evidence ?? expect.unreachable('it was taken')

describe('a note of staff', () => {
  it('is kept on the timeline for staff alone; the person learns nothing of it', async () => {
    const { casework, complaint, view, told } = await filed()
    const kept = await casework.note({ complaint, actor: li, text: '又是那家，先放着', contact: null })
    expect(kept).toEqual({ ok: true, note: 2 })
    const { timeline, history } = await view()
    expect(timeline.at(-1)).toMatchObject({ seq: 2, type: 'internal_note', actor: li, text: '又是那家，先放着' })
    expect(JSON.stringify(history)).not.toContain('先放着')
    expect(await told()).toEqual([])
  })

  it('is written once for one arrival, however often that is handled', async () => {
    const { casework, complaint, view, delivery } = await filed()
    const arrival = { channel: 'telegram' as const, lane: 'topic', payload: '', holdMs: 1e6 }
    const row = await delivery.inbox.accept({ ...arrival, externalId: 'line' })
    const note = {
      complaint,
      actor: li,
      text: '先放着',
      contact: null,
      inboxIds: row.result === 'conflict' ? [] : [row.id],
    }
    expect([await casework.note(note), await casework.note(note)]).toEqual([
      { ok: true, note: 2 },
      { ok: true, note: null },
    ])
    expect((await view()).timeline.filter(({ type }) => type === 'internal_note')).toHaveLength(1)
  })

  it('goes out on a yes of its writer, word by word with its file, once', async () => {
    const { casework, complaint, view, told, file } = await filed()
    const evidence = [idOf(await file('调解通知.pdf'))]
    await casework.note({ complaint, actor: li, text: '商家下周退', contact: null, evidence })
    const send = (actor: typeof li | typeof wang, note = 2) => casework.sendNote({ complaint, actor, note })
    expect(await send(wang)).toEqual({ ok: false, code: 'not_yours' })
    expect(await send(li, 1)).toEqual({ ok: false, code: 'not_found' })
    expect(await Promise.all([send(li), send(li)])).toEqual([{ ok: true }, { ok: false, code: 'sent' }])
    const messages = await told()
    expect(messages.map(({ from, blocks, file: sent }) => [from, blocks[0], sent?.name])).toEqual([
      ['staff', { kind: 'paragraph', text: '商家下周退' }, undefined],
      ['staff', { kind: 'paragraph', text: '文件：调解通知.pdf' }, '调解通知.pdf'],
    ])
    expect((await view()).timeline.at(-1)).toMatchObject({
      type: 'message_to_person',
      actor: li,
      text: '商家下周退',
      evidence,
      details: { note: 2 },
    })
  })
})

describe('files of staff', () => {
  it('are checked and sealed like evidence, and are neither exhibits nor part of the person’s copy', async () => {
    const { casework, complaint, conversation, view, told, file, evidence, store } = await filed()
    expect(await file('工具.exe', program)).toMatchObject({ ok: false, code: 'type_not_allowed' })
    expect(await file('图.png', program)).toMatchObject({ ok: false, code: 'type_mismatch' })
    const first = idOf(await file('说明.pdf', pdf, 'staff:-1:7:x'))
    expect(idOf(await file('说明.pdf', pdf, 'staff:-1:7:x'))).toBe(first)
    expect(await casework.reply({ complaint, actor: li, text: '', evidence: [first] })).toEqual({ ok: true })
    expect((await view()).evidence).toEqual([])
    expect(await store.read.held.filesOf(conversation)).toEqual([])
    const [message] = await told()
    expect(message?.file).toEqual({
      evidence: first,
      name: '说明.pdf',
      mediaType: 'application/pdf',
      bytes: pdf.length,
    })
    expect(await new Response((await evidence.open(first))?.stream).text()).toBe(pdf.toString())
  })

  it('of the person, or of another complaint, are not sent in the name of staff', async () => {
    const { casework, complaint, conversation, evidence } = await filed()
    const own = await evidence.receive({ conversation, name: '合同.pdf', body: stream(pdf) })
    const given = { complaint, actor: li, text: '', evidence: own.ok ? [own.evidence] : [] }
    expect(await casework.reply(given)).toEqual({ ok: false, code: 'empty' })
    const unknown = { complaint: 'nobody', account: li.id, name: 'x.pdf', body: stream(pdf) }
    expect(await evidence.receiveFromStaff(unknown)).toBeNull()
  })
})
