import { describe, expect, it } from 'vitest'
import { AFTER, BEFORE, furnished, type MakeStore, START, staff } from './subject.ts'

/** The contract of `TimedPort`. */
export function describeTimed(name: string, make: MakeStore): void {
  /** A complaint that was settled at START. */
  const settled = async () => {
    const house = await furnished(make)
    const id = await house.file({ state: 'settled' })
    await house.work((tx) => tx.complaints.addEvent({ complaint: id, type: 'close', actor: staff, to: 'settled' }))
    return { ...house, id }
  }

  describe(`${name} keeps the contract of timed work:`, () => {
    it.each([
      { from: START, until: START, due: true },
      { from: BEFORE, until: BEFORE, due: false },
      { from: AFTER, until: AFTER, due: false },
    ])(
      'follow-ups ask about complaints closed from $from until $until, both included: $due',
      async ({ from, until, due }) => {
        const { read, id } = await settled()
        const found = await read.followUps.due({ states: ['settled'], closedFrom: from, closedUntil: until })
        expect(found.map((complaint) => complaint.id)).toEqual(due ? [id] : [])
      },
    )

    it('nobody is asked twice, after saying no, or out of reach', async () => {
      for (const prevent of ['asked', 'off', 'blocked'] as const) {
        const { work, read, id, chat } = await settled()
        if (prevent === 'asked') await work((tx) => tx.followUps.asked(id))
        if (prevent === 'off') for (const _ of [1, 2]) await work((tx) => tx.followUps.off(chat))
        if (prevent === 'blocked') await work((tx) => tx.conversations.setBlocked(chat, true))
        expect(
          await read.followUps.due({ states: ['settled'], closedFrom: START, closedUntil: START }),
          prevent,
        ).toEqual([])
      }
    })

    it('an answer is kept part by part; the question waits from an instant on until there is a mark', async () => {
      const { work, read, id, chat } = await settled()
      expect(await read.followUps.of(id)).toBeNull()
      await work((tx) => tx.followUps.asked(id))
      await work((tx) => tx.followUps.answered(id, { solved: 'yes', rating: null }))
      const waits = async (since: string) => (await read.followUps.waiting(chat, since)) !== null
      expect([await waits(BEFORE), await waits(START), await waits(AFTER)]).toEqual([true, true, false])
      await work((tx) => tx.followUps.answered(id, { solved: null, rating: 5 }))
      expect([await waits(START), await read.followUps.of(id)]).toEqual([false, { solved: 'yes', rating: 5 }])
    })

    it('a reminder is written once for each start of a clock', async () => {
      const { work } = await furnished(make)
      const first = (startedOn: string) =>
        work((tx) => tx.reminders.first({ complaint: 'c', clock: 'accept', startedOn, kind: 'soon' }))
      expect([await first('2026-11-24'), await first('2026-11-24'), await first('2026-11-25')]).toEqual([
        true,
        false,
        true,
      ])
    })

    it('a conversation is idle when it was last touched before an instant, and has no complaint', async () => {
      const { read, web, file } = await furnished(make)
      await file()
      expect(await read.retention.idleConversations(START, 9)).toEqual([])
      expect(await read.retention.idleConversations(AFTER, 9)).toEqual([web])
      expect(await read.retention.idleConversations(AFTER, 0)).toEqual([])
    })

    it('a complaint ended when it last came into its state; before an instant, not at it', async () => {
      const { work, read, id, chat, time } = await settled()
      time.advance(1)
      await work((tx) => tx.complaints.addEvent({ complaint: id, type: 'note', actor: staff }))
      expect(await read.retention.endedAt(id)).toBe(START)
      expect(await read.retention.endedAt('none')).toBeNull()
      expect(await read.retention.endedComplaints('settled', START, 9)).toEqual([])
      expect(await read.retention.endedComplaints('settled', AFTER, 9)).toEqual([{ id, conversation: chat }])
      expect(await read.retention.endedComplaints('declined', AFTER, 9)).toEqual([])
    })

    it('drafts of conversations that rest since before an instant go with their files', async () => {
      const { work, read, chat, note } = await furnished(make)
      await work((tx) => tx.conversations.advance(chat, 0, { draft: { id: 'd' }, waiting: [], loose: [], kept: 1 }))
      await note('file')
      const drop = (before: string) => work((tx) => tx.retention.dropIdleDrafts(before))
      expect([await drop(START), await drop(AFTER), await drop(AFTER)]).toEqual([0, 1, 0])
      expect((await read.conversations.load(chat))?.state).toMatchObject({ draft: null, kept: 1 })
      expect(await read.evidence.byIds(['file'])).toEqual([])
    })

    it('sessions, proofs and failures are forgotten when they are older than an instant, not at it', async () => {
      const { work, chat } = await furnished(make)
      await work(async (tx) => {
        await tx.accounts.insert({ id: 'a1', login: 'zhang', name: '张三测试', role: 'admin', passwordHash: 'h' })
        await tx.accounts.openSession('token', 'a1')
        await tx.audit.add({ type: 'sign_in', account: 'a1' })
        await tx.consents.record(chat, 'draft', [
          { kind: 'handling', given: true, version: '1', textHash: 'h', at: START },
        ])
      })
      const forget = (at: string) =>
        work((tx) => tx.retention.forget({ modelCalls: at, sessions: at, proof: at, failures: at }))
      expect(await forget(START)).toEqual({ modelCalls: 0, sessions: 0, proof: 0 })
      expect(await forget(AFTER)).toEqual({ modelCalls: 0, sessions: 1, proof: 2 })
    })

    it('uses of models are forgotten when they are older than an instant, not at it', async () => {
      const { work, read } = await furnished(make)
      const call = {
        person: null,
        model: 'm',
        prompt: 'p',
        outcome: 'ok',
        milliseconds: 1,
        inputTokens: 1,
        outputTokens: 1,
      }
      for (const at of [BEFORE, START, AFTER]) await work((tx) => tx.modelCalls.insert({ ...call, at }, '2026-11-24'))
      const forget = (modelCalls: string) =>
        work((tx) => tx.retention.forget({ modelCalls, sessions: START, proof: START, failures: START }))
      const left = async () => (await read.modelCalls.usedOn('2026-11-24')).everybody
      expect([(await forget(BEFORE)).modelCalls, await left()]).toEqual([0, 6])
      expect([(await forget(START)).modelCalls, await left()]).toEqual([1, 4])
      expect([(await forget(AFTER)).modelCalls, await left()]).toEqual([1, 2])
    })

    it('what could not be sent to staff loses its words when it is older than an instant, not at it', async () => {
      const { work, read, chat, file } = await furnished(make)
      const complaint = await file()
      const blocks = [{ kind: 'paragraph' as const, text: '一' }]
      const ids: number[] = []
      for (const kind of ['staff_note', 'message'] as const) {
        if (kind === 'message') await work((tx) => tx.messages.append({ conversation: chat, message: { blocks } }))
        else await work((tx) => tx.messages.toStaff({ kind, complaint, blocks }))
        const head = (await read.outbox.heads())[0]?.id ?? 0
        ids.push(head)
        await work((tx) => tx.outbox.reserve(head, 'boot'))
        await work((tx) => tx.outbox.failed(head, 'chat_gone'))
      }
      const forget = (failures: string) =>
        work((tx) => tx.retention.forget({ modelCalls: START, sessions: START, proof: START, failures }))
      const hasWords = async () => {
        const words = []
        for (const id of ids) {
          // A row without contents is settled when it is reserved.
          await work((tx) => tx.outbox.retry(id, { notBefore: null, code: 'chat_gone' }))
          words.push((await work((tx) => tx.outbox.reserve(id, 'boot'))) !== null)
          await work((tx) => tx.outbox.failed(id, 'chat_gone'))
        }
        return words
      }
      await forget(START)
      expect(await hasWords()).toEqual([true, true])
      await forget(AFTER)
      expect(await hasWords(), 'what a person was to get stays with the conversation').toEqual([false, true])
    })

    it('a consent stays as long as its complaint', async () => {
      const { work, chat, file } = await furnished(make)
      await file({ draft: 'draft' })
      await work((tx) =>
        tx.consents.record(chat, 'draft', [{ kind: 'handling', given: true, version: '1', textHash: 'h', at: START }]),
      )
      const { proof } = await work((tx) =>
        tx.retention.forget({ modelCalls: AFTER, sessions: AFTER, proof: AFTER, failures: AFTER }),
      )
      expect(proof).toBe(0)
    })

    it('an erased conversation goes when nothing is on its way to it', async () => {
      const { work, read, chat, web } = await furnished(make)
      await work((tx) => tx.erasure.conversation(chat))
      expect(await work((tx) => tx.retention.dropErased())).toBe(1)
      expect(await work((tx) => tx.retention.dropErased())).toBe(0)
      expect([await read.conversations.load(chat), (await read.conversations.load(web))?.version]).toEqual([null, 0])
    })
  })
}
