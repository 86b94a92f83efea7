import { describe, expect, it } from 'vitest'
import { AFTER, BEFORE, furnished, type MakeStore, START } from './subject.ts'

/** The contract of `DeliveryTransaction` beyond the ports of casework. */
export function describeDelivery(name: string, make: MakeStore): void {
  const house = async () => {
    const furniture = await furnished(make)
    const { work, chat } = furniture
    let count = 0
    return {
      ...furniture,
      arrive: async (
        given: { lane?: string; group?: string; notBefore?: string; externalId?: string; payload?: unknown } = {},
      ) => {
        count += 1
        const { lane = 'l', group = null, notBefore = null, externalId = `e${count}`, payload = { count } } = given
        return work((tx) => tx.inbox.insert({ channel: 'telegram', externalId, lane, payload, group, notBefore }))
      },
      say: (text: string) =>
        work((tx) => tx.messages.append({ conversation: chat, message: { blocks: [{ kind: 'paragraph', text }] } })),
    }
  }
  const idOf = (inserted: { result: string; id?: number }): number => inserted.id ?? 0

  describe(`${name} keeps the contract of delivery:`, () => {
    it('of two turns that began with one version the second is refused', async () => {
      const { work, read, web } = await house()
      expect(await work((tx) => tx.conversations.advance(web, 0, { a: 1 }))).toBe(1)
      expect(await work((tx) => tx.conversations.advance(web, 0, { a: 2 }))).toBeNull()
      expect(await work((tx) => tx.conversations.advance(web, 1, { a: 3 }))).toBe(2)
      expect(await read.conversations.load(web)).toEqual({ version: 2, state: { a: 3 }, blocked: false, gone: false })
      expect(await read.conversations.load('none')).toBeNull()
    })

    it('a turn makes a person reachable again', async () => {
      const { work, read, chat } = await house()
      await work((tx) => tx.conversations.setBlocked(chat, true))
      await work((tx) => tx.conversations.advance(chat, 0, {}))
      expect((await read.conversations.load(chat))?.blocked).toBe(false)
    })

    it('an opening that is repeated finds the first conversation; a chat has one', async () => {
      const { work, read, web, token, chat } = await house()
      expect(await work((tx) => tx.conversations.openWeb('opening-1'))).toEqual({ conversation: web, token })
      expect(await read.conversations.byToken(token)).toBe(web)
      expect(await read.conversations.byToken('no token')).toBeNull()
      expect(await work((tx) => tx.conversations.openAt('telegram', '1001'))).toBe(chat)
      expect([
        await read.conversations.at('telegram', '1001'),
        await read.conversations.at('telegram', '1002'),
        await read.conversations.at('web', '1001'),
      ]).toEqual([chat, null, null])
      expect(await read.conversations.addressOf(chat)).toEqual({ channel: 'telegram', address: '1001' })
      expect(await read.conversations.addressOf(web)).toBeNull()
    })

    it('conversations touched between two instants: both instants count', async () => {
      const { work, read, chat } = await house()
      await work((tx) => tx.conversations.advance(chat, 0, {}))
      const touched = (from: string, until: string) => read.conversations.touchedBetween('telegram', from, until)
      expect(await touched(START, START)).toEqual([chat])
      expect(await touched(BEFORE, BEFORE)).toEqual([])
      expect(await read.conversations.touchedBetween('web', START, START)).toEqual([])
      expect(await touched(AFTER, AFTER)).toEqual([])
      await work((tx) => tx.conversations.setBlocked(chat, true))
      expect(await touched(START, START)).toEqual([])
    })

    it('an arrival is stored once; another body under its name is a conflict', async () => {
      const { arrive } = await house()
      const first = await arrive({ externalId: 'x', payload: 1 })
      expect(first.result).toBe('new')
      expect(await arrive({ externalId: 'x', payload: 1 })).toEqual({ result: 'seen', id: idOf(first) })
      expect(await arrive({ externalId: 'x', payload: 2 })).toEqual({ result: 'conflict' })
    })

    it('each lane gives its oldest row, but for busy lanes and past the limit', async () => {
      const { arrive, read } = await house()
      const [a1, , b1] = [await arrive({ lane: 'a' }), await arrive({ lane: 'a' }), await arrive({ lane: 'b' })]
      const run = async (busy: string[], limit = 9) =>
        (await read.inbox.runnable({ now: START, busy, limit })).batches.map((rows) => rows.map(({ id }) => id))
      expect(await run([])).toEqual([[idOf(a1)], [idOf(b1)]])
      expect(await run([], 1)).toEqual([[idOf(a1)]])
      expect(await run([a1.result === 'new' ? a1.lane : ''])).toEqual([[idOf(b1)]])
    })

    it('a row runs from its instant on, that instant too', async () => {
      const { arrive, read } = await house()
      await arrive({ notBefore: START })
      const run = async (now: string) => {
        const { batches, nextAt } = await read.inbox.runnable({ now, busy: [], limit: 9 })
        return [batches.length, nextAt]
      }
      expect([await run(BEFORE), await run(START), await run(AFTER)]).toEqual([
        [0, START],
        [1, null],
        [1, null],
      ])
    })

    it('an album waits for its last picture and runs whole', async () => {
      const { arrive, read } = await house()
      await arrive({ group: 'g', notBefore: START })
      await arrive({ group: 'g', notBefore: AFTER })
      expect((await read.inbox.runnable({ now: START, busy: [], limit: 9 })).nextAt).toBe(AFTER)
      const { batches } = await read.inbox.runnable({ now: AFTER, busy: [], limit: 9 })
      expect(batches.map((rows) => rows.map(({ payload, group }) => [payload, group]))).toEqual([
        [
          [{ count: 1 }, 'g'],
          [{ count: 2 }, 'g'],
        ],
      ])
    })

    it('a failed row is tried again until it is given up; a postponed one costs no attempt', async () => {
      const { arrive, work, read } = await house()
      const id = idOf(await arrive())
      await work((tx) => tx.inbox.postponed([id], { code: 'away', notBefore: START }))
      await work((tx) => tx.inbox.failed([id], { code: 'broken', notBefore: START }))
      const { batches } = await read.inbox.runnable({ now: START, busy: [], limit: 9 })
      expect(batches[0]?.[0]?.attempts).toBe(1)
      await work((tx) => tx.inbox.failed([id], { code: 'broken', notBefore: null }))
      expect([await read.inbox.stateOf(id), await read.inbox.stateOf(0)]).toEqual(['dead', null])
    })

    it('a person’s message stands in its place among the answers; settled rows outside a transcript are forgotten', async () => {
      const { arrive, say, work, read, chat } = await house()
      const [turn, other] = [idOf(await arrive()), idOf(await arrive())]
      const seq = (await work((tx) => tx.conversations.advance(chat, 0, {}))) ?? 0
      await work((tx) =>
        tx.inbox.doneAsTurn([turn], { conversation: chat, seq, shown: { blocks: [], from: 'person' } }),
      )
      await say('回答')
      expect((await read.conversations.messagesAfter(chat, 0)).map(({ message }) => message.from)).toEqual([
        'person',
        undefined,
      ])
      await work((tx) => tx.inbox.done([other]))
      await work((tx) => tx.inbox.forget(START))
      expect(await read.inbox.stateOf(other)).toBe('done')
      await work((tx) => tx.inbox.forget(AFTER))
      expect([await read.inbox.stateOf(other), await read.inbox.stateOf(turn)]).toEqual([null, 'done'])
    })

    it('one sender has a row at a time, and the next row of the lane waits for it', async () => {
      const { say, work, read } = await house()
      for (const text of ['一', '二']) await say(text)
      const head = async () => (await read.outbox.heads())[0]
      const first = (await head())?.id ?? 0
      expect(await work((tx) => tx.outbox.reserve(first, 'boot'))).toMatchObject({
        id: first,
        attempt: 1,
        repeat: false,
      })
      expect(await work((tx) => tx.outbox.reserve(first, 'boot'))).toBeNull()
      expect(await head()).toMatchObject({ id: first, state: 'sending' })
      await work((tx) => tx.outbox.retry(first, { notBefore: AFTER, code: 'rate_limited', repeat: true }))
      expect(await head()).toMatchObject({ id: first, state: 'pending', notBefore: AFTER, repeat: true })
      await work((tx) => tx.outbox.sent(first, [{ chat: '1001', message: 5 }]))
      expect((await head())?.id).toBeGreaterThan(first)
      await work(async (tx) => tx.outbox.failed((await tx.outbox.heads())[0]?.id ?? 0, 'blocked'))
      expect(await head()).toBeUndefined()
    })

    it('rows left half-way by an earlier start are found, and present ones are not', async () => {
      const { say, work, read } = await house()
      await say('一')
      const id = (await read.outbox.heads())[0]?.id ?? 0
      await work((tx) => tx.outbox.reserve(id, 'old'))
      expect(await read.outbox.orphans('old')).toEqual([])
      await work((tx) => tx.outbox.unknown(id))
      expect(await read.outbox.orphans('new')).toEqual([
        { id, repeat: false, kind: 'message', channel: 'telegram', attempt: 1 },
      ])
    })

    it('a message of staff is found by its place, and until the person has written again', async () => {
      const { arrive, work, read, chat, file } = await house()
      const id = await file()
      const message = { blocks: [], complaint: { number: 'XW-20261124-0001-0', state: 'submitted' as const } }
      await work((tx) => tx.messages.append({ conversation: chat, message, from: 'staff' }))
      expect(await read.outbox.unansweredStaff(chat)).toBe(id)
      await work(async (tx) => tx.outbox.sent((await tx.outbox.heads())[0]?.id ?? 0, [{ chat: '1001', message: 5 }]))
      const sentAs = (remote: { chat: string; message: number }) => read.outbox.complaintSentAs(chat, remote)
      expect([await sentAs({ chat: '1001', message: 5 }), await sentAs({ chat: '1001', message: 6 })]).toEqual([
        id,
        null,
      ])
      const arrival = idOf(await arrive())
      const seq = (await work((tx) => tx.conversations.advance(chat, 0, {}))) ?? 0
      await work((tx) => tx.inbox.doneAsTurn([arrival], { conversation: chat, seq, shown: { blocks: [] } }))
      expect(await read.outbox.unansweredStaff(chat)).toBeNull()
    })

    it('a card goes ahead of the rows that wait for its topic, once', async () => {
      const { work, read, file } = await house()
      const complaint = await file()
      await work((tx) => tx.messages.toStaff({ kind: 'staff_note', complaint, blocks: [] }))
      for (let again = 0; again < 2; again += 1) await work((tx) => tx.outbox.cardFirst(complaint))
      const [card] = await read.outbox.heads()
      expect(card?.kind).toBe('staff_card')
      await work((tx) => tx.outbox.sent(card?.id ?? 0, []))
      expect((await read.outbox.heads()).map(({ kind }) => kind)).toEqual(['staff_note'])
    })

    it('the presence of a server is remembered; a clock set back moves the waiting rows', async () => {
      const { arrive, work, read } = await house()
      expect(await read.presence.lastSeen()).toBeNull()
      for (const at of [BEFORE, START]) await work((tx) => tx.presence.seen(at))
      expect(await read.presence.lastSeen()).toBe(START)
      await arrive({ notBefore: AFTER })
      await work((tx) => tx.presence.setBack(2))
      expect((await read.inbox.runnable({ now: BEFORE, busy: [], limit: 9 })).batches).toHaveLength(1)
    })
  })
}
