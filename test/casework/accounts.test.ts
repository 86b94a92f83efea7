import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { createAudit } from '../../src/casework/staff/audit.ts'
import { createStaffLinks } from '../../src/casework/staff/links.ts'
import { hashPassword, isPassword, TooBusyError } from '../../src/casework/staff/passwords.ts'
import { temporaryStore } from '../storage/temporary.ts'

const good = '紫色河马在月球散步吗2026'

async function accounts() {
  const { store, time } = await temporaryStore()
  const made = createAccounts({ store, clock: time.clock, random: systemRandom })
  const links = createStaffLinks({ store, clock: time.clock, random: systemRandom })
  type Made = Parameters<typeof made.create>[0]
  return {
    time,
    store,
    links,
    ...made,
    create: (given: Omit<Made, 'by'>) => made.create({ ...given, by: null }),
    /** Creates an account and returns its id. */
    async member(login: string, role: Made['role'] = 'staff') {
      const result = await made.create({ login, name: `${login}测试`, role, password: good, by: null })
      return result.ok ? result.account.id : expect.unreachable(login)
    },
    /** Signs in, from one address unless another is given. */
    signIn: (given: { login: string; password: string; address?: string }) =>
      made.signIn({ address: '10.0.0.1', ...given }),
    resetPassword: (given: { login: string; password: string }) => made.resetPassword({ ...given, by: null }),
    async recorded() {
      const { events } = await createAudit({ store }).list({ limit: 1000, offset: 0 })
      return events.toReversed()
    },
  }
}

const tokenOf = (result: { ok: boolean; session?: string }) => result.session ?? ''

describe('the one-time code', () => {
  it('makes the first admin once; there is none after that', async () => {
    const { issueSetupCode, redeemSetupCode, session } = await accounts()
    const old = await issueSetupCode()
    const code = await issueSetupCode()
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    const redeem = (given: string | null, password = good) =>
      redeemSetupCode({ code: given ?? '', login: 'admin1', name: '管理员测试', password })
    expect(await redeem(old)).toEqual({ ok: false, code: 'wrong_code' })
    expect(await redeem(code, 'short')).toEqual({ ok: false, code: 'password_weak' })
    const made = await redeem(code?.toLowerCase() ?? '')
    expect(made.ok).toBe(true)
    expect(await session(made.ok ? made.session : '')).toMatchObject({ login: 'admin1', role: 'admin' })
    expect(await redeem(code)).toEqual({ ok: false, code: 'wrong_code' })
    expect(await issueSetupCode()).toBeNull()
  })
})

