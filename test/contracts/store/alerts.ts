import { describe, expect, it } from 'vitest'
import type { Alert, SendFigures } from '../../../src/alerts/types.ts'
import { furnished, type MakeStore, START } from './subject.ts'

const CONTENT = {
  ...{ title: '当心旧鞋', text: '先看鞋底。', topics: ['网购退货'], regions: ['420203'] },
  ...{ from: '2026-11-24', until: '2026-12-31', basis: '试验法第二条' },
}
const DRAFT: Omit<Alert, 'id' | 'changedAt'> = {
  ...{ state: 'draft', version: 1, authors: ['a1'], content: CONTENT, live: null },
  ...{ firstPublishedAt: null, publishedAt: null, withdrawnAt: null, begunAt: null, endedAt: null, figures: null },
}
const LIVE: typeof DRAFT = {
  ...{ ...DRAFT, state: 'published', live: { ...CONTENT, articles: [{ name: '《试验法》第二条', path: '/law/a' }] } },
  ...{ firstPublishedAt: START, publishedAt: START },
}
const NONE: SendFigures = { sent: 0, page: 0, ambiguous: 0, blocked: 0, failed: 0, stopped: 0, left: 0 }
const MESSAGE = { blocks: [{ kind: 'paragraph' as const, text: '当心' }] }

