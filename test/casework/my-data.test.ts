import { describe, expect, it } from 'vitest'
import { copiedDraft } from '../../src/assistant/draft.ts'
import { readState } from '../../src/assistant/state.ts'
import { applyEffect } from '../../src/casework/effects.ts'
import { createCopy } from '../../src/casework/personal/copy.ts'
import { createHeldData } from '../../src/casework/personal/held-data.ts'
import { retention } from '../delivery/house.ts'
import { stream } from '../evidence/room.ts'
import { CANARY, declined, filed, opened, staff } from './filed.ts'

type Filed = Awaited<ReturnType<typeof filed>>

const effect = ({ store, desk, conversation }: Filed, what: Parameters<typeof applyEffect>[1]) =>
  store.transaction('effect', (tx) => applyEffect(tx, what, { conversation, channel: 'telegram' }, desk))

const ask = async (house: Filed, complaint = house.complaint.id) => {
  const results: string[] = []
  await effect(house, {
    kind: 'ask_erasure',
    complaint,
    receipt: ({ result, until }) => {
      results.push(`${result} ${until}`.trim())
      return []
    },
  })
  return results[0]
}

async function copied(house: Filed, limitBytes?: number) {
  const { store, desk, evidence, conversation } = house
  const council = { name: '测试市消费者委员会' }
  const copyOf = createCopy({
    ...desk,
    store,
    evidence,
    council,
    conversations: store.read.conversations,
    draftIn: (state) => copiedDraft(readState(state).draft),
  })
  const files = new Map<string, Buffer>()
  for await (const { name, bytes } of copyOf(conversation, limitBytes)) files.set(name, Buffer.from(bytes))
  return files
}

it('a copy holds the files that staff sent the person, and none that stayed inside', async () => {
  const house = await filed()
  const complaint = house.complaint.id
  const send = async (name: string) => {
    const body = stream(Buffer.from(`%PDF-1.4 ${name}`))
    const received = await house.evidence.receiveFromStaff({ complaint, account: staff.id, name, body })
    return received?.ok ? [received.evidence] : expect.unreachable(name)
  }
  await house.casework.note({ complaint, actor: staff, text: '内部', contact: null, evidence: await send('内部.pdf') })
  await house.casework.reply({ complaint, actor: staff, text: '请看', evidence: await send('通知.pdf') })
  const files = [...(await copied(house)).keys()]
  expect(files.filter((name) => name.endsWith('通知.pdf'))).toHaveLength(1)
  expect(files.filter((name) => name.endsWith('内部.pdf'))).toEqual([])
})

it('a copy tells which alerts the person wished for, until they end them', async () => {
  const house = await filed()
  const told = async () => {
    const files = await copied(house)
    const data = JSON.parse(files.get('我的信息.json')?.toString() ?? '{}') as { alerts: unknown }
    return [data.alerts, files.get('说明.txt')?.includes('主题：价格')]
  }
  const to = { topics: ['价格'], region: '420203' }
  await effect(house, { kind: 'subscribe', to })
  expect(await told()).toEqual([to, true])
  await effect(house, { kind: 'subscribe', to: null })
  expect(await told()).toEqual([null, false])
})

describe('a request to erase a filed complaint', () => {
  it('waits for staff while the complaint is kept, once, with a wished day', async () => {
    const house = await filed()
    expect(await ask(house)).toBe('not_now')
    await declined(house, house.complaint.id)
    expect(await ask(house)).toBe('asked 2029-11-23')
    expect(await ask(house)).toBe('asked_before 2029-11-23')
    const [request] = await house.erasures.of(house.complaint.id)
    // 15 working days after a Tuesday.
    expect(request).toMatchObject({ number: house.complaint.number, wantedBy: '2026-12-15', decided: null })
    expect(await house.store.read.erasure.waiting()).toBe(1)
    const { timeline } = (await house.casework.byId(house.complaint.id)) ?? { timeline: [] }
    expect(timeline.at(-1)?.type).toBe('erasure_asked')
    expect(await ask(house, 'somebody-elses')).toBe('not_now')
  })

  it('is done at once when its period is over', async () => {
    const house = await filed()
    await declined(house, house.complaint.id)
    house.time.advance((retention.complaint('declined') ?? 0) * 86_400_000)
    // Putting a word right afterwards begins no new period.
    const { version, fields } = (await house.store.read.complaints.byId(house.complaint.id)) ?? {
      version: 0,
      fields: [],
    }
    await house.store.transaction('amended', (tx) => tx.complaints.setFields(house.complaint.id, version, { fields }))
    expect(await ask(house)).toBe('erased 2029-11-23')
    expect(opened(house).filter(({ text }) => text.includes(CANARY))).toEqual([])
    expect(await ask(house)).toBe('not_now')
  })
})

