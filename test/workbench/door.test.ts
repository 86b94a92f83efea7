import { describe, expect, test } from 'vitest'
import { safeNext } from '../../src/workbench/session.ts'
import { createWorkbenchHarness } from './harness.ts'

describe('the door of the workbench', () => {
  test.each([
    ['GET', '/workbench/'],
    ['GET', '/workbench/complaints/XW-20261124-0007-3'],
    ['GET', '/workbench/complaints/XW-20261124-0007-3/evidence/file-1'],
    ['GET', '/workbench/complaints/XW-20261124-0007-3/evidence/file-1/view'],
    ['GET', '/workbench/users'],
    ['GET', '/workbench/account'],
    ['GET', '/workbench/audit'],
    ['POST', '/workbench/users/staff-1/disable'],
    ['POST', '/workbench/account/password'],
    ['POST', '/workbench/account/telegram'],
    ['POST', '/workbench/complaints/XW-20261124-0007-3/actions/accept'],
    ['POST', '/workbench/complaints/XW-20261124-0007-3/reply'],
    ['POST', '/workbench/users'],
    ['POST', '/workbench/users/password'],
    ['GET', '/workbench/what/ever'],
  ])('%s %s leads to signing in without a session, and does nothing', async (method, path) => {
    const { app, post, record } = createWorkbenchHarness()
    for (const headers of [{}, { Cookie: 'sid=made-up' }] as Record<string, string>[]) {
      const response =
        method === 'POST' ? await post(path, { text: 'x' }, headers) : await app.request(path, { headers })
      // A form without a password is kept, in the sign-in page itself.
      if (response.status === 401) expect(await response.text()).toContain('action="/workbench/sign-in"')
      else expect(response.headers.get('location')).toMatch(/^\/workbench\/sign-in/)
      expect(response.status).toBe(method === 'POST' && !/users|account/.test(path) ? 401 : 303)
    }
    expect([...record.acts, ...record.replies]).toEqual([])
  })

  test('signing in gives a cookie that scripts and other sites do not get, and leads to the wanted page', async () => {
    const { post } = createWorkbenchHarness()
    const next = '/workbench/complaints/XW-20261124-0007-3'
    const response = await post('/workbench/sign-in', { login: 'li', password: 'correct horse', next })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(next)
    expect(response.headers.get('set-cookie')).toMatch(/^sid=session-li-1; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  test('over https the cookie is __Host- and Secure', async () => {
    const { post } = createWorkbenchHarness({ https: true })
    const response = await post('/workbench/sign-in', { login: 'li', password: 'correct horse' })
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-sid=.*Secure.*SameSite=Strict/)
  })

  test('a wrong password is reported without saying which part was wrong; further guesses have to wait', async () => {
    const { post } = createWorkbenchHarness()
    const wrong = await post('/workbench/sign-in', { login: 'li', password: 'wrong' })
    expect(wrong.status).toBe(401)
    expect(await wrong.text()).toContain('登录名或密码不对')
    expect(wrong.headers.get('set-cookie')).toBeNull()
    const slow = await post('/workbench/sign-in', { login: 'slow', password: 'x' })
    expect([slow.status, slow.headers.get('retry-after')]).toEqual([429, '30'])
    expect(await slow.text()).toContain('请过 30 秒再试')
    expect(await (await post('/workbench/sign-in', { login: 'slower', password: 'x' })).text()).toContain('请过 8 分钟')
    expect((await post('/workbench/sign-in', { login: 'busy', password: 'x' })).status).toBe(503)
  })

  test('signing out ends the session on the server', async () => {
    const { app, post, signIn } = createWorkbenchHarness()
    const session = await signIn()
    expect((await app.request('/workbench/', { headers: session })).status).toBe(200)
    await post('/workbench/sign-out', {}, session)
    expect((await app.request('/workbench/', { headers: session })).status).toBe(303)
  })

  test('without an account the one-time code makes the first admin, once', async () => {
    const { app, post } = createWorkbenchHarness({ accounts: [] })
    const door = await app.request('/workbench/sign-in')
    expect(door.headers.get('location')).toBe('/workbench/setup')
    const given = { login: 'zhang', name: '张测试', password: 'correct horse' }
    const wrong = await post('/workbench/setup', { ...given, code: 'GUESS' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('代码不对')
    const weak = await post('/workbench/setup', { ...given, code: 'CODE-1', password: 'short' })
    expect(await weak.text()).toContain('密码太短')
    const right = await post('/workbench/setup', { ...given, code: 'CODE-1' })
    expect(right.status).toBe(303)
    expect(right.headers.get('set-cookie')).toContain('sid=')
    expect((await app.request('/workbench/setup')).headers.get('location')).toBe('/workbench/sign-in')
    expect((await post('/workbench/setup', { ...given, login: 'li', code: 'CODE-1' })).status).toBe(422)
  })

  test.each([
    ['another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['nowhere', { Origin: '' }],
  ])('a form from %s is refused', async (_name, headers) => {
    const { post, signIn, record } = createWorkbenchHarness()
    const session = await signIn()
    const path = '/workbench/complaints/XW-20261124-0007-3/actions/accept'
    const response = await post(path, { version: '3' }, { ...session, ...(headers as Record<string, string>) })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('不是从本站页面发出的')
    expect(record.acts).toEqual([])
  })

  test('a body that is no form is refused', async () => {
    const { post, signIn, record } = createWorkbenchHarness()
    const headers = { ...(await signIn()), 'Content-Type': 'application/json' }
    const path = '/workbench/complaints/XW-20261124-0007-3/actions/accept'
    expect((await post(path, {}, headers)).status).toBe(415)
    expect(record.acts).toEqual([])
  })

  test('a link from elsewhere asks once more for itself, so that the strict cookie comes along', async () => {
    const { app } = createWorkbenchHarness()
    const response = await app.request('/workbench/', { headers: { 'Sec-Fetch-Site': 'cross-site' } })
    expect(response.status).toBe(200)
    const page = await response.text()
    expect(page).toContain('http-equiv="refresh"')
    expect(page).not.toContain('XW-')
  })

  test('after signing in the person stays in the workbench', () => {
    expect(safeNext('/workbench/?state=accepted&page=2')).toBe('/workbench/?state=accepted&page=2')
    for (const next of [
      undefined,
      '',
      'https://evil.example',
      '//evil.example',
      '/workbench/../api',
      '/workbench/\\x',
    ]) {
      expect(safeNext(next)).toBe('/workbench/?show=tray')
    }
  })
})
