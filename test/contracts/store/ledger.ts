import { describe, expect, it } from 'vitest'
import type { LedgerEntry } from '../../../src/reports/types.ts'
import { addBatch, removeBatch } from '../../reports/rows.ts'
import { AFTER, BEFORE, furnished, type MakeStore, START, staff } from './subject.ts'

function entry(number: string, given: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    number,
    registeredOn: '2023-03-01',
    channel: '电话',
    category: 'food',
    nature: 'quality',
    amountCents: null,
    recoveredCents: 120,
    doubledCents: null,
    acceptedOn: '2023-03-02',
    declinedOn: null,
    closedOn: null,
    result: null,
    resolved: null,
    onTheSpot: false,
    names: { item: '面包', respondent: '样例甲店', district: null, unit: '分会', tags: ['媒体', '晚会'] },
    ...given,
  }
}

/** The contract of `LedgerPort`. */
export function describeLedger(name: string, make: MakeStore): void {
  describe(`${name} keeps the contract of the ledger:`, () => {
    it('a batch is there as it was given, and found by its numbers', async () => {
      const { work, read } = await furnished(make)
      const given = [entry('A-1'), entry('A-2', { resolved: true, closedOn: '2023-03-03' })]
      const batch = await work((tx) => addBatch(tx, given))
      expect(await read.ledger.withNumbers(['A-1', 'A-2', 'A-3'])).toEqual(
        new Map(given.map((each) => [each.number, each])),
      )
      expect(await read.ledger.batches()).toEqual([
        { id: batch, file: 'a.csv', rows: 2, importedAt: START, undoneAt: null },
      ])
    })

    it('the statistics get words only where they ask for them, and numbers by ids', async () => {
      const { work, read } = await furnished(make)
      await work((tx) => addBatch(tx, [entry('A-1'), entry('A-2', { acceptedOn: null })]))
      const rows = await read.ledger.imported((day) => day === '2023-03-02')
      const numbers = await read.ledger.numbersOf(rows.flatMap(({ id }) => id ?? []))
      expect(
        rows
          .map(({ id, names, recoveredCents }) => [numbers.get(id ?? 0), names.respondent, names.tags, recoveredCents])
          .toSorted(),
      ).toEqual([
        ['A-1', '样例甲店', ['媒体', '晚会'], 120],
        ['A-2', null, [], 120],
      ])
      expect(rows.map(({ number }) => number)).toEqual([null, null])
    })

    it('what marks an unchanged store changes with every change of a row that counts', async () => {
      const { file, work, read } = await furnished(make)
      const seen = [await read.ledger.marks()]
      const after = async () => {
        seen.push(await read.ledger.marks())
        return seen
      }
      const batch = await work((tx) => addBatch(tx, [entry('A-1'), entry('A-2')]))
      await after()
      await work((tx) => tx.ledger.change('A-2', 'li', entry('A-2', { closedOn: '2023-03-09' })))
      await after()
      await work((tx) => tx.ledger.erase('A-1'))
      await after()
      await work((tx) => removeBatch(tx, batch))
      await after()
      expect(new Set(seen.map(({ imported }) => imported)).size).toBe(5)
      expect(new Set(seen.map(({ own }) => own)).size).toBe(1)
      expect(await read.ledger.marks()).toEqual(seen.at(-1))
      const one = await file()
      await work((tx) =>
        tx.complaints.addEvent({ complaint: one, type: 'accept', actor: staff, from: 'submitted', to: 'accepted' }),
      )
      await after()
      expect(new Set(seen.map(({ own }) => own)).size).toBe(2)
    })

    it('a batch that is being filled changes the mark once, not with each piece', async () => {
      const { work, read, time } = await furnished(make)
      const batch = await work((tx) => tx.ledger.beginBatch('a.csv', 2))
      const { imported } = await read.ledger.marks()
      time.advance(1)
      await work((tx) => tx.ledger.addRows(batch, [entry('A-1')]))
      expect((await read.ledger.marks()).imported).toBe(imported)
      await work((tx) => tx.ledger.finishBatch(batch, 1))
      expect((await read.ledger.marks()).imported).not.toBe(imported)
    })

    it('a changed complaint is named, a removed batch is gone, an erased one stays without its business', async () => {
      const { work, read } = await furnished(make)
      const batch = await work((tx) => addBatch(tx, [entry('A-1'), entry('A-2')]))
      expect(await work((tx) => tx.ledger.change('A-2', 'li', entry('A-2', { closedOn: '2023-03-09' })))).toBe(true)
      expect(await work((tx) => tx.ledger.change('A-3', 'li', entry('A-3')))).toBe(false)
      expect(await read.ledger.changedIn(batch)).toEqual(['A-2'])
      expect(await work((tx) => tx.ledger.erase('A-1'))).toBe(true)
      expect((await read.ledger.withNumbers(['A-1'])).get('A-1')).toBeNull()
      const rows = await read.ledger.imported(() => true)
      const numbers = await read.ledger.numbersOf(rows.flatMap(({ id }) => id ?? []))
      expect(rows.find(({ id }) => !numbers.has(id ?? 0))?.names).toMatchObject({ item: '面包', respondent: null })
      await work((tx) => removeBatch(tx, batch))
      expect(await read.ledger.imported(() => true)).toEqual([])
      expect(await read.ledger.batches()).toMatchObject([{ undoneAt: START }])
    })

    it('the product’s own come with their instants, merged ones not, and an undone acceptance does not count', async () => {
      const { file, work, read, time } = await furnished(make)
      const [one, undone] = [await file(), await file()]
      await file({ state: 'merged' })
      const move = (complaint: string, type: string, from: 'submitted' | 'accepted', to: 'submitted' | 'accepted') =>
        work((tx) => tx.complaints.addEvent({ complaint, type, actor: staff, from, to }))
      await move(one, 'accept', 'submitted', 'accepted')
      await move(undone, 'accept', 'submitted', 'accepted')
      await move(undone, 'undo', 'accepted', 'submitted')
      const at = time.clock().toISOString()
      const own = await read.ledger.own((instant) => instant !== null)
      expect(new Set(own.map(({ acceptedAt, words }) => `${acceptedAt} ${words?.respondent}`))).toEqual(
        new Set([`${at} 测试商店`, 'null undefined']),
      )
    })

    it('an imported complaint is found by its number with its file, until it is erased or does not count', async () => {
      const { work, read } = await furnished(make)
      const batch = await work((tx) => addBatch(tx, [entry('A-1'), entry('A-2')]))
      const id = await read.ledger.idOf('A-1')
      expect(await read.ledger.filesOf([id ?? 0])).toEqual(new Map([[id, 'a.csv']]))
      await work((tx) => tx.ledger.erase('A-1'))
      expect(await read.ledger.idOf('A-1')).toBeNull()
      await work((tx) => tx.ledger.markUndone(batch))
      expect(await read.ledger.idOf('A-2')).toBeNull()
      const unfinished = await work((tx) => tx.ledger.beginBatch('b.csv', 1))
      await work((tx) => tx.ledger.addRows(unfinished, [entry('A-9')]))
      expect(await read.ledger.idOf('A-9')).toBeNull()
      const left = new Map((await read.ledger.unfinished()).map((each) => [each.id, each]))
      expect(left.get(unfinished)).toEqual({ id: unfinished, since: START, isUndone: false })
      expect(left.get(batch)).toEqual({ id: batch, since: START, isUndone: true })
      expect([...(await read.ledger.withNumbers(['A-1', 'A-2', 'A-9']))]).toEqual([['A-1', null]])
      expect(await read.ledger.imported(() => true)).toEqual([])
    })

    it('rows are removed piece by piece with the words that no other row has', async () => {
      const { work, read } = await furnished(make)
      const one = await work((tx) => addBatch(tx, [entry('A-1'), entry('A-2'), entry('A-3')]))
      await work((tx) => addBatch(tx, [entry('B-1')]))
      await work((tx) => tx.ledger.markUndone(one))
      const removed: number[] = []
      for (let at = 0; at < 3; at += 1) removed.push(await work((tx) => tx.ledger.removeRows(one, 2)))
      expect(removed).toEqual([2, 1, 0])
      expect((await read.ledger.imported(() => true)).map(({ names }) => names.respondent)).toEqual(['样例甲店'])
    })

    it('referrals and replies of a span are counted as far as they stand', async () => {
      const { file, work, read } = await furnished(make)
      const [one, undone] = [await file(), await file()]
      const act = (complaint: string, type: string, from: 'submitted' | 'referred', to: 'submitted' | 'referred') =>
        work((tx) => tx.complaints.addEvent({ complaint, type, actor: staff, from, to }))
      await act(one, 'refer', 'submitted', 'referred')
      await act(one, 'record_reply', 'referred', 'referred')
      await act(undone, 'refer', 'submitted', 'referred')
      await act(undone, 'undo', 'referred', 'submitted')
      const dayOf = (instant: string) => instant.slice(0, 10)
      const act1 = { number: (await read.complaints.byId(one))?.number, day: dayOf(START) }
      expect(await read.ledger.desk(START, AFTER, dayOf)).toMatchObject({
        referred: [act1],
        replies: [act1],
        groups: [],
      })
      expect(await read.ledger.desk(BEFORE, START, dayOf)).toMatchObject({ referred: [], replies: [] })
    })

    it('conversations without a complaint are counted by their channel, the end of the span not', async () => {
      const { file, read } = await furnished(make)
      // The complaint belongs to the conversation of Telegram.
      await file()
      const day = START.slice(0, 10)
      const { talks } = await read.ledger.desk(START, AFTER, () => day)
      expect(talks).toEqual([{ channel: 'web', day, people: 0, times: 0, began: 1 }])
      expect((await read.ledger.desk(BEFORE, START, () => day)).talks).toEqual([])
    })
  })
}
