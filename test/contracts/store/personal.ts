import { describe, expect, it } from 'vitest'
import { AFTER, BEFORE, furnished, type MakeStore, START } from './subject.ts'

/** The contract of `PersonalPort`. */
export function describePersonal(name: string, make: MakeStore): void {
  const said = { blocks: [{ kind: 'paragraph' as const, text: '一' }] }

  describe(`${name} keeps the contract of personal data:`, () => {
    it('held data is counted for one conversation', async () => {
      const { work, read, web, chat, note } = await furnished(make)
      await work((tx) => tx.messages.append({ conversation: chat, message: said }))
      await work((tx) => tx.handOffs.add({ conversation: chat, urgent: true, reason: 'asked', text: '急' }))
      await note('file')
      const nothing = { messages: 0, since: null, files: { count: 0, bytes: 0 }, handOffs: 0, votes: 0, consents: [] }
      expect(await read.held.summary(chat)).toEqual({
        ...nothing,
        messages: 1,
        files: { count: 1, bytes: 10 },
        handOffs: 1,
      })
      expect(await read.held.summary(web)).toEqual(nothing)
      expect(await read.held.handOffs(chat)).toEqual([{ at: START, urgent: true, text: '急' }])
      expect(await read.held.filesOf(chat)).toEqual([
        { id: 'file', complaint: null, bytes: 10, sha256: 'hash of file' },
      ])
    })

    it('changes since an instant count, that instant too', async () => {
      const { read, file, note } = await furnished(make)
      await file()
      await note('file')
      const counts = async (since: string) => {
        const { conversations, files, complaints } = await read.held.affected(since)
        return [conversations, files, complaints.length]
      }
      expect([await counts(BEFORE), await counts(START), await counts(AFTER)]).toEqual([
        [2, 1, 1],
        [2, 1, 1],
        [0, 0, 0],
      ])
    })

    it('an erased conversation has no messages left; complaints stay', async () => {
      const { work, read, chat, file, note } = await furnished(make)
      const id = await file()
      await work((tx) => tx.conversations.advance(chat, 0, { history: ['一'] }))
      await work((tx) => tx.messages.append({ conversation: chat, message: said }))
      await work((tx) => tx.handOffs.add({ conversation: chat, urgent: true, reason: 'asked', text: '急' }))
      await note('draft file')
      await note('filed file', { complaint: id })
      await work((tx) => tx.erasure.conversation(chat))
      expect((await read.conversations.load(chat))?.state).toBeNull()
      expect(await read.conversations.messagesAfter(chat, 0)).toEqual([])
      expect(await read.held.handOffs(chat)).toEqual([])
      expect((await read.evidence.byIds(['draft file', 'filed file'])).map((found) => found.id)).toEqual(['filed file'])
      expect((await read.complaints.byId(id))?.item).toBe('测试商品')
      expect(await work((tx) => tx.erasure.conversation('none'))).toEqual({ alarms: false })
    })

    it('a draft is kept with its files on request', async () => {
      const { work, read, chat, note } = await furnished(make)
      await note('file')
      await work((tx) => tx.conversations.advance(chat, 0, { draft: { evidence: ['file'] }, history: ['一'] }))
      await work((tx) => tx.erasure.conversation(chat, { keepDraft: true }))
      expect((await read.conversations.load(chat))?.state).toMatchObject({ draft: { evidence: ['file'] }, history: [] })
      expect(await read.evidence.byIds(['file'])).toHaveLength(1)
    })

    it('of an erased complaint number, dates, state and amounts stay', async () => {
      const { work, read, file } = await furnished(make)
      const id = await file({
        fields: [{ name: 'item', label: '商品', value: { kind: 'text', text: '甲' }, display: '甲', personal: false }],
      })
      await work((tx) => tx.erasure.complaint(id))
      const erased = await read.complaints.byId(id)
      expect(erased).toMatchObject({
        number: 'XW-20261124-0001-0',
        amountCents: 12_300,
        filedAt: START,
        erasedAt: START,
      })
      expect([erased?.fields, erased?.item, erased?.respondent]).toEqual([[], '', ''])
    })

    it('one request waits for a complaint, and is decided once', async () => {
      const { work, read, chat, file } = await furnished(make)
      const [one, two] = [await file(), await file()]
      const ask = (complaint: string) =>
        work((tx) => tx.erasure.ask({ conversation: chat, complaint, wantedBy: '2026-12-09' }))
      const [first, again, second] = [await ask(one), await ask(one), await ask(two)]
      expect(again).toBeNull()
      const decide = (outcome: 'erased' | 'refused') =>
        work((tx) => tx.erasure.decide(first ?? 0, { outcome, answer: '好', by: '李四测试' }))
      expect([await decide('refused'), await decide('erased')]).toEqual([true, false])
      expect((await read.erasure.requestsFor(one)).map(({ id }) => id)).toEqual([first])
      expect((await read.erasure.requestsFor(two)).map(({ id }) => id)).toEqual([second])
      expect((await read.erasure.requestsOf(chat)).map(({ id }) => id)).toEqual([second, first])
      expect(await read.erasure.waiting()).toBe(1)
      expect((await read.erasure.request(first ?? 0))?.decided).toEqual({
        outcome: 'refused',
        answer: '好',
        at: START,
        by: '李四测试',
      })
      expect(await ask(one), 'asked again after the decision').not.toBeNull()
    })
  })
}
