import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'

const STEP_MS = 30_000

/** The desk, and 李测试 with a second step that was set up on the pages. */
async function setUp(given: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(given)
  const session = await desk.signIn('li')
  const begun = await desk.post('/workbench/account/second-step/begin', { password: 'correct horse' }, session)
  const secretPage = await begun.text()
  const secret = /<p class="link-code">([A-Z2-7 ]+)<\/p>/.exec(secretPage)?.[1] ?? ''
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
  const code = () => totp.generate({ timestamp: desk.time.clock().getTime() })
  const confirmed = await desk.post('/workbench/account/second-step/confirm', { code: code() }, session)
  const shown = await confirmed.text()
  const recovery = [...shown.matchAll(/<code>([A-Z2-9-]+)<\/code>/g)].map(([, one = '']) => one)
  desk.time.advance(2 * STEP_MS)
  const ticketOf = async (more: Record<string, string> = {}) => {
    const response = await desk.post('/workbench/sign-in', { login: 'li', password: 'correct horse', ...more })
    const text = await response.text()
    return { response, text, ticket: /name="ticket" value="([\w-]+)"/.exec(text)?.[1] ?? '' }
  }
  return { ...desk, session, secretPage, shown, code, recovery, ticketOf }
}

test('the second step is set up with a picture, a secret and a first code; ten recovery codes are shown once', async () => {
  const { secretPage, shown, recovery, session, app } = await setUp()
  expect(secretPage).toMatch(/class="step-picture"[^>]*><svg/)
  expect(secretPage).not.toContain('style=')
  expect(recovery).toHaveLength(10)
  expect(shown).toContain('只显示这一次')
  const again = await (await app.request('/workbench/account/second-step', { headers: session })).text()
  expect(again).toContain('还剩 10 个备用码')
  for (const one of recovery) expect(again).not.toContain(one)
  expect(again).not.toContain('step-picture')
})

test('a wrong password shows no secret; a wrong first code shows the same picture again', async () => {
  const { post, signIn } = await openDesk()
  const session = await signIn('li')
  const refused = await post('/workbench/account/second-step/begin', { password: 'wrong' }, session)
  expect([refused.status, (await refused.text()).includes('step-picture')]).toEqual([422, false])
  const begun = await (
    await post('/workbench/account/second-step/begin', { password: 'correct horse' }, session)
  ).text()
  const wrong = await post('/workbench/account/second-step/confirm', { code: '000000' }, session)
  const page = await wrong.text()
  expect(wrong.status).toBe(422)
  expect(page).toContain('验证码不对')
  expect(/<path[^>]+>/.exec(page)?.[0]).toBe(/<path[^>]+>/.exec(begun)?.[0])
})

test('signing in asks for the code, gives no session before, and leads to where the person wanted to go', async () => {
  const { app, post, ticketOf, code } = await setUp()
  const first = await ticketOf({ next: '/workbench/search' })
  expect([first.response.status, first.response.headers.get('set-cookie')]).toEqual([200, null])
  expect(first.text).toContain('autocomplete="one-time-code"')
  const wrong = await post('/workbench/sign-in/code', {
    ticket: first.ticket,
    code: '000000',
    next: '/workbench/search',
  })
  expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([401, null])
  expect(await wrong.text()).toContain('验证码不对')
  const right = await post('/workbench/sign-in/code', { ticket: first.ticket, code: code(), next: '/workbench/search' })
  expect([right.status, right.headers.get('location')]).toEqual([303, '/workbench/search'])
  const cookie = right.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect((await app.request('/workbench/', { headers: { Cookie: cookie } })).status).toBe(200)
  // The same code, and the same ticket, are used up.
  const replayed = await post('/workbench/sign-in/code', { ticket: (await ticketOf()).ticket, code: code() })
  expect(replayed.status).toBe(401)
  expect((await post('/workbench/sign-in/code', { ticket: first.ticket, code: code() })).status).toBe(401)
})

test('too many codes are told to wait, with the seconds in the header', async () => {
  const { post, ticketOf } = await setUp()
  const { ticket } = await ticketOf()
  for (let at = 0; at < 5; at += 1)
    expect((await post('/workbench/sign-in/code', { ticket, code: '000000' })).status).toBe(401)
  const slow = await post('/workbench/sign-in/code', { ticket, code: '000000' })
  expect([slow.status, slow.headers.get('retry-after')]).toEqual([429, '15'])
})

test('a form from before the session ended is carried through both steps, harmless whatever it holds', async () => {
  const { post, ticketOf, code } = await setUp()
  const text = '"><script>alert(1)</script>'
  const path = '/workbench/complaints/20261124-0001/notes'
  const kept = { 'kept-path': path, 'kept.text': text }
  const first = await ticketOf(kept)
  expect(first.text).not.toContain('<script>alert')
  const right = await post('/workbench/sign-in/code', { ticket: first.ticket, code: code(), ...kept })
  const page = await right.text()
  expect([right.status, page.includes(`action="${path}"`), page.includes('&lt;script&gt;')]).toEqual([200, true, true])
})

