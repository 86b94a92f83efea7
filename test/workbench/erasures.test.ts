import { expect, test } from 'vitest'
import { complaintView, erasureRequest } from './fake-casework.ts'
import { createWorkbenchHarness } from './harness.ts'

const NUMBER = 'XW-20261124-0007-3'
const PAGE = `/workbench/complaints/${NUMBER}`

async function signedIn(given: Parameters<typeof createWorkbenchHarness>[0] = {}) {
  const harness = createWorkbenchHarness({ complaints: [complaintView({ state: 'settled' })], ...given })
  const session = await harness.signIn('li')
  return {
    ...harness,
    read: async (path: string) => (await harness.app.request(path, { headers: session })).text(),
    send: (path: string, form: Record<string, string> = {}) => harness.post(PAGE + path, form, session),
    get: (path: string) => harness.app.request(path, { headers: session }),
  }
}

test('a waiting wish is in the tray and on the page of its complaint, with the wished day, never as law', async () => {
  const { read, get } = await signedIn({ erasures: [erasureRequest()] })
  expect(await read('/workbench/?show=tray')).toMatch(/删除申请 <span class="filter-count">1<\/span>/)
  expect(await read('/workbench/?show=tray&of=erasure')).toContain(NUMBER)
  expect((await get('/workbench/erasures')).headers.get('location')).toBe('/workbench/?show=tray&of=erasure')
  expect(await read(PAGE)).toMatch(/删除申请.*2026-11-24 15:20.*2026-12-15 以前答复（本会自己定的期限）/s)
})

test('a decided one is neither in the tray nor on the page', async () => {
  const decided = { outcome: 'refused' as const, answer: '还在', at: '2026-11-24T08:00:00.000Z', by: '李测试' }
  const { read } = await signedIn({ erasures: [erasureRequest({ decided })] })
  expect(await read('/workbench/?show=tray&of=erasure')).not.toContain(NUMBER)
  expect(await read(PAGE)).not.toContain('/erasures/1')
})

test('erasing needs words for the person and a confirmation', async () => {
  const { send, read, decisions } = await signedIn({ erasures: [erasureRequest()] })
  const unsure = await send('/erasures/1', { outcome: 'erased', answer: '保存期满了' })
  expect(unsure.status).toBe(422)
  expect(await unsure.text()).toContain('保存期满了</textarea>')
  expect((await send('/erasures/1', { outcome: 'erased', answer: ' ', sure: 'yes' })).status).toBe(422)
  expect(decisions).toEqual([])
  const response = await send('/erasures/1', { outcome: 'erased', answer: '保存期满了', sure: 'yes' })
  expect(response.status).toBe(303)
  expect(await read(response.headers.get('location') ?? '')).toContain('已经删除，并告诉了投诉人')
  const actor = { kind: 'staff', id: 'staff-1', name: '李测试' }
  expect(decisions).toEqual([{ id: 1, outcome: 'erased', answer: '保存期满了', actor }])
  expect((await send('/erasures/1', { outcome: 'refused', answer: '再来一次' })).status).toBe(409)
})

test('an open complaint cannot be erased, only refused with the reason', async () => {
  const { send, read, decisions } = await signedIn({ erasures: [erasureRequest({ state: 'mediating' })] })
  const page = await read(PAGE)
  expect(page).toContain('还没有办完，不能删除')
  expect(page).not.toContain('value="erased"')
  expect((await send('/erasures/1', { outcome: 'erased', answer: '删', sure: 'yes' })).status).toBe(409)
  expect((await send('/erasures/1', { outcome: 'refused', answer: '还在调解，先撤回' })).status).toBe(303)
  expect(decisions).toHaveLength(1)
})

test('an unknown request, and one of another complaint, are not found', async () => {
  const { send } = await signedIn({ erasures: [erasureRequest({ complaint: 'another' })] })
  for (const id of ['1', '7', 'x']) {
    expect((await send(`/erasures/${id}`, { outcome: 'refused', answer: '没有' })).status).toBe(404)
  }
})
