import { describe, expect, it } from 'vitest'
import type { NoticeChannelName, StaffNotice } from '../../../src/casework/staff-notice.ts'
import { AFTER, BEFORE, furnished, type MakeStore, START } from './subject.ts'

const said = (text: string) => ({ blocks: [{ kind: 'paragraph' as const, text }] })

/** The contract of `MessagesPort`. */
export function describeMessages(name: string, make: MakeStore): void {
  describe(`${name} keeps the contract of messages:`, () => {
    it('messages of a conversation are numbered in the order they were written, each conversation for itself', async () => {
      const { work, read, web, chat } = await furnished(make)
      for (const text of ['一', '二'])
        await work((tx) => tx.messages.append({ conversation: web, message: said(text) }))
      await work((tx) => tx.messages.append({ conversation: chat, message: said('三') }))
      const after = async (conversation: string, seq: number) =>
        (await read.conversations.messagesAfter(conversation, seq)).map(({ seq: place, at, message }) => [
          place,
          at,
          message.blocks,
        ])
      const [one, two] = [
        [1, START, said('一').blocks],
        [2, START, said('二').blocks],
      ]
      expect(await after(web, 0)).toEqual([one, two])
      expect(await after(web, 1)).toEqual([two])
      expect(await after(web, 2)).toEqual([])
      expect(await after(chat, 0)).toEqual([[1, START, said('三').blocks]])
    })

    it('a message to Telegram waits to be sent, one to the web is there with its commit', async () => {
      const { work, read, web, chat } = await furnished(make)
      await work((tx) => tx.messages.append({ conversation: web, message: said('一') }))
      expect(await read.outbox.heads()).toEqual([])
      await work((tx) => tx.messages.append({ conversation: chat, message: said('二'), notBefore: AFTER }))
      expect(await read.outbox.heads()).toMatchObject([
        { lane: chat, kind: 'message', state: 'pending', notBefore: AFTER },
      ])
    })

    it('a button means something in its conversation only', async () => {
      const { work, read, web, chat } = await furnished(make)
      const message = { ...said('一'), choices: [{ label: '帮助', action: { kind: 'help' as const } }] }
      await work((tx) => tx.messages.append({ conversation: web, message }))
      const key = (await read.conversations.messagesAfter(web, 0))[0]?.message.choices?.[0]?.action ?? ''
      expect(await read.actions.resolve(web, key)).toMatchObject({ kind: 'help' })
      expect([await read.actions.resolve(chat, key), await read.actions.resolve(web, 'none')]).toEqual([
        'unknown',
        'unknown',
      ])
      expect(await read.actions.labelOf(web, { kind: 'help' })).toBe('帮助')
      expect(await read.actions.labelOf(chat, { kind: 'help' })).toBeNull()
    })

    it('answers go ahead of messages that nobody asked for', async () => {
      const { work, read, chat } = await furnished(make)
      await work((tx) => tx.messages.append({ conversation: chat, message: said('提醒'), notice: true }))
      await work((tx) => tx.messages.append({ conversation: chat, message: said('回答') }))
      const [head] = await read.outbox.heads()
      const row = await work((tx) => tx.outbox.reserve(head?.id ?? 0, 'boot'))
      expect(row?.payload).toMatchObject(said('回答'))
    })

    it('rows for staff have a lane for each complaint and one for the rest', async () => {
      const { work, read, file } = await furnished(make)
      const complaint = await file()
      await work((tx) => tx.messages.toStaff({ kind: 'staff_card', complaint }))
      await work((tx) => tx.messages.toStaff({ kind: 'staff_alarm', complaint: null, ...said('急') }))
      expect((await read.outbox.heads()).map(({ lane }) => lane)).toEqual([`staff:${complaint}`, 'staff'])
      expect((await read.outbox.heads(['staff'])).map(({ kind }) => kind)).toEqual(['staff_alarm'])
      expect(await read.outbox.heads([])).toEqual([])
    })

    const filed = (number: number): StaffNotice => ({
      kind: 'complaint_filed',
      number: `XW-${number}`,
      category: 'food',
    })
    const urgent: StaffNotice = { kind: 'person_wanted', urgent: true, overdue: false, number: null }
    const robot: NoticeChannelName = 'robot:1'

    it('notices that wait together go together, fifteen at most; an urgent one goes ahead', async () => {
      const { work, read } = await furnished(make)
      for (let number = 1; number <= 16; number += 1) await work((tx) => tx.staffNotices.add('mail', filed(number)))
      await work((tx) => tx.staffNotices.add('mail', urgent))
      const waiting = await read.staffNotices.undelivered(AFTER)
      expect(waiting.map(({ notices }) => notices.length)).toEqual([15, 1, 1])
      const [head] = await read.outbox.heads(['notices:mail'])
      const row = await work((tx) => tx.outbox.reserve(head?.id ?? 0, 'boot'))
      expect(row?.payload).toMatchObject({ notices: [urgent] })
    })

    it('a row that was tried may have arrived: a notice no longer joins it', async () => {
      const { work, read } = await furnished(make)
      await work((tx) => tx.staffNotices.add('mail', filed(1)))
      const [head] = await read.outbox.heads()
      await work((tx) => tx.outbox.reserve(head?.id ?? 0, 'boot'))
      await work((tx) => tx.outbox.retry(head?.id ?? 0, { notBefore: null, code: 'timeout' }))
      await work((tx) => tx.staffNotices.add('mail', filed(2)))
      const waiting = await read.staffNotices.undelivered(AFTER)
      expect(waiting.map(({ notices, attempts, code }) => [notices.length, attempts, code])).toEqual([
        [1, 1, 'timeout'],
        [1, 0, null],
      ])
    })

    it('rows given up count from an instant on, that instant too; waiting rows always', async () => {
      const { work, read } = await furnished(make)
      await work((tx) => tx.staffNotices.add('mail', filed(1)))
      await work((tx) => tx.staffNotices.add(robot, filed(2)))
      await work((tx) => tx.staffNotices.retire(['mail']))
      const states = async (since: string) =>
        (await read.staffNotices.undelivered(since)).map(({ channel, state, code }) => [channel, state, code])
      const waits = ['mail', 'waiting', null]
      const removed = [robot, 'failed', 'channel_removed']
      expect(await states(BEFORE)).toEqual([waits, removed])
      expect(await states(START)).toEqual([waits, removed])
      expect(await states(AFTER)).toEqual([waits])
      await work((tx) => tx.staffNotices.retire([]))
      expect((await states(START)).map(([, state]) => state)).toEqual(['failed', 'failed'])
    })

    it('rows are pending while none of them is settled', async () => {
      const { work, read } = await furnished(make)
      const ids: number[] = []
      for (const externalId of ['1', '2']) {
        const arrival = { channel: 'web', externalId, lane: 'l', payload: {}, group: null, notBefore: null } as const
        const inserted = await work((tx) => tx.inbox.insert(arrival))
        if (inserted.result === 'new') ids.push(inserted.id)
      }
      expect([await read.inbox.pending(ids), await read.inbox.pending([])]).toEqual([true, true])
      await work((tx) => tx.inbox.done(ids.slice(1)))
      expect([await read.inbox.pending(ids), await read.inbox.pending(ids.slice(0, 1))]).toEqual([false, true])
    })
  })
}
