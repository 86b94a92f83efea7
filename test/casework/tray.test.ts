import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import type { Role } from '../../src/casework/account-types.ts'
import { applyEffect } from '../../src/casework/effects.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { createUnits } from '../../src/casework/staff/units.ts'
import type { TrayKind } from '../../src/casework/tray-types.ts'
import type { Effect } from '../../src/message/effect.ts'
import { buildHouse } from '../delivery/house.ts'
import { DAY_MS } from './talking-house.ts'
import { fileFor } from './units.ts'

const EAST = '420203'
const WEST = '420204'
const READER = 'anybody'
const MINUTE = 60_000

/** Complaints of one person each; what the person does goes through effects, as from a turn. */
async function opened() {
  const house = await buildHouse({ staffGroup: 'off' })
  const { store, desk, casework, tray, time, delivery } = house
  const accounts = createAccounts({ store, clock: time.clock, random: systemRandom })
  const make = async (login: string, role: Role) => {
    const made = await accounts.create({ login, name: `${login}测试`, role, password: 'correct horse', by: null })
    if (!made.ok) throw new Error(made.code)
    return { kind: 'staff' as const, id: made.account.id, name: made.account.name }
  }
  const staff = await make('li', 'staff')
  let chats = 2000
  const file = async (district: string | null = null) => {
    chats += 1
    const id = await fileFor(house, `draft-${chats}`, district)
    const record = await store.read.complaints.byId(id)
    time.advance(MINUTE)
    return { id, number: record?.number ?? '', conversation: record?.conversation ?? '' }
  }
  const does = (conversation: string, effect: Effect) =>
    store.transaction('turn', (tx) => applyEffect(tx, effect, { conversation, channel: 'telegram' }, desk))
  const asks = async (chat: string, urgent: boolean, text: string) => {
    const conversation = await delivery.conversationsOf('telegram').conversationOf(chat)
    await does(conversation, { kind: 'hand_off', urgent, reason: 'asked', text })
    time.advance(MINUTE)
    return conversation
  }
  const list = (kind: TrayKind | null = null, reader = READER) => tray.list({ kind, reader, limit: 50, offset: 0 })
  const entries = async (kind: TrayKind | null = null, reader = READER) => {
    const { people, complaints } = await list(kind, reader)
    return [
      ...people.map(({ handOff }) => handOff.text),
      ...complaints.map(({ complaint, wants }) => `${complaint.number} ${wants.join(' ')}`),
    ]
  }
  const act = (complaint: string, action: 'accept' | 'start_mediation' | 'decline', input = {}) =>
    casework.act({ complaint, action, actor: staff, input })
  return { ...house, accounts, make, staff, file, does, asks, list, entries, act }
}

const says = (complaint: string, text: string): Effect => ({
  kind: 'message_to_staff',
  complaint,
  text,
  evidence: [],
})

