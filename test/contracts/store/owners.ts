import { describe, expect, it } from 'vitest'
import { AFTER, BEFORE, furnished, type MakeStore, START } from './subject.ts'

/** The contract of `OwnersPort`, and of the owner in lists of complaints. */
export function describeOwners(name: string, make: MakeStore): void {
  const withAccounts = async () => {
    const house = await furnished(make)
    for (const id of ['a1', 'a2']) {
      const account = { id, login: `login-${id}`, name: `${id} 测试`, role: 'staff', passwordHash: 'h' } as const
      await house.work((tx) => tx.accounts.insert(account))
      house.time.advance(1)
    }
    return house
  }

  describe(`${name} keeps the contract of owners:`, () => {
    it('colleagues are the accounts that may be used, oldest first', async () => {
      const { read, work } = await withAccounts()
      expect(await read.owners.colleagues()).toEqual([
        { id: 'a1', name: 'a1 测试', role: 'staff', unit: null },
        { id: 'a2', name: 'a2 测试', role: 'staff', unit: null },
      ])
      await work((tx) => tx.accounts.change('a1', { disabled: true }))
      expect((await read.owners.colleagues()).map(({ id }) => id)).toEqual(['a2'])
    })

    it('of two who set the owner the second is refused', async () => {
      const { read, work, file } = await withAccounts()
      const id = await file()
      const set = (from: string | null, to: string | null) => work((tx) => tx.owners.set(id, from, to))
      expect([await set(null, 'a1'), await set(null, 'a2'), await set('a2', null)]).toEqual([true, false, false])
      expect((await read.complaints.byId(id))?.owner).toBe('a1')
      expect([await set('a1', null), (await read.complaints.byId(id))?.owner]).toEqual([true, null])
    })

    it('lists and counts hold the complaints of an account, or those of nobody who may use one', async () => {
      const { read, work, file } = await withAccounts()
      const [one, two, three] = [await file({ owner: 'a1' }), await file({ owner: 'a2' }), await file()]
      await file({ owner: 'a1', state: 'settled' })
      const list = async (owner: string | null) => {
        const found = await read.complaints.list({ states: ['submitted'], owner, limit: 9, offset: 0 })
        expect(found.total).toBe(found.complaints.length)
        return found.complaints.map(({ id }) => id)
      }
      expect([await list('a1'), await list(null)]).toEqual([[one], [three]])
      await work((tx) => tx.accounts.change('a2', { disabled: true }))
      expect([await list('a2'), await list(null)]).toEqual([[two], [three, two]])
      await work((tx) => tx.complaints.setDueDay(two, '2026-11-23'))
      const counts = (owner: string | null) =>
        read.complaints.counts({ today: '2026-11-24', near: '2026-11-26', owner })
      expect(await counts('a1')).toMatchObject({ states: { submitted: 1, settled: 1 }, due: { overdue: 0 } })
      expect(await counts(null)).toMatchObject({ states: { submitted: 2 }, due: { overdue: 1 } })
    })

    it('a batch is stored once and forgotten when it is old', async () => {
      const { read, work } = await furnished(make)
      const rows = [{ complaint: 'c1', number: 'XW-1', code: 'done' as const }]
      const batch = { id: 'b1', account: 'a1', owner: null, undoes: null, action: null, rows, at: START }
      await work((tx) => tx.owners.addBatch(batch))
      await expect(work((tx) => tx.owners.addBatch(batch))).rejects.toThrow()
      await work((tx) => tx.owners.forgetBatches(BEFORE))
      await work((tx) => tx.owners.forgetBatches(START))
      expect(await read.owners.batch('b1')).toEqual(batch)
      await work((tx) => tx.owners.forgetBatches(AFTER))
      expect(await read.owners.batch('b1')).toBeNull()
    })
  })
}
