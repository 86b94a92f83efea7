import { describe, expect, it } from 'vitest'
import type { GuideDraft, GuideVersion } from '../../../src/editing/guide-types.ts'
import { furnished, type MakeStore, START } from './subject.ts'

const DRAFT: Omit<GuideDraft, 'id' | 'changedAt'> = {
  version: 1,
  state: 'draft',
  guide: 'return-goods',
  title: '退货',
  text: '# 甲',
  over: 0,
  base: 'b1',
  authors: ['a1'],
}
const VERSION: Omit<GuideVersion, 'number' | 'state' | 'at'> = {
  guide: 'return-goods',
  title: '退货',
  text: '# 甲',
  base: 'b1',
  read: { '试验法 第二条': 'h1' },
  draft: 'd1',
  authors: ['a1', 'a2'],
  approvedBy: 'a3',
}

/** The contract of `GuidesPort`. */
export function describeGuides(name: string, make: MakeStore): void {
  describe(`${name} keeps the contract of guides:`, () => {
    it('a draft is kept whole, listed by its state, and changed', async () => {
      const { work, read } = await furnished(make)
      const id = await work((tx) => tx.guides.add(DRAFT))
      const removal = await work((tx) => tx.guides.add({ ...DRAFT, guide: 'other', text: null, base: null }))
      expect(await read.guides.byId(id)).toEqual({ ...DRAFT, id, changedAt: START })
      expect(await read.guides.byId(removal)).toMatchObject({ text: null, base: null })
      expect(await read.guides.byId('nobody')).toBeNull()
      const before = await read.guides.byId(id)
      await work((tx) =>
        tx.guides.change({ ...DRAFT, ...before, id, version: 2, state: 'waiting', authors: ['a1', 'a2'], over: 3 }),
      )
      const waiting = await read.guides.drafts(['waiting'], 10)
      expect(waiting).toEqual([
        {
          ...{ id, version: 2, state: 'waiting', guide: 'return-goods', title: '退货' },
          ...{ authors: ['a1', 'a2'], changedAt: START },
        },
      ])
      expect((await read.guides.drafts(['draft', 'waiting'], 10)).map((each) => each.id).toSorted()).toEqual(
        [id, removal].toSorted(),
      )
      expect(await read.guides.drafts(['draft', 'waiting'], 1)).toHaveLength(1)
    })

    it('one version of each guide is live; taking it back leads to the one before, then to none', async () => {
      const { work, read } = await furnished(make)
      const publish = (more: Partial<GuideVersion> = {}) => work((tx) => tx.guides.publish({ ...VERSION, ...more }))
      const back = (guide: string) => work((tx) => tx.guides.takeBack(guide))
      const states = async () =>
        (await read.guides.versions('return-goods')).map(({ number, state }) => [number, state])
      expect([await publish(), await publish({ text: '# 乙' }), await publish({ guide: 'other', text: null })]).toEqual(
        [1, 2, 1],
      )
      expect(await read.guides.live()).toEqual([
        { ...VERSION, guide: 'other', text: null, number: 1, state: 'live', at: START },
        { ...VERSION, text: '# 乙', number: 2, state: 'live', at: START },
      ])
      expect(await back('return-goods')).toMatchObject({ number: 2, state: 'rolled_back', text: '# 乙' })
      expect(await states()).toEqual([
        [2, 'rolled_back'],
        [1, 'live'],
      ])
      // The number of one that was taken back is not given again.
      expect(await publish({ text: '# 丙' })).toBe(3)
      await back('return-goods')
      await back('return-goods')
      expect(await states()).toEqual([
        [3, 'rolled_back'],
        [2, 'rolled_back'],
        [1, 'rolled_back'],
      ])
      expect(await back('return-goods')).toBeNull()
      expect((await read.guides.live()).map(({ guide }) => guide)).toEqual(['other'])
    })

    it('the history has the latest act first', async () => {
      const { work, read } = await furnished(make)
      const entry = { account: 'a1', guide: 'return-goods', draft: 'd1', title: '退货', number: null, said: null }
      for (const act of ['drafted', 'submitted', 'published'] as const) {
        await work((tx) => tx.guides.note({ ...entry, act, number: act === 'published' ? 1 : null }))
      }
      const { total, entries } = await read.guides.history({ limit: 2, offset: 0 })
      expect([total, entries.map(({ act, number, at }) => [act, number, at])]).toEqual([
        3,
        [
          ['published', 1, START],
          ['submitted', null, START],
        ],
      ])
      expect((await read.guides.history({ limit: 2, offset: 2 })).entries.map(({ act }) => act)).toEqual(['drafted'])
    })
  })
}
