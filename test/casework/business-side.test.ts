import { describe, expect, it } from 'vitest'
import { readBusinessRules } from '../../src/casework/business-types.ts'
import { createRespondents } from '../../src/casework/groups/businesses.ts'
import { createEntering } from '../../src/casework/groups/enter-complaint.ts'
import { buildHouse, recordingSender, wordsOf } from '../delivery/house.ts'
import { until } from '../storage/time.ts'
import { yaml } from '../workbench/fake-casework.ts'
import { CANARY, declined, erase, filed, opened, staff } from './filed.ts'
import { businessIn } from './papers.ts'
import { file, LI } from './told.ts'

const DAY = 86_400_000

async function asked(given: Parameters<typeof filed>[0] = {}) {
  const house = await filed(given)
  const { side, door } = businessIn(house)
  const { complaint } = house
  const make = (key = 'key-1', says = `漏水了 ${CANARY}`) =>
    side.make({ complaint: complaint.id, actor: staff, key, says })
  const token = async (key?: string) => {
    const made = await make(key)
    if (!made.ok) throw new Error(made.code)
    return made.token
  }
  const events = async (type: string) =>
    (await house.casework.byId(complaint.id))?.timeline.filter((entry) => entry.type === type) ?? []
  return { ...house, side, door, make, token, events }
}

type Asked = Awaited<ReturnType<typeof asked>>

const takenBack = ({ store, complaint }: Asked, consent: 'forwarding' | 'handling') =>
  store.transaction('back', (tx) =>
    tx.complaints.addEvent({
      complaint: complaint.id,
      type: `consent_back_${consent}`,
      actor: { kind: 'complainant' },
    }),
  )

