import { describe, expect, it } from 'vitest'
import type { NewOpenQuestion } from '../../../src/casework/types.ts'
import { AFTER, BEFORE, furnished, type MakeStore, START } from './subject.ts'

/** The contract of `StaffPort`. */
export function describeStaff(name: string, make: MakeStore): void {
  const question: NewOpenQuestion = {
    day: '2026-11-24',
    text: '一',
    outcome: 'no_rule',
    why: 'unanswered',
    code: null,
    remark: null,
  }
  const all = { limit: 9, offset: 0 }

  describe(`${name} keeps the contract of work for staff:`, () => {
    it('waiting people come before helped ones, the urgent first, then the newest', async () => {
      const { work, read, web, chat } = await furnished(make)
      const wishes = [
        [chat, false, '一'],
        [web, true, '二'],
        [chat, true, '三'],
        [chat, false, '四'],
      ] as const
      for (const [conversation, urgent, text] of wishes) {
        await work((tx) => tx.handOffs.add({ conversation, urgent, reason: 'asked', text }))
      }
      const texts = async () => (await read.handOffs.open()).map(({ text }) => text).toSorted()
      expect(await texts()).toEqual(['一', '三', '二', '四'])
      const first = (await read.handOffs.open()).find(({ text }) => text === '三')?.id ?? 0
      await work((tx) => tx.handOffs.handle(first, '李四测试'))
      await work((tx) => tx.handOffs.handle(first, '王五测试'))
      expect(await texts()).toEqual(['一', '二', '四'])
      expect((await read.handOffs.answered(9)).map(({ text }) => text)).toEqual(['三'])
      expect(await read.handOffs.byId(first)).toMatchObject({
        text: '三',
        channel: 'telegram',
        handled: { at: START, by: '李四测试' },
      })
      const waits = (conversation: string, reason: string) => read.handOffs.isWaiting(conversation, reason)
      expect([await waits(web, 'asked'), await waits(web, 'fire')]).toEqual([true, false])
      await work((tx) => tx.conversations.setBlocked(web, true))
      expect((await read.handOffs.open()).find(({ text }) => text === '二')?.unreachable).toBe(true)
    })

    it('one member of staff has a talk; it is idle from the very instant on, and a turn that runs at the same time is outdated', async () => {
      const { work, read, web, chat, time } = await furnished(make)
      const talk = { conversation: web, account: 's1', who: '李四测试', complaint: 'complaint-1' }
      const version = async () => (await read.conversations.load(web))?.version ?? 0
      const before = await version()
      await work((tx) => tx.talks.staffWrote(web))
      expect(await read.talks.of(web)).toBeNull()
      expect(await work((tx) => tx.talks.begin(talk))).toBe(true)
      expect(await work((tx) => tx.talks.begin({ ...talk, account: 's2' }))).toBe(false)
      expect(await version()).toBe(before + 1)
      const begun = { ...talk, since: START, staffAt: START, personAt: null, toldAt: null }
      expect(await read.talks.of(web)).toEqual(begun)
      expect(await read.talks.about('complaint-1')).toEqual(begun)
      expect([await read.talks.of(chat), await read.talks.about('complaint-2')]).toEqual([null, null])
      expect([await read.talks.idle(BEFORE), await read.talks.idle(START)]).toEqual([[], [begun]])

      await work((tx) => tx.handOffs.add({ conversation: web, urgent: false, reason: 'asked', text: '一' }))
      await work((tx) => tx.handOffs.handleAll(web, '李四测试'))
      time.advance(1)
      await work((tx) => tx.talks.personWrote(web, true))
      expect((await read.handOffs.open()).map(({ text, handled }) => [text, handled?.by])).toEqual([['一', '李四测试']])
      await work((tx) => tx.talks.personWrote(web, false))
      expect(await read.talks.of(web)).toEqual({ ...begun, personAt: AFTER, toldAt: AFTER })
      await work((tx) => tx.talks.staffWrote(web))
      expect((await read.handOffs.open())[0]?.talk).toMatchObject({ who: '李四测试', staffAt: AFTER, personAt: AFTER })

      await work((tx) => tx.messages.append({ conversation: web, message: { blocks: [] } }))
      const message = { blocks: [{ kind: 'note' as const, text: '二' }] }
      await work((tx) => tx.messages.append({ conversation: web, message, from: 'staff' }))
      expect(await read.talks.lines(web, 1)).toEqual([{ seq: 2, at: AFTER, from: 'staff', blocks: message.blocks }])
      await work((tx) => tx.talks.end(web))
      expect(await version()).toBe(before + 2)
      expect(await read.talks.of(web)).toBeNull()

      expect(await read.talks.place(web)).toEqual({ channel: 'web', unreachable: false })
      await work((tx) => tx.conversations.setBlocked(chat, true))
      expect(await read.talks.place(chat)).toEqual({ channel: 'telegram', unreachable: true })
      expect(await read.talks.place('nobody')).toBeNull()
    })

    it('a message has one vote, the last', async () => {
      const { work, read, web } = await furnished(make)
      const message = { blocks: [], question: '能退吗', rateable: true }
      await work((tx) => tx.messages.append({ conversation: web, message }))
      expect(await read.feedback.rated(web, 1)).toEqual({ question: '能退吗', grounded: false, before: null })
      const vote = { seq: 1, useful: true, code: null, reason: null }
      await work((tx) => tx.feedback.keep(web, vote))
      await work((tx) => tx.feedback.keep(web, { ...vote, useful: false, reason: '不对' }))
      const kept = { ...vote, useful: false, reason: '不对', at: START }
      expect((await read.feedback.rated(web, 1))?.before).toEqual(kept)
      expect(await read.held.votes(web)).toEqual([kept])
      expect(await read.feedback.rated(web, 2)).toBeNull()
    })

    it('open questions come in pages, the newest day first, the same words with the same key', async () => {
      const { work, read } = await furnished(make)
      const add = (change: Partial<NewOpenQuestion>) => work((tx) => tx.openQuestions.add({ ...question, ...change }))
      await add({ day: '2026-11-22' })
      await add({ text: '二', day: '2026-11-23' })
      await add({ day: '2026-11-24', remark: '还有' })
      const rows = await read.openQuestions.rows({ handled: false, ...all })
      expect(rows.map(({ text, day, remark }) => [text, day, remark])).toEqual([
        ['一', '2026-11-24', '还有'],
        ['二', '2026-11-23', question.remark],
        ['一', '2026-11-22', question.remark],
      ])
      expect(rows[0]?.key).toBe(rows[2]?.key)
      expect(rows[0]?.key).not.toBe(rows[1]?.key)
      const second = await read.openQuestions.rows({ handled: false, limit: 1, offset: 1 })
      expect(second.map(({ text }) => text)).toEqual(['二'])
    })

    it('only an equal open question is taken back', async () => {
      const { work, read } = await furnished(make)
      const open = async () => (await read.openQuestions.rows({ handled: false, ...all })).length
      for (const remark of ['甲', null]) await work((tx) => tx.openQuestions.add({ ...question, remark }))
      for (const other of [{ day: '2026-11-23' }, { code: 'wrong' as const }, { remark: '乙' }, { text: '二' }]) {
        await work((tx) => tx.openQuestions.take({ ...question, ...other } as NewOpenQuestion))
      }
      expect(await open()).toBe(2)
      await work((tx) => tx.openQuestions.take(question))
      await work((tx) => tx.openQuestions.take(question))
      expect(await open()).toBe(1)
    })

    it('questions are ticked off once, by an account, and opened again; a draft stays noted', async () => {
      const { work, read } = await furnished(make)
      await work((tx) =>
        tx.accounts.insert({ id: 'a1', login: 'zhang', name: '张三测试', role: 'staff', passwordHash: 'h' }),
      )
      for (const text of ['一', '一', '二']) await work((tx) => tx.openQuestions.add({ ...question, text }))
      const open = () => read.openQuestions.rows({ handled: false, ...all })
      const key = (await open()).find(({ text }) => text === '一')?.key ?? ''
      const act = (keys: string[]) => work((tx) => tx.openQuestions.handle({ keys, as: 'not_ours', account: 'a1' }))
      await work((tx) => tx.openQuestions.link([key], 'draft-1'))
      expect(await read.openQuestions.ofKeys([key, 'none'])).toHaveLength(2)
      expect(await act(['none'])).toBeNull()
      expect(await act([key])).toEqual({ at: START, count: 2 })
      expect(await act([key])).toBeNull()
      expect((await open()).map(({ text, draft }) => [text, draft])).toEqual([['二', null]])
      expect(await read.openQuestions.ofKeys([key])).toEqual([])
      const handled = await read.openQuestions.rows({ handled: true, ...all })
      expect(handled.map((row) => [row.handled, row.draft])).toEqual(
        [0, 1].map(() => [{ at: START, account: 'a1', by: '张三测试', as: 'not_ours' }, 'draft-1']),
      )
      expect(await work((tx) => tx.openQuestions.reopen({ at: START, account: 'a2' }))).toBe(0)
      expect(await work((tx) => tx.openQuestions.reopen({ at: START, account: 'a1' }))).toBe(2)
      expect(await open()).toHaveLength(3)
      expect(await read.openQuestions.ofDraft('draft-1')).toHaveLength(2)
    })

    it('questions of days before one are forgotten, those of the day itself stay', async () => {
      const { work, read } = await furnished(make)
      for (const day of ['2026-11-23', '2026-11-24', '2026-11-25'])
        await work((tx) => tx.openQuestions.add({ ...question, day, text: day }))
      expect(await work((tx) => tx.openQuestions.forget('2026-11-24'))).toBe(1)
      const left = await read.openQuestions.rows({ handled: false, ...all })
      expect(left.map(({ day }) => day)).toEqual(['2026-11-25', '2026-11-24'])
    })
  })
}