describe('signing in', () => {
  it('takes the right password, tells wrong login and wrong password alike', async () => {
    const { create, signIn } = await accounts()
    expect(await create({ login: 'zhang', name: '张三测试', role: 'staff', password: good })).toMatchObject({
      ok: true,
    })
    expect(await create({ login: 'ZHANG', name: 'x', role: 'staff', password: good })).toEqual({
      ok: false,
      code: 'login_taken',
    })
    expect(await create({ login: 'a b', name: 'x', role: 'staff', password: good })).toEqual({
      ok: false,
      code: 'login_invalid',
    })
    expect((await signIn({ login: 'zhang', password: good })).ok).toBe(true)
    expect(await signIn({ login: 'zhang', password: `${good}!` })).toEqual({ ok: false, code: 'wrong' })
    expect(await signIn({ login: 'nobody', password: good })).toEqual({ ok: false, code: 'wrong' })
  })

  it('waits for a while after five wrong passwords, and says the same for a login that does not exist', async () => {
    const { member, signIn, time } = await accounts()
    await member('zhang')
    for (const login of ['zhang', 'nobody']) {
      for (let failure = 0; failure < 5; failure += 1) {
        expect(await signIn({ login, password: 'wrong password' })).toEqual({ ok: false, code: 'wrong' })
      }
      expect(await signIn({ login: login.toUpperCase(), password: good })).toEqual({
        ok: false,
        code: 'slow',
        seconds: 15,
      })
    }
    time.advance(15_000)
    expect((await signIn({ login: 'zhang', password: good })).ok).toBe(true)
  })

  it('of a colleague is not kept out by guesses from elsewhere', async () => {
    const { member, signIn } = await accounts()
    await member('zhang')
    for (let failure = 0; failure < 7; failure += 1)
      await signIn({ login: 'zhang', password: 'wrong', address: '203.0.113.9' })
    expect(await signIn({ login: 'zhang', password: good, address: '203.0.113.9' })).toMatchObject({ code: 'slow' })
    expect((await signIn({ login: 'zhang', password: good })).ok).toBe(true)
  })

  it('takes no more guesses side by side than one after the other: of 60 from four addresses 20 are checked', async () => {
    const { member, signIn, recorded } = await accounts()
    await member('zhang')
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        // The right password is among the tries that come too late.
        signIn({ login: 'zhang', password: at === 59 ? good : `wrong guess ${at}`, address: `203.0.113.${at % 4}` }),
      ),
    )
    const codes = results.map((result) => (result.ok ? 'in' : result.code))
    expect(codes.filter((code) => code === 'wrong')).toHaveLength(20)
    expect(codes.filter((code) => code === 'slow')).toHaveLength(40)
    expect((await recorded()).filter(({ type }) => type === 'sign_in_refused')).toHaveLength(20)
  })

  it('computes few passwords at once and lets few wait: the others are told to try again', async () => {
    const hash = await hashPassword(good)
    const results = await Promise.allSettled(Array.from({ length: 60 }, () => isPassword(hash, good)))
    expect(results.slice(0, 42).every((result) => result.status === 'fulfilled' && result.value)).toBe(true)
    expect(results.slice(42).every((result) => result.status === 'rejected')).toBe(true)
    expect(results[42]).toMatchObject({ reason: expect.any(TooBusyError) })
    // The places are free again.
    expect(await isPassword(hash, 'another password')).toBe(false)
  })

  it('lasts 30 minutes of rest and 12 hours in all', async () => {
    const { create, signIn, session, time } = await accounts()
    await create({ login: 'zhang', name: '张三测试', role: 'staff', password: good })
    const idle = await signIn({ login: 'zhang', password: good })
    time.advance(31 * 60_000)
    expect(await session(idle.ok ? idle.session : '')).toBeNull()
    const busy = await signIn({ login: 'zhang', password: good })
    const token = busy.ok ? busy.session : ''
    for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
      expect(await session(token)).not.toBeNull()
      time.advance(20 * 60_000)
    }
    time.advance(1)
    expect(await session(token)).toBeNull()
  })

  it('ends at signing out and at a new password', async () => {
    const { create, signIn, signOut, session, resetPassword } = await accounts()
    await create({ login: 'zhang', name: '张三测试', role: 'staff', password: good })
    const first = await signIn({ login: 'zhang', password: good })
    const second = await signIn({ login: 'zhang', password: good })
    await signOut(first.ok ? first.session : '')
    expect(await session(first.ok ? first.session : '')).toBeNull()
    expect(await session(second.ok ? second.session : '')).not.toBeNull()
    expect(await resetPassword({ login: 'zhang', password: `新${good}` })).toEqual({ ok: true })
    expect(await session(second.ok ? second.session : '')).toBeNull()
    expect((await signIn({ login: 'zhang', password: `新${good}` })).ok).toBe(true)
    expect(await resetPassword({ login: 'nobody', password: good })).toEqual({ ok: false, code: 'not_found' })
  })

  it.each(['short', 'aaaaaaaaaaaaaaaa', 'password123456', 'zhang123456zhang', 'xiaofei-12315'])(
    'refuses the password %s',
    async (password) => {
      const { create } = await accounts()
      expect(await create({ login: 'zhang', name: 'x', role: 'staff', password })).toEqual({
        ok: false,
        code: 'password_weak',
      })
    },
  )
})