test('a recovery code stands for the app once', async () => {
  const { post, ticketOf, recovery } = await setUp()
  const enter = async () =>
    (await post('/workbench/sign-in/code', { ticket: (await ticketOf()).ticket, code: recovery[3] ?? '' })).status
  expect([await enter(), await enter()]).toEqual([303, 401])
})

test('it is turned off with a code; an admin turns off that of a colleague, never their own', async () => {
  const { post, signIn, page, session, code, ids, audit } = await setUp()
  const boss = await signIn('boss')
  const shown = (await page('/workbench/users', boss)).text
  expect(shown).toContain(`/workbench/users/${ids.li}/second-step`)
  expect(shown).not.toContain(`/workbench/users/${ids.boss}/second-step`)
  expect((await post(`/workbench/users/${ids.boss}/second-step`, {}, boss)).status).toBe(409)
  expect((await post(`/workbench/users/${ids.li}/second-step`, {}, session)).status).toBe(403)
  expect((await post('/workbench/account/second-step/off', { code: '000000' }, session)).status).toBe(422)
  expect((await post('/workbench/account/second-step/off', { code: code() }, session)).headers.get('location')).toBe(
    '/workbench/account?done=step-off',
  )
  expect((await post(`/workbench/users/${ids.li}/second-step`, {}, boss)).status).toBe(409)
  const types = (await audit.list({ limit: 100, offset: 0 })).events.map(({ type }) => type)
  expect(types).toEqual(expect.arrayContaining(['second_step_set', 'second_step_removed']))
})

test('an admin resets the second step of a colleague, whose session ends at once', async () => {
  const { app, post, signIn, session, ids } = await setUp()
  const boss = await signIn('boss')
  expect((await post(`/workbench/users/${ids.li}/second-step`, {}, boss)).headers.get('location')).toContain(
    'done=step-reset',
  )
  expect((await app.request('/workbench/', { headers: session })).status).toBe(303)
  expect(await signIn('li')).toHaveProperty('Cookie')
})

test('an admin from whom it is due gets to nothing else before it is set up, and may sign out', async () => {
  const { app, post, signIn, time } = await openDesk({ secondStepOf: ['admin'] })
  const boss = await signIn('boss')
  const get = (path: string) => app.request(path, { headers: boss })
  for (const path of ['/workbench/', '/workbench/users', '/workbench/account', '/workbench/account/second-step/../'])
    expect((await get(path)).headers.get('location')).toBe('/workbench/account/second-step')
  expect((await post('/workbench/users', { login: 'x' }, boss)).headers.get('location')).toBe(
    '/workbench/account/second-step',
  )
  expect(await (await get('/workbench/account/second-step')).text()).toContain('要先设好第二步')
  const begun = await (await post('/workbench/account/second-step/begin', { password: 'correct horse' }, boss)).text()
  const secret = /<p class="link-code">([A-Z2-7 ]+)<\/p>/.exec(begun)?.[1] ?? ''
  const code = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: time.clock().getTime(),
  })
  expect((await post('/workbench/account/second-step/confirm', { code }, boss)).status).toBe(200)
  expect((await get('/workbench/users')).status).toBe(200)
  // A clerk is not asked.
  expect((await app.request('/workbench/', { headers: await signIn('li') })).status).toBe(200)
  expect((await post('/workbench/sign-out', {}, boss)).headers.get('location')).toBe('/workbench/sign-in')
})

test('我的账号 shows where one is signed in, and ends what one does not know', async () => {
  const { app, post, signIn, page } = await openDesk()
  const here = await signIn('li')
  const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130 Safari/537.36 Edg/130'
  const elsewhere = await post(
    '/workbench/sign-in',
    { login: 'li', password: 'correct horse' },
    { 'User-Agent': `${agent}<script>` },
  )
  const there = { Cookie: elsewhere.headers.get('set-cookie')?.split(';')[0] ?? '' }
  const shown = (await page('/workbench/account', here)).text
  expect(shown).toContain('Edge · Windows')
  expect(shown).not.toContain('<script>"')
  const id = /name="id" value="([\w-]{20,})"/.exec(shown)?.[1] ?? ''
  const ended = await post('/workbench/account/sessions/end', { id }, here)
  expect(ended.headers.get('location')).toBe('/workbench/account?done=ended')
  expect((await app.request('/workbench/', { headers: there })).status).toBe(303)
  expect((await app.request('/workbench/', { headers: here })).status).toBe(200)
})