describe('held data', () => {
  it('is counted, with the last word on each consent', async () => {
    const house = await filed()
    const { store, desk, conversation, complaint } = house
    const held = createHeldData({ ...desk, store })
    const before = await held(conversation)
    expect(before).toMatchObject({ messages: 6, files: { count: 1 }, handOffs: 1, votes: 0 })
    expect(before.complaints).toEqual([
      {
        id: complaint.id,
        number: complaint.number,
        state: 'submitted',
        endedAt: null,
        personal: ['投诉人电话'],
        files: 1,
      },
    ])
    const given = (await held(conversation)).consents
    expect(given).toEqual([
      { kind: 'handling', given: true, version: '1', at: '2026-11-24T01:00:00.000Z', number: complaint.number },
    ])
    await effect(house, {
      kind: 'take_back_consent',
      complaint: complaint.id,
      consent: { kind: 'handling', given: false, version: '2', textHash: 'h2', at: '2026-11-24T03:00:00.000Z' },
    })
    expect((await held(conversation)).consents).toEqual([
      { kind: 'handling', given: false, version: '2', at: '2026-11-24T03:00:00.000Z', number: complaint.number },
    ])
    const { timeline } = (await house.casework.byId(complaint.id)) ?? { timeline: [] }
    expect(timeline.at(-1)).toMatchObject({ type: 'consent_back_handling' })
  })

  it('is copied whole: words, complaint, history without names of staff, consents, and the files', async () => {
    const house = await filed()
    await house.store.transaction('note', (tx) =>
      tx.complaints.addEvent({ complaint: house.complaint.id, type: 'internal_note', actor: staff, text: '内部看法' }),
    )
    const files = await copied(house)
    const { number } = house.complaint
    expect([...files.keys()]).toEqual(['说明.txt', '我的信息.json', `${number}/01 ${CANARY}.png`])
    expect(files.get(`${number}/01 ${CANARY}.png`)?.subarray(1, 4).toString()).toBe('PNG')
    const text = files.get('我的信息.json')?.toString() ?? ''
    const data = JSON.parse(text)
    expect(data.schema).toBe('my-data/1')
    expect(data.telegram_chat).toBe('1001')
    expect(data.messages.map(({ from }: { from: string }) => from)).toContain('person')
    expect(data.complaints[0].fields).toContainEqual({
      name: 'complainant_phone',
      label: '投诉人电话',
      value: `13800000000 ${CANARY}`,
    })
    expect(data.complaints[0].history.at(-1)).toMatchObject({ by: 'staff', text: `请 ${CANARY} 补充` })
    expect(data.files[0]).toMatchObject({
      complaint: number,
      left_out: false,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(data.asked_for_staff[0].text).toBe(`急 ${CANARY}`)
    expect(text).not.toContain('李四工作人员')
    expect(text).not.toContain('内部看法')
  })

  it('tells it in words, with the days and times of the council', async () => {
    const house = await filed()
    // In Shanghai it is already the next day.
    house.time.advance(Date.parse('2026-11-27T22:28:00Z') - house.time.clock().getTime())
    await house.write('还有一张小票', '3')
    await house.delivery.idle()
    await declined(house, house.complaint.id)
    const told = (await copied(house)).get('说明.txt')?.toString() ?? ''
    const { number } = house.complaint
    expect(told).toContain('在 2026-11-28 06:28 存着的')
    expect(told).toContain(`${number}：没有受理`)
    expect(told).toContain(`投诉人电话：13800000000 ${CANARY}`)
    expect(told).toMatch(/2026-11-24 \d\d:\d\d {2}您提交了投诉/)
    expect(told).toMatch(/2026-11-28 06:28 {2}决定不受理/)
    expect(told).toMatch(/2026-11-28 06:28 {2}您：还有一张小票/)
    expect(told).toMatch(new RegExp(`小维：收到 ${CANARY}`))
    expect(told).toContain(`工作人员：请 ${CANARY} 补充`)
    expect(told).toContain(`${number}/01 ${CANARY}.png`)
    expect(told).toContain('2026-11-24 09:00  处理：同意（第 1 版）')
    expect(told).toContain(`急 ${CANARY}`)
    expect(told).not.toContain('李四工作人员')
    expect(told).not.toMatch(/[a-z]+_[a-z]+/)
  })

  it('names files that are too large for a copy and leaves them out', async () => {
    const house = await filed()
    const files = await copied(house, 10)
    expect([...files.keys()]).toEqual(['说明.txt', '我的信息.json'])
    expect(files.get('说明.txt')?.toString()).toContain('有 1 个文件没有放进来')
    expect(JSON.parse(files.get('我的信息.json')?.toString() ?? '').files[0]).toMatchObject({
      left_out: true,
      path: null,
    })
  })
})
