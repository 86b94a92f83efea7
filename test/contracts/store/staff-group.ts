import { describe, expect, it } from 'vitest'
import { furnished, type MakeStore, START } from './subject.ts'

/** What is remembered of the staff group. */
export function describeStaffGroup(name: string, make: MakeStore): void {
  const house = async () => {
    const furniture = await furnished(make)
    const complaint = await furniture.file()
    const topic = { complaint, chat: '-1', thread: 7, cards: [11, 12] }
    return { ...furniture, complaint, topic }
  }

  describe(`${name} keeps the contract of the staff group:`, () => {
    it('a group that moved is known until another one is configured', async () => {
      const { work, read } = await house()
      expect(await read.staff.chat()).toBeNull()
      await work((tx) => tx.staff.configure('-1'))
      for (const chat of ['-2', '-3']) await work((tx) => tx.staff.setChat(chat))
      await work((tx) => tx.staff.configure('-1'))
      expect(await read.staff.chat()).toBe('-3')
      await work((tx) => tx.staff.configure('-4'))
      expect(await read.staff.chat()).toBeNull()
    })

    it('a complaint has one living topic; a retired one is found by its thread and its cards', async () => {
      const { work, read, complaint, topic } = await house()
      expect(await read.staff.topic(complaint)).toBeNull()
      await work((tx) => tx.staff.saveTopic(topic))
      await work((tx) => tx.staff.saveTopic({ ...topic, cards: [12, 13] }))
      expect(await read.staff.topic(complaint)).toEqual({ ...topic, cards: [12, 13] })
      expect(await read.staff.complaintOfCard('-1', 11), 'a card that is gone').toBeNull()
      await work((tx) => tx.staff.retireTopic(complaint))
      await work((tx) => tx.staff.retireTopic(complaint))
      expect(await read.staff.topic(complaint)).toBeNull()
      const next = { ...topic, thread: 8, cards: [21] }
      await work((tx) => tx.staff.saveTopic(next))
      expect(await read.staff.topic(complaint)).toEqual(next)
      const at = (thread: number, chat = '-1') => read.staff.complaintAt(chat, thread)
      expect([await at(7), await at(8), await at(9), await at(7, '-2')]).toEqual([complaint, complaint, null, null])
      const card = (message: number, chat = '-1') => read.staff.complaintOfCard(chat, message)
      expect([await card(12), await card(21), await card(12, '-2')]).toEqual([complaint, complaint, null])
    })

    it('another place of a complaint takes the place of the topic before', async () => {
      const { work, read, complaint, topic } = await house()
      await work((tx) => tx.staff.saveTopic(topic))
      const elsewhere = { ...topic, chat: '-2', thread: null, cards: [31] }
      await work((tx) => tx.staff.saveTopic(elsewhere))
      expect(await read.staff.topic(complaint)).toEqual(elsewhere)
      const { topics } = await read.staff.written({ complaint })
      expect(topics.map(({ chat, thread, cards }) => [chat, thread, cards])).toEqual([
        ['-1', 7, [11, 12]],
        ['-2', null, [31]],
      ])
    })

    it('one question stands in the living topic', async () => {
      const { work, complaint, topic } = await house()
      const swap = (message: number | null) => work((tx) => tx.staff.swapQuestion(complaint, message))
      expect(await swap(1), 'no topic').toBeNull()
      await work((tx) => tx.staff.saveTopic(topic))
      expect([await swap(2), await swap(3), await swap(null), await swap(4)]).toEqual([null, 2, 3, null])
      await work((tx) => tx.staff.retireTopic(complaint))
      expect(await swap(5), 'retired').toBeNull()
    })

    it('a name is new once', async () => {
      const { work } = await house()
      const first = (one: string) => work((tx) => tx.staff.firstTime(one))
      expect([await first('a'), await first('a'), await first('b')]).toEqual([true, false, true])
    })

    it('a member has one pending act a complaint', async () => {
      const { work, read, complaint } = await house()
      const act = {
        user: 42,
        complaint,
        action: 'close' as const,
        reason: null,
        recovered: null,
        note: null,
        awaiting: 'reason' as const,
        message: 5,
        at: START,
      }
      const next = { ...act, reason: 'S1', recovered: { recoveredCents: 0 }, awaiting: 'note' as const, message: 6 }
      await work((tx) => tx.staff.savePendingAct(act))
      await work((tx) => tx.staff.savePendingAct(next))
      await work((tx) => tx.staff.savePendingAct({ ...act, user: 43 }))
      expect(await read.staff.pendingAct(42, complaint)).toEqual(next)
      await work((tx) => tx.staff.removePendingAct(42, complaint))
      expect([await read.staff.pendingAct(42, complaint), await read.staff.pendingAct(42, 'other')]).toEqual([
        null,
        null,
      ])
      expect(await read.staff.pendingAct(43, complaint)).toMatchObject({ reason: null })
    })

    it('of a complaint it knows what staff were sent, and whether the person wrote it', async () => {
      const { work, read, complaint } = await house()
      const blocks = [{ kind: 'paragraph' as const, text: '一' }]
      const note = { kind: 'staff_note' as const, complaint, blocks }
      await work((tx) => tx.messages.toStaff({ ...note, fromPerson: true }))
      await work((tx) => tx.messages.toStaff(note))
      for (const message of [101, 102]) {
        const head = (await read.outbox.heads())[0]?.id ?? 0
        await work((tx) => tx.outbox.reserve(head, 'boot'))
        await work((tx) => tx.outbox.sent(head, [{ chat: '-1', message }]))
      }
      const { texts, files, doubtful } = await read.staff.written({ complaint })
      expect(texts).toEqual([
        { chat: '-1', message: 101 },
        { chat: '-1', message: 102 },
      ])
      expect([files, doubtful]).toEqual([[], false])
      const from = (message: number, chat = '-1') => read.staff.isFromPerson(complaint, chat, message)
      expect([await from(101), await from(102), await from(101, '-2')]).toEqual([true, false, false])
    })
  })
}
