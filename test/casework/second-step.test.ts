import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { createAudit } from '../../src/casework/staff/audit.ts'
import { temporaryStore } from '../storage/temporary.ts'

const password = '紫色河马在月球散步吗2026'
const STEP_MS = 30_000

/** Accounts over a real database, and an app for codes with the telephone's clock. */
async function house({ secondStepOf = [] }: { secondStepOf?: readonly ('lead' | 'admin')[] } = {}) {
  const { store, time } = await temporaryStore()
  const accounts = createAccounts({ store, clock: time.clock, random: systemRandom, secondStepOf })
  const { secondStep } = accounts
  const member = async (login: string, role: 'staff' | 'lead' | 'admin' = 'staff') => {
    const made = await accounts.create({ login, name: `${login}测试`, role, password, by: null })
    return made.ok ? made.account.id : expect.unreachable(login)
  }
  const signIn = (login: string) => accounts.signIn({ login, password, address: '10.0.0.1', device: 'Firefox · Linux' })
  /** Sets the second step up. Returns the app and the recovery codes. */
  async function setUp(account: string, token = '') {
    const begun = await secondStep.begin({ account, password, issuer: '测试市消费者委员会' })
    if (!begun.ok) return expect.unreachable(begun.code)
    const app = appOf(begun.secret)
    const confirmed = await secondStep.confirm({ account, code: app(time.clock()), token })
    if (!confirmed.ok) return expect.unreachable(confirmed.code)
    return { app, uri: begun.uri, recovery: confirmed.recovery }
  }
  async function ticketOf(login: string) {
    const first = await signIn(login)
    return !first.ok && first.code === 'second_step' ? first.ticket : expect.unreachable(JSON.stringify(first))
  }
  const enter = async (login: string, code: string) =>
    accounts.secondSignIn({ ticket: await ticketOf(login), code, device: 'Firefox · Linux' })
  const recorded = async () =>
    (await createAudit({ store }).list({ limit: 1000, offset: 0 })).events.toReversed().map(({ type }) => type)
  return { store, time, accounts, secondStep, member, signIn, setUp, ticketOf, enter, recorded }
}

const appOf = (secret: string) => (at: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp: at.getTime() })

