import { describe, expect, it } from 'vitest'
import type { Place, Term } from '../../../src/casework/search-types.ts'
import { AFTER, BEFORE, furnished, type MakeStore } from './subject.ts'

/** Complaints of one instant get the next milliseconds. */
const LATER = '2026-11-24T03:00:00.000Z'

const terms = (place: Place, ...words: string[]): Term[] => words.map((word) => ({ place, word }))
/** Each word a group of its own: all of them are wanted. */
const all = (place: Place, ...words: string[]): Term[][] => terms(place, ...words).map((term) => [term])

/** The contract of `SearchPort`. */
export function describeSearch(name: string, make: MakeStore): void {
  describe(`${name} keeps the contract of the search:`, () => {
    it('a complaint is found by all of its terms, in their place, newest first', async () => {
      const { file, work, read } = await furnished(make)
      const old = await file({ filedAt: BEFORE })
      const [one, two] = [await file(), await file()]
      const last = await file({ filedAt: LATER })
      const words = terms('item', '热水', '水器')
      for (const id of [last, one, old, two]) await work((tx) => tx.search.put(id, words))
      expect(await read.search.having(all('item', '热水', '水器'), 9)).toEqual([last, two, one, old])
      expect(await read.search.having(all('item', '热水', '水器'), 2)).toEqual([last, two])
      expect(await read.search.having(all('item', '热水', '冰箱'), 9)).toEqual([])
      expect(await read.search.having(all('facts', '热水'), 9)).toEqual([])
      expect(await read.search.having([], 9)).toEqual([])
    })

    it('one term of a group is enough, and a complaint with several comes once', async () => {
      const { file, work, read } = await furnished(make)
      const [one, two] = [await file(), await file()]
      await work((tx) => tx.search.put(one, [...terms('item', '空调'), ...terms('facts', '空调', '漏水')]))
      await work((tx) => tx.search.put(two, terms('facts', '空调')))
      const anywhere = [...terms('item', '空调'), ...terms('facts', '空调')]
      expect(await read.search.having([anywhere], 9)).toEqual([two, one])
      expect(await read.search.having([terms('facts', '漏水'), anywhere], 9)).toEqual([one])
    })

    it('with new terms the earlier ones no longer find it', async () => {
      const { file, work, read } = await furnished(make)
      const id = await file()
      await work((tx) => tx.search.put(id, terms('phone', '8000', '13800008000')))
      await work((tx) => tx.search.put(id, terms('phone', '9000', '13800008000')))
      expect(await read.search.having(all('phone', '8000'), 9)).toEqual([])
      expect(await read.search.having(all('phone', '9000', '13800008000'), 9)).toEqual([id])
      await work((tx) => tx.search.put(id, []))
      expect(await read.search.having(all('phone', '9000'), 9)).toEqual([])
    })

    it('of some terms, complaints with most of them come first', async () => {
      const { file, work, read } = await furnished(make)
      const [many, few, none] = [await file(), await file(), await file({ filedAt: AFTER })]
      await work((tx) => tx.search.put(many, terms('facts', '退款', '漏水')))
      await work((tx) => tx.search.put(few, terms('facts', '退款')))
      await work((tx) => tx.search.put(none, terms('facts', '快递')))
      expect(await read.search.most(terms('facts', '漏水', '退款', '没有'), 9)).toEqual([many, few])
      expect(await read.search.most(terms('facts', '漏水', '退款'), 1)).toEqual([many])
      expect(await read.search.most(terms('facts', '没有'), 9)).toEqual([])
    })

    it('an erased complaint is not found, and cannot be put again', async () => {
      const { file, work, read } = await furnished(make)
      const [gone, stays] = [await file(), await file()]
      for (const id of [gone, stays]) await work((tx) => tx.search.put(id, terms('name', '张三')))
      await work((tx) => tx.erasure.complaint(gone))
      expect(await read.search.having(all('name', '张三'), 9)).toEqual([stays])
      await work((tx) => tx.search.put(gone, terms('name', '张三')))
      expect(await read.search.having(all('name', '张三'), 9)).toEqual([stays])
      expect(await read.search.most(terms('name', '张三'), 9)).toEqual([stays])
    })

    it('all complaints are passed once, oldest first; erased ones are left out', async () => {
      const { file, work, read } = await furnished(make)
      const [two, three, gone] = [await file(), await file(), await file()]
      const one = await file({ filedAt: BEFORE })
      await work((tx) => tx.erasure.complaint(gone))
      expect(await read.search.after(null, 2)).toEqual([one, two])
      expect(await read.search.after(two, 2)).toEqual([three])
      expect(await read.search.after(three, 2)).toEqual([])
    })

    it('says for which form of the terms it is complete', async () => {
      const { work, read } = await furnished(make)
      expect(await read.search.isComplete('1')).toBe(false)
      await work((tx) => tx.search.setComplete('1'))
      expect([await read.search.isComplete('1'), await read.search.isComplete('2')]).toEqual([true, false])
      await work((tx) => tx.search.setComplete('2'))
      expect(await read.search.isComplete('2')).toBe(true)
    })
  })
}
