import { describe, expect, it } from 'vitest'
import { createAccounts } from '../../src/casework/accounts.ts'
import { systemRandom } from '../../src/clock.ts'
import { temporaryStore } from '../storage/temporary.ts'

const good = '紫色河马在月球散步吗2026'

async function accounts() {
  const { store, time } = await temporaryStore()
  return { time, store, ...createAccounts({ store, clock: time.clock, random: systemRandom }) }
}

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

  it('is locked for a quarter of an hour after five wrong passwords', async () => {
    const { create, signIn, time } = await accounts()
    await create({ login: 'zhang', name: '张三测试', role: 'staff', password: good })
    for (let failure = 0; failure < 5; failure += 1) await signIn({ login: 'zhang', password: 'wrong password' })
    expect(await signIn({ login: 'zhang', password: good })).toEqual({ ok: false, code: 'locked' })
    time.advance(15 * 60_000 + 1)
    expect((await signIn({ login: 'zhang', password: good })).ok).toBe(true)
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

  it.each(['short', 'aaaaaaaaaaaaaaaa', 'password123456', 'zhang123456zhang'])(
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
