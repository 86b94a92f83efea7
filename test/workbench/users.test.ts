import { expect, test } from 'vitest'
import { createWorkbenchHarness } from './harness.ts'

test('accounts are a matter of admins', async () => {
  const { app, post, signIn } = createWorkbenchHarness()
  const session = await signIn('li')
  expect((await app.request('/workbench/users', { headers: session })).status).toBe(403)
  const form = { login: 'new', name: '新测试', password: 'correct horse', role: 'admin' }
  expect((await post('/workbench/users', form, session)).status).toBe(403)
  expect((await post('/workbench/users/password', { login: 'admin', password: 'taken over!' }, session)).status).toBe(
    403,
  )
  expect(await (await app.request('/workbench/', { headers: session })).text()).not.toContain('/workbench/users')
})

test('an admin makes an account that can sign in, and sets a new password', async () => {
  const { post, signIn } = createWorkbenchHarness()
  const session = await signIn('admin')
  const form = { login: 'new', name: '新测试', password: 'correct horse', role: 'staff' }
  expect((await post('/workbench/users', form, session)).status).toBe(303)
  expect(await signIn('new')).toHaveProperty('Cookie')
  const taken = await post('/workbench/users', form, session)
  expect(taken.status).toBe(422)
  expect(await taken.text()).toContain('已经有人用了')
  expect((await post('/workbench/users/password', { login: 'new', password: 'another horse' }, session)).status).toBe(
    303,
  )
  const again = await post('/workbench/sign-in', { login: 'new', password: 'another horse' })
  expect(again.status).toBe(303)
  expect(
    (await post('/workbench/users/password', { login: 'nobody', password: 'another horse' }, session)).status,
  ).toBe(422)
})
