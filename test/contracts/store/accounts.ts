import { describe, expect, it } from 'vitest'
import { AFTER, BEFORE, furnished, type MakeStore, START } from './subject.ts'

/** The contract of `AccountsTransaction`. */
export function describeAccounts(name: string, make: MakeStore): void {
  const withAccounts = async () => {
    const house = await furnished(make)
    const add = (id: string, role: 'admin' | 'staff') =>
      house.work((tx) => tx.accounts.insert({ id, login: `Login-${id}`, name: '张三测试', role, passwordHash: 'h' }))
    await add('a1', 'admin')
    house.time.advance(1)
    await add('a2', 'staff')
    return house
  }

  describe(`${name} keeps the contract of accounts:`, () => {
    it('an account is found by id and by its login in any case', async () => {
      const { read } = await withAccounts()
      const account = await read.accounts.byId('a1')
      expect(account).toEqual({
        id: 'a1',
        secondStep: false,
        login: 'Login-a1',
        name: '张三测试',
        role: 'admin',
        disabled: false,
        passwordHash: 'h',
      })
      expect(await read.accounts.byLogin('login-A1')).toEqual(account)
      expect(await read.accounts.byLogin('nobody')).toBeNull()
      expect((await read.accounts.list()).map(({ id }) => id)).toEqual(['a1', 'a2'])
    })

    it('a login is given once', async () => {
      const { work } = await withAccounts()
      const again = { id: 'a3', login: 'LOGIN-a1', name: '李四测试', role: 'staff', passwordHash: 'h' } as const
      await expect(work((tx) => tx.accounts.insert(again))).rejects.toThrow()
    })

    it('there is an admin as long as one is not disabled', async () => {
      const { work, read } = await withAccounts()
      expect(await read.accounts.hasAdmin()).toBe(true)
      await work((tx) => tx.accounts.change('a1', { disabled: true }))
      expect(await read.accounts.hasAdmin()).toBe(false)
      await work((tx) => tx.accounts.change('a2', { role: 'admin', name: '王五测试' }))
      expect(await read.accounts.hasAdmin()).toBe(true)
      expect(await read.accounts.byId('a2')).toMatchObject({ name: '王五测试', disabled: false })
    })

    it('sessions are opened, seen, and closed one by one or all but one', async () => {
      const { work, read, time } = await withAccounts()
      for (const token of ['t1', 't2', 't3']) await work((tx) => tx.accounts.openSession(token, 'a1'))
      await work((tx) => tx.accounts.openSession('other', 'a2'))
      time.advance(5)
      await work((tx) => tx.accounts.touchSession('t1'))
      const session = await read.accounts.session('t1')
      expect(Date.parse(session?.seenAt ?? '') - Date.parse(session?.createdAt ?? '')).toBe(5)
      await work((tx) => tx.accounts.closeSession('t1'))
      await work((tx) => tx.accounts.closeSessionsOf('a1', 't3'))
      const open = await Promise.all(['t1', 't2', 't3', 'other'].map((token) => read.accounts.session(token)))
      expect(open.map((found) => found?.account ?? null)).toEqual([null, null, 'a1', 'a2'])
      await work((tx) => tx.accounts.closeSessionsOf('a1'))
      expect(await read.accounts.session('t3')).toBeNull()
    })

    it('a password is changed for one account and nothing else of it', async () => {
      const { work, read } = await withAccounts()
      const before = await read.accounts.byId('a1')
      await work((tx) => tx.accounts.setPassword('a1', 'new'))
      await work((tx) => tx.accounts.setPassword('none', 'new'))
      expect(await read.accounts.byId('a1')).toEqual({ ...before, passwordHash: 'new' })
      expect((await read.accounts.byId('a2'))?.passwordHash).toBe('h')
    })

    it('there is one setup code at a time', async () => {
      const { work, read } = await furnished(make)
      for (const code of ['one', 'two']) await work((tx) => tx.accounts.replaceSetupCode(code))
      expect([await read.accounts.isSetupCode('one'), await read.accounts.isSetupCode('two')]).toEqual([false, true])
      await work((tx) => tx.accounts.replaceSetupCode(null))
      expect(await read.accounts.isSetupCode('two')).toBe(false)
    })

    it.each([
      { at: BEFORE, account: 'a1' },
      { at: START, account: null },
      { at: AFTER, account: null },
    ])('a code to link is good before its end only: at $at it gives $account', async ({ at, account }) => {
      const { work } = await withAccounts()
      await work((tx) => tx.links.setCode('a1', 'old', AFTER))
      await work((tx) => tx.links.setCode('a1', 'code', START))
      expect(await work((tx) => tx.links.takeCode('old', BEFORE))).toBeNull()
      expect(await work((tx) => tx.links.takeCode('code', at))).toBe(account)
      expect(await work((tx) => tx.links.takeCode('code', BEFORE)), 'used up').toBeNull()
    })

    it('one account is one member', async () => {
      const { work, read } = await withAccounts()
      await work((tx) => tx.links.link('a1', 7))
      await work((tx) => tx.links.link('a2', 7))
      await work((tx) => tx.links.link('a2', 8))
      expect([await read.links.accountOf(7), await read.links.accountOf(8)]).toEqual([null, 'a2'])
      expect(await read.links.linked()).toEqual(['a2'])
      expect([await work((tx) => tx.links.unlink('a2')), await work((tx) => tx.links.unlink('a2'))]).toEqual([
        true,
        false,
      ])
    })

    it('a member is told once how to link, and again after being linked', async () => {
      const { work } = await withAccounts()
      const hint = () => work((tx) => tx.links.firstHint(7))
      expect([await hint(), await hint()]).toEqual([true, false])
      await work((tx) => tx.links.link('a1', 7))
      expect(await hint()).toBe(true)
    })

    it('the record has the newest first, and for an account its acts and the acts on it', async () => {
      const { work, read, file } = await withAccounts()
      const complaint = await file()
      await work((tx) => tx.audit.add({ type: 'sign_in', account: 'a1' }))
      await work((tx) => tx.audit.add({ type: 'account_created', account: 'a1', subject: 'a2', detail: 'staff' }))
      await work((tx) => tx.audit.add({ type: 'sign_in', account: 'a2', complaint }))
      const list = async (filter: { account?: string }, limit = 9, offset = 0) => {
        const { total, events } = await read.audit.list({ ...filter, limit, offset })
        return { total, who: events.map(({ account, subject, number }) => [account, subject, number]) }
      }
      const [first, second, third] = [
        ['a1', null, null],
        ['a1', 'a2', null],
        ['a2', null, 'XW-20261124-0001-0'],
      ]
      expect(await list({})).toEqual({ total: 3, who: [third, second, first] })
      expect(await list({}, 1, 1)).toEqual({ total: 3, who: [second] })
      expect(await list({ account: 'a2' })).toEqual({ total: 2, who: [third, second] })
    })
  })
}
