import { describe, expect, it } from 'vitest'
import { wholeDay } from '../../casework/whole-day.ts'
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

    it('the record is a chain, whose end is found again', async () => {
      const { work, read } = await withAccounts()
      await work((tx) => tx.audit.add({ type: 'sign_in', account: 'a1' }))
      const { end: noted } = await read.audit.check(null)
      await work((tx) => tx.audit.add({ type: 'sign_out', account: 'a1' }))
      const check = await read.audit.check(noted)
      expect(check).toMatchObject({ rows: 2, breaks: [], endMissing: false, notedMissing: false })
      expect(check.end).not.toBe(noted)
      expect(await read.audit.check('none')).toMatchObject({ notedMissing: true })
    })

    it('a secret counts once it is set up, and its last step is kept', async () => {
      const { work, read } = await withAccounts()
      await work((tx) => tx.secondStep.setSecret('a1', 'JBSWY3DP'))
      expect(await read.secondStep.totp('a1')).toEqual({ secret: 'JBSWY3DP', setAt: null, step: 0 })
      expect((await read.accounts.byId('a1'))?.secondStep).toBe(false)
      await work((tx) => tx.secondStep.setUp('a1'))
      await work((tx) => tx.secondStep.used('a1', 59_465_000))
      expect(await read.secondStep.totp('a1')).toMatchObject({ setAt: expect.any(String), step: 59_465_000 })
      expect((await read.accounts.byId('a1'))?.secondStep).toBe(true)
      await work((tx) => tx.secondStep.setSecret('a1', null))
      expect([await read.secondStep.totp('a1'), await read.secondStep.totp('none')]).toEqual([null, null])
    })

    it('a recovery code is taken once, and all are replaced together', async () => {
      const { work, read } = await withAccounts()
      await work((tx) => tx.secondStep.setRecovery('a1', ['one', 'two', 'three']))
      const take = (account: string, code: string) => work((tx) => tx.secondStep.takeRecovery(account, code))
      expect([await take('a2', 'one'), await take('a1', 'one'), await take('a1', 'one')]).toEqual([false, true, false])
      expect(await read.secondStep.recoveryLeft('a1')).toBe(2)
      await work((tx) => tx.secondStep.setRecovery('a1', ['four']))
      expect([await take('a1', 'two'), await read.secondStep.recoveryLeft('a1')]).toEqual([false, 1])
    })

    it('the sessions of an account are listed with their device, and closed by id by it alone', async () => {
      const { work, read, time } = await withAccounts()
      await work((tx) => tx.accounts.openSession('t1', 'a1', 'Firefox'))
      time.advance(5)
      await work((tx) => tx.accounts.openSession('t2', 'a1'))
      const sessions = await read.accounts.sessionsOf('a1', 't1')
      expect(sessions.map(({ device, current }) => [device, current])).toEqual([
        ['', false],
        ['Firefox', true],
      ])
      const close = (account: string) => work((tx) => tx.accounts.closeSessionById(account, sessions[0]?.id ?? ''))
      expect([await close('a2'), await close('a1'), await close('a1')]).toEqual([false, true, false])
    })

    it('saved replies are added, changed and removed', async () => {
      const { work, read } = await furnished(make)
      const id = await work((tx) => tx.savedReplies.add({ title: '标题', text: '内容' }))
      await work((tx) => tx.savedReplies.change({ id, title: '标题', text: '别的', version: 2 }))
      expect(await read.savedReplies.list()).toEqual([{ id, title: '标题', text: '别的', version: 2 }])
      const remove = () => work((tx) => tx.savedReplies.remove(id))
      expect([await remove(), await remove(), await read.savedReplies.byId(id)]).toEqual([true, false, null])
    })

    it('drafts of law are kept with their text, and acts on them with their day, the latest first', async () => {
      const { work, read, time } = await furnished(make)
      const text = { schema: 'statute/1' as const, title: '试验法', level: null, from: null, to: null }
      const draft = {
        version: 1,
        state: 'draft' as const,
        form: { written: '第一条 甲', source: 'a.txt', title: '试验法', from: '', to: '', dateSource: '' },
        text: { ...text, hash: 'h', source: 'a.txt', articles: [], problems: [] },
        replaces: null,
        authors: ['a1'],
        revision: null,
        followed: null,
      }
      const id = await work((tx) => tx.laws.add(draft))
      const at = time.clock().toISOString()
      expect(await read.laws.byId(id)).toEqual({ ...draft, id, changedAt: at })
      time.advance(1)
      const live = { ...draft, id, version: 2, state: 'published' as const, authors: ['a1', 'a2'], revision: 'r1' }
      await work((tx) => tx.laws.change(live))
      expect(await read.laws.liveIn('r1')).toMatchObject(live)
      await work((tx) => tx.laws.change({ ...live, state: 'rolled_back' }))
      expect([await read.laws.liveIn('r1'), await read.laws.byId('none')]).toEqual([null, null])
      const heads = await read.laws.list(['draft', 'rolled_back'], 1)
      expect([heads.map(({ title, state }) => [title, state]), await read.laws.list(['waiting'], 1)]).toEqual([
        [['试验法', 'rolled_back']],
        [],
      ])
      const note = { account: 'a1', draft: id, title: '试验法', revision: null, said: null }
      await work((tx) => tx.laws.note({ ...note, act: 'drafted' }))
      await work((tx) => tx.laws.note({ ...note, act: 'sent_back', said: '缺一条' }))
      const { total, entries } = await read.laws.history({ limit: 1, offset: 0 })
      expect([total, entries]).toEqual([2, [expect.objectContaining({ act: 'sent_back', said: '缺一条' })]])
    })

    it('the roster keeps shifts by day and time, and leave, both days of leave included, and forgets what was before a day', async () => {
      const { work, read } = await withAccounts()
      const morning = { from: '09:00', to: '12:00', account: 'a2', deputy: 'a1' }
      const afternoon = { from: '12:00', to: '24:00', account: null, deputy: 'a2' }
      await work((tx) => tx.roster.set('2026-11-24', wholeDay('a1')))
      await work((tx) => tx.roster.set('2026-11-24', [afternoon, morning]))
      await work((tx) => tx.roster.set('2026-11-25', wholeDay('a1')))
      await work((tx) => tx.roster.set('2026-11-25', []))
      expect(await read.roster.shifts('2026-11-24', '2026-11-25')).toEqual([
        { day: '2026-11-24', ...morning },
        { day: '2026-11-24', ...afternoon },
      ])
      expect([await read.roster.isUsed('2026-11-24'), await read.roster.isUsed('2026-11-25')]).toEqual([true, false])
      await work((tx) => tx.roster.addLeave({ account: 'a1', from: '2026-11-20', to: '2026-11-24' }))
      const [leave] = await read.roster.leaves('2026-11-24')
      expect([leave?.account, await read.roster.leaves('2026-11-25')]).toEqual(['a1', []])
      expect(await read.roster.leave(leave?.id ?? 0)).toEqual({ account: 'a1' })
      await work((tx) => tx.roster.forget('2026-11-25'))
      expect([await read.roster.leave(leave?.id ?? 0), await read.roster.isUsed('2026-01-01')]).toEqual([null, false])
    })

    it('knows the member of an account', async () => {
      const { work, read } = await withAccounts()
      await work((tx) => tx.links.link('a1', 7))
      expect([await read.links.memberOf('a1'), await read.links.memberOf('a2')]).toEqual([7, null])
    })
  })
}
