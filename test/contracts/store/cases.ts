import { describe, expect, it } from 'vitest'
import type { CaseDraft, CaseVersion } from '../../../src/cases/types.ts'
import { AFTER, furnished, type MakeStore, START } from './subject.ts'

const DRAFT: Omit<CaseDraft, 'id' | 'changedAt'> = {
  version: 1,
  state: 'draft',
  case: 'old-shoes',
  title: '旧鞋',
  text: '# 甲',
  over: 0,
  base: 'b1',
  authors: ['a1'],
  approvals: [],
  complaint: null,
  confirmed: ['person 某人'],
}
const VERSION: Omit<CaseVersion, 'number' | 'state' | 'at'> = {
  case: 'old-shoes',
  title: '旧鞋',
  text: '# 甲',
  base: 'b1',
  read: { '试验法 第二条': 'h1' },
  draft: 'd1',
  authors: ['a1', 'a2'],
  approvedBy: ['a3', 'a4'],
  complaint: null,
}

/** The contract of `CasesPort`. */
export function describeCases(name: string, make: MakeStore): void {
  describe(`${name} keeps the contract of cases:`, () => {
    it('a draft is kept whole, listed by its state, and changed', async () => {
      const { work, read } = await furnished(make)
      const id = await work((tx) => tx.cases.add(DRAFT))
      expect(await read.cases.byId(id)).toEqual({ ...DRAFT, id, changedAt: START })
      expect(await read.cases.byId('nobody')).toBeNull()
      const approvals = [{ account: 'a3', at: START }]
      await work((tx) => tx.cases.change({ ...DRAFT, id, version: 2, state: 'waiting', approvals }))
      const { text: _, over: __, base: ___, confirmed: ____, ...head } = DRAFT
      expect(await read.cases.drafts(['waiting'], 10)).toEqual([
        { ...head, id, version: 2, state: 'waiting', approvals, changedAt: START },
      ])
      expect(await read.cases.drafts(['draft'], 10)).toEqual([])
    })

    it('one version of each case is live; taking it back leads to the one before, then to none', async () => {
      const { work, read } = await furnished(make)
      const publish = (more: Partial<CaseVersion> = {}) => work((tx) => tx.cases.publish({ ...VERSION, ...more }))
      const states = async () => (await read.cases.versions('old-shoes')).map(({ number, state }) => [number, state])
      expect([await publish(), await publish({ text: null }), await publish({ case: 'other' })]).toEqual([1, 2, 1])
      expect(await states()).toEqual([
        [2, 'live'],
        [1, 'earlier'],
      ])
      expect((await read.cases.live()).map((each) => [each.case, each.text])).toEqual([
        ['old-shoes', null],
        ['other', '# 甲'],
      ])
      expect((await read.cases.versions('other'))[0]).toEqual({
        ...VERSION,
        case: 'other',
        number: 1,
        state: 'live',
        at: START,
      })
      expect(await work((tx) => tx.cases.takeBack('old-shoes'))).toMatchObject({ number: 2, state: 'rolled_back' })
      await work((tx) => tx.cases.takeBack('old-shoes'))
      expect(await work((tx) => tx.cases.takeBack('old-shoes'))).toBeNull()
      expect(await publish()).toBe(3)
    })

    it('what was done is told, the latest first', async () => {
      const { work, read } = await furnished(make)
      const entry = { account: 'a1', case: 'old-shoes', draft: 'd1', number: null, said: null }
      await work((tx) => tx.cases.note({ ...entry, act: 'drafted' }))
      await work((tx) => tx.cases.note({ ...entry, act: 'taken_off', number: 2, said: '错' }))
      const { total, entries } = await read.cases.history({ limit: 1, offset: 0 })
      expect([total, entries]).toEqual([2, [{ ...entry, id: 2, at: START, act: 'taken_off', number: 2, said: '错' }]])
    })

    it('an ended complaint is proposed while its person agrees, and its drafts fall with the consent and go with it', async () => {
      const { work, read, file } = await furnished(make)
      const id = await file()
      const record = await read.complaints.byId(id)
      if (!record) throw new Error('no complaint')
      const consent = (given: boolean, at: string) =>
        work((tx) =>
          tx.consents.record(record.conversation, record.draft, [
            { kind: 'publication', given, version: '6', textHash: 'x', at },
          ]),
        )
      const proposed = async () => (await read.cases.proposed(10)).map((each) => each.id)
      expect([await read.cases.barOf(id), await read.cases.barOf('nobody')]).toEqual(['no_consent', 'erased'])
      await consent(true, START)
      expect([await read.cases.barOf(id), await proposed()]).toEqual(['not_ended', []])
      await work((tx) => tx.complaints.advance(id, record.version, { ...record, state: 'settled' }))
      expect([await read.cases.barOf(id), await proposed()]).toEqual([null, [id]])
      const draft = await work((tx) => tx.cases.add({ ...DRAFT, complaint: id }))
      expect(await proposed()).toEqual([])
      expect(await read.cases.ofComplaint(id)).toMatchObject({ drafts: [{ id: draft }], published: false })
      await consent(false, AFTER)
      expect(await read.cases.byId(draft)).toMatchObject({ state: 'fallen', text: null, title: '', confirmed: [] })
      expect([await read.cases.barOf(id), await proposed(), await read.cases.ofComplaint(id)]).toEqual([
        ...['no_consent', []],
        { drafts: [], published: false },
      ])
      await work((tx) => tx.erasure.complaint(id))
      expect([await read.cases.byId(draft), await read.cases.barOf(id)]).toEqual([null, 'erased'])
    })
  })
}