/** The contract of `AlertsPort` and `SubscriptionsPort`. */
export function describeAlerts(name: string, make: MakeStore): void {
  describe(`${name} keeps the contract of alerts:`, () => {
    it('one is kept whole, listed, changed, and found among those that were ever public', async () => {
      const { work, read } = await furnished(make)
      const id = await work((tx) => tx.alerts.add(DRAFT))
      expect(await read.alerts.byId(id)).toEqual({ ...DRAFT, id, changedAt: START })
      expect([await read.alerts.byId('none'), await read.alerts.everPublished()]).toEqual([null, []])
      await work((tx) => tx.alerts.change({ ...LIVE, id, version: 2 }))
      expect(await read.alerts.list()).toEqual([{ ...LIVE, id, version: 2, changedAt: START }])
      expect(await read.alerts.everPublished()).toHaveLength(1)
    })

    it('the history has the latest first, with reasons and with what the product did itself', async () => {
      const { work, read } = await furnished(make)
      await work((tx) => tx.alerts.note('a', { act: 'withdrawn', account: 'a1', said: '写错了' }))
      await work((tx) => tx.alerts.note('a', { act: 'send_ended', account: null, said: null }))
      await work((tx) => tx.alerts.note('b', { act: 'drafted', account: 'a1', said: null }))
      expect((await read.alerts.history('a')).map(({ act, account, said, at }) => [act, account, said, at])).toEqual([
        ['send_ended', null, null, START],
        ['withdrawn', 'a1', '写错了', START],
      ])
    })

    it('a subscription is one for each conversation, and goes with its talk', async () => {
      const { work, read, chat, web } = await furnished(make)
      await work((tx) => tx.subscriptions.set(chat, { topics: ['价格'], region: null }))
      await work((tx) => tx.subscriptions.set(chat, { topics: [], region: '420203' }))
      await work((tx) => tx.subscriptions.set(web, { topics: [], region: null }))
      expect(await read.subscriptions.of(chat)).toEqual({ topics: [], region: '420203' })
      expect(await read.alerts.subscribers()).toBe(2)
      await work((tx) => tx.subscriptions.end(web))
      await work((tx) => tx.erasure.conversation(chat))
      expect([await read.subscriptions.of(chat), await read.alerts.subscriptions()]).toEqual([null, []])
    })

    it('what is to be sent: public and not begun, or begun and not ended', async () => {
      const { work, read } = await furnished(make)
      await work((tx) => tx.alerts.add(DRAFT))
      const waiting = await work((tx) => tx.alerts.add(LIVE))
      const begun = await work((tx) => tx.alerts.add({ ...DRAFT, state: 'withdrawn', begunAt: START }))
      expect((await read.alerts.toSend()).map(({ id }) => id).toSorted()).toEqual([waiting, begun].toSorted())
      await work((tx) => tx.alerts.end(begun, { ...NONE, sent: 3 }))
      expect((await read.alerts.toSend()).map(({ id }) => id)).toEqual([waiting])
      expect(await read.alerts.byId(begun)).toMatchObject({ endedAt: START, figures: { sent: 3 } })
    })

    it('each stands in the line once; who is handed over is in it no more, and counts by what became of the row', async () => {
      const { work, read, chat, web } = await furnished(make)
      await work((tx) => tx.alerts.line('a', [chat, web]))
      await expect(work((tx) => tx.alerts.line('a', [chat]))).rejects.toThrow()
      expect(await read.alerts.figures('a')).toEqual({ ...NONE, left: 2 })
      const next = await read.alerts.lined('a', 1)
      expect(next).toMatchObject([{ conversation: chat, blocked: false }])
      const row = await work(async (tx) => {
        const id = await tx.messages.append({ conversation: chat, message: MESSAGE, notice: true })
        await tx.alerts.gone(next[0]?.send ?? 0, { row: id })
        return id
      })
      expect((await read.alerts.lined('a', 9)).map(({ conversation }) => conversation)).toEqual([web])
      expect(await read.alerts.figures('a')).toEqual({ ...NONE, left: 2 })
      await work((tx) => tx.outbox.reserve(row, 'boot'))
      await work((tx) => tx.outbox.sent(row, []))
      expect(await read.alerts.figures('a')).toEqual({ ...NONE, sent: 1, left: 1 })
    })

    it.each([
      ['sent again after no answer', 'ambiguous', 'again'],
      ['blocked', 'blocked', 'blocked'],
      ['the chat is gone', 'blocked', 'chat_gone'],
      ['refused', 'failed', 'rejected'],
      ['lost twice', 'ambiguous', 'unknown_twice'],
    ] as const)('%s counts as %s', async (_, place, code) => {
      const { work, read, chat } = await furnished(make)
      await work(async (tx) => {
        await tx.alerts.line('a', [chat])
        const [one] = await tx.alerts.lined('a', 1)
        const row = await tx.messages.append({ conversation: chat, message: MESSAGE })
        await tx.alerts.gone(one?.send ?? 0, { row })
        await tx.outbox.reserve(row, 'boot')
        if (code !== 'again') return tx.outbox.failed(row, code)
        await tx.outbox.retry(row, { notBefore: null, code: 'unknown', repeat: true })
        await tx.outbox.reserve(row, 'boot')
        return tx.outbox.sent(row, [])
      })
      expect(await read.alerts.figures('a')).toEqual({ ...NONE, [place]: 1 })
    })

    it('stopping leaves nobody: not in the line, and not in the outbox', async () => {
      const { work, read, chat, web } = await furnished(make)
      const row = await work(async (tx) => {
        await tx.alerts.line('a', [chat, web])
        const [one] = await tx.alerts.lined('a', 1)
        const id = await tx.messages.append({ conversation: chat, message: MESSAGE })
        await tx.alerts.gone(one?.send ?? 0, { row: id })
        return id
      })
      await work((tx) => tx.alerts.stop('b'))
      expect(await read.alerts.figures('a')).toEqual({ ...NONE, left: 2 })
      await work((tx) => tx.alerts.stop('a'))
      expect(await work((tx) => tx.outbox.reserve(row, 'boot'))).toBeNull()
      expect(await read.alerts.figures('a')).toEqual({ ...NONE, stopped: 2 })
    })

    it('the titles issued in a span of instants, its end not included; null where none ever was', async () => {
      const { work, read } = await furnished(make)
      const issued = (from: string, until: string) => read.ledger.alertsIssued(from, until)
      expect(await issued(START, '2027')).toBeNull()
      await work((tx) => tx.alerts.add(LIVE))
      await work((tx) => tx.alerts.add({ ...LIVE, state: 'withdrawn', live: null }))
      expect([await issued(START, '2027'), await issued('2026', START)]).toEqual([['当心旧鞋'], []])
    })
  })
}
