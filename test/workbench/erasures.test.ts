import { expect, test } from 'vitest'
import { erasureRequest } from './fake-casework.ts'
import { createWorkbenchHarness } from './harness.ts'

const PATH = '/workbench/erasures'

async function signedIn(given: Parameters<typeof createWorkbenchHarness>[0] = {}) {
  const harness = createWorkbenchHarness(given)
  const session = await harness.signIn('li')
  return {
    ...harness,
    read: async (path: string) => (await harness.app.request(path, { headers: session })).text(),
    send: (path: string, form: Record<string, string> = {}) => harness.post(path, form, session),
  }
}

test('waiting requests are counted in the rail and listed with the wished day, never as law', async () => {
  const decided = {
    outcome: 'refused' as const,
    answer: '还在 <b>保存期</b>',
    at: '2026-11-24T08:00:00.000Z',
    by: '李测试',
  }
  const { read } = await signedIn({ erasures: [erasureRequest(), erasureRequest({ id: 2, decided })] })
  expect(await read('/workbench/')).toMatch(/href="\/workbench\/erasures">.*删除申请<span class="rail-count">1<\/span>/)
  const page = await read(PATH)
  expect(page).toMatch(/待答复.*XW-20261124-0007-3.*2026-11-24 15:20.*2026-12-15 以前答复（本会自己定的期限）/s)
  expect(page).toMatch(/没有删除.*还在 &lt;b&gt;保存期&lt;\/b&gt;.*李测试 · 2026-11-24 16:00/s)
})

test('erasing needs words for the person and a confirmation', async () => {
  const { send, read, decisions } = await signedIn({ erasures: [erasureRequest()] })
  const unsure = await send(`${PATH}/1`, { outcome: 'erased', answer: '保存期满了' })
  expect(unsure.status).toBe(422)
  expect(await unsure.text()).toContain('保存期满了</textarea>')
  expect((await send(`${PATH}/1`, { outcome: 'erased', answer: ' ', sure: 'yes' })).status).toBe(422)
  expect(decisions).toEqual([])
  const response = await send(`${PATH}/1`, { outcome: 'erased', answer: '保存期满了', sure: 'yes' })
  expect(response.status).toBe(303)
  expect(await read(response.headers.get('location') ?? '')).toContain('已经删除，并告诉了投诉人')
  const actor = { kind: 'staff', id: 'staff-1', name: '李测试' }
  expect(decisions).toEqual([{ id: 1, outcome: 'erased', answer: '保存期满了', actor }])
  expect((await send(`${PATH}/1`, { outcome: 'refused', answer: '再来一次' })).status).toBe(409)
})

test('an open complaint cannot be erased, only refused with the reason', async () => {
  const { send, read, decisions } = await signedIn({ erasures: [erasureRequest({ state: 'mediating' })] })
  const page = await read(PATH)
  expect(page).toContain('还没有办完，不能删除')
  expect(page).not.toContain('value="erased"')
  expect((await send(`${PATH}/1`, { outcome: 'erased', answer: '删', sure: 'yes' })).status).toBe(409)
  expect((await send(`${PATH}/1`, { outcome: 'refused', answer: '还在调解，先撤回' })).status).toBe(303)
  expect(decisions).toHaveLength(1)
})

test('an unknown request is not found', async () => {
  const { send } = await signedIn()
  expect((await send(`${PATH}/7`, { outcome: 'refused', answer: '没有' })).status).toBe(404)
  expect((await send(`${PATH}/x`, { outcome: 'refused', answer: '没有' })).status).toBe(404)
  expect((await send(`${PATH}/7`, { outcome: 'other', answer: '没有' })).status).toBe(400)
})
