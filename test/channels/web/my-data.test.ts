import { expect, it } from 'vitest'
import { createWebHarness } from './harness.ts'

const opened = async (harness: ReturnType<typeof createWebHarness>) => {
  const response = await harness.app.request('/api/conversations', { method: 'POST' })
  return ((await response.json()) as { conversation: string }).conversation
}

it('a copy of the held data goes to the holder alone, as a file that no cache keeps', async () => {
  const harness = createWebHarness()
  const token = await opened(harness)
  const response = await harness.app.request('/api/my-data', { headers: { Authorization: `Bearer ${token}` } })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/zip')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('content-disposition')).toContain(
    `filename*=UTF-8''${encodeURIComponent('我的信息.zip')}`,
  )
  expect(
    Buffer.from(await response.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
})

it('no copy without the token in the header', async () => {
  const harness = createWebHarness()
  const token = await opened(harness)
  for (const [path, headers] of [
    ['/api/my-data', {}],
    [`/api/my-data?token=${token}`, {}],
    ['/api/my-data', { Authorization: 'Bearer another-token-of-some-length' }],
  ] as const) {
    expect((await harness.app.request(path, { headers })).status).toBe(401)
  }
})

it('copies are counted', async () => {
  const harness = createWebHarness({ limits: { copies: { points: 1, seconds: 60 } } })
  const headers = { Authorization: `Bearer ${await opened(harness)}` }
  await harness.app.request('/api/my-data', { headers })
  expect((await harness.app.request('/api/my-data', { headers })).status).toBe(429)
})

it('a person who tries foreign numbers is stopped; their own stays open to them', async () => {
  const harness = createWebHarness({ limits: { numbers: { points: 3, seconds: 60 } } })
  const headers = { Authorization: `Bearer ${await opened(harness)}` }
  const look = (number: string) => harness.app.request(`/api/complaints/${number}`, { headers })
  const first = await look('XW-20261124-0007-3')
  expect([first.status, await first.json()]).toMatchObject([404, { error: { code: 'not_found' } }])
  await look('XW-20261124-0008-1')
  await look('nonsense')
  expect((await look('XW-20261124-0009-9')).status).toBe(429)
})
