import { describe, expect, it } from 'vitest'
import { AT_FILING, storedPart } from '../../../src/complaint/procedure/history.ts'
import { AFTER, BEFORE, furnished, type MakeStore, START, staff, system } from './subject.ts'

/** The contract of `ComplaintsPort`. */
export function describeComplaints(name: string, make: MakeStore): void {
  describe(`${name} keeps the contract of complaints:`, () => {
    it('numbers count up within a day, apart from other days; a transaction that fails gives its number back', async () => {
      const { work } = await furnished(make)
      const next = (day: string) => work((tx) => tx.complaints.nextCount(day))
      expect([await next('20261124'), await next('20261124'), await next('20261125')]).toEqual([1, 2, 1])
      const failing = work(async (tx) => {
        await tx.complaints.nextCount('20261124')
        throw new Error('stop')
      })
      await expect(failing).rejects.toThrow('stop')
      expect(await next('20261124')).toBe(3)
    })

    it('a complaint comes back as it was stored, by id, number and draft', async () => {
      const { file, read } = await furnished(make)
      const id = await file({ flags: ['urgent'], amountCents: 3_000_000_000, category: 'food' })
      const stored = await read.complaints.byId(id)
      expect(stored).toMatchObject({
        id,
        item: '测试商品',
        flags: ['urgent'],
        amountCents: 3_000_000_000,
        state: 'submitted',
      })
      expect(await read.complaints.byNumber(stored?.number ?? '')).toEqual(stored)
      expect(await read.complaints.byDraft(stored?.draft ?? '')).toEqual(stored)
      expect(await read.complaints.byId('none')).toBeNull()
      expect([await read.complaints.isTaken(stored?.number ?? ''), await read.complaints.isTaken('XW-0')]).toEqual([
        true,
        false,
      ])
    })

    it('a registered complaint has a conversation of its own that reaches nobody, and is found by its telephone', async () => {
      const { file, work, read } = await furnished(make)
      const desk = () => work((tx) => tx.registering.openConversation())
      const [first, second] = [await desk(), await desk()]
      expect(first).not.toBe(second)
      const id = await file({ conversation: first, channel: 'desk', filedAt: BEFORE, phone: '13800000000' })
      const later = await file({ phone: '13800000000' })
      await file({ phone: '13800000001' })
      expect(await read.complaints.unreachable([id, later])).toEqual(new Set([id]))
      expect(await read.registering.withPhone('13800000000')).toEqual([later, id])
      expect(await read.registering.withPhone('13800000009')).toEqual([])
    })

    it('a number and a draft are given once', async () => {
      const { file } = await furnished(make)
      await file()
      await expect(file({ number: 'XW-20261124-0001-0' })).rejects.toThrow()
      await expect(file({ draft: 'draft-1' })).rejects.toThrow()
    })

    it('a conversation has the complaints filed in it or opened to it, newest first; equal instants by number', async () => {
      const { file, work, read, web, chat } = await furnished(make)
      const old = await file({ filedAt: BEFORE })
      const one = await file()
      const two = await file()
      const other = await file({ conversation: web, channel: 'web', filedAt: AFTER })
      const ids = async (conversation: string) =>
        (await read.complaints.ofConversation(conversation)).map(({ id }) => id)
      expect(await ids(chat)).toEqual([two, one, old])
      await work((tx) => tx.access.grant(other, chat))
      await work((tx) => tx.access.grant(other, chat))
      expect(await ids(chat)).toEqual([other, two, one, old])
      expect(await ids(web)).toEqual([other])
      expect(await read.complaints.holders(other)).toEqual([
        { conversation: web, channel: 'web', blocked: false, filed: true },
        { conversation: chat, channel: 'telegram', blocked: false, filed: false },
      ])
    })

    it('the same person is recognised by the conversation or the telephone', async () => {
      const { file, read, web, chat } = await furnished(make)
      const one = await file({ phone: '13800000000' })
      const same = await file({ conversation: web, phone: '13800000000', filedAt: AFTER })
      await file({ conversation: web, phone: '13900000000' })
      const found = await read.complaints.ofSamePerson({ id: one, conversation: chat })
      expect(found.map(({ id }) => id)).toEqual([same])
    })

    it('the list counts all that match and gives the page; no states match nothing', async () => {
      const { file, read } = await furnished(make)
      const ids = [await file(), await file(), await file({ state: 'accepted' })]
      const list = async (states: ('submitted' | 'accepted')[], limit = 2, offset = 0) => {
        const { total, complaints } = await read.complaints.list({ states, limit, offset })
        return { total, ids: complaints.map(({ id }) => id) }
      }
      expect(await list(['submitted', 'accepted'])).toEqual({ total: 3, ids: [ids[2], ids[1]] })
      expect(await list(['submitted', 'accepted'], 2, 2)).toEqual({ total: 3, ids: [ids[0]] })
      expect(await list(['accepted'])).toEqual({ total: 1, ids: [ids[2]] })
      expect(await list([])).toEqual({ total: 0, ids: [] })
    })

    it('in the order of due days, those without one come last, each by how long they wait; pages meet', async () => {
      const { file, work, read } = await furnished(make)
      const [late, none, soon, old] = [await file(), await file(), await file(), await file({ filedAt: BEFORE })]
      const next = await file({ filedAt: AFTER })
      await work((tx) => tx.complaints.setDueDay(late, '2026-12-09'))
      for (const id of [soon, next]) await work((tx) => tx.complaints.setDueDay(id, '2026-12-01'))
      const page = async (limit: number, offset: number) => {
        const found = await read.complaints.list({ states: ['submitted'], order: 'due', limit, offset })
        expect(found.total).toBe(5)
        return found.complaints.map(({ id }) => id)
      }
      const wanted = [soon, next, late, old, none]
      expect(await page(9, 0)).toEqual(wanted)
      expect([...(await page(2, 0)), ...(await page(2, 2)), ...(await page(2, 4))]).toEqual(wanted)
      expect(await page(3, 0)).toEqual(wanted.slice(0, 3))
      expect(await page(2, 3)).toEqual(wanted.slice(3))
      expect(await page(2, 5)).toEqual([])
    })

    it('lists and counts are narrowed by category and channel', async () => {
      const { file, work, read, web } = await furnished(make)
      const food = await file({ category: 'food' })
      const webFood = await file({ category: 'food', channel: 'web', conversation: web, filedAt: AFTER })
      await file({ category: 'other', channel: 'web', conversation: web, reopenAsked: true })
      await work((tx) => tx.complaints.setDueDay(webFood, '2026-11-24'))
      const list = async (narrow: { category?: string; channel?: 'web' }) => {
        const found = await read.complaints.list({ states: ['submitted'], ...narrow, limit: 9, offset: 0 })
        return { total: found.total, ids: found.complaints.map(({ id }) => id) }
      }
      expect(await list({ category: 'food' })).toEqual({ total: 2, ids: [webFood, food] })
      expect(await list({ category: 'food', channel: 'web' })).toEqual({ total: 1, ids: [webFood] })
      expect(await list({ category: 'none' })).toEqual({ total: 0, ids: [] })
      const counts = (narrow: object) => read.complaints.counts({ today: '2026-11-24', near: '2026-11-26', ...narrow })
      expect(await counts({ channel: 'web' })).toMatchObject({ states: { submitted: 2 }, reopenAsked: 1 })
      expect(await counts({ category: 'food' })).toMatchObject({ reopenAsked: 0, due: { overdue: 0, soon: 1 } })
    })

    it('due complaints: both days of a range count, today is soon and not overdue', async () => {
      const { file, work, read } = await furnished(make)
      const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']
      const ids: string[] = []
      for (const day of days) {
        const id = await file()
        ids.push(id)
        await work((tx) => tx.complaints.setDueDay(id, day))
      }
      const none = await file()
      const due = async (from: string | null, to: string) => {
        const found = await read.complaints.list({ states: ['submitted'], due: { from, to }, limit: 9, offset: 0 })
        return found.complaints.map(({ id }) => id)
      }
      expect(await due('2026-11-24', '2026-11-26')).toEqual(ids.slice(1, 4))
      expect(await due(null, '2026-11-24')).toEqual(ids.slice(0, 2))
      const counts = await read.complaints.counts({ today: '2026-11-24', near: '2026-11-26' })
      expect(counts).toEqual({ states: { submitted: 6 }, reopenAsked: 0, due: { overdue: 1, soon: 3 } })
      expect(await read.complaints.dueUntil('2026-11-24')).toEqual(ids.slice(0, 2))
      const ending = await read.complaints.dueBy({ from: '2026-11-24', to: '2026-11-26' })
      expect(new Map(ending)).toEqual(new Map(['2026-11-24', '2026-11-25', '2026-11-26'].map((day) => [day, 1])))
      expect(await read.complaints.withClocks([])).toEqual(expect.arrayContaining(ids))
      expect(await read.complaints.withClocks([])).not.toContain(none)
      expect(await read.complaints.withClocks(['submitted'])).toContain(none)
    })

    it('the rules behind the stored days are remembered', async () => {
      const { work, read } = await furnished(make)
      expect(await read.complaints.dueBasis()).toBeNull()
      for (const basis of ['a', 'b']) await work((tx) => tx.complaints.setDueBasis(basis))
      expect(await read.complaints.dueBasis()).toBe('b')
    })

    it('of two who change one version the second is refused', async () => {
      const { file, work, read } = await furnished(make)
      const id = await file()
      const standing = { ...storedPart(AT_FILING), state: 'settled', recoveredCents: 5, onTheSpot: true } as const
      expect(await work((tx) => tx.complaints.advance(id, 1, standing))).toBe(true)
      expect(await work((tx) => tx.complaints.advance(id, 1, standing))).toBe(false)
      expect(await work((tx) => tx.complaints.setFields(id, 1, { fields: [] }))).toBe(false)
      expect(await work((tx) => tx.complaints.setFields(id, 2, { fields: [], phone: '13800000000' }))).toBe(true)
      expect(await read.complaints.byId(id)).toMatchObject({
        state: 'settled',
        version: 3,
        recoveredCents: 5,
        onTheSpot: true,
      })
    })

    it('a flag stands once', async () => {
      const { file, work, read } = await furnished(make)
      const id = await file()
      for (const flag of ['a', 'b', 'a']) await work((tx) => tx.complaints.addFlag(id, flag))
      expect((await read.complaints.byId(id))?.flags).toEqual(['a', 'b'])
    })

    it('events are numbered within their complaint and come back in their order', async () => {
      const { file, work, read } = await furnished(make)
      const [one, two] = [await file(), await file()]
      const add = (complaint: string, type: string) =>
        work((tx) =>
          tx.complaints.addEvent({ complaint, type, actor: staff, to: 'accepted', details: { dueOn: '2026-12-01' } }),
        )
      expect([await add(one, 'accept'), await add(two, 'accept'), await add(one, 'refer')]).toEqual([1, 1, 2])
      const timeline = await read.complaints.timeline(one)
      expect(timeline.map(({ seq, type }) => [seq, type])).toEqual([
        [1, 'accept'],
        [2, 'refer'],
      ])
      expect(timeline[0]).toMatchObject({ at: START, actor: staff, from: null, to: 'accepted', text: null })
      const events = await read.complaints.clockEvents([one, two, 'none'])
      expect(events.get(one)?.map(({ type, dueOn }) => [type, dueOn])).toEqual([
        ['accept', null],
        ['refer', '2026-12-01'],
      ])
      expect([events.get(two)?.length, events.has('none')]).toEqual([1, false])
    })

    it('a complaint is without a card until one is on its way or a topic stands in the chat', async () => {
      const { file, work, read } = await furnished(make)
      const [one, two] = [await file(), await file()]
      expect(await read.complaints.withoutCard(['submitted'], '-100')).toEqual([one, two])
      expect(await read.complaints.withoutCard([], '-100')).toEqual([])
      await work((tx) => tx.messages.toStaff({ kind: 'staff_card', complaint: one }))
      expect(await read.complaints.withoutCard(['submitted'], '-100')).toEqual([two])
      expect(await read.complaints.cardDelivery([one, two])).toEqual(new Map([[one, 'pending']]))
      expect(await read.complaints.cardDelivery([])).toEqual(new Map())
    })

    it('a complaint is out of reach when all its conversations are', async () => {
      const { file, work, read, web, chat } = await furnished(make)
      const id = await file()
      const unreachable = async () => [...(await read.complaints.unreachable([id]))]
      expect(await unreachable()).toEqual([])
      expect(await work((tx) => tx.conversations.setBlocked(chat, true))).toBe(true)
      expect(await work((tx) => tx.conversations.setBlocked(chat, true))).toBe(false)
      expect(await unreachable()).toEqual([id])
      await work((tx) => tx.access.grant(id, web))
      expect(await unreachable()).toEqual([])
    })

    it('complaints merged into another are found, oldest first', async () => {
      const { file, read } = await furnished(make)
      const head = await file()
      const late = await file({ state: 'merged', mergedInto: head, filedAt: AFTER })
      const early = await file({ state: 'merged', mergedInto: head, filedAt: BEFORE })
      expect((await read.complaints.mergedInto(head)).map(({ id }) => id)).toEqual([early, late])
    })

    it.each([
      { at: BEFORE, good: true },
      { at: START, good: false },
      { at: AFTER, good: false },
    ])('a code is good before its end only: at $at $good', async ({ at, good }) => {
      const { file, work } = await furnished(make)
      const id = await file()
      await work((tx) => tx.access.setCode(id, { code: 'abc', expiresAt: START, tries: 3 }))
      expect(await work((tx) => tx.access.takeCode(id, 'abc', at))).toBe(good)
    })

    it('a code is used up by the right word, by its tries and by the next code', async () => {
      const { file, work } = await furnished(make)
      const id = await file()
      const set = (code: string) => work((tx) => tx.access.setCode(id, { code, expiresAt: AFTER, tries: 2 }))
      const take = (code: string) => work((tx) => tx.access.takeCode(id, code, START))
      await set('abc')
      expect([await take('no'), await take('abc'), await take('abc')]).toEqual([false, true, false])
      await set('abc')
      expect([await take('no'), await take('no'), await take('abc')]).toEqual([false, false, false])
      await set('abc')
      await set('def')
      expect([await take('abc'), await take('def')]).toEqual([false, true])
    })

    it('failures count from an instant on, that instant too, and for one conversation', async () => {
      const { work, web, chat, time } = await furnished(make)
      await work((tx) => tx.access.failed(chat))
      await work((tx) => tx.access.failed(web))
      time.advance(1)
      await work((tx) => tx.access.failed(chat))
      expect(await work((tx) => tx.access.failures(chat, BEFORE))).toBe(2)
      expect(await work((tx) => tx.access.failures(chat, START))).toBe(2)
      expect(await work((tx) => tx.access.failures(chat, AFTER))).toBe(1)
      expect(await work((tx) => tx.access.failures(web, BEFORE)), 'older ones are forgotten').toBe(0)
    })

    it('a consent that is recorded twice is kept once', async () => {
      const { work, read, chat } = await furnished(make)
      const consent = { kind: 'handling', given: true, version: '1', textHash: 'h', at: START } as const
      for (const at of [START, START, AFTER])
        await work((tx) => tx.consents.record(chat, 'draft', [{ ...consent, at }]))
      expect((await read.held.summary(chat)).consents).toEqual([
        { ...consent, draft: 'draft' },
        { ...consent, at: AFTER, draft: 'draft' },
      ])
    })

    it('an event of the system has no name', async () => {
      const { file, work, read } = await furnished(make)
      const id = await file()
      await work((tx) => tx.complaints.addEvent({ complaint: id, type: 'filed', actor: system }))
      expect((await read.complaints.timeline(id))[0]?.actor).toEqual(system)
    })
  })
}