describe('a letter to the business', () => {
  it('opens by its token alone, tells the surname and the matter, and neither name, telephone nor address', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const facts = '我叫李小测，电话 13800001234，住测试路5号3栋201室，卡里还剩六百元。'
    const { id } = await file(house, { ...LI, facts })
    const { side, door } = businessIn(house)
    const view = await house.casework.byId(id)
    if (!view) throw new Error('no complaint')
    const { matter } = await side.draft(view)
    expect(matter.rows).toContainEqual({ label: '投诉人', value: '李**' })
    expect(matter.says).toContain('卡里还剩六百元')
    const made = await side.make({ complaint: id, actor: staff, key: 'key-1', says: matter.says })
    if (!made.ok) throw new Error(made.code)
    expect(made.token).toMatch(/^[\w-]{43}$/)
    const read = await door.open(made.token)
    expect(read).toMatchObject({ state: 'open', number: view.number, dueOn: '2026-12-01' })
    for (const secret of ['李小测', '13800001234', '201室']) expect(JSON.stringify(read)).not.toContain(secret)
    expect(await door.open(`${made.token.slice(1)}A`)).toEqual({ state: 'unknown' })
    expect(opened(house as never).filter(({ text }) => text.includes(made.token))).toEqual([])
  })

  it('asks a business that pledged to settle first with a time of its own, and nobody else; silence stands in the tray', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { store, desk, time, tray, casework } = house
    const { id } = await file(house, LI)
    const failed = (_: string, error: unknown) => {
      throw error
    }
    await createEntering({ store, desk, failed }).enterAll()
    const business = await store.read.respondents.ofComplaint(id)
    const pledged = new Set<string>()
    const { side } = businessIn(house, async (names) => names.some((name) => pledged.has(name)))
    const view = (await casework.byId(id)) ?? expect.unreachable()
    const make = (key: string) => side.make({ complaint: id, actor: staff, key, says: '退款', quick: true })
    expect((await side.draft(view)).quickDays).toBeNull()
    expect(await make('key-1')).toMatchObject({ letter: { dueOn: '2026-12-01' } })
    pledged.add(business?.name ?? '')
    expect((await side.draft(view)).quickDays).toBe(5)
    expect(await make('key-2')).toMatchObject({ letter: { dueOn: '2026-11-29' } })
    const types = (await casework.byId(id))?.timeline.map(({ type }) => type).filter((type) => /^business/.test(type))
    expect(types).toEqual(['business_asked', 'business_asked_quick'])
    const silent = async () => (await tray.counts({ reader: 'anybody' })).silent
    time.advance(5 * 86_400_000)
    expect(await silent()).toBe(0)
    time.advance(86_400_000)
    expect(await silent()).toBe(1)
    await side.end({ complaint: id, id: 'key-2', actor: staff })
    expect(await silent()).toBe(0)
  })

  it('is answered once: on the timeline, told in the group, waiting for staff until somebody read it', async () => {
    const { token, door, side, events, complaint, delivery, store, tray } = await asked()
    const link = await token()
    const both = await Promise.all([
      door.answer({ token: link, text: '我们愿意退款', evidence: [] }),
      door.answer({ token: link, text: '不退', evidence: [] }),
    ])
    expect(both).toEqual([
      { ok: true, inTime: true },
      { ok: false, code: 'answered' },
    ])
    expect(await door.open(link)).toEqual({ state: 'answered' })
    const [event, ...more] = await events('business_answered')
    expect([event?.text, event?.details.inTime, more]).toEqual(['我们愿意退款', true, []])
    await delivery.idle()
    const [letter] = await side.of(complaint.id)
    const waits = async () =>
      (await tray.list({ reader: 'anybody', kind: 'answer', limit: 9, offset: 0 })).complaints.map(
        (one) => one.complaint.number,
      )
    expect(await waits()).toEqual([complaint.number])
    await side.seen({ id: letter?.id ?? '', actor: staff })
    expect(await waits()).toEqual([])
    const rows = await store.waiting('2026-11-29')
    expect(Object.keys(rows.outbox)).not.toContain('dead')
  })

  it('answered after the day that was wished for is late, and still counts; after its last day it does not open', async () => {
    const { token, door, time } = await asked()
    const late = await token('key-1')
    time.advance(8 * DAY)
    expect(await door.answer({ token: late, text: '晚了', evidence: [] })).toEqual({ ok: true, inTime: false })
    const old = await token('key-2')
    time.advance(30 * DAY)
    expect(await door.open(old)).toEqual({ state: 'ended' })
    expect(await door.answer({ token: old, text: '太晚', evidence: [] })).toEqual({ ok: false, code: 'ended' })
  })

  it('made anew or ended by staff, the earlier link no longer opens; the same page makes one', async () => {
    const { make, token, door, side, complaint } = await asked()
    const first = await token('key-1')
    expect(await make('key-1')).toEqual({ ok: false, code: 'repeated' })
    expect((await door.open(first)).state).toBe('open')
    const second = await token('key-2')
    expect([(await door.open(first)).state, (await door.open(second)).state]).toEqual(['ended', 'open'])
    expect(await side.end({ complaint: 'another', id: 'key-2', actor: staff })).toEqual({
      ok: false,
      code: 'not_found',
    })
    expect(await side.end({ complaint: complaint.id, id: 'key-2', actor: staff })).toEqual({ ok: true })
    expect((await door.open(second)).state).toBe('ended')
  })

  it('is refused without words, for an ended complaint, and where the person took the consent back', async () => {
    const house = await asked()
    const { make, complaint } = house
    expect(await make('key-1', '  ')).toEqual({ ok: false, code: 'empty' })
    await takenBack(house, 'forwarding')
    expect(await make('key-2')).toEqual({ ok: false, code: 'consent_back' })
    await declined(house, complaint.id)
    expect(await make('key-3')).toEqual({ ok: false, code: 'closed' })
  })

  it('no longer opens nor takes an answer once the complaint ended or a consent was taken back', async () => {
    const ends = {
      declined: (house: Asked) => declined(house, house.complaint.id),
      forwarding: (house: Asked) => takenBack(house, 'forwarding'),
      handling: (house: Asked) => takenBack(house, 'handling'),
    }
    for (const [name, end] of Object.entries(ends)) {
      const house = await asked()
      const link = await house.token()
      expect((await house.door.open(link)).state, name).toBe('open')
      await end(house)
      expect(await house.door.open(link), name).toEqual({ state: 'ended' })
      const answered = await house.door.answer({ token: link, text: '我们愿意退款', evidence: [] })
      expect(answered, name).toEqual({ ok: false, code: 'ended' })
      expect(await house.events('business_answered'), name).toEqual([])
    }
  })

  it('answered, tells the group that there is an answer, and none of its words', async () => {
    const sender = recordingSender()
    const { token, door } = await asked({ sender })
    await door.answer({ token: await token(), text: '我们愿意退款给李小测', evidence: [] })
    await until(() => sender.ledger.some((row) => row.kind === 'staff_note' && wordsOf(row).includes('商家答复了')))
    const told = sender.ledger.map(wordsOf).join()
    expect(told).toContain('请到工作台看')
    expect(told).not.toContain('我们愿意退款')
  })

  it('an answer of nothing, of too much, or with files of another complaint takes none of it', async () => {
    const { token, door, events } = await asked()
    const link = await token()
    const say = (text: string, evidence: string[] = []) => door.answer({ token: link, text, evidence })
    expect(await say(' \n ')).toEqual({ ok: false, code: 'empty' })
    expect(await say('长'.repeat(4001))).toEqual({ ok: false, code: 'too_long' })
    expect(await say('', ['file-of-another'])).toEqual({ ok: false, code: 'empty' })
    expect(await say('长'.repeat(4000), ['file-of-another'])).toEqual({ ok: true, inTime: true })
    expect((await events('business_answered'))[0]?.evidence).toEqual([])
  })

  it('is erased with the complaint: what it told and what was answered are gone, and the link opens nothing', async () => {
    const house = await asked()
    const link = await house.token()
    await house.door.answer({ token: link, text: `答 ${CANARY}`, evidence: [] })
    expect(opened(house).some(({ place, text }) => place === 'business_letters.matter' && text.includes(CANARY))).toBe(
      true,
    )
    await declined(house, house.complaint.id)
    await erase(house, house.complaint, house.conversation)
    expect(opened(house).filter(({ place }) => place === 'business_letters.matter')).toEqual([])
    expect(opened(house).filter(({ text }) => text.includes(`答 ${CANARY}`))).toEqual([])
    expect(await house.door.open(link)).toEqual({ state: 'unknown' })
  })
})

describe('how a business is reached', () => {
  it('stands in the register, sealed, and is shown for its complaints', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { store, desk, casework } = house
    const { id } = await file(house, LI)
    const failed = (_: string, error: unknown) => {
      throw error
    }
    await createEntering({ store, desk, failed }).enterAll()
    const business = await store.read.respondents.ofComplaint(id)
    const respondents = createRespondents({ ...desk, store })
    await respondents.describe({
      id: business?.id ?? '',
      creditCode: '',
      region: '',
      contact: ' 0700-7654321 找王经理 ',
      actor: staff,
    })
    const { side } = businessIn({ desk, store })
    const view = await casework.byId(id)
    expect(view && (await side.draft(view)).contact).toBe('0700-7654321 找王经理')
    const sealed = opened(house as never).find(({ place }) => place === 'respondents.contact')
    expect([sealed?.text, sealed?.bytes.includes('0700')]).toEqual(['0700-7654321 找王经理', false])
  })
})

it('rules in which a link ends before the answer is due are refused', () => {
  const rules = yaml('rules/business-side') as object
  expect(() => readBusinessRules({ ...rules, link_days: 3 })).toThrow('must last')
})
