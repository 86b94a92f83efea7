import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { HttpContext } from '../../src/http/context.ts'
import { createMetricsRoutes } from '../../src/http/metrics.ts'

const TOKEN = 'a-long-random-token'

function get(from: string, headers: Record<string, string> = {}, token: string | null = TOKEN) {
  const app = new Hono<HttpContext>()
  app.route(
    '/',
    createMetricsRoutes({
      token,
      clientAddress: () => from,
      backlog: async () => ({ inbox: { done: 7 }, outbox: { pending: 2, unknown: 1 } }),
    }),
  )
  return app.request('/metrics', { headers })
}

describe('/metrics', () => {
  it('gives this machine the rows by state in the Prometheus format', async () => {
    const response = await get('127.0.0.1')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/plain')
    const text = await response.text()
    expect(text).toContain('xiaowei_outbox_rows{state="pending"} 2')
    expect(text).toContain('xiaowei_outbox_rows{state="unknown"} 1')
    expect(text).toContain('xiaowei_inbox_rows{state="done"} 7')
    expect(text).toContain('xiaowei_process_resident_memory_bytes')
  })

  it('does not exist for others, without the token, with a wrong one, or when none is set', async () => {
    expect((await get('203.0.113.9')).status).toBe(404)
    expect((await get('203.0.113.9', { authorization: 'Bearer a-wrong-random-token' })).status).toBe(404)
    expect((await get('203.0.113.9', { authorization: `Bearer ${TOKEN}` }, null)).status).toBe(404)
  })

  it('takes the token from anywhere', async () => {
    expect((await get('203.0.113.9', { authorization: `Bearer ${TOKEN}` })).status).toBe(200)
  })

  it('does not accept a request that a proxy on this machine passes on', async () => {
    expect((await get('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404)
  })
})
