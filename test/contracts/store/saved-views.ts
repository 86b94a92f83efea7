import { describe, expect, it } from 'vitest'
import { AFTER, furnished, type MakeStore, START } from './subject.ts'

/** The contract of `SavedViewsPort`. */
export function describeSavedViews(name: string, make: MakeStore): void {
  describe(`${name} keeps the contract of saved views:`, () => {
    it('each account has its own; a removed one is not listed, comes back once, and is forgotten when it is old', async () => {
      const { work, read } = await furnished(make)
      for (const id of ['a1', 'a2']) {
        const account = { id, login: `login-${id}`, name: `${id} 测试`, role: 'staff', passwordHash: 'h' } as const
        await work((tx) => tx.accounts.insert(account))
      }
      const id = await work((tx) => tx.savedViews.add({ account: 'a1', name: '急的', query: 'due=soon' }))
      const other = await work((tx) => tx.savedViews.add({ account: 'a2', name: '急的', query: '' }))
      await work((tx) => tx.savedViews.change(id, 'due=overdue'))
      const view = { id, name: '急的', query: 'due=overdue' }
      expect(await read.savedViews.list('a1')).toEqual([view])
      const mark = (account: string, removed: boolean) => work((tx) => tx.savedViews.mark({ account, id, removed }))
      expect(await mark('a2', true)).toBeNull()
      expect(await mark('a1', false)).toBeNull()
      expect(await mark('a1', true)).toEqual(view)
      expect(await mark('a1', true)).toBeNull()
      expect(await read.savedViews.list('a1')).toEqual([])
      await work((tx) => tx.savedViews.forget(START))
      expect(await mark('a1', false)).toEqual(view)
      expect(await read.savedViews.list('a1')).toEqual([view])
      await mark('a1', true)
      await work((tx) => tx.savedViews.forget(AFTER))
      expect(await mark('a1', false)).toBeNull()
      expect((await read.savedViews.list('a2')).map((one) => one.id)).toEqual([other])
    })
  })
}