describe('signing in with a second step', () => {
  it('takes a code of the app after the password, and no session begins before', async () => {
    const { accounts, member, setUp, signIn, enter, time, recorded } = await house()
    const li = await member('li')
    const { app } = await setUp(li)
    time.advance(STEP_MS)
    const before = (await recorded()).filter((type) => type === 'sign_in').length
    expect(await signIn('li')).toEqual({ ok: false, code: 'second_step', ticket: expect.any(String) })
    expect((await recorded()).filter((type) => type === 'sign_in')).toHaveLength(before)
    const entered = await enter('li', app(time.clock()))
    expect(await accounts.session(entered.ok ? entered.session : '')).toMatchObject({ id: li, secondStep: 'on' })
  })

  it('knows the codes of RFC 6238', async () => {
    const { store, time, accounts, member, enter } = await house()
    const li = await member('li')
    await store.transaction('the key of the RFC', async (tx) => {
      await tx.secondStep.setSecret(li, Secret.fromUTF8('12345678901234567890').base32)
      await tx.secondStep.setUp(li)
    })
    time.advance(Date.parse('2033-05-18T03:33:20Z') - time.clock().getTime())
    const entered = await enter('li', '279037')
    expect(entered).toMatchObject({ ok: true })
    expect(await accounts.session(entered.ok ? entered.session : '')).not.toBeNull()
  })

  it('takes a code of one step before and one after, and none of two', async () => {
    const { member, setUp, enter, time } = await house()
    const { app } = await setUp(await member('li'))
    time.advance(10 * STEP_MS)
    const at = (steps: number) => app(new Date(time.clock().getTime() + steps * STEP_MS))
    expect(await enter('li', at(-2))).toEqual({ ok: false, code: 'wrong' })
    expect(await enter('li', at(2))).toEqual({ ok: false, code: 'wrong' })
    expect(await enter('li', at(-1))).toMatchObject({ ok: true })
    expect(await enter('li', at(1))).toMatchObject({ ok: true })
  })

  it('takes each code once, and none of an earlier step after it', async () => {
    const { member, setUp, enter, time } = await house()
    const { app } = await setUp(await member('li'))
    // The code that set it up is used.
    expect(await enter('li', app(time.clock()))).toEqual({ ok: false, code: 'wrong' })
    time.advance(2 * STEP_MS)
    const code = app(time.clock())
    expect(await enter('li', code)).toMatchObject({ ok: true })
    expect(await enter('li', code)).toEqual({ ok: false, code: 'wrong' })
    expect(await enter('li', app(new Date(time.clock().getTime() - STEP_MS)))).toEqual({ ok: false, code: 'wrong' })
  })

  it('lets one of two people in who send the same code at the same moment', async () => {
    const { accounts, member, setUp, ticketOf, time } = await house()
    const { app } = await setUp(await member('li'))
    time.advance(STEP_MS)
    const code = app(time.clock())
    const tickets = [await ticketOf('li'), await ticketOf('li')]
    const results = await Promise.all(tickets.map((ticket) => accounts.secondSignIn({ ticket, code })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('waits after five wrong codes, from wherever they come, and the right one waits too', async () => {
    const { member, setUp, enter, time, recorded } = await house()
    const { app } = await setUp(await member('li'))
    time.advance(STEP_MS)
    for (let failure = 0; failure < 5; failure += 1)
      expect(await enter('li', '000000')).toEqual({ ok: false, code: 'wrong' })
    expect(await enter('li', app(time.clock()))).toEqual({ ok: false, code: 'slow', seconds: 15 })
    time.advance(STEP_MS)
    expect(await enter('li', app(time.clock()))).toMatchObject({ ok: true })
    expect((await recorded()).filter((type) => type === 'second_step_refused')).toHaveLength(5)
  })

  it('lets 5 of 40 guesses side by side be tried', async () => {
    const { accounts, member, setUp, ticketOf, time } = await house()
    await setUp(await member('li'))
    time.advance(STEP_MS)
    const ticket = await ticketOf('li')
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, at) => accounts.secondSignIn({ ticket, code: String(100_000 + at) })),
    )
    expect(results.filter((result) => !result.ok && result.code === 'wrong')).toHaveLength(5)
    expect(results.filter((result) => !result.ok && result.code === 'slow')).toHaveLength(35)
  })

  it('begins again when the first step is five minutes old, was taken with another password, or never was', async () => {
    const { accounts, member, setUp, ticketOf, time } = await house()
    const { app } = await setUp(await member('li'))
    time.advance(STEP_MS)
    const old = await ticketOf('li')
    time.advance(5 * 60_000)
    expect(await accounts.secondSignIn({ ticket: old, code: app(time.clock()) })).toEqual({ ok: false, code: 'over' })
    expect(await accounts.secondSignIn({ ticket: 'x', code: app(time.clock()) })).toEqual({ ok: false, code: 'over' })
    const changed = await ticketOf('li')
    await accounts.resetPassword({ login: 'li', password: `新${password}`, by: null })
    expect(await accounts.secondSignIn({ ticket: changed, code: app(time.clock()) })).toEqual({
      ok: false,
      code: 'over',
    })
  })

  it('does not let in who was disabled between the two steps', async () => {
    const { accounts, member, setUp, ticketOf, time } = await house()
    const li = await member('li')
    const { app } = await setUp(li)
    time.advance(STEP_MS)
    const ticket = await ticketOf('li')
    await accounts.change({ id: li, by: null, change: { disabled: true } })
    expect(await accounts.secondSignIn({ ticket, code: app(time.clock()) })).toEqual({ ok: false, code: 'over' })
  })

  it.each([
    '',
    ' ',
    '12345',
    '1234567',
    '’ or 1=1 --',
    '<script>',
    '１２３４５６７',
    'ABCD-EFGH-JKMN',
    '9'.repeat(50_000),
  ])('refuses the code %.20s', async (code) => {
    const { member, setUp, enter } = await house()
    await setUp(await member('li'))
    expect(await enter('li', code)).toEqual({ ok: false, code: 'wrong' })
  })
})

describe('recovery codes', () => {
  it('are ten, each used once in place of a code, in any usual spelling, and stored as hashes', async () => {
    const { store, member, setUp, enter, secondStep, recorded } = await house()
    const li = await member('li')
    const { recovery } = await setUp(li)
    expect(new Set(recovery).size).toBe(10)
    const [first = '', second = ''] = recovery
    expect(first).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect(await enter('li', first.toLowerCase().replaceAll('-', ' '))).toMatchObject({ ok: true })
    expect(await enter('li', first)).toEqual({ ok: false, code: 'wrong' })
    expect(await enter('li', second)).toMatchObject({ ok: true })
    expect(await secondStep.standing(li)).toMatchObject({ recovery: 8 })
    expect((await recorded()).filter((type) => type === 'recovery_code_used')).toHaveLength(2)
    expect(await store.read.secondStep.totp(li)).toMatchObject({ setAt: expect.any(String) })
  })

  it('are good for nobody else, and for nothing once they were replaced', async () => {
    const { member, setUp, enter, secondStep, time } = await house()
    const [li, wang] = [await member('li'), await member('wang')]
    const [ofLi, ofWang] = [await setUp(li), await setUp(wang)]
    expect(await enter('wang', ofLi.recovery[0] ?? '')).toEqual({ ok: false, code: 'wrong' })
    time.advance(STEP_MS)
    const renewed = await secondStep.renew({ account: wang, code: ofWang.app(time.clock()) })
    expect(await enter('wang', ofWang.recovery[1] ?? '')).toEqual({ ok: false, code: 'wrong' })
    expect(await enter('wang', renewed.ok ? (renewed.recovery[0] ?? '') : '')).toMatchObject({ ok: true })
  })
})

describe('the second step', () => {
  it('is set up with the password and a first code; other sessions end; what is shown names council and login', async () => {
    const { accounts, secondStep, member, signIn, setUp, time, recorded } = await house()
    const li = await member('li')
    const sessions = [await signIn('li'), await signIn('li')].map((one) => (one.ok ? one.session : ''))
    const [here = '', elsewhere = ''] = sessions
    const about = { account: li, issuer: '测试市消费者委员会' }
    expect(await secondStep.begin({ ...about, password: 'wrong' })).toEqual({ ok: false, code: 'wrong' })
    expect(await secondStep.confirm({ account: li, code: '000000', token: here })).toEqual({
      ok: false,
      code: 'not_begun',
    })
    const begun = await secondStep.begin({ ...about, password })
    expect(await secondStep.begun(about)).toEqual({ secret: begun.ok && begun.secret, uri: begun.ok && begun.uri })
    expect(await secondStep.confirm({ account: li, code: '000000', token: here })).toEqual({ ok: false, code: 'wrong' })
    // Begun is not set up: the password alone still does.
    expect((await signIn('li')).ok).toBe(true)
    const { uri } = await setUp(li, here)
    expect(decodeURIComponent(uri)).toContain('otpauth://totp/测试市消费者委员会:li?')
    expect([await accounts.session(here), await accounts.session(elsewhere)]).toEqual([
      expect.objectContaining({ secondStep: 'on' }),
      null,
    ])
    expect(await secondStep.begin({ ...about, password })).toEqual({ ok: false, code: 'already' })
    expect(await secondStep.begun(about)).toBeNull()
    time.advance(STEP_MS)
    expect(await recorded()).toContain('second_step_set')
  })

  it('is turned off with a code, not with the password; then the recovery codes are void', async () => {
    const { secondStep, member, signIn, setUp, time, recorded } = await house()
    const li = await member('li')
    const { app, recovery } = await setUp(li)
    time.advance(STEP_MS)
    expect(await secondStep.remove({ account: li, code: password })).toEqual({ ok: false, code: 'wrong' })
    expect(await secondStep.remove({ account: li, code: app(time.clock()) })).toEqual({ ok: true })
    expect((await signIn('li')).ok).toBe(true)
    expect(await secondStep.standing(li)).toEqual({ since: null, recovery: 0 })
    expect(await secondStep.renew({ account: li, code: recovery[0] ?? '' })).toEqual({ ok: false, code: 'wrong' })
    expect(await recorded()).toContain('second_step_removed')
  })

  it('is turned off for a colleague by an admin, who cannot do it to themselves; the sessions end; it is recorded', async () => {
    const { accounts, secondStep, member, signIn, setUp, enter, time, recorded } = await house()
    const [boss, lead, li] = [await member('boss', 'admin'), await member('wang', 'lead'), await member('li')]
    const { app } = await setUp(li)
    time.advance(STEP_MS)
    const entered = await enter('li', app(time.clock()))
    expect(await secondStep.reset({ account: li, by: lead })).toEqual({ ok: false, code: 'not_admin' })
    expect(await secondStep.reset({ account: boss, by: boss })).toEqual({ ok: false, code: 'own' })
    expect(await secondStep.reset({ account: 'nobody', by: boss })).toEqual({ ok: false, code: 'not_found' })
    expect(await secondStep.reset({ account: lead, by: boss })).toEqual({ ok: false, code: 'off' })
    expect(await secondStep.reset({ account: li, by: boss })).toEqual({ ok: true })
    expect(await accounts.session(entered.ok ? entered.session : '')).toBeNull()
    expect((await signIn('li')).ok).toBe(true)
    expect(await recorded()).toContain('second_step_reset')
  })

  it('is due from a lead and an admin, and not from others, where the house wants it', async () => {
    const { accounts, member, signIn, setUp, time } = await house({ secondStepOf: ['lead', 'admin'] })
    const lead = await member('wang', 'lead')
    await member('boss', 'admin')
    await member('li')
    const stepOf = async (login: string) => {
      const entered = await signIn(login)
      return (await accounts.session(entered.ok ? entered.session : ''))?.secondStep
    }
    expect([await stepOf('wang'), await stepOf('boss'), await stepOf('li')]).toEqual(['due', 'due', 'off'])
    await setUp(lead)
    time.advance(STEP_MS)
    expect((await accounts.list()).map(({ login, secondStep: step }) => [login, step])).toEqual([
      ['wang', 'on'],
      ['boss', 'due'],
      ['li', 'off'],
    ])
  })
})

describe('sessions', () => {
  it('are seen by their owner alone, with where and since when, and can be ended one by one or all others', async () => {
    const { accounts, member, signIn, recorded } = await house()
    const [li, wang] = [await member('li'), await member('wang')]
    const tokens = [await signIn('li'), await signIn('li'), await signIn('li'), await signIn('wang')].map((one) =>
      one.ok ? one.session : '',
    )
    const [here = '', second = '', third = '', ofWang = ''] = tokens
    const seen = await accounts.sessionsOf({ account: li, token: here })
    expect(seen.map(({ device, current }) => [device, current])).toEqual(
      expect.arrayContaining([
        ['Firefox · Linux', true],
        ['Firefox · Linux', false],
        ['Firefox · Linux', false],
      ]),
    )
    const [foreign] = await accounts.sessionsOf({ account: wang, token: '' })
    expect(await accounts.endSessions({ account: li, token: here, id: foreign?.id ?? '' })).toBe(0)
    expect(await accounts.session(ofWang)).not.toBeNull()
    const own = (await accounts.sessionsOf({ account: li, token: second })).find(({ current }) => current)
    expect(await accounts.endSessions({ account: li, token: here, id: own?.id ?? '' })).toBe(1)
    expect(await accounts.session(second)).toBeNull()
    expect(await accounts.endSessions({ account: li, token: here, id: 'others' })).toBe(1)
    expect([await accounts.session(third), (await accounts.session(here))?.id]).toEqual([null, li])
    expect((await recorded()).filter((type) => type === 'session_ended')).toHaveLength(2)
  })
})
