import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { createWorkbenchHarness } from './harness.ts'

test('only admins see accounts and the record', async () => {
  const { app, post, signIn, accounts, audit, ids } = await openDesk()
  const session = await signIn('li')
  for (const path of ['/workbench/users', '/workbench/audit', `/workbench/audit?account=${ids.boss}`]) {
    expect((await app.request(path, { headers: session })).status).toBe(403)
  }
  const form = { login: 'new', name: '新测试', password: 'correct horse', role: 'admin' }
  for (const path of ['', '/password', `/${ids.boss}/disable`, `/${ids.li}/change`, `/${ids.li}/enable`]) {
    expect((await post(`/workbench/users${path}`, form, session)).status).toBe(403)
  }
  const { events } = await audit.list({ account: ids.li, limit: 100, offset: 0 })
  expect(events.filter(({ type }) => type === 'page_refused')).toHaveLength(8)
  expect((await accounts.list()).map(({ login, role, disabled }) => [login, role, disabled])).toEqual([
    ['boss', 'admin', false],
    ['li', 'staff', false],
  ])
  const page = await (await app.request('/workbench/', { headers: session })).text()
  expect(page).not.toContain('/workbench/users')
  expect(page).not.toContain('/workbench/audit')
  expect(page).toContain('/workbench/account')
})

test('an admin makes an account that can sign in, and sets a new password', async () => {
  const { post, signIn } = await openDesk()
  const session = await signIn('boss')
  const form = { login: 'new', name: '新测试', password: 'correct horse', role: 'staff' }
  expect((await post('/workbench/users', form, session)).status).toBe(303)
  expect(await signIn('new')).toHaveProperty('Cookie')
  const taken = await post('/workbench/users', { ...form, name: '再来测试' }, session)
  expect(taken.status).toBe(422)
  const page = await taken.text()
  expect(page).toContain('已经有人用了')
  // The typed values are kept, except the password.
  expect(page).toContain('value="再来测试"')
  expect(page).not.toContain('correct horse')
  expect((await post('/workbench/users/password', { login: 'new', password: 'another horse' }, session)).status).toBe(
    303,
  )
  expect((await post('/workbench/sign-in', { login: 'new', password: 'another horse' })).status).toBe(303)
  expect(
    (await post('/workbench/users/password', { login: 'nobody', password: 'another horse' }, session)).status,
  ).toBe(422)
})

test('an account that is disabled is thrown out at its next step, and let in again when it is enabled', async () => {
  const { app, post, signIn, page, ids } = await openDesk()
  const [boss, li] = [await signIn('boss'), await signIn('li')]
  expect((await page('/workbench/', li)).status).toBe(200)
  expect((await post(`/workbench/users/${ids.li}/disable`, {}, boss)).headers.get('location')).toContain(
    'done=disabled',
  )
  expect((await app.request('/workbench/', { headers: li })).headers.get('location')).toContain('/workbench/sign-in')
  const refused = await post('/workbench/sign-in', { login: 'li', password: 'correct horse' })
  expect([refused.status, (await refused.text()).includes('登录名或密码不对')]).toEqual([401, true])
  const shown = (await page('/workbench/users?done=disabled', boss)).text
  expect(shown).toContain('账号已停用，它的登录都已失效')
  expect(shown).toContain(`/workbench/users/${ids.li}/enable`)
  await post(`/workbench/users/${ids.li}/enable`, {}, boss)
  expect(await signIn('li')).toHaveProperty('Cookie')
  expect((await post('/workbench/users/nobody/disable', {}, boss)).status).toBe(404)
})

test('an account gets another name and role; a refusal is explained, with the typed text', async () => {
  const { post, signIn, page, ids } = await openDesk()
  const boss = await signIn('boss')
  const li = await signIn('li')
  await post(`/workbench/users/${ids.li}/change`, { name: '李改测试', role: 'admin' }, boss)
  const shown = await page('/workbench/users?done=changed', li)
  expect(shown.status).toBe(200)
  expect(shown.text).toContain('李改测试')
  const nameless = await post(`/workbench/users/${ids.li}/change`, { name: '', role: 'admin' }, boss)
  expect([nameless.status, (await nameless.text()).includes('请填写姓名')]).toEqual([422, true])
  await post(`/workbench/users/${ids.li}/change`, { name: '李改测试', role: 'staff' }, boss)
  const last = await post(`/workbench/users/${ids.boss}/change`, { name: '王改测试', role: 'staff' }, boss)
  const words = await last.text()
  expect(last.status).toBe(409)
  expect(words).toContain('这是最后一个能登录的管理员')
  expect(words).toContain('value="王改测试"')
  expect((await post(`/workbench/users/${ids.boss}/disable`, {}, boss)).status).toBe(409)
})