describe('an account', () => {
  it('that is disabled is out at once, cannot sign in, and gets the answer for a wrong password', async () => {
    const { member, signIn, session, change } = await accounts()
    const id = await member('zhang')
    const token = tokenOf(await signIn({ login: 'zhang', password: good }))
    expect(await change({ id, by: null, change: { disabled: true } })).toMatchObject({
      ok: true,
      account: { disabled: true },
    })
    expect(await session(token)).toBeNull()
    expect(await signIn({ login: 'zhang', password: good })).toEqual({ ok: false, code: 'wrong' })
    expect(await change({ id, by: null, change: { disabled: false } })).toMatchObject({ ok: true })
    // Enabling the account does not bring the session back.
    expect(await session(token)).toBeNull()
    expect((await signIn({ login: 'zhang', password: good })).ok).toBe(true)
  })

  it('gets another name and role, which count at once; an empty name and an unknown account are refused', async () => {
    const { member, signIn, session, change } = await accounts()
    const id = await member('zhang')
    const token = tokenOf(await signIn({ login: 'zhang', password: good }))
    await change({ id, by: null, change: { name: ' 张四测试 ', role: 'admin' } })
    expect(await session(token)).toMatchObject({ name: '张四测试', role: 'admin' })
    expect(await change({ id, by: null, change: { name: '  ' } })).toEqual({ ok: false, code: 'name_missing' })
    expect(await change({ id: 'nobody', by: null, change: {} })).toEqual({ ok: false, code: 'not_found' })
  })

  it('of the last admin who can sign in stays an admin', async () => {
    const { member, change, list } = await accounts()
    const first = await member('first', 'admin')
    const second = await member('second', 'admin')
    expect((await change({ id: second, by: first, change: { disabled: true } })).ok).toBe(true)
    for (const refused of [{ disabled: true }, { role: 'staff' }] as const) {
      expect(await change({ id: first, by: second, change: refused })).toEqual({ ok: false, code: 'last_admin' })
    }
    expect((await list())[0]).toMatchObject({ role: 'admin', disabled: false })
    expect((await change({ id: first, by: first, change: { name: '改名测试' } })).ok).toBe(true)
    expect((await change({ id: second, by: first, change: { disabled: false } })).ok).toBe(true)
    expect((await change({ id: first, by: second, change: { role: 'staff' } })).ok).toBe(true)
  })

  it('changes its own password with the old one; its other sessions end', async () => {
    const { member, signIn, session, changePassword } = await accounts()
    const id = await member('zhang')
    const here = tokenOf(await signIn({ login: 'zhang', password: good }))
    const elsewhere = tokenOf(await signIn({ login: 'zhang', password: good }))
    const change = (old: string, password: string) => changePassword({ id, session: here, old, password })
    expect(await change('not the old one', `新${good}`)).toEqual({ ok: false, code: 'wrong' })
    expect(await change(good, 'short')).toEqual({ ok: false, code: 'password_weak' })
    expect(await change(good, `新${good}`)).toEqual({ ok: true })
    expect(await session(here)).not.toBeNull()
    expect(await session(elsewhere)).toBeNull()
    expect(await signIn({ login: 'zhang', password: good })).toEqual({ ok: false, code: 'wrong' })
    for (let guess = 0; guess < 5; guess += 1) await change(`guess ${guess}`, good)
    expect(await change(`新${good}`, good)).toMatchObject({ code: 'slow' })
  })

  it('is linked to a member of the Telegram group by a code that is good once and for ten minutes', async () => {
    const { member, links, change, time } = await accounts()
    const [zhang, wang] = [await member('zhang'), await member('wang')]
    const old = await links.issueCode(zhang)
    const { code, minutes } = await links.issueCode(zhang)
    expect([code, minutes]).toEqual([expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/), 10])
    expect(await links.redeem({ code: old.code, user: 7 })).toBeNull()
    expect(await links.redeem({ code: code.toLowerCase(), user: 7 })).toMatchObject({ id: zhang })
    expect(await links.redeem({ code, user: 8 })).toBeNull()
    expect(await links.staffOf(7)).toEqual({ kind: 'staff', id: zhang, name: 'zhang测试' })
    // An account gets another member, and a member another account: only one of each stays linked.
    await links.redeem({ code: (await links.issueCode(zhang)).code, user: 8 })
    expect([await links.staffOf(7), (await links.staffOf(8))?.id]).toEqual([null, zhang])
    await links.redeem({ code: (await links.issueCode(wang)).code, user: 8 })
    expect([(await links.staffOf(8))?.id, [...(await links.linked())]]).toEqual([wang, [wang]])
    const late = await links.issueCode(zhang)
    time.advance(10 * 60_000)
    expect(await links.redeem({ code: late.code, user: 9 })).toBeNull()
    await change({ id: wang, by: zhang, change: { disabled: true } })
    await change({ id: wang, by: zhang, change: { disabled: false } })
    expect(await links.staffOf(8)).toBeNull()
  })

  it('is not linked by a code that others could read: the code is revoked, whoever posted it', async () => {
    const { member, links, recorded } = await accounts()
    const zhang = await member('zhang')
    const { code } = await links.issueCode(zhang)
    expect(await links.takeBack(['ABCD-2345', '2345'])).toBe(false)
    expect(await links.takeBack(['ABCD-2345', code.toLowerCase()])).toBe(true)
    expect(await links.takeBack([code])).toBe(false)
    expect(await links.redeem({ code, user: 7 })).toBeNull()
    expect(await links.redeem({ code: (await links.issueCode(zhang)).code, user: 7 })).toMatchObject({ id: zhang })
    expect((await recorded()).map(({ type, account, subject }) => [type, account, subject])).toContainEqual([
      'telegram_code_taken_back',
      null,
      zhang,
    ])
  })

  it('leaves a record of its acts and of acts on it, without anybody’s words', async () => {
    const { member, signIn, signOut, change, changePassword, resetPassword, recorded } = await accounts()
    const boss = await member('boss', 'admin')
    const id = await member('zhang')
    await signIn({ login: 'zhang', password: 'wrong' })
    await signIn({ login: 'nobody', password: 'wrong' })
    const token = tokenOf(await signIn({ login: 'zhang', password: good }))
    await changePassword({ id, session: token, old: good, password: `新${good}` })
    await change({ id, by: boss, change: { name: '张四测试', role: 'admin' } })
    await signOut(token)
    await resetPassword({ login: 'zhang', password: good })
    await change({ id, by: boss, change: { disabled: true } })
    const events = await recorded()
    expect(events.map(({ type, account, subject, detail }) => [type, account, subject, detail])).toEqual([
      ['account_created', null, boss, 'admin'],
      ['account_created', null, id, 'staff'],
      ['sign_in_refused', null, id, null],
      ['sign_in_refused', null, null, null],
      ['sign_in', id, null, null],
      ['password_changed', id, null, null],
      ['account_renamed', boss, id, null],
      ['account_role', boss, id, 'admin'],
      ['sign_out', id, null, null],
      ['password_reset', null, id, null],
      ['account_disabled', boss, id, null],
    ])
    expect(JSON.stringify(events)).not.toMatch(/测试|zhang|nobody/)
  })
})
