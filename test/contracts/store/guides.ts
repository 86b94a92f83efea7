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

    it('other parts of the knowledge are kept apart, in the same way', async () => {
      const { work, read } = await furnished(make)
      const part = 'rules/groups.yaml'
      const guide = await work((tx) => tx.guides.add(DRAFT))
      const file = await work((tx) => tx.knowledgeFiles.add({ ...DRAFT, guide: part }))
      expect([await read.knowledgeFiles.byId(guide), await read.guides.byId(file)]).toEqual([null, null])
      expect(await read.knowledgeFiles.byId(file)).toEqual({ ...DRAFT, guide: part, id: file, changedAt: START })
      expect((await read.knowledgeFiles.drafts(['draft'], 10)).map(({ id }) => id)).toEqual([file])
      expect((await read.guides.drafts(['draft'], 10)).map(({ id }) => id)).toEqual([guide])
      await work((tx) => tx.guides.publish(VERSION))
      await work((tx) => tx.knowledgeFiles.publish({ ...VERSION, guide: part, text: 'a: 1', read: {} }))
      expect((await read.knowledgeFiles.live()).map((each) => [each.guide, each.text])).toEqual([[part, 'a: 1']])
      expect((await read.guides.live()).map((each) => each.guide)).toEqual(['return-goods'])
      const entry = { account: 'a1', draft: null, title: '', number: null, said: null, act: 'drafted' as const }
      await work((tx) => tx.knowledgeFiles.note({ ...entry, guide: part }))
      expect(await read.guides.history({ limit: 5, offset: 0 })).toEqual({ total: 0, entries: [] })
      expect((await read.knowledgeFiles.history({ limit: 5, offset: 0 })).entries).toMatchObject([{ guide: part }])
      await work((tx) => tx.knowledgeFiles.takeBack(part))
      expect([await read.knowledgeFiles.live(), (await read.guides.live()).length]).toEqual([[], 1])
    })
  })
}