describe('the tray', () => {
  it('begins with complaints in which somebody is hurt or in danger, whatever waits longer', async () => {
    const { file, entries, store } = await opened()
    const [one, two, three] = [await file(), await file(), await file()]
    await store.transaction('mark', (tx) => tx.complaints.addFlag(three.id, 'injured'))
    await store.transaction('mark', (tx) => tx.complaints.addFlag(two.id, 'elderly'))
    expect(await entries()).toEqual([`${three.number} new`, `${one.number} new`, `${two.number} new`])
  })

  it('keeps the danger of a complaint in sight when its person asks for staff, and puts them first', async () => {
    const { file, asks, list, does, store } = await opened()
    await asks('1', false, '问一下')
    const hurt = await file()
    await store.transaction('mark', (tx) => tx.complaints.addFlag(hurt.id, 'injured'))
    await does(hurt.conversation, { kind: 'hand_off', urgent: false, reason: 'asked', text: '转人工' })
    const { people } = await list()
    expect(people.map(({ handOff, marks }) => [handOff.text, marks])).toEqual([
      ['转人工', ['injured']],
      ['问一下', []],
    ])
  })

  it('holds a new complaint until somebody decides', async () => {
    const { file, entries, act } = await opened()
    const one = await file()
    expect(await entries()).toEqual([`${one.number} new`])
    await act(one.id, 'accept')
    expect(await entries()).toEqual([])
  })

  it('holds a letter from the first word on until staff answer, call, go on, or say that it needs no answer', async () => {
    const { file, entries, act, does, casework, staff, list, time } = await opened()
    const one = await file()
    await act(one.id, 'accept')
    const answers = [
      () => casework.reply({ complaint: one.id, actor: staff, text: '收到' }),
      () =>
        casework.note({
          complaint: one.id,
          actor: staff,
          text: '打过',
          contact: { party: 'complainant', result: 'reached' },
        }),
      () => casework.letterSeen({ complaint: one.id, actor: staff }),
      () => act(one.id, 'start_mediation'),
    ]
    for (const answer of answers) {
      const since = time.clock().toISOString()
      await does(one.conversation, says(one.id, '还有一件事'))
      time.advance(MINUTE)
      await does(one.conversation, says(one.id, '人呢'))
      expect(await entries()).toEqual([`${one.number} letter`])
      expect((await list()).complaints[0]?.since).toBe(since)
      // A note for staff answers nobody.
      await casework.note({ complaint: one.id, actor: staff, text: '记一下', contact: null })
      expect(await entries('letter')).toHaveLength(1)
      expect(await answer()).toMatchObject({ ok: true })
      expect(await entries()).toEqual([])
      time.advance(MINUTE)
    }
  })

  it('waits for no answer to thanks, in a letter or in a talk with staff; a letter before them waits on', async () => {
    const { file, entries, act, does, casework, handOffs, asks, staff, list } = await opened()
    const one = await file()
    await act(one.id, 'accept')
    await does(one.conversation, { ...says(one.id, '好的，谢谢'), thanks: true } as Effect)
    expect(await entries()).toEqual([])
    await does(one.conversation, says(one.id, '还没退'))
    await does(one.conversation, { ...says(one.id, '谢谢'), thanks: true } as Effect)
    expect(await entries()).toEqual([`${one.number} letter`])
    await casework.reply({ complaint: one.id, actor: staff, text: '在办' })
    await handOffs.take({ conversation: one.conversation, actor: staff })
    await does(one.conversation, { kind: 'tell_talk', text: '好的关了，谢谢', evidence: [], told: true, thanks: true })
    expect(await entries()).toEqual([])
    const other = await asks('9', false, '没有投诉')
    await handOffs.take({ conversation: other, actor: staff })
    await does(other, { kind: 'tell_talk', text: '谢谢', evidence: [], told: true, thanks: true })
    expect((await list()).people).toEqual([])
  })

  it('is one row for a person who waits and their only open complaint, with what the complaint wants', async () => {
    const { file, entries, does, list, tray, handOffs, staff } = await opened()
    const one = await file()
    await does(one.conversation, { kind: 'hand_off', urgent: true, reason: 'asked', text: '急的' })
    expect(await entries()).toEqual(['急的'])
    expect((await list()).people[0]).toMatchObject({ of: { complaint: { number: one.number }, wants: ['new'] } })
    expect((await list()).total).toBe(1)
    expect(await tray.counts({ reader: READER })).toMatchObject({ all: 1, person: 1, new: 1 })
    // Among the new ones it has its row, which says that the person waits, and how urgently.
    expect((await list('new')).complaints[0]).toMatchObject({ asked: { urgent: true } })
    await handOffs.answer({ id: (await list()).people[0]?.handOff.id ?? 0, actor: staff, text: '打 110' })
    expect(await entries()).toEqual([`${one.number} new`])
    expect((await list('new')).complaints[0]).toMatchObject({ asked: null })
  })

  it('keeps the rows of several open complaints of a person who waits', async () => {
    const { file, entries, does, store } = await opened()
    const one = await file()
    const two = await file()
    await store.transaction('both', (tx) => tx.access.grant(two.id, one.conversation))
    await does(one.conversation, { kind: 'hand_off', urgent: false, reason: 'asked', text: '问两件' })
    expect(await entries()).toEqual(['问两件', `${one.number} new`, `${two.number} new`])
  })

  it('puts people first, the urgent one before all, and forgets who was answered', async () => {
    const { asks, file, entries, handOffs, staff, list, tray } = await opened()
    const one = await file()
    await asks('1', false, '先来的')
    await asks('2', false, '后来的')
    await asks('3', true, '急的')
    expect(await entries()).toEqual(['急的', '先来的', '后来的', `${one.number} new`])
    const [urgent, first] = (await list()).people
    await handOffs.answer({ id: urgent?.handOff.id ?? 0, actor: staff, text: '打 110' })
    await handOffs.take({ conversation: first?.handOff.conversation ?? '', actor: staff })
    // Staff have the talk, and nobody waits in it.
    expect(await entries('person')).toEqual(['后来的', '先来的'])
    expect((await tray.counts({ reader: READER })).person).toBe(1)
    expect((await tray.answered({ reader: READER, limit: 9 })).map(({ text }) => text)).toEqual(['急的'])
  })

  it('puts what is due soon before what has waited longer, the earliest day first', async () => {
    const { file, entries, act, does, time, tray } = await opened()
    const early = await file()
    await act(early.id, 'accept')
    time.advance(DAY_MS)
    await does(early.conversation, says(early.id, '在吗'))
    time.advance(MINUTE)
    const late = await file()
    expect((await entries()).map((one) => one.split(' ')[0])).toEqual([early.number, late.number])
    // Eight days on, the new one's day of deciding is near, and the letter's clock is not.
    time.advance(8 * DAY_MS)
    expect(await entries()).toEqual([`${late.number} new due`, `${early.number} letter`])
    expect(await tray.counts({ reader: READER })).toMatchObject({ all: 2, new: 1, due: 1, letter: 1 })
    expect(await entries('due')).toEqual([`${late.number} new due`])
  })

  it('pages through people and complaints as one queue', async () => {
    const { file, asks, tray } = await opened()
    const numbers = [(await file()).number, (await file()).number, (await file()).number]
    await asks('1', false, '一')
    await asks('2', false, '二')
    const page = async (offset: number, limit: number) => {
      const { total, people, complaints } = await tray.list({ kind: null, reader: READER, limit, offset })
      return [
        total,
        ...people.map(({ handOff }) => handOff.text),
        ...complaints.map(({ complaint }) => complaint.number),
      ]
    }
    expect(await page(0, 2)).toEqual([5, '一', '二'])
    expect(await page(1, 2)).toEqual([5, '二', numbers[0]])
    expect(await page(4, 2)).toEqual([5, numbers[2]])
    expect(await page(9, 2)).toEqual([5])
  })

  it('holds a wish to erase with the day wished for, and to reopen', async () => {
    const { file, entries, act, store, staff, erasures, does } = await opened()
    const one = await file()
    await act(one.id, 'decline', { reason: 'N8' })
    await store.transaction('ask', (tx) =>
      tx.erasure.ask({ conversation: one.conversation, complaint: one.id, wantedBy: '2026-11-25' }),
    )
    expect(await entries()).toEqual([`${one.number} erasure`])
    const [wish] = await erasures.of(one.id)
    await erasures.decide({ id: wish?.id ?? 0, actor: staff, outcome: 'refused', answer: '还在保存期' })
    expect(await entries()).toEqual([])
    await does(one.conversation, {
      kind: 'request_reopen',
      complaint: one.id,
      text: '有新证据',
      evidence: [],
      receipt: () => [],
    })
    expect(await entries()).toEqual([`${one.number} reopen`])
  })

  it('tells what does not reach the person until staff reach them another way', async () => {
    const { file, entries, act, store, staff, casework } = await opened()
    const one = await file()
    await act(one.id, 'accept')
    await store.transaction('blocked', (tx) =>
      tx.complaints.addEvent({ complaint: one.id, type: 'unreachable', actor: { kind: 'system' } }),
    )
    expect(await entries()).toEqual([`${one.number} unsent`])
    await casework.note({
      complaint: one.id,
      actor: staff,
      text: '打通了',
      contact: { party: 'complainant', result: 'reached' },
    })
    expect(await entries()).toEqual([])
  })

  it('holds mine, what nobody handles, and one category, each alone; a person is of no category', async () => {
    const { file, asks, tray, ownership, staff } = await opened()
    const [mine, free] = [await file(), await file()]
    await asks('1', false, '人工')
    await ownership.assign({ complaint: mine.id, to: staff.id, seen: null, actor: staff })
    const of = async (more: object) => {
      const { people, complaints } = await tray.list({ kind: null, reader: READER, limit: 9, offset: 0, ...more })
      return [...people.map(({ handOff }) => handOff.text), ...complaints.map(({ complaint }) => complaint.number)]
    }
    expect(await of({ whose: staff.id })).toEqual([mine.number])
    expect(await of({ whose: null })).toEqual(['人工', free.number])
    expect(await of({ category: 'nothing-like-it' })).toEqual([])
  })
})