test('people change their own password with the old one, typed twice; other sessions end, this one goes on', async () => {
  const { post, signIn, page } = await openDesk()
  const [here, elsewhere] = [await signIn('li'), await signIn('li')]
  const change = (old: string, password: string, again = password) =>
    post('/workbench/account/password', { old, password, again }, here)
  const wrong = await change('not the old one', 'another horse')
  expect([wrong.status, (await wrong.text()).includes('现在的密码不对')]).toEqual([422, true])
  expect(await (await change('correct horse', 'another horse', 'another house')).text()).toContain('两遍新密码不一样')
  expect(await (await change('correct horse', 'short')).text()).toContain('密码太短或太常见')
  expect((await change('correct horse', 'another horse')).status).toBe(303)
  expect((await page('/workbench/account?done=password', here)).text).toContain('别处的登录都已退出')
  expect((await page('/workbench/', elsewhere)).status).toBe(303)
  expect((await post('/workbench/sign-in', { login: 'li', password: 'another horse' })).status).toBe(303)
})

test('我的账号 gives a code for Telegram in the answer itself, says when it is linked, and lets go of it', async () => {
  const { post, signIn, page, links, ids } = await openDesk()
  const session = await signIn('li')
  expect((await page('/workbench/account', session)).text).toContain('还没有连接')
  const answer = await post('/workbench/account/telegram', {}, session)
  expect(answer.status).toBe(200)
  const code = /连接 ([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(await answer.text())?.[1] ?? ''
  expect(await links.redeem({ code, user: 1001 })).toMatchObject({ id: ids.li })
  expect((await page('/workbench/account', session)).text).toContain('已经连接')
  expect((await page('/workbench/users', await signIn('boss'))).text).toContain('已连接 Telegram')
  await post('/workbench/account/telegram/unlink', {}, session)
  expect((await page('/workbench/account?done=unlinked', session)).text).toContain('已经断开')
  expect(await links.staffOf(1001)).toBeNull()
})

test('without a Telegram group there is nothing to link', async () => {
  const { post, signIn, page } = await openDesk({ telegram: false })
  const session = await signIn('li')
  expect((await page('/workbench/account', session)).text).toContain('不用连接')
  expect((await post('/workbench/account/telegram', {}, session)).status).toBe(404)
})

test('the record shows acts and their authors, newest first, by person and page', async () => {
  const { post, signIn, page, ids } = await openDesk()
  const boss = await signIn('boss')
  await post('/workbench/sign-in', { login: 'li', password: 'wrong' })
  await post('/workbench/sign-in', { login: 'stranger', password: 'wrong' })
  await post(`/workbench/users/${ids.li}/change`, { name: '李测试', role: 'admin' }, boss)
  const all = (await page('/workbench/audit', boss)).text
  const lines = [...all.matchAll(/<strong>([^<]*)<\/strong>([^<]*)/g)].map(([, who, what]) => `${who}${what}`.trim())
  expect(lines).toEqual([
    '王测试 把 李测试 的身份改成管理员',
    '有人 想登录 没有的账号，没有成功',
    '有人 想登录 李测试，没有成功',
    '王测试 登录',
    '命令行 新建了账号 李测试（工作人员）',
    '命令行 新建了账号 王测试（管理员）',
  ])
  const mine = (await page(`/workbench/audit?account=${ids.li}`, boss)).text
  expect(mine).toContain('想登录 李测试')
  expect(mine).not.toContain('没有的账号')
  for (let count = 0; count < 50; count += 1) {
    await post(`/workbench/users/${ids.li}/${count % 2 === 0 ? 'disable' : 'enable'}`, {}, boss)
  }
  const first = (await page('/workbench/audit', boss)).text
  expect(first.match(/<li>/g)).toHaveLength(50)
  expect(first).toContain('第 1 页，共 2 页')
  expect((await page('/workbench/audit?page=2', boss)).text.match(/<li>/g)).toHaveLength(6)
})

test('every look at an original is recorded before it goes out, a thumbnail is not', async () => {
  const { app, post, signIn, looks } = createWorkbenchHarness({
    viewingCopy: async () => ({ mediaType: 'image/jpeg', bytes: new Uint8Array([1]) }),
  })
  const headers = await signIn('li')
  const base = '/workbench/complaints/XW-20261124-0007-3'
  for (const path of ['file-1', 'file-1/thumbnail', 'file-1/view', 'file-9']) {
    await app.request(`${base}/evidence/${path}`, { headers })
  }
  await post(`${base}/evidence-pack`, {}, headers)
  await post(`${base}/document`, {}, headers)
  const about = { account: 'staff-1', complaint: 'complaint-1' }
  expect(looks).toEqual([
    { ...about, type: 'original_read', detail: '1' },
    { ...about, type: 'picture_viewed', detail: '1' },
    { ...about, type: 'evidence_pack', detail: null },
    { ...about, type: 'document', detail: null },
  ])
})
