import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { HttpContext } from '../../src/http/context.ts'
import { createMeters, routeClass } from '../../src/http/meters.ts'
import { createMetricsRoutes, type Figures } from '../../src/http/metrics.ts'

const TOKEN = 'a-long-random-token'

const quiet: Figures = {
  inbox: { done: 7 },
  outbox: { pending: 2, unknown: 1 },
  complaints: { submitted: 3 },
  overdue: 1,
  waited: { inbox: 0, messages: 130, notices: 0, complaint: 86_400 },
  parts: { store: 'ok', index: 'degraded' },
  diskFreeBytes: 5_000,
  databaseBytes: 4_096,
  lastBackup: 1_790_000_000,
}

function open(token: string | null = TOKEN) {
  const meters = createMeters()
  let figures = quiet
  const app = (from: string) => {
    const routes = createMetricsRoutes({ meters, token, clientAddress: () => from, figures: async () => figures })
    return new Hono<HttpContext>().route('/', routes)
  }
  const here = app('127.0.0.1')
  return {
    meters,
    read: async (next: Partial<Figures> = {}) => {
      figures = { ...quiet, ...next }
      return (await here.request('/metrics')).text()
    },
  }
}

function get(from: string, headers: Record<string, string> = {}, token: string | null = TOKEN) {
  const routes = createMetricsRoutes({
    meters: createMeters(),
    token,
    clientAddress: () => from,
    figures: async () => quiet,
  })
  return new Hono<HttpContext>().route('/', routes).request('/metrics', { headers })
}

describe('/metrics', () => {
  it('gives this machine what is so now in the Prometheus format', async () => {
    const response = await get('127.0.0.1')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/plain')
    const text = await response.text()
    for (const line of [
      'xiaowei_outbox_rows{state="pending"} 2',
      'xiaowei_outbox_rows{state="unknown"} 1',
      'xiaowei_inbox_rows{state="done"} 7',
      'xiaowei_complaints{state="submitted"} 3',
      'xiaowei_complaints_overdue 1',
      'xiaowei_oldest_waiting_seconds{what="messages"} 130',
      'xiaowei_oldest_waiting_seconds{what="complaint"} 86400',
      'xiaowei_part_state{part="index",state="degraded"} 1',
      'xiaowei_disk_free_bytes 5000',
      'xiaowei_database_bytes 4096',
      'xiaowei_last_backup_timestamp_seconds 1790000000',
      'xiaowei_process_resident_memory_bytes',
    ])
      expect(text).toContain(line)
  })

  it('forgets a state that is over, and leaves out what cannot be told', async () => {
    const { read } = open()
    await read()
    const text = await read({ outbox: {}, parts: { index: 'ok' }, diskFreeBytes: null, lastBackup: null })
    expect(text).not.toMatch(/outbox_rows\{|state="degraded"/)
    expect(text).not.toMatch(/^xiaowei_(disk_free_bytes|last_backup_timestamp_seconds)[ {]/m)
    expect(text).toContain('xiaowei_part_state{part="index",state="ok"} 1')
  })

  it('counts requests, answers, calls of the model and alarms', async () => {
    const { meters, read } = open()
    meters.request({ route: 'chat', status: 200, seconds: 0.2 })
    meters.request({ route: 'chat', status: 503, seconds: 3 })
    meters.answer('grounded')
    meters.modelCall({ outcome: 'timeout', milliseconds: 2_000 })
    meters.alarm('disk_low')
    meters.alarm('disk_low')
    const text = await read()
    for (const line of [
      'xiaowei_http_requests_total{route="chat",code="503"} 1',
      'xiaowei_http_request_seconds_bucket{le="0.25",route="chat"} 1',
      'xiaowei_answers_total{outcome="grounded"} 1',
      'xiaowei_model_calls_total{outcome="timeout"} 1',
      'xiaowei_model_call_seconds_bucket{le="2"} 1',
      'xiaowei_alarms_total{code="disk_low"} 2',
    ])
      expect(text).toContain(line)
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

describe('the class of an address', () => {
  it('is one of a few, and never holds what names a person, a complaint or a link', () => {
    const classes = {
      '/': 'page',
      '/law/x/2013-10-25/55': 'page',
      '/guides': 'page',
      '/laws/x/2013-10-25': 'page',
      '/guidesx': 'other',
      '/api/chat': 'chat',
      '/api/uploads': 'upload',
      '/api/complaints/XW-20261124-0001-7': 'api',
      '/business/a-secret-link': 'business',
      '/workbench': 'workbench',
      '/workbench/complaints/XW-20261124-0001-7': 'workbench',
      '/telegram/webhook': 'webhook',
      '/static/0123/chat.js': 'static',
      '/readyz': 'health',
      '/workbenchx': 'other',
      '/wp-login.php': 'other',
    }
    expect(Object.fromEntries(Object.keys(classes).map((path) => [path, routeClass(path)]))).toEqual(classes)
  })
})
