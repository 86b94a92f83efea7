import { describe, expect, it } from 'vitest'
import type { InstrumentPaper } from '../../src/casework/instrument-types.ts'
import { CANARY, declined, erase, filed, opened, staff } from './filed.ts'
import { instrumentsIn } from './papers.ts'

const paper = (number: string): InstrumentPaper => ({
  council: '测试市消费者委员会',
  title: '投诉受理告知书',
  number,
  blocks: [{ kind: 'paragraph', text: `给 ${CANARY} 的一封信` }],
  signatures: [],
  pageLabel: '{page}',
  missingNote: '',
  madeAt: '2026-11-24T08:00:00.000Z',
})

async function written() {
  const house = await filed()
  const instruments = instrumentsIn(house)
  const make = (key: string, code = 'acceptance', complaint = house.complaint.id) =>
    instruments.make({ complaint, actor: staff, key, code, paper })
  async function* bytes() {
    yield Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF')
  }
  const file = async (origin: string) => {
    const received = await house.evidence.receiveFromStaff({
      complaint: house.complaint.id,
      account: staff.id,
      name: '告知书.pdf',
      body: bytes(),
      origin,
    })
    if (!received?.ok) throw new Error('no file')
    return received.evidence
  }
  return { ...house, instruments, make, file }
}

describe('an official paper', () => {
  it('is numbered within its kind and year, once for a page, and stands in the history for staff', async () => {
    const { instruments, make, complaint, casework } = await written()
    expect(await make('key-1')).toEqual({ ok: true, id: 'key-1', repeated: false })
    expect(await make('key-1')).toEqual({ ok: true, id: 'key-1', repeated: true })
    await Promise.all([make('key-2'), make('key-3', 'refusal')])
    const numbers = (await instruments.of(complaint.id)).map(({ number }) => number).toSorted()
    expect(numbers).toEqual(['消投不受〔2026〕1 号', '消投受〔2026〕1 号', '消投受〔2026〕2 号'])
    expect((await instruments.byId(complaint.id, 'key-2'))?.paper.number).toBe('消投受〔2026〕2 号')
    const view = await casework.byId(complaint.id)
    expect(view?.timeline.filter(({ type }) => type === 'instrument_made')).toHaveLength(3)
    expect(JSON.stringify(view?.history)).not.toContain('消投')
  })

  it('of another complaint, or of a kind there is not, is not found', async () => {
    const { instruments, make } = await written()
    await make('key-1')
    expect(await instruments.byId('another', 'key-1')).toBeNull()
    expect(await make('key-2', 'nothing')).toEqual({ ok: false, code: 'not_found' })
    expect(await make('key-3', 'acceptance', 'another')).toEqual({ ok: false, code: 'not_found' })
  })

  it('goes to the person once, through the outbox, with its title; one for an office does not', async () => {
    const { instruments, make, file, complaint, casework, delivery } = await written()
    await make('key-1')
    await make('key-2', 'referral')
    const evidence = await file('instrument key-1')
    const send = (id: string) => instruments.send({ complaint: complaint.id, id, actor: staff, evidence })
    expect(await Promise.all([send('key-1'), send('key-1')])).toEqual([
      { ok: true, repeated: false },
      { ok: true, repeated: true },
    ])
    expect(await send('key-2')).toEqual({ ok: false, code: 'not_for_person' })
    await delivery.idle()
    const told = (await casework.byId(complaint.id))?.timeline.filter(({ type }) => type === 'message_to_person')
    expect(told?.at(-1)).toMatchObject({
      text: '给您一份《投诉受理告知书》（消投受〔2026〕1 号），请打开看。',
      evidence: [evidence],
    })
    expect(told).toHaveLength(2)
    expect((await instruments.byId(complaint.id, 'key-1'))?.instrument.sentAt).not.toBeNull()
  })

  it('is sealed, and erased with the complaint; kind, number and dates stay', async () => {
    const house = await written()
    const { instruments, make, complaint, conversation } = house
    await make('key-1')
    const sealed = opened(house).find(({ place }) => place === 'instruments.paper')
    expect(sealed?.text).toContain(CANARY)
    expect(sealed?.bytes.toString('utf8')).not.toContain(CANARY)
    await declined(house, complaint.id)
    await erase(house, complaint, conversation)
    expect(await instruments.byId(complaint.id, 'key-1')).toBeNull()
    expect(opened(house).filter(({ text }) => text.includes('一封信'))).toEqual([])
    expect((await instruments.of(complaint.id)).map(({ number }) => number)).toEqual(['消投受〔2026〕1 号'])
    expect(await make('key-9')).toEqual({ ok: false, code: 'not_found' })
  })
})