describe('what an account may not read', () => {
  it('is no entry of its tray: of another unit, and for whoever handles no complaints', async () => {
    const { file, entries, store, desk, make, asks, tray, does } = await opened()
    const admin = await make('boss', 'admin')
    const units = createUnits({ ...desk, store })
    for (const [name, region] of [
      ['东分会', EAST],
      ['西分会', WEST],
    ] as const) {
      await units.save({ id: null, kind: 'district', name, regions: [region], by: admin.id })
    }
    const [east, west] = [await file(EAST), await file(WEST)]
    await does(west.conversation, { kind: 'hand_off', urgent: true, reason: 'asked', text: '西边的人' })
    await asks('7', false, '没有投诉的人')
    const qian = await make('qian', 'staff')
    const unit = (await units.list()).find(({ name }) => name === '东分会')?.id ?? ''
    await units.place({ accounts: [{ account: qian.id, unit }], by: admin.id })
    expect(await entries(null, qian.id)).toHaveLength(3)
    await units.setRule({ rule: 'none', by: admin.id })
    expect(await entries(null, qian.id)).toEqual(['没有投诉的人', `${east.number} new`])
    expect(await tray.counts({ reader: qian.id })).toMatchObject({ all: 2, person: 1, new: 1 })
    for (const role of ['editor', 'statistics'] as const) {
      const other = await make(role, role)
      expect([await entries(null, other.id), await tray.waiting(other.id)]).toEqual([[], 0])
    }
  })
})
